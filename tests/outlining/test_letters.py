"""Letters that hand a plan out: where they end, what of them is no task, and the title of the plan below."""

# ruff: noqa: E501 (lines of notices stay whole)
from __future__ import annotations

from datetime import date

import pytest

from tests.notice_texts import keys_of, outline_of
from tests.outlining.samples import LETTER, PLAN, SIGNED, TITLE

COVERS = {
    "已经同意": "《明岚县2021年政务公开工作要点》已经县政府同意，现印发给你们，请认真落实。",
    "业经同意": "《明岚县2021年政务公开工作要点》业经县政府研究同意，现印发你们，请遵照执行。",
    "已获同意": "《明岚县2021年政务公开工作要点》已获县政府同意，现予印发，请组织实施。",
    "现将印发": "经县政府同意，现将《明岚县2021年政务公开工作要点》印发给你们，请抓好落实。",
    "own points": "现将《明岚县2021年政务公开工作要点》印发给你们，并提出如下要求。\n一、加强领导。各部门要重视。\n二、抓好落实。10个工作日内报备案。\n特此通知。",
    "own points in view of which": "现将《明岚县2021年政务公开工作要点》印发给你们，请结合以下要求抓好落实。\n一、加强领导。各部门要重视。",
    "attachment": "现将《明岚县2021年政务公开工作要点》印发给你们，请落实。\n附件：1.明岚县政务公开重点任务\n2.分工表",
}


@pytest.mark.parametrize("cover", COVERS.values(), ids=COVERS)
def test_covering_letters_and_their_own_points_are_no_tasks(cover: str) -> None:
    outlined = outline_of(f"{TITLE}\n各乡镇人民政府：\n{cover}\n{SIGNED}（此件公开发布）\n{PLAN}")
    assert keys_of(outlined) == ["一/（一）", "一/（二）"]
    assert [line.text[:4] for line in outlined.plans[0].preamble] == ["今年工作"]


def test_points_of_a_letter_without_its_attachment_are_no_tasks() -> None:
    outlined = outline_of(f"{TITLE}\n各乡镇：\n{COVERS['own points']}\n{SIGNED}")
    assert keys_of(outlined) == []
    assert outlined.head.issued_on == date(2021, 6, 8)


def test_a_letter_that_is_not_signed_ends_at_the_plans_title() -> None:
    outlined = outline_of(f"{TITLE}\n{LETTER}{PLAN}")
    assert keys_of(outlined) == ["一/（一）", "一/（二）"]
    title = outlined.plans[0].title
    assert title is not None
    assert title.text == "明岚县2021年政务公开工作要点"


def test_a_forwarding_notice_keeps_its_own_head_and_leaves_the_inner_letter_out() -> None:
    outer = "青澜市人民政府办公室转发明岚县政务公开工作要点的通知\n各县人民政府：\n现将要点转发给你们，请参照执行。\n"
    text = f"{outer}青澜市人民政府办公室\n2021年7月1日\n{TITLE}\n{LETTER}{SIGNED}{PLAN}"
    outlined = outline_of(text)
    assert outlined.head.issued_on == date(2021, 7, 1)
    assert outlined.head.addressees == ("各县人民政府",)
    assert [name.text for name in outlined.head.signatures] == ["青澜市人民政府办公室", "明岚县人民政府办公室"]
    assert keys_of(outlined) == ["一/（一）", "一/（二）"]


def test_a_title_whose_last_line_is_its_kind_alone_is_whole() -> None:
    read = outline_of(f"{TITLE}\n{LETTER}{SIGNED}《关于推进政务公开工作的意见》\n实施细则\n一、公开预算。按时公开。\n")
    assert read.plans[0].title is not None
    assert read.plans[0].title.text == "《关于推进政务公开工作的意见》实施细则"


@pytest.mark.parametrize("note", ["（2017-2018年）", "（试行）"])
def test_a_note_below_the_title_of_a_plan_belongs_to_it(note: str) -> None:
    read = outline_of(f"{TITLE}\n{LETTER}{SIGNED}明岚县政务公开实施方案\n{note}\n一、公开预算。按时公开。\n")
    assert read.plans[0].title is not None
    assert read.plans[0].title.text == f"明岚县政务公开实施方案{note}"


@pytest.mark.parametrize(
    "above",
    [
        f"{SIGNED}（发至县级人民政府）",
        f"{SIGNED}（此件有删减）",
        f"{SIGNED}（此页无正文）",
        f"{SIGNED}（联系电话：县政府办公室，0531-83278192）",
        "明岚县人民政府办公室\n2021??2?\n（此件公开发布）\n",
    ],
)
def test_a_note_or_a_date_that_lost_its_signs_is_no_part_of_the_plans_title(above: str) -> None:
    outlined = outline_of(f"{TITLE}\n{LETTER}{above}{PLAN}")
    assert outlined.plans[0].title is not None
    assert outlined.plans[0].title.text == "明岚县2021年政务公开工作要点"


def test_what_a_page_adds_below_a_letter_hides_neither_signature_nor_date() -> None:
    letter = "各乡镇人民政府：\n为做好公开工作，请各单位明确专人负责。\n"
    head = outline_of(f"{TITLE}\n{letter}{SIGNED}相关文档：\n打印本页 关闭窗口\n").head
    assert ([name.text for name in head.signatures], head.issued_on) == (["明岚县人民政府办公室"], date(2021, 6, 8))


def test_the_foot_of_a_page_is_no_part_of_the_last_task() -> None:
    foot = "主办单位：明岚县政府办 版权所有：明岚县\n地址：明岚路1号\n云岭ICP备12345号\n建议使用新版浏览器\n举报热线：123\n"
    outlined = outline_of(f"{TITLE}\n{LETTER}{SIGNED}{PLAN}{foot}")
    assert (
        outlined.plans[0].items[-1].children[-1].text.text == outline_of(PLAN).plans[0].items[-1].children[-1].text.text
    )


def test_a_mark_without_words_at_the_end_is_no_task() -> None:
    assert keys_of(outline_of("一、公开\n（一）公开预算。按时上网。\n（二）公开规划。及时归集。\n（三）\n")) == [
        "一/（一）",
        "一/（二）",
    ]


def test_a_letter_without_its_attachment_above_the_foot_of_a_page() -> None:
    foot = "各乡镇政府\n新闻媒体\n其他\n为了更好的体验，建议使用新版浏览器访问\n"
    head = outline_of(f"{TITLE}\n{LETTER}{SIGNED}（此件公开发布）\n{foot}").head
    assert [name.text for name in head.signatures] == ["明岚县人民政府办公室"]
    assert (head.issued_on, head.disclosure) == (date(2021, 6, 8), "主动公开")


def test_a_letter_whose_attachment_is_not_in_the_file() -> None:
    note = "附件：《政府工作报告》任务分解表\n"
    head = outline_of(f"{LETTER}{note}{SIGNED}（此件公开发布）\n").head
    assert ([name.text for name in head.signatures], head.issued_on) == (["明岚县人民政府办公室"], date(2021, 6, 8))
    assert head.disclosure == "主动公开"


def test_points_a_letter_announces_are_its_own_where_no_plan_follows() -> None:
    letter = LETTER.replace("请认真落实", "并提出以下要求，请认真落实")
    outlined = outline_of(
        f"{TITLE}\n{letter}一、强化组织领导\n各部门要认真落实。\n二、明确职责任务\n各部门要按时报送。\n"
    )
    assert keys_of(outlined) == []
    assert len(outlined.head.cover) == 3


def test_a_forwarded_notice_that_is_the_plan_has_its_own_title() -> None:
    outer = "各县政务公开领导小组：\n现将省政务公开办《关于做好公开工作的通知》转发给你们，请落实。\n青澜市政务公开办公室\n2022年5月6日\n"
    inner = "关于做好公开工作的通知\n云岭公开办〔2022〕3号\n各市、省直各单位：\n现将有关事项通知如下：\n一、公开预算。按时上网。\n"
    outlined = outline_of(f"{outer}{inner}二、做好解读。图文并用。\n")
    assert outlined.plans[0].title is not None
    assert outlined.plans[0].title.text == "关于做好公开工作的通知"
    assert keys_of(outlined) == ["一", "二"]


def test_points_in_two_levels_behind_a_forwarded_paper_are_the_notices_own_tasks() -> None:
    title = "明岚县人民政府办公室转发市政府办公室政务公开工作要点的通知"
    letter = "各乡镇人民政府：\n现将要点转发给你们，并提出如下意见，请一并落实。\n"
    points = "一、公开\n（一）公开预算。按时上网。\n（二）公开规划。及时归集。\n二、解读\n（三）做好解读。图文并用。\n"
    outlined = outline_of(f"{title}\n{letter}{points}{SIGNED}")
    assert keys_of(outlined) == ["一/（一）", "一/（二）", "二/（三）"]
    assert outlined.head.issued_on == date(2021, 6, 8)


def test_the_title_of_a_plan_that_a_page_tells_of_first() -> None:
    outlined = outline_of("本文由会员分享，可在线阅读。\n明岚县2021年政务公开工作要点\n一、公开预算，按时上网。\n")
    assert outlined.plans[0].title is not None
    assert outlined.plans[0].title.text == "明岚县2021年政务公开工作要点"
    assert keys_of(outlined) == ["一"]
