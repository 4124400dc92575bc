from __future__ import annotations

import pytest

from zwgk_graph.outlining.markers import bare_number, marker_at_start, markers_in


@pytest.mark.parametrize(
    ("line", "label", "style", "rest"),
    [
        ("一、公开规划", "一", "part", "公开规划"),
        ("十二、公开规划", "十二", "part", "公开规划"),
        ("（一）公开规划", "（一）", "group", "公开规划"),
        ("(二) 公开规划", "（二）", "group", "公开规划"),
        ("（十一）、公开规划", "（十一）", "group", "公开规划"),
        ("1.公开规划", "1", "digit", "公开规划"),
        ("1．公开规划", "1", "digit", "公开规划"),
        ("1﹒公开规划", "1", "digit", "公开规划"),
        ("1、公开规划", "1", "digit", "公开规划"),
        ("1 . 公开规划", "1", "digit", "公开规划"),
        ("12. 公开规划", "12", "digit", "公开规划"),
        ("２．公开规划", "2", "digit", "公开规划"),
        ("2.2021年底前公开", "2", "digit", "2021年底前公开"),
        ("5.2020年8月底前公开", "5", "digit", "2020年8月底前公开"),
        ("2.按月公开", "2", "digit", "按月公开"),
        ("9.8月集中公开", "9", "digit", "8月集中公开"),
        ("7.26个领域", "7", "digit", "26个领域"),
        ("（1）公开规划", "（1）", "digit_paren", "公开规划"),
        ("(2)公开规划", "（2）", "digit_paren", "公开规划"),
        ("3）公开规划", "3）", "half_digit", "公开规划"),
        ("①公开规划", "①", "circle", "公开规划"),
        ("任务一：公开规划", "任务一", "task", "公开规划"),
        ("重点任务2：公开规划", "任务2", "task", "公开规划"),
        ("第一条 公开规划", "第一条", "article", "公开规划"),
        ("第二章 公开", "第二章", "chapter", "公开"),
        ("第二编 公开", "第二编", "chapter", "公开"),
        ("第二节 公开", "第二节", "section", "公开"),
        ("第 二 部分：公开", "第二部分", "section", "公开"),
    ],
)
def test_marks_at_the_start_of_a_line(line: str, label: str, style: str, rest: str) -> None:
    found = marker_at_start(line)
    assert found is not None
    assert (found.marker.label, found.marker.style, line[found.end :]) == (label, style, rest)


@pytest.mark.parametrize(
    "line",
    [
        "2021年公开",
        "一是公开",
        "12345热线",
        "3.5%以上",
        "1.5万件",
        "一、二、三产业融合",
        "重点任务分工如下",
        "十四五规划",
        "（村）务公开",
        "",
    ],
)
def test_look_alikes_are_no_marks(line: str) -> None:
    assert marker_at_start(line) is None


def test_marks_inside_a_line_tell_how_they_stand() -> None:
    line = "3. 公开规划。 4. 公开预算，见5.说明"
    assert [(found.marker.label, found.standing) for found in markers_in(line)] == [
        ("3", "line"),
        ("4", "sentence"),
        ("5", "inside"),
    ]


@pytest.mark.parametrize(
    ("cell", "label"), [("3", "3"), (" 12. ", "12"), ("（三）", "（三）"), ("四", "四"), ("１", "1")]
)
def test_a_cell_that_is_a_number(cell: str, label: str) -> None:
    marker = bare_number(cell)
    assert marker is not None
    assert marker.label == label


@pytest.mark.parametrize("cell", ["", "3件", "市财政局", "0"])
def test_a_cell_that_is_no_number(cell: str) -> None:
    assert bare_number(cell) is None
