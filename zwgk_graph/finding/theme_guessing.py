"""The nearest theme of a text in which no term of the lexicon is met."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from math import fsum, log

from zwgk_graph.finding.theme_terms import terms
from zwgk_graph.finding.tokenizing import dictionary, words

_ENOUGH = 1.5


def nearest_theme(text: str) -> str | None:
    """The theme whose terms share most words with the text, rare words counting more; None where few are shared."""
    shared: dict[str, list[float]] = defaultdict(list)
    for word in set(words(text)):
        for theme in _themes_of().get(word, ()):
            shared[theme].append(_rareness(word))
    # Sums that are exact, so that no tie depends on the order of a set, which differs from process to process.
    nearness = {theme: fsum(values) for theme, values in shared.items()}
    best = min(nearness, key=lambda theme: (-nearness[theme], theme), default=None)
    return best if best is not None and nearness[best] >= _ENOUGH else None


@cache
def _themes_of() -> dict[str, frozenset[str]]:
    """For each word of the dictionary the themes that have a term with it."""
    themes: dict[str, set[str]] = defaultdict(set)
    for term in terms():
        parts = {
            term.text[start:end] for start in range(len(term.text)) for end in range(start + 2, len(term.text) + 1)
        }
        for part in parts & dictionary():
            themes[part].update(theme for theme, _ in term.weights)
    return {word: frozenset(found) for word, found in themes.items()}


def _rareness(word: str) -> float:
    return log(_number_of_themes() / len(_themes_of()[word]))


@cache
def _number_of_themes() -> int:
    return len({theme for term in terms() for theme, _ in term.weights})
