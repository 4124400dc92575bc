"""Tables in text whose columns nothing parts but blanks, or commas: read where a header row says what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zwgk_graph.model.source import Cell, Place, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading.cells import cell_at
from zwgk_graph.reading.header_words import FEWEST_HEADER_WORDS, are_header_words
from zwgk_graph.reading.lines import Line

_GAP = re.compile("[ \u00a0]*\u3000[ \u00a0\u3000]*|[ \u00a0]{2,}")
_COMMA = re.compile(r"\s*,\s*")
_COUNTED = re.compile("序号|编号|号")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}\s*、|[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_LONGEST_LINE = 160  # a header row, blanks and all
_FEWEST_ROWS = 2
_FEWEST_CELLS = 3  # of a row that lacks some
# How far, in Han characters, a cell may stand from where its column begins in the rows that are whole.
_FARTHEST = 3.0


def gap_table_at(lines: Sequence[Line], start: int) -> tuple[Table, int] | None:
    """The table whose header row is the line at ``start``, and the place behind its last line; None if there is none.

    At least two rows must be whole, with a cell in every column; a shorter line is told by where its cells stand.
    """
    gap = _gap_of(lines[start])
    if gap is None:
        return None
    reader = _Reader(gap, lines[start])
    end = start + 1
    while end < len(lines):
        heading = reader.is_heading(lines[end]) and end + 1 < len(lines) and reader.is_whole(lines[end + 1])
        if not heading and not reader.takes(lines[end]):
            break
        if heading:
            reader.rows.append([_cell(lines[end], lines[end].text.strip(), columns=len(reader.rows[0]))])
        end += 1
    return (reader.table(), end) if reader.whole >= _FEWEST_ROWS else None


def _gap_of(line: Line) -> re.Pattern[str] | None:
    """What parts the words of a header row; None if the line is no such row."""
    text = line.text.text.strip() if len(line.text) <= _LONGEST_LINE else ""
    if "。" in text or not ("  " in text or "\u3000" in text or text.count(",") > 1):
        return None
    for gap, most in ((_COMMA, 0), (_GAP, 1)):
        words = [_SPACED.sub("", word) if most else word for word in gap.split(text)]
        if len(words) >= FEWEST_HEADER_WORDS and are_header_words(words):
            return gap
    return None


@dataclass
class _Reader:
    """The rows read so far; ``starts`` is where the columns begin, by the last row that was whole."""

    gap: re.Pattern[str]
    header: Line
    rows: list[list[Cell]] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)
    whole: int = 0

    def __post_init__(self) -> None:
        self._take_whole(self.header, self._parts(self.header))
        self.whole = 0
        self._counted = bool(_COUNTED.fullmatch(self.rows[0][0].text.text))

    def takes(self, line: Line) -> bool:
        """Whether the line is a row or carries one on; it is taken in."""
        parts = self._parts(line)
        if len(parts) == len(self.rows[0]):
            self._take_whole(line, parts)
            return True
        return self.gap is _GAP and bool(self.whole) and self._take_short(line, parts)

    def is_heading(self, line: Line) -> bool:
        """Whether a line is the heading of a group of rows: one part, its mark perhaps apart in the first column."""
        mark = _HEADING.match(line.text.text.strip())
        parts = [text.text.strip() for _, text in self._parts(line)]
        return mark is not None and (len(parts) == 1 or (len(parts) == 2 and parts[0] == mark[0]))

    def is_whole(self, line: Line) -> bool:
        """Whether a line has a cell in every column."""
        return len(self._parts(line)) == len(self.rows[0])

    def table(self) -> Table:
        """The rows as a table."""
        return Table(tuple(map(tuple, self.rows)), Place(line=self.header.number))

    def _parts(self, line: Line) -> list[tuple[float, MappedText]]:
        """The line's parts with where they begin, in Han characters."""
        text = line.text.text
        gaps = [match.span() for match in self.gap.finditer(text)]
        ends = [0, *(edge for gap in gaps for edge in gap), len(text)]
        spans = list(pairwise(ends))[::2]
        return [(_width(text[:start]), line.text[start:end]) for start, end in spans if text[start:end].strip()]

    def _take_whole(self, line: Line, parts: Sequence[tuple[float, MappedText]]) -> None:
        self.rows.append([_cell(line, text, place) for place, (_, text) in enumerate(parts, 1)])
        self.starts = [start for start, _ in parts]
        self.whole += 1

    def _take_short(self, line: Line, parts: Sequence[tuple[float, MappedText]]) -> bool:
        """Take a line that lacks cells: the rest of the row above, or a row whose group is that above."""
        places = [min(range(len(self.starts)), key=lambda at: abs(self.starts[at] - start)) for start, _ in parts]
        far = any(abs(self.starts[at] - start) > _FARTHEST for at, (start, _) in zip(places, parts, strict=True))
        if far or places != sorted(set(places)) or (0 in places and (len(parts) < _FEWEST_CELLS or not self._counted)):
            return False
        row = {at: _cell(line, text, at + 1) for at, (_, text) in zip(places, parts, strict=True)}
        if (self._counted and 0 not in row) or len(row) < min(_FEWEST_CELLS, len(self.starts) - 1):
            self.rows[-1] = [_joined(cell, row.get(at)) for at, cell in enumerate(self.rows[-1])]
        else:
            self.rows.append([row.get(at, _cell(line, line.text[0:0], at + 1)) for at in range(len(self.starts))])
        return True


def _cell(line: Line, text: MappedText, place: int = 1, columns: int = 1) -> Cell:
    return cell_at(text.strip(), Place(line=line.number, cell=str(place)), columns)


def _joined(cell: Cell, more: Cell | None) -> Cell:
    return Cell(MappedText.join([cell.text, more.text]), place=cell.place) if more else cell


def _width(text: str) -> float:
    return len(text.encode("gb18030", "replace")) / 2
