"""What is above a plan: the plans it cites and those of the areas it lies in, with what is missing said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zwgk_graph.model.carry import Anomaly, How, UpstreamPlan
from zwgk_graph.model.language import Words, listed
from zwgk_graph.model.record import LEVELS, Area, Citation, Notice, Plan
from zwgk_graph.tracing.library import Library, Shelved


class Lineage(NamedTuple):
    """The upstream plans of a plan, from the nation downwards, those at hand, and what is wrong."""

    upstream: tuple[UpstreamPlan, ...]
    at_hand: tuple[Shelved, ...]
    anomalies: tuple[Anomaly, ...]


def lineage(notice: Notice, plan: Plan, library: Library) -> Lineage:
    """The plans above one plan, and all that is wrong between it and them."""
    found = plans_above(notice, plan, library)
    later = (anomaly for one in found.at_hand for anomaly in _later(notice, one))
    return found._replace(anomalies=(*found.anomalies, *later, *_cycles(Shelved(notice, plan), library)))


def plans_above(notice: Notice, plan: Plan, library: Library) -> Lineage:
    """The plans above one plan, and what is wrong with how they are named.

    A cited document counts when it is a plan of an area above (or one that cannot be placed); where several plans
    bear the cited title none is chosen. For each area above, the plan of the same year counts too. Above the plan of a
    department stands that of its own area, too.
    """
    lower = Shelved(notice, plan)
    found: dict[str, tuple[UpstreamPlan, Shelved | None]] = {}
    anomalies: list[Anomaly] = []
    for citation in notice.basis:
        anomalies += _add_cited(citation, lower, library, found)
    for area in _above(lower, library):
        anomalies += _add_area(area, plan, library, found)
    ordered = sorted(found.values(), key=lambda pair: _rank(pair[0]))
    return Lineage(tuple(one for one, _ in ordered), tuple(one for _, one in ordered if one), tuple(anomalies))


def cited_plans(citation: Citation, library: Library) -> tuple[Shelved, ...]:
    """The plans at hand that a citation may mean: by number where it has one, else by title."""
    number = citation.document or citation.document_number
    if number and (found := library.numbered(number)):
        return found
    return library.titled(citation.title) if citation.title else ()


def _add_cited(
    citation: Citation,
    lower: Shelved,
    library: Library,
    found: dict[str, tuple[UpstreamPlan, Shelved | None]],
) -> Iterator[Anomaly]:
    plan = lower.plan
    above = (one for one in cited_plans(citation, library) if _is_above(one, lower, library))
    candidates = library.leading(above)
    name = citation.document_number or citation.title or ""
    if len(candidates) == 1:
        one = candidates[0]
        found[one.key] = (_known(one, "cited"), one)
        if one.plan.year != plan.year:
            yield Anomaly("wrong-year", one.key, _WRONG_YEAR.filled(name=one.key, year=one.plan.year), citation.span)
    elif candidates:
        keys = listed(one.key for one in candidates)
        yield Anomaly("ambiguous", name, _AMBIGUOUS.filled(name=name, keys=keys), citation.span)
    elif citation.title and _OPEN_GOVERNMENT_PLAN.search(citation.title) and not cited_plans(citation, library):
        absent = UpstreamPlan(citation.title, citation.document_number, None, _year(citation.title), "cited", False)
        found[absent.key] = (absent, None)
        yield Anomaly("absent", absent.key, _ABSENT.filled(name=absent.key), citation.span)
        if absent.year not in (None, plan.year):
            yield Anomaly(
                "wrong-year", absent.key, _WRONG_YEAR.filled(name=absent.key, year=absent.year), citation.span
            )


def _add_area(
    area: Area, plan: Plan, library: Library, found: dict[str, tuple[UpstreamPlan, Shelved | None]]
) -> Iterator[Anomaly]:
    if any(one.area and one.area.code == area.code and one.year == plan.year for one, _ in found.values()):
        return
    candidates = library.of_area(area.code, plan.year)
    complete = [one for one in candidates if one.plan.completeness == "complete"]
    whole = library.leading(complete or candidates)
    if len(whole) == 1:
        found.setdefault(whole[0].key, (_known(whole[0], "area-and-year"), whole[0]))
    elif whole:
        keys = listed(one.key for one in whole)
        yield Anomaly("ambiguous", area.name, _AMBIGUOUS.filled(name=f"{area.name}{plan.year or ''}", keys=keys))
    else:
        missing = UpstreamPlan(None, None, area, plan.year, "area-and-year", False)
        found[missing.key] = (missing, None)
        yield Anomaly("missing-level", missing.key, _MISSING.filled(area=area.name, year=plan.year or "?"))


def _known(one: Shelved, how: How) -> UpstreamPlan:
    plan, number = one.plan, one.notice.document_number
    present = plan.completeness != "title"
    # Without a number links know the plan by its own title, so that is what it is called here too.
    title = (number and one.notice.title) or plan.title
    return UpstreamPlan(title, number, plan.area, plan.year, how, present, plan.completeness)


def _is_above(upper: Shelved, lower: Shelved, library: Library) -> bool:
    """Whether a cited plan may be upstream of another; plans of unknown areas are given the chance."""
    high, low = upper.plan.area, lower.plan.area
    if high is None or low is None:
        return True
    if upper.departmental and high.code == low.code:
        return False
    known = any(area.code == high.code for area in _above(lower, library))
    return known or (not library.areas_above(low) and _is_higher(high, low))


def _is_higher(upper: Area, lower: Area) -> bool:
    return LEVELS.index(upper.level) < LEVELS.index(lower.level)


def _above(lower: Shelved, library: Library) -> tuple[Area, ...]:
    """The areas whose plans stand above a plan, nearest first."""
    area = lower.plan.area
    if area is None:
        return ()
    return (area, *library.areas_above(area)) if lower.departmental else library.areas_above(area)


def _later(notice: Notice, one: Shelved) -> Iterator[Anomaly]:
    before, after = notice.issued_on, one.notice.issued_on
    if before and after and after > before:
        yield Anomaly("basis-later", one.key, _LATER.filled(name=one.key, upper=after, lower=before))


def _cycles(start: Shelved, library: Library) -> Iterator[Anomaly]:
    """A plan that cites, by whatever way round, a plan that cites it."""
    seen: set[str] = set()
    front = [start]
    while front:
        for one in _cited_by(front.pop(), library):
            if (one.key, one.plan.title) == (start.key, start.plan.title):
                yield Anomaly("cycle", start.key, _CYCLE.filled(name=start.key))
                return
            if one.key not in seen:
                seen.add(one.key)
                front.append(one)


def _cited_by(one: Shelved, library: Library) -> Iterable[Shelved]:
    cited = (cited_plans(citation, library) for citation in one.notice.basis)
    return [found[0] for found in cited if len(found) == 1]


def _rank(one: UpstreamPlan) -> tuple[int, str]:
    return (LEVELS.index(one.area.level) if one.area else len(LEVELS), one.key)


def _year(title: str) -> int | None:
    match = re.search(r"(20\d\d)\s*年", title)
    return int(match[1]) if match else None


_OPEN_GOVERNMENT_PLAN = re.compile(r"(?=.*20\d\d\s*年).*(?:政务公开|信息公开).*(?:要点|安排|分解|分工|方案|计划)")
"""A yearly plan by its title; guidelines and laws that plans cite too are none."""
_ABSENT = Words("所引文件不在库中：{name}", "the cited document is not at hand: {name}")
_WRONG_YEAR = Words(
    "所引文件不是同一年度的：{name}（{year}年）", "the cited document is of another year: {name} ({year})"
)
_AMBIGUOUS = Words("{name} 有几个候选，未作选择：{keys}", "{name} may be one of several, none is chosen: {keys}")
_MISSING = Words("缺 {area} {year} 年的要点", "no plan of {area} for {year} at hand")
_LATER = Words(
    "依据 {name} 成文于 {upper}，晚于本文件 {lower}", "the basis {name} is dated {upper}, after this document, {lower}"
)
_CYCLE = Words("引用成环：{name}", "citations run in a circle: {name}")
