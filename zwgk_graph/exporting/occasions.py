"""Deadlines as days: when something is due, how a duty recurs, and what has no day of its own."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from zwgk_graph.exporting.working_days import add_working_days, last_working_day
from zwgk_graph.model.language import Words
from zwgk_graph.model.record import Deadline


@dataclass(frozen=True, slots=True)
class Occasion:
    """A deadline in a calendar.

    ``first`` and ``last`` are the days it takes (equal for a single day, None where no day is known); ``rule`` is how
    it recurs, as the parts of an RRULE of RFC 5545; ``notes`` are said to whoever reads the entry.
    """

    first: date | None
    last: date | None
    rule: tuple[tuple[str, str | int | date], ...] = ()
    notes: tuple[Words, ...] = ()


def occasion(deadline: Deadline, year: int | None, issued: date | None) -> Occasion | None:
    """When a deadline of a plan falls; None for what never falls due (continuous work).

    ``year`` is the plan's, ``issued`` the day of its notice. A recurring duty is due at the end of each period,
    until the year is over. A term after an event has a day only where the event is the issue of the notice itself.
    """
    if deadline.kind == "continuous":
        return None
    if deadline.kind == "by":
        day = _day(deadline.value)
        return Occasion(day, day, notes=_on_working_days(day)) if day else Occasion(None, None)
    if deadline.kind == "during":
        first, last = _interval(deadline.value)
        return Occasion(first, last)
    if deadline.kind == "recurring":
        return _recurring(deadline.value, year, issued)
    return _within(deadline, issued)


_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_OF_THE_NOTICE = re.compile(
    r"^(?:自|从)?(?:本(?:通知|方案|要点|意见|文件|计划)(?:印发|下发|发布|公布)?|(?:通知|方案|要点|文件)?(?:印发|下发))(?:之日起|之日|之后|后)"
)
_UNKNOWN: Final = Words("工作日安排尚未公布，日期未知", "holiday arrangements are not published yet: day unknown")
_AFTER_EVENT: Final = Words("自事项发生之日起算，无固定日期", "counted from an event: no fixed day")
_NO_DAY: Final = Words("没有可以确定的日期", "no day can be told")
_PERIOD_END: Final = Words("日期为周期的最后一天", "the day is the last of the period")


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return _interval(value)[1]


def _interval(value: str | None) -> tuple[date | None, date | None]:
    """The days of an ISO year, month or day, or of an interval of two of them."""
    first, _, last = (value or "").partition("/")
    return _bounds(first)[0], _bounds(last or first)[1]


def _bounds(value: str) -> tuple[date | None, date | None]:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", value)
    if not match:
        return None, None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
        end = month or 12
        return first, date(first.year, end, day or monthrange(first.year, end)[1])
    except ValueError:
        return None, None


def _on_working_days(day: date) -> tuple[Words, ...]:
    last = last_working_day(day)
    if last is None:
        return (Words("是否工作日：未知", "working day: unknown"),)
    if last == day:
        return ()
    return (Words(f"当日不是工作日，此前最后一个工作日是 {last}", f"no working day; the last before it is {last}"),)


def _recurring(value: str | None, year: int | None, issued: date | None) -> Occasion:
    match = _DURATION.fullmatch(value or "")
    steps = [int(part or 0) for part in match.groups()] if match else [0] * 4
    if year is None or not any(steps):
        return Occasion(None, None, notes=(_NO_DAY,))
    years, months, weeks, days = steps
    end = date(year, 12, 31)
    start = min(issued, end) if issued and issued.year == year else date(year, 1, 1)
    if months or years:
        return _by_months(start, end, months + 12 * years)
    return _by_days(start, end, days + 7 * weeks)


def _by_months(start: date, end: date, months: int) -> Occasion:
    """The last day of every so many months from January on, the first of them that is not over at the start."""
    place = -(-start.month // months) * months
    if place > 12:
        first = date(start.year + (place - 1) // 12, (place - 1) % 12 + 1, 1)
        last = date(first.year, first.month, monthrange(first.year, first.month)[1])
        return Occasion(last, last, notes=(_PERIOD_END,))
    first = date(start.year, place, monthrange(start.year, place)[1])
    rule = (("freq", "monthly"), ("interval", months), ("bymonthday", -1), ("until", end))
    return Occasion(first, first, rule, (_PERIOD_END,))


def _by_days(start: date, end: date, days: int) -> Occasion:
    """Every so many days; a week is taken to end on Sunday (ISO 8601)."""
    if days % 7 == 0:
        first = start + timedelta(days=6 - start.weekday())
        return Occasion(first, first, (("freq", "weekly"), ("interval", days // 7), ("until", end)), (_PERIOD_END,))
    first = start + timedelta(days=days - 1)
    return Occasion(first, first, (("freq", "daily"), ("interval", days), ("until", end)), (_PERIOD_END,))


def _within(deadline: Deadline, issued: date | None) -> Occasion:
    match = _DURATION.fullmatch(deadline.value or "")
    if not match or not issued or not _OF_THE_NOTICE.search(deadline.text):
        return Occasion(None, None, notes=(_AFTER_EVENT,))
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    if deadline.working_days:
        day = add_working_days(issued, days + 5 * weeks)
        return Occasion(day, day) if day else Occasion(None, None, notes=(_UNKNOWN,))
    month = issued.month - 1 + months + 12 * years
    home = date(issued.year + month // 12, month % 12 + 1, 1)
    moved = home.replace(day=min(issued.day, monthrange(home.year, home.month)[1])) + timedelta(days=days + 7 * weeks)
    return Occasion(moved, moved, notes=_on_working_days(moved))
