"""Coverage as flat tables: one row for each requirement and task that carries it, gaps and additions as rows too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from zwgk_graph.exporting.coverage_reading import CoverageRow, Traced, coverage_rows
from zwgk_graph.exporting.coverage_tracing import TracedPlan
from zwgk_graph.exporting.coverage_words import (
    BASIS,
    COMPLETENESS,
    DEADLINE,
    DUTIES,
    HOW,
    RELATION,
    STATUS,
    plan_name,
    theme_name,
    upstream_completeness,
)
from zwgk_graph.exporting.separated import separated
from zwgk_graph.model.carry import CarryDown
from zwgk_graph.model.language import Language, Words
from zwgk_graph.model.record import Task

Cells = list[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its name in data files, what people read, and its width in a workbook."""

    name: str
    words: Words
    width: int


COLUMNS: Final = (
    Column("plan", Words("方案", "plan"), 30),
    Column("document_number", Words("文号", "number"), 20),
    Column("jurisdiction", Words("地区", "area"), 20),
    Column("year", Words("年度", "year"), 8),
    Column("upstream_plan", Words("上级要点", "plan above"), 22),
    Column("requirement", Words("要求编号", "requirement"), 12),
    Column("theme", Words("主题", "theme"), 20),
    Column("status", Words("落实情况", "status"), 12),
    Column("requirement_text", Words("上级要求", "what is required"), 60),
    Column("task", Words("任务编号", "task"), 14),
    Column("local_text", Words("方案原文", "words of the plan"), 60),
    Column("relation", Words("程度", "relation"), 8),
    Column("score", Words("得分", "score"), 8),
    Column("basis", Words("依据", "basis"), 10),
    Column("deadline", Words("时限变化", "time limit"), 10),
    Column("missing", Words("缺少的内容", "missing"), 40),
    Column("reason", Words("说明", "reason"), 30),
    Column("dropped_at", Words("在何处中断", "dropped at"), 22),
    Column("plan_iri", Words("方案 IRI", "plan IRI"), 20),
    Column("task_iri", Words("任务 IRI", "task IRI"), 20),
)
ADDITION: Final = Words("本级新增", "addition")


def coverage_csv(traced: Traced) -> bytes:
    """The whole table as CSV with the names and codes of the data, not words for people."""
    return separated([column.name for column in COLUMNS], table_rows(traced, None))


def table_rows(traced: Traced, language: Language | None) -> Iterator[Cells]:
    """Rows under ``COLUMNS``; ``language`` None gives codes (``full``, ``inferred``) in place of words."""
    for row in coverage_rows(traced):
        yield from _requirement_rows(row, language)
    for one in traced.plans:
        yield from _addition_rows(one, language)


def gap_rows(rows: Iterable[CoverageRow], language: Language) -> Iterator[Cells]:
    """What was not carried, or not in full, under ``GAP_HEADER``."""
    for row in rows:
        if row.coverage.status in ("none", "partial"):
            yield [
                plan_name(row.plan),
                row.above.key,
                row.asked.id,
                theme_name(row.asked.theme, language),
                STATUS[row.coverage.status].said_in(language),
                row.asked.requirement.text,
                reason_of(row, language),
                dropped_at(row) or "",
            ]


GAP_HEADER: Final = (
    Words("方案", "plan"),
    Words("上级要点", "plan above"),
    Words("编号", "id"),
    Words("主题", "theme"),
    Words("落实", "status"),
    Words("上级要求", "what is required"),
    Words("说明", "reason"),
    Words("在何处中断", "dropped at"),
)


def dropped_at(row: CoverageRow) -> str | None:
    """The plan in between that dropped a requirement first; None where it was this plan, or none did."""
    return row.dropped_at if row.dropped_at != row.plan.key else None


def reason_of(row: CoverageRow, language: Language) -> str:
    """Why a requirement is not carried, or not in full; empty where nothing is to be said."""
    return row.coverage.reason.said_in(language) if row.coverage.reason else ""


def upstream_rows(traced: Traced, language: Language) -> Iterator[Cells]:
    """The plans above each plan, how each is known, how much of it and how many requirements."""
    for one in traced.plans:
        for above in one.trace.upstream:
            asked = [row for row in one.trace.coverage if row.upstream == above.key]
            yield [
                plan_name(one),
                above.key,
                HOW[above.how].said_in(language),
                COMPLETENESS[upstream_completeness(above)].said_in(language),
                len(asked),
            ]


UPSTREAM_HEADER: Final = (
    Words("方案", "plan"),
    Words("上级要点", "plan above"),
    Words("由来", "known by"),
    Words("掌握程度", "how much of it"),
    Words("要求数", "requirements"),
)


def anomaly_rows(traced: Traced, language: Language) -> Iterator[Cells]:
    """What is wrong between a plan and the plans above it: plan, kind, what was found."""
    for one in traced.plans:
        for found in one.trace.anomalies:
            yield [plan_name(one), found.kind, found.words.said_in(language)]


ANOMALY_HEADER: Final = (Words("方案", "plan"), Words("问题", "kind"), Words("说明", "what was found"))


def _requirement_rows(row: CoverageRow, language: Language | None) -> Iterator[Cells]:
    if not row.links:
        task = _said(DUTIES, "duties", language) if row.coverage.by_duties else None
        yield _cells(row, language, [task, None, None, None, None, None], None)
    for link in row.links:
        yield _cells(row, language, _link_cells(link, language), row.plan.names.tasks.get(link.task))


def _cells(row: CoverageRow, language: Language | None, link: Cells, task_iri: str | None) -> Cells:
    return [
        *_plan_cells(row.plan),
        row.above.key,
        row.asked.id,
        theme_name(row.asked.theme, language) if language else row.asked.theme or None,
        _said(STATUS[row.coverage.status], row.coverage.status, language),
        row.asked.requirement.text,
        *link,
        "；".join(row.coverage.missing) or None,
        reason_of(row, language or "zh") or None,
        row.dropped_at,
        row.plan.iri,
        task_iri,
    ]


def _link_cells(link: CarryDown, language: Language | None) -> Cells:
    return [
        link.task,
        link.local.text,
        _said(RELATION[link.relation], link.relation, language),
        link.score,
        _said(BASIS[link.basis], link.basis, language),
        _said(DEADLINE[link.deadline], link.deadline, language),
    ]


def _addition_rows(one: TracedPlan, language: Language | None) -> Iterator[Cells]:
    tasks = {task.key: task for task in one.plan.tasks}
    for key in one.trace.additions:
        task: Task = tasks[key]
        theme = task.themes[0] if task.themes else ""
        yield [
            *_plan_cells(one),
            None,
            None,
            theme_name(theme, language) if language else theme or None,
            _said(ADDITION, "addition", language),
            None,
            key,
            task.text,
            *[None] * 7,
            one.iri,
            one.names.tasks.get(key),
        ]


def _plan_cells(one: TracedPlan) -> Cells:
    area = one.plan.area.name if one.plan.area else None
    return [one.plan.title, one.notice.document_number, area, one.plan.year]


def _said(words: Words, code: str, language: Language | None) -> str:
    return words.said_in(language) if language else code
