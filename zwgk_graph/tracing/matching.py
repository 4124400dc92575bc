"""Links between the sentences of a local plan and the requirements of one upstream plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zwgk_graph.model.carry import Relation
from zwgk_graph.tracing.completeness import Completeness, completeness
from zwgk_graph.tracing.judging import Candidate, candidates
from zwgk_graph.tracing.passages import Passage
from zwgk_graph.tracing.profiles import Profile, UpstreamIndex

THRESHOLD = 0.38
"""A sentence carries a requirement from this score on."""


@dataclass(frozen=True, slots=True)
class Match:
    """The sentences of one task (or of the general duties, None) that carry one requirement, best first."""

    task: str | None
    profile: Profile
    candidates: tuple[Candidate, ...]
    completeness: Completeness

    @property
    def best(self) -> Candidate:
        return self.candidates[0]

    @property
    def score(self) -> float:
        return self.best.score

    @property
    def relation(self) -> Relation:
        return self.completeness.relation


def match(found: Sequence[Passage], index: UpstreamIndex) -> tuple[Match, ...]:
    """All matches, in the order of tasks and, within one, of the upstream requirements."""
    carried: dict[tuple[str | None, str], list[Candidate]] = {}
    for passage in found:
        for candidate in candidates(passage, index):
            if candidate.score >= THRESHOLD:
                carried.setdefault((passage.task, candidate.profile.id), []).append(candidate)
    order = {profile.id: position for position, profile in enumerate(index.profiles)}
    tasks = {task: position for position, task in enumerate(dict.fromkeys(passage.task for passage in found))}
    keys = sorted(carried, key=lambda key: (tasks[key[0]], order[key[1]]))
    return tuple(_match(task, carried[task, requirement], index) for task, requirement in keys)


def _match(task: str | None, supporting: Iterable[Candidate], index: UpstreamIndex) -> Match:
    ranked = tuple(sorted(supporting, key=lambda candidate: -candidate.score))
    return Match(
        task, ranked[0].profile, ranked, completeness(ranked[0].profile, [one.passage for one in ranked], index)
    )
