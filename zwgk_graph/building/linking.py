"""The carry-down links of every parsed plan, each plan's in a graph of its own, computed again only when need be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cached_property

from zwgk_graph.building.options import BuildOptions
from zwgk_graph.building.shelves import Shelf, read_shelf
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

    A plan is traced again when it, a plan that may lie above it, a review or the tracer has changed.
    """
    held = holdings(dataset)
    _drop_orphans(dataset, held)
    stamps = {graph: f"{graph} {entry.sha256} {entry.extractor}" for entry in entries for graph in entry.graphs}
    shared = _digest(tracer_version(), *map(repr, options.reviews), *(stamps[one.graph] for one in held if one.upper))
    wanted = {one.graph: _digest(shared, stamps[one.graph]) for one in held if not one.baseline}
    had = _linked_from(dataset)
    stale = [
        one for one in held if one.graph in wanted and any(had.get(plan) != wanted[one.graph] for plan in one.plans)
    ]
    if stale:
        shelf = read_shelf(dataset, held)
        tracing = _Tracing(shelf, options.reviews)
        work = ((one.graph, _text(one.graph, shelf, dataset), wanted[one.graph]) for one in stale)
        for done, links in enumerate(options.executor.in_order(tracing, work), 1):
            for graph, triples in links:
                dataset.put_graph(graph, triples)
            progress(TRACING, done, len(stale))
    return count_links(dataset)


def count_links(dataset: Dataset) -> int:
    """How many carry-down links a store holds."""
    rows = dataset.query("SELECT (COUNT(?link) AS ?number) WHERE { ?link a zwgk:CarryDown }")
    return int(next(iter(rows))["number"].value)  # type: ignore[arg-type]


_Work = tuple[str, str, str]
"""The graph of a notice, its N-Triples (empty for one on the shelf), and the digest its links are to bear."""
_Links = list[tuple[str, str]]
"""Link graphs and their N-Triples."""


class _Tracing:
    """Finds the links of notices to what is on one shelf; made ready where it is called."""

    def __init__(self, shelf: Shelf, reviews: Sequence[Review]) -> None:
        self.shelf = shelf
        self.reviews = reviews

    @cached_property
    def tracer(self) -> Tracer:
        return Tracer(self.shelf.library(), self.reviews)

    def __call__(self, work: _Work) -> _Links:
        graph, triples, digest = work
        notice = self.shelf.by_graph.get(graph) or parse_notice(triples, graph)
        names = plan_names(notice, disambiguator_of(graph))
        found: _Links = []
        for plan, local in zip(notice.plans, names, strict=True):
            home = iris.carry_down_iri(local.plan)
            stamp = Quad(local.plan, TERMS["linkedFrom"], Literal(digest), home)
            quads = carry_down_quads(self.tracer.trace(notice, plan), local, self.shelf.names)
            found.append((home, n_triples([*quads, stamp])))
        return found


def _text(graph: str, shelf: Shelf, dataset: Dataset) -> str:
    return "" if graph in shelf.by_graph else dataset.graph_text(graph)


def _linked_from(dataset: Dataset) -> dict[str, str]:
    rows = dataset.query("SELECT ?plan ?digest WHERE { ?plan zwgk:linkedFrom ?digest }")
    return {row["plan"].value: row["digest"].value for row in rows}  # type: ignore[union-attr]


def _drop_orphans(dataset: MutableDataset, held: Sequence[Holding]) -> None:
    wanted = {iris.carry_down_iri(plan) for one in held if not one.baseline for plan in one.plans}
    prefix = iris.carry_down_iri("")
    for graph in dataset.graphs():
        if graph.startswith(prefix) and graph not in wanted:
            dataset.delete_graph(graph)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
