"""PDF files with a text layer: paragraphs across lines and pages, ruled tables across pages."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from zwgk_graph.model.errors import ZwgkError
from zwgk_graph.model.language import Words
from zwgk_graph.model.source import Block, Cell, Paragraph, Place, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading import refusals
from zwgk_graph.reading.cleaning import clean
from zwgk_graph.reading.content import Content, Raw
from zwgk_graph.reading.lines import is_page_number
from zwgk_graph.reading.pdf_lines import Margins, PrintLine, glued, is_centred, is_right, joined, lines_in, margins_of
from zwgk_graph.reading.pdf_tables import PrintTable, continued_table, outside, tables_in
from zwgk_graph.reading.refusals import refusal
from zwgk_graph.reading.rendering import Rendering

_MARGIN_SHARE = 0.1  # of the page's height, where running heads and page numbers stand
_DIGITS = re.compile(r"\d+")
_BARE_NUMBER = re.compile(r"[-—–－\s]*\d{1,4}[-—–－\s]*")
_UNMAPPED = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    height: float
    lines: list[PrintLine]
    tables: list[PrintTable]
    pictures: int


def read_pdf(raw: Raw) -> Content:
    """A PDF with a text layer.

    ``decoded`` is the rendering: one line a paragraph or cell. Running heads and page numbers are left out.
    Raises UnreadableError when it is encrypted, damaged, a scan, or beyond the limits.
    """
    pages = _without_running_lines(_pages(raw))
    if not any(page.lines or page.tables for page in pages):
        raise refusal(raw.name, refusals.SCAN if any(page.pictures for page in pages) else refusals.NO_TEXT)
    texts = "".join(line.text for page in pages for line in page.lines)
    if len("".join(_UNMAPPED.findall(texts))) * 5 > len(texts) > 0:
        raise refusal(raw.name, refusals.UNMAPPED_FONTS)
    rendering = Rendering(raw)
    blocks = _blocks(pages, rendering)
    if not blocks:
        raise refusal(raw.name, refusals.NO_TEXT)
    return Content(rendering.decoded, tuple(blocks), warnings=_scanned_pages(raw, pages))


def _pages(raw: Raw) -> list[_Page]:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every oddity it repairs
    try:
        with pdfplumber.open(io.BytesIO(raw.data)) as document:
            if len(document.pages) > raw.limits.pages:
                raise refusal(raw.name, refusals.TOO_MANY_PAGES, limit=raw.limits.pages)
            return [_page(page, number) for number, page in enumerate(document.pages, 1)]
    except ZwgkError:
        raise
    except Exception as error:  # pdfminer raises anything on damaged files
        causes = {type(error), type(error.__cause__), *map(type, error.args)}
        if PDFPasswordIncorrect in causes or "ncrypt" in type(error).__name__:
            raise refusal(raw.name, refusals.ENCRYPTED) from error
        raise refusal(raw.name, refusals.DAMAGED, detail="pdf") from error


def _page(page: Any, number: int) -> _Page:
    tables = tables_in(page, number)
    lines = lines_in(outside(page.chars, tables), number)
    result = _Page(number, float(page.height), lines, tables, len(page.images))
    page.close()
    return result


def _without_running_lines(pages: list[_Page]) -> list[_Page]:
    """Lines in the margins that are page numbers, or return on half of the pages, are the layout's."""
    counted: Counter[str] = Counter()
    for page in pages:
        counted.update({_running_key(line) for line in page.lines if _in_margin(line, page)})
    return [
        replace(page, lines=[line for line in page.lines if not _is_running(line, page, counted, len(pages))])
        for page in pages
    ]


def _is_running(line: PrintLine, page: _Page, counted: Counter[str], pages: int) -> bool:
    if is_page_number(line.text):
        return True
    if not _in_margin(line, page):
        return False
    repeated = pages > 1 and counted[_running_key(line)] * 2 > pages
    return repeated or _BARE_NUMBER.fullmatch(line.text) is not None


def _in_margin(line: PrintLine, page: _Page) -> bool:
    share = _MARGIN_SHARE * page.height
    return line.bottom < share or line.top > page.height - share


def _running_key(line: PrintLine) -> str:
    return _DIGITS.sub("0", "".join(line.text.split()))


def _blocks(pages: Sequence[_Page], rendering: Rendering) -> list[Block]:
    margins = margins_of([line for page in pages for line in page.lines])
    blocks: list[Block] = []
    waiting: list[PrintLine] = []
    table: PrintTable | None = None
    for part in _in_order(pages):
        if isinstance(part, PrintLine):
            if table:
                blocks.append(_table(table, rendering))
                table = None
            waiting.append(part)
            continue
        whole = continued_table(table, part) if table else None
        if table and whole is None:
            blocks.append(_table(table, rendering))
        blocks.extend(_paragraphs(waiting, margins, rendering))
        waiting, table = [], whole or part
    blocks.extend(_paragraphs(waiting, margins, rendering))
    return [*blocks, _table(table, rendering)] if table else blocks


def _in_order(pages: Sequence[_Page]) -> list[PrintLine | PrintTable]:
    parts: list[PrintLine | PrintTable] = []
    for page in pages:
        both: list[PrintLine | PrintTable] = [*page.lines, *page.tables]
        parts.extend(sorted(both, key=lambda part: part.top if isinstance(part, PrintLine) else part.box[1]))
    return parts


def _paragraphs(lines: Sequence[PrintLine], margins: Margins, rendering: Rendering) -> list[Block]:
    made: list[Block] = []
    for group in joined(lines, margins):
        text = group[0].text
        for line in group[1:]:
            text = glued(text, line.text)
        mapped = clean(rendering.line(text))
        if mapped:
            single = len(group) == 1
            centred = single and is_centred(group[0], margins)
            right = single and not centred and is_right(group[0], margins)
            made.append(Paragraph(mapped, Place(page=group[0].page), None, centred, right))
    return made


def _table(table: PrintTable, rendering: Rendering) -> Table:
    rows: list[tuple[Cell, ...]] = []
    above: dict[int, MappedText] = {}
    for print_row in table.rows:
        rendering.count_cells(len(print_row))
        cells: list[Cell] = []
        column = 0
        for one in print_row:
            if not (one.continued and column in above):
                lines = [clean(rendering.line(text)) for text in one.paragraphs]
                above[column] = lines[0] if len(lines) == 1 else MappedText.join(lines, "\n")
            cells.append(Cell(above[column], one.columns, one.continued, Place(page=table.page)))
            column += one.columns
        rows.append(tuple(cells))
    return Table(tuple(rows), Place(page=table.page))


def _scanned_pages(raw: Raw, pages: Sequence[_Page]) -> tuple[Words, ...]:
    bare = [str(page.number) for page in pages if page.pictures and not page.lines and not page.tables]
    return (refusals.SCANNED_PAGES.filled(name=raw.name, pages=", ".join(bare)),) if bare else ()
