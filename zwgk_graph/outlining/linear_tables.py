"""Tables whose cell borders were lost: every cell on a line of its own, below the header words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zwgk_graph.model.source import Cell, Table
from zwgk_graph.outlining.closings import is_note
from zwgk_graph.outlining.columns import header_columns
from zwgk_graph.outlining.lines import Line, Part
from zwgk_graph.outlining.table_rows import torn_rows


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
        elif _REMARK.match(line.compact):
            kept.insert(0, table.rows[end - 1])
        else:
            break
        end -= 1
    return (Table((*table.rows[:end], *kept), table.place), *notes) if notes else (table,)


def _lone_cell(row: Sequence[Cell]) -> Line | None:
    filled = [cell for cell in row if cell.text.text.strip() and not cell.continued]
    return Line(filled[0].text.strip(), filled[0].place) if len(filled) == 1 else None


_REMARK = re.compile("(?:备注|注|说明|填表说明)[:：]")


def with_tables(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with the lines below a column of header words made into a table, up to the end of the plan."""
    for start in range(len(parts)):
        width = _header_width(parts, start)
        if width:
            end = next((place for place in range(start, len(parts)) if isinstance(parts[place], Table)), len(parts))
            lines = [part for part in parts[start:end] if isinstance(part, Line)]
            return (*parts[:start], _table(lines, width), *with_tables(parts[end:]))
    return tuple(parts)


_NARROWEST, _WIDEST = 3, 7
_LONGEST_HEADER = 14


def _header_width(parts: Sequence[Part], start: int) -> int:
    """How many lines from ``start`` on are header words; 0 if they head no table."""
    words: list[str] = []
    for part in parts[start : start + _WIDEST]:
        if (
            not isinstance(part, Line)
            or len(part.compact) > _LONGEST_HEADER
            or not header_columns([part.compact, _TASKS])
        ):
            break
        words.append(part.compact)
    columns = header_columns(words) if len(words) >= _NARROWEST else None
    return len(words) if columns and "other" not in columns else 0


_TASKS = "工作任务"


def _table(lines: Sequence[Line], width: int) -> Table:
    cells = [Cell(line.text, place=line.place) for line in lines]
    even = [cells[start : start + width] for start in range(0, len(cells), width)]
    columns = header_columns([cell.text.text for cell in even[0]]) or ()
    rows = [even[0], *torn_rows(even[1:], columns)]
    return Table(tuple(tuple(row) for row in rows), lines[0].place)
