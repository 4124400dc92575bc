"""Coverage for the terminal: numbers by plan and theme, then every gap as a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from zwgk_graph.exporting.coverage_counts import Counts, count_by_theme, count_by_upstream
from zwgk_graph.exporting.coverage_reading import CoverageRow, Traced, coverage_rows
from zwgk_graph.exporting.coverage_tables import (
    ANOMALY_HEADER,
    UPSTREAM_HEADER,
    anomaly_rows,
    dropped_at,
    reason_of,
    upstream_rows,
)
from zwgk_graph.exporting.coverage_tracing import TracedPlan
from zwgk_graph.exporting.coverage_words import STATUS, plan_name, theme_name
from zwgk_graph.exporting.selection import task_titles
from zwgk_graph.model.language import Language, Words
from zwgk_graph.querying.text_tables import text_table

ABREAST = 6
"""So many plans stand side by side in the table of themes."""


Printable = tuple[Words, Sequence[Words], Iterable[Sequence[Any]]]
"""A table to print: its title, header and cells."""


def coverage_text(traced: Traced, language: Language, width: int | None = None, limit: int | None = None) -> str:
    """The tables one below the other.

    ``width`` is that of the terminal, None for as wide as it takes; ``limit`` is how many rows each kind of table may
    have, None for all. What a limit leaves out is counted below.
    """
    rows = list(coverage_rows(traced))
    kinds: list[Iterable[Printable]] = [
        [(_UPSTREAM, UPSTREAM_HEADER, upstream_rows(traced, language))],
        [(_COVERAGE, _COVERAGE_HEADER, _count_rows(traced, rows))],
        [(_THEMES, header, cells) for header, cells in _theme_tables(traced, rows, language)],
        [(_gaps_of(name, above), _GAP_HEADER, cells) for (name, above), cells in _gaps(rows, language).items()],
        [(_ADDITIONS, _ADDITION_HEADER, _additions(traced.plans, language))],
        [(_INFERRED, _INFERRED_HEADER, _inferred(traced.plans))],
        [(_ANOMALIES, ANOMALY_HEADER, anomaly_rows(traced, language))],
    ]
    return "\n".join(part for tables in kinds for part in _within(limit, tables, language, width))


def _within(limit: int | None, tables: Iterable[Printable], language: Language, width: int | None) -> Iterator[str]:
    """The tables of one kind as text, up to so many rows, and how many are left out."""
    room, left_out = limit, 0
    for title, header, cells in tables:
        every = list(cells)
        shown = every if room is None else every[:room]
        room = None if room is None else room - len(shown)
        left_out += len(every) - len(shown)
        if shown:
            yield _part(title, header, shown, language, width)
    if left_out:
        yield f"{_LEFT_OUT.filled(number=left_out).said_in(language)}\n"


def one_line(value: Any) -> str:
    """A value without line breaks and control characters, which would break a table or act on the terminal."""
    text = "" if value is None else str(value)
    return "".join(character if character.isprintable() else " " for character in text)


def _part(
    title: Words, header: Sequence[Words], cells: Iterable[Sequence[Any]], language: Language, width: int | None
) -> str:
    table = [[one_line(value) for value in row] for row in cells]
    names = [one_line(words.said_in(language)) for words in header]
    return f"{title.said_in(language)}\n\n{text_table(names, table, width)}"


def _count_rows(traced: Traced, rows: Sequence[CoverageRow]) -> Iterator[list[Any]]:
    names = {one.iri: plan_name(one) for one in traced.plans}
    for (iri, above), counts in count_by_upstream(rows).items():
        numbers = [counts.of(status) for status in STATUS]
        yield [names[iri], above, *numbers, counts.share]


def _theme_tables(
    traced: Traced, rows: Sequence[CoverageRow], language: Language
) -> Iterator[tuple[list[Words], list[list[str]]]]:
    """Carried of asked by theme, some plans side by side."""
    themes = count_by_theme(rows)
    for start in range(0, len(traced.plans), ABREAST):
        plans = traced.plans[start : start + ABREAST]
        header = [_THEME, *(Words(plan_name(one), plan_name(one)) for one in plans)]
        cells = [
            [theme_name(theme, language), *(_fraction(counts.get(one.iri)) for one in plans)]
            for theme, counts in themes.items()
            if any(one.iri in counts for one in plans)
        ]
        if cells:
            yield header, cells


def _fraction(counts: Counts | None) -> str:
    return f"{counts.carried}/{counts.asked}" if counts else ""


def _gaps(rows: Iterable[CoverageRow], language: Language) -> dict[tuple[str, str], list[list[str]]]:
    """What was not carried, or not in full, by the plan and the plan above it."""
    found: dict[tuple[str, str], list[list[str]]] = {}
    for row in rows:
        if row.coverage.status in ("none", "partial"):
            cells = [row.asked.id, STATUS[row.coverage.status].said_in(language), row.asked.requirement.text]
            told = _told(row, language)
            found.setdefault((plan_name(row.plan), row.above.key), []).append([*cells, told])
    return found


def _gaps_of(plan: str, above: str) -> Words:
    return Words(*(f"{words}：{plan} ← {above}" for words in (_GAPS.zh, _GAPS.en)))


def _told(row: CoverageRow, language: Language) -> str:
    """The tasks that carry part of a requirement, what is missing, and the plan that dropped it on the way."""
    dropped = dropped_at(row)
    parts = ["、".join(row.coverage.tasks), reason_of(row, language)]
    parts += [_DROPPED.filled(plan=dropped).said_in(language)] if dropped else []
    return "；".join(part for part in parts if part)


def _additions(plans: Iterable[TracedPlan], language: Language) -> Iterator[list[str]]:
    """Tasks that nothing above asks for; nothing is concluded where no plan above is wholly known."""
    for one in plans:
        texts = dict(zip((task.key for task in one.plan.tasks), task_titles(one.plan), strict=True))
        if any(above.completeness == "complete" for above in one.trace.upstream):
            yield from ([plan_name(one), key, texts[key]] for key in one.trace.additions)
        elif one.trace.additions:
            yield [plan_name(one), "？", _UNTOLD.filled(number=len(one.trace.additions)).said_in(language)]


def _inferred(plans: Iterable[TracedPlan]) -> Iterator[list[str]]:
    for one in plans:
        for link in one.inferred:
            yield [plan_name(one), link.upstream, link.requirement, link.original.text, link.task]


_UPSTREAM = Words("上级要点", "Plans above")
_COVERAGE = Words("落实情况", "Coverage")
_THEMES = Words("各主题已落实／应落实", "Carried of asked, by theme")
_DROPPED = Words("在 {plan} 中断", "dropped by {plan}")
_GAP_HEADER = (
    Words("编号", "id"),
    Words("落实", "status"),
    Words("上级要求", "what is required"),
    Words("任务与说明", "tasks and reason"),
)
_GAPS = Words("未见落实和部分落实的要求", "Requirements not carried, or only in part")
_ADDITIONS = Words("本级新增的任务", "Tasks that no plan above asks for")
_INFERRED = Words(
    "推断的上级要求（由下级方案反推，不作落实依据）", "Inferred upstream (from plans below; no evidence of coverage)"
)
_ANOMALIES = Words("需要留意", "To look at")
_LEFT_OUT = Words(
    "……还有 {number} 行没有显示（--limit 0 全部显示；-o 文件.xlsx、.csv 或 .html 另存全部）",
    "… {number} more rows not shown (--limit 0 shows all; -o FILE.xlsx, .csv or .html keeps all)",
)
_UNTOLD = Words(
    "上级要点都未全文掌握，{number} 项任务是否新增无从判断",
    "no plan above is wholly known: whether {number} tasks are additions cannot be told",
)
_THEME = Words("主题", "theme")
_COVERAGE_HEADER = (
    Words("方案", "plan"),
    Words("上级要点", "plan above"),
    *STATUS.values(),
    Words("落实率", "share"),
)
_ADDITION_HEADER = (Words("方案", "plan"), Words("任务", "task"), Words("内容", "what"))
_INFERRED_HEADER = (
    Words("方案", "plan"),
    Words("上级要点", "plan above"),
    Words("编号", "id"),
    Words("推断的要求", "inferred requirement"),
    Words("任务", "task"),
)
