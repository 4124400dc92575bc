"""Two plans compared: what became of tasks, units, deadlines and indicators.

For a plan and the one of the year after, or for two plans of different areas. Units are the same where they are
the same kind of body, so that the finance bureaus of two counties are one; days are the same where they are the same
month and day of the plan's own year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeVar

from zwgk_graph.exporting.network_looks import ROLE_WORDS
from zwgk_graph.exporting.selection import task_titles
from zwgk_graph.exporting.task_matching import contained, match_tasks
from zwgk_graph.model.language import Language
from zwgk_graph.model.record import Assignment, Deadline, Indicator, Notice, Plan, Task
from zwgk_graph.tracing.wording import fold

State = Literal["kept", "changed", "dropped", "new"]
STATES: Final[tuple[State, ...]] = ("kept", "changed", "dropped", "new")


@dataclass(frozen=True, slots=True)
class Change:
    """One unit, deadline or indicator: as it was, as it is; one of the two is None where it was dropped or is new."""

    state: State
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """A task of one of the plans: key, short title, whole text."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Within:
    """The task of the other plan that a dropped or new task went into or came from, and the share of its wording."""

    key: str
    title: str
    share: float


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task with its counterpart; ``score`` tells how alike they are, ``same_text`` whether in every word."""

    state: State
    before: Side | None
    after: Side | None
    score: float | None = None
    same_text: bool = False
    themes: tuple[str, ...] = ()
    units: tuple[Change, ...] = ()
    deadlines: tuple[Change, ...] = ()
    indicators: tuple[Change, ...] = ()
    within: Within | None = None


@dataclass(frozen=True, slots=True)
class PlanRef:
    """Which plan was compared."""

    title: str
    document_number: str | None
    area: str | None
    year: int | None
    tasks: int


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """The comparison: tasks in the order of the plan after, each dropped one behind its neighbour before."""

    before: PlanRef
    after: PlanRef
    tasks: tuple[TaskChange, ...]
    units: tuple[Change, ...] = field(default=())

    def count(self, state: State) -> int:
        """How many tasks are in a state."""
        return sum(task.state == state for task in self.tasks)


def compare_plans(before: tuple[Notice, Plan], after: tuple[Notice, Plan], language: Language = "zh") -> PlanDiff:
    """What became of the tasks of one plan in another.

    A pair of tasks is ``kept`` where text, units, deadlines and indicators are the same, else ``changed``.
    """
    (old, old_plan), (new, new_plan) = before, after
    compare = _Comparison(old_plan, new_plan, language)
    units = _changes(_bodies(old_plan), _bodies(new_plan))
    return PlanDiff(_ref(old, old_plan), _ref(new, new_plan), compare.tasks(), units)


@dataclass(frozen=True, slots=True)
class _Fact:
    """Something compared: what makes it the same, what makes it a changed one of its kind, and its words."""

    same: Hashable
    kind: Hashable
    words: str


class _Comparison:
    def __init__(self, before: Plan, after: Plan, language: Language) -> None:
        self.before, self.after = before, after
        self.language = language
        self.titles = task_titles(before), task_titles(after)

    def tasks(self) -> tuple[TaskChange, ...]:
        pairs = match_tasks(self.before.tasks, self.after.tasks)
        by_after = {pair.after: pair for pair in pairs}
        gone = sorted(set(range(len(self.before.tasks))) - {pair.before for pair in pairs})
        found: list[TaskChange] = []
        for place in range(len(self.after.tasks)):
            pair = by_after.get(place)
            found.append(self._pair(pair.before, place, pair.score) if pair else self._new(place))
        home = {pair.before: place for place in by_after for pair in (by_after[place],)}
        for place in reversed(gone):
            above = max((at for at in home if at < place), default=None)
            found.insert(0 if above is None else home[above] + 1, self._dropped(place))
            home = {at: after + (above is None or after > home[above]) for at, after in home.items()}
        return tuple(found)

    def _pair(self, old: int, new: int, score: float) -> TaskChange:
        was, now = self.before.tasks[old], self.after.tasks[new]
        units = _changes(_units(was.assignments, self.language), _units(now.assignments, self.language))
        deadlines = _changes(_deadlines(was, self.before.year), _deadlines(now, self.after.year))
        indicators = _changes(_indicators(was.indicators), _indicators(now.indicators))
        same_text = fold(was.text) == fold(now.text)
        kept = same_text and all(one.state == "kept" for one in (*units, *deadlines, *indicators))
        return TaskChange(
            "kept" if kept else "changed",
            self._side(0, old),
            self._side(1, new),
            score,
            same_text,
            tuple(dict.fromkeys((*was.themes, *now.themes))),
            units,
            deadlines,
            indicators,
        )

    def _new(self, place: int) -> TaskChange:
        task = self.after.tasks[place]
        return TaskChange(
            "new",
            None,
            self._side(1, place),
            themes=task.themes,
            units=_changes([], _units(task.assignments, self.language)),
            deadlines=_changes([], _deadlines(task, self.after.year)),
            indicators=_changes([], _indicators(task.indicators)),
            within=self._within(task, 0),
        )

    def _dropped(self, place: int) -> TaskChange:
        task = self.before.tasks[place]
        return TaskChange(
            "dropped",
            self._side(0, place),
            None,
            themes=task.themes,
            units=_changes(_units(task.assignments, self.language), []),
            deadlines=_changes(_deadlines(task, self.before.year), []),
            indicators=_changes(_indicators(task.indicators), []),
            within=self._within(task, 1),
        )

    def _side(self, side: int, place: int) -> Side:
        task = (self.before, self.after)[side].tasks[place]
        return Side(task.key, self.titles[side][place], task.text)

    def _within(self, task: Task, side: int) -> Within | None:
        others = (self.before, self.after)[side].tasks
        best = contained(task, others)
        return Within(others[best.after].key, self.titles[side][best.after], best.score) if best else None


def _ref(notice: Notice, plan: Plan) -> PlanRef:
    area = plan.area.name if plan.area else None
    source = notice.provenance.name if notice.provenance else ""
    return PlanRef(plan.title or source, notice.document_number, area, plan.year, len(plan.tasks))


def _units(assignments: Iterable[Assignment], language: Language) -> list[_Fact]:
    """Units as facts: the same where body and role are, changed where only the role is another."""
    found: dict[Hashable, _Fact] = {}
    for one in assignments:
        body = _body(one)
        role = ROLE_WORDS[one.role].said_in(language)
        words = one.name if one.role == "responsible" else f"{one.name}（{role}）"
        found.setdefault((body, one.role), _Fact((body, one.role), body, words))
    return list(found.values())


def _bodies(plan: Plan) -> list[_Fact]:
    """The bodies of a plan, whatever their parts, by their first printed name."""
    found: dict[str, _Fact] = {}
    for task in plan.tasks:
        for one in task.assignments:
            found.setdefault(_body(one), _Fact(_body(one), _body(one), one.name))
    return list(found.values())


def _body(assignment: Assignment) -> str:
    """What kind of body it is, the area left aside; its name where that is unknown."""
    return assignment.unit.key.partition("/")[2] if assignment.unit else assignment.name


def _deadlines(task: Task, year: int | None) -> list[_Fact]:
    return [_Fact(_relative(one, year), one.kind, one.text) for one in task.deadlines]


def _relative(deadline: Deadline, year: int | None) -> Hashable:
    """The deadline with the year of each of its days counted from the plan's: 2023-01-20 in 2022 is ``+1-01-20``."""
    value = deadline.value or ""
    if year is not None and deadline.kind in ("by", "during"):
        days = value.split("/")
        value = "/".join(f"{int(day[:4]) - year:+d}{day[4:]}" if day[:4].isdigit() else day for day in days)
    return deadline.kind, value, deadline.working_days


def _indicators(indicators: Sequence[Indicator]) -> list[_Fact]:
    return [
        _Fact((one.comparator, one.value, one.unit) if one.value else one.text, one.unit, one.text)
        for one in indicators
    ]


def _changes(before: Sequence[_Fact], after: Sequence[_Fact]) -> tuple[Change, ...]:
    """Facts of both sides paired: first the same ones, then those of one kind, in order; the rest is dropped or new."""
    old, new = list(before), list(after)
    found = [Change("kept", one.words, other.words) for one, other in _paired(old, new, lambda fact: fact.same)]
    found += [Change("changed", one.words, other.words) for one, other in _paired(old, new, lambda fact: fact.kind)]
    found += [Change("dropped", one.words, None) for one in old]
    return (*found, *(Change("new", None, one.words) for one in new))


_T = TypeVar("_T")


def _paired(old: list[_T], new: list[_T], key: Callable[[_T], Hashable]) -> list[tuple[_T, _T]]:
    """Pairs with one key, taken out of both lists, in the order of the first."""
    open_ = Counter(key(one) for one in new)
    found = []
    for one in list(old):
        if open_[key(one)]:
            open_[key(one)] -= 1
            other = next(candidate for candidate in new if key(candidate) == key(one))
            old.remove(one)
            new.remove(other)
            found.append((one, other))
    return found
