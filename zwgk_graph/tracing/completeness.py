"""How much of a requirement some sentences hold: full or partial, and what is missing."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from zwgk_graph.model.carry import Relation
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.passages import Passage
from zwgk_graph.tracing.profiles import Element, Profile, term_share, weighed_share

ELEMENT_FOUND = 0.34
"""An element counts as found from this share of its words or concepts on."""


class Shares(NamedTuple):
    """Shares, 0..1, of a requirement's keywords, concepts, actions and elements that were found."""

    terms: float
    concepts: float
    actions: float
    elements: float


FULL = Shares(3.2, 3.3, 1.3, 2.0)
"""Weights of the shares; with the bias, the log-odds that nothing essential is missing."""
FULL_BIAS = -6.1


@dataclass(frozen=True, slots=True)
class Completeness:
    """What was found of a requirement, and the elements that were not."""

    shares: Shares
    missing: tuple[str, ...]

    @property
    def likelihood(self) -> float:
        """That every essential element is there, 0..1."""
        total = FULL_BIAS + sum(weight * share for weight, share in zip(FULL, self.shares, strict=True))
        return 1 / (1 + math.exp(-total))

    @property
    def relation(self) -> Relation:
        return "full" if self.likelihood >= 0.5 else "partial"


def completeness(profile: Profile, found: Iterable[Passage], index: UpstreamIndex) -> Completeness:
    """What all the sentences together hold of a requirement."""
    kept = list(found)
    concepts = frozenset().union(*(passage.concepts | index.terms.named_in(passage.folded) for passage in kept))
    actions = frozenset().union(*(passage.actions for passage in kept))
    grams = frozenset().union(*(passage.grams for passage in kept))
    wording = weighed_share(profile.wording, grams)
    named = weighed_share(profile.concepts, concepts) if profile.concepts else wording
    shares = Shares(
        term_share(profile, grams) if profile.terms else wording,
        named,
        weighed_share(profile.actions, actions) if profile.actions else 0.5,
        _found_elements(profile, grams, concepts),
    )
    missing = (element.text for element in profile.elements if not _is_found(element, grams, concepts))
    return Completeness(shares, tuple(missing))


def _found_elements(profile: Profile, grams: frozenset[str], concepts: frozenset[str]) -> float:
    whole = sum(element.weight for element in profile.elements)
    found = sum(element.weight for element in profile.elements if _is_found(element, grams, concepts))
    return found / whole if whole else 0.5


def _is_found(element: Element, grams: frozenset[str], concepts: frozenset[str]) -> bool:
    shares = (weighed_share(weights, found) for weights, found in _evidence(element, grams, concepts))
    return max(shares) >= ELEMENT_FOUND


def _evidence(
    element: Element, grams: frozenset[str], concepts: frozenset[str]
) -> tuple[tuple[Mapping[str, float], frozenset[str]], ...]:
    return (element.grams, grams), (element.concepts, concepts)
