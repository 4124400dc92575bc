"""PDF with a text layer: running head, page numbers, paragraphs and tables that go over pages."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from benchmarks.generator.paper import Paper
from benchmarks.generator.typesetting import Block, Grid, Line

_FONT = "STSong-Light"
_ALIGN = {"title": TA_CENTER, "letterhead": TA_CENTER, "number": TA_CENTER, "right": TA_RIGHT}


def write_pdf(blocks: Sequence[Block], paper: Paper) -> bytes:
    """A4 pages in a standard CID font, which no file has to carry."""
    _register()
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=28 * mm, rightMargin=26 * mm, topMargin=32 * mm, bottomMargin=30 * mm,
        title=paper.title, author=paper.issuer, invariant=1,
    )  # fmt: skip
    story = [_grid(block) if isinstance(block, Grid) else _paragraph(block) for block in blocks]
    decorate = _decoration(paper.programmes[-1].title)
    document.build(story, onFirstPage=_page_number, onLaterPages=decorate)
    return out.getvalue()


@cache
def _register() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))


@cache
def _style(kind: str) -> ParagraphStyle:
    align = _ALIGN.get(kind, TA_LEFT)
    size = 18 if kind == "title" else 14
    indent = 28 if kind in ("body", "task", "heading", "note") else 0
    return ParagraphStyle(
        kind, fontName=_FONT, fontSize=size, leading=size * 1.7, alignment=align, firstLineIndent=indent, wordWrap="CJK"
    )


def _paragraph(line: Line) -> Any:
    return Paragraph(escape(line.words, quote=False), _style(line.kind))


def _grid(grid: Grid) -> Any:
    style = ParagraphStyle("cell", fontName=_FONT, fontSize=10.5, leading=15, wordWrap="CJK")
    rows = [
        [Paragraph(escape(cell, quote=False).replace("\n", "<br/>"), style) for cell in row] for row in _shown(grid)
    ]
    wide = 156 * mm
    share = {"task": 5.0, "group": 2.0, "units": 2.5, "number": 0.8}
    parts = [share.get(column, 1.6) for column in grid.style.columns]
    table = Table(rows, colWidths=[wide * part / sum(parts) for part in parts], repeatRows=1)
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    return table


def _shown(grid: Grid) -> list[tuple[str, ...]]:
    """The rows with a group only in its first row; reportlab cannot split a spanned cell over pages."""
    shown = [grid.header]
    for place, row in enumerate(grid.rows):
        above = grid.rows[place - 1] if place else None
        shown.append(
            tuple("" if above and i in grid.merged and above[i] == cell else cell for i, cell in enumerate(row))
        )
    return shown


def _page_number(canvas: Any, document: Any) -> None:
    canvas.setFont(_FONT, 10.5)
    canvas.drawCentredString(A4[0] / 2, 15 * mm, f"— {document.page} —")


def _decoration(head: str) -> Any:
    def decorate(canvas: Any, document: Any) -> None:
        canvas.setFont(_FONT, 9)
        canvas.drawString(28 * mm, A4[1] - 18 * mm, head)
        _page_number(canvas, document)

    return decorate
