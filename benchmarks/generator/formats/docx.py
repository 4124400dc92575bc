"""Word files with automatic numbering from numbering.xml and tables with merged cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from benchmarks.generator.formats.packages import freeze
from benchmarks.generator.layouts import Layout
from benchmarks.generator.numbering import Numbering
from benchmarks.generator.typesetting import Block, Grid, Line

_NUMBER = "77"
_HAN = "chineseCountingThousand"
_LEVELS = {
    "一、": (_HAN, "%{}、"),
    "（一）": (_HAN, "（%{}）"),
    "(一)": (_HAN, "(%{})"),
    "第一部分": (_HAN, "第%{}部分 "),
    "第一条": (_HAN, "第%{}条 "),
    "1.": ("decimal", "%{}."),
    "1. ": ("decimal", "%{}. "),
    "1．": ("decimal", "%{}．"),
    "1﹒": ("decimal", "%{}﹒"),
    "1、": ("decimal", "%{}、"),
    "１．": ("decimalFullWidth", "%{}．"),
    "（1）": ("decimal", "（%{}）"),
}
_ALIGN = {
    "title": WD_ALIGN_PARAGRAPH.CENTER,
    "letterhead": WD_ALIGN_PARAGRAPH.CENTER,
    "number": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}


def write_docx(blocks: Sequence[Block], layout: Layout) -> bytes:
    """Paragraphs and tables in body order; markers are automatic where the layout says so."""
    document = Document()
    if layout.automatic_numbers:
        _define(document, layout.numbering)
    for block in blocks:
        if isinstance(block, Grid):
            _add_table(document, block)
        else:
            _add_line(document, block, layout.automatic_numbers)
    out = io.BytesIO()
    document.save(out)
    return freeze(out.getvalue())


def _define(document: Any, numbering: Numbering) -> None:
    """One list definition with a level for each style of marker."""
    levels = "".join(_level(place, style, numbering) for place, style in enumerate(numbering.styles))
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBER}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    concrete = parse_xml(f'<w:num {nsdecls("w")} w:numId="{_NUMBER}"><w:abstractNumId w:val="{_NUMBER}"/></w:num>')
    root = document.part.numbering_part.element
    root.insert(0, abstract)
    root.append(concrete)


def _level(place: int, style: str, numbering: Numbering) -> str:
    form, words = _LEVELS[style]
    last = place == len(numbering.styles) - 1
    runs_on = numbering.leaf_runs_on if last else numbering.branch_runs_on
    restart = '<w:lvlRestart w:val="0"/>' if place and runs_on else ""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{restart}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{words.format(place + 1)}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def _add_line(document: Any, line: Line, automatic: bool) -> None:
    paragraph = document.add_paragraph(line.text if automatic and line.mark else line.words)
    if line.kind in _ALIGN:
        paragraph.alignment = _ALIGN[line.kind]
    if automatic and line.mark:
        properties = paragraph._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{line.level}"/><w:numId w:val="{_NUMBER}"/></w:numPr>')
        )


def _add_table(document: Any, grid: Grid) -> None:
    table = document.add_table(rows=0, cols=len(grid.header))
    table.style = "Table Grid"
    for row in (grid.header, *grid.rows):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    for column in grid.merged:
        _merge(table, grid, column)


def _merge(table: Any, grid: Grid, column: int) -> None:
    start = 0
    for place in range(1, len(grid.rows) + 1):
        if place < len(grid.rows) and grid.rows[place][column] == grid.rows[start][column]:
            continue
        if place - start > 1:
            for inner in range(start + 2, place + 1):
                table.cell(inner, column).text = ""
            merged = table.cell(start + 1, column).merge(table.cell(place, column))
            merged.text = grid.rows[start][column]
        start = place
