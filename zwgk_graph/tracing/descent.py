"""Requirements through intermediate levels: where each was dropped, and what a level in between added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zwgk_graph.model.carry import Completeness, Status, Trace
from zwgk_graph.model.record import Plan
from zwgk_graph.tracing.carrying import requirements_of


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a requirement at one level; ``status`` is None where that plan is not wholly known."""

    plan: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class Descent:
    """One requirement from its plan (``source``) down a chain of plans, nearest first.

    ``dropped_at`` is the first plan known not to carry it, None where all do or it is not known; ``regained`` is true
    where a lower plan carries what one above it had dropped.
    """

    requirement: str
    source: str
    steps: tuple[Step, ...]

    @property
    def dropped_at(self) -> str | None:
        return next((step.plan for step in self.steps if step.status == "none"), None)

    @property
    def regained(self) -> bool:
        after = [step.status for step in self.steps]
        return "none" in after and any(status in ("full", "partial") for status in after[after.index("none") :])


def descents(source: str, chain: Sequence[tuple[str, Trace, Completeness]]) -> tuple[Descent, ...]:
    """The way of every requirement of ``source`` down a chain of traced plans.

    ``chain`` holds key, trace and completeness of each plan below the source, from the upper to the lower. Nothing is
    concluded from the silence of a plan that is only known in part.
    """
    tables = [(key, _statuses(trace, source), completeness) for key, trace, completeness in chain]
    named = dict.fromkeys(requirement for _, statuses, _ in tables for requirement in statuses)
    return tuple(
        Descent(
            requirement,
            source,
            tuple(Step(key, _known(statuses.get(requirement), completeness)) for key, statuses, completeness in tables),
        )
        for requirement in named
    )


def added_by(plan: Plan, trace: Trace | None = None) -> tuple[str, ...]:
    """The ids of requirements that an intermediate plan adds of its own.

    For a baseline those that hand nothing down, for a parsed plan those of tasks without a link.
    """
    if trace is not None and trace.links:
        free = set(trace.additions)
        return tuple(one.id for task in plan.tasks if task.key in free for one in task.requirements)
    return tuple(one.id for one in requirements_of(plan) if not one.hands_down)


def _statuses(trace: Trace, source: str) -> Mapping[str, Status]:
    return {row.requirement: row.status for row in trace.coverage if row.upstream == source}


def _known(status: Status | None, completeness: Completeness) -> Status | None:
    return None if status in (None, "none") and completeness != "complete" else status
