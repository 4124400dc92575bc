"""An upstream requirement prepared for matching: weighted wordings, terms of art, concepts."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from zwgk_graph.model.record import Requirement
from zwgk_graph.tracing.elements import Element
from zwgk_graph.tracing.weighing import Weighed

TERM_FOUND = 0.5
"""A keyword counts from half of its wording on."""


@dataclass(frozen=True, slots=True)
class Term:
    """A keyword: its n-grams with their weights, and its own weight (that of its rarest n-gram)."""

    text: str
    grams: Weighed
    weight: float


@dataclass(frozen=True, slots=True)
class Profile:
    """One requirement prepared: its n-grams (``wording``: those of the statement alone), terms and concepts.

    ``essential`` are its concepts, with less weight those that only ends, means and places name; ``core`` are those
    that no other requirement of the plan names, where there are none those that fewest do.
    ``kinds`` are concepts that stand only right behind a rarer one, which tells which of the kind is meant:
    反不正当竞争执法信息; and what is done with policies, where the core also tells which: 减税降费政策智能推送.
    ``listed`` are those of the things of a long list, its last aside, which the head of the list
    follows.
    """

    requirement: Requirement
    wording: Weighed
    grams: Mapping[str, float]
    terms: tuple[Term, ...]
    concepts: Weighed
    essential: Weighed
    actions: Weighed
    core: frozenset[str]
    kinds: frozenset[str]
    listed: frozenset[str]
    elements: tuple[Element, ...]

    @property
    def id(self) -> str:
        return self.requirement.id


def term_share(profile: Profile, found: Set[str]) -> float:
    """The share, by weight, of the keywords found among n-grams; one counts as far as its wording stands there."""
    whole = sum(term.weight for term in profile.terms)
    return sum(term.weight * _found_of(term, found) for term in profile.terms) / whole if whole else 0.0


def _found_of(term: Term, found: Set[str]) -> float:
    share = term.grams.share(found)
    return share if share >= TERM_FOUND else 0.0
