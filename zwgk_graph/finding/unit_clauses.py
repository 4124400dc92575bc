"""Finds where a task's own text says who is responsible: brackets, lines and closing sentences of units."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zwgk_graph.finding.conventions import UnitConvention
from zwgk_graph.finding.list_text import ListText, bracket_pairs, fold_signs, hide_brackets, without_noise
from zwgk_graph.finding.unit_lists import UnitList, read_units
from zwgk_graph.finding.unit_names import has_level, is_collective, is_specific, names_office
from zwgk_graph.finding.unit_predicates import find_labels, label_at
from zwgk_graph.model.record import Assignment
from zwgk_graph.model.text import Span
from zwgk_graph.outlining.unit_marks import DUTY_SUBJECT
from zwgk_graph.reading.simplified import simplify

_NO_CONVENTION = UnitConvention()

_LONGEST_LABEL = 30
_LONGEST_LIST = 600
_AFTER_BRACKET = re.compile(r"(?:\*\*|[^\S\n])*(?:$|[\n。；，（]|</)")
_EXAMPLE = re.compile(rf"^\s*(?!{DUTY_SUBJECT})(?:如|例如|包括|含|即|原|指|简称|以下|注)")
_OPENING = re.compile("（")
_STOP = re.compile(r"[。\n]")
_LIST_END = re.compile(r"[。；\n]")
_LABEL_HINT = re.compile(r"(?=[：单部科处])(?:：|(?:单位|部门|科室|处室)[\s为是])")
_SENTENCE = re.compile(r"[^。\n]*[。\n]?")
_LINE_BREAK = re.compile(r".?\s*\n")  # from the last sign of a sentence on
_TAIL = re.compile(r"[，；](?=[^\S\n]*由)|；(?=[^；]*(?:负责|牵头|落实)。?$)")
_PART = re.compile(r"[^，；]*[，；]?")
_LEAD_HINT = re.compile("牵头|会同|负责[，；]")
_VERB_HINT = re.compile("负责|负总责|牵头|落实|配合|承办|实施|主办|协办|职责")
# A time limit and nothing it is set for: 2021年底前完成, but not 11月底前公布典型案例.
_BARE_TIME = re.compile(
    r"(?:[\s\d〇一二三四五六七八九十两年月日号底末初前内之以后起上中下旬半季度个工作天小时周每第于在到至、，和及—\-~]"
    r"|完成|办结|到位|建成|落实|实施|推进|坚持|长期|持续|常态化?|全年|适时|更新|公布|公开|印发|发布)*"
)
# A time limit with its label behind the units: 责任单位：市财政局。完成时限：6月底前。
_TIME_BEHIND = re.compile(r"\s*(?:完成|办理|办结|工作)?(?:时限|期限|时间)(?:要求|节点)?：[^。；：\n]{2,30}(?:[。；]|$)")
_TIME_BRACKET = re.compile(r"\s*（(?:完成|办理|办结|工作)?(?:时限|期限|时间)(?:要求|节点)?：[^（）\n]{2,30}）")
# Who answers in person, or by when, said before the units in the same line: 责任领导：某某；责任单位：….
_SAID_BEFORE = re.compile(
    r"(?:(?:责任|分管|联系|牵头|包保)(?:领导|负责人|人)|(?:完成|办理|办结|工作)?(?:时限|期限|时间)(?:要求|节点)?)"
    r"：[^。；：\n]{1,16}[。；，\s]\s*$"
)
# A verb that ends a heading (推进热线办理：…) labels no units, as it may alone or before 单位.
_ENDS_HEADING = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![单位门室])(?:办理|推进|支持|执行|完成|实施|落实|承担|指导|监管|监督)：$"
)
_NOTHING = re.compile(r"[\s。；，、*]*")


@dataclass(frozen=True, slots=True)
class UnitClause:
    """A part of a text that says who is responsible; all positions count in that text.

    ``covers`` is the stretch before it that it speaks for; ``labelled`` tells a label such as 责任单位; ``embedded`` a
    clause that belongs to a sentence of the task (…，由市财政局负责) and stays in its text; ``time_text`` are the words
    on time limits in the same bracket or line, ``times`` their places.
    """

    start: int
    end: int
    assignments: tuple[Assignment, ...]
    covers: Span
    labelled: bool
    embedded: bool = False
    time_text: str = ""
    times: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of the text that may be a clause, the part of it that holds the list, and what was read there."""

    start: int
    end: int
    content: Span
    units: UnitList
    embedded: bool = False


def find_unit_clauses(text: str, *, convention: UnitConvention = _NO_CONVENTION) -> tuple[UnitClause, ...]:
    """The unit clauses of a text, in order, none overlapping another.

    Found are brackets and lines with a label; brackets at the end of a sentence that hold nothing but units;
    lines and closing sentences of units and their verbs; sentences that open with ``…牵头，``; and tails
    ``，由…负责``. What bears no label counts only where nothing better is there.
    """
    folded = fold_signs(text)

    def read(start: int, end: int) -> UnitList:
        return read_units(text[start:end], convention=convention)

    labelled = _in_order([*_labelled_brackets(folded, read), *_labelled_lines(text, folded, read)])
    verbless = not labelled
    found = _in_order([*labelled, *_bare_brackets(folded, read, verbless)])
    found = found or _closing_sentences(folded, read) or [*_leads(folded, read), *_tails(folded, read)]
    found = _in_order(found)
    return _clauses(text, found)


_Read = Callable[[int, int], UnitList]


def _labelled_brackets(folded: str, read: _Read) -> Iterator[_Stretch]:
    done = 0
    pairs = bracket_pairs(folded)
    for start in _bracket_starts(folded):
        if start < done:
            continue
        close = pairs.get(start, -1)
        inside = folded[start + 1 : close - 1 if close > 0 else start + _LONGEST_LABEL]
        head = hide_brackets(without_noise(inside[: 2 * _LONGEST_LABEL]))
        at_head = label_at(head, 0) is not None
        if not at_head and (close < 0 or len(inside) > _LONGEST_LIST or not _has_label(inside)):
            continue
        if at_head and not 0 < close <= start + _LONGEST_LIST:
            close = _line_stop(folded, start + 1)
            content = Span(start + 1, close)
        else:
            content = Span(start + 1, close - 1)
        if limit := _TIME_BRACKET.match(folded, close):
            close = limit.end()
            content = Span(start, close)
        units = read(*content)
        if units.labelled and units.assignments:
            done = close
            yield _Stretch(start, close, content, units)


def _labelled_lines(text: str, folded: str, read: _Read) -> Iterator[_Stretch]:
    """Labels outside brackets, each with the list behind it; labels that follow one another are one clause."""
    if not _LABEL_HINT.search(hide_brackets(folded)):
        return
    words = ListText.of(text)
    done = 0
    for label in find_labels(hide_brackets(words.folded)):
        start = words.span_of(label.start, label.end).start
        start -= text[max(0, start - 1) : start] in ("【", "[")
        if before := _SAID_BEFORE.search(folded, max(0, start - _LONGEST_LABEL), start):
            start = before.start()
        if label.kind != "unit" or start < done or _ENDS_HEADING.search(words.outer, label.start, label.end):
            continue
        stop = _line_stop(folded, start)
        units = read(start, stop)
        if units.unknown and words.outer[label.end - 1] == "：":
            stop = _end_of_known(folded, start, stop, units)
            units = read(start, stop)
        if units.assignments and (words.outer[label.end - 1] == "：" or not units.unknown):
            if limit := _TIME_BEHIND.match(folded, stop):
                stop = limit.end()
                units = read(start, stop)
            done = stop
            yield _Stretch(start, stop, Span(start, stop), units)


def _end_of_known(folded: str, start: int, stop: int, units: UnitList) -> int:
    """Where a list ends that has other text behind it: at the first stop behind its last unit or time."""
    spans = [one.span for one in units.assignments if one.span] + list(units.times)
    last = start + max((span.end for span in spans), default=0)
    sign = _LIST_END.search(folded, last, stop)
    return sign.end() if sign else stop


def _bare_brackets(folded: str, read: _Read, verbless: bool) -> Iterator[_Stretch]:
    """Brackets without a label that hold units and nothing else, at the end of what they speak for."""
    done = 0
    pairs = bracket_pairs(folded)
    for start in _bracket_starts(folded):
        if start < done:
            continue
        close = pairs.get(start, -1)
        content = Span(start + 1, close - 1) if close > 0 else Span(start + 1, _line_stop(folded, start + 1))
        end = max(close, content.end)
        ends_line = _AFTER_BRACKET.match(folded, end)
        closes_sentence = folded[:start].rstrip().endswith(("。", "；"))  # the next sentence may follow at once
        if not (ends_line or closes_sentence) or not 2 <= content.end - content.start <= _LONGEST_LIST:
            continue
        if _EXAMPLE.match(folded[content.start : content.end]):
            continue
        units = read(*content)
        if (
            not units.labelled
            and _only_units(units)
            and (units.verbs or (verbless and (ends_line or _is_plain(units)) and _fits_behind(folded, start, units)))
        ):
            done = end
            yield _Stretch(start, end, content, units)


def _closing_sentences(folded: str, read: _Read) -> list[_Stretch]:
    """Sentences that close a paragraph and hold units and their verbs; on the last lines bare names will do."""
    found: list[_Stretch] = []
    at_end = goes_on = True
    for sentence in reversed([match for match in _SENTENCE.finditer(folded) if match[0].strip()]):
        start, end = sentence.span()
        if not goes_on:
            at_end = False
            if not _LINE_BREAK.match(folded, end - 1):
                continue
        if at_end and _BARE_TIME.fullmatch(sentence[0].strip("。\n")):
            continue
        own_line = at_end and "\n" in folded[:start][-1:] and (end == len(folded) or folded[end - 1] == "\n")
        stretch = None
        goes_on = end - start <= _LONGEST_LIST and (own_line or bool(_VERB_HINT.search(sentence[0])))
        if goes_on:
            stretch, goes_on = _closing(folded, Span(start, end), read(start, end), own_line=own_line)
        found += [stretch] if stretch else []
    return found[::-1]


def _closing(folded: str, place: Span, units: UnitList, *, own_line: bool) -> tuple[_Stretch | None, bool]:
    """What a sentence says of units if it says no more, and whether the one before it may do so, too."""
    start, end = place
    if not all(_BARE_TIME.fullmatch(folded, start + time.start, start + time.end) for time in units.times):
        return None, False
    if _only_units(units) and start and (units.verbs or (own_line and not _is_signature(units))):
        return _Stretch(start, end, place, units), True
    return None, not (units.assignments or units.unknown) and bool(units.times)


def _leads(folded: str, read: _Read) -> Iterator[_Stretch]:
    """Who leads and who joins in, said at the beginning of a sentence: 区财政局牵头，各街道配合，6月底前…."""
    if not _LEAD_HINT.search(folded):
        return
    for sentence in _SENTENCE.finditer(folded):
        start = end = sentence.start()
        for part in _PART.finditer(sentence[0]):
            units = read(start, start + part.end())
            if not (units.verbs and _only_units(units)) or units.times:
                break
            end = start + part.end()
        units = read(start, end)
        whole = folded.count("（", start, end) == folded.count("）", start, end)
        if units.assignments and whole:
            yield _Stretch(start, end, Span(start, end), units, embedded=True)


def _tails(folded: str, read: _Read) -> Iterator[_Stretch]:
    for sentence in _SENTENCE.finditer(folded):
        tail = _TAIL.search(sentence[0])
        if tail and _VERB_HINT.search(sentence[0], tail.end()):
            start, end = sentence.start() + tail.end(), sentence.end()
            units = read(start, end)
            if units.verbs and _only_units(units):
                yield _Stretch(start, end, Span(start, end), units, embedded=True)


def _only_units(units: UnitList) -> bool:
    """Whether a list was understood to its last word and names at least one body or group beyond doubt."""
    return not units.unknown and any(
        is_specific(hide_brackets(fold_signs(one.name))) or (one.collective and units.verbs)
        for one in units.assignments
    )


def _is_plain(units: UnitList) -> bool:
    """Whether all names are bodies with their level (省财政厅), as a bracket between two sentences needs them."""
    names = [simplify(one.name) for one in units.assignments]
    return all(is_specific(name) and has_level(name) for name in names)


def _fits_behind(folded: str, start: int, units: UnitList) -> bool:
    """Whether bare names may speak for a task: not (政务公开办) right behind the office it belongs to."""
    name = simplify(units.assignments[0].name)
    before = re.split(r"[。；，、\s]", folded[max(0, start - 14) : start])[-1]
    if any(names_office(before[place:]) for place in range(max(1, len(before) - 2))):
        return has_level(name)
    return len(units.assignments) > 1 or has_level(name) or not is_collective(before[-4:])


def _is_signature(units: UnitList) -> bool:
    """Whether one body stands alone under its full name, as it signs a notice; lists print 县财政局."""
    (first, *others) = units.assignments
    return not (others or first.collective or has_level(simplify(first.name)))


def _bracket_starts(folded: str) -> Iterator[int]:
    return (match.start() for match in _OPENING.finditer(folded))


def _has_label(inside: str) -> bool:
    return "：" in inside and any(label.kind == "unit" for label in find_labels(without_noise(inside)))


def _line_stop(folded: str, start: int) -> int:
    """Where a list without a closing bracket ends: at a full stop, or at the end of a line that no list continues."""
    end = start
    while end < len(folded):
        stop = _STOP.search(folded, end)
        if stop is None:
            return len(folded)
        if stop[0] == "。":
            return stop.end()
        if not _continues(folded[start : stop.start()], folded[stop.end() :]):
            return stop.start()
        end = stop.end()
    return end


def _continues(line: str, rest: str) -> bool:
    """Whether a list runs on behind a line break: a separator or label is at the break, or only units follow."""
    ahead = re.split(r"[\n。]", rest.lstrip())[0]
    head = without_noise(ahead)[:_LONGEST_LABEL]
    if line.rstrip().endswith(("、", "，", "：")) or label_at(head, 0) is not None:
        return True
    return bool(head) and len(ahead) < 100 and _only_units(read_units(ahead))


def _in_order(stretches: list[_Stretch]) -> list[_Stretch]:
    """By place; of two that overlap the outer one stays."""
    kept: list[_Stretch] = []
    for stretch in sorted(stretches, key=lambda one: (one.start, -one.end)):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return kept


def _clauses(text: str, stretches: list[_Stretch]) -> tuple[UnitClause, ...]:
    clauses: list[UnitClause] = []
    covered, done = Span(0, 0), 0
    for one in stretches:
        if not _NOTHING.fullmatch(text, done, one.start) or not clauses:
            covered = Span(done, one.start)
        done = one.end
        times = tuple(_moved(span, one.content.start) for span in one.units.times)
        clauses.append(
            UnitClause(
                one.start,
                one.end,
                tuple(_placed(assignment, one.content.start) for assignment in one.units.assignments),
                covered,
                one.units.labelled,
                one.embedded,
                "；".join(text[span.start : span.end] for span in times),
                times,
            )
        )
    return tuple(clauses)


def _placed(assignment: Assignment, by: int) -> Assignment:
    span = _moved(assignment.span, by) if assignment.span else None
    return Assignment(assignment.name, assignment.role, assignment.offices, assignment.collective, span)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
