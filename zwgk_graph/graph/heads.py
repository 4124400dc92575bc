"""The head of a notice: what tells whether it lies above others, and which lie above it; all but its texts.

A store keeps it as JSON beside the graph, so that a build finds what lies above ten thousand plans without reading one.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from zwgk_graph.graph.layout import NoticeLayout
from zwgk_graph.graph.rdf import Quad
from zwgk_graph.graph.terms import TERMS
from zwgk_graph.model.record import Area, Citation, Notice, Plan

Record = dict[str, Any]
"""JSON values."""


def head_record(notice: Notice, names: NoticeLayout, quads: Iterable[Quad]) -> Record:
    """The head of a notice, the IRIs of its plans and of the notices it cites in it; ``quads`` are its graph."""
    cites = {str(quad.object) for quad in quads if quad.predicate == TERMS["eli:cites"]}
    plans = zip(notice.plans, names.plans, strict=True)
    return {
        "number": notice.document_number,
        "title": notice.title,
        "issuer": notice.issuer,
        "issued": notice.issued_on.isoformat() if notice.issued_on else None,
        "basis": [[one.title, one.document_number, one.document] for one in notice.basis],
        "cites": sorted(cites),
        "plans": [
            [one.plan, plan.title, plan.year, plan.kind, plan.completeness, _values(plan.area)] for plan, one in plans
        ],
        "baseline": notice.provenance is None,
    }


def headed_notice(record: Record) -> Notice:
    """A notice of which the head alone is known."""
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
