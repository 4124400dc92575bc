"""Which plans of a store lie above which, told from the heads of its notices: only what is compared is read whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zwgk_graph.graph.heads import Head
from zwgk_graph.model.carry import UpstreamPlan
from zwgk_graph.model.record import Notice
from zwgk_graph.tracing.library import Library, Shelved
from zwgk_graph.tracing.lineage import Lineage, plans_above


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


class Shelf:
    """The plans of a store by the heads of their notices, and by the notices themselves where these are at hand.

    ``heads`` and the ``whole`` notices are by graph. Plans have texts where their notices are whole.
    """

    def __init__(self, heads: Sequence[Head], whole: Mapping[str, Notice] | None = None) -> None:
        self.heads = {head.graph: head for head in heads}
        self.whole = whole or {}
        held = [(self.whole.get(head.graph, head.notice), head) for head in heads]
        self.library = Library(
            (notice for notice, head in held if not head.baseline), (notice for notice, head in held if head.baseline)
        )
        self._graphs = {id(notice): head.graph for notice, head in held}

    def __reduce__(self) -> tuple[Any, ...]:
        return Shelf, (tuple(self.heads.values()), self.whole)  # what is told by identity is told anew elsewhere

    def above(self, graph: str) -> tuple[Above, ...]:
        """What lies above each plan of a notice."""
        notice = self.heads[graph].notice
        return tuple(self._above(plans_above(notice, plan, self.library)) for plan in notice.plans)

    def graphs_above(self, graphs: Iterable[str]) -> set[str]:
        """The notices whose plans lie above those of some notices, straight or over others."""
        found: set[str] = set()
        front = list(graphs)
        while front:
            above = {place.graph for row in self.above(front.pop()) for place in row.places}
            front += above - found
            found |= above
        return found

    def place(self, one: Shelved) -> Place:
        """Where a plan of the library is."""
        number = next(number for number, plan in enumerate(one.notice.plans) if plan is one.plan)
        return Place(self._graphs[id(one.notice)], number)

    def iri(self, one: Shelved) -> str:
        """The IRI of a plan of the library."""
        place = self.place(one)
        return self.heads[place.graph].plans[place.number]

    def has_texts(self, one: Shelved) -> bool:
        """Whether the notice of a plan of the library is whole."""
        return self._graphs[id(one.notice)] in self.whole

    def _above(self, found: Lineage) -> Above:
        return Above(found.upstream, tuple(self.place(one) for one in found.at_hand))
