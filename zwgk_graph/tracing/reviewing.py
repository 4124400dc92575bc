"""People's decisions laid over computed matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from zwgk_graph.model.carry import Anomaly
from zwgk_graph.model.language import Words
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.judging import candidate
from zwgk_graph.tracing.matching import Match, build_match, in_order
from zwgk_graph.tracing.passages import Passage
from zwgk_graph.tracing.profiles import Profile
from zwgk_graph.tracing.review import Review


def reviewed(
    matches: Iterable[Match], reviews: Iterable[Review], found: Sequence[Passage], index: UpstreamIndex
) -> tuple[tuple[Match, ...], tuple[Anomaly, ...]]:
    """Matches with the decisions of one plan pair honoured, and the links that became suspect.

    A confirmed link stands even where none was computed, a rejected one is dropped; a decision about another wording
    of the requirement leaves the computed link and marks a confirmed one suspect.
    """
    kept = {(one.task, one.profile.id): one for one in matches}
    anomalies: list[Anomaly] = []
    for review in reviews:
        anomalies += _apply(review, kept, found, index)
    return in_order(kept.values(), found, index), tuple(anomalies)


def _apply(
    review: Review, kept: dict[tuple[str | None, str], Match], found: Sequence[Passage], index: UpstreamIndex
) -> Iterator[Anomaly]:
    profile = next((one for one in index.profiles if one.id == review.requirement), None)
    subject = f"{review.plan} {review.task} {review.requirement}"
    holds = profile is not None and review.still_holds(profile.requirement)
    if not holds:
        yield Anomaly("suspect", subject, _CHANGED.filled(upstream=review.upstream, requirement=review.requirement))
    link = (review.task, review.requirement)
    if review.decision == "rejected":
        if holds:
            kept.pop(link, None)
    elif profile is not None and (confirmed := kept.get(link) or _unjudged(profile, review.task, found, index)):
        kept[link] = replace(confirmed, basis="confirmed", decided=review.relation, suspect=not holds)


def _unjudged(profile: Profile, task: str, found: Sequence[Passage], index: UpstreamIndex) -> Match | None:
    """A match for a link that no score supports; None where the plan has no such task any more."""
    supporting = [candidate(profile, passage, index) for passage in found if passage.task == task]
    return build_match(supporting, index) if supporting else None


_CHANGED = Words(
    "人工确认之后，{upstream} 的 {requirement} 文本有变，请复核",
    "the text of {requirement} in {upstream} has changed since it was reviewed",
)
