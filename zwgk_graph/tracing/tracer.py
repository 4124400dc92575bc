"""Carry-down of local plans against all that is above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from zwgk_graph.graph.iris import normal_number
from zwgk_graph.model.carry import Anomaly, Trace, plan_key
from zwgk_graph.model.language import Words, listed
from zwgk_graph.model.record import Notice, Plan
from zwgk_graph.tracing.carrying import Upstream, carry, prepare
from zwgk_graph.tracing.library import Library, Shelved
from zwgk_graph.tracing.lineage import Lineage, lineage
from zwgk_graph.tracing.passages import passages
from zwgk_graph.tracing.review import Review


class Tracer:
    """Traces plans one by one; each upstream plan is made ready once, however many plans lie below it."""

    def __init__(self, library: Library, reviews: Iterable[Review] = (), *, inferred: bool = False) -> None:
        self._library = library
        self._inferred = inferred
        self._ready: dict[int, Upstream] = {}  # by identity: a key may mean several
        self._twice = library.used_twice()
        self._decided = by_pair(reviews)

    def trace(self, notice: Notice, plan: Plan) -> Trace:
        """All that is known of one plan's carry-down. An upstream plan known by title only gives no rows."""
        above = lineage(notice, plan, self._library)
        found = trace_below(notice, plan, above, [self.upstream(one) for one in above.at_hand], self._decided)
        return replace(found, anomalies=(*found.anomalies, *self._shared(notice)))

    def upstream(self, one: Shelved) -> Upstream:
        """An upstream plan made ready."""
        if id(one.plan) not in self._ready:
            self._ready[id(one.plan)] = prepare(one.notice, one.plan, inferred=self._inferred)
        return self._ready[id(one.plan)]

    def _shared(self, notice: Notice) -> Iterable[Anomaly]:
        own = normal_number(notice.document_number) if notice.document_number else None
        for number, found in self._twice:
            if number == own:
                titles = listed(sorted({one.notice.title or one.plan.title for one in found}))
                yield Anomaly("number-twice", number, _TWICE.filled(number=number, titles=titles))


Decided = Mapping[tuple[str, str], Sequence[Review]]
"""What people decided, by the keys of the plan and of the one above it."""


def by_pair(reviews: Iterable[Review]) -> Decided:
    """Decisions by the plans they are about."""
    decided: dict[tuple[str, str], list[Review]] = {}
    for review in reviews:
        decided.setdefault((review.plan, review.upstream), []).append(review)
    return decided


def trace_below(notice: Notice, plan: Plan, above: Lineage, ready: Iterable[Upstream], decided: Decided) -> Trace:
    """The trace of a plan whose lineage is known; ``ready`` are the plans at hand of it, in its order."""
    key = plan_key(notice, plan)
    cut = passages(plan)
    carried = [carry(plan, one, _about(notice, plan, decided.get((key, one.key), ())), cut) for one in ready]
    links = tuple(link for one in carried for link in one.links)
    linked = {link.task for link in links}
    return Trace(
        title=plan.title,
        document_number=notice.document_number,
        area=plan.area,
        year=plan.year,
        upstream=above.upstream,
        links=links,
        coverage=tuple(row for one in carried for row in one.coverage),
        additions=tuple(task.key for task in plan.tasks if task.key not in linked) if carried else (),
        anomalies=(*above.anomalies, *(found for one in carried for found in one.anomalies)),
        plan=key,
    )


def _about(notice: Notice, plan: Plan, reviews: Iterable[Review]) -> tuple[Review, ...]:
    return tuple(review for review in reviews if review.is_about(notice, plan))


def trace_all(
    notices: Iterable[Notice],
    baselines: Iterable[Notice] = (),
    reviews: Iterable[Review] = (),
    *,
    inferred: bool = False,
) -> tuple[Trace, ...]:
    """The traces of all plans of the notices, in order; baselines only serve as upstream."""
    local = tuple(notices)
    tracer = Tracer(Library(local, baselines), reviews, inferred=inferred)
    return tuple(tracer.trace(notice, plan) for notice in local for plan in notice.plans)


_TWICE = Words("文号 {number} 用于不同文件：{titles}", "the number {number} is used by different documents: {titles}")
