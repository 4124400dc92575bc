"""Markdown by plain rules that keep every character's place (CommonMark's inline and block marks dropped)."""

from __future__ import annotations

import re

from zwgk_graph.model.source import Block, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading import refusals
from zwgk_graph.reading.cleaning import substituted
from zwgk_graph.reading.content import Content, Raw
from zwgk_graph.reading.decoding import decode
from zwgk_graph.reading.lines import Line, lines_of
from zwgk_graph.reading.paragraphs import paragraphs
from zwgk_graph.reading.refusals import refusal
from zwgk_graph.reading.text_tables import parted

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.S)
_FRONT_LINE = re.compile(r"^([^\s:：#-][^:：\n]{0,40})[:：][ \t]*(.*?)[ \t]*\r?$", re.M)
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t\u3000]+|(?=[^#\s]))")
_CLOSING_MARKS = re.compile(r"[ \t]+#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_FENCE = re.compile(r" {0,3}(?:```+|~~~+)[^`|]*")
_BREAK_LINE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)+|[ \t]*[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\s]{0,500}(?:\s+\"[^\"\n]{0,200}\")?\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\([^()\s]{0,500}(?:\s+\"[^\"\n]{0,200}\")?\)")
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)([^*\n]{1,500}?)(?<=\S)\*{1,3}|`([^`\n]{1,500})`|~~([^~\n]{1,500})~~")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{}~])")
_APART = 2  # an item of a list goes on with no line above, as behind two blank ones
_HARD_BREAK = re.compile(r"\\$")


def read_markdown(raw: Raw) -> Content:
    """A Markdown file; front matter goes to the metadata.

    Raises UnreadableError when it cannot be decoded or holds no text.
    """
    decoded = decode(raw)
    front = _FRONT_MATTER.match(decoded.text)
    metadata = tuple(_FRONT_LINE.findall(front.group(1))) if front else ()
    blocks: list[Block] = []
    for part in parted(_unmarked(lines_of(decoded.text), front.end() if front else 0)):
        blocks.extend([part] if isinstance(part, Table) else paragraphs(part))
    if not blocks:
        raise refusal(raw.name, refusals.NO_TEXT)
    return Content(decoded.text, tuple(blocks), decoded.encoding, metadata, decoded.warnings)


def _unmarked(lines: list[Line], start: int) -> list[Line]:
    result: list[Line] = []
    for line in lines:
        text = line.text.text
        if line.text.span.start < start or _FENCE.fullmatch(text):
            continue
        underline = _UNDERLINE.fullmatch(text)
        if underline and result and not line.blank_above and "|" not in result[-1].text.text:
            result[-1] = result[-1]._replace(heading=1 if underline.group(1)[0] == "=" else 2)
        elif not _BREAK_LINE.fullmatch(text):
            result.append(_line(line))
    return result


def _line(line: Line) -> Line:
    heading = _HEADING.match(line.text.text)
    text = line.text
    if heading:
        text = text[heading.end() :].without(_CLOSING_MARKS)
    elif (lead := _LEAD.match(text.text)) and not text.text.lstrip().startswith("**"):
        text = text[lead.end() :]
        item = ">" not in lead[0]
        line = line._replace(blank_above=max(line.blank_above, _APART)) if item else line
    return line._replace(text=_inline(text), heading=len(heading.group(1)) if heading else None)


def _inline(text: MappedText) -> MappedText:
    text = text.without(_HARD_BREAK)
    text = substituted(text, _IMAGE, lambda match: match.group(1))
    text = substituted(text, _LINK, lambda match: match.group(1))
    text = substituted(text, _EMPHASIS, lambda match: next(group for group in match.groups() if group is not None))
    return substituted(text, _ESCAPE, lambda match: match.group(0) if match.group(1) == "|" else match.group(1))
