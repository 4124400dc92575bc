"""Task tables as pieces of the numbering tree: group cells, numbered task cells, and the cells beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from zwgk_graph.model.outline import Marker
from zwgk_graph.model.source import Cell, Place, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.columns import (
    Columns,
    guessed_columns,
    header_columns,
    is_foreign_header,
    is_later_header,
    looks_like_deadline,
    under_wide_header,
    with_named_tasks,
)
from zwgk_graph.outlining.headings import section_title
from zwgk_graph.outlining.lines import Line
from zwgk_graph.outlining.markers import bare_number, marker_at_start
from zwgk_graph.outlining.noise import compact, compact_text, tidy
from zwgk_graph.outlining.pieces import Piece, Sequences, cut
from zwgk_graph.outlining.table_rows import (
    LONGEST_HEADING,
    UNIT_KINDS,
    Cells,
    Row,
    aligned,
    reflowed,
    rejoined,
    with_header,
)


@dataclass(frozen=True)
class Manner:
    """How a table numbers its tasks.

    ``counted``: the task column has the numbers; ``titled``: a numbered cell left of it is the task's title, and the
    task column says what it demands; otherwise a column of its own has the numbers, or rows are counted.
    """

    counted: bool
    titled: bool


class TableReader:
    """Reads the tables of one plan in order; columns, groups and numbers carry on from one to the next."""

    def __init__(self) -> None:
        self._columns: Columns = ()
        self._group = ""
        self._open: list[str] = []
        self._title = False
        self._row = 0
        self._printed: Marker | None = None
        self._units: Cells = ()
        self._sequences = Sequences()

    def read(self, table: Table) -> Iterator[Piece]:
        """The table's groups and tasks as pieces; none of a table of people or of marks."""
        if table.rows and is_foreign_header([cell.text.text for cell in table.rows[0]]):
            return
        self._printed = None
        for columns, rows in self._stretches(table):
            placed = [aligned(cells, columns) for cells in reflowed(rejoined(rows, columns), columns)]
            manner = manner_of(placed)
            for row in placed:
                yield from self._pieces(self._with_units(row), manner)

    def _with_units(self, row: Row) -> Row:
        """The row with the units of the one above where its own cell is empty, as dumps leave cells over several rows.

        Only in text, which cannot say that a cell spans rows, and only where the row opens no group.
        """
        own = tuple((kind, text) for kind, text in row.cells if kind in UNIT_KINDS and text)
        if own or row.groups() or row.spanning is not None or not row.is_of_text:
            self._units = own
            return row
        return replace(row, cells=(*row.cells, *self._units))

    def _stretches(self, table: Table) -> Iterator[tuple[Columns, list[Sequence[Cell]]]]:
        """The table's rows between its header rows, each stretch with its columns; empty rows are left out."""
        rows: list[Sequence[Cell]] = []
        words: list[str] = []
        for cells in with_header(table.rows):
            texts = [cell.text.text for cell in cells]
            header = header_columns(texts)
            if lower := _lower_header(self._columns, texts) if words and not rows else None:
                self._columns, words = lower, [low or high for high, low in zip_longest(words, texts, fillvalue="")]
                continue
            if header and (is_later_header(texts) or not (rows and self._columns)):
                above = rows if self._columns else [row for row in rows if not _is_remark(row)]
                yield self._settled(words, above), above
                self._columns, words, rows = header, texts, []
            elif any(text.strip() for text in texts):
                rows.append(cells)
        yield self._settled(words, rows), rows

    def _settled(self, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Columns:
        """The columns of a stretch, as its rows show them where its header does not say it."""
        if rows and not self._columns:
            self._columns = guessed_columns([[tidy(cell.text).text for cell in row] for row in rows])
        elif rows and header:
            texts = [[tidy(cell.text).text for cell in row] for row in rows]
            self._columns = with_named_tasks(under_wide_header(self._columns, header, texts), texts)
        return self._columns

    def _pieces(self, row: Row, manner: Manner) -> Iterator[Piece]:
        if row.spanning is not None:
            yield from self._spanning(row.spanning, row.place)
            return
        groups, task, number = row.groups(), row.get("task"), row.get("number")
        mark = bare_number(number.text) if number else None
        if groups and mark and mark.style not in _COUNTING and not task:
            yield from self._grouped(groups[0], row.place, mark=mark)
            return
        if groups and task and mark and mark.style not in _COUNTING and not manner.counted:
            for depth, each in enumerate(groups[:-1]):
                yield from self._grouped(each, row.place, depth)
            yield Piece(task, task, mark, title=section_title(groups[-1]), cells=row.beside(), place=row.place)
            return
        if groups and manner.titled and not row.get("number"):
            for each in groups[:-1]:
                yield from self._grouped(each, row.place)
            yield from self._titled(groups[-1], task, row)
            return
        for depth, each in enumerate(groups):
            yield from self._grouped(each, row.place, depth if len(groups) > 1 else None)
        if task and self._title and not groups:
            yield Piece(task, task, cells=row.beside(), place=row.place, follows=True)
        elif task:
            yield from self._tasks(task, row, manner)

    def _spanning(self, text: MappedText, place: Place) -> Iterator[Piece]:
        found = marker_at_start(text.text)
        if found is None and ("。" in text.text or "！" in text.text or len(text) > LONGEST_HEADING):
            yield Piece(text, text, place=place)
        else:
            yield from self._grouped(text, place)

    def _grouped(
        self, group: MappedText, place: Place, depth: int | None = None, mark: Marker | None = None
    ) -> Iterator[Piece]:
        """A new group; one that repeats an open group only carries it on.

        ``depth`` is its place among several groups of a row; a group alone in its row takes the place of the last one.
        ``mark`` is its number where that stands in a cell of its own.
        """
        group = _unwrapped(group)
        name = compact_text(group.text)
        if name in self._open:
            return
        self._open[max(len(self._open) - 1, 0) if depth is None else depth :] = [name]
        self._group, self._title = name, False
        found = marker_at_start(group.text)
        words = group[found.end :] if found else group
        mark = found.marker if found else mark
        if mark:
            self._sequences.take(mark)
        yield Piece(compact(words), group, mark, True, section_title(words), place=place)

    def _titled(self, title: MappedText, task: MappedText | None, row: Row) -> Iterator[Piece]:
        """A task whose title stands numbered in the cell before its demands."""
        title = _unwrapped(title)
        name = compact_text(title.text)
        if name == self._group and task:
            yield Piece(task, task, cells=row.beside(), place=row.place, follows=True)
            return
        self._group, self._title = name, True
        found = marker_at_start(title.text)
        words = title[found.end :] if found else title
        text = task or words
        yield Piece(
            text, text, found.marker if found else None, not found, section_title(words), row.beside(), row.place
        )

    def _tasks(self, task: MappedText, row: Row, manner: Manner) -> Iterator[Piece]:
        cell = row.get("number")
        marker = bare_number(cell.text) if cell else None
        if manner.counted and not marker:
            yield from self._numbered(task, row)
            return
        self._row += 1
        self._printed = marker or self._printed  # a row without number stands under that of the row above
        marker = self._printed or Marker(str(self._row), "digit", self._row)
        found = marker_at_start(task.text)
        own = found is not None and found.marker.number == marker.number and found.marker.style == marker.style
        own = own and not _SECOND_POINT.search(task.text)
        words = task[found.end :] if own and found else task
        yield Piece(words.strip(), task, marker, cells=row.beside(), place=row.place)

    def _numbered(self, task: MappedText, row: Row) -> Iterator[Piece]:
        """The numbered items of a task cell, each with the cells beside it."""
        cells = row.beside()
        for line in task.split(_BREAKS):
            if line.strip():
                for piece in cut(Line(line.strip(), row.place), self._sequences):
                    beside = cells if piece.marker else ()
                    yield Piece(piece.text, piece.extent, piece.marker, cells=beside, place=row.place)


def _unwrapped(heading: MappedText) -> MappedText:
    """A heading as one line where a narrow cell broke it into short ones: 主动 / 公开."""
    lines = heading.split(_LINE_FEED)
    return MappedText.join(lines) if all(len(line) <= _NARROW for line in lines) else heading


def _is_remark(row: Sequence[Cell]) -> bool:
    """Whether a row above the header only says who filled in the table, and when: 填报单位：…, 2022年5月."""
    filled = [text for cell in row if (text := compact_text(cell.text.text))]
    return all(_FILLED_IN.match(text) or looks_like_deadline(text) for text in filled)


def _lower_header(columns: Columns, cells: Sequence[str]) -> Columns | None:
    """The columns with those that a second header row names, as 牵头 and 配合 below 责任分工; None if it is none."""
    named = {place: cell for place, cell in enumerate(cells) if cell.strip()}
    kinds = header_columns(["工作任务", *named.values()]) if len(named) > 1 else None
    if kinds is None or not set(kinds[1:]) <= set(UNIT_KINDS):
        return None
    lower = dict(zip(named, kinds[1:], strict=True))
    above = (*columns, *("other" for _ in cells[len(columns) :]))
    return tuple(lower.get(place, kind) for place, kind in enumerate(above))


def manner_of(rows: Sequence[Row]) -> Manner:
    """How the rows number their tasks, as most of them do."""
    tasks = [task for row in rows if (task := row.get("task"))]
    groups = [each[-1] for row in rows if (each := row.groups())]
    opened = [found.marker for task in tasks if (found := marker_at_start(task.text))]
    marks = [found.marker for group in groups if (found := marker_at_start(group.text))]
    restarts = sum(marker.number == 1 for marker in opened) * 2 > len(opened) > 1
    by_title = len(marks) * 2 > len(groups) > 0 and (
        sum(marker.style == "digit" for marker in marks) * 2 > len(marks)
        or len({compact_text(group.text) for group in groups}) == len(tasks) == len(rows)
    )
    numbered = any(row.get("number") for row in rows)
    counted = len(opened) * 2 >= max(len(tasks), 1) and not ((by_title or numbered) and restarts)
    return Manner(counted, by_title and not counted and not numbered)


_COUNTING = ("digit", "decimal", "subdecimal")
_LINE_FEED = re.compile(r"\n")
_NARROW = 6
_FILLED_IN = re.compile("(?:填报|填表|制表|报送|统计|联系|责任)?(?:单位|部门|时间|日期|人|电话|盖章)[（()）盖章]*[:：]")
# Numbered items of a cell may follow one another behind a semicolon.
_SECOND_POINT = re.compile(r"[。；;\n]\s*[2２]\s?[.．、](?!\d)")
_BREAKS = re.compile(r"(?=[\n；;])(?:\n+|[；;]\s*(?=\d{1,3}\s?[.．](?!\d)))")
