"""Whether a sentence carries a requirement: a score made of parts that can be shown."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from zwgk_graph.tracing.background import Background
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.passages import Part, Passage
from zwgk_graph.tracing.profiles import Profile, term_share, weighed_share
from zwgk_graph.tracing.terms import TERM, rarity

SHORT_CLAUSE = 15.0
"""Weight added to that of a clause, so that two or three common characters do not make an echo."""
CHANCE = 0.65
"""Up to this share of its wording a sentence about the same matter may hold by chance."""
DISTINCT_WORDING = 50.0
"""The weight of a wording long and rare enough that a copy of it is no chance."""
HEAVIEST = 6
"""So many of the rarest shared n-grams make up ``rarest``."""


class Parts(NamedTuple):
    """What speaks for a match, each about 0..1 (``rarest`` and ``amount`` may exceed it).

    ``wording``: share of the requirement's n-grams found, by rarity.
    ``terms``: share of its keywords found (of its concepts where it has none).
    ``echo``: how much of one local clause's wording the requirement holds.
    ``focus``: how much of what one local clause names is the requirement's own.
    ``rarest``: weight of the rarest shared n-grams.
    ``concepts``: share of its concepts found; ``amount``: their weight.
    ``actions``: share of its actions found; ``actionless``: 1 where none of them is.
    ``core``: weight of the heaviest concept found that no other requirement of its plan names; ``coreless``: 1 where
    it has such concepts and none is found. ``order``: ``focus`` times ``actions``, a clause that orders just this.
    ``copied``: how far beyond chance the sentence holds its wording, less where that is short or common.
    """

    wording: float
    terms: float
    echo: float
    focus: float
    rarest: float
    concepts: float
    amount: float
    actions: float
    actionless: float
    core: float
    coreless: float
    order: float
    copied: float


@dataclass(frozen=True, slots=True)
class Weights:
    """The judge's few parameters.

    Fitted by logistic regression on annotated plans, each sentence pair described by its parts; a plan left out of the
    fit scores within 0.03 (F1 of links) of the plans in it.
    """

    parts: Parts
    bias: float

    def score(self, parts: Parts) -> float:
        """The likelihood, 0..1, that a sentence with these parts carries the requirement."""
        total = self.bias + sum(weight * part for weight, part in zip(self.parts, parts, strict=True))
        return 1 / (1 + math.exp(-total))


CATALOGUE = Weights(Parts(0.3, 1.1, 0.8, 1.8, 1.25, 1.2, 2.1, 0.3, -1.2, 2.0, -1.2, 1.3, 8.0), -6.75)
"""For requirements in the short words of a catalogue, which no plan repeats: what they are about counts most."""
PRINTED = Weights(Parts(1.6, 0.3, 1.9, 1.4, 4.3, 0.4, 0.6, 0.0, -1.7, 1.7, -0.1, 1.0, 8.0), -6.4)
"""For requirements as a notice prints them, which plans below repeat: rare words in common count most."""


def weights_of(profile: Profile) -> Weights:
    """The weights for a requirement, by where its words come from."""
    return PRINTED if profile.requirement.origin == "parsed" else CATALOGUE


@dataclass(frozen=True, slots=True)
class Candidate:
    """A requirement looked for in a sentence: the parts of the score and the score."""

    profile: Profile
    passage: Passage
    parts: Parts
    score: float


def candidates(passage: Passage, index: UpstreamIndex) -> Iterator[Candidate]:
    """The requirements that are about something the sentence names, or that are worded as it is, judged."""
    named = passage.concepts | index.terms.named_in(passage.folded)
    return (_candidate(profile, passage, named, index) for profile in index.sharing(named, passage.grams))


def candidate(profile: Profile, passage: Passage, index: UpstreamIndex) -> Candidate:
    """One requirement judged in one sentence, whether the sentence names anything it is about or not."""
    return _candidate(profile, passage, passage.concepts | index.terms.named_in(passage.folded), index)


def judge(profile: Profile, passage: Passage, concepts: frozenset[str], table: Background) -> Parts:
    """The parts of the score of one requirement in one sentence."""
    named = profile.concepts.keys() & concepts
    found = sum(profile.concepts[name] for name in named)
    share = found / (sum(profile.concepts.values()) or 1)
    shared = sorted((_weight(profile, gram) for gram in profile.every_gram & passage.grams), reverse=True)
    actions = weighed_share(profile.actions, passage.actions) if profile.actions else 0.5
    terms = concepts - passage.concepts
    focus = max((_focus(profile, _named_by(part, terms), table) for part in passage.parts), default=0.0)
    wording = weighed_share(profile.wording, passage.grams)
    return Parts(
        wording=wording,
        terms=term_share(profile, passage.grams) if profile.terms else share,
        echo=max((_echo(profile, part.grams, table) for part in passage.parts), default=0.0),
        focus=focus,
        rarest=sum(shared[:HEAVIEST]) / 25,
        concepts=share,
        amount=found / 5,
        actions=actions,
        actionless=float(bool(profile.actions) and not profile.actions.keys() & passage.actions),
        core=max((profile.concepts[name] for name in named & profile.core), default=0.0) / 5,
        coreless=float(bool(profile.core) and not named & profile.core),
        order=focus * actions,
        copied=_copied(profile, wording),
    )


def _candidate(profile: Profile, passage: Passage, named: frozenset[str], index: UpstreamIndex) -> Candidate:
    parts = judge(profile, passage, named, index.background)
    return Candidate(profile, passage, parts, weights_of(profile).score(parts))


def _weight(profile: Profile, gram: str) -> float:
    if gram in profile.wording:
        return profile.wording[gram]
    return max(term.grams[gram] for term in profile.terms if gram in term.grams)


def _echo(profile: Profile, part: frozenset[str], table: Background) -> float:
    whole = sum(table.rarity("gram", gram) for gram in part)
    shared = sum(table.rarity("gram", gram) for gram in part & profile.every_gram)
    return shared / (whole + SHORT_CLAUSE)


def _copied(profile: Profile, wording: float) -> float:
    weight = sum(profile.wording.values()) / DISTINCT_WORDING
    return max(0.0, wording - CHANCE) / (1 - CHANCE) * min(1.0, weight)


def _named_by(part: Part, terms: frozenset[str]) -> frozenset[str]:
    return (
        part.concepts.union(term for term in terms if term.removeprefix(TERM) in part.text) if terms else part.concepts
    )


def _focus(profile: Profile, named: frozenset[str], table: Background) -> float:
    whole = sum(rarity(name, table) for name in named)
    shared = sum(rarity(name, table) for name in named & profile.core)
    return shared / whole if whole else 0.0
