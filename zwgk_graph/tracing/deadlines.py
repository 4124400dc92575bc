"""How a local plan changed the time limit of a requirement it carries."""

from __future__ import annotations

import re
from bisect import bisect
from calendar import monthrange
from collections.abc import Iterable, Sequence
from functools import lru_cache

from zwgk_graph.model.carry import DeadlineChange
from zwgk_graph.model.record import Deadline, Plan, Requirement, Task
from zwgk_graph.model.text import Span
from zwgk_graph.tracing.concepts import SENTENCES, lexicons
from zwgk_graph.tracing.elements import Element, Held
from zwgk_graph.tracing.passages import Passage
from zwgk_graph.tracing.profiles import Profile
from zwgk_graph.tracing.wording import fold, grams, sentences, timeless


def limits_above(plan: Plan) -> dict[str, Deadline]:
    """The time limit of each requirement of an upstream plan that has one, by its id.

    Its own, else that of another clause of the same sentence, where that opens the sentence or names nothing that it
    limits itself: a duty is often ordered in one clause and timed in the next (建设专区，10月底前建成).
    """
    found: dict[str, Deadline] = {}
    for task in plan.tasks:
        for mates in _by_sentence(task):
            lent = _limits(one for place, one in enumerate(mates) if _lends(one, place))
            limits = ((one.id, one.deadline or next(iter(lent), None)) for one in mates)
            found.update((name, limit) for name, limit in limits if limit)
    found.update((duty.id, duty.deadline) for duty in plan.duties if duty.deadline)
    return found


def binding(task: Task, profile: Profile, kept: Sequence[Passage], *, limited: bool = True) -> list[Deadline]:
    """The time limits of the sentences that carry a requirement.

    That of the clause that is most like the requirement, where it has none those of the other clauses of the
    sentences. Where the requirement has no limit (``limited``), of those only clauses count that hold a part of it
    which the likest does not: the limits of others are those of other duties. A task whose clauses are not known has
    those printed in the sentences.
    """
    clauses = [one for one in task.requirements if any(_stands_in(one.span, one.text, passage) for passage in kept)]
    if not clauses:
        return [one for one in task.deadlines if any(_stands_in(one.span, one.text, passage) for passage in kept)]
    if not any(clause.deadline for clause in clauses):
        return []
    likest = max(clauses, key=lambda clause: _likeness(_held(clause.text), profile))
    if limited:
        return _limits([likest]) or _limits(clauses)
    left = [element for element in profile.elements if not element.is_found(_held(likest.text))]
    return _limits([likest]) or _limits(one for one in clauses if _holds_any(one, left))


def deadline_change(
    upstream: Deadline | None, local: Iterable[Deadline], kept: Sequence[Passage] = ()
) -> DeadlineChange:
    """The change from the upstream deadline to those of the local clause, which stands in the sentences ``kept``.

    Of several local deadlines the one most like the upstream one counts: same kind first, then the earliest. A limit
    that can be compared is earlier or later; ``continuous`` in place of a date is later, a date in place of it
    earlier, and against nothing it is no limit; kinds that cannot be compared (a day against a period after an event)
    count as the same demand kept, and so do words for "at once", which are no deadline, in place of a number of days.
    """
    chosen = min(local, key=lambda deadline: _unlikeness(upstream, deadline), default=None)
    if upstream is None:
        return "added" if chosen and chosen.kind != "continuous" else "none"
    if chosen is None:
        if upstream.kind == "within" and any(_AT_ONCE.search(passage.text) for passage in kept):
            return "same"
        return "none" if upstream.kind == "continuous" else "dropped"
    before, after = _rank(upstream), _rank(chosen)
    if before is None or after is None or before[0] != after[0]:
        return "same"
    if before[1] == after[1]:
        return "same"
    return "earlier" if after[1] < before[1] else "later"


def _by_sentence(task: Task) -> Iterable[list[Requirement]]:
    """The clauses of a task, those of one sentence together; one that its text does not hold stands alone."""
    ends = [piece.span.end for piece in sentences(task.text)]
    groups: dict[int, list[Requirement]] = {}
    position = 0
    for number, clause in enumerate(task.requirements):
        start = task.text.find(clause.text, position)
        position = max(position, start)
        groups.setdefault(bisect(ends, start) if start >= 0 else -number - 1, []).append(clause)
    return groups.values()


def _lends(clause: Requirement, place: int) -> bool:
    if clause.deadline is None:
        return False
    opens = place == 0 and fold(clause.text).startswith(fold(clause.deadline.text))
    return opens or not lexicons().objects.named_in(fold(clause.text))


def _likeness(held: Held, profile: Profile) -> float:
    return profile.wording.share(held.grams) + profile.actions.share(held.actions)


def _holds_any(clause: Requirement, elements: Iterable[Element]) -> bool:
    held = _held(clause.text)
    return any(element.kind == "duty" and element.is_found(held) for element in elements)


@lru_cache(SENTENCES)
def _held(clause: str) -> Held:
    folded = timeless(fold(clause))
    known = lexicons()
    return Held(frozenset(grams(folded)), known.objects.named_in(folded), known.actions.named_in(folded))


def _limits(clauses: Iterable[Requirement]) -> list[Deadline]:
    return [clause.deadline for clause in clauses if clause.deadline]


def _stands_in(span: Span | None, text: str, passage: Passage) -> bool:
    if span is not None and passage.span is not None:
        return span.start < passage.span.end and passage.span.start < span.end
    return text in passage.text


def _unlikeness(upstream: Deadline | None, deadline: Deadline) -> tuple[bool, str, str]:
    return (upstream is not None and deadline.kind != upstream.kind, deadline.value or "~", deadline.text)


def _rank(deadline: Deadline) -> tuple[str, str] | None:
    """What deadlines are compared by: those of one scale are in order of their second part."""
    value = deadline.value or ""
    if deadline.kind == "continuous":
        return "day", "9999"
    if deadline.kind == "by":
        return "day", value
    if deadline.kind == "during":
        return "day", _last_day(value.split("/")[-1])
    days = _days(value)
    return None if days is None else (deadline.kind, f"{days:09.2f}")


def _last_day(time: str) -> str:
    """The last day of a day, month or year (ISO 8601): "in October" is neither before nor after its last day."""
    match = _MONTH.fullmatch(f"{time}-12" if len(time) == len("2021") else time)
    return f"{match[0]}-{monthrange(int(match[1]), int(match[2]))[1]}" if match else time


def _days(period: str) -> float | None:
    match = _PERIOD.fullmatch(period)
    return int(match[1]) * _DAYS[match[2]] if match else None


_MONTH = re.compile(r"(\d{4})-(\d{2})")
_PERIOD = re.compile(r"P(\d+)([YMWD])")
_AT_ONCE = re.compile("立即|立刻|即刻|当即|随即|马上|第一时间|即时(?!通)")
_DAYS = {"Y": 365.0, "M": 30.4, "W": 7.0, "D": 1.0}
