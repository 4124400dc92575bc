"""Excel workbooks (xlsx): each visible sheet as its title lines and a table."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from zwgk_graph.model.source import Block, Cell, Place
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading import refusals
from zwgk_graph.reading.archives import parts
from zwgk_graph.reading.cells import cell_at
from zwgk_graph.reading.content import Content, Raw
from zwgk_graph.reading.office_xml import DOCTYPE
from zwgk_graph.reading.refusals import refusal
from zwgk_graph.reading.rendering import Rendering
from zwgk_graph.reading.sheet_tables import blocks_of

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_GRID_TO_CELLS = 10  # a sheet may be this much emptier than the limit of cells before it is refused


def read_xlsx(raw: Raw) -> Content:
    """A workbook; values as shown, merged cells repeated downwards, hidden sheets left out.

    ``decoded`` is the rendering, one line a cell.
    Raises UnreadableError when the file is damaged, holds a DOCTYPE or goes beyond the limits.
    """
    members = parts(raw.data, ("xl/", "[Content_Types].xml", "_rels/"), raw.name, raw.limits)
    if any(DOCTYPE.search(data) for data in members.values()):
        raise refusal(raw.name, refusals.DOCTYPE)
    _check_size(members, raw)
    rendering = Rendering(raw)
    blocks: list[Block] = []
    for sheet in _workbook(raw).worksheets:
        if sheet.sheet_state == "visible":
            blocks.extend(blocks_of(list(_rows(sheet, rendering, raw)), Place(sheet=sheet.title)))
    if not blocks:
        raise refusal(raw.name, refusals.NO_TEXT)
    return Content(rendering.decoded, tuple(blocks))


def _check_size(members: Mapping[str, bytes], raw: Raw) -> None:
    """Refuses by the ends of its filled cells what would take long to open; what is written otherwise counts later."""
    filled = sum(data.count(b"</c>") for name, data in members.items() if name.startswith("xl/worksheets/"))
    if filled > raw.limits.cells:
        raise refusal(raw.name, refusals.TOO_MANY_CELLS, limit=raw.limits.cells)


def _workbook(raw: Raw) -> Workbook:
    from openpyxl import load_workbook

    try:
        return load_workbook(io.BytesIO(raw.data), data_only=True)
    except Exception as error:  # openpyxl raises anything on damaged files
        raise refusal(raw.name, refusals.DAMAGED, detail="xlsx") from error


def _rows(sheet: Worksheet, rendering: Rendering, raw: Raw) -> Iterator[tuple[Cell, ...]]:
    if sheet.max_row * sheet.max_column > _GRID_TO_CELLS * raw.limits.cells:
        raise refusal(raw.name, refusals.TOO_MANY_CELLS, limit=raw.limits.cells)
    merged = _merged(sheet)
    owners: dict[tuple[int, int], Cell] = {}
    for cells in sheet.iter_rows():
        row: list[Cell] = []
        for one in cells:
            here = (int(one.row or 0), int(one.column or 0))
            owner = merged.get(here)
            if owner and owner[:2] != here:
                if here[1] == owner[1] and owner[:2] in owners:
                    above = owners[owner[:2]]
                    row.append(Cell(above.text, above.columns, True, Place(sheet=sheet.title, cell=one.coordinate)))
                continue
            shown = _shown(one.value, str(one.number_format))
            rendering.count_cells(1 if shown else 0)
            text = cell_at(rendering.line(shown)).text if shown else MappedText("", ())
            cell = Cell(text, owner[2] if owner else 1, place=Place(sheet=sheet.title, cell=one.coordinate))
            owners[here] = cell
            row.append(cell)
        yield tuple(row)


def _merged(sheet: Worksheet) -> dict[tuple[int, int], tuple[int, int, int]]:
    """Every cell of a merged range -> the range's first row, first column and width."""
    owners: dict[tuple[int, int], tuple[int, int, int]] = {}
    for area in sheet.merged_cells.ranges:
        owner = (area.min_row, area.min_col, area.max_col - area.min_col + 1)
        last_row, last_column = min(area.max_row, sheet.max_row), min(area.max_col, sheet.max_column)
        for row in range(area.min_row, last_row + 1):
            for column in range(area.min_col, last_column + 1):
                owners[row, column] = owner
    return owners


def _shown(value: object, number_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value * 100:.10g}%" if "%" in number_format else f"{value:.12g}"
    return str(value)
