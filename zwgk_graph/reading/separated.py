"""Comma- and tab-separated tables (RFC 4180), every cell mapped to the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zwgk_graph.model.source import Cell, Place
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading import refusals
from zwgk_graph.reading.cells import cell_at
from zwgk_graph.reading.content import Content, Raw
from zwgk_graph.reading.decoding import decode
from zwgk_graph.reading.refusals import refusal
from zwgk_graph.reading.sheet_tables import blocks_of

_DELIMITERS = ",\t;，|"
_DOUBLED = re.compile('"(?=")')
_LINE_END = re.compile("\r\n?|\n")


def read_separated(raw: Raw) -> Content:
    """A CSV or TSV file; the delimiter is the one its first lines use most.

    Raises UnreadableError when it cannot be decoded, holds no text or too many cells.
    """
    decoded = decode(raw)
    rows: list[tuple[Cell, ...]] = []
    cells = 0
    for number, row in enumerate(_rows(decoded.text, _delimiter(decoded.text)), 1):
        cells += len(row)
        if cells > raw.limits.cells:
            raise refusal(raw.name, refusals.TOO_MANY_CELLS, limit=raw.limits.cells)
        rows.append(tuple(cell_at(text, Place(line=number, cell=str(at))) for at, text in enumerate(row, 1)))
    blocks = blocks_of(rows)
    if not blocks:
        raise refusal(raw.name, refusals.NO_TEXT)
    return Content(decoded.text, tuple(blocks), decoded.encoding, warnings=decoded.warnings)


def _delimiter(text: str) -> str:
    head = text[:4000]
    return max(_DELIMITERS, key=lambda one: (head.count(one) * (0.2 if one == "，" else 1), one == ","))


def _rows(text: str, delimiter: str) -> Iterator[list[MappedText]]:
    quoted = re.compile(
        '[ \t]*"((?:[^"]|"")*)"[^' + re.escape(delimiter) + "\r\n]*"
        if delimiter != "\t"
        else '"((?:[^"]|"")*)"[^\t\r\n]*'
    )
    bare = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    row: list[MappedText] = []
    at = 0
    while at < len(text):
        match = quoted.match(text, at)
        if match:
            row.append(MappedText.at(match.group(1), match.start(1)).without(_DOUBLED))
        else:
            match = bare.match(text, at)
            row.append(MappedText.at(match.group() if match else "", at))
        at = match.end() if match else at
        if at < len(text) and text[at] == delimiter:
            at += 1
            if at < len(text):
                continue
        ended = _LINE_END.match(text, at)
        at = ended.end() if ended else at
        yield row
        row = []
