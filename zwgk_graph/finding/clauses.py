"""Cuts a task's text into the clauses that order something: the atoms of carry-down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from zwgk_graph.finding.lexicons import any_of, word_lists
from zwgk_graph.finding.list_text import fold_signs, hide_brackets
from zwgk_graph.finding.unit_names import HIDDEN
from zwgk_graph.model.record import Requirement
from zwgk_graph.model.text import Span

_SHORTEST = 8
"""A comma part with fewer characters has no object of its own (统一标注有效性) and stays with the one before.

Its time limit (10月底前投入使用) and its quantity (比例不低于50%) do not count.
"""

_QUOTED = re.compile(r"“[^“”\n]{0,200}”|《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》|<[^<>\n]{0,80}>|\"[^\"\n]{0,80}\"")
_SENTENCE = re.compile(r"[^。；！？\n]+")
_ENUMERATED = re.compile(r"[一二三四五六七八九十①-⑳](?:(?<=[①-⑳])|(?<=[，：、\s].)(?=是))")
_MARK = r"(?:[一二三四五六七八九十]是要?|[①-⑳])"
_MODAL = re.compile(
    r"(?=[要应必须需不严予加进负鼓至一])(?:(?<![重主需纪概摘机])要(?![点素求闻件])|(?<![供响相适反对效])应(?![用急对])|必须|(?<!必)须|(?<![急必所供])需(?!求|方)|不得|严禁|予以|加以|进行(?!的)|负责|鼓励|至少|一律)"
)
# A time limit before the verb: 6月底前公开, 9月20日前报送, 每半年组织, 10个工作日内公布.
_TIME = (
    r"(?:[于在到]?(?:20\d\d年)?(?:年|第?[一二三四1-4]季度|[上下]半年|\d{1,2}月(?:份|上旬|中旬|下旬)?(?:\d{1,2}[日号])?)[底末]?(?:之前|以前|前|内|完成前)"
    r"|每(?:年|季度|半年|个?月|[周日])(?:\d{1,2}月)?(?:\d{1,2}[日号]|[底末初])?(?:之前|以前|前)?(?:至少|不少于)?|\d{1,3}个?(?:工作日|自然日|日|天|小时|月)(?:之内|以内|内))"
)
_MEASURE = re.compile(
    rf"(?:自[^，]{{1,10}}(?:之日)?起|[^，]{{1,8}}后(?=\d))?{_TIME}|(?:不[低少]于|不得?超过|至少|达到?)[\d.]+[%‰次个条篇期场份件家日天]?"
)
_MEASURE_SIGNS = re.compile(r"[\d.年季每]")
"""Every time limit and quantity holds one of these, most comma parts none."""
_CONDITION = re.compile(r"(?:的|时|前|后|中|下|期间|过程中|基础上|同时|情况下|之日起|为[^，]{1,8})$")
_DEMAND = re.compile(r"(?:要求|规定|精神|部署|原则|理念|意见|办法)$")
_GROUND_END = re.compile(r"^以[^，]*(?:为|作为)[^，]{1,8}$")
_COMMA = re.compile("，")
_CONTINUED = re.compile(r"并(?![将把对在向由])")
_EDGE = " \t\r\n\u3000，。；：、*"


def find_clauses(text: str, *, heading: int = 0) -> tuple[Requirement, ...]:
    """The clauses of a task's text that order something, in order; ids are left empty.

    Each requirement's text is that of its span. A sentence or semicolon part is one clause, and a comma part too
    where it orders something of its own. Adverbials (按照…, 围绕…) go with the order behind them, purposes (确保…)
    with the order before them; enumerated objects stay together. ``heading`` is the length of a run-in heading,
    which is no clause. Text that orders nothing (a look back) is left out.
    """
    outer = _outer(text)
    found: list[Requirement] = []
    for start, end in _sentences(outer, heading):
        for span in _clauses_in(outer, start, end):
            first, last = _trimmed(text, *span)
            if action := _action(outer[first:last]):
                found.append(Requirement("", text[first:last], Span(first, last), action))
    return tuple(found)


def _outer(text: str) -> str:
    """The text with brackets, quotations and titles hidden, so that signs inside them part nothing."""
    folded = _QUOTED.sub(lambda match: HIDDEN * len(match[0]), fold_signs(text))
    return hide_brackets(folded) if folded.count("（") == folded.count("）") else folded


def _sentences(outer: str, start: int) -> Iterator[tuple[int, int]]:
    for sentence in _SENTENCE.finditer(outer, start):
        first = sentence.start()
        for mark in _ENUMERATED.finditer(outer, first + 1, sentence.end()):
            yield first, mark.start()
            first = mark.start()
        yield first, sentence.end()


def _clauses_in(outer: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Joins the comma parts of a sentence into clauses: a new one begins where a part orders something of its own."""
    edges = [start, *(comma.end() for comma in _COMMA.finditer(outer, start, end)), end + 1]
    places = [(left, right - 1) for left, right in pairwise(edges)]
    parts = [outer[left:right].strip() for left, right in places]
    first = 0
    ordered = False
    for place, part in enumerate(parts):
        if ordered and _opens(parts, place):
            yield places[first][0], places[place - 1][1]
            first, ordered = place, False
        ordered = ordered or _orders(part)
    yield places[first][0], places[-1][1]


def _opens(parts: list[str], place: int) -> bool:
    """Whether a comma part begins a new clause; an adverbial does when an order follows it."""
    part = parts[place]
    if _is_adverbial(part):
        return any(_orders(later) for later in parts[place + 1 : place + 3])
    if _purpose().match(part) or _CONTINUED.match(part):
        return False
    return len(part) >= _SHORTEST and _orders(part) and len(_unmeasured(part)) >= _SHORTEST


def _unmeasured(part: str) -> str:
    return _MEASURE.sub("", part) if _MEASURE_SIGNS.search(part) else part


def _orders(part: str) -> bool:
    """Whether a comma part holds an order, not only an adverbial or a condition."""
    return not _is_adverbial(part) and _verb_of(part) is not None


@lru_cache(maxsize=2048)
def _is_adverbial(part: str) -> bool:
    """Whether a part only tells ground, matter, time or condition: 按照…要求, 围绕…, …印发后, 未完成的."""
    if _GROUND_END.match(part) or _CONDITION.search(part):
        return True
    if _DEMAND.search(part) and not _MODAL.search(part):
        return bool(_grounds().match(part)) or bool(re.search("贯彻|落实|依[照据法]|按", part[:8]))
    if _grounds().match(part):
        return not (_modified_verb().search(part) or _late_verb().search(part) or _MODAL.search(part))
    return bool(_marker().match(part)) and _verb_of(part) is None


@lru_cache(maxsize=2048)
def _verb_of(part: str) -> str | None:
    """The verb that orders: at the head, behind a modal, an adverb or an object drawn forward, or at the end."""
    for pattern in (_head_verb(), _modal_verb(), _modified_verb(), _drawn_verb(), _last_verb()):
        if match := pattern.search(part):
            return match[match.lastindex or 0]
    return None


def _action(clause: str) -> str | None:
    """The first ordering verb of a clause, adverbials left aside unless nothing else is there."""
    parts = [part.strip() for part in clause.split("，")]
    for part in sorted(parts, key=_is_adverbial):
        if verb := _verb_of(part):
            return verb
    anywhere = _any_verb().search(clause)
    return anywhere[0] if anywhere else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip(_EDGE))
    return first, max(first, start + len(piece.rstrip(_EDGE)))


@cache
def _words(section: str) -> str:
    return any_of(word_lists("ordering-verbs")[section])


@cache
def _head_verb() -> re.Pattern[str]:
    opening = rf"^{_MARK}?(?:{_words('link')})?(?:{_words('adverb')}|{_TIME})*"
    return re.compile(rf"{opening}(?!{_words('grounds')})({_words('order')})(?!单位|部门|机关|机构|人员|主体|者)")


@cache
def _modal_verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{_MODAL.pattern})(?:{_words('adverb')})*({_words('order')})")


@cache
def _modified_verb() -> re.Pattern[str]:
    """Behind an adverb of two characters (有序开展, 集中公开), or behind the objects that 等 closes (…等发布信息)."""
    adverbs = any_of(word for word in word_lists("ordering-verbs")["adverb"] if len(word) > 1)
    opening = rf"(?:{adverbs}|(?<=等)|(?<=等(?:问题|方面|领域|渠道|形式|方式|情况)))(?!{_words('grounds')})"
    return re.compile(rf"{opening}({_words('order')})(?![的等、点到度者率性力])")


@cache
def _late_verb() -> re.Pattern[str]:
    """A verb of little meaning far behind the ground it rests on: 围绕重点任务做好发布."""
    return re.compile(r"^[^，]{6,}(?:做好|抓好|开展|加强)")


@cache
def _drawn_verb() -> re.Pattern[str]:
    """Behind 把, 将, 对, 向 … and an object: 将落实情况纳入…, 将进展报县政府办公室."""
    order = _words("order")
    drawn = r"纳入|列入|作为|写入|嵌入|(?<!通)报(?=[省市区县州旗镇局委办])"
    return re.compile(rf"(?:{_words('marker')})[^，]{{2,60}}?({drawn})|向[^，、的]{{2,6}}?({order})")


@cache
def _last_verb() -> re.Pattern[str]:
    return re.compile(rf"({_words('order')})(?:工作|到位)?$")


@cache
def _any_verb() -> re.Pattern[str]:
    return re.compile(_words("order"))


@cache
def _grounds() -> re.Pattern[str]:
    return re.compile(rf"{_MARK}?(?:{_words('link')})?(?:{_words('adverb')})*(?:{_words('grounds')})")


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('link')})?(?:{_words('marker')})")


@cache
def _purpose() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('link')})?(?:{_words('adverb')})*(?:{_words('purpose')})")
