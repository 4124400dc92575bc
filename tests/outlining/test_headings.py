"""Headings of tasks and sections: lines, run-in phrases, and what closes them."""

# ruff: noqa: E501 (lines of notices stay whole)
from __future__ import annotations

import pytest

from tests.notice_texts import keys_of, outline_of
from zwgk_graph.outlining import task_items

U = "（责任单位：县财政局）"


def headings_of(text: str) -> list[str | None]:
    tasks = [item for _, item in task_items(outline_of(text).plans[0].items)]
    return [item.heading.text if item.heading else None for item in tasks]


HEADINGS: dict[str, tuple[str, list[str | None]]] = {
    "run-in": ("（一）规划公开。按时更新。\n（二）预算公开。按时更新。", ["规划公开", "预算公开"]),
    "long run-in headings of like siblings": (
        "（一）严格执行政府信息公开行政复议案件审理标准。统一尺度。\n（二）持续推进基层政务公开标准化规范化建设。优化目录。",
        ["严格执行政府信息公开行政复议案件审理标准", "持续推进基层政务公开标准化规范化建设"],
    ),
    "parts of one length": (
        "（一）提高认识，加强领导。明确专人负责。\n（二）统一思想,明确目标,压实责任。按月调度。\n（三）公开预算，按时公开决算。不得拖延。",
        ["提高认识，加强领导", "统一思想,明确目标,压实责任", None],
    ),
    "two parts of any length, where all items open so": (
        "（一）以清单为抓手，加强用权过程公开。更新目录。\n（二）聚焦惠企政策，扩大解读覆盖面。制作图解。",
        ["以清单为抓手，加强用权过程公开", "聚焦惠企政策，扩大解读覆盖面"],
    ),
    "two parts, once among headings": (
        "1.推进解读，创新形式方法。制作图解。\n2.回应关切。按时答复。\n3.公开预算。细化科目。\n4.公开规划。归集历史。\n5.强化制度。定期审核。",
        ["推进解读，创新形式方法", "回应关切", "公开预算", "公开规划", "强化制度"],
    ),
    "two parts, among items that open with other sentences": (
        "（一）以清单为抓手，加强用权过程公开。更新目录。\n（二）公开预算。\n（三）归集规划，更新目录，发布图解。按月更新。",
        [None, None, None],
    ),
    "two parts with nothing behind them but units": (
        f"（一）建立台账制度，开展协调性审核。{U}\n（二）建立审核制度，开展经常性抽查。{U}",
        [None, None],
    ),
    "twenty characters before a quotation are no heading": (
        "1.做好城乡融合发展和优化营商环境以及打造“云岭服务”品牌的信息公开。\n2.做好科学研究中心建设的动态以及热点问题发布“一图读懂”信息公开。\n"
        "3.做好产业体系构建和未来产业培育以及建设“一刻钟”便民圈信息公开。",
        [None, None, None],
    ),
    "a demand in few words among headings": (
        "（一）公开预算。按时上网。\n（二）公开规划。按时归集。\n（三）及时回应社会关切。每日巡查。\n（四）做好解读。图文并用。",
        ["公开预算", "公开规划", "及时回应社会关切", "做好解读"],
    ),
    "a demand in few words alone is none": (
        "（一）及时回应社会关切。每日巡查。\n（二）公开预算，按时更新。",
        [None, None],
    ),
    "a lone long sentence is none": (
        "（一）稳步推进重大建设项目审批信息全流程公开。及时发布动态。\n（二）公开预算，按时更新。\n（三）公开决算，按时更新。",
        [None, None, None],
    ),
    "a demand in one sentence before who does it": (
        "（一）公开补贴发放情况。县财政局牵头，各乡镇配合，于10月底前完成。\n（二）公开预算，按时更新。县财政局负责。",
        [None, None],
    ),
    "a lone short phrase is one": (
        "（一）常态化推进开放日。精心设置议题。\n（二）公开预算，按时更新。",
        ["常态化推进开放日", None],
    ),
    "a demand is none": ("（一）要公开规划。按时更新。\n（二）及时公开预算。按时更新。", [None, None]),
    "nothing behind it but units": (f"（一）公开规划。{U}\n（二）公开预算。{U}", [None, None]),
    "a torn sentence is none": (
        "（一）公开规划，按时更新。\n（二）自信息形成之日起十日内公布获奖的企\n业名单，按时更新。\n（三）公开预算，按时更新。",
        [None, None, None],
    ),
    "two alike among many that are not": (
        "（一）公布重大工程项目签约和开工的情况。逐一说明。\n（二）公布重点招商项目签约和开工的情况。逐一说明。\n"
        "二、解读\n（一）公开预算，按时更新。\n（二）公开决算，按时更新。\n（三）公开规划，按时更新。",
        [None, None, None, None, None],
    ),
    "lines with commas, where most items open with a line": (
        "（一）加强组织领导，完善机制\n每季度研究一次，按时通报。\n（二）深化公开，提升质效\n公开预算，按时更新。",
        ["加强组织领导，完善机制", "深化公开，提升质效"],
    ),
    "a line of its own": (
        "（一）规划公开\n公开专项规划，按时更新。\n（二）预算公开\n公开预算，按时更新。",
        ["规划公开", "预算公开"],
    ),
    "a time limit below is no demand that makes a heading": (
        "1.归集规划。\n责任单位：县发改局。\n完成时限：6月底前。\n2.公开预算。\n责任单位：县财政局。\n完成时限：年底前。",
        [None, None],
    ),
    "lines closed by a stop, the last one, too": (
        "（一）全面推进信息公开。\n更新目录，细化科目。\n（二）全面推广在线办理。\n公布事项，优化流程。\n（三）全面推行办事公开。\n公开学校收费，公开医院收费。",
        ["全面推进信息公开", "全面推广在线办理", "全面推行办事公开"],
    ),
    "two characters": (
        "1.就业。公开政策和岗位。\n2.教育。公开招生结果。\n3.养老。公开机构名录。",
        ["就业", "教育", "养老"],
    ),
}


@pytest.mark.parametrize(("body", "headings"), HEADINGS.values(), ids=HEADINGS)
def test_headings_of_tasks(body: str, headings: list[str | None]) -> None:
    outlined = outline_of(f"明岚县2021年政务公开工作要点\n一、公开\n{body}\n")
    items = [item for _, item in task_items(outlined.plans[0].items)]
    assert [item.heading.text if item.heading else None for item in items] == headings


def test_a_section_title_is_without_the_bracket_of_those_who_lead_and_join_in() -> None:
    body = "一、规范依申请公开（厅办公室牵头，各处室配合）\n（一）健全制度，及时答复。\n"
    assert outline_of(f"要点\n{body}").plans[0].items[0].heading.text == "规范依申请公开"  # type: ignore[union-attr]


def test_section_titles_are_without_marks_blanks_and_units() -> None:
    outlined = outline_of(
        "明岚县要点\n一、公 开 规划\n（一）财政公开（牵头单位：县财政局）\n1.公开预算。\n2.公开决算。\n"
    )
    part = outlined.plans[0].items[0]
    assert part.heading is not None
    assert part.heading.text == "公开规划"
    group = part.children[0]
    assert group.heading is not None
    assert group.heading.text == "财政公开"
    assert group.text.text.endswith("（牵头单位：县财政局）")


@pytest.mark.parametrize(
    ("items", "headings"),
    [
        (
            ("公开规划：汇集规划。", "公开预算：按时上网。", "做好解读：多种形式。"),
            ["公开规划", "公开预算", "做好解读"],
        ),
        (("公开规划：汇集规划。", "公开预算。按时上网。", "做好解读。多种形式。"), [None, "公开预算", "做好解读"]),
        (("公开下列信息：预算、决算。", "按时公开规划。"), [None, None]),
    ],
)
def test_headings_closed_by_a_colon_need_like_siblings(items: tuple[str, ...], headings: list[str | None]) -> None:
    body = "".join(f"{number}.{item}\n" for number, item in enumerate(items, 1))
    read = outline_of(f"要点\n{body}").plans[0]
    assert [item.heading.text if item.heading else None for _, item in task_items(read.items)] == headings


def test_an_item_among_headings_of_items_has_its_own_line_for_heading() -> None:
    body = f"一、公开\n（一）公开规划。{U}\n（二）公开预算。{U}\n二、加强领导，严格考核\n街道成立领导小组，年终通报。\n"
    headings = [
        item.heading and item.heading.text for _, item in task_items(outline_of(f"要点\n{body}").plans[0].items)
    ]
    assert headings[-1] == "加强领导，严格考核"


@pytest.mark.parametrize(
    ("heading", "is_one"),
    [
        ("总体指导思想", True),
        ("指导思想和工作总体目标", True),
        ("总要求", True),
        ("2021年全县政务公开工作总体要求", True),
        ("充分认识政务公开的重要意义", True),
        ("目的意义", True),
        ("工作要求", False),
        ("目标任务", False),
        ("明确公开要求", False),
    ],
)
def test_headings_of_aims(heading: str, is_one: bool) -> None:
    keys = keys_of(outline_of(f"要点\n一、{heading}\n坚持便民。\n二、公开\n（一）规划公开。按时更新。\n"))
    assert keys == (["二/（一）"] if is_one else ["一", "二/（一）"])


def test_headings_closed_by_a_wide_gap_need_like_siblings() -> None:
    gapped = [f"{number}.{what}公开　　各部门及时公布。\n" for number, what in enumerate(("规划", "预算", "教育"), 1)]
    for count, headings in ((3, ["规划公开", "预算公开", "教育公开"]), (1, [None])):
        outlined = outline_of("要点\n" + "".join(gapped[:count]))
        tasks = [item for _, item in task_items(outlined.plans[0].items)]
        assert [item.heading.text if item.heading else None for item in tasks] == headings


def test_headings_closed_by_one_blank_need_like_siblings() -> None:
    parted = [f"（{sign}）做好{what}公开 各部门及时公布信息。\n" for sign, what in zip("一二三", "规财教", strict=True)]
    assert headings_of("要点\n" + "".join(parted)) == ["做好规公开", "做好财公开", "做好教公开"]
    assert (
        headings_of("要点\n" + parted[0] + "（二）各部门及时公布财政信息。\n（三）各部门及时公布教育信息。\n")[0]
        is None
    )


def test_a_change_of_type_before_a_figure_closes_a_heading() -> None:
    behind = ("各部门及时公布信息", "9月20日前集中公布信息", "每月10日更新信息")
    text = "".join(f"<p>{n}.<b>做好规划公开</b> {each}。</p>" for n, each in enumerate(behind, 1))
    outlined = outline_of(f"<h1>2021年政务公开工作要点</h1>{text}", "html")
    assert [item.heading and item.heading.text for _, item in task_items(outlined.plans[0].items)] == [
        "做好规划公开"
    ] * 3


def test_a_change_of_type_within_a_sentence_closes_no_heading() -> None:
    words = (
        "各部门要及时</span>公布规划",
        "财政局要定期和</span>统一公布预算",
        "各学校公布招生</span>信息",
        "乡镇按照</span>要求公布",
    )
    text = "".join(f"<p>{n}.<span>{each}。</p>" for n, each in enumerate(words, 1))
    outlined = outline_of(f"<h1>2021年政务公开工作要点</h1>{text}", "html")
    assert [item.heading for _, item in task_items(outlined.plans[0].items)] == [None] * 4


def test_among_headings_closed_by_a_blank_some_are_closed_by_a_stop() -> None:
    text = "（一）做好规划公开 各部门及时公布。\n（二）做好预算公开 3月底前公布。\n（三）做好教育公开 各校公布。\n（四）强化考核。每年一次。\n"
    assert headings_of("要点\n" + text) == ["做好规划公开", "做好预算公开", "做好教育公开", "强化考核"]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("【规划公开】及时公布规划。", "规划公开"),
        ("【规划公开】：及时公布规划。", "规划公开"),
        ("[规划公开]及时公布规划。", "规划公开"),
        ("【责任单位】县财政局、县教育局。", None),
        ("【规划公开】", None),
    ],
)
def test_a_heading_may_stand_in_square_brackets(text: str, heading: str | None) -> None:
    assert headings_of(f"要点\n1.{text}\n2.及时公布预算，说明用途。\n")[0] == heading


def test_headings_may_be_closed_by_a_dash() -> None:
    text = "".join(f"{n}.{what}公开——及时公布信息，按月更新。\n" for n, what in enumerate(("规划", "预算", "教育"), 1))
    assert headings_of("要点\n" + text) == ["规划公开", "预算公开", "教育公开"]


def test_a_section_whose_heading_a_sentence_follows_behind_a_blank() -> None:
    outlined = outline_of(
        "要点\n一、目标任务 2022年，全县的主要任务是：聚焦民生。\n（一）公开预算。按时上网。\n（二）公开规划。及时归集。\n"
    )
    heading = outlined.plans[0].items[0].heading
    assert heading is not None
    assert heading.text == "目标任务"


def test_a_section_whose_heading_names_a_year_behind_a_blank() -> None:
    outlined = outline_of("要点\n一、认真公开 2022年民生实事\n（一）公开预算。按时上网。\n（二）公开规划。及时归集。\n")
    heading = outlined.plans[0].items[0].heading
    assert heading is not None
    assert "".join(heading.text.split()) == "认真公开2022年民生实事"
