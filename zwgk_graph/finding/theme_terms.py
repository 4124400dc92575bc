"""The open lexicon of theme terms and how its terms are met in a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import add
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
    table, overlaps = _table(), _overlaps()
    possible = list(map(_lengths_by_start().get, map(add, text, text[1:])))
    found: list[Mention] = []
    free = 0
    for place, lengths in enumerate(possible):
        if lengths is None or place < free:
            continue
        term = _longest(table, lengths, text, place)
        if term is None:
            continue
        cuts = overlaps.get(term.text)
        if cuts and _is_cut_into(term, [place + cut for cut in cuts], possible, text):
            continue
        free = place + len(term.text)
        if term.weights:
            found.append(Mention(term.text, place, free, term.weights))
    return tuple(found)


def _longest(table: dict[str, Term], lengths: tuple[int, ...], text: str, place: int) -> Term | None:
    for length in lengths:
        term = table.get(text[place : place + length])
        if term is not None:
            return term
    return None


def _is_cut_into(term: Term, cuts: list[int], possible: Sequence[tuple[int, ...] | None], text: str) -> bool:
    """Whether a longer term begins inside: 政府工作报告 inside the 市政 of 市政府工作报告."""
    for cut in cuts:
        lengths = possible[cut] if cut < len(possible) else None
        other = _longest(_table(), lengths, text, cut) if lengths else None
        if other is not None and len(other.text) > len(term.text):
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


@cache
def _overlaps() -> dict[str, tuple[int, ...]]:
    """Where in each term a longer one could begin: the rest of the term from there begins that one."""
    longest: dict[str, int] = {}
    for term in terms():
        for end in range(1, len(term.text)):
            longest[term.text[:end]] = max(longest.get(term.text[:end], 0), len(term.text))
    cuts = {
        text: tuple(start for start in range(1, len(text)) if longest.get(text[start:], 0) > len(text))
        for text in (term.text for term in terms())
    }
    return {text: starts for text, starts in cuts.items() if starts}
