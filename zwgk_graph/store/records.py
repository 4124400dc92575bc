"""The notices of a store as records again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from zwgk_graph.graph.notices import to_notice
from zwgk_graph.graph.rdf import parse_n_triples
from zwgk_graph.graph.terms import individual
from zwgk_graph.model.record import Notice
from zwgk_graph.store.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Holding:
    """A notice a store holds: its graph, its plans, and whether it is a baseline.

    ``upper`` tells whether others of the store may carry down from it: a baseline, a plan of a prefecture or above, one
    that is cited, one of an area that another lies in, and one beside others of its area and year, as a government's is
    beside those of its departments.
    """

    graph: str
    plans: tuple[str, ...]
    baseline: bool
    upper: bool


def holdings(dataset: Dataset) -> list[Holding]:
    """All notices of a store, by the IRI of their graph."""
    plans: dict[str, list[str]] = {}
    parsed, upper = _named(dataset, _PARSED), _named(dataset, _CITED)
    rows = [{name: _value(row[name]) for name in _FIELDS} for row in dataset.query(_PLANS)]  # type: ignore[union-attr]
    outer = {row["outer"] for row in rows}
    beside = Counter((row["area"], row["year"]) for row in rows)
    for row in rows:
        graph = row["notice"]
        plans.setdefault(graph, []).append(row["plan"])
        placed = row["area"] and (row["area"] in outer or beside[row["area"], row["year"]] > 1)
        if graph not in parsed or row["level"] in _UPPER or placed:
            upper.add(graph)
    return [
        Holding(graph, tuple(dict.fromkeys(plans[graph])), graph not in parsed, graph in upper)
        for graph in sorted(plans)
    ]


def read_notice(dataset: Dataset, graph: str) -> Notice:
    """The record of one notice; ValueError when the graph holds none."""
    return parse_notice(dataset.graph_text(graph), graph)


def parse_notice(triples: str, graph: str) -> Notice:
    """The record that the N-Triples of a notice's graph were made from; ValueError when they hold none."""
    return to_notice(parse_n_triples(triples, graph))


# In its own graph alone: areas are described in every graph that names them.
_PLANS = """
SELECT DISTINCT ?notice ?plan ?area ?level ?outer ?year WHERE {
  GRAPH ?notice {
    ?notice a zwgk:Notice ; zwgk:hasPlan ?plan .
    OPTIONAL { ?plan zwgk:jurisdiction ?area }
    OPTIONAL { ?plan zwgk:jurisdiction/zwgk:level ?level }
    OPTIONAL { ?plan zwgk:jurisdiction/zwgk:within ?outer }
    OPTIONAL { ?plan zwgk:year ?year }
  }
} ORDER BY ?notice ?plan
"""
_FIELDS = ("notice", "plan", "area", "level", "outer", "year")
_PARSED = "SELECT DISTINCT ?notice WHERE { ?notice a zwgk:Notice ; prov:wasDerivedFrom ?file }"
_CITED = "SELECT DISTINCT ?notice WHERE { ?other eli:cites ?notice }"
_UPPER = frozenset(individual("level", level) for level in ("national", "provincial", "prefecture"))


def _named(dataset: Dataset, query: str) -> set[str]:
    return {row["notice"].value for row in dataset.query(query)}  # type: ignore[union-attr]


def _value(term: object) -> str:
    """The text of a term, empty where a variable is unbound."""
    return getattr(term, "value", "")
