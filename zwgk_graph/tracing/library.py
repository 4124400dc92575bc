"""The plans at hand, parsed and baselines, found by number, by title, and by area and year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zwgk_graph.graph.iris import normal_number
from zwgk_graph.model.carry import plan_key
from zwgk_graph.model.record import Area, Notice, Plan
from zwgk_graph.resolving.area_tree import containing


class Shelved(NamedTuple):
    """One plan with its notice."""

    notice: Notice
    plan: Plan

    @property
    def key(self) -> str:
        """The name links give the plan."""
        return plan_key(self.notice, self.plan)

    @property
    def departmental(self) -> bool:
        """Whether it binds one department of its area: issued by that department, for itself or for nobody named."""
        issuer, title = self.notice.issuer or "", self.plan.title
        if not _A_DEPARTMENT.search(issuer) or _OF_GOVERNMENT.search(issuer):
            return False
        return issuer in title or bool(_DEPARTMENT.search(title) or _GENERIC.fullmatch(title))


class Library:
    """Plans by what others call them by. A parsed notice takes the place of its baseline.

    ``areas`` are the areas of all plans, for chains that no table lists.
    """

    def __init__(self, notices: Iterable[Notice], baselines: Iterable[Notice] = ()) -> None:
        parsed = [Shelved(notice, plan) for notice in notices for plan in notice.plans]
        numbers = {normal_number(one.notice.document_number) for one in parsed if one.notice.document_number}
        titles = {title for one in parsed for title in _titles(one)}
        spare = (Shelved(notice, plan) for notice in baselines for plan in notice.plans)
        self.plans: tuple[Shelved, ...] = (
            *parsed,
            *(one for one in spare if not _replaced(one, numbers, titles)),
        )
        self.areas: tuple[Area, ...] = tuple(dict.fromkeys(one.plan.area for one in self.plans if one.plan.area))
        self._above: dict[Area, tuple[Area, ...]] = {}
        self._first = {id(one.notice): one for one in reversed(self.plans)}
        self._by_number = _grouped(
            (normal_number(one.notice.document_number), one) for one in self.plans if one.notice.document_number
        )
        self._by_title = _grouped((title, one) for one in self.plans for title in _titles(one))
        self._by_area = _grouped(
            (one.plan.area.code, one) for one in self.plans if one.plan.area and not one.departmental
        )

    def numbered(self, number: str) -> tuple[Shelved, ...]:
        """The plans under a document number, in any style of brackets."""
        return tuple(self._by_number.get(normal_number(number), ()))

    def titled(self, title: str) -> tuple[Shelved, ...]:
        """The plans whose notice or plan bears a title, wrappers and quotation marks aside."""
        return tuple(self._by_title.get(plain_title(title), ()))

    def of_area(self, code: str, year: int | None) -> tuple[Shelved, ...]:
        """The plans of an area for a year, those of its departments aside; those whose texts are whole first."""
        found = (one for one in self._by_area.get(code, ()) if one.plan.year == year)
        return tuple(sorted(found, key=lambda one: (_COMPLETENESS[one.plan.completeness], one.key)))

    def leading(self, found: Iterable[Shelved]) -> tuple[Shelved, ...]:
        """The notices of these plans, each by its first plan, which its others (a training plan, a table) go with.

        An annex often says the duties of the first plan again, so only one plan of a notice is upstream.
        """
        return tuple({id(one.notice): self._first[id(one.notice)] for one in found}.values())

    def areas_above(self, area: Area) -> tuple[Area, ...]:
        """The areas an area lies in, nearest first."""
        if area not in self._above:
            self._above[area] = containing(area, self.areas)
        return self._above[area]

    def used_twice(self) -> tuple[tuple[str, tuple[Shelved, ...]], ...]:
        """Document numbers that two different notices bear."""
        groups = ((number, tuple(found)) for number, found in self._by_number.items())
        return tuple((number, found) for number, found in groups if len({one.notice.title for one in found}) > 1)


def plain_title(title: str) -> str:
    """What a document is about: its title without quotation marks, white space, and the 关于印发…的通知 around it."""
    bare = _MARKS.sub("", title)
    match = _WRAPPED.fullmatch(bare)
    return match[1] if match else bare


def _titles(one: Shelved) -> set[str]:
    return {plain_title(title) for title in (one.notice.title, one.plan.title) if title}


def _replaced(one: Shelved, numbers: set[str], titles: set[str]) -> bool:
    number = one.notice.document_number
    if number is not None and normal_number(number) in numbers:
        return True
    return not _GENERIC.fullmatch(one.plan.title) and bool(_titles(one) & titles)


def _grouped(pairs: Iterable[tuple[str, Shelved]]) -> dict[str, Sequence[Shelved]]:
    groups: dict[str, list[Shelved]] = {}
    for name, one in pairs:
        if one not in groups.setdefault(name, []):
            groups[name].append(one)
    return dict(groups)


_COMPLETENESS = {"complete": 0, "partial": 1, "title": 2}
_MARKS = re.compile(r"[《》〈〉<>“”\s]+")
_WRAPPED = re.compile(r".*?关于(?:印发|转发|发布|下发)(.+?)的通知")
_GENERIC = re.compile(r"\d{4}年政务公开工作要点")
"""A title that names no area: every area may have such a plan, so it identifies none."""
_OF_GOVERNMENT = re.compile("政府|国务院|党政|管委会|(?<!监督)管理委员会|政务公开|政务服务|行政审批|数据")
"""Issuers that speak for a whole area: its government, or the body that runs open government there."""
_BODIES = "(?:局|厅|委|委员会|中心|院)"
_A_DEPARTMENT = re.compile(f"{_BODIES}(?:办公室)?$")
_DEPARTMENT = re.compile(rf"{_BODIES}(?=20\d\d|政务公开|贯彻)")
"""A department in the title of a plan, before its year or its matter."""
