"""Tables of a PDF page by their ruling lines, merged cells told by the boxes they cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zwgk_graph.reading.paragraphs import continues
from zwgk_graph.reading.pdf_lines import Character, cell_lines, lines_in

Box = tuple[float, float, float, float]  # x0, top, x1, bottom in points

_LONG = 15  # a cell this long is running text, whose missing stop tells that it was cut


@dataclass(frozen=True, slots=True)
class PrintCell:
    """A cell's paragraphs, the columns it spans, and whether it carries on the cell above it."""

    paragraphs: tuple[str, ...]
    columns: int = 1
    continued: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class PrintTable:
    """Rows of cells, the box they stand in and the page."""

    rows: tuple[tuple[PrintCell, ...], ...]
    box: Box
    page: int


def tables_in(page: Any, number: int) -> list[PrintTable]:
    """The ruled tables of a page with two columns or more, top to bottom."""
    if len(page.lines) + len(page.rects) + len(page.curves) < 4:
        return []
    found = [_table(one, page.chars, number) for one in page.find_tables(_settings(page))]
    wide = [one for one in found if one.rows and max(_width(row) for row in one.rows) > 1]
    return sorted(wide, key=lambda table: table.box[1])


def outside(characters: Sequence[Character], tables: Sequence[PrintTable]) -> list[Character]:
    """The characters that stand in none of the tables."""
    return [one for one in characters if not any(_inside(one, table.box) for table in tables)]


def continued_table(before: PrintTable, after: PrintTable) -> PrintTable | None:
    """Both as one table where the second carries on the first on the next page, else None.

    A header row that is repeated stays; a row cut by the page break is made whole.
    """
    same_page = after.page not in (before.page, before.page + 1)
    if same_page or _columns(before) != _columns(after) or abs(before.box[0] - after.box[0]) > 12:
        return None
    rows = list(after.rows)
    header = rows[0] if rows and _texts(rows[0]) == _texts(before.rows[0]) else None
    body = rows[1:] if header else rows
    if body and _is_rest(before.rows[-1], body[0]):
        kept = (*before.rows[:-1], _merged(before.rows[-1], body[0]))
        return PrintTable((*kept, *body[1:]), after.box, after.page)
    return PrintTable((*before.rows, *rows), after.box, after.page)


def _settings(page: Any) -> dict[str, list[float]]:
    """A row cut by the page break may have no rule where it is cut: there the column rules' ends close it."""
    upright = [edge for edge in page.edges if edge["orientation"] == "v"]
    if not upright:
        return {}
    ends = [min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)]
    return {"explicit_horizontal_lines": ends}


def _table(table: Any, characters: Sequence[Character], number: int) -> PrintTable:
    inside = [one for one in characters if _inside(one, table.bbox)]
    texts = {
        box: tuple(cell_lines(lines_in([one for one in inside if _inside(one, box)], number))) for box in table.cells
    }
    columns = sorted({box[0] for box in table.cells})
    tops = sorted({box[1] for box in table.cells})
    rows: list[tuple[PrintCell, ...]] = []
    for top in tops:
        row = _row([box for box in table.cells if box[1] <= top + 1 < box[3]], top, columns, texts)
        if any(cell.paragraphs for cell in row):
            rows.append(row)
    return PrintTable(tuple(rows), table.bbox, number)


def _row(
    boxes: list[Box], top: float, columns: list[float], texts: dict[Box, tuple[str, ...]]
) -> tuple[PrintCell, ...]:
    cells: list[PrintCell] = []
    for box in sorted(boxes):
        spanned = sum(1 for x0 in columns if box[0] - 1 <= x0 < box[2] - 1)
        cells.append(PrintCell(texts[box], max(1, spanned), box[1] < top - 1))
    return tuple(cells)


def _is_rest(before: tuple[PrintCell, ...], after: tuple[PrintCell, ...]) -> bool:
    if len(before) != len(after):
        return False
    pairs = [(one.text, two.text) for one, two in zip(before, after, strict=True) if two.paragraphs]
    cut = [one for one, two in pairs if len(one) >= _LONG and continues(one, two, full=True)]
    return bool(cut) and all(not one or continues(one, two, full=True) for one, two in pairs)


def _merged(before: tuple[PrintCell, ...], after: tuple[PrintCell, ...]) -> tuple[PrintCell, ...]:
    merged: list[PrintCell] = []
    for one, two in zip(before, after, strict=True):
        if one.paragraphs and two.paragraphs:
            paragraphs = (*one.paragraphs[:-1], one.paragraphs[-1] + two.paragraphs[0], *two.paragraphs[1:])
        else:
            paragraphs = one.paragraphs or two.paragraphs
        merged.append(PrintCell(paragraphs, one.columns, one.continued))
    return tuple(merged)


def _texts(row: tuple[PrintCell, ...]) -> list[str]:
    return ["".join(cell.text.split()) for cell in row]


def _width(row: tuple[PrintCell, ...]) -> int:
    return sum(cell.columns for cell in row)


def _columns(table: PrintTable) -> int:
    return max(_width(row) for row in table.rows)


def _inside(character: Character, box: Box) -> bool:
    x, y = (character["x0"] + character["x1"]) / 2, (character["top"] + character["bottom"]) / 2
    return bool(box[0] <= x < box[2] and box[1] <= y < box[3])
