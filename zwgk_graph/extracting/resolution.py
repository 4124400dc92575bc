"""Units and cited documents of a plan brought to their identities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from zwgk_graph.model.record import Area, Assignment, Citation, Task, Unit
from zwgk_graph.resolving.documents import load_catalogue, resolve_citation
from zwgk_graph.resolving.units import resolve_unit


def resolved_task(task: Task, area: Area | None, year: int | None, on: date | None, issuer: str | None = None) -> Task:
    """The task with its units resolved as of the notice's date, and its citations by the shipped catalogue.

    In the plan of one department bare offices (办公室, 财务处) are those of ``issuer``, who signs it.
    """
    units = tuple(_resolved(task.assignments, area, on, issuer))
    return replace(task, assignments=units, citations=resolved_citations(task.citations, area, year))


def resolved_citations(citations: Iterable[Citation], area: Area | None, year: int | None) -> tuple[Citation, ...]:
    """Citations in a plan of an area and year, with the documents they mean where the shipped catalogue knows them."""
    return tuple(resolve_citation(citation, load_catalogue(), area, year) for citation in citations)


def _resolved(
    assignments: Iterable[Assignment], area: Area | None, on: date | None, issuer: str | None
) -> Iterator[Assignment]:
    previous: Unit | None = None
    for assignment in assignments:
        name, collective = assignment.name, assignment.collective
        previous = resolve_unit(name, area, on=on, previous=previous, collective=collective, issuer=issuer)
        yield Assignment(name, assignment.role, assignment.offices, collective, assignment.span, previous)
