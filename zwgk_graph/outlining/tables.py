"""Task tables as pieces of the numbering tree: group cells, numbered task cells, and the cells beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zwgk_graph.model.outline import COLUMN_KINDS, Marker
from zwgk_graph.model.source import Cell, Place, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.columns import Columns, guessed_columns, header_columns, looks_like_deadline
from zwgk_graph.outlining.lines import Line
from zwgk_graph.outlining.markers import bare_number, marker_at_start
from zwgk_graph.outlining.noise import compact, compact_text, tidy
from zwgk_graph.outlining.pieces import Piece, Sequences, cut
from zwgk_graph.outlining.unit_marks import share_of_units


@dataclass(frozen=True)
class Row:
    """A row with its cells under their columns; ``spanning`` is its text if it is one heading over all columns."""

    cells: tuple[tuple[str, MappedText], ...]
    place: Place
    spanning: MappedText | None = None

    def get(self, kind: str) -> MappedText | None:
        """The text of the first column of a kind that is not empty."""
        return next((text for name, text in self.cells if name == kind and text), None)

    def beside(self) -> tuple[tuple[str, MappedText], ...]:
        """The cells beside the task: units, deadlines, states, notes."""
        return tuple((kind, compact(text)) for kind, text in self.cells if kind in COLUMN_KINDS and text)


class TableReader:
    """Reads the tables of one plan in order; columns, groups and numbers carry on from one to the next."""

    def __init__(self) -> None:
        self._columns: Columns = ()
        self._group = ""
        self._row = 0
        self._sequences = Sequences()

    def read(self, table: Table) -> Iterator[Piece]:
        """The table's groups and tasks as pieces."""
        rows = [[tidy(cell.text) for cell in row] for row in table.rows]
        texts = [[text.text for text in row] for row in rows]
        if not self._columns and not any(header_columns(row) for row in texts):
            self._columns = guessed_columns(texts)
        counted = _numbers_tasks(texts, self._columns)
        for cells, row, plain in zip(table.rows, rows, texts, strict=True):
            columns = header_columns(plain)
            if columns:
                self._columns = columns
            elif any(row):
                yield from self._pieces(_aligned(cells, row, self._columns), counted)

    def _pieces(self, row: Row, counted: bool) -> Iterator[Piece]:
        if row.spanning is not None:
            yield from self._spanning(row.spanning, row.place)
            return
        group, task = row.get("group"), row.get("task")
        title = None
        if group and task and self._names_task(group, row, counted):
            title, self._group = group, ""
        elif group:
            yield from self._grouped(group, row.place)
        if task:
            yield from self._tasks(task, title, row, counted)

    def _spanning(self, text: MappedText, place: Place) -> Iterator[Piece]:
        found = marker_at_start(text.text)
        if found is None and _is_running_text(text.text):
            yield Piece(text, text, place=place)
        elif compact_text(text.text) != self._group:
            yield from self._grouped(text, place)

    def _grouped(self, group: MappedText, place: Place) -> Iterator[Piece]:
        """A new group; one that repeats the group before it only carries it on."""
        name = compact_text(group.text)
        if name == self._group:
            return
        self._group = name
        self._row = 0
        found = marker_at_start(group.text)
        words = compact(group[found.end :] if found else group)
        marker = found.marker if found else None
        if marker:
            self._sequences.take(marker)
        yield Piece(words, group, marker, group=True, title=words, place=place)

    def _names_task(self, group: MappedText, row: Row, counted: bool) -> bool:
        """Whether the cell left of the details is the task's own title: it is numbered as the tasks are."""
        found = marker_at_start(group.text)
        return not counted and found is not None and found.marker.style in ("digit", "half_digit", "digit_paren")

    def _tasks(self, task: MappedText, title: MappedText | None, row: Row, counted: bool) -> Iterator[Piece]:
        cell = row.get("number")
        marker = bare_number(cell.text) if cell else None
        found = marker_at_start(title.text) if title else None
        self._row += 1
        if title is not None and found is not None:
            yield self._piece(task, found.marker, row, compact(title[found.end :]))
        elif counted and not marker:
            yield from self._numbered(task, row)
        else:
            number = self._row
            yield self._piece(task, marker or Marker(str(number), "digit", number), row, None)

    def _numbered(self, task: MappedText, row: Row) -> Iterator[Piece]:
        """The numbered items of a task cell, each with the cells beside it."""
        cells = row.beside()
        for line in task.split(_BREAKS):
            if line.strip():
                for piece in cut(Line(line.strip(), row.place), self._sequences):
                    yield Piece(piece.text, piece.extent, piece.marker, cells=cells if piece.marker else (), place=row.place)

    def _piece(self, task: MappedText, marker: Marker, row: Row, title: MappedText | None) -> Piece:
        found = marker_at_start(task.text)
        own = found is not None and found.marker.number == marker.number and found.marker.style == "digit" and title is None
        words = task[found.end :] if own and found else task
        return Piece(words.strip(), task, marker, title=title, cells=row.beside(), place=row.place)


_BREAKS = re.compile(r"\n+")
_LONGEST_HEADING = 60


def _is_running_text(text: str) -> bool:
    return "。" in text or "！" in text or len(text) > _LONGEST_HEADING


def _numbers_tasks(rows: Sequence[Sequence[str]], columns: Columns) -> bool:
    """Whether the task column counts its tasks: most of its cells open with a number, and they do not restart in each row."""
    if "task" not in columns:
        return True
    place = columns.index("task")
    cells = [row[place] for row in rows if len(row) == len(columns) and row[place].strip() and not header_columns(row)]
    opened = [found.marker for cell in cells if (found := marker_at_start(cell))]
    if len(opened) * 2 < len(cells):
        return False
    return not _titled(rows, columns) or sum(marker.number == 1 for marker in opened) * 2 <= len(opened)


def _titled(rows: Sequence[Sequence[str]], columns: Columns) -> bool:
    """Whether rows have numbers of their own beside the task column: a number cell, or a numbered task title."""
    places = [place for place, kind in enumerate(columns) if kind in ("number", "group")]
    marks = [
        found.marker
        for row in rows
        if len(row) == len(columns)
        for place in places
        if (found := marker_at_start(row[place]) or None)
    ]
    numbers = [row[place] for row in rows if len(row) == len(columns) for place in places if bare_number(row[place])]
    return bool(numbers) or sum(marker.style == "digit" for marker in marks) * 2 > len(marks) > 0


def _aligned(cells: Sequence[Cell], row: Sequence[MappedText], columns: Columns) -> Row:
    """The row's cells under their columns; a row with its leading cells left out is moved to where it fits best."""
    place = cells[0].place
    filled = [text for text in row if text]
    same = len({text.text for text in filled}) == 1
    wide = max((cell.columns for cell in cells), default=1) >= len(columns)
    if same and (len(filled) > 1 or wide or _heads(row, columns)):
        return Row((), place, filled[0])
    width = len(columns)
    trimmed = list(row[:width]) if len(row) > width else list(row)
    while trimmed and not trimmed[-1] and len(trimmed) > 1:
        trimmed.pop()
    shift = max(range(width - len(trimmed) + 1), key=lambda by: (_fit(trimmed, columns, by), -by)) if width else 0
    return Row(tuple(zip(columns[shift:], trimmed, strict=False)), place)


def _heads(row: Sequence[MappedText], columns: Columns) -> bool:
    """Whether a lone filled cell is a heading over the row: first in it, and not the task cell of a shortened row."""
    text = next(text.text for text in row if text)
    found = marker_at_start(text)
    if not row[0] or "task" not in columns:
        return False
    return not found or found.marker.style in ("part", "group", "chapter", "section")


def _fit(row: Sequence[MappedText], columns: Columns, shift: int) -> float:
    """How well cells suit the columns they stand under when moved right by ``shift``."""
    return sum(_suits(text.text, columns[shift + place]) for place, text in enumerate(row) if text)


def _suits(text: str, kind: str) -> float:
    units = share_of_units(text)
    found = marker_at_start(text)
    if kind == "number":
        return 2.0 if bare_number(text) else -2.0
    if kind in ("units", "lead", "cooperating", "supervising"):
        return 2 * units - 1
    if kind == "deadline":
        return 1.0 if looks_like_deadline(text) else -0.5
    if kind == "task":
        return (1.0 if found and found.marker.style == "digit" else 0.3) - units - looks_like_deadline(text)
    if kind == "group":
        outer = found is not None and found.marker.style in ("part", "group", "chapter", "section")
        return (1.0 if outer else 0.2 if found is None else -0.5) - units - (len(text) > _LONGEST_HEADING)
    return 0.0
