"""Coverage as JSON values: what ``zwgk trace --format json`` prints."""

from __future__ import annotations

from typing import Any

from zwgk_graph.exporting.coverage_reading import CoverageRow, Traced, coverage_rows
from zwgk_graph.exporting.coverage_tracing import TracedPlan
from zwgk_graph.model.carry import CarryDown
from zwgk_graph.tracing.record import to_trace_record

Json = dict[str, Any]


def coverage_record(traced: Traced) -> Json:
    """All plans with their links and coverage, plans and tasks by their IRIs.

    Each row of the coverage also tells the words and theme of the requirement and what became of it at each level.
    """
    rows: dict[str, list[CoverageRow]] = {}
    for row in coverage_rows(traced):
        rows.setdefault(row.plan.iri, []).append(row)
    return {"plans": [_plan(one, rows.get(one.iri, [])) for one in traced.plans]}


def _plan(one: TracedPlan, rows: list[CoverageRow]) -> Json:
    def plan_iri(key: str) -> str | None:
        return one.iri if key == one.key else one.above.get(key)

    def task_iri(_: str, task: str) -> str | None:
        return one.names.tasks.get(task)

    record: Json = to_trace_record([one.trace], plan_iri, task_iri)["plans"][0]
    for found, row in zip(record["coverage"], rows, strict=True):
        found |= _more(row)
    if one.inferred:
        record["inferredUpstream"] = [_inferred(link) for link in one.inferred]
    return record


def _more(row: CoverageRow) -> Json:
    steps = row.descent.steps if row.descent else ()
    return {
        "text": row.asked.requirement.text,
        "theme": row.asked.theme or None,
        "droppedAt": row.dropped_at,
        "levels": [{"plan": step.plan, "status": step.status} for step in steps],
    }


def _inferred(link: CarryDown) -> Json:
    return {
        "task": link.task,
        "upstream": link.requirement,
        "upstreamPlan": link.upstream,
        "score": link.score,
        "localText": link.local.text,
        "upstreamText": link.original.text,
    }
