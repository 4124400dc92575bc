"""The notice record as JSON values, in the shape ``zwgk extract`` prints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from zwgk_graph.model.record import Assignment, Citation, Deadline, Notice, Plan, Requirement, Task
from zwgk_graph.model.text import Span

Json = dict[str, Any]


def to_record(notice: Notice) -> list[Json]:
    """One object per plan, each with the notice's own fields; keys always in the same order.

    A notice without any plan gives one object whose ``plan`` is null.
    """
    if not notice.plans:
        return [_record(notice, None)]
    return [_record(notice, plan) for plan in notice.plans]


def _record(notice: Notice, plan: Plan | None) -> Json:
    return {
        "notice": _notice(notice),
        "plan": _plan(plan) if plan else None,
        "basis": [_citation(citation) for citation in notice.basis],
        "sections": [
            {"path": list(one.path), "title": one.title, "span": _span(one.span)} for one in _of(plan, "sections")
        ],
        "tasks": [_task(task) for task in (plan.tasks if plan else ())],
        "duties": _requirements(plan.duties if plan else ()),
        "provenance": _provenance(notice),
        "warnings": [{"zh": warning.zh, "en": warning.en} for warning in notice.warnings],
    }


def _of(plan: Plan | None, name: str) -> Iterable[Any]:
    return getattr(plan, name) if plan else ()


def _notice(notice: Notice) -> Json:
    return {
        "title": notice.title,
        "documentNumber": notice.document_number,
        "issuer": notice.issuer,
        "issuedOn": notice.issued_on.isoformat() if notice.issued_on else None,
        "addressees": list(notice.addressees),
        "disclosure": notice.disclosure,
    }


def _plan(plan: Plan) -> Json:
    return {
        "title": plan.title,
        "year": plan.year,
        "kind": plan.kind,
        "jurisdiction": plan.area.name if plan.area else None,
        "level": plan.area.level if plan.area else None,
        "areaCode": plan.area.code if plan.area else None,
    }


def _task(task: Task) -> Json:
    return {
        "number": task.number,
        "path": list(task.path),
        "heading": task.heading,
        "text": task.text,
        "span": _span(task.span),
        "units": [_unit(assignment) for assignment in task.assignments],
        "deadlines": [_deadline(deadline) for deadline in task.deadlines],
        "indicators": [indicator.text for indicator in task.indicators],
        "themes": list(task.themes),
        "citations": [_citation(citation) for citation in task.citations],
        "requirements": _requirements(task.requirements),
        "place": {
            name: value
            for name in ("line", "page", "paragraph", "sheet", "cell")
            if (value := getattr(task.place, name))
        },
    }


def _unit(assignment: Assignment) -> Json:
    unit = assignment.unit
    return {
        "name": assignment.name,
        "role": assignment.role,
        "offices": list(assignment.offices),
        "collective": assignment.collective,
        "span": _span(assignment.span),
        "unit": {"key": unit.key, "name": unit.name, "area": unit.area, "status": unit.status} if unit else None,
    }


def _deadline(deadline: Deadline) -> Json:
    """A time limit; periods of weeks are written as ISO 8601 has them (P1W), which an xsd:duration cannot be."""
    record: Json = {"text": deadline.text, "kind": deadline.kind, "value": _in_weeks(deadline) or deadline.value}
    if deadline.working_days:
        record["unit"] = "working-day"
    return {**record, "span": _span(deadline.span)}


def _in_weeks(deadline: Deadline) -> str | None:
    """The duration of a time limit that is printed in weeks (每周, 一周内); 7日内 stays in days."""
    days = _DAYS.fullmatch(deadline.value or "") if _PRINTED_WEEKS.search(deadline.text) else None
    return f"P{int(days[1]) // 7}W" if days else None


_DAYS = re.compile(r"P(\d+)D")
_PRINTED_WEEKS = re.compile("[周週]|星期")


def _citation(citation: Citation) -> Json:
    return {
        "title": citation.title,
        "documentNumber": citation.document_number,
        "document": citation.document,
        "span": _span(citation.span),
    }


def _requirements(requirements: Iterable[Requirement]) -> list[Json]:
    return [
        {
            "id": one.id,
            "text": one.text,
            "action": one.action,
            "deadline": _deadline(one.deadline) if one.deadline else None,
            "span": _span(one.span),
        }
        for one in requirements
    ]


def _provenance(notice: Notice) -> Json | None:
    made = notice.provenance
    if made is None:
        return None
    return {
        "name": made.name,
        "mediaType": made.media_type,
        "sha256": made.sha256,
        "encoding": made.encoding,
        "characters": made.characters,
    }


def _span(span: Span | None) -> list[int] | None:
    return list(span) if span else None
