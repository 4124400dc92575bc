"""Whom a requirement is addressed to, and whether a plan of some level is spared it."""

from __future__ import annotations

import re

from zwgk_graph.model.language import Words, listed
from zwgk_graph.model.record import Level, Requirement
from zwgk_graph.tracing.concepts import lexicons
from zwgk_graph.tracing.wording import fold


def exemption(requirement: Requirement, level: Level | None) -> Words | None:
    """Why a plan of a level need not carry a requirement; None where it may be meant.

    A requirement is another level's when every one of its addressees is a body of levels that do not reach down to
    the plan's (国务院部门, 省级政府), or one that only lower levels have; and when it is about 规章 alone, which no
    government below a prefecture may make (立法法, article 82 of 2015, article 93 of 2023).
    """
    if level in _WITHOUT_RULES and _is_about_rules(requirement):
        return _NO_RULES
    if level is None or not requirement.addressees:
        return None
    reached = [_levels(addressee) for addressee in requirement.addressees]
    if any(levels is None or level in levels for levels in reached):
        return None
    return _REASON.filled(bodies=listed(requirement.addressees))


def _is_about_rules(requirement: Requirement) -> bool:
    known = lexicons()
    named = known.objects.named_in(fold(requirement.text)) - known.contexts
    return "规章" in named and named <= {"规章", *_OF_TEXTS}


def _levels(addressee: str) -> frozenset[Level] | None:
    """The levels whose bodies an addressee names; None where it names none or speaks of all."""
    for pattern, levels in _ADDRESSEES:
        if pattern.search(addressee):
            return levels
    return None


_ADDRESSEES: tuple[tuple[re.Pattern[str], frozenset[Level] | None], ...] = (
    (re.compile("各级|地方|各地|基层|以上"), None),
    (re.compile("国务院|中央|国家|中国政府网|部委"), frozenset({"national"})),
    (re.compile("省级|^省|各省|自治区"), frozenset({"provincial"})),
    (re.compile("市级|^市(?!场)|设区的市|各市"), frozenset({"prefecture"})),
    (re.compile("县级|^县|各县|区县"), frozenset({"county", "township"})),
    (re.compile("镇|乡|街道"), frozenset({"township", "county"})),
)
_WITHOUT_RULES = ("county", "township")
_OF_TEXTS = ("集中公开", "立改废", "权威文本")
"""What is done with the texts of rules, as with those of other documents."""
_NO_RULES = Words(
    "县级以下政府无权制定规章（《立法法》）", "governments below a prefecture make no rules (Legislation Law)"
)
_REASON = Words("只对其他层级提出：{bodies}", "addressed to another level only: {bodies}")
