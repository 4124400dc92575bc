"""Reads the content of a unit cell, bracket or line into assignments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zwgk_graph.finding.conventions import FIRST_LEADS, OTHERS_JOIN, UnitConvention
from zwgk_graph.finding.list_text import ListText
from zwgk_graph.finding.unit_entries import (
    PERSON,
    ROLE_NOTE,
    WHOLE_PERSON,
    Entry,
    assignments_of,
    included_units,
    last_bracket,
)
from zwgk_graph.finding.unit_names import HIDDEN, has_level, is_collective, is_specific, is_tail, is_unit, might_be_unit
from zwgk_graph.finding.unit_predicates import find_labels, inner_predicate, is_label, joint, predicate_start, role_of
from zwgk_graph.model.record import Assignment, Role
from zwgk_graph.model.text import Span
from zwgk_graph.outlining.unit_marks import DUTY_SUBJECT

_NO_CONVENTION = UnitConvention()

_BODY = "[委办局部厅县市区州盟旗乡镇场]"
_ONE_NAME = re.compile(
    rf"各{_BODY}{{1,2}}{HIDDEN}*(?:、特?{_BODY}{HIDDEN}*)+(?:人民政府|政府|管委会)?(?=$|[、，；。等和及按负牵配分落参具{HIDDEN}])"
    r"|(?:党工委|党委|工委)、(?:人民政府|政府|管委会|管理委员会)"
)
_SEPARATOR = re.compile("[、，；。：/|]")
_OPENING = re.compile(
    rf"^(?:{DUTY_SUBJECT}|\d{{1,2}}(?:[.．]|$)|以及|并由|[①-⑳]|另由|其中由?|(?:具体|主要|统一|共同|分别)?由|和|及其?|与|暨|请|[-—•·\"“”'‘’]+)"
)
_CLOSING = re.compile(r"[-—\"“”'‘’•·]+$")
_ALSO = re.compile(r"(?<![平高初中上同优])等(?![级额])")
_RESTATED = re.compile(
    rf"^(?:[\d一二三四五六七八九十]+[个家])?(?:部门单位|单位部门|部门和单位|部门|单位|处室|科室|机构|地区|{HIDDEN}){{0,3}}$"
)
_PERSON_BEHIND = re.compile(rf"(?<=[局委办厅部室科处所站院会心府]){PERSON}$")  # 县财政局李某某
_RESTATED_AND = re.compile(
    r"^(?:部门单位|单位部门|部门和单位|部门|单位|处室|科室|机构)(?:和|及其?|以及|与)(?=各|有关|相关|[省市县区州镇乡])"
)
_AND = re.compile("以及|及其?|和|与|暨")
_TIME = re.compile(
    r"[\d〇一二三四五六七八九十两]\s*(?:年|月|日|季度|个工作日|天)|年底|月底|月末|季度|长期|持续|常态|每年|每月|适时|全年|按时|按期|限期"
)
# Where the time limit begins that runs on behind a name: 团区委于9月底前完成, 各科室每季度….
_TIMED = re.compile(r"[于在到至每第]*(?:\d|每|年底|月底|[一二三四五六七八九十两]+(?:个工作日|[月日天]))")
_KINDS = ("部门", "单位", "机构", "企业")
_BRACKET = re.compile(f"{HIDDEN}+")
_MARKS = "*＊★☆▲△●◆※#"
_REMARK = re.compile("以下|下同|同上|同前|简称|统称|不再")
# A convention on all lists of the plan, up to its full stop: 以下均需各县政府、各园区管委会落实，不再列出.
_FOR_ALL = re.compile(rf"(?!{DUTY_SUBJECT})以下[^、，；。]{{0,8}}[均都皆]|(?:各项|具体)[^、，；。]{{0,6}}[均都皆]涉及")


@dataclass(frozen=True, slots=True)
class UnitList:
    """What a list says.

    ``labelled``: a label such as 责任单位 stands in it; ``verbs``: how many verbs such as 负责 stand in it; ``times``:
    pieces that speak of time; ``unknown``: pieces that have neither the form of a unit nor that of a time.
    """

    assignments: tuple[Assignment, ...]
    times: tuple[Span, ...]
    labelled: bool
    verbs: int
    unknown: tuple[str, ...]


def parse_units(
    text: str, *, convention: UnitConvention = _NO_CONVENTION, role: Role = "responsible"
) -> tuple[Assignment, ...]:
    """Every unit of a cell, bracket or line, in order, as printed; spans count in ``text``.

    ``role`` is that of the column or label the list stands under; labels and verbs inside the list go before it.
    A convention applies only where the list itself names no lead. Units that the convention adds have no span.
    """
    return read_units(text, convention=convention, role=role).assignments


@lru_cache(maxsize=4096)  # plans say the same lists over and over: 各镇街、市政府各部门
def read_units(text: str, *, convention: UnitConvention = _NO_CONVENTION, role: Role = "responsible") -> UnitList:
    """As ``parse_units``, together with what else stands in the list."""
    words = ListText.of(text)
    reading = _Reading(words, convention.mark)
    labels = find_labels(words.outer)
    edges = [*(label.start for label in labels), len(words.outer)]
    reading.read_segment(0, edges[0], role)
    for label, end in zip(labels, edges[1:], strict=True):
        if label.kind == "unit":
            reading.read_segment(label.end, end, label.role)
        elif label.kind == "time" and label.end < end:
            reading.times.append(words.span_of(label.end, end))
    labelled = any(label.kind == "unit" for label in labels)
    assignments = assignments_of(words, reading.entries, convention)
    if role == "responsible":
        assignments = (*assignments, *included_units(assignments, convention))
    return UnitList(assignments, tuple(reading.times), labelled, reading.verbs, tuple(reading.unknown))


class _Reading:
    """Walks through the tokens of a list; names wait for the verb behind them, which gives them their role."""

    _default: Role
    _waiting: int
    _comma: int | None
    _coming: Role | None

    def __init__(self, words: ListText, mark: str) -> None:
        self.words = words
        self.mark = mark
        self.entries: list[Entry] = []
        self.times: list[Span] = []
        self.unknown: list[str] = []
        self.verbs = 0
        self._ranked = False  # whether the list itself said that its first unit leads
        self._forget("responsible")

    def read_segment(self, start: int, end: int, role: Role) -> None:
        """The stretch behind one label."""
        self._forget(role)
        self._led = False
        stated = False
        for sign, first, last in _tokens(self.words.outer, start, end):
            stated = (stated and sign not in "；。") or bool(_FOR_ALL.match(self.words.outer, first, last))
            if stated:
                continue
            if sign in "；。":
                self._forget(role)
            elif sign in "，" and self._comma is None and len(self.entries) > self._waiting:
                self._comma = len(self.entries)
            self._joined = sign == "、"
            self._read_token(first, last)

    def _forget(self, role: Role) -> None:
        """A new group begins: no verb behind it speaks for the names before it."""
        self._default = role
        self._waiting = len(self.entries)
        self._comma = None
        self._coming = None
        self._objects = False
        self._joined = False

    def _read_token(self, start: int, end: int) -> None:
        start, end = self._trimmed(start, end)
        token = self.words.outer[start:end]
        if not token or _REMARK.match(token):
            return
        if FIRST_LEADS.match(token) or (self._ranked and OTHERS_JOIN.match(token)):
            self._ranked = True
            return
        if parts := joint(token):
            self._read_names(start, start + parts[0])
            self._close("lead")
            self._coming = "cooperating"
            self._read_token(start + parts[1], end)
            return
        cut, resume = inner_predicate(token) or (predicate_start(token), len(token))
        self._read_names(start, start + cut)
        if cut < len(token):
            self._close(role_of(token[cut:resume]))
            self._read_rest(start + resume, end)

    def _read_rest(self, start: int, end: int) -> None:
        """What stands behind a verb in one token: the next unit, or the object of the verb."""
        if start >= end:
            return
        token = self.words.outer[start:end]
        if is_unit(token[: predicate_start(token)]) or inner_predicate(token):
            self._read_token(start, end)
        else:
            self._objects = True
            self._set_aside(start, end)

    def _read_names(self, start: int, end: int) -> None:
        start, end = self._trimmed(start, end)
        body = self.words.outer[start:end]
        if not body:
            return
        for also in _ALSO.finditer(body):
            before, after = body[: also.start()], _RESTATED_AND.sub("", body[also.end() :])
            restated = bool(_RESTATED.match(after))
            if not before or is_unit(before) or (might_be_unit(before) and (restated or is_collective(after))):
                self._read_names(start, start + also.start())
                if not restated:
                    self._read_names(end - len(after), end)
                return
        if (cut := self._end_of_first(start, end)) < end:
            self._read_names(start, cut)
            self._read_names(cut, end)
            return
        for conjunction in _AND.finditer(body):
            if _joins_units(body[: conjunction.start()], body[conjunction.end() :]):
                self._read_names(start, start + conjunction.start())
                self._joined = True
                self._read_names(start + conjunction.end(), end)
                return
        self._add(start, end)

    def _add(self, start: int, end: int) -> None:
        first, last = self._without_mark(start, end)
        marked = bool(self.mark) and (first, last) != (start, end)
        start, end = first, self._without_time(first, last)
        name = self.words.outer[start:end]
        if is_label(name):
            return
        before = self.entries[-1] if self._joined and self.entries else None
        governed = bool(before and before.each and is_collective(name, after_each=True))
        known = is_unit(name) or (governed and "各" not in name)
        if not known and WHOLE_PERSON.fullmatch(name):
            return
        if not known and (person := _PERSON_BEHIND.search(name)) and is_specific(name[: person.start()]):
            known, end, name = True, start + person.start(), name[: person.start()]
        if not known and (_TIME.search(name) or self._objects or not might_be_unit(name)):
            timed = _TIMED.search(name)
            if timed and is_unit(name[: timed.start()]):
                self._add(start, start + timed.start())
                start += timed.start()
            self._set_aside(start, end)
            return
        if known:
            self._objects = False
        else:
            self.unknown.append(name)
        role = "lead" if marked else self._coming or self._default
        self.entries.append(Entry(start, end, role, marked or self._coming is not None, "各" in name or governed))

    def _end_of_first(self, start: int, end: int) -> int:
        """Where a name ends whose bracket alone parts it from the next one: 区府办（牵头）区司法局."""
        outer = self.words.outer
        for bracket in _BRACKET.finditer(outer, start, end):
            before, after = outer[start : bracket.start()], outer[bracket.end() : end]
            noted = ROLE_NOTE.fullmatch(self.words.folded, bracket.start() + 1, bracket.end() - 1)
            if is_unit(before) and is_unit(after) and (noted or (has_level(after) and not is_collective(before))):
                return bracket.end()
        return end

    def _without_time(self, start: int, end: int) -> int:
        """Without a bracket behind the name that holds a time limit, which is set aside."""
        place = last_bracket(self.words, start, end)
        if place > start and _TIME.search(self.words.folded, place, end):
            self.times.append(self.words.span_of(place + 1, end - 1))
            return place
        return end

    def _without_mark(self, start: int, end: int) -> tuple[int, int]:
        name = self.words.outer[start:end]
        return start + len(name) - len(name.lstrip(_MARKS)), end - len(name) + len(name.rstrip(_MARKS))

    def _close(self, role: Role | None) -> None:
        """A verb speaks for the names that wait; a verb without a role of its own only ends their group."""
        self.verbs += 1
        first = self._waiting
        if role not in (None, "lead") and not self._led and self._comma is not None and self._comma < len(self.entries):
            first = self._comma
        for entry in self.entries[first:]:
            if role and not entry.said:
                entry.role, entry.said = role, True
        self._led = self._led or role == "lead"
        self._waiting = len(self.entries)
        self._comma = self._coming = None

    def _set_aside(self, start: int, end: int) -> None:
        piece = self.words.outer[start:end]
        if _TIME.search(piece):
            self.times.append(self.words.span_of(start, end))
        else:
            self.unknown.append(piece)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Without conjunctions and quotation marks at the ends; the mark of a convention stays on its name."""
        outer = self.words.outer
        while opening := _OPENING.match(outer[start:end]):
            start += opening.end()
        closing = _CLOSING.search(outer[start:end])
        return start, (start + closing.start() if closing else end)


def _tokens(outer: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The pieces between separators with the separator before each; 各委、办、局 is one piece."""
    whole = [match.span() for match in _ONE_NAME.finditer(outer, start, end)]
    sign, first = "", start
    for separator in _SEPARATOR.finditer(outer, start, end):
        place = separator.start()
        if any(left < place < right for left, right in whole):
            continue
        yield sign, first, place
        sign, first = separator[0], separator.end()
    yield sign, first, end


def _joins_units(left: str, right: str) -> bool:
    """Whether 和 stands between two units (A局和B局), not inside the name of one (文化和旅游局)."""
    if not (is_specific(left) or (is_unit(left) and is_collective(left))):
        return False
    after = right[: predicate_start(right)]
    if after in _KINDS:
        return False
    return is_unit(after) and (is_collective(after) or not is_tail(after.replace(HIDDEN, "")))
