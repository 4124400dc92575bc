"""Workbooks: sheets of plain values with a header row, words never taken for formulas.

Rows go to temporary files as they come, so that a workbook takes no more memory than one of its rows.
"""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from zwgk_graph.model.errors import LimitError
from zwgk_graph.model.language import Words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

CELL_LIMIT: Final = 32_767
"""Characters a cell can hold (ECMA-376, limits of SpreadsheetML applications)."""
ROW_LIMIT: Final = 1_048_576
"""Rows a sheet can hold."""
Page = Any
"""An empty sheet of a ``new_workbook``; the stubs of openpyxl know half of what it has."""
Style = Any
"""How cells look, as a workbook knows it by number; made by ``style``."""
_STAMP = datetime(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: name (31 characters at most), header, rows; ``widths`` of columns in characters.

    ``dress`` gives the styles of a row's cells, ``height`` its height in points; what stands above and left of the cell
    ``freeze`` stays in view.
    """

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Any]]
    widths: Sequence[int] = ()
    dress: Callable[[Sequence[Any]], Sequence[Style | None]] | None = None
    height: Callable[[Sequence[Any]], float] | None = None
    freeze: str = "A2"


def new_workbook() -> Workbook:
    """A workbook without sheets, each of which is written once, from top to bottom."""
    from openpyxl import Workbook

    return Workbook(write_only=True)


def write_workbook(sheets: Iterable[Sheet]) -> bytes:
    """The sheets as one xlsx file; the same sheets give the same bytes. LimitError for more rows than a sheet holds."""
    book = new_workbook()
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        fill_sheet(page, sheet)
        page.close()
    return saved(book)


def fill_sheet(page: Page, sheet: Sheet) -> int:
    """Writes a header row, fixed and filtered, and the rows; how many these are.

    LimitError for more rows than a sheet holds. What concerns whole columns and the page has to be set before.
    """
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.freeze_panes = sheet.freeze
    heading = style(
        page,
        font=Font(bold=True),
        fill=PatternFill("solid", fgColor="DDE7F0"),
        alignment=Alignment(vertical="center", wrap_text=True),
    )
    page.append(_cells(page, sheet.header, [heading] * len(sheet.header)))
    try:
        rows = _fill(page, sheet)
    except BaseException:
        page.close()  # left open, its temporary file would be told of when Python ends
        raise
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.header))}{rows + 1}"
    return rows


def style(page: Page, **parts: Any) -> Style:
    """A style of the workbook of a page: ``alignment``, ``border``, ``fill``, ``font``, ``number_format``.

    To set these cell by cell costs more than to write the cells, as the workbook looks each of them up in its tables.
    """
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(page)
    for name, part in parts.items():
        setattr(cell, name, part)
    return cell._style  # type: ignore[attr-defined]


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook, with a fixed date instead of now."""
    from openpyxl.writer.excel import ExcelWriter

    book.properties.created = book.properties.modified = _STAMP
    book.properties.creator = "zwgk"
    buffer = io.BytesIO()
    ExcelWriter(book, _UndatedArchive(buffer, "w", zipfile.ZIP_DEFLATED)).save()
    return buffer.getvalue()


class _UndatedArchive(zipfile.ZipFile):
    """An archive that dates all its members alike and packs them."""

    def writestr(
        self,
        zinfo_or_arcname: str | zipfile.ZipInfo,
        data: Any,
        compress_type: int | None = zipfile.ZIP_DEFLATED,
        compresslevel: int | None = None,
    ) -> None:
        info = zipfile.ZipInfo(str(zinfo_or_arcname), _STAMP.timetuple()[:6])
        super().writestr(info, data, compress_type, compresslevel)

    def write(
        self,
        filename: str | os.PathLike[str],
        arcname: str | os.PathLike[str] | None = None,
        compress_type: int | None = zipfile.ZIP_DEFLATED,
        compresslevel: int | None = None,  # noqa: ARG002 - the signature is the library's
    ) -> None:
        info = zipfile.ZipInfo(str(arcname or filename), _STAMP.timetuple()[:6])
        info.compress_type = compress_type or zipfile.ZIP_STORED
        info.file_size = os.stat(filename).st_size
        with open(filename, "rb") as source, self.open(info, "w") as target:
            shutil.copyfileobj(source, target)


def _fill(page: Page, sheet: Sheet) -> int:
    rows = 0
    for rows, values in enumerate(sheet.rows, 1):
        if rows == ROW_LIMIT:
            raise _too_long(sheet.name)
        _append(page, sheet, rows + 1, values)
    return rows


def _append(page: Page, sheet: Sheet, number: int, values: Sequence[Any]) -> None:
    if sheet.height:
        page.row_dimensions[number].height = sheet.height(values)
    page.append(_cells(page, values, sheet.dress(values) if sheet.dress else [None] * len(values)))
    page.row_dimensions.pop(number, None)  # written, and would be kept to the end


def _cells(page: Page, values: Sequence[Any], styles: Sequence[Style | None]) -> Iterator[Cell | None]:
    from openpyxl.cell import WriteOnlyCell

    for value, look in zip(values, styles, strict=True):
        if value is None and look is None:
            yield None
            continue
        cell = WriteOnlyCell(page, _cell_value(value))
        if cell.data_type == "f":  # text stays text, also where it begins with =
            cell.data_type = "s"
        if look is not None:
            cell._style = look  # type: ignore[attr-defined]
        yield cell


def _cell_value(value: Any) -> Any:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if value is None or isinstance(value, (bool, int, float, date)):
        return value
    return ILLEGAL_CHARACTERS_RE.sub(" ", str(value)).encode("utf-8", "replace").decode("utf-8")[:CELL_LIMIT]


def _too_long(name: str) -> LimitError:
    return LimitError(
        Words(
            f"“{name}”超过 {ROW_LIMIT} 行，一张工作表放不下：请缩小范围，或改用 CSV",
            f'"{name}" has more than {ROW_LIMIT} rows, which no sheet can hold: ask for less, or for CSV',
        )
    )
