"""Workbooks: the notice on the first sheet, the task table with merged cells on the second."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment

from benchmarks.generator.formats.packages import freeze
from benchmarks.generator.typesetting import Block, Grid

_WRAP = Alignment(wrap_text=True, vertical="center")


def write_xlsx(blocks: Sequence[Block]) -> bytes:
    """A sheet 通知 with a paragraph a row, a sheet 任务表 for each table behind it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("通知")
    tables = 0
    for block in blocks:
        if isinstance(block, Grid):
            tables += 1
            sheet = book.create_sheet("任务表" if tables == 1 else f"任务表{tables}")
            _fill(sheet, block)
        else:
            sheet.append([block.words])
    out = io.BytesIO()
    book.save(out)
    return freeze(out.getvalue())


def _fill(sheet: Any, grid: Grid) -> None:
    sheet.append(list(grid.header))
    for row in grid.rows:
        sheet.append(list(row))
    for cells in sheet.iter_rows():
        for cell in cells:
            cell.alignment = _WRAP
    for column in grid.merged:
        _merge(sheet, grid, column)


def _merge(sheet: Any, grid: Grid, column: int) -> None:
    start = 0
    for place in range(1, len(grid.rows) + 1):
        if place < len(grid.rows) and grid.rows[place][column] == grid.rows[start][column]:
            continue
        if place - start > 1:
            sheet.merge_cells(start_row=start + 2, end_row=place + 1, start_column=column + 1, end_column=column + 1)
        start = place
