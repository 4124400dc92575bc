"""Why a requirement is carried or not: every sentence it was looked for in, with the score by part."""

from __future__ import annotations

from dataclasses import dataclass

from zwgk_graph.model.language import Words
from zwgk_graph.model.record import Plan, Requirement
from zwgk_graph.tracing.carrying import Upstream
from zwgk_graph.tracing.completeness import Completeness, completeness
from zwgk_graph.tracing.judging import Candidate, Parts, candidates, weights_of
from zwgk_graph.tracing.matching import FAINT, SECOND, THRESHOLD, taken
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
    sentences = passages(plan)
    carrying = [one.passage for one in taken(sentences, upstream.index) if one.profile is profile]
    found = [
        candidate
        for passage in sentences
        for candidate in candidates(passage, upstream.index)
        if candidate.profile is profile
    ]
    ranked = sorted(found, key=lambda candidate: -candidate.score)
    held = completeness(profile, carrying, upstream.index) if carrying else None
    told = (_explained(one, any(one.passage is passage for passage in carrying)) for one in ranked[:limit])
    return Explanation(profile.requirement, tuple(sorted(profile.core)), tuple(told), held)


def _explained(candidate: Candidate, is_taken: bool) -> Explained:
    added = Parts(
        *(weight * part for weight, part in zip(weights_of(candidate.profile).parts, candidate.parts, strict=True))
    )
    return Explained(candidate, added, is_taken, _reason(candidate, is_taken))


def _reason(candidate: Candidate, is_taken: bool) -> Words:
    parts = candidate.parts
    if is_taken and candidate.score < THRESHOLD:
        return _FAINT.filled(score=f"{candidate.score:.2f}", threshold=FAINT)
    if is_taken:
        return _TAKEN.filled(score=f"{candidate.score:.2f}", threshold=THRESHOLD)
    if candidate.score >= THRESHOLD:
        return _SECOND.filled(score=f"{candidate.score:.2f}", threshold=SECOND)
    if parts.coreless:
        return _CORELESS.filled(core="、".join(sorted(candidate.profile.core)))
    if parts.actionless:
        return _ACTIONLESS.filled(actions="、".join(sorted(candidate.profile.actions)))
    return _LOW.filled(score=f"{candidate.score:.2f}", threshold=THRESHOLD)


_TAKEN = Words("得分 {score}，达到 {threshold}", "score {score} reaches {threshold}")
_FAINT = Words(
    "得分 {score}，达到 {threshold}：要求了同样的动作，没有别的要求可指，也没有别的句子近于这条要求",
    "score {score} reaches {threshold}: it orders the act, can mean nothing else, and no other sentence comes near",
)
_SECOND = Words(
    "得分 {score}，不到 {threshold}，而另有句子更近于这条要求",
    "score {score} is below {threshold}, and another sentence comes nearer to the requirement",
)
_CORELESS = Words("没有提到它特有的事项：{core}", "names nothing of its own: {core}")
_ACTIONLESS = Words("没有要求同样的动作：{actions}", "orders none of its actions: {actions}")
_LOW = Words("得分 {score}，不到 {threshold}", "score {score} is below {threshold}")
