"""What became of each upstream requirement in a local plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zwgk_graph.model.carry import Coverage
from zwgk_graph.model.language import Words
from zwgk_graph.model.record import Level, Requirement
from zwgk_graph.tracing.addressing import exemption
from zwgk_graph.tracing.completeness import completeness
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.matching import Match
from zwgk_graph.tracing.profiles import Profile


def coverage(
    matches: Iterable[Match], index: UpstreamIndex, upstream: str, level: Level | None
) -> tuple[Coverage, ...]:
    """One row per requirement, in upstream order.

    The best status over tasks and general duties; parts carried by several tasks that together make the requirement
    whole count as full.
    """
    by_requirement: dict[str, list[Match]] = {}
    for found in matches:
        by_requirement.setdefault(found.profile.id, []).append(found)
    return tuple(
        _row(profile, by_requirement.get(profile.id, []), index, upstream, level) for profile in index.profiles
    )


def _row(
    profile: Profile, found: Sequence[Match], index: UpstreamIndex, upstream: str, level: Level | None
) -> Coverage:
    if not found:
        return _uncarried(profile.requirement, upstream, level)
    tasks = tuple(one.task for one in found if one.task is not None)
    if any(one.relation == "full" for one in found):
        return Coverage(profile.id, upstream, "full", tasks=tasks, by_duties=not tasks)
    passages = [candidate.passage for one in found for candidate in one.candidates]
    together = completeness(profile, passages, index)
    if together.relation == "full":
        return Coverage(profile.id, upstream, "full", _TOGETHER, tasks=tasks, by_duties=not tasks)
    reason = _MISSING.filled(parts="、".join(together.missing)) if together.missing else _WEAKENED
    return Coverage(profile.id, upstream, "partial", reason, together.missing, tasks, not tasks)


def _uncarried(requirement: Requirement, upstream: str, level: Level | None) -> Coverage:
    reason = exemption(requirement, level)
    return Coverage(requirement.id, upstream, "exempt" if reason else "none", reason)


_TOGETHER = Words("分散在几项任务中，合起来完整", "in parts over several tasks, whole together")
_MISSING = Words("未见：{parts}", "not found: {parts}")
_WEAKENED = Words("只是提到，未作完整要求", "mentioned, not ordered in full")
