"""Times that bind an action, as the extraction contract names them: by, within, recurring, during, continuous.

Readings of what the wording leaves open:

- 前 behind a month, quarter or half-year is read strictly: ``8月前`` is the last day of July, which is in time
  under either reading. 前 behind a day or behind 底, 末 includes it: ``6月10日前`` is 10 June.
- A month in which something is to be finished (``6月完成``) is a deadline at its end; any other action in a
  month (``8月组织``) is a time during which it happens. ``9月20日前后`` is during that month.
- In a cell of a deadline column a month is a deadline at its end; ten days of it (``8月中旬``), several months
  (``6月、12月``) and a month with what is done in it (``2月公布预算``) are times during which it happens.
- A duration that a measure is to come down to (``压缩至5个工作日以内``) is an indicator, no time limit after an event.
- A date without a year takes the year printed in the same sentence or the one before, unless that was a
  year's end (a goal of a later year); else the plan's year. With neither, the value is None.
- A date before the plan's year, or one that only says which documents are meant (``年底前印发的文件``), binds nothing;
  but a day of the year before by which the clause orders something is a limit, if one long past: a slip of a draft
  that was taken over from last year's (``2021年8月底前上网`` in a plan of 2022).
- Weeks count as seven days, since ``xsd:duration`` knows no weeks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from zwgk_graph.finding.deadline_forms import FORMS, Dating, Reader, Timed, days_allowed
from zwgk_graph.finding.folding import fold, masked
from zwgk_graph.model.record import Deadline
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading.simplified import simplify

_SENTENCE_END = re.compile(r"[。；;！!]")
_NOT_BINDING = re.compile(
    r"以来|以后|之后|(?:结束|终了)?后(?!续)|开始|起(?:施行|实施|执行|生效)?|至今|"  # a beginning, or a span behind us
    r"(?:施行|生效)|"
    r"(?:仍?未|无|没有|不)[^，,。；]{1,6}的|"  # says what is left undone: 一周内无更新的
    r"(?:制定|印发|出台|发布|公布|制发|形成|颁布|下发)(?:实施)?的"  # says which documents are meant
)
_LOOKS_BACK = re.compile(r"截[至止]")
_BROUGHT_DOWN = re.compile(r"(?:压缩|缩短|压减|控制|降低|减少|下降|精简)[到至在为]?$")
_BEGINS = re.compile(r"[自从]$")
_FROM_THEN_ON = re.compile(r"[^，,。；;]{0,12}起")
_DONE = re.compile(r"[已曾](?:经)?[于在]?$")
_ORDERED = re.compile(r"[^，,。；;、的未已曾前]{2,12}(?:[，,。；;]|$)")
_DATED_EVENT = re.compile(r"[^，,。；、]{0,12}?(?:召开|印发|通过|修订|颁布)的")
_LABEL = re.compile(
    r"(?=[完办工时期])(?:完成|办理|办结|工作)?(?:时限|期限|时间|时间节点)(?:要求)?[:：](?P<cell>[^；;。，,）)]+)"
)
_OPEN_ENDED = r"持续推进|持续坚持|持续实施|长期推进|长期坚持|长期执行|长期实施|常抓不懈"
_OPEN_ENDED_CLAUSE = re.compile(rf"(?:{_OPEN_ENDED})(?=(?:的(?:任务|工作|事项))?(?:[，,。；;、！）)]|$))")
_OPEN_ENDED_CELL = re.compile(rf"{_OPEN_ENDED}|长期|[常长]年|持续|常态化?|一直|贯穿始终")
_ALL_YEAR = re.compile(r"(?:(20\d\d)年)?(?:贯穿)?全年(?:推进|持续)?")
_ENDLESS_BRACKET = re.compile(
    r"[（(]((?:长期|持续|常态化|(?:20\d\d年)?(?:贯穿)?全年)(?:推进|坚持|实施|开展|持续|落实|进行)?)[）)]"
)
_BARE_YEAR = re.compile(r"(20\d\d)年(?:度|内)?")
_TIME_SIGNS = re.compile(
    r"(?=[\d年月季周每日天星期时工按一长持常])(?:[\d年月季周每]|[日天星期时]之?以?内|工作日|按日|一日一|长期|持续|常抓|[时期]限|时间)"
)
"""Most texts hold none of these; they need not be searched form by form."""


def find_deadlines(text: str, *, year: int | None) -> tuple[Deadline, ...]:
    """Every deadline in a task's text or heading, in order; ``year`` is the plan's, for dates that print none.

    ``text`` of a deadline is as printed without blanks, its span counts in ``text``.
    """
    if not _TIME_SIGNS.search(simplify(text)):
        return ()
    folded = fold(text)
    searched = masked(folded.text)
    beside = [*_labelled(searched, year), *_in_brackets(searched, year)]
    found = [*beside, *_dated(searched, Dating(year)), *_open_ended(searched)]
    return tuple(_deadline(folded, one) for one in _apart(found))


def parse_deadline_cell(text: str, year: int | None) -> tuple[Deadline, ...]:
    """What the deadline column of a task table says: ``12月底``, ``全年``, ``长期推进``, ``2021年6月``.

    A point of time in such a column is the day by which the task is done, also without 前; a state (``推进中``)
    or a vague word (``立即``, ``定期``) is none.
    """
    folded = fold(text)
    return tuple(_deadline(folded, one) for one in _apart(_in_cell(masked(folded.text), year)))


def _deadline(folded: MappedText, found: Timed) -> Deadline:
    span = folded.span_of(found.start, found.end)
    return Deadline(folded.text[found.start : found.end], found.kind, found.value, found.working_days, span)


def _apart(found: list[Timed]) -> list[Timed]:
    """In order of the text, without what overlaps one found before."""
    kept: list[Timed] = []
    for one in sorted(found, key=lambda timed: (timed.start, -timed.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _dated(text: str, dating: Dating) -> Iterator[Timed]:
    """Forms that name a time, in order of the text so that a printed year can be carried on."""
    end = 0
    for match, read in _matches(text):
        if len(_SENTENCE_END.findall(text, end, match.start())) > 1:
            dating.carried = None
        end = match.end()
        if _binds(text, match):
            yield from (timed for timed in read(match, dating) if not _is_past(timed, dating, text))


def _matches(text: str) -> list[tuple[re.Match[str], Reader]]:
    """What the forms match, in order, the form of higher precedence where two share a character."""
    kept: list[tuple[re.Match[str], Reader]] = []
    signs = set(text)
    for form in FORMS:
        if form.signs.isdisjoint(signs):
            continue
        for match in form.pattern.finditer(text):
            if all(match.start() >= other.end() or match.end() <= other.start() for other, _ in kept):
                kept.append((match, form.read))
    return sorted(kept, key=lambda one: one[0].start())


def _binds(text: str, match: re.Match[str]) -> bool:
    """False where the time is when something began or was made, is looked back on, or is a measure's goal."""
    if _BROUGHT_DOWN.search(text, max(0, match.start() - 3), match.start()):
        return False
    if _BEGINS.search(text, max(0, match.start() - 1), match.start()) and _FROM_THEN_ON.match(text, match.end()):
        return False
    if _NOT_BINDING.match(text, match.end()) or _DONE.search(text, max(0, match.start() - 3), match.start()):
        return False
    if match[0][-1] in "日号" and _DATED_EVENT.match(text, match.end()):
        return False
    looks_back = _LOOKS_BACK.search(text, max(0, match.start() - 3), match.end())
    return not (looks_back and "已" in text[match.end() : match.end() + 12])


def _is_past(timed: Timed, dating: Dating, text: str) -> bool:
    if dating.plan_year is None or timed.value is None or timed.kind not in ("by", "during"):
        return False
    years = dating.plan_year - int(timed.value[:4])
    slipped = timed.kind == "by" and text[timed.end - 1] == "前" and _ORDERED.match(text, timed.end)
    return years > 0 and not (years == 1 and slipped)


def _open_ended(text: str) -> Iterator[Timed]:
    for match in _OPEN_ENDED_CLAUSE.finditer(text):
        yield Timed(match.start(), match.end(), "continuous", None)


def _labelled(text: str, year: int | None) -> Iterator[Timed]:
    """What stands behind 完成时限： and the like inside a text is read as a cell."""
    for label in _LABEL.finditer(text):
        start = label.start("cell")
        for timed in _in_cell(label["cell"], year):
            yield replace(timed, start=timed.start + start, end=timed.end + start)


def _in_brackets(text: str, year: int | None) -> Iterator[Timed]:
    """What brackets say that hold nothing but a time without end: （长期）, （全年推进）."""
    for bracket in _ENDLESS_BRACKET.finditer(text):
        for timed in _in_cell(bracket[1], year):
            yield replace(timed, start=timed.start + bracket.start(1), end=timed.end + bracket.start(1))


def _in_cell(text: str, year: int | None) -> list[Timed]:
    found = list(_dated(text, Dating(year, in_cell=True))) or list(days_allowed(text))
    if found:
        return [*found, *_open_ended(text)]
    if open_ended := _OPEN_ENDED_CELL.search(text):
        return [Timed(open_ended.start(), open_ended.end(), "continuous", None)]
    if whole := _ALL_YEAR.search(text):
        named = int(whole[1]) if whole[1] else year
        return [Timed(whole.start(), whole.end(), "during", None if named is None else f"{named}-01/{named}-12")]
    if bare := _BARE_YEAR.fullmatch(text):
        return [Timed(0, len(text), "by", f"{bare[1]}-12-31")]
    return []
