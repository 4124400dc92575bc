"""Which plans lie above which, and what the links of a notice are made from, in one digest: while it is the same, they
are left alone.

It covers the notice itself, the plans found above it, the decisions about it, and the tracer. What is found above
follows from heads alone, so only a notice whose plans have others above them than before is traced again when some
plan comes, goes or gets another name.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zwgk_graph.building.heads import Head, upper
from zwgk_graph.model.carry import UpstreamPlan
from zwgk_graph.tracing.library import Library, Shelved
from zwgk_graph.tracing.lineage import Lineage, plans_above
from zwgk_graph.tracing.review import Review


@dataclass(frozen=True, slots=True)
class Place:
    """A plan above another: the graph of its notice and which plan of that it is, counted from 0."""

    graph: str
    number: int


@dataclass(frozen=True, slots=True)
class Above:
    """What lies above a plan; ``places`` are those of the plans at hand, in order."""

    upstream: tuple[UpstreamPlan, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Below:
    """A notice whose plans may carry down from others: what lies above each, and the digest of all that makes links."""

    head: Head
    above: tuple[Above, ...]
    stamp: str


def stamped(heads: Sequence[Head], reviews: Iterable[Review], tracer: str) -> Iterator[Below]:
    """The notices of a store, baselines left out; ``tracer`` is the tracer's version."""
    shelf = _Shelf(upper(heads))
    decided = _by_name(reviews)
    for head in heads:
        if not head.baseline:
            above = tuple(shelf.above(plans_above(head.notice, plan, shelf.library)) for plan in head.notice.plans)
            found = (f"{shelf.content(one)} {one.number}" for row in above for one in (*row.places, _END))
            yield Below(head, above, _digest(tracer, head.content, *_about(head, decided), *found))


class _Shelf:
    """The plans that others may carry down from, by their heads."""

    def __init__(self, heads: Sequence[Head]) -> None:
        self.heads = {head.graph: head for head in heads}
        self.library = Library(
            (head.notice for head in heads if not head.baseline), (head.notice for head in heads if head.baseline)
        )

    def above(self, found: Lineage) -> Above:
        return Above(found.upstream, tuple(_place(one) for one in found.at_hand))

    def content(self, place: Place) -> str:
        return self.heads[place.graph].content if place.graph else ""


_END = Place("", 0)
"""Stands after the plans above one plan, before those above the next of the same notice."""


def _place(one: Shelved) -> Place:
    source = one.notice.provenance
    number = next(number for number, plan in enumerate(one.notice.plans) if plan is one.plan)
    return Place(source.name if source else "", number)


def _by_name(reviews: Iterable[Review]) -> Mapping[str, Sequence[str]]:
    decided: dict[str, list[str]] = defaultdict(list)
    for review in reviews:
        decided[review.plan].append(repr(review))
    return decided


def _about(head: Head, decided: Mapping[str, Sequence[str]]) -> list[str]:
    """The decisions about the plans of a notice, by all names that links may give them."""
    number, titles = head.notice.document_number or "", [plan.title for plan in head.notice.plans]
    names = {number, *titles, *(f"{number} {title}" for title in titles)}
    return [decision for name in sorted(names) for decision in decided.get(name, ())]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
