"""Which task of one plan is which of another: by wording and theme, one to one.

The wording of a task is its n-grams, each weighted by how rare it is in the genre, so that what every plan says counts
for little; likeness is the cosine of the weights, with a part for shared themes.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from zwgk_graph.model.record import Task
from zwgk_graph.tracing.background import background
from zwgk_graph.tracing.wording import fold, grams

THRESHOLD: Final = 0.22
"""Tasks less alike than this are different tasks."""
THEME_SHARE: Final = 0.2
"""How much of the likeness shared themes make up."""

HALF: Final = 0.5
"""The share of a task's wording, by weight, that another must hold for the one to have gone into the other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tasks by their places in their plans, and how alike they are, 0..1."""

    before: int
    after: int
    score: float


def match_tasks(before: Sequence[Task], after: Sequence[Task]) -> tuple[Pair, ...]:
    """The pairs of like tasks, each task in one at most, the most alike first taken; in the order of ``before``."""
    found: list[Pair] = []
    taken_before: set[int] = set()
    taken_after: set[int] = set()
    for pair in sorted(alike(before, after), key=lambda one: (-one.score, abs(one.before - one.after), one.before)):
        if pair.before not in taken_before and pair.after not in taken_after:
            taken_before.add(pair.before)
            taken_after.add(pair.after)
            found.append(pair)
    return tuple(sorted(found, key=lambda one: one.before))


def contained(task: Task, others: Sequence[Task]) -> Pair | None:
    """The task of another plan that holds most of a task's wording, ``before`` being 0; None where none holds half."""
    vector = _vector(task)
    shares = [sum(vector[gram] ** 2 for gram in vector.keys() & _vector(other).keys()) for other in others]
    best = max(range(len(shares)), key=lambda place: shares[place], default=None)
    if best is None or shares[best] < HALF:
        return None
    return Pair(0, best, round(min(1.0, shares[best]), 4))


def alike(before: Sequence[Task], after: Sequence[Task]) -> list[Pair]:
    """Every pair of tasks that are alike enough to be one task."""
    vectors = [_vector(task) for task in after]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for gram in vector:
            holders[gram].append(place)
    equals: dict[str, list[int]] = defaultdict(list)
    for place, task in enumerate(after):
        equals[fold(task.text)].append(place)
    found = []
    for here, task in enumerate(before):
        vector = _vector(task)
        products: dict[int, float] = defaultdict(float)
        for gram, weight in vector.items():
            for there in holders[gram]:
                products[there] += weight * vectors[there][gram]
        same = equals[fold(task.text)]
        found += [Pair(here, there, 1.0) for there in same]
        for there, product in products.items():
            if there in same:
                continue
            score = (1 - THEME_SHARE) * product + THEME_SHARE * _shared(task.themes, after[there].themes)
            if score >= THRESHOLD:
                found.append(Pair(here, there, round(min(1.0, score), 4)))
    return found


@lru_cache(maxsize=4096)
def _vector(task: Task) -> dict[str, float]:
    """The weights of the n-grams of a task, of length 1; its heading counts where the text does not repeat it."""
    text = fold(task.text)
    heading = fold(task.heading or "")
    counts = Counter(grams(text if heading in text else f"{heading}。{text}"))
    rarity = background().rarity
    weights = {gram: (1 + math.log(count)) * rarity("gram", gram) for gram, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {gram: weight / length for gram, weight in weights.items()} if length else {}


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the shorter list that the other has, too: what else one is about says nothing against it."""
    fewer = min(len(set(one)), len(set(other)))
    return len(set(one) & set(other)) / fewer if fewer else 0.0
