"""Deadlines and recurring duties as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any, Final

from zwgk_graph.exporting.network_page import units_line
from zwgk_graph.exporting.occasions import Occasion, occasion
from zwgk_graph.exporting.progress_graph import Progress
from zwgk_graph.exporting.selection import ChosenPlan, ChosenTask, source_place
from zwgk_graph.graph import iris
from zwgk_graph.model.language import Language, Words
from zwgk_graph.model.record import Deadline

if TYPE_CHECKING:
    from icalendar import Event, Todo

KIND_WORDS: Final = {
    "by": Words("截止", "due"),
    "during": Words("期间", "during"),
    "recurring": Words("定期", "recurring"),
    "within": Words("限期", "term"),
}


def deadline_calendar(
    plans: Iterable[ChosenPlan],
    progress: dict[str, Progress],
    *,
    remind: int | None = None,
    language: Language = "zh",
    title: str | None = None,
) -> bytes:
    """The calendar of the tasks of plans: an event for each deadline with a day, a to-do for each without.

    Tasks that are done or dropped by the progress known are left out. ``remind`` sets an alarm so many days before.
    The same plans give the same bytes: entries are stamped with the day of the notice.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//zwgk-graph//zwgk//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", title or Words("政务公开时限", "Open government deadlines").said_in(language))
    frame = bytes(calendar.to_ical())
    # Written one by one: as objects the entries of a large store take far more memory than as text.
    entries = (
        entry.to_ical()
        for plan in plans
        for chosen in plan.tasks
        if chosen.iri not in progress or progress[chosen.iri].status not in ("done", "dropped")
        for entry in _entries(plan, chosen, remind, language)
    )
    return b"".join([frame.removesuffix(_END), *entries, _END])


_END: Final = b"END:VCALENDAR\r\n"


def _entries(plan: ChosenPlan, chosen: ChosenTask, remind: int | None, language: Language) -> Iterator[Event | Todo]:
    for place, deadline in enumerate(chosen.task.deadlines, 1):
        when = occasion(deadline, plan.plan.year, plan.notice.issued_on)
        if when is None:
            continue
        entry = _entry(when)
        iri = iris.part_iri(chosen.iri, "deadline", place)
        entry.add("uid", hashlib.sha256(iri.encode()).hexdigest()[:32] + "@zwgk-graph")
        entry.add("dtstamp", _stamp(plan))
        entry.add("summary", f"{KIND_WORDS[deadline.kind].said_in(language)}：{chosen.title}")
        entry.add("description", "\n".join(_description(plan, chosen, deadline, when, language)))
        entry.add("categories", [one.name for one in chosen.task.assignments] or [plan.document])
        entry.add("url", iri)
        if remind is not None and when.first:
            entry.add_component(_alarm(remind, chosen.title))
        yield entry


def _entry(when: Occasion) -> Event | Todo:
    from icalendar import Event, Todo

    if when.first is None or when.last is None:
        return Todo()
    event = Event()
    event.add("dtstart", when.first)
    event.add("dtend", when.last + timedelta(days=1))  # the end of a day-long event is the day after (RFC 5545 3.6.1)
    event.add("transp", "TRANSPARENT")
    if when.rule:
        rule: dict[str, Any] = {name: [value] for name, value in when.rule}
        event.add("rrule", rule)
    return event


def _description(
    plan: ChosenPlan, chosen: ChosenTask, deadline: Deadline, when: Occasion, language: Language
) -> Iterator[str]:
    yield chosen.task.text
    if units := units_line(chosen.task, language):
        yield Words(f"单位：{units}", f"units: {units}").said_in(language)
    yield Words(f"时限：{deadline.text}", f"time limit: {deadline.text}").said_in(language)
    for note in when.notes:
        yield note.said_in(language)
    place = source_place(plan, chosen.task)
    yield Words(f"出处：{place}", f"source: {place}").said_in(language)


def _alarm(days: int, title: str) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-days))
    alarm.add("description", title)
    return alarm


def _stamp(plan: ChosenPlan) -> datetime:
    day = plan.notice.issued_on or date(plan.plan.year or 2000, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=timezone.utc)
