"""The carry-down links of every parsed plan, each plan's in a graph of its own, computed again only when need be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from zwgk_graph.building.options import BuildOptions
from zwgk_graph.building.shelves import Shelf, read_shelf
from zwgk_graph.building.stamps import Stamps, read_stamps
from zwgk_graph.building.version import tracer_version
from zwgk_graph.graph import iris
from zwgk_graph.graph.carry_down import carry_down_quads, plan_names
from zwgk_graph.graph.iris import disambiguator_of
from zwgk_graph.graph.rdf import Literal, Quad, n_triples
from zwgk_graph.graph.terms import TERMS
from zwgk_graph.model.progress import TRACING, Progress
from zwgk_graph.store import Dataset, MutableDataset
from zwgk_graph.store.manifest import Entry
from zwgk_graph.store.records import Holding, holdings, parse_notice
from zwgk_graph.tracing.review import Review
from zwgk_graph.tracing.tracer import Tracer


def write_links(dataset: MutableDataset, entries: Iterable[Entry], options: BuildOptions, progress: Progress) -> int:
    """Puts the link graphs of all parsed plans, removes those of plans that are gone; returns how many links there are.

    A plan is traced again when it, a plan above it, a decision about it or the tracer has changed, and all are when
    a plan that others may carry down from comes, goes, or gets another number, title, area or year.
    """
    held = holdings(dataset)
    _drop_orphans(dataset, held)
    stamps = read_stamps(dataset, held, entries, options.reviews, tracer_version())
    linked = _linked(dataset)
    stale = [one for one in held if not one.baseline and not _is_fresh(one, linked, stamps)]
    if stale:
        shelf = read_shelf(dataset, held)
        tracing = _Tracing(shelf, options.reviews, stamps)
        work = ((one.graph, _text(one.graph, shelf, dataset)) for one in stale)
        for done, links in enumerate(options.executor.in_order(tracing, work), 1):
            for graph, triples in links:
                dataset.put_graph(graph, triples)
            progress(TRACING, done, len(stale))
    return count_links(dataset)


def count_links(dataset: Dataset) -> int:
    """How many carry-down links a store holds."""
    rows = dataset.query("SELECT (COUNT(?link) AS ?number) WHERE { ?link a zwgk:CarryDown }")
    return int(next(iter(rows))["number"].value)  # type: ignore[arg-type]


_Work = tuple[str, str]
"""The graph of a notice and its N-Triples (empty for one on the shelf)."""
_Links = list[tuple[str, str]]
"""Link graphs and their N-Triples."""


class _Tracing:
    """Finds the links of notices to what is on one shelf; made ready where it is called."""

    def __init__(self, shelf: Shelf, reviews: Sequence[Review], stamps: Stamps) -> None:
        self.shelf = shelf
        self.reviews = reviews
        self.stamps = stamps

    @cached_property
    def tracer(self) -> Tracer:
        return Tracer(self.shelf.library(), self.reviews)

    def __call__(self, work: _Work) -> _Links:
        graph, triples = work
        notice = self.shelf.by_graph.get(graph) or parse_notice(triples, graph)
        names = plan_names(notice, disambiguator_of(graph))
        found: _Links = []
        for plan, local in zip(notice.plans, names, strict=True):
            home = iris.carry_down_iri(local.plan)
            quads = carry_down_quads(self.tracer.trace(notice, plan), local, self.shelf.names)
            upstream = [str(quad.object) for quad in quads if quad.predicate == TERMS["upstreamPlan"]]
            stamp = Quad(local.plan, TERMS["linkedFrom"], Literal(self.stamps.of(graph, upstream)), home)
            found.append((home, n_triples([*quads, stamp])))
        return found


def _text(graph: str, shelf: Shelf, dataset: Dataset) -> str:
    return "" if graph in shelf.by_graph else dataset.graph_text(graph)


class _Linked(NamedTuple):
    """What the links of a plan were made from: their stamp and the plans found above."""

    stamp: str
    upstream: set[str]


def _linked(dataset: Dataset) -> dict[str, _Linked]:
    found: dict[str, _Linked] = {}
    for row in dataset.query(_LINKED):  # type: ignore[union-attr]
        one = found.setdefault(row["plan"].value, _Linked(row["digest"].value, set()))
        if above := row["above"]:
            one.upstream.add(above.value)
    return found


def _is_fresh(held: Holding, linked: Mapping[str, _Linked], stamps: Stamps) -> bool:
    known = [linked.get(plan) for plan in held.plans]
    return all(one is not None and one.stamp == stamps.of(held.graph, one.upstream) for one in known)


def _drop_orphans(dataset: MutableDataset, held: Sequence[Holding]) -> None:
    wanted = {iris.carry_down_iri(plan) for one in held if not one.baseline for plan in one.plans}
    prefix = iris.carry_down_iri("")
    for graph in dataset.graphs():
        if graph.startswith(prefix) and graph not in wanted:
            dataset.delete_graph(graph)


_LINKED = """
SELECT ?plan ?digest ?above WHERE { ?plan zwgk:linkedFrom ?digest OPTIONAL { ?plan zwgk:upstreamPlan ?above } }
"""
