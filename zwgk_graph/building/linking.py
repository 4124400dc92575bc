"""The carry-down links of every parsed plan, each plan's in a graph of its own, computed again only when need be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zwgk_graph.building.linked import Linked, linked_plans
from zwgk_graph.building.options import BuildOptions
from zwgk_graph.building.packing import unpacked
from zwgk_graph.building.stamps import Below, stamped
from zwgk_graph.building.texts import Texts
from zwgk_graph.building.version import tracer_version
from zwgk_graph.graph import iris
from zwgk_graph.graph.carry_down import PlanNames, carry_down_quads, plan_names
from zwgk_graph.graph.iris import disambiguator_of
from zwgk_graph.graph.rdf import Literal, Quad, n_triples
from zwgk_graph.graph.terms import TERMS, XSD
from zwgk_graph.model.progress import TRACING, Progress
from zwgk_graph.model.record import Notice, Plan
from zwgk_graph.store import MutableDataset
from zwgk_graph.store.records import parse_notice
from zwgk_graph.tracing.carrying import Upstream, prepare
from zwgk_graph.tracing.lineage import Lineage
from zwgk_graph.tracing.review import Review
from zwgk_graph.tracing.shelves import Above
from zwgk_graph.tracing.tracer import Decided, by_pair, trace_below


def write_links(dataset: MutableDataset, texts: Texts, options: BuildOptions, progress: Progress) -> int:
    """Puts the link graphs of all parsed plans, removes those of plans that are gone; returns how many links there are.

    A notice is traced again when it, what lies above its plans, a decision about them or the tracer has changed.
    """
    linked = linked_plans(dataset)
    below = list(stamped(texts.heads, options.reviews, tracer_version()))
    for plan in linked.keys() - {plan for one in below for plan in one.head.plans}:
        dataset.delete_graph(iris.carry_down_iri(plan))
    stale = sorted((one for one in below if not _is_fresh(one, linked)), key=_neighbours)
    work = (_work(one, texts) for one in stale)
    numbers = {plan: linked[plan].number for one in below for plan in one.head.plans if plan in linked}
    for done, found in enumerate(options.executor.in_order(_Tracing(options.reviews), work), 1):
        for links in found:
            dataset.put_graph(iris.carry_down_iri(links.plan), links.triples)
            numbers[links.plan] = links.number
        progress(TRACING, done, len(stale))
    return sum(numbers.values())


class _Work(NamedTuple):
    """A notice to trace: itself and what lies above its plans, by their graphs."""

    below: Below
    triples: bytes
    above: dict[str, bytes]


class _Links(NamedTuple):
    """The link graph of a plan, and how many links it holds."""

    plan: str
    triples: str
    number: int


class _Known:
    """A notice that lies above others; its plans are made ready when the first of those asks."""

    def __init__(self, graph: str, triples: bytes) -> None:
        self.notice = _parsed(triples, graph)
        self.names = plan_names(self.notice, disambiguator_of(graph))
        self.ready: dict[int, Upstream] = {}

    def upstream(self, number: int) -> Upstream:
        if number not in self.ready:
            self.ready[number] = prepare(self.notice, self.notice.plans[number])
        return self.ready[number]


class _Tracing:
    """Finds the links of notices; what lies above one is kept for the next, which mostly lies beside it."""

    def __init__(self, reviews: Sequence[Review]) -> None:
        self.decided: Decided = by_pair(reviews)
        self.known: dict[str, _Known] = {}

    def __call__(self, work: _Work) -> list[_Links]:
        before = self.known
        self.known = known = {graph: before.get(graph) or _Known(graph, text) for graph, text in work.above.items()}
        below = work.below
        notice = _parsed(work.triples, below.head.graph)
        names = plan_names(notice, disambiguator_of(below.head.graph))
        plans = zip(notice.plans, names, below.above, strict=True)
        return [self._links(notice, plan, local, above, known, below.stamp) for plan, local, above in plans]

    def _links(
        self, notice: Notice, plan: Plan, local: PlanNames, above: Above, known: Mapping[str, _Known], stamp: str
    ) -> _Links:
        ready = [known[place.graph].upstream(place.number) for place in above.places]
        upstream = {
            one.key: known[place.graph].names[place.number] for one, place in zip(ready, above.places, strict=True)
        }
        trace = trace_below(notice, plan, Lineage(above.upstream, (), ()), ready, self.decided)
        home = iris.carry_down_iri(local.plan)
        told = [
            Quad(local.plan, TERMS["linkedFrom"], Literal(stamp), home),
            Quad(local.plan, TERMS["linkCount"], Literal(str(len(trace.links)), XSD + "integer"), home),
        ]
        triples = n_triples([*carry_down_quads(trace, local, upstream), *told])
        return _Links(local.plan, triples, len(trace.links))


def _work(below: Below, texts: Texts) -> _Work:
    above = {place.graph: texts.kept(place.graph) for row in below.above for place in row.places}
    return _Work(below, texts.packed(below.head.graph), above)


def _neighbours(below: Below) -> tuple[list[str], str]:
    return [place.graph for row in below.above for place in row.places], below.head.graph


def _parsed(triples: bytes, graph: str) -> Notice:
    return parse_notice(unpacked(triples).decode("utf-8"), graph)


def _is_fresh(below: Below, linked: Mapping[str, Linked]) -> bool:
    return all((one := linked.get(plan)) is not None and one.stamp == below.stamp for plan in below.head.plans)
