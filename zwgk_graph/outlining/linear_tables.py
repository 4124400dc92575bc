"""Tables whose cell borders were lost: every cell on a line of its own, below the header words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from zwgk_graph.model.source import Cell, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.closings import is_note
from zwgk_graph.outlining.columns import Columns, header_columns
from zwgk_graph.outlining.kinds import is_remark
from zwgk_graph.outlining.lines import Line, Part
from zwgk_graph.outlining.markers import marker_at_start
from zwgk_graph.outlining.table_rows import UNIT_KINDS, torn_rows
from zwgk_graph.outlining.unit_marks import share_of_units


def with_notes_apart(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with signature, date and notes in the last rows of a table as lines behind it."""
    return tuple(piece for part in parts for piece in (_apart(part) if isinstance(part, Table) else (part,)))


def _apart(table: Table) -> tuple[Part, ...]:
    end = len(table.rows)
    kept: list[tuple[Cell, ...]] = []
    notes: list[Part] = []
    while end > 1 and (line := _lone_cell(table.rows[end - 1])):
        if is_note(line):
            notes.insert(0, line)
        elif is_remark(line.compact):
            kept.insert(0, table.rows[end - 1])
        else:
            break
        end -= 1
    return (Table((*table.rows[:end], *kept), table.place), *notes) if notes else (table,)


def _lone_cell(row: Sequence[Cell]) -> Line | None:
    filled = [cell for cell in row if cell.text.text.strip() and not cell.continued]
    return Line(filled[0].text.strip(), filled[0].place) if len(filled) == 1 else None


def with_tables(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with the lines below a column of header words made into a table, up to the end of the plan."""
    for start in range(len(parts)):
        header = _header(parts, start)
        if header:
            first = start + sum(map(len, header))
            end = next((place for place in range(first, len(parts)) if _opens_table(parts, place)), len(parts))
            end -= end < len(parts) and _is_heading(parts[end - 1])
            lines = [part for part in parts[first:end] if isinstance(part, Line)]
            return (*parts[:start], _table(header, lines), *with_tables(parts[end:]))
    return tuple(parts)


_NARROWEST, _WIDEST = 3, 7
_LONGEST_HEADER = 14
_LONGEST_HALF = 3


def _header(parts: Sequence[Part], start: int) -> list[list[Line]]:
    """The header words from ``start`` on, each as the lines it is printed on; none if they head no table."""
    words: list[list[Line]] = []
    place = start
    while len(words) < _WIDEST:
        word = _word(parts[place : place + 2])
        if not word:
            break
        words.append(word)
        place += len(word)
    columns = header_columns([_text(word) for word in words]) if len(words) >= _NARROWEST else None
    return words if columns else []


def _opens_table(parts: Sequence[Part], place: int) -> bool:
    return isinstance(parts[place], Table) or bool(_header(parts, place))


def _is_heading(part: Part) -> bool:
    """Whether a line is the heading of the table below it: 二、各镇负责的工作."""
    found = marker_at_start(part.compact) if isinstance(part, Line) else None
    return found is not None and found.marker.style in ("part", "section")


def _word(parts: Sequence[Part]) -> list[Line]:
    """The header word that lines begin with: a line, or the halves of a word torn in two (责任 / 单位)."""
    lines = [part for part in parts if isinstance(part, Line)]
    halves = len(lines) == len(parts) == 2 and all(len(line.compact) <= _LONGEST_HALF for line in lines)
    for count in (1, 2) if halves else (1,):
        word = _text(lines[:count])
        if lines[:count] and len(word) <= _LONGEST_HEADER and _heads_column(word):
            return lines[:count]
    return []


@lru_cache(maxsize=1024)
def _heads_column(word: str) -> bool:
    return header_columns([word, _TASKS]) is not None


def _text(word: Sequence[Line]) -> str:
    return "".join(line.compact for line in word)


_TASKS = "工作任务"


def _table(header: Sequence[Sequence[Line]], lines: Sequence[Line]) -> Table:
    width = len(header)
    head = tuple(Cell(MappedText.join([line.text for line in word]), place=word[0].place) for word in header)
    cells = [Cell(line.text, place=line.place) for line in lines]
    even = [cells[start : start + width] for start in range(0, len(cells), width)]
    columns = header_columns([cell.text.text for cell in head]) or ()
    rows = (tuple(_joined_units(row, columns)) for row in torn_rows(even, columns))
    return Table((head, *rows), header[0][0].place)


def _joined_units(row: list[Cell], columns: Columns) -> list[Cell]:
    """A row that is too long with neighbouring cells of units made one: each unit stood on a line of its own."""
    columned = sum(kind in UNIT_KINDS for kind in columns)
    made: list[Cell] = []
    for cell in row:
        if made and columned == 1 and len(row) > len(columns) and all(map(_names_units, (made[-1], cell))):
            made[-1] = Cell(MappedText.join([made[-1].text, cell.text], "\n"), place=made[-1].place)
        else:
            made.append(cell)
    return made


def _names_units(cell: Cell) -> bool:
    text = cell.text.text
    return share_of_units(text) > _MOSTLY and not text.endswith("。")  # 新建政务服务中心。 is a task


_MOSTLY = 0.6
