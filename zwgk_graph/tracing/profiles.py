"""An upstream requirement prepared for matching: weighted wordings, terms of art, concepts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zwgk_graph.model.record import Requirement
from zwgk_graph.tracing.elements import Element

TERM_FOUND = 0.5
"""A keyword counts from half of its wording on."""


@dataclass(frozen=True, slots=True)
class Term:
    """A keyword: its n-grams with their weights, and its own weight (that of its rarest n-gram)."""

    text: str
    grams: Mapping[str, float]
    weight: float


@dataclass(frozen=True, slots=True)
class Profile:
    """One requirement prepared: weights of its n-grams (``wording``: of the statement alone), terms and concepts.

    ``core`` are the concepts that no other requirement of the plan names, where there are none those that fewest do.
    """

    requirement: Requirement
    wording: Mapping[str, float]
    every_gram: frozenset[str]
    terms: tuple[Term, ...]
    concepts: Mapping[str, float]
    actions: Mapping[str, float]
    core: frozenset[str]
    elements: tuple[Element, ...]

    @property
    def id(self) -> str:
        return self.requirement.id


def weighed_share(weights: Mapping[str, float], found: frozenset[str]) -> float:
    """The share, by weight, of the names that were found; 0 where there are none."""
    whole = sum(weights.values())
    return sum(weights[name] for name in weights.keys() & found) / whole if whole else 0.0


def term_share(profile: Profile, found: frozenset[str]) -> float:
    """The share, by weight, of the keywords found among n-grams; one counts as far as its wording stands there."""
    whole = sum(term.weight for term in profile.terms)
    return sum(term.weight * _found_of(term, found) for term in profile.terms) / whole if whole else 0.0


def _found_of(term: Term, found: frozenset[str]) -> float:
    share = weighed_share(term.grams, found)
    return share if share >= TERM_FOUND else 0.0
