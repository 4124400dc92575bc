"""Working days by the arrangements of public holidays the State Council publishes each year.

The library that holds them ends with the last published year; beyond it the answer is None, for "unknown".
"""

from __future__ import annotations

from datetime import date, timedelta


def is_working_day(day: date) -> bool | None:
    """Whether offices work on a day, None where the arrangements are not known."""
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None


def add_working_days(start: date, days: int) -> date | None:
    """The ``days``-th working day after ``start``, that day not counted; None where arrangements are not known."""
    day, left = start, days
    while left > 0:
        day += timedelta(days=1)
        working = is_working_day(day)
        if working is None:
            return None
        left -= working
    return day


def last_working_day(day: date) -> date | None:
    """The day itself where it is a working day, else the last one before; None where arrangements are not known."""
    while (working := is_working_day(day)) is False:
        day -= timedelta(days=1)
    return day if working else None
