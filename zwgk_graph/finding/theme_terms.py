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
    """Terms in the text from left to right; where terms overlap the longest stands, then the first."""
    table, lengths_of = _table(), _lengths_by_start()
    found: list[Mention] = []
    place, last = 0, len(text) - _KEY
    while place <= last:
        lengths = lengths_of.get(text[place : place + _KEY])
        term = _longest(table, lengths, text, place) if lengths else None
        if term is None or _is_cut_into(text, place, len(term.text)):
            place += 1
            continue
        if term.weights:
            found.append(Mention(term.text, place, place + len(term.text), term.weights))
        place += len(term.text)
    return tuple(found)


def _longest(table: dict[str, Term], lengths: tuple[int, ...], text: str, place: int) -> Term | None:
    for length in lengths:
        term = table.get(text[place : place + length])
        if term is not None:
            return term
    return None


def _is_cut_into(text: str, place: int, length: int) -> bool:
    """Whether a longer term begins inside: 政府工作报告 inside the 市政 of 市政府工作报告."""
    table, lengths_of = _table(), _lengths_by_start()
    for other in range(place + 1, place + length):
        lengths = lengths_of.get(text[other : other + _KEY])
        if lengths and lengths[0] > length:
            term = _longest(table, lengths, text, other)
            if term is not None and len(term.text) > length:
                return True
    return False


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
def _table() -> dict[str, Term]:
    return {term.text: term for term in terms()}


@cache
def _lengths_by_start() -> dict[str, tuple[int, ...]]:
    """How long the terms are that begin with the same two characters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for term in terms():
        lengths.setdefault(term.text[:_KEY], set()).add(len(term.text))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}
