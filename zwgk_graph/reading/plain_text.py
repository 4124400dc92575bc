"""Plain text, with whatever tables it carries."""

from __future__ import annotations

import re

from zwgk_graph.model.source import Block, Table
from zwgk_graph.reading import refusals
from zwgk_graph.reading.cleaning import TRACE
from zwgk_graph.reading.content import Content, Raw
from zwgk_graph.reading.decoding import decode
from zwgk_graph.reading.lines import Line, lines_of
from zwgk_graph.reading.paragraphs import paragraphs
from zwgk_graph.reading.refusals import refusal
from zwgk_graph.reading.text_tables import parted


def read_text(raw: Raw) -> Content:
    """A text file: one paragraph a line unless wrapped or broken by a page, tables as tables.

    Raises UnreadableError when it cannot be decoded or holds no text.
    """
    decoded = decode(raw)
    blocks = text_blocks(decoded.text)
    if not blocks:
        raise refusal(raw.name, refusals.NO_TEXT)
    return Content(decoded.text, blocks, decoded.encoding, warnings=decoded.warnings)


def text_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs and tables of a decoded text."""
    blocks: list[Block] = []
    for part in parted(_without_traces(text)):
        if isinstance(part, Table):
            blocks.append(part)
        else:
            blocks.extend(paragraphs(part))
    return tuple(blocks)


def _without_traces(text: str) -> list[Line]:
    """The lines without what mirrors added: readings and signs behind characters, ?? where lines were indented."""
    lines = list(lines_of(text))
    if not (TRACE.search(text) or _INDENT.search(text)):
        return lines
    kept = (line._replace(text=line.text.without(TRACE).without(_INDENT)) for line in lines)
    return [line for line in kept if line.text.text.strip()]


_INDENT = re.compile(r"^[ \t\u3000]*[?？]{2,8}(?=[^\s?？])", re.MULTILINE)
