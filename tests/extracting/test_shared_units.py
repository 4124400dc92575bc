"""Lines and sentences that say who answers for several tasks of a section at once."""

from __future__ import annotations

import pytest

from tests.extracting.samples import tasks_of, times_of, units_of
from tests.notice_texts import record_of

FINANCE = "一、公开财政\n1.公开预算，上网。\n2.公开决算，上网。\n"
HOUSING = "二、公开住房\n1.公开选房，上网。\n2.公开轮候，上网。\n"
FINANCES, HOUSES = [("县财政局", "responsible")], [("县住建局", "responsible")]


def units_of_all(body: str) -> list[list[tuple[str, str]]]:
    return [units_of(task) for task in tasks_of(body)]


@pytest.mark.parametrize("line", ["责任单位：{}", "（责任单位：{}）", "以上工作由{}负责。", "本部分任务均由{}落实"])
def test_a_line_below_the_last_point_of_each_section_speaks_for_all_its_points(line: str) -> None:
    body = f"{FINANCE}{line.format('县财政局')}\n{HOUSING}{line.format('县住建局')}\n"
    assert units_of_all(body) == [FINANCES, FINANCES, HOUSES, HOUSES]
    assert tasks_of(body)[1]["text"] == "公开决算，上网。"


def test_a_line_of_roles_and_times_holds_for_all_points() -> None:
    line = "牵头单位：县财政局；配合单位：各乡镇；完成时限：6月底前\n"
    for task in tasks_of(FINANCE + line):
        assert units_of(task) == [("县财政局", "lead"), ("各乡镇", "cooperating")]
        assert times_of(task) == [("by", "2021-06-30")]


def test_brackets_behind_last_points_speak_for_their_sections_where_the_plan_has_no_others() -> None:
    body = FINANCE[:-1] + "（责任单位：县财政局）\n" + HOUSING[:-1] + "（责任单位：县住建局）\n"
    assert units_of_all(body) == [FINANCES, FINANCES, HOUSES, HOUSES]


@pytest.mark.parametrize("last", ["（责任单位：县财政局）\n", "\n责任单位：县财政局\n"])
def test_the_units_of_a_last_point_are_its_own_where_other_points_name_theirs(last: str) -> None:
    named = "二、公开住房\n1.公开选房，上网。\n责任单位：县住建局\n2.公开轮候，上网。\n责任单位：县住建局\n"
    assert units_of_all(FINANCE[:-1] + last + named) == [[], FINANCES, HOUSES, HOUSES]


def test_units_of_the_sections_heading_go_before_a_line_below() -> None:
    body = FINANCE.replace("一、公开财政", "一、公开财政（责任单位：县政府办公室）") + "责任单位：县财政局\n"
    assert units_of_all(body) == [[("县政府办公室", "responsible")], FINANCES]


LEAD = [("县财政局", "lead"), ("各乡镇", "cooperating")]


@pytest.mark.parametrize(
    "heading",
    [
        "一、公开财政（以下工作由县财政局牵头，各乡镇配合）\n",
        "一、公开财政\n本部分工作由县财政局牵头，各乡镇配合。\n",
        "一、公开财政\n以下各项由县财政局牵头负责，各乡镇配合落实：\n",
        "一、公开财政。本章任务主要由县财政局牵头，各乡镇参与。\n",
    ],
)
def test_a_heading_or_its_first_sentence_says_who_does_all_below(heading: str) -> None:
    body = heading + "1.公开预算，上网。\n2.公开审计，上网。由县审计局负责。\n"
    assert units_of_all(body) == [LEAD, [("县审计局", "responsible")]]


def test_a_line_on_what_stands_above_it_speaks_for_the_points_right_before_it() -> None:
    body = (
        "一、公开\n1.公开预算，上网。\n2.公开决算，上网。\n以上两项由县财政局负责。\n"
        "3.公开选房，上网。\n4.公开审计，上网。由县审计局负责。\n5.公开轮候，上网。\n"
    )
    assert units_of_all(body) == [FINANCES, FINANCES, [], [("县审计局", "responsible")], []]


def test_a_label_alone_on_its_line_names_what_stands_below() -> None:
    body = (
        "一、公开预算，上网。\n责任单位：\n县财政局\n县审计局\n各乡镇\n完成时限：\n6月底前\n"
        "二、公开选房，上网。\n牵头单位：\n县住建局\n配合单位：\n各乡镇\n"
    )
    first, second = tasks_of(body)
    assert units_of(first) == [*FINANCES, ("县审计局", "responsible"), ("各乡镇", "responsible")]
    assert times_of(first) == [("by", "2021-06-30")]
    assert units_of(second) == [("县住建局", "lead"), ("各乡镇", "cooperating")]
    assert (first["text"], second["text"]) == ("公开预算，上网。", "公开选房，上网。")


OFFICE = [("县政府办公室", "responsible")]


@pytest.mark.parametrize(
    ("body", "units"),
    [
        (
            "（一）县政府办公室\n1.制定要点。\n（二）县财政局\n1.公开预算。\n2.公开决算。\n",
            [OFFICE, FINANCES, FINANCES],
        ),
        ("（一）县政府办公室：制定要点，上网。\n（二）县财政局：公开预算，上网。\n", [OFFICE, FINANCES]),
        ("（一）县政府办公室。制定要点，上网。\n（二）加强公开。公开预算，上网。\n", [[], []]),
        (
            "（一）县政府办公室负责落实的工作\n1.制定要点。\n（二）县财政局承担的任务\n1.公开预算。\n2.公开决算。\n",
            [OFFICE, FINANCES, FINANCES],
        ),
        ("（一）县政府网站\n1.更新栏目。\n（二）县政务大厅\n1.设置专区。\n", [[], []]),
    ],
)
def test_names_that_head_all_sections_or_points_answer_for_them(body: str, units: list[list[tuple[str, str]]]) -> None:
    assert units_of_all(f"一、任务分工\n{body}") == units


def test_a_second_header_row_parts_a_column_of_units() -> None:
    table = (
        "明岚县2021年政务公开任务分工表,,,\n工作任务,具体要求,责任分工,\n,,牵头,配合\n"
        "一、公开财政,1.公开预算，上网。,县财政局,各乡镇\n,2.公开审计，上网。,县审计局,\n"
    )
    first, second = record_of(table, "csv")["tasks"]
    assert units_of(first) == LEAD
    assert units_of(second) == [("县审计局", "lead")]
