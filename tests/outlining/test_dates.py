from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwgk_graph.outlining.dates import find_dates, parse_date

DATES = st.dates(date(1949, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2021年7月15日", date(2021, 7, 15)),
        ("2021 年 7 月 26 日", date(2021, 7, 26)),
        ("2021 年 7 月 26 日印", date(2021, 7, 26)),
        ("2021年6月9日印发", date(2021, 6, 9)),
        ("（2021年6月9日）", date(2021, 6, 9)),
        ("（2021年6月9日县政府常务会议通过）", None),
        ("2015年04月03日", date(2015, 4, 3)),
        ("２０２１年７月１５日", date(2021, 7, 15)),
        ("2021-07-08", date(2021, 7, 8)),
        ("2021/7/8", date(2021, 7, 8)),
        ("2021-04-28 09:38", date(2021, 4, 28)),
        ("202178", date(2021, 7, 8)),
        ("2021628", date(2021, 6, 28)),
        ("2022429", date(2022, 4, 29)),
        ("20211130", date(2021, 11, 30)),
        ("二〇二一年六月二十一日", date(2021, 6, 21)),
        ("二○二一年十二月三十日", date(2021, 12, 30)),
        ("二零一九年十月十日", date(2019, 10, 10)),
        ("二〇二〇年一月三十一日", date(2020, 1, 31)),
        ("2021112", None),  # 12 January or 2 November
        ("2021??2?", None),
        ("2021年13月1日", None),
        ("2021年2月30日", None),
        ("2021年7月", None),
        ("2021年7月15日前完成公开", None),
        ("", None),
    ],
)
def test_a_line_that_is_a_date(line: str, expected: date | None) -> None:
    assert parse_date(line) == expected


def test_dates_in_running_text_come_with_their_places() -> None:
    text = "自2021年5月1日起，至二〇二一年六月三十日止，2021-13-40不算。"
    found = find_dates(text)
    assert [mention.value for mention in found] == [date(2021, 5, 1), date(2021, 6, 30)]
    assert [text[slice(*mention.span)] for mention in found] == ["2021年5月1日", "二〇二一年六月三十日"]


@given(DATES)
def test_every_date_is_read_back_from_its_usual_forms(day: date) -> None:
    forms = (f"{day.year}年{day.month}月{day.day}日", f"{day.year}年{day.month:02}月{day.day:02}日", day.isoformat())
    assert [parse_date(form) for form in forms] == [day] * 3


@given(DATES)
def test_a_date_without_signs_is_never_read_as_another_one(day: date) -> None:
    assert parse_date(f"{day.year}{day.month}{day.day}") in (day, None)
