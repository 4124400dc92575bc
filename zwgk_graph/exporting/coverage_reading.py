"""The coverage of a store's plans: each read back, traced against all that is above it, and set out by requirement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zwgk_graph.executing import Executor, Here
from zwgk_graph.exporting.coverage_plans import PlanCard
from zwgk_graph.exporting.coverage_tracing import Above, Asked, PlanTracer, TracedPlan, Wanted
from zwgk_graph.graph.iris import normal_number
from zwgk_graph.model.carry import CarryDown, Coverage
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Words, listed
from zwgk_graph.model.record import LEVELS
from zwgk_graph.store.dataset import Dataset
from zwgk_graph.store.heads import stored_heads
from zwgk_graph.store.records import read_notice
from zwgk_graph.tracing.carrying import Upstream
from zwgk_graph.tracing.descent import Descent
from zwgk_graph.tracing.library import plain_title
from zwgk_graph.tracing.review import Review
from zwgk_graph.tracing.shelves import Shelf


@dataclass(frozen=True, slots=True)
class Traced:
    """All plans that were asked for, and the upstream plans whose requirements are at hand, by their IRIs."""

    plans: tuple[TracedPlan, ...]
    above: Mapping[str, Above]

    def upstream(self, plan: TracedPlan, key: str) -> Above:
        """The plan above another that its links call by a key."""
        return self.above[plan.above[key]]


class CoverageReader:
    """Traces plans of a store; of all others only those that lie above them are read.

    ``upstream`` (a document number, title or IRI) leaves all other upstream plans out; UsageError where it is none.
    ``executor`` does the tracing, this process where none is given.
    """

    def __init__(
        self,
        dataset: Dataset,
        cards: Sequence[PlanCard],
        reviews: Iterable[Review] = (),
        *,
        inferred: bool = False,
        upstream: str | None = None,
        executor: Executor | None = None,
    ) -> None:
        self._dataset = dataset
        self._cards = cards
        self._executor = executor or Here()
        self._shelf = _shelf(dataset, {card.notice for card in cards})
        self._tracer = PlanTracer(self._shelf, tuple(reviews), inferred, None)
        if upstream:
            self._tracer.only = self._upstream_key(upstream)

    def read(self) -> Traced:
        """The plans in the order of area, year and IRI."""
        found = [one for plans in self._executor.in_order(self._tracer, self._wanted()) for one in plans]
        plans = tuple(sorted(found, key=_order))
        iris = {one.above[row.upstream] for one in plans for row in one.trace.coverage}
        return Traced(plans, {iri: self._tracer.above(iri) for iri in sorted(iris, key=self._rank)})

    def ready(self, iri: str) -> Upstream:
        """An upstream plan ready for comparing, to explain a requirement."""
        return self._tracer.ready(iri)

    def _wanted(self) -> Iterator[Wanted]:
        plans: dict[str, list[str]] = {}
        for card in self._cards:
            plans.setdefault(card.notice, []).append(card.iri)
        for graph, wanted in plans.items():
            triples = "" if graph in self._shelf.whole else self._dataset.graph_text(graph)
            yield Wanted(graph, triples, tuple(wanted))

    def _upstream_key(self, name: str) -> str:
        number, title = normal_number(name), plain_title(name)
        for iri, one in self._tracer.shelved.items():
            titles = {plain_title(text) for text in (one.plan.title, one.notice.title) if text}
            iris = (iri, self._shelf.place(one).graph)
            if normal_number(one.key) == number or title in titles or name in iris:
                return one.key
        raise self._no_upstream(name)

    def _no_upstream(self, name: str) -> UsageError:
        above = [iri for iri, one in self._tracer.shelved.items() if self._shelf.has_texts(one)]
        first = (self._tracer.shelved[iri].key for iri in sorted(above, key=self._rank)[:_LISTED])
        known = listed(first, len(above) > _LISTED)
        return UsageError(
            Words(
                f"图库里没有上级要点“{name}”；这些方案的上级要点有：{known.zh}",
                f'the store holds no upstream plan "{name}"; above these plans are: {known.en}',
            )
        )

    def _rank(self, iri: str) -> tuple[int, str, str]:
        one = self._tracer.shelved[iri]
        return (LEVELS.index(one.plan.area.level) if one.plan.area else len(LEVELS), one.key, iri)


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
            above = traced.upstream(one, row.upstream)
            found = sorted(links.get((row.upstream, row.requirement), ()), key=lambda link: -link.score)
            yield CoverageRow(one, above, above.asked[row.requirement], row, tuple(found))


_LISTED = 8


def _shelf(dataset: Dataset, notices: Iterable[str]) -> Shelf:
    """The plans of a store; whole where they lie above those of some notices."""
    heads = stored_heads(dataset)
    above = Shelf(heads).graphs_above(notices)
    return Shelf(heads, {graph: read_notice(dataset, graph) for graph in sorted(above)})


def _order(one: TracedPlan) -> tuple[str, int, str]:
    return (one.plan.area.code if one.plan.area else "~", one.plan.year or 0, one.iri)
