"""Lines and sentences that say who answers for several tasks of a section at once."""

from __future__ import annotations

import pytest

from tests.extracting.samples import tasks_of, times_of, units_of

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
