"""Whether a sentence carries a requirement: a score made of parts that can be shown."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple

from zwgk_graph.tracing.background import Background
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.passages import Part, Passage
from zwgk_graph.tracing.profiles import Profile, term_share
from zwgk_graph.tracing.terms import TERM, rarity
from zwgk_graph.tracing.weighing import Weighed

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


class _Clause(NamedTuple):
    """A clause of a sentence: its n-grams and what they weigh, and the rarities of the concepts it names."""

    grams: frozenset[str]
    weight: float
    concepts: Weighed


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence as one plan above sees it: ``concepts`` are those it names, terms of that plan among them."""

    passage: Passage
    concepts: frozenset[str]
    clauses: tuple[_Clause, ...]
    table: Background


def sight(passage: Passage, index: UpstreamIndex) -> Sighting:
    """A sentence made ready for being judged against all requirements of a plan above."""
    terms = index.terms.named_in(passage.folded)
    concepts = passage.concepts | terms
    rarities = {name: rarity(name, index.background) for name in concepts}
    clauses = tuple(_clause(part, terms - passage.concepts, rarities, index.background) for part in passage.parts)
    return Sighting(passage, concepts, clauses, index.background)


def candidates(passage: Passage, index: UpstreamIndex) -> Iterator[Candidate]:
    """The requirements that are about something the sentence names, or that are worded as it is, judged."""
    seen = sight(passage, index)
    return (_candidate(profile, seen) for profile in index.sharing(seen.concepts, passage.grams))


def candidate(profile: Profile, passage: Passage, index: UpstreamIndex) -> Candidate:
    """One requirement judged in one sentence, whether the sentence names anything it is about or not."""
    return _candidate(profile, sight(passage, index))


def judge(profile: Profile, seen: Sighting) -> Parts:
    """The parts of the score of one requirement in one sentence."""
    passage = seen.passage
    named = profile.concepts.keys() & seen.concepts
    found = math.fsum(profile.concepts[name] for name in named)
    share = found / (profile.concepts.whole or 1)
    shared = profile.grams.keys() & passage.grams
    actions = profile.actions.share(passage.actions) if profile.actions else 0.5
    focus = max((_focus(clause, profile.core) for clause in seen.clauses), default=0.0)
    wording = profile.wording.share(shared)
    return Parts(
        wording=wording,
        terms=term_share(profile, shared) if profile.terms else share,
        echo=max((_echo(clause, shared, seen.table) for clause in seen.clauses), default=0.0),
        focus=focus,
        rarest=math.fsum(sorted(map(profile.grams.__getitem__, shared), reverse=True)[:HEAVIEST]) / 25,
        concepts=share,
        amount=found / 5,
        actions=actions,
        actionless=float(bool(profile.actions) and profile.actions.keys().isdisjoint(passage.actions)),
        core=max((profile.concepts[name] for name in named & profile.core), default=0.0) / 5,
        coreless=float(bool(profile.core) and profile.core.isdisjoint(named)),
        order=focus * actions,
        copied=_copied(profile, wording),
    )


def _candidate(profile: Profile, seen: Sighting) -> Candidate:
    parts = judge(profile, seen)
    return Candidate(profile, seen.passage, parts, weights_of(profile).score(parts))


def _clause(part: Part, terms: Set[str], rarities: Mapping[str, float], table: Background) -> _Clause:
    named = part.concepts.union(term for term in terms if term.removeprefix(TERM) in part.text)
    return _Clause(part.grams, table.weight(part.grams), Weighed({name: rarities[name] for name in named}))


def _echo(clause: _Clause, shared: Set[str], table: Background) -> float:
    return table.weight(clause.grams & shared) / (clause.weight + SHORT_CLAUSE)


def _focus(clause: _Clause, core: frozenset[str]) -> float:
    return clause.concepts.share(core)


def _copied(profile: Profile, wording: float) -> float:
    return max(0.0, wording - CHANCE) / (1 - CHANCE) * min(1.0, profile.wording.whole / DISTINCT_WORDING)
