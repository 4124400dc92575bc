"""From names marked in a list to assignments: brackets behind a name, groups, and the plan's convention."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from zwgk_graph.finding.conventions import UnitConvention
from zwgk_graph.finding.list_text import ListText, bracket_pairs, fold_signs, hide_brackets
from zwgk_graph.finding.unit_names import HIDDEN, is_collective, is_unit, names_office
from zwgk_graph.finding.unit_predicates import predicate_start, role_of
from zwgk_graph.model.record import Assignment, Role

ROLE_NOTE = re.compile(
    r"(?:牵头|主办|配合|协办|会办|参与|协助|协作|监管|监督|责任|负责|落实|主责|主要|总|第一|[及和、])+(?:单位|部门|科室|处室)?"
    r"|[主牵协配]"
)
"""What a bracket behind a unit says of its role alone: （牵头）, （配合单位）."""
_SURNAME = (
    "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范石廖贾韦夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]"
)
PERSON = rf"{_SURNAME}[\u4e00-\u9fff]{{1,2}}"
"""The name of a person, by one of the hundred commonest surnames."""
WHOLE_PERSON = re.compile(rf"{_SURNAME}(?:某{{1,2}}|[\u4e00-\u9fff]{{2}})")
"""A name that is no short one of a body (林业, 方志): of three signs, or masked."""
_ASIDE = re.compile(rf"\d|^(?:以下)?简称|下同|^含|^包括|^按|^不含|^除|^{PERSON}(?:[、，]{PERSON})*$")
_NOTES: dict[str, Role] = {"主": "lead", "牵": "lead", "协": "cooperating", "配": "cooperating"}  # 招商局（主）
_BETWEEN_OFFICES = re.compile("[、，；/]")


@dataclass(slots=True)
class Entry:
    """A name in the making: its range, its role, whether that was said of it, and whether 各 governs it."""

    start: int
    end: int
    role: Role
    said: bool = False
    each: bool = False


def assignments_of(words: ListText, entries: list[Entry], convention: UnitConvention) -> tuple[Assignment, ...]:
    """The assignments of a list, in order."""
    made = _with_shared_notes([_assignment(words, entry) for entry in entries], entries)
    leads = {place for place, one in enumerate(made) if one.role == "lead"}
    if not leads and convention.lead in ("first", "before-comma", "before-semicolon"):
        leads = _leads_by_convention(words, entries, convention)
    elif convention.lead != "marked":
        return tuple(made)
    open_to = {place for place, one in enumerate(made) if one.role == "responsible"} if leads else set()
    return tuple(
        replace(one, role="lead" if place in leads else convention.rest) if place in leads | open_to else one
        for place, one in enumerate(made)
    )


def included_units(assignments: tuple[Assignment, ...], convention: UnitConvention) -> tuple[Assignment, ...]:
    """The units that belong to every list of the plan and are not printed in this one; none for an empty list."""
    printed = {assignment.name for assignment in assignments}
    if not printed:
        return ()
    each = any(name.startswith("各") for name in convention.included)
    return tuple(
        Assignment(name, "responsible", collective=is_collective(hide_brackets(fold_signs(name)), after_each=each))
        for name in convention.included
        if name not in printed
    )


def last_bracket(words: ListText, start: int, end: int) -> int:
    """Where the bracket opens that ends a name; -1 when none does."""
    if end <= start or words.outer[end - 1] != HIDDEN:
        return -1
    pairs = bracket_pairs(words.folded[start:end])
    return next((start + place for place, close in sorted(pairs.items()) if close == end - start), -1)


def _assignment(words: ListText, entry: Entry) -> Assignment:
    end, role = entry.end, entry.role
    offices: tuple[str, ...] = ()
    while (start := last_bracket(words, entry.start, end)) > entry.start:
        content = words.folded[start + 1 : end - 1]
        head = words.outer[entry.start : start]
        if ROLE_NOTE.fullmatch(content):
            role = _NOTES.get(content) or role_of(content) or role
        elif names := _offices(words, start + 1, end - 1, head):
            offices = names
        elif not _ASIDE.search(content):
            break
        end = start
    name = words.printed.text[entry.start : end]
    collective = is_collective(words.outer[entry.start : end], after_each=entry.each)
    return Assignment(name, role, offices, collective, words.span_of(entry.start, end))


def _with_shared_notes(made: list[Assignment], entries: list[Entry]) -> list[Assignment]:
    """A note of joining in speaks for all since the lead: 甲科（牵头），乙科、丙科（配合）."""
    for last, one in enumerate(made):
        if one.role != "cooperating" or entries[last].role == "cooperating":
            continue
        first = last
        while first and made[first - 1].role == "responsible" and not entries[first - 1].said:
            first -= 1
        if first and made[first - 1].role == "lead":
            made[first:last] = [replace(between, role="cooperating") for between in made[first:last]]
    return made


def _offices(words: ListText, start: int, end: int, head: str) -> tuple[str, ...]:
    """The offices in the bracket behind a unit; none where it only spells out what the name means (各镇（街道）)."""
    if is_collective(head) or not is_unit(head):
        return ()
    content = hide_brackets(words.folded[start:end])
    names: list[str] = []
    likely = False
    for piece in _pieces(content):
        item = content[piece[0] : piece[1]]
        item = item[: predicate_start(item)]
        if item:
            names.append(words.printed.text[start + piece[0] : start + piece[0] + len(item)])
            likely = likely or names_office(item)
    return tuple(names) if likely else ()


def _pieces(content: str) -> list[tuple[int, int]]:
    edges = [(-1, 0), *(sign.span() for sign in _BETWEEN_OFFICES.finditer(content)), (len(content), len(content) + 1)]
    return [(before[1], after[0]) for before, after in pairwise(edges)]


def _leads_by_convention(words: ListText, entries: list[Entry], convention: UnitConvention) -> set[int]:
    open_to = [place for place, entry in enumerate(entries) if entry.role == "responsible"]
    if convention.lead == "first" and open_to:
        first = entries[open_to[0]]
        return set() if is_collective(words.outer[first.start : first.end]) else {open_to[0]}
    sign = {"before-comma": "，", "before-semicolon": "；"}.get(convention.lead)
    if not sign or not open_to:
        return set()
    place = words.outer.find(sign, entries[open_to[0]].start)
    return {one for one in open_to if entries[one].end <= place}
