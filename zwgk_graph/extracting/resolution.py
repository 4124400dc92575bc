"""The units of a task, each resolved in the light of the one printed before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from zwgk_graph.model.record import Area, Assignment, Task, Unit
from zwgk_graph.resolving.units import resolve_unit


def resolved_task(task: Task, area: Area | None, on: date | None) -> Task:
    """The task with its units resolved as of the notice's date."""
    return replace(task, assignments=tuple(_resolved(task.assignments, area, on)))


def _resolved(assignments: Iterable[Assignment], area: Area | None, on: date | None) -> Iterator[Assignment]:
    previous: Unit | None = None
    for assignment in assignments:
        previous = resolve_unit(assignment.name, area, on=on, previous=previous, collective=assignment.collective)
        yield replace(assignment, unit=previous)
