"""What the links of a plan were made from, in one digest: while it is the same, they are left alone.

It covers the plan's own notice, the plans found above it, the decisions about it, and the tracer. Which plans are above
depends on the heads of all that may be (numbers, titles, areas, years), so those belong to it, too; their texts do not.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zwgk_graph.store import Dataset
from zwgk_graph.store.manifest import Entry
from zwgk_graph.store.records import Holding
from zwgk_graph.tracing.review import Review


@dataclass(frozen=True, slots=True)
class Stamps:
    """``own`` are digests by the graph of a local notice, ``above`` by the IRI of a plan others carry down from."""

    own: Mapping[str, str]
    above: Mapping[str, str]

    def of(self, graph: str, upstream: Iterable[str]) -> str:
        """The digest for the plans of a notice below these plans; one that is gone counts as changed."""
        return _digest(self.own[graph], *(f"{plan} {self.above.get(plan)}" for plan in sorted(upstream)))


def read_stamps(
    dataset: Dataset, held: Sequence[Holding], entries: Iterable[Entry], reviews: Sequence[Review], tracer: str
) -> Stamps:
    """The stamps of all notices of a store; ``tracer`` is the tracer's version."""
    contents = {graph: f"{graph} {entry.sha256} {entry.extractor}" for entry in entries for graph in entry.graphs}
    heads = _heads(dataset)
    upper = [one for one in held if one.upper]
    shared = _digest(tracer, *(repr(row) for one in upper for row in heads[one.graph]))
    decided: dict[str, list[str]] = defaultdict(list)
    for review in reviews:
        decided[review.plan].append(repr(review))
    own = {
        one.graph: _digest(shared, contents[one.graph], *_about(heads[one.graph], decided))
        for one in held
        if not one.baseline
    }
    return Stamps(own, _above(upper, contents, heads))


_Head = tuple[str, ...]
"""Plan, number and title of the notice, title, year, completeness, area, level and area above; empty where unknown."""


def _heads(dataset: Dataset) -> dict[str, list[_Head]]:
    """By graph the heads of its plans."""
    found: dict[str, list[_Head]] = defaultdict(list)
    for row in dataset.query(_HEADS):  # type: ignore[union-attr]
        found[row["notice"].value].append(tuple(term.value if (term := row[name]) else "" for name in _NAMES))
    return {graph: sorted(rows) for graph, rows in found.items()}


def _about(heads: Sequence[_Head], decided: Mapping[str, Sequence[str]]) -> list[str]:
    """The decisions about the plans of a notice, by all names that links may give them."""
    names = {name for _, number, _, title, *_ in heads for name in (number, title, f"{number} {title}")}
    return [decision for name in sorted(names) for decision in decided.get(name, ())]


def _above(
    upper: Sequence[Holding], contents: Mapping[str, str], heads: Mapping[str, Sequence[_Head]]
) -> dict[str, str]:
    """A digest by plan; notices that links call by one name share it."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for one in upper:
        for _, number, _, title, *_ in heads[one.graph]:
            bearers[number or title].add(contents[one.graph])
    digests = {name: _digest(*sorted(found)) for name, found in bearers.items()}
    return {plan: digests[number or title] for one in upper for plan, number, _, title, *_ in heads[one.graph]}


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


_NAMES = ("plan", "number", "document", "title", "year", "completeness", "area", "level", "parent")
# In its own graph alone: areas are described in every graph that names them.
_HEADS = """
SELECT DISTINCT ?notice ?plan ?number ?document ?title ?year ?completeness ?area ?level ?parent WHERE {
  GRAPH ?notice {
    ?notice a zwgk:Notice ; zwgk:hasPlan ?plan .
    ?plan dcterms:title ?title .
    OPTIONAL { ?notice zwgk:documentNumber ?number }
    OPTIONAL { ?notice dcterms:title ?document }
    OPTIONAL { ?plan zwgk:year ?year }
    OPTIONAL { ?plan zwgk:completeness ?completeness }
    OPTIONAL { ?plan zwgk:jurisdiction ?area }
    OPTIONAL { ?plan zwgk:jurisdiction/zwgk:level ?level }
    OPTIONAL { ?plan zwgk:jurisdiction/zwgk:within ?parent }
  }
}
"""
