"""The open lexicon of theme terms and how its terms are met in a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from zwgk_graph.resources import read_text

_NEUTRAL = "none"
_KEY = 2


@dataclass(frozen=True, slots=True)
class Term:
    """A term of art with the themes it shows and how strongly; no themes for a neutral one."""

    text: str
    weights: tuple[tuple[str, float], ...]


class Mention(NamedTuple):
    """A term met at ``start:end`` of a text."""

    term: str
    start: int
    end: int
    weights: tuple[tuple[str, float], ...]


def mentions(text: str) -> tuple[Mention, ...]:
    """Terms in the text from left to right, the longest at each place, none overlapping the one before."""
    index = _index()
    found: list[Mention] = []
    place, last = 0, len(text) - _KEY
    while place <= last:
        for term in index.get(text[place : place + _KEY], ()):
            if text.startswith(term.text, place):
                if term.weights:
                    found.append(Mention(term.text, place, place + len(term.text), term.weights))
                place += len(term.text) - 1
                break
        place += 1
    return tuple(found)


@cache
def terms() -> tuple[Term, ...]:
    """All terms of ``data/lexicons/themes.yaml`` in order of their text."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    listed = yaml.load(read_text("data/lexicons/themes.yaml"), Loader=loader)  # noqa: S506 — a safe loader either way
    weights: dict[str, dict[str, float]] = {term: {} for term in listed.pop(_NEUTRAL)}
    for theme, by_weight in listed.items():
        for weight, group in by_weight.items():
            for term in group:
                weights.setdefault(term, {})[theme] = float(weight)
    return tuple(Term(text, tuple(sorted(weights[text].items()))) for text in sorted(weights))


@cache
def _index() -> dict[str, tuple[Term, ...]]:
    """Terms by their first two characters, the longest first."""
    index: dict[str, list[Term]] = {}
    for term in terms():
        index.setdefault(term.text[:_KEY], []).append(term)
    return {key: tuple(sorted(group, key=lambda term: -len(term.text))) for key, group in index.items()}
