"""Coverage as one page that needs no network: a heat map of requirements by plans, quotes on click, gaps as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from zwgk_graph.exporting.coverage_counts import Counts
from zwgk_graph.exporting.coverage_reading import CoverageRow, Traced, coverage_rows
from zwgk_graph.exporting.coverage_tables import (
    ANOMALY_HEADER,
    GAP_HEADER,
    UPSTREAM_HEADER,
    anomaly_rows,
    dropped_at,
    gap_rows,
    upstream_rows,
)
from zwgk_graph.exporting.coverage_tracing import Above, TracedPlan
from zwgk_graph.exporting.coverage_words import BASIS, DEADLINE, DUTIES, RELATION, STATUS, plan_name, theme_name
from zwgk_graph.exporting.pages import embedded_json, render_page
from zwgk_graph.exporting.selection import task_titles
from zwgk_graph.model.carry import CarryDown, Status
from zwgk_graph.model.errors import LimitError
from zwgk_graph.model.language import Language, Words

CELLS: Final = 200_000
"""A page with more cells would be too heavy for a browser."""
MARKS: Final[dict[Status, Words]] = {
    "full": Words("全", "F"),
    "partial": Words("部", "P"),
    "none": Words("缺", "×"),
    "exempt": Words("—", "—"),
}
"""What a cell shows besides its colour."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the heat map; ``number`` is its place in the data of the page."""

    number: int
    plan: int
    status: Status


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the heat map: one requirement, its cells by plan, and how many plans carry it."""

    id: str
    theme: str
    text: str
    cells: dict[int, Cell]
    carried: str


def coverage_page(traced: Traced, language: Language = "zh") -> str:
    """The page. LimitError for a coverage too large to show in one; the message says what to narrow."""
    rows = list(coverage_rows(traced))
    if len(rows) > CELLS:
        raise LimitError(_TOO_MANY.filled(cells=len(rows), most=CELLS))
    places = {one.iri: place for place, one in enumerate(traced.plans)}
    return render_page(
        "coverage.html",
        style="coverage.css",
        script="coverage.js",
        language=language,
        title=_TITLE.said_in(language),
        texts={name: words.said_in(language) for name, words in TEXTS.items()},
        statuses={status: words.said_in(language) for status, words in STATUS.items()},
        marks={status: words.said_in(language) for status, words in MARKS.items()},
        plans=list(map(plan_name, traced.plans)),
        sections=[
            (above.key, _heading(above), _lines(rows, above, places, language)) for above in traced.above.values()
        ],
        themes=list(dict.fromkeys(theme_name(row.asked.theme, language) for row in rows)),
        tables=_tables(traced, rows, language),
        data=embedded_json(_data(traced, rows, places, language)),
    )


def _heading(above: Above) -> str:
    title = above.notice.title or above.plan.title
    return title if title == above.key else f"{above.key} {title}"


def _lines(
    rows: Sequence[CoverageRow], above: Above, places: dict[str, int], language: Language
) -> tuple[list[int], list[Line]]:
    """The plans below an upstream plan, by their places, and its requirements in order."""
    cells: dict[str, dict[int, Cell]] = {}
    counts: dict[str, Counts] = {}
    for number, row in enumerate(rows):
        if row.above is above:
            place = places[row.plan.iri]
            cells.setdefault(row.asked.id, {})[place] = Cell(number, place, row.coverage.status)
            counts.setdefault(row.asked.id, Counts()).add(row.coverage.status)
    columns = sorted({place for found in cells.values() for place in found})
    lines = [
        Line(
            asked.id,
            theme_name(asked.theme, language),
            asked.requirement.text,
            cells[asked.id],
            f"{counts[asked.id].carried}/{counts[asked.id].asked}",
        )
        for asked in above.asked.values()
        if asked.id in cells
    ]
    return columns, lines


def _tables(
    traced: Traced, rows: Sequence[CoverageRow], language: Language
) -> list[tuple[str, str, list[str], list[list[Any]]]]:
    """Name, title, header and rows of the tables under the heat map; the first column is always the plan."""
    parts = (
        ("gaps", _GAPS, GAP_HEADER, gap_rows(rows, language)),
        ("additions", _ADDITIONS, _ADDITION_HEADER, (row for one in traced.plans for row in _additions(one))),
        ("above", _ABOVE, UPSTREAM_HEADER, upstream_rows(traced, language)),
        ("look", _LOOK, ANOMALY_HEADER, anomaly_rows(traced, language)),
    )
    return [
        (name, title.said_in(language), [words.said_in(language) for words in header], list(cells))
        for name, title, header, cells in parts
    ]


def _additions(one: TracedPlan) -> list[list[Any]]:
    titles = dict(zip((task.key for task in one.plan.tasks), task_titles(one.plan), strict=True))
    return [[plan_name(one), key, titles[key]] for key in one.trace.additions]


def _data(traced: Traced, rows: Sequence[CoverageRow], places: dict[str, int], language: Language) -> dict[str, Any]:
    return {
        "cells": [{"plan": places[row.plan.iri], **_cell(row, language)} for row in rows],
        "plans": [{"name": plan_name(one), "title": one.notice.title or one.plan.title} for one in traced.plans],
        "texts": {name: words.said_in(language) for name, words in TEXTS.items()},
    }


def _cell(row: CoverageRow, language: Language) -> dict[str, Any]:
    coverage = row.coverage
    facts = {
        "above": row.above.key,
        "id": row.asked.id,
        "text": row.asked.requirement.text,
        "status": STATUS[coverage.status].said_in(language),
        "reason": coverage.reason.said_in(language) if coverage.reason else None,
        "dropped": dropped_at(row),
        "duties": DUTIES.said_in(language) if coverage.by_duties else None,
        "links": [_link(link, language) for link in row.links],
    }
    return {name: value for name, value in facts.items() if value}


def _link(link: CarryDown, language: Language) -> dict[str, Any]:
    return {
        "task": link.task,
        "text": link.local.text,
        "relation": RELATION[link.relation].said_in(language),
        "basis": BASIS[link.basis].said_in(language),
        "deadline": DEADLINE[link.deadline].said_in(language),
        "score": f"{link.score:.2f}",
    }


TEXTS: Final = {
    "all": Words("全部", "all"),
    "upstream": Words("上级要点", "plan above"),
    "theme": Words("主题", "theme"),
    "plan": Words("方案", "plan"),
    "status": Words("落实情况", "status"),
    "search": Words("要求中的字词", "words of a requirement"),
    "reset": Words("清除筛选", "clear filters"),
    "filters": Words("当前筛选", "filters"),
    "shown": Words("显示 {r}/{R} 项要求、{p}/{P} 份方案", "{r} of {R} requirements, {p} of {P} plans shown"),
    "none": Words("无", "none"),
    "id": Words("编号", "id"),
    "asked": Words("上级要求", "what is required"),
    "carried": Words("落实", "carried"),
    "local": Words("方案原文", "words of the plan"),
    "task": Words("任务", "task"),
    "relation": Words("程度", "relation"),
    "basis": Words("依据", "basis"),
    "deadline": Words("时限变化", "time limit"),
    "score": Words("得分", "score"),
    "reason": Words("说明", "reason"),
    "dropped": Words("在何处中断", "dropped at"),
    "nothing": Words("没有任务落实这项要求。", "No task carries this requirement."),
    "close": Words("关闭", "close"),
    "rows": Words("{n} 行", "{n} rows"),
}
_TITLE = Words("上级要求落实情况", "Coverage of requirements from above")
_GAPS = Words("未见落实和部分落实的要求", "Requirements not carried, or only in part")
_ADDITIONS = Words("本级新增的任务", "Tasks that no plan above asks for")
_ADDITION_HEADER = (Words("方案", "plan"), Words("任务", "task"), Words("内容", "what"))
_ABOVE = Words("上级要点", "Plans above")
_LOOK = Words("需要留意", "To look at")
_TOO_MANY = Words(
    "矩阵有 {cells} 格，一页最多 {most} 格；请用 --within、--year 或 --upstream 缩小范围，或改用 xlsx、csv",
    "{cells} cells are more than the {most} a page can show; narrow it by --within, --year or --upstream, or take csv",
)
