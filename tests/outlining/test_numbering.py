"""Numbering trees: styles, restarts, changing leaf levels, paragraphs behind items."""

# ruff: noqa: E501 (lines of notices stay whole)
from __future__ import annotations

import pytest

from tests.notice_texts import keys_of, outline_of
from zwgk_graph.outlining import task_items

U = "（责任单位：县财政局）"
PLANS: dict[str, tuple[str, list[str]]] = {
    "three levels, 1. runs on": (
        f"一、公开\n（一）规划\n1.公开规划，按时更新。{U}\n2.公开计划，按时更新。{U}\n（二）财政\n3.公开预算，按时更新。{U}\n二、解读\n（一）政策\n4.做好解读，形式多样。{U}",
        ["一/（一）/1", "一/（一）/2", "一/（二）/3", "二/（一）/4"],
    ),
    "（一） runs on, 1. restarts": (
        "一、公开\n（一）规划\n1．公开规划，按时更新。\n2．公开计划，按时更新。\n二、解读\n（二）政策\n1．做好解读，形式多样。\n（三）回应\n1．回应关切，及时准确。",
        ["一/（一）/1", "一/（一）/2", "二/（二）/1", "二/（三）/1"],
    ),
    "（一） are the leaves": (
        "一、公开\n（一）规划公开。按时更新。\n（二）预算公开。按时更新。\n二、解读\n（一）政策解读。形式多样。",
        ["一/（一）", "一/（二）", "二/（一）"],
    ),
    "1. right below 一、": (
        "一、公开\n1、公开规划。\n2、公开预算。\n二、解读\n1、做好解读。",
        ["一/1", "一/2", "二/1"],
    ),
    "a star before some marks": (
        f"一、公开\n★1.公开规划，按时更新。{U}\n2.公开预算，按时更新。{U}\n▲3.做好解读，形式多样。{U}",
        ["一/1", "一/2", "一/3"],
    ),
    "only 1.": ("1﹒公开规划。\n2﹒公开预算。\n3﹒做好解读。", ["1", "2", "3"]),
    "only 一、": ("一、公开规划，按时更新。\n二、公开预算，按时更新。\n三、做好解读，形式多样。", ["一", "二", "三"]),
    "the leaf level changes": (
        "一、公开\n（一）规划\n1．公开规划，按时更新。\n2．公开计划，按时更新。\n二、解读\n（一）政策解读。形式多样。\n（二）回应关切。及时准确。",
        ["一/（一）/1", "一/（一）/2", "二/（一）", "二/（二）"],
    ),
    "1. over （一）": (
        "1.公开\n（一）公开规划，按时更新。\n（二）公开预算，按时更新。\n2.解读\n（一）做好解读，形式多样。\n（二）回应关切，及时准确。",
        ["1/（一）", "1/（二）", "2/（一）", "2/（二）"],
    ),
    "（1） below 1.": (
        "一、公开\n1.规划\n（1）公开规划，按时更新。\n（2）公开计划，按时更新。\n2.预算\n（1）公开预算。",
        ["一/1/（1）", "一/1/（2）", "一/2/（1）"],
    ),
    "① at line starts": ("一、公开\n①公开规划，按时更新。\n②公开预算，按时更新。", ["一/①", "一/②"]),
    "articles": (
        "第一章 总则\n第一条 公开规划，按时更新。\n第二条 公开预算，按时更新。\n第二章 解读\n第三条 做好解读。",
        ["第一章/第一条", "第一章/第二条", "第二章/第三条"],
    ),
    "full-width digits": ("一、公开\n１．公开规划。\n２．公开预算。", ["一/1", "一/2"]),
    "half-width brackets": (
        "一、公开\n(一) 规划公开。按时更新。\n(二) 预算公开。按时更新。",
        ["一/（一）", "一/（二）"],
    ),
    "marks next to years": (
        "一、公开\n1.公开规划。\n2.2021年底前公开预算。\n3.8月集中公开。\n4.按月公开。",
        ["一/1", "一/2", "一/3", "一/4"],
    ),
    "aims are no tasks": (
        "一、总体要求\n（一）指导思想\n坚持便民。\n（二）工作目标\n到2023年底，机制完善。\n二、重点任务\n（一）公开规划。按时更新。\n三、工作要求\n（一）加强领导。落实责任。",
        ["二/（一）", "三/（一）"],
    ),
    "aims in traditional characters": (
        "一、指導思想\n堅持便民。\n二、總體要求。堅持公開。\n三、公開規劃。按時更新。",
        ["三"],
    ),
    "aims as run-in headings": (
        "一、总体要求。坚持便民。\n二、公开规划。按时更新。\n三、组织保障。落实责任。",
        ["二", "三"],
    ),
    "the first point runs on behind the heading of its part": (
        "一、聚焦重点领域，提升质量（一）公开预算。按时上网。\n（二）公开规划。及时归集。\n二、加强解读，落实第（一）项要求。\n",
        ["一/（一）", "一/（二）", "二"],
    ),
    "一是 and （村） are no marks": (
        "一、公开\n1.公开规划。一是全面，二是及时，三是准确。\n2.推动（村）务公开，见第（三）项。",
        ["一/1", "一/2"],
    ),
    "items in one line": (
        "一、公开\n1.公开规划。 2.公开预算。 3.公开决算。\n二、解读\n4.做好解读。",
        ["一/1", "一/2", "一/3", "二/4"],
    ),
    "inner points of a sentence": (
        "一、公开\n（一）规划公开。分为：1.总规；2.专规；3.详规。\n（二）预算公开。按时更新。",
        ["一/（一）", "一/（二）"],
    ),
    "a number misprinted": (
        "一、公开\n1.公开规划。\n2.公开预算。\n2.公开决算。\n4.公开债务。",
        ["一/1", "一/2", "一/2", "一/4"],
    ),
    "a part whose number is lost": ("一、公开\n1.公开规划。\n三、解读\n2.做好解读。", ["一/1", "三/2"]),
    "no numbers": ("公开规划。\n做好解读。", []),
}


@pytest.mark.parametrize(("body", "keys"), PLANS.values(), ids=PLANS)
def test_numbering_trees(body: str, keys: list[str]) -> None:
    assert keys_of(outline_of(f"明岚县2021年政务公开工作要点\n今年工作如下。\n{body}\n")) == keys


@pytest.mark.parametrize("joint", ["", " "])
def test_a_plan_without_line_breaks(joint: str) -> None:
    body = PLANS["three levels, 1. runs on"][0].replace("\n", joint)
    keys = keys_of(outline_of(f"明岚县2021年政务公开工作要点{joint}今年工作如下，请各单位认真落实到位。{joint}{body}"))
    assert keys == PLANS["three levels, 1. runs on"][1]


def test_a_paragraph_torn_by_a_page_break_belongs_to_its_item() -> None:
    outlined = outline_of(
        f"要点\n一、公开\n1.公开规划，按时更新，健全保\n\nPAGE 3\n\n密审查机制。{U}\n2.公开预算。{U}\n"
    )
    texts = [item.text.text for _, item in task_items(outlined.plans[0].items)]
    assert texts == [f"公开规划，按时更新，健全保密审查机制。{U}", f"公开预算。{U}"]


def test_units_on_a_line_of_their_own_belong_to_the_item_above() -> None:
    outlined = outline_of("要点\n一、公开\n1.公开规划。\n〔责任单位：县发改局〕\n2.公开预算。\n责任单位：县财政局\n")
    texts = [item.text.text for _, item in task_items(outlined.plans[0].items)]
    assert texts == ["公开规划。\n〔责任单位：县发改局〕", "公开预算。\n责任单位：县财政局"]


def test_paragraphs_behind_a_finished_item_are_general_duties() -> None:
    outlined = outline_of(
        f"要点\n一、公开\n1.公开规划。{U}\n其他部门要自行确定公开重点。\n二、解读\n2.做好解读。{U}\n各单位要把落实情况写入年度报告。\n"
    )
    assert [text.text[:4] for text in outlined.plans[0].general] == ["其他部门", "各单位要"]


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("一、公开。（一）建立台账。（县委办、县网信办）（二）发布信息。（县应急局）", ["一/（一）", "一/（二）"]),
        ("一、公开。1.建立台账。（责任单位：县委办）2.发布信息。（责任单位：县应急局）", ["一/1", "一/2"]),
        ("一、公开。（一）建立台账。（二）发布信息。（县应急局、县委办）", ["一"]),
    ],
)
def test_marks_inside_a_line_count_where_each_item_has_its_units(line: str, keys: list[str]) -> None:
    assert keys_of(outline_of(f"要点\n{line}\n二、解读政策。（各部门）\n")) == [*keys, "二"]


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        (
            "1. 公开规划\n1.1 公开专项规划。\n1.2公开区域规划。\n2. 解读政策\n2.1 多样解读。\n",
            ["1/1.1", "1/1.2", "2/2.1"],
        ),
        ("一、公开规划\n1.1 公开专项规划。\n1.2 公开区域规划。\n", ["一/1.1", "一/1.2"]),
        ("1.2021年公开规划。\n2.5月底前公开预算。\n3.26个领域编好目录。\n", ["1", "2", "3"]),
    ],
)
def test_decimal_marks_stand_below_their_item(body: str, keys: list[str]) -> None:
    assert keys_of(outline_of(f"要点\n{body}")) == keys


def test_tasks_called_by_a_number_stand_below_their_part() -> None:
    body = "一、公开\n任务一：公开规划\n及时归集。\n任务二：公开预算\n按时上网。\n"
    assert keys_of(outline_of(f"要点\n{body}")) == ["一/任务一", "一/任务二"]


@pytest.mark.parametrize(
    "article",
    [
        "为深入推进政务公开，根据有关规定，制定本细则。",
        "本细则适用于县政府各部门。",
        "本办法自2018年7月1日起施行。",
        "本规定由县政府办公室负责解释。",
    ],
)
def test_articles_on_the_paper_itself_are_no_tasks(article: str) -> None:
    assert keys_of(outline_of(f"要点\n第一条　{article}\n第二条　各部门应当按时公开预算。\n")) == ["第二条"]


def test_points_below_an_item_that_names_its_units_are_parts_of_it() -> None:
    body = "一、解读\n1.落实责任。责任单位：各部门\n①审定材料；\n②公布材料。\n2.办好热线。责任单位：县府办\n"
    assert keys_of(outline_of(f"要点\n{body}")) == ["一/1", "一/2"]


def test_a_label_of_units_in_square_brackets_needs_no_colon() -> None:
    outlined = outline_of(
        "要点\n（一）公开规划。按时更新。\n【责任单位】县发改局\n（二）公开预算。\n【责任单位】县府办\n"
    )
    texts = [item.text.text for _, item in task_items(outlined.plans[0].items)]
    assert texts == ["公开规划。按时更新。\n【责任单位】县发改局", "公开预算。\n【责任单位】县府办"]


def test_a_line_behind_a_list_of_units_is_no_part_of_its_last_name() -> None:
    outlined = outline_of(
        "要点\n1. 公开规划。按时更新。责任单位：县发改局、县住建\n局\n01 做好解读\n2. 解读政策。按时发布。责任单位：县司法局\n"
    )
    first, second = (item.text.text for _, item in task_items(outlined.plans[0].items))
    assert first == "公开规划。按时更新。责任单位：县发改局、县住建局"
    assert second == "解读政策。按时发布。责任单位：县司法局"


def test_several_paragraphs_belong_to_an_item_until_its_units_come() -> None:
    outlined = outline_of(
        f"要点\n一、公开\n（一）规划公开。按时更新。\n同时公开历史规划。{U}\n（二）预算公开。按时更新。{U}\n"
    )
    texts = [item.text.text for _, item in task_items(outlined.plans[0].items)]
    assert texts[0] == f"规划公开。按时更新。\n同时公开历史规划。{U}"


def test_what_aims_order_is_kept_as_general_duties() -> None:
    outlined = outline_of("要点\n一、总体要求\n坚持便民，建立台账。\n二、公开\n（一）规划公开。按时更新。\n")
    assert [text.text for text in outlined.plans[0].general] == ["坚持便民，建立台账。"]


def test_points_that_share_one_list_of_units_are_parts_of_one_task() -> None:
    points = f"（1）建立机制，明确分工。\n（2）快速回应，及时准确。{U}"
    outlined = outline_of(f"要点\n一、回应\n1.做好回应\n{points}\n2.加强监测。{U}\n")
    assert keys_of(outlined) == ["一/1", "一/2"]
    _, first = next(task_items(outlined.plans[0].items))
    assert first.text.text == f"做好回应\n{points}"


def test_points_with_units_of_their_own_are_tasks() -> None:
    outlined = outline_of(f"要点\n一、回应\n1.做好回应\n（1）建立机制。{U}\n（2）快速回应。{U}\n")
    assert keys_of(outlined) == ["一/1/（1）", "一/1/（2）"]


def test_paragraphs_below_a_heading_with_its_units_belong_to_the_item() -> None:
    items = [
        f"（{mark}）公开{what}。（责任单位：县{what}局）\n及时公开{what}信息。\n"
        for mark, what in zip("一二三", ("规划", "财政", "教育"), strict=True)
    ]
    outlined = outline_of(f"要点\n一、公开\n{''.join(items)}")
    tasks = [item for _, item in task_items(outlined.plans[0].items)]
    assert [item.heading.text if item.heading else None for item in tasks] == ["公开规划", "公开财政", "公开教育"]
    assert [item.text.text.split("\n")[1] for item in tasks] == [
        "及时公开规划信息。",
        "及时公开财政信息。",
        "及时公开教育信息。",
    ]


def test_paragraphs_with_units_of_their_own_below_one_item_are_all_its_own() -> None:
    outlined = outline_of(f"要点\n（一）公开信息\n公开预算。{U}\n公开决算。{U}\n")
    _, only = next(task_items(outlined.plans[0].items))
    assert "公开决算。" in only.text.text


def test_points_each_with_the_names_of_their_units_in_brackets_are_tasks() -> None:
    outlined = outline_of(
        "要点\n1.公开规划\n（1）公开专项规划。（县发改局、各镇）\n（2）公开空间规划。（县资源局牵头，各镇配合）\n"
    )
    assert keys_of(outlined) == ["1/（1）", "1/（2）"]


def test_short_labels_of_units_in_brackets_below_which_the_demand_follows() -> None:
    items = [
        f"{mark}、{what}公开。【牵头：县{what}局】\n及时公开{what}信息。\n"
        for mark, what in zip("一二三", ("规划", "财政", "教育"), strict=True)
    ]
    tasks = [item for _, item in task_items(outline_of("要点\n" + "".join(items)).plans[0].items)]
    assert [item.text.text.split("\n")[-1] for item in tasks] == [
        "及时公开规划信息。",
        "及时公开财政信息。",
        "及时公开教育信息。",
    ]


def test_lines_of_time_alone_head_the_items_below_them() -> None:
    text = "一、任务\n第一季度：\n1、公开规划，按时更新；\n2、公开预算，按时更新。\n第二季度：\n3、做好解读，形式多样。\n二、保障\n4、加强考核，定期通报。\n"
    outlined = outline_of("要点\n" + text)
    assert keys_of(outlined) == ["一/1", "一/2", "一/3", "二/4"]
    above = [path[-1].heading for path, _ in task_items(outlined.plans[0].items)]
    assert [heading and heading.text for heading in above] == ["第一季度", "第一季度", "第二季度", "保障"]


def test_units_of_the_last_item_may_have_their_time_behind_them() -> None:
    text = "1.公开规划\n及时公布规划。\n（县发改局、县住建局，8月底前完成）\n2.公开预算\n及时公布预算。\n（县财政局、各乡镇，按时限完成，并长期坚持）\n"
    last = [item for _, item in task_items(outline_of("要点\n" + text).plans[0].items)][-1]
    assert last.text.text.endswith("（县财政局、各乡镇，按时限完成，并长期坚持）")
