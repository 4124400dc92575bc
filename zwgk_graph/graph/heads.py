"""The head of a notice: what tells whether it lies above others, and which lie above it; all but its texts.

A store keeps it as JSON beside the graph, so that what lies above ten thousand plans is found without reading one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from zwgk_graph.graph.layout import NoticeLayout
from zwgk_graph.model.record import Area, Citation, Notice, Plan, Provenance

Record = dict[str, Any]
"""JSON values."""


@dataclass(frozen=True, slots=True)
class Head:
    """A notice without the texts of its plans, and its graph.

    ``plans`` are the IRIs of its plans; ``content`` stands for all that its graph holds: it differs where that does.
    """

    graph: str
    notice: Notice
    plans: tuple[str, ...]
    baseline: bool
    content: str


def head_record(notice: Notice, names: NoticeLayout) -> Record:
    """The head of a notice, with the IRIs of its plans."""
    plans = zip(notice.plans, names.plans, strict=True)
    return {
        "number": notice.document_number,
        "title": notice.title,
        "issuer": notice.issuer,
        "issued": notice.issued_on.isoformat() if notice.issued_on else None,
        "basis": [[one.title, one.document_number, one.document] for one in notice.basis],
        "plans": [
            [one.plan, plan.title, plan.year, plan.kind, plan.completeness, _values(plan.area)] for plan, one in plans
        ],
        "baseline": notice.provenance is None,
    }


def head_of_record(graph: str, record: Record, content: str) -> Head:
    """The head of the notice of a graph."""
    # Two notices with like heads are two notices: they come from different files.
    notice = replace(_notice(record), provenance=Provenance(graph, "", content, None, 0))
    return Head(graph, notice, tuple(row[0] for row in record["plans"]), record["baseline"], content)


def _notice(record: Record) -> Notice:
    return Notice(
        title=record["title"],
        document_number=record["number"],
        issuer=record["issuer"],
        issued_on=date.fromisoformat(record["issued"]) if record["issued"] else None,
        basis=tuple(Citation(title, number, document=document) for title, number, document in record["basis"]),
        plans=tuple(_plan(*row) for row in record["plans"]),
    )


def _plan(_iri: str, title: str, year: int | None, kind: str | None, completeness: Any, area: list[Any] | None) -> Plan:
    return Plan(title, year, kind, Area(*area) if area else None, completeness=completeness)


def _values(area: Area | None) -> list[str | None] | None:
    return [area.code, area.name, area.level, area.parent] if area else None
