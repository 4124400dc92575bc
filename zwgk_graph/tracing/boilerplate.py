"""Clauses that a plan says over and over: known by how many of its tasks hold them, they tell no duty from another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from zwgk_graph.tracing.wording import fold, timeless

OFTEN = 3
"""A clause of so many tasks is boilerplate."""


def repeated(texts: Iterable[str]) -> frozenset[str]:
    """The clauses that stand in so many of the texts, as ``without`` compares them."""
    counts = Counter(clause for text in texts for clause in set(_clauses(timeless(fold(text)))))
    return frozenset(clause for clause, number in counts.items() if number >= OFTEN)


def without(folded: str, boilerplate: frozenset[str]) -> str:
    """A folded text with these clauses as blanks; the text itself where nothing else is in it."""
    if not boilerplate:
        return folded
    found = _CLAUSE.sub(lambda match: "　" if _even(match[0]) in boilerplate else match[0], folded)
    return found if _WORD.search(found) else folded


def _clauses(folded: str) -> Iterable[str]:
    return map(_even, _CLAUSE.findall(folded))


def _even(clause: str) -> str:
    """A clause whose numbers do not matter: 形成3份材料 is said over and over also where the number changes."""
    return _DIGITS.sub("0", clause)


_CLAUSE = re.compile(r"[^，。；：、！？\s]{4,}")
_WORD = re.compile(r"\w{2}")
_DIGITS = re.compile(r"\d+")
