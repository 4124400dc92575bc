"""How a local plan changed the time limit of a requirement it carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from zwgk_graph.model.carry import DeadlineChange
from zwgk_graph.model.record import Deadline, Requirement, Task
from zwgk_graph.model.text import Span
from zwgk_graph.tracing.passages import Passage
from zwgk_graph.tracing.profiles import Profile, weighed_share
from zwgk_graph.tracing.wording import fold, grams


def binding(task: Task, profile: Profile, kept: Sequence[Passage]) -> list[Deadline]:
    """The time limits of the sentences that carry a requirement.

    That of the clause that is most like the requirement; where the requirement has a limit and that clause has none,
    those of the other clauses of the sentences. A task whose clauses are not known has those printed in the
    sentences.
    """
    clauses = [one for one in task.requirements if any(_stands_in(one.span, one.text, passage) for passage in kept)]
    if not clauses:
        return [one for one in task.deadlines if any(_stands_in(one.span, one.text, passage) for passage in kept)]
    likest = max(clauses, key=lambda clause: weighed_share(profile.wording, frozenset(grams(fold(clause.text)))))
    if likest.deadline or profile.requirement.deadline is None:
        return _limits([likest])
    return _limits(clauses)


def deadline_change(upstream: Deadline | None, local: Iterable[Deadline]) -> DeadlineChange:
    """The change from the upstream deadline to those of the local clause.

    Of several local deadlines the one most like the upstream one counts: same kind first, then the earliest. A limit
    that can be compared is earlier or later; ``continuous`` in place of a date is later, a date in place of it
    earlier; kinds that cannot be compared (a day against a period after an event) count as the same demand kept.
    """
    chosen = min(local, key=lambda deadline: _unlikeness(upstream, deadline), default=None)
    if upstream is None:
        return "added" if chosen else "none"
    if chosen is None:
        return "dropped"
    before, after = _rank(upstream), _rank(chosen)
    if before is None or after is None or before[0] != after[0]:
        return "same"
    if before[1] == after[1]:
        return "same"
    return "earlier" if after[1] < before[1] else "later"


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
        return "day", value.split("/")[-1]
    days = _days(value)
    return None if days is None else (deadline.kind, f"{days:09.2f}")


def _days(period: str) -> float | None:
    match = _PERIOD.fullmatch(period)
    return int(match[1]) * _DAYS[match[2]] if match else None


_PERIOD = re.compile(r"P(\d+)([YMWD])")
_DAYS = {"Y": 365.0, "M": 30.4, "W": 7.0, "D": 1.0}
