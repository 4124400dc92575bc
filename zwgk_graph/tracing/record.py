"""Traces as JSON values, in the shape ``zwgk trace --format json`` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from zwgk_graph.model.carry import Anomaly, CarryDown, Coverage, Quote, Trace, UpstreamPlan
from zwgk_graph.model.text import Span

Json = dict[str, Any]
PlanName = Callable[[str], str | None]
TaskName = Callable[[str, str], str | None]


def to_trace_record(traces: Iterable[Trace], plan_iri: PlanName = str, task_iri: TaskName | None = None) -> Json:
    """All traces in one object.

    ``plan_iri`` gives the IRI of a plan by its key (document number, else title), ``task_iri`` that of a task by the
    keys of plan and task; both may give None for what is not in the graph.
    """
    return {"plans": [_plan(trace, plan_iri, task_iri) for trace in traces]}


def _plan(trace: Trace, plan_iri: PlanName, task_iri: TaskName | None) -> Json:
    key = trace.key
    return {
        "plan": plan_iri(key),
        "title": trace.title,
        "documentNumber": trace.document_number,
        "jurisdiction": trace.area.name if trace.area else None,
        "year": trace.year,
        "upstream": [_upstream(one, plan_iri) for one in trace.upstream],
        "links": [_link(one, task_iri(key, one.task) if task_iri else None) for one in trace.links],
        "coverage": [_coverage(one) for one in trace.coverage],
        "additions": list(trace.additions),
        "anomalies": [_anomaly(one) for one in trace.anomalies],
    }


def _upstream(one: UpstreamPlan, plan_iri: PlanName) -> Json:
    return {
        "plan": plan_iri(one.key),
        "documentNumber": one.document_number,
        "title": one.title,
        "how": one.how,
        "present": one.present,
        "completeness": one.completeness,
        "jurisdiction": one.area.name if one.area else None,
        "year": one.year,
    }


def _link(link: CarryDown, iri: str | None) -> Json:
    return {
        "task": link.task,
        "taskIri": iri,
        "upstream": link.requirement,
        "upstreamPlan": link.upstream,
        "relation": link.relation,
        "basis": link.basis,
        "score": link.score,
        "deadline": link.deadline,
        "suspect": link.suspect,
        "evidence": {"local": _quote(link.local), "upstream": _quote(link.original)},
    }


def _coverage(row: Coverage) -> Json:
    return {
        "upstream": row.requirement,
        "upstreamPlan": row.upstream,
        "status": row.status,
        "reason": row.reason.zh if row.reason else None,
        "reasonEn": row.reason.en if row.reason else None,
        "missing": list(row.missing),
        "tasks": list(row.tasks),
        "byDuties": row.by_duties,
    }


def _anomaly(one: Anomaly) -> Json:
    return {
        "kind": one.kind,
        "subject": one.subject,
        "message": {"zh": one.words.zh, "en": one.words.en},
        "span": _span(one.where),
    }


def _quote(quote: Quote) -> Json:
    return {"text": quote.text, "span": _span(quote.span)}


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None
