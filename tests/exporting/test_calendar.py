from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from tests.exporting.samples import HOSTILE, rich_store
from zwgk_graph.exporting.deadline_calendar import deadline_calendar
from zwgk_graph.exporting.occasions import occasion
from zwgk_graph.exporting.progress_graph import Progress
from zwgk_graph.exporting.selection import choose
from zwgk_graph.exporting.working_days import add_working_days, is_working_day, last_working_day
from zwgk_graph.model.record import Deadline, DeadlineKind

ISSUED = date(2023, 4, 3)


@pytest.mark.parametrize(
    ("kind", "value", "first", "last"),
    [
        ("by", "2023-10-31", date(2023, 10, 31), date(2023, 10, 31)),
        ("by", "2023-10", date(2023, 10, 31), date(2023, 10, 31)),
        ("by", None, None, None),
        ("during", "2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("during", "2023-07/2023-09", date(2023, 7, 1), date(2023, 9, 30)),
        ("during", "2023-07-05/2023-07-09", date(2023, 7, 5), date(2023, 7, 9)),
        ("during", "暑期", None, None),
        ("within", "P5D", None, None),
    ],
)
def test_single_days(kind: DeadlineKind, value: str | None, first: date | None, last: date | None) -> None:
    found = occasion(Deadline("某时", kind, value), 2023, ISSUED)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("value", "issued", "first", "rule"),
    [
        ("P1M", ISSUED, date(2023, 4, 30), {"freq": "monthly", "interval": 1, "bymonthday": -1}),
        ("P3M", ISSUED, date(2023, 6, 30), {"freq": "monthly", "interval": 3, "bymonthday": -1}),
        ("P6M", ISSUED, date(2023, 6, 30), {"freq": "monthly", "interval": 6, "bymonthday": -1}),
        ("P1Y", ISSUED, date(2023, 12, 31), {"freq": "monthly", "interval": 12, "bymonthday": -1}),
        ("P3M", date(2022, 12, 20), date(2023, 3, 31), {"freq": "monthly", "interval": 3, "bymonthday": -1}),
        ("P7D", ISSUED, date(2023, 4, 9), {"freq": "weekly", "interval": 1}),
        ("P1W", ISSUED, date(2023, 4, 9), {"freq": "weekly", "interval": 1}),
        ("P10D", ISSUED, date(2023, 4, 12), {"freq": "daily", "interval": 10}),
        ("P2Y", ISSUED, date(2024, 12, 31), {}),
    ],
)
def test_recurring_duties_are_due_at_the_end_of_each_period(
    value: str, issued: date, first: date, rule: dict[str, object]
) -> None:
    found = occasion(Deadline("定期", "recurring", value), 2023, issued)
    assert found is not None
    assert found.first == first
    assert dict(found.rule) == (rule | {"until": date(2023, 12, 31)} if rule else {})


@pytest.mark.parametrize(("value", "year"), [("P3M", None), ("often", 2023), (None, 2023)])
def test_recurring_duties_without_year_or_period_have_no_day(value: str | None, year: int | None) -> None:
    found = occasion(Deadline("定期", "recurring", value), year, ISSUED)
    assert found is not None
    assert found.first is None


@pytest.mark.parametrize(
    ("text", "value", "working", "issued", "day"),
    [
        ("本方案印发之日起10个工作日内", "P10D", True, date(2023, 4, 24), date(2023, 5, 10)),
        ("自通知印发后30日内", "P30D", False, date(2023, 4, 24), date(2023, 5, 24)),
        ("印发后一个月内", "P1M", False, date(2023, 1, 31), date(2023, 2, 28)),
        ("本方案印发之日起10个工作日内", "P10D", True, date(2040, 4, 24), None),
        ("信息形成之日起20个工作日内", "P20D", True, date(2023, 4, 24), None),
    ],
)
def test_terms_after_the_notice_itself_have_a_day(
    text: str, value: str, working: bool, issued: date, day: date | None
) -> None:
    found = occasion(Deadline(text, "within", value, working), 2023, issued)
    assert found is not None
    assert found.first == day
    assert day or found.notes


def test_continuous_work_is_never_due() -> None:
    assert occasion(Deadline("长期坚持", "continuous", None), 2023, ISSUED) is None


def test_working_days_follow_the_published_arrangements() -> None:
    assert is_working_day(date(2023, 10, 1)) is False
    assert is_working_day(date(2023, 10, 7)) is True  # a Saturday worked in exchange for a holiday
    assert add_working_days(date(2023, 9, 28), 1) == date(2023, 10, 7)
    assert last_working_day(date(2023, 10, 3)) == date(2023, 9, 28)
    assert is_working_day(date(2090, 1, 1)) is None
    assert add_working_days(date(2090, 1, 1), 5) is None
    assert last_working_day(date(2090, 1, 1)) is None


def calendar(heading: str = "晒出账本", **options: object) -> Calendar:
    data = deadline_calendar(choose(rich_store(heading)), {}, **options)  # type: ignore[arg-type]
    return Calendar.from_ical(data)  # type: ignore[return-value]


def test_events_and_to_dos_of_a_plan() -> None:
    found = calendar(remind=7)
    events, todos = found.walk("VEVENT"), found.walk("VTODO")
    assert [event["dtstart"].dt for event in events] == [date(2023, 6, 30), date(2023, 12, 31)]
    assert events[0]["rrule"].to_ical() == b"FREQ=MONTHLY;UNTIL=20231231;INTERVAL=3;BYMONTHDAY=-1"
    assert events[1]["dtend"].dt == date(2024, 1, 1)
    assert "县财政局（牵头）、县卫健局（配合）" in events[1]["description"]
    assert "mingxi.txt#char=100,124" in events[1]["description"]
    assert len(found.walk("VALARM")) == 2
    assert [todo["summary"] for todo in todos] == ["限期：新规出台之后五个工作日内配上图解"]
    assert len({entry["uid"] for entry in (*events, *todos)}) == 3


def test_a_deadline_on_a_day_off_tells_the_last_working_day() -> None:
    (event,) = (one for one in calendar().walk("VEVENT") if "rrule" not in one)
    assert "2023-12-29" in event["description"]


def test_hostile_titles_stay_text() -> None:
    heading = HOSTILE + "\r\nEND:VCALENDAR;,\\"
    summary = calendar(heading).walk("VEVENT")[0]["summary"]
    assert " ".join(summary.split()) == " ".join(f"定期：{heading}".split())


def test_finished_tasks_are_left_out() -> None:
    plans = tuple(choose(rich_store()))
    done = {plans[0].tasks[0].iri: Progress(plans[0].tasks[0].iri, "done")}
    found = Calendar.from_ical(deadline_calendar(plans, done))
    assert [entry.name for entry in found.subcomponents] == ["VTODO"]


def test_the_same_plans_give_the_same_bytes() -> None:
    plans = tuple(choose(rich_store()))
    assert deadline_calendar(plans, {}) == deadline_calendar(plans, {})


def test_an_undated_notice_is_stamped_with_its_year() -> None:
    (plan,) = choose(rich_store())
    undated = replace(plan, notice=replace(plan.notice, issued_on=None))
    found = Calendar.from_ical(deadline_calendar([undated], {}))
    assert found.walk("VEVENT")[0]["dtstamp"].dt.date() == date(2023, 1, 1)
