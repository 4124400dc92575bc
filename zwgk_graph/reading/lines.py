"""The lines of a text, with the noise of print pages marked."""

from __future__ import annotations

import re
from typing import NamedTuple

from zwgk_graph.model.text import MappedText
from zwgk_graph.reading.cleaning import BLANK

_LINE = re.compile("([^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]*)(\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]|\\Z)")
_PAGE_FIELD = re.compile(r"PAGE(?:\s*\\\*\s*\w+)*\s*", re.IGNORECASE)
_PAGE_NUMBER = re.compile(
    r"PAGE(?:\s*\\\*\s*\w+)*\s*\d{1,4}"  # the field of a word processor, left in by a converter
    r"|[-—–－─﹣·•~～]+\s*\d{1,4}\s*[-—–－─﹣·•~～]+"
    r"|第\s*\d{1,4}\s*页(?:\s*[，,、/／]?\s*共\s*\d{1,4}\s*页)?"
    r"|Page\s+\d{1,4}(?:\s+of\s+\d{1,4})?",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_RULE = re.compile(r"[─━—_=＿\-－]{5,}")
_NOT_BLANK = re.compile(f"[^{BLANK}\ufeff\u200b]")


class Line(NamedTuple):
    """One line with text: its number from 1, the blank lines above it, and whether a page ended there.

    ``heading``, ``centred`` and ``right`` are what the markup says, as in ``Paragraph``.
    """

    text: MappedText
    number: int
    blank_above: int = 0
    page_above: bool = False
    heading: int | None = None
    centred: bool = False
    right: bool = False

    @property
    def indented(self) -> bool:
        return self.text.text[:1] in BLANK and bool(self.text.text)


def lines_of(decoded: str) -> list[Line]:
    """The lines that hold text, page numbers, page fields and drawn rules left out."""
    lines: list[Line] = []
    blanks, page = 0, False
    at_edge = False  # behind a page field or form feed a bare number is the page's
    for number, match in enumerate(_LINE.finditer(decoded), 1):
        text = match.group(1)
        kind = _kind(text, at_edge or match.group(2) == "\f")
        if kind == "text":
            lines.append(Line(MappedText.at(text, match.start()), number, blanks, page))
            blanks, page = 0, False
        elif kind == "blank":
            blanks += 1
        elif kind != "rule":
            page = True
        at_edge = kind == "field" or match.group(2) == "\f" or (at_edge and kind == "blank")
        page = page or match.group(2) == "\f"
    return lines


def is_page_number(text: str) -> bool:
    """Whether a line is nothing but a page number in one of the usual dresses."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def _kind(text: str, at_page_end: bool) -> str:
    if not _NOT_BLANK.search(text):
        return "blank"
    if len(text) > 80:
        return "text"
    bare = text.strip()
    if _PAGE_FIELD.fullmatch(bare):
        return "field"
    if _PAGE_NUMBER.fullmatch(bare) or (at_page_end and _BARE_NUMBER.fullmatch(bare)):
        return "page"
    return "rule" if _RULE.fullmatch(bare) else "text"
