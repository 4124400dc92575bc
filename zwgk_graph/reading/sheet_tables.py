"""Rows of a spreadsheet as blocks: the title lines above the table, then the table."""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_graph.model.source import Block, Cell, Paragraph, Place, Table
from zwgk_graph.reading.content import NOWHERE

Row = tuple[Cell, ...]


def blocks_of(rows: Sequence[Row], place: Place = NOWHERE) -> list[Block]:
    """Leading rows with one filled cell are title lines; the rest is one table without empty rows and columns."""
    filled = [row for row in rows if any(cell.text for cell in row)]
    blocks: list[Block] = []
    while filled and len(said := [cell for cell in filled[0] if cell.text]) == 1:
        cell = said[0]
        blocks.append(Paragraph(cell.text, cell.place, centred=cell.columns > 1))
        filled.pop(0)
    width = max((_filled_width(row) for row in filled), default=0)
    table = tuple(row[:width] for row in filled)
    if table:
        blocks.append(Table(table, place))
    return blocks


def _filled_width(row: Row) -> int:
    return max((at for at, cell in enumerate(row, 1) if cell.text), default=0)
