"""From a stretch of decoded text to a position a reader can find: line and column, paragraph or cell, page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from zwgk_graph.model.findings import Where
from zwgk_graph.model.source import Place, SourceText, Table
from zwgk_graph.model.text import MappedText, Span


class Locator:
    """The positions of one file that was read."""

    def __init__(self, source: SourceText) -> None:
        self.text = source.decoded
        self._lines = [0, *(place + 1 for place, sign in enumerate(self.text) if sign == "\n")]
        self._lined = source.media_type.startswith("text/")
        self._pieces = sorted(_pieces(source), key=lambda piece: piece[0])

    def where(self, span: Span) -> Where:
        """Line and column in text files; paragraph, cell or page in others."""
        if self._lined:
            line = bisect_right(self._lines, span.start)
            return Where(span, Place(line=line), span.start - self._lines[line - 1] + 1)
        at = bisect_right(self._pieces, span.start, key=lambda piece: piece[0])
        return Where(span, self._pieces[at - 1][1] if at else Place())

    def find(self, words: str, within: Span | None = None) -> Span | None:
        """Where words first stand, inside a stretch if one is given; white space and ends of lines may part them."""
        start, end = within or Span(0, len(self.text))
        signs = map(re.escape, "".join(words.split()))
        found = re.compile(r"\s*".join(signs)).search(self.text, start, end) if words else None
        return Span(*found.span()) if found else None


def _pieces(source: SourceText) -> Iterator[tuple[int, Place]]:
    for block in source.blocks:
        if isinstance(block, Table):
            for cell in (cell for row in block.rows for cell in row):
                yield from _piece(cell.text, cell.place)
        else:
            yield from _piece(block.text, block.place)


def _piece(text: MappedText, place: Place) -> Iterator[tuple[int, Place]]:
    if text:
        yield text.span.start, place
