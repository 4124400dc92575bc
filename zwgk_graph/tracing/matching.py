"""Links between the sentences of a local plan and the requirements of one upstream plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zwgk_graph.model.carry import Basis, Relation
from zwgk_graph.tracing.completeness import Completeness, completeness
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.judging import Candidate, candidates
from zwgk_graph.tracing.passages import Passage
from zwgk_graph.tracing.profiles import Profile

THRESHOLD = 0.42
"""A sentence carries a requirement from this score on."""
SECOND = 0.55
"""From this score on where another sentence comes nearer to the requirement."""
FAINT = 0.15
"""From this score on where one of its acts is ordered and nothing else can be meant."""
TELLING = 1.0
"""A matter of a requirement's own that is so rare (``core``) is named for its sake, whatever else is said with it."""
APART = 0.6
"""What scores at most so much of another score is no rival to it."""
SLIGHT = 0.98
"""From this score on where it names only the kind of what a requirement is about, or examples and none of its acts."""
NEAR = 0.05
"""What scores less is about something else."""


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
        carried.setdefault(_pair(candidate), []).append(candidate)
    matches = (build_match(supporting, index) for supporting in carried.values())
    return in_order(matches, found, index)


def taken(found: Iterable[Passage], index: UpstreamIndex) -> list[Candidate]:
    """The sentences that carry a requirement, by their scores and by what else could be meant.

    A plan that says a requirement in words of its own scores low; yet a sentence that orders the act and comes near to
    nothing else, where no other comes near to the requirement, most likely carries it. Where another comes nearer, one
    must be surer, unless it is another of the same task, which it only adds to.
    """
    near = [one for passage in found for one in candidates(passage, index) if one.score >= NEAR]
    rivals = _Rivals(near)
    judged = [(one, one.score >= rivals.threshold(one)) for one in near]
    carried = {_pair(one) for one, sure in judged if sure}
    return [one for one, sure in judged if sure or (one.score >= THRESHOLD and _pair(one) in carried)]


def _pair(candidate: Candidate) -> tuple[str | None, str]:
    return candidate.passage.task, candidate.profile.id


class _Rivals:
    """What else could be meant: the best scores of each requirement, by sentence, and of each sentence.

    Only sentences of tasks are rivals: an opening names the same things, but gives nobody anything to do.
    """

    def __init__(self, near: Iterable[Candidate]) -> None:
        self._of_requirement: dict[str, dict[str, float]] = {}
        self._of_sentence: dict[str, dict[str, float]] = {}
        for one in near:
            requirement, sentence = one.profile.id, one.passage.folded
            rivals = self._of_requirement.setdefault(requirement, {})
            if one.passage.task is not None:
                rivals[sentence] = one.score
            self._of_sentence.setdefault(sentence, {})[requirement] = one.score

    def threshold(self, one: Candidate) -> float:
        """The score from which a sentence carries a requirement."""
        requirement, sentence = one.profile.id, one.passage.folded
        elsewhere = _best_but(self._of_requirement[requirement], sentence)
        if _names_too_little(one):
            return SLIGHT
        if elsewhere > one.score:
            return SECOND
        is_telling = one.parts.core >= TELLING
        otherwise = 0.0 if is_telling else _best_but(self._of_sentence[sentence], requirement)
        is_alone = max(elsewhere, otherwise) <= APART * one.score
        return FAINT if is_alone and _orders_the_same(one) else THRESHOLD


def _names_too_little(candidate: Candidate) -> bool:
    """Whether a sentence names nothing of what a requirement is about but the kind, or things listed as examples.

    执法信息, not whose; 政策推送, not of which matter; 教育 and 医疗, not that it is about 舆情, and no act of the
    requirement either.
    """
    profile = candidate.profile
    named = profile.core & candidate.passage.concepts
    if not named:
        return False
    return named <= profile.kinds or (bool(candidate.parts.actionless) and named <= profile.listed)


def _orders_the_same(candidate: Candidate) -> bool:
    return not candidate.profile.actions.keys().isdisjoint(candidate.passage.actions)


def _best_but(scores: Mapping[str, float], name: str) -> float:
    """The best score of all but one; 0 where there is no other."""
    return max((score for other, score in scores.items() if other != name), default=0.0)


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
