"""Measurable demands: a number with what bounds it (不低于4%, 至少听取1次, 90%以上)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from zwgk_graph.finding.folding import fold, masked
from zwgk_graph.finding.numerals import NUMERAL, whole_number
from zwgk_graph.model.record import Indicator

Comparator = Literal[">=", "<=", ">", "<", "="]

_BOUNDS: tuple[tuple[str, Comparator], ...] = (
    (r"(?:不得|不能|不应|不)?(?:低于|少于|小于|短于)", ">="),  # with 不; without it see _comparator
    (r"至少|最少|起码|保底|≥", ">="),
    (r"(?:不得|不能|不应|不)?(?:超过|高于|多于|大于|超出|长于)", "<="),
    (r"至多|最多(?!跑)|≤", "<="),  # 最多跑一次 is the name of a reform
    (r"(?<![表传直送发抵])达到?(?:了)?|(?:提高|提升|保持|稳定|维持|增加|扩大|上升|增长)(?:到|至|在)", "="),
    (r"(?:控制|降低|压缩|缩短|压减|下降|减少)(?:在|到|至)", "<="),
)
_BOUND = "|".join(pattern for pattern, _ in _BOUNDS)
_UNITS = (
    r"个百分点|个工作日|自然日|工作日|小时|分钟|万字|万元|亿元|人次|场次|批次|%|‰|"
    r"[次条篇件份场期名人个家项天日周月年字部种类倍元分幅集处批套类户则]"
)
_NUMBER = rf"(?:百分之(?P<percent>百|{NUMERAL})|(?P<number>\d+(?:[,，]\d{{3}})*(?:\.\d+)?|{NUMERAL})(?:[—\-~至]\d+)?)"
_AFTER = r"(?P<after>及?以上|及?以下|以内|之内)?"
_BOUNDED = re.compile(
    rf"(?=[不低少小短至最起保超高多大长达提稳维增扩上控降压缩下减≥≤])"  # a search passes over all else at a glance
    rf"(?P<bound>{_BOUND})(?P<verb>[\u4e00-\u9fff]{{0,6}}?){_NUMBER}(?P<unit>{_UNITS})?{_AFTER}"
)
_OPEN = re.compile(
    rf"(?=[\d百])(?:(?P<number>\d+(?:\.\d+)?)|百分之(?P<percent>百|{NUMERAL}))(?P<unit>{_UNITS})?(?P<after>及?以上|及?以下)"
)
_SPELLED = re.compile(
    rf"(?=[一二两三四五六七八九十])(?<!第)(?P<number>{NUMERAL})(?P<unit>个?工作日|小时|场次|[天次场期篇条])(?P<percent>)(?P<after>及?以上)"
)
_RATE = re.compile(
    rf"(?=[\d百])(?:(?P<number>\d+(?:\.\d+)?)(?P<unit>%|‰|个百分点)|百分之(?P<percent>百|{NUMERAL}))(?P<after>以内)?"
)
_FREQUENT = re.compile(
    r"每(?:个)?(?:半年|季度|季|月|年|周)[\u4e00-\u9fff]{0,8}?(?P<number>(?:[2-9]|\d\d+)|[两三四五六七八九十])"
    r"(?P<unit>[次篇条场期])(?P<percent>)(?P<after>)"
)
_YEAR = re.compile(r"20\d\d")
_NUMBER_SIGNS = re.compile(
    r"\d|[于少过多低在到达][^，。；、]{0,7}[一二两三四五六七八九十百]|百分之|每[^，。；]{0,14}[两三四五六七八九十]"
    r"|[一二两三四五六七八九十](?:个工作日|工作日|小时|场次|[天次场期篇条])及?以上"
)
"""Most texts hold none of these."""


def find_indicators(text: str) -> tuple[Indicator, ...]:
    """Every number that a task demands to be reached or not to be passed, in order.

    A time after an event (``5个工作日内``) is a deadline and a mere count (``26个领域``) describes a thing; both are
    none. ``value`` is a decimal number as text; ``unit`` the printed unit. ``text`` is printed without blanks.
    """
    if not _NUMBER_SIGNS.search(text):
        return ()
    folded = fold(text)
    searched = masked(folded.text)
    return tuple(
        Indicator(
            folded.text[m.start() : m.end()], _comparator(m), _value(m), _unit(m), folded.span_of(m.start(), m.end())
        )
        for m in _matches(searched)
    )


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Matches that bound a number, the bounded form first where two share characters."""
    taken: list[re.Match[str]] = []
    for pattern in (_BOUNDED, _OPEN, _SPELLED, _RATE, _FREQUENT):
        for match in pattern.finditer(text):
            if _demands(match) and all(match.start() >= m.end() or match.end() <= m.start() for m in taken):
                taken.append(match)
    yield from sorted(taken, key=lambda match: match.start())


def _demands(match: re.Match[str]) -> bool:
    """False for years, and for a bound with a number that only happens to follow it."""
    number = match["number"] or ""
    if _YEAR.fullmatch(number) and match["unit"] in (None, "年"):
        return False
    bound = match.groupdict().get("bound")
    if bound is None:
        return True
    loose = bool(match["verb"]) and bound not in ("至少", "最少", "至多", "最多", "起码", "保底")
    return not loose and (bool(match["unit"]) or bool(match["percent"]) or number.isdecimal())


def _comparator(match: re.Match[str]) -> Comparator:
    after = match["after"] or ""
    if after.endswith("以上"):
        return ">="
    if after:
        return "<="
    bound = match.groupdict().get("bound")
    if not bound:
        return "="
    sign = next(sign for pattern, sign in _BOUNDS if re.fullmatch(pattern, bound))
    if sign in (">=", "<=") and bound[0] in "低少小短超高多大长":
        return "<" if sign == ">=" else ">"
    return sign


def _value(match: re.Match[str]) -> str | None:
    printed = match["number"] or match["percent"]
    digits = re.sub(r"[,，]", "", printed)
    return str(Decimal(digits)) if digits[0].isascii() else "100" if digits == "百" else str(whole_number(digits))


def _unit(match: re.Match[str]) -> str | None:
    return "%" if match["percent"] else match["unit"]
