"""From matches to the links of one local plan with one upstream plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from zwgk_graph.model.carry import Anomaly, Basis, CarryDown, Coverage, Quote, plan_key
from zwgk_graph.model.language import Words, listed
from zwgk_graph.model.record import Deadline, Notice, Plan, Requirement, Task
from zwgk_graph.tracing.coverage import coverage
from zwgk_graph.tracing.deadlines import binding, deadline_change, limits_above
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.matching import Match, match
from zwgk_graph.tracing.passages import Passage, passages
from zwgk_graph.tracing.review import Review
from zwgk_graph.tracing.reviewing import reviewed
from zwgk_graph.tracing.wording import fold, grams


@dataclass(frozen=True, slots=True)
class Upstream:
    """One upstream plan made ready.

    ``key`` is the name links give it (its document number, else its title); ``limits`` are the time limits of its
    requirements by id.
    """

    notice: Notice
    plan: Plan
    key: str
    index: UpstreamIndex
    limits: Mapping[str, Deadline]


@dataclass(frozen=True, slots=True)
class Carried:
    """The links and coverage of one local plan with one upstream plan, and links that became suspect."""

    links: tuple[CarryDown, ...]
    coverage: tuple[Coverage, ...]
    anomalies: tuple[Anomaly, ...] = ()


def prepare(notice: Notice, plan: Plan, *, inferred: bool = False) -> Upstream:
    """An upstream plan ready to be compared with many local ones.

    Entries that were inferred from local plans (``origin: local``) are left out unless ``inferred``.
    """
    key = plan_key(notice, plan)
    index = UpstreamIndex(tuple(requirements_of(plan, inferred=inferred)))
    return Upstream(notice, plan, key, index, limits_above(plan))


def requirements_of(plan: Plan, *, inferred: bool = False) -> Iterable[Requirement]:
    """The atomic requirements of a plan: those of its tasks, then its general duties, guiding thoughts aside."""
    of_tasks = (requirement for task in plan.tasks for requirement in task.requirements)
    duties = (duty for duty in plan.duties if not _GUIDING.search(duty.text))
    return [one for one in (*of_tasks, *duties) if inferred or one.origin != "local"]


def carry(
    plan: Plan, upstream: Upstream, reviews: Iterable[Review] = (), cut: tuple[Passage, ...] | None = None
) -> Carried:
    """What a plan takes over from one upstream plan.

    ``reviews`` are the decisions about this pair, ``cut`` the plan's passages where they are cut already.
    """
    found = passages(plan) if cut is None else cut
    matches, anomalies = reviewed(match(found, upstream.index), reviews, found, upstream.index)
    tasks = {task.key: task for task in plan.tasks}
    links = tuple(_link(one, tasks[one.task], upstream) for one in matches if one.task is not None)
    level = plan.area.level if plan.area else None
    rows = coverage(matches, upstream.index, upstream.key, level)
    return Carried(links, rows, (*anomalies, *_equal(links)))


def _equal(links: Iterable[CarryDown]) -> Iterator[Anomaly]:
    """Requirements in like words that one local sentence carries equally well: which of them is meant is open.

    A sentence that carries two different requirements says both.
    """
    groups: dict[tuple[str, str, float], list[CarryDown]] = {}
    for link in links:
        groups.setdefault((link.task, link.local.text, link.score), []).append(link)
    for (task, text, _), found in groups.items():
        alike = [one for one in found if any(one is not other and _are_alike(one, other) for other in found)]
        if alike:
            names = listed(one.requirement for one in alike)
            yield Anomaly("ambiguous", task, _EQUAL.filled(task=task, requirements=names, text=text))


def _are_alike(one: CarryDown, other: CarryDown) -> bool:
    """Whether at least half of the n-grams of two requirements are shared."""
    ours, theirs = (frozenset(grams(fold(link.original.text))) for link in (one, other))
    return 2 * len(ours & theirs) >= len(ours | theirs)


def _link(found: Match, task: Task, upstream: Upstream) -> CarryDown:
    requirement = found.profile.requirement
    sentences = [candidate.passage for candidate in found.candidates]
    limit = upstream.limits.get(requirement.id)
    limits = binding(task, found.profile, sentences, limited=limit is not None)
    return CarryDown(
        task=task.key,
        requirement=requirement.id,
        upstream=upstream.key,
        relation=found.relation,
        basis=found.basis if found.basis == "confirmed" else _basis(task, upstream),
        score=round(found.score, 4),
        deadline=deadline_change(limit, limits, sentences),
        local=Quote(found.best.passage.text, found.best.passage.span),
        original=Quote(requirement.text, requirement.span),
        suspect=found.suspect,
    )


def _basis(task: Task, upstream: Upstream) -> Basis:
    """Claimed where the task itself cites the upstream document."""
    number = upstream.notice.document_number
    cited = {name for citation in task.citations for name in (citation.document, citation.document_number)}
    return "claimed" if number is not None and number in cited else "inferred"


_GUIDING = re.compile(
    r"总体要求|指导思想|以习近平|总的考虑|原则[是：]|把握[一二两三四五六七八九十几]+[点条]|坚持[^；。]*[；，]坚持"
    r"|制定本|印发本|现[就将].*(?:如下|以下)|(?:任务|工作|分工)如下|以下(?:工作|任务)"
)
_EQUAL = Words(
    "{task} 中的一句话同样符合 {requirements}：{text}",
    "one sentence of {task} fits {requirements} equally well: {text}",
)
