"""The coverage of a store's plans: each read back, traced against all that is above it, and set out by requirement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from zwgk_graph.building.shelves import Shelf, read_shelf
from zwgk_graph.exporting.coverage_plans import PlanCard, may_lie_above
from zwgk_graph.finding.themes import find_themes
from zwgk_graph.graph.carry_down import PlanNames, plan_names
from zwgk_graph.graph.iris import disambiguator_of, normal_number
from zwgk_graph.model.carry import CarryDown, Coverage, Trace, UpstreamPlan
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Words
from zwgk_graph.model.record import LEVELS, Notice, Plan, Requirement
from zwgk_graph.store.dataset import Dataset
from zwgk_graph.store.records import holdings, read_notice
from zwgk_graph.tracing.carrying import Upstream
from zwgk_graph.tracing.descent import Descent, descents
from zwgk_graph.tracing.library import Shelved, plain_title
from zwgk_graph.tracing.review import Review
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
    """An upstream plan that is at hand; ``key`` is the name links give it."""

    key: str
    iri: str | None
    notice: Notice
    plan: Plan
    asked: Mapping[str, Asked]


@dataclass(frozen=True, slots=True)
class TracedPlan:
    """A plan with its trace.

    ``descents`` tell the way of each upstream requirement (by plan and id) down to it; ``inferred`` are links to
    requirements that were only inferred from local plans, which are no evidence of anything carried or dropped.
    """

    names: PlanNames
    notice: Notice
    plan: Plan
    trace: Trace
    descents: Mapping[tuple[str, str], Descent]
    inferred: tuple[CarryDown, ...] = ()

    @property
    def iri(self) -> str:
        return self.names.plan

    @property
    def key(self) -> str:
        """Document number, else title."""
        return self.notice.document_number or self.plan.title


@dataclass(frozen=True, slots=True)
class Traced:
    """All plans that were asked for, the upstream plans whose requirements are at hand, and the IRIs of all by key."""

    plans: tuple[TracedPlan, ...]
    above: Mapping[str, Above]
    iris: Mapping[str, str]


class CoverageReader:
    """Traces plans of a store; of all other plans only those that may lie above them are read.

    ``upstream`` (a document number, title or IRI) leaves all other upstream plans out; UsageError where it is none.
    """

    def __init__(
        self,
        dataset: Dataset,
        cards: Sequence[PlanCard],
        reviews: Iterable[Review] = (),
        *,
        inferred: bool = False,
        upstream: str | None = None,
    ) -> None:
        self._dataset = dataset
        self._cards = cards
        self._shelf: Shelf = _shelf_above(dataset, cards)
        library = self._shelf.library()
        kept = tuple(reviews)
        self._tracer = Tracer(library, kept)
        self._inferring = Tracer(library, kept, inferred=True) if inferred else None
        self._shelved: dict[str, Shelved] = {one.key: one for one in reversed(library.plans)}
        self._between: dict[str, Trace] = {}
        self._above: dict[str, Above] = {}
        self._only = self._upstream_key(upstream) if upstream else None

    def read(self) -> Traced:
        """The plans in the order of area, year and IRI."""
        graphs = dict.fromkeys(card.notice for card in self._cards)
        wanted = {card.iri for card in self._cards}
        found = [one for graph in graphs for one in self._notice(graph, wanted)]
        plans = tuple(sorted(found, key=_order))
        keys = {row.upstream for one in plans for row in one.trace.coverage}
        iris = {above.key: iri for one in plans for above in one.trace.upstream if (iri := self._iri(above))}
        return Traced(plans, {key: self.above(key) for key in sorted(keys, key=self._rank)}, iris)

    def above(self, key: str) -> Above:
        """An upstream plan at hand by its key."""
        if key not in self._above:
            shelved, names = self._shelved[key], self._shelf.names.get(key)
            asked = {one.id: Asked(one, theme) for one, theme in _themed(shelved.plan)}
            self._above[key] = Above(key, names.plan if names else None, shelved.notice, shelved.plan, asked)
        return self._above[key]

    def ready(self, key: str) -> Upstream:
        """An upstream plan ready for comparing, to explain a requirement."""
        return self._tracer.upstream(self._shelved[key])

    def _notice(self, graph: str, wanted: set[str]) -> Iterator[TracedPlan]:
        notice = self._shelf.by_graph.get(graph) or read_notice(self._dataset, graph)
        for plan, names in zip(notice.plans, plan_names(notice, disambiguator_of(graph)), strict=True):
            if names.plan in wanted:
                yield self._traced(notice, plan, names)

    def _traced(self, notice: Notice, plan: Plan, names: PlanNames) -> TracedPlan:
        whole = self._tracer.trace(notice, plan)
        ways = {(one.source, one.requirement): one for one in self._descents(plan, whole)}
        inferred = tuple(self._inferred(notice, plan, self._inferring)) if self._inferring else ()
        return TracedPlan(names, notice, plan, self._narrowed(whole), ways, inferred)

    def _descents(self, plan: Plan, trace: Trace) -> Iterator[Descent]:
        """The way of what each plan above asks, down the plans at hand in between."""
        chain = [self._shelved[one.key] for one in trace.upstream if one.present]
        key = trace.document_number or trace.title
        for source in chain:
            if self._only in (None, source.key):
                between = [one for one in chain if _lies_between(one, source, plan)]
                steps = [(one.key, self._trace_between(one), one.plan.completeness) for one in between]
                yield from descents(source.key, [*steps, (key, trace, "complete")])

    def _iri(self, one: UpstreamPlan) -> str | None:
        names = self._shelf.names.get(one.key)
        return names.plan if names else None

    def _trace_between(self, one: Shelved) -> Trace:
        if one.key not in self._between:
            self._between[one.key] = self._tracer.trace(one.notice, one.plan)
        return self._between[one.key]

    def _inferred(self, notice: Notice, plan: Plan, inferring: Tracer) -> Iterator[CarryDown]:
        for link in inferring.trace(notice, plan).links:
            asked = self.above(link.upstream).asked[link.requirement]
            if asked.requirement.origin == "local" and self._only in (None, link.upstream):
                yield link

    def _narrowed(self, trace: Trace) -> Trace:
        if self._only is None:
            return trace
        return replace(
            trace,
            upstream=tuple(one for one in trace.upstream if one.key == self._only),
            links=tuple(link for link in trace.links if link.upstream == self._only),
            coverage=tuple(row for row in trace.coverage if row.upstream == self._only),
        )

    def _upstream_key(self, name: str) -> str:
        number, title = normal_number(name), plain_title(name)
        for key, one in self._shelved.items():
            names = self._shelf.names.get(key)
            titles = {plain_title(text) for text in (one.plan.title, one.notice.title) if text}
            if normal_number(key) == number or title in titles or (names and name in (names.plan, names.notice)):
                return key
        known = "、".join(sorted(self._shelved, key=self._rank)[:_LISTED])
        raise UsageError(
            Words(
                f"图库里没有上级要点“{name}”；现有：{known} …", f'the store holds no upstream plan "{name}": {known} …'
            )
        )

    def _rank(self, key: str) -> tuple[int, str]:
        area = self._shelved[key].plan.area
        return (LEVELS.index(area.level) if area else len(LEVELS), key)


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One requirement in one plan, with the links that carry it, best first."""

    plan: TracedPlan
    above: Above
    asked: Asked
    coverage: Coverage
    links: tuple[CarryDown, ...]

    @property
    def descent(self) -> Descent | None:
        return self.plan.descents.get((self.above.key, self.asked.id))

    @property
    def dropped_at(self) -> str | None:
        """The first plan on the way down known not to carry the requirement."""
        return self.descent.dropped_at if self.descent else None


def coverage_rows(traced: Traced) -> Iterator[CoverageRow]:
    """All requirements of all plans, those not carried too: plan by plan, in the order of the plans above."""
    for one in traced.plans:
        links: dict[tuple[str, str], list[CarryDown]] = {}
        for link in one.trace.links:
            links.setdefault((link.upstream, link.requirement), []).append(link)
        for row in one.trace.coverage:
            above = traced.above[row.upstream]
            found = sorted(links.get((row.upstream, row.requirement), ()), key=lambda link: -link.score)
            yield CoverageRow(one, above, above.asked[row.requirement], row, tuple(found))


def unseen(one: TracedPlan) -> tuple[UpstreamPlan, ...]:
    """The plans above that are not at hand, or only known by title."""
    return tuple(above for above in one.trace.upstream if not above.present)


_LISTED = 8


def _shelf_above(dataset: Dataset, cards: Sequence[PlanCard]) -> Shelf:
    above = may_lie_above(dataset, cards)
    return read_shelf(dataset, [one for one in holdings(dataset) if above is None or one.graph in above])


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


def _order(one: TracedPlan) -> tuple[str, int, str]:
    return (one.plan.area.code if one.plan.area else "~", one.plan.year or 0, one.iri)
