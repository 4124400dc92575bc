"""Plans without any number, and plans numbered 1, 1.1, 1.1.1 whose first numbers have no dot."""

from __future__ import annotations

import pytest

from tests.notice_texts import keys_of, outline_of
from tests.outlining.samples import LETTER, SIGNED, TITLE
from zwgk_graph.outlining import task_items

PLAN_TITLE = "明岚县2021年政务公开重点任务分工\n"
HEADED = (
    "做好规划公开\n及时归集历史规划。\n责任单位：县发改局\n完成时限：6月底前\n"
    "做好预算公开\n预算批复后上网，设立专栏。\n责任单位：县财政局\n"
)
PLAIN = "及时归集历史规划。\n责任单位：县发改局\n预算批复后上网，设立专栏。\n责任单位：县财政局\n"
OPENING = "为做好今年工作，特制定本分工。\n"


@pytest.mark.parametrize("head", [PLAN_TITLE, f"{TITLE}\n{LETTER}{SIGNED}{PLAN_TITLE}"], ids=["plan", "notice"])
@pytest.mark.parametrize("opening", ["", OPENING])
def test_tasks_without_numbers_are_told_by_their_units_and_counted(head: str, opening: str) -> None:
    outlined = outline_of(f"{head}{opening}{HEADED}")
    tasks = [item for _, item in task_items(outlined.plans[0].items)]
    assert keys_of(outlined) == ["1", "2"]
    assert [item.heading and item.heading.text for item in tasks] == ["做好规划公开", "做好预算公开"]
    assert tasks[0].text.text.endswith("责任单位：县发改局\n完成时限：6月底前")


def test_paragraphs_without_headings_are_told_by_their_units_alone() -> None:
    outlined = outline_of(f"{PLAN_TITLE}{OPENING}{PLAIN}")
    openings = [item.text.text[:4] for _, item in task_items(outlined.plans[0].items)]
    assert openings == ["及时归集", "预算批复"]
    assert [text.text for text in outlined.plans[0].preamble] == [OPENING.strip()]


@pytest.mark.parametrize(
    ("body", "headings"),
    [
        (
            "公开规划。及时归集历史规划。\n公开预算。预算批复后上网。\n做好解读。文件与解读同步发布。\n",
            ["公开规划", "公开预算", "做好解读"],
        ),
        (
            "公开规划\n及时归集历史规划。\n公开预算\n预算批复后上网。\n做好解读\n文件与解读同步发布。\n",
            ["公开规划", "公开预算", "做好解读"],
        ),
        (
            "公开历史规划，及时归集。\n每月公布一次预算，批复后上网。\n推进解读，与文件同步发布。\n加强培训，分批进行。\n",
            [None, None, None, None],
        ),
    ],
    ids=["run-in headings", "headings of their own", "orders"],
)
def test_tasks_without_numbers_and_units_are_told_by_headings_or_orders(body: str, headings: list[str | None]) -> None:
    outlined = outline_of(f"{PLAN_TITLE}{OPENING}{body}各单位要高度重视，明确专人。\n")
    tasks = [item for _, item in task_items(outlined.plans[0].items)]
    assert [item.heading and item.heading.text for item in tasks] == headings
    assert [text.text for text in outlined.plans[0].general] == ["各单位要高度重视，明确专人。"]


@pytest.mark.parametrize(
    "body", ["公开规划。及时归集。\n公开预算。批复后上网。\n", "今年很忙。\n去年也忙。\n明年再看。\n"]
)
def test_few_headings_or_plain_sentences_make_no_tasks(body: str) -> None:
    assert keys_of(outline_of(f"{PLAN_TITLE}{OPENING}{body}")) == []


def test_one_paragraph_with_units_makes_no_task() -> None:
    assert keys_of(outline_of(f"{PLAN_TITLE}{OPENING}及时归集历史规划。\n责任单位：县发改局\n")) == []


def test_outermost_numbers_before_a_blank_count_where_decimals_stand_below() -> None:
    body = "1 总体要求\n2 重点任务\n2.1 公开规划\n2.1.1 公开专项规划。\n2.1.2 公开区域规划。\n"
    body += "3 保障措施\n3.1 加强考核。\n"
    assert keys_of(outline_of(f"{PLAN_TITLE}{body}")) == ["2/2.1/2.1.1", "2/2.1/2.1.2", "3/3.1"]


@pytest.mark.parametrize("line", ["1 公开规划，及时更新。\n2 公开预算，及时更新。\n", "一、公开\n1 月底前上网。\n"])
def test_a_figure_before_a_blank_is_no_number_where_no_decimals_stand_below(line: str) -> None:
    assert "1" not in keys_of(outline_of(f"{PLAN_TITLE}今年工作如下。\n{line}"))
