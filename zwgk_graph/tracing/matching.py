"""Links between the sentences of a local plan and the requirements of one upstream plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zwgk_graph.model.carry import Basis, Relation
from zwgk_graph.tracing.completeness import Completeness, completeness
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.judging import Candidate, candidates
from zwgk_graph.tracing.passages import Passage
from zwgk_graph.tracing.profiles import Profile

THRESHOLD = 0.42
"""A sentence carries a requirement from this score on."""
ALONE = 0.25
"""From this score on where it orders the same act and neither comes near to anything else."""
DOUBT = 0.2
"""Another requirement or another sentence that comes so near leaves open which is meant."""


@dataclass(frozen=True, slots=True)
class Match:
    """The sentences of one task (or of the general duties, None) that carry one requirement, best first."""

    task: str | None
    profile: Profile
    candidates: tuple[Candidate, ...]
    completeness: Completeness
    basis: Basis = "inferred"
    decided: Relation | None = None
    suspect: bool = False

    @property
    def best(self) -> Candidate:
        return self.candidates[0]

    @property
    def score(self) -> float:
        return self.best.score

    @property
    def relation(self) -> Relation:
        return self.decided or self.completeness.relation


def match(found: Sequence[Passage], index: UpstreamIndex) -> tuple[Match, ...]:
    """All matches, in the order of tasks and, within one, of the upstream requirements."""
    carried: dict[tuple[str | None, str], list[Candidate]] = {}
    for candidate in taken(found, index):
        carried.setdefault((candidate.passage.task, candidate.profile.id), []).append(candidate)
    matches = (build_match(supporting, index) for supporting in carried.values())
    return in_order(matches, found, index)


def taken(found: Iterable[Passage], index: UpstreamIndex) -> list[Candidate]:
    """The sentences that carry a requirement, by their scores and by what else could be meant.

    A plan that says a requirement in words of its own scores low. Yet a sentence that orders one of its acts and comes
    near to no other requirement most likely carries it, where no other sentence comes near to it either.
    """
    likely = [[one for one in candidates(passage, index) if one.score >= DOUBT] for passage in found]
    sure = [one for ones in likely for one in ones if one.score >= THRESHOLD]
    near = {(one.profile.id, one.passage.folded) for ones in likely for one in ones}
    seekers = Counter(requirement for requirement, _ in near)
    alone = (ones[0] for ones in likely if len(ones) == 1 and _orders_the_same(ones[0]))
    return sure + [one for one in alone if ALONE <= one.score < THRESHOLD and seekers[one.profile.id] == 1]


def _orders_the_same(candidate: Candidate) -> bool:
    return not candidate.profile.actions.keys().isdisjoint(candidate.passage.actions)


def build_match(supporting: Sequence[Candidate], index: UpstreamIndex) -> Match:
    """The match of one task and one requirement from the sentences that support it."""
    ranked = tuple(sorted(supporting, key=lambda candidate: -candidate.score))
    best = ranked[0]
    held = completeness(best.profile, [one.passage for one in ranked], index)
    return Match(best.passage.task, best.profile, ranked, held)


def in_order(matches: Iterable[Match], found: Iterable[Passage], index: UpstreamIndex) -> tuple[Match, ...]:
    """Matches by task, then by upstream requirement, both in the order of their plans."""
    requirements = {profile.id: position for position, profile in enumerate(index.profiles)}
    tasks = {task: position for position, task in enumerate(dict.fromkeys(passage.task for passage in found))}
    return tuple(sorted(matches, key=lambda one: (tasks[one.task], requirements[one.profile.id])))
