"""The notices of a store as records again."""

from __future__ import annotations

from dataclasses import dataclass

from zwgk_graph.graph.notices import to_notice
from zwgk_graph.graph.rdf import parse_n_triples
from zwgk_graph.model.record import Notice
from zwgk_graph.store.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Holding:
    """A notice a store holds: its graph, its plans, and whether it is a baseline."""

    graph: str
    plans: tuple[str, ...]
    baseline: bool


def holdings(dataset: Dataset) -> list[Holding]:
    """All notices of a store, by the IRI of their graph."""
    rows = list(dataset.query(_PLANS))  # type: ignore[arg-type]
    plans: dict[str, dict[str, None]] = {}
    for row in rows:
        plans.setdefault(row["notice"].value, {})[row["plan"].value] = None
    parsed = {row["notice"].value for row in rows if row["file"]}
    return [Holding(graph, tuple(found), graph not in parsed) for graph, found in plans.items()]


def read_notice(dataset: Dataset, graph: str) -> Notice:
    """The record of one notice; ValueError when the graph holds none."""
    return parse_notice(dataset.graph_text(graph), graph)


def parse_notice(triples: str, graph: str) -> Notice:
    """The record that the N-Triples of a notice's graph were made from; ValueError when they hold none."""
    return to_notice(parse_n_triples(triples, graph))


_PLANS = """
SELECT ?notice ?plan ?file WHERE {
  GRAPH ?notice {
    ?notice a zwgk:Notice ; zwgk:hasPlan ?plan .
    OPTIONAL { ?notice prov:wasDerivedFrom ?file }
  }
} ORDER BY ?notice ?plan
"""
