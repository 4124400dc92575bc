"""Score notice records against planted or hand-made truth: precision, recall and F1 for each field.

Layout does not count: width is folded and white space dropped. A task is known by its path and number.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]
FIELDS = ("notice", "basis", "tasks", "bounds", "headings", "units", "roles", "deadlines", "indicators", "themes")
_WIDE = str.maketrans("（）〔〕，；：．“”０１２３４５６７８９", '()[],;:.""0123456789')
_EDGE = 12
_NOTICE = ("title", "documentNumber", "issuer", "issuedOn", "disclosure")
_PLAN = ("title", "year", "kind", "jurisdiction", "level")


@dataclass
class Tally:
    """Counts of one field; ``notes`` says where prediction and truth differ."""

    hits: int = 0
    predicted: int = 0
    true: int = 0
    notes: list[str] = field(default_factory=list)

    def add(self, where: str, predicted: Iterable[str], true: Iterable[str]) -> None:
        mine, theirs = Counter(predicted), Counter(true)
        self.hits += sum((mine & theirs).values())
        self.predicted += sum(mine.values())
        self.true += sum(theirs.values())
        self.notes += [f"{where}: extra {value}" for value in mine - theirs]
        self.notes += [f"{where}: missed {value}" for value in theirs - mine]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
        total = self.predicted + self.true
        return 2 * self.hits / total if total else 1.0


def score(pairs: Iterable[tuple[Record, Record]]) -> dict[str, Tally]:
    """Tallies of all fields over pairs of (predicted, true) records."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for predicted, true in pairs:
        name = str(true.get("seed", ""))
        for what, where, mine, theirs in _compare(predicted, true):
            tallies[what].add(f"{name} {where}", mine, theirs)
    return tallies


def fold(value: object) -> str:
    """Narrow, without white space and bold marks."""
    return re.sub(r"\s+|\*\*", "", str(value or "")).translate(_WIDE)


Comparison = tuple[str, str, list[str], list[str]]


def _compare(predicted: Record, true: Record) -> Iterator[Comparison]:
    yield from _heads(predicted, true)
    yield "basis", "", [_citation(c) for c in predicted.get("basis", ())], [_citation(c) for c in true["basis"]]
    mine = {_key(task): task for task in predicted.get("tasks", ())}
    theirs = {_key(task): task for task in true["tasks"]}
    repeated = ["repeated"] * (len(predicted.get("tasks", ())) - len(mine))
    yield "tasks", "", [*mine, *repeated], [*theirs, *(["repeated"] * (len(true["tasks"]) - len(theirs)))]
    for key, task in theirs.items():
        for what, one, other in _compare_tasks(mine.get(key, {}), task):
            yield what, key, one, other


def _heads(predicted: Record, true: Record) -> Iterator[Comparison]:
    for part, names in (("notice", _NOTICE), ("plan", _PLAN)):
        facts, found = true[part], predicted.get(part) or {}
        for name in names:
            got, want = fold(found.get(name)), fold(facts.get(name))
            same = got in [fold(other) for other in facts.get(f"{name}Also", ())]
            yield "notice", name, [want if same else got], [want]
    addressees = [fold(name) for name in (predicted.get("notice") or {}).get("addressees", ())]
    yield "notice", "addressees", addressees, [fold(name) for name in true["notice"]["addressees"]]


def _compare_tasks(found: Record, true: Record) -> Iterator[tuple[str, list[str], list[str]]]:
    yield "bounds", [str(_bounded(found, true))] if found else [], ["True"]
    yield "headings", _given(found, "heading"), _given(true, "heading")
    for what, values in _VALUES.items():
        yield what, values(found), values(true)


def _given(task: Record, name: str) -> list[str]:
    return [fold(task[name])] if task.get(name) else []


def _bounded(found: Record, true: Record) -> bool:
    text = fold(found.get("text")).rstrip("。;.")
    return text.startswith(fold(true["start"])[:_EDGE]) and text.endswith(fold(true["end"]).rstrip("。;.")[-_EDGE:])


def _key(task: Record) -> str:
    return "/".join(fold(mark).strip("().、,") for mark in (*task.get("path", ()), task.get("number")))


def _citation(citation: Record) -> str:
    return fold(citation.get("documentNumber")) or fold(citation.get("title"))


_VALUES: dict[str, Callable[[Record], list[str]]] = {
    "units": lambda task: [fold(unit["name"]) for unit in task.get("units", ())],
    "roles": lambda task: [f"{fold(unit['name'])}={unit['role']}" for unit in task.get("units", ())],
    "deadlines": lambda task: [f"{one['kind']}={one['value']}" for one in task.get("deadlines", ())],
    "indicators": lambda task: ["".join(re.findall(r"[\d.]+%?", fold(one))) for one in task.get("indicators", ())],
    "themes": lambda task: [fold(one) for one in task.get("themes", ())],
}
