"""Coverage as a workbook: a heat map of requirements by plans, and the tables behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from zwgk_graph.exporting.coverage_counts import count_by_theme, count_by_upstream
from zwgk_graph.exporting.coverage_reading import CoverageRow, Traced, coverage_rows
from zwgk_graph.exporting.coverage_tables import (
    ANOMALY_HEADER,
    COLUMNS,
    GAP_HEADER,
    UPSTREAM_HEADER,
    anomaly_rows,
    gap_rows,
    table_rows,
    upstream_rows,
)
from zwgk_graph.exporting.coverage_words import STATUS, plan_name, theme_name
from zwgk_graph.exporting.workbooks import Page, Sheet, Style, fill_sheet, new_workbook, saved, style
from zwgk_graph.model.carry import Status
from zwgk_graph.model.language import Language, Words

COLOURS: Final[dict[Status, str]] = {"full": "A8D5A2", "partial": "FBE29A", "none": "F4A8A0", "exempt": "D9D9D9"}
"""Fills of the heat map; the cells also say the status in words, for those who do not see the colours."""


def coverage_workbook(traced: Traced, language: Language) -> bytes:
    """Sheets: heat map, numbers, gaps, all rows, plans above, what to look at. The same coverage, the same bytes."""
    rows = list(coverage_rows(traced))
    book = new_workbook()
    page = book.create_sheet(_MATRIX.said_in(language))
    dress = _colours(page, language)
    fill_sheet(page, replace(_matrix_sheet(traced, rows, language), dress=dress, freeze="E2"))
    for sheet in _tables(traced, rows, language):
        fill_sheet(book.create_sheet(sheet.name), sheet)
    return saved(book)


def _tables(traced: Traced, rows: Sequence[CoverageRow], language: Language) -> Iterator[Sheet]:
    yield _sheet(_NUMBERS, _NUMBERS_HEADER, list(_numbers(traced, rows, language)), language, (30, 26, 22))
    yield _sheet(_GAPS, GAP_HEADER, list(gap_rows(rows, language)), language, (24, 22, 10, 20, 12, 60, 40, 22))
    header = [column.words for column in COLUMNS]
    widths = [column.width for column in COLUMNS]
    yield _sheet(_ROWS, header, list(table_rows(traced, language)), language, widths)
    yield _sheet(_UPSTREAM, UPSTREAM_HEADER, list(upstream_rows(traced, language)), language, (30, 40, 20, 14, 10))
    yield _sheet(_LOOK, ANOMALY_HEADER, list(anomaly_rows(traced, language)), language, (30, 16, 80))


def _sheet(
    name: Words, header: Sequence[Words], rows: Sequence[Sequence[Any]], language: Language, widths: Sequence[int]
) -> Sheet:
    return Sheet(name.said_in(language), [words.said_in(language) for words in header], rows, widths)


def _matrix_sheet(traced: Traced, rows: Sequence[CoverageRow], language: Language) -> Sheet:
    """One row for each requirement, one column for each plan; empty where the plan does not lie below."""
    places = {one.iri: place for place, one in enumerate(traced.plans)}
    table: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        asked = row.asked
        start = [row.above.key, asked.id, theme_name(asked.theme, language), asked.requirement.text]
        cells = table.setdefault((row.above.iri, asked.id), [*start, *[None] * len(places)])
        cells[len(start) + places[row.plan.iri]] = STATUS[row.coverage.status].said_in(language)
    header = [*(words.said_in(language) for words in _MATRIX_HEADER), *map(plan_name, traced.plans)]
    rank = {iri: place for place, iri in enumerate(traced.above)}
    ordered = [cells for _, cells in sorted(table.items(), key=lambda one: rank[one[0][0]])]
    return Sheet(_MATRIX.said_in(language), header, ordered, (20, 10, 20, 60, *[12] * len(places)))


def _colours(page: Page, language: Language) -> Callable[[Sequence[Any]], list[Style | None]]:
    """The styles of a row of the heat map: wrapped wording, cells filled by their status."""
    from openpyxl.styles import Alignment, PatternFill

    wrapped = style(page, alignment=Alignment(wrap_text=True, vertical="top"))
    fills = {
        STATUS[status].said_in(language): style(page, fill=PatternFill("solid", fgColor=fill))
        for status, fill in COLOURS.items()
    }
    return lambda cells: [None, None, None, wrapped, *(fills.get(value) for value in cells[4:])]


def _numbers(traced: Traced, rows: Sequence[CoverageRow], language: Language) -> Iterator[list[Any]]:
    names = {one.iri: plan_name(one) for one in traced.plans}
    for (iri, above), counts in count_by_upstream(rows).items():
        yield [names[iri], above, None, *(counts.of(status) for status in STATUS), counts.share]
    for theme, plans in count_by_theme(rows).items():
        for iri, counts in plans.items():
            numbers = (counts.of(status) for status in STATUS)
            yield [names[iri], None, theme_name(theme, language), *numbers, counts.share]


_MATRIX = Words("落实矩阵", "matrix")
_NUMBERS = Words("数量", "numbers")
_GAPS = Words("缺口", "gaps")
_ROWS = Words("落实明细", "rows")
_UPSTREAM = Words("上级要点", "plans above")
_LOOK = Words("需要留意", "to look at")
_MATRIX_HEADER = (
    Words("上级要点", "plan above"),
    Words("编号", "id"),
    Words("主题", "theme"),
    Words("上级要求", "what is required"),
)
_NUMBERS_HEADER = (
    Words("方案", "plan"),
    Words("上级要点", "plan above"),
    Words("主题", "theme"),
    *STATUS.values(),
    Words("落实率", "share"),
)
