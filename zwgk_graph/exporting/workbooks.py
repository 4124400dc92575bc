"""Workbooks: sheets of plain values with a header row, words never taken for formulas."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

CELL_LIMIT = 32_767
"""Characters a cell can hold (ECMA-376, limits of SpreadsheetML applications)."""
_STAMP = datetime(2000, 1, 1)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_MODIFIED_THEN = rb"\g<1>2000-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: name (31 characters at most), header, rows; ``widths`` of columns in characters."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Any]]
    widths: Sequence[int] = ()


def write_workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as one xlsx file; the same sheets give the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        fill_sheet(book.create_sheet(sheet.name), sheet)
    return saved(book)


def fill_sheet(page: Worksheet, sheet: Sheet) -> None:
    """Writes header and rows into an empty worksheet, with a fixed, filtered header row."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for row, values in enumerate((sheet.header, *sheet.rows), 1):
        for column, value in enumerate(values, 1):
            set_cell(page.cell(row, column), value)
    for cell in page[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE7F0")
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions


def set_cell(cell: Cell | MergedCell, value: Any) -> None:
    """Puts a value into a cell; text stays text, also where it begins with ``=``."""
    cell.value = _cell_value(value)
    if cell.data_type == "f":
        cell.data_type = "s"


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook, with a fixed date instead of now."""
    book.properties.created = book.properties.modified = _STAMP
    book.properties.creator = "zwgk"
    buffer = io.BytesIO()
    book.save(buffer)
    return _undated(buffer.getvalue())


def _undated(data: bytes) -> bytes:
    """The same archive with every member dated alike; openpyxl stamps the time of saving on some of them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(_MODIFIED_THEN, content)
            new.writestr(zipfile.ZipInfo(name, _STAMP.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _cell_value(value: Any) -> Any:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if value is None or isinstance(value, (bool, int, float, date)):
        return value
    return ILLEGAL_CHARACTERS_RE.sub(" ", str(value)).encode("utf-8", "replace").decode("utf-8")[:CELL_LIMIT]
