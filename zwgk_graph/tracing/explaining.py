"""Why a requirement is carried or not: every sentence it was looked for in, with the score by part."""

from __future__ import annotations

from dataclasses import dataclass

from zwgk_graph.model.language import Words
from zwgk_graph.model.record import Plan, Requirement
from zwgk_graph.tracing.carrying import Upstream
from zwgk_graph.tracing.completeness import Completeness, completeness
from zwgk_graph.tracing.judging import Candidate, Parts, candidates, weights_of
from zwgk_graph.tracing.matching import THRESHOLD
from zwgk_graph.tracing.passages import passages


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence: its score, what each part adds to the log-odds, and why it was taken or not."""

    candidate: Candidate
    contributions: Parts
    taken: bool
    reason: Words


@dataclass(frozen=True, slots=True)
class Explanation:
    """A requirement in one local plan: sentences by falling score, and what those taken hold of it together."""

    requirement: Requirement
    core: tuple[str, ...]
    sentences: tuple[Explained, ...]
    completeness: Completeness | None


def explain(plan: Plan, upstream: Upstream, requirement: str, *, limit: int = 10) -> Explanation:
    """The best sentences for a requirement of an upstream plan, taken or not.

    Raises KeyError when the upstream plan has no requirement of that id.
    """
    profile = next((one for one in upstream.index.profiles if one.id == requirement), None)
    if profile is None:
        raise KeyError(requirement)
    found = [
        candidate
        for passage in passages(plan)
        for candidate in candidates(passage, upstream.index)
        if candidate.profile.id == requirement
    ]
    ranked = sorted(found, key=lambda candidate: -candidate.score)
    taken = [candidate.passage for candidate in ranked if candidate.score >= THRESHOLD]
    held = completeness(profile, taken, upstream.index) if taken else None
    return Explanation(profile.requirement, tuple(sorted(profile.core)), tuple(map(_explained, ranked[:limit])), held)


def _explained(candidate: Candidate) -> Explained:
    added = Parts(
        *(weight * part for weight, part in zip(weights_of(candidate.profile).parts, candidate.parts, strict=True))
    )
    taken = candidate.score >= THRESHOLD
    return Explained(candidate, added, taken, _reason(candidate, taken))


def _reason(candidate: Candidate, taken: bool) -> Words:
    parts = candidate.parts
    if taken:
        return _TAKEN.filled(score=f"{candidate.score:.2f}", threshold=THRESHOLD)
    if parts.coreless:
        return _CORELESS.filled(core="、".join(sorted(candidate.profile.core)))
    if parts.actionless:
        return _ACTIONLESS.filled(actions="、".join(sorted(candidate.profile.actions)))
    return _LOW.filled(score=f"{candidate.score:.2f}", threshold=THRESHOLD)


_TAKEN = Words("得分 {score}，达到 {threshold}", "score {score} reaches {threshold}")
_CORELESS = Words("没有提到它特有的事项：{core}", "names nothing of its own: {core}")
_ACTIONLESS = Words("没有要求同样的动作：{actions}", "orders none of its actions: {actions}")
_LOW = Words("得分 {score}，不到 {threshold}", "score {score} is below {threshold}")
