"""One plan after the other traced against what lies above it; what the processes that share the work do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from zwgk_graph.finding.themes import find_themes
from zwgk_graph.graph.carry_down import PlanNames, plan_names
from zwgk_graph.graph.iris import disambiguator_of
from zwgk_graph.model.carry import CarryDown, Trace, key_area, plan_key
from zwgk_graph.model.record import LEVELS, Notice, Plan, Requirement
from zwgk_graph.store.records import parse_notice
from zwgk_graph.tracing.carrying import Upstream
from zwgk_graph.tracing.descent import Descent, descents
from zwgk_graph.tracing.library import Shelved
from zwgk_graph.tracing.lineage import plans_above
from zwgk_graph.tracing.review import Review
from zwgk_graph.tracing.shelves import Shelf
from zwgk_graph.tracing.tracer import Tracer


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement of an upstream plan: its theme is the first of its task, empty where nothing points to one."""

    requirement: Requirement
    theme: str

    @property
    def id(self) -> str:
        return self.requirement.id


@dataclass(frozen=True, slots=True)
class Above:
    """An upstream plan that is at hand; ``key`` is the name links give it, which others may bear, too."""

    key: str
    iri: str
    notice: Notice
    plan: Plan
    asked: Mapping[str, Asked]


@dataclass(frozen=True, slots=True)
class TracedPlan:
    """A plan with its trace.

    ``above`` are the IRIs of the plans above it that are at hand, by the key that its links use. ``descents`` tell the
    way of each upstream requirement (by plan and id) down to it; ``inferred`` are links to requirements that were only
    inferred from local plans, which are no evidence of anything carried or dropped.
    """

    names: PlanNames
    notice: Notice
    plan: Plan
    trace: Trace
    above: Mapping[str, str]
    descents: Mapping[tuple[str, str], Descent]
    inferred: tuple[CarryDown, ...] = ()

    @property
    def iri(self) -> str:
        return self.names.plan

    @property
    def key(self) -> str:
        """The name links and reviews give it."""
        return plan_key(self.notice, self.plan)

    @property
    def key_area(self) -> str | None:
        """The code of the area that tells it from others of its key, None where a document number does."""
        return key_area(self.notice, self.plan)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Plans of one notice to trace, by IRI; ``triples`` is the notice's graph, empty where the shelf has it."""

    graph: str
    triples: str
    plans: tuple[str, ...]


class PlanTracer:
    """Traces plans against a shelf; made ready where it is called.

    ``inferred`` also looks for links to inferred requirements; ``only`` leaves all upstream plans but one out.
    """

    def __init__(self, shelf: Shelf, reviews: Sequence[Review], inferred: bool, only: str | None) -> None:
        self.shelf = shelf
        self.reviews = reviews
        self.inferred = inferred
        self.only = only
        self._between: dict[int, Trace] = {}
        self._above: dict[str, Above] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return PlanTracer, (self.shelf, self.reviews, self.inferred, self.only)  # without what was made ready here

    def __call__(self, wanted: Wanted) -> list[TracedPlan]:
        """The plans with their traces."""
        notice = self.shelf.whole.get(wanted.graph) or parse_notice(wanted.triples, wanted.graph)
        named = zip(notice.plans, plan_names(notice, disambiguator_of(wanted.graph)), strict=True)
        return [self._traced(notice, plan, names) for plan, names in named if names.plan in wanted.plans]

    def above(self, iri: str) -> Above:
        """An upstream plan at hand."""
        if iri not in self._above:
            one = self.shelved[iri]
            asked = {asked.id: Asked(asked, theme) for asked, theme in _themed(one.plan)}
            self._above[iri] = Above(one.key, iri, one.notice, one.plan, asked)
        return self._above[iri]

    def ready(self, iri: str) -> Upstream:
        """An upstream plan ready for comparing, to explain a requirement."""
        return self._tracer.upstream(self.shelved[iri])

    @cached_property
    def shelved(self) -> Mapping[str, Shelved]:
        """The plans on the shelf by their IRIs."""
        return {self.shelf.iri(one): one for one in self.shelf.library.plans}

    @cached_property
    def _tracer(self) -> Tracer:
        return Tracer(self.shelf.library, self.reviews)

    @cached_property
    def _inferring(self) -> Tracer:
        return Tracer(self.shelf.library, self.reviews, inferred=True)

    def _traced(self, notice: Notice, plan: Plan, names: PlanNames) -> TracedPlan:
        whole = self._tracer.trace(notice, plan)
        at_hand = plans_above(notice, plan, self.shelf.library).at_hand
        above = {one.key: self.shelf.iri(one) for one in at_hand}
        ways = {(one.source, one.requirement): one for one in self._descents(plan, whole, above)}
        inferred = tuple(self._inferred(notice, plan, above)) if self.inferred else ()
        return TracedPlan(names, notice, plan, self._narrowed(whole), above, ways, inferred)

    def _descents(self, plan: Plan, trace: Trace, above: Mapping[str, str]) -> Iterator[Descent]:
        """The way of what each plan above asks, down the plans at hand in between."""
        chain = [self.shelved[above[one.key]] for one in trace.upstream if one.present]
        key = trace.key
        for source in chain:
            if self.only in (None, source.key):
                between = [one for one in chain if _lies_between(one, source, plan)]
                steps = [(one.key, self._trace_between(one), one.plan.completeness) for one in between]
                yield from descents(source.key, [*steps, (key, trace, "complete")])

    def _trace_between(self, one: Shelved) -> Trace:
        if id(one.plan) not in self._between:
            self._between[id(one.plan)] = self._tracer.trace(one.notice, one.plan)
        return self._between[id(one.plan)]

    def _inferred(self, notice: Notice, plan: Plan, above: Mapping[str, str]) -> Iterator[CarryDown]:
        for link in self._inferring.trace(notice, plan).links:
            asked = self.above(above[link.upstream]).asked[link.requirement]
            if asked.requirement.origin == "local" and self.only in (None, link.upstream):
                yield link

    def _narrowed(self, trace: Trace) -> Trace:
        if self.only is None:
            return trace
        return replace(
            trace,
            upstream=tuple(one for one in trace.upstream if one.key == self.only),
            links=tuple(link for link in trace.links if link.upstream == self.only),
            coverage=tuple(row for row in trace.coverage if row.upstream == self.only),
        )


def _themed(plan: Plan) -> Iterator[tuple[Requirement, str]]:
    for task in plan.tasks:
        for requirement in task.requirements:
            themes = task.themes or find_themes(requirement.text, task.heading)
            yield requirement, themes[0] if themes else ""
    for duty in plan.duties:
        yield duty, (*find_themes(duty.text, None), "")[0]


def _lies_between(one: Shelved, source: Shelved, plan: Plan) -> bool:
    areas = (source.plan.area, one.plan.area, plan.area)
    ranks = [LEVELS.index(area.level) for area in areas if area]
    return len(ranks) == len(areas) and ranks[0] < ranks[1] < ranks[2]
