"""Heads of notices in the shapes that print, web pages and mirrors give them."""

# ruff: noqa: E501 (lines of notices stay whole)
from __future__ import annotations

from datetime import date

import pytest

from tests.notice_texts import keys_of, outline_of
from tests.outlining.samples import LETTER, PLAN, SIGNED, TITLE
from zwgk_graph.outlining.head import split_addressees

QUOTED = "明岚县人民政府办公室关于印发《明岚县2021年政务公开工作要点》的通知"


@pytest.mark.parametrize(
    ("front", "title"),
    [
        (TITLE, TITLE),
        ("明岚县人民政府办公室\n关于印发明岚县2021年政务公开\n工作要点的通知", TITLE),
        ("明岚县人民政府办公室\n\n关于印发明岚县2021年政务公开工作要点的\n\n通    知", TITLE),
        ("明岚县人民政府办公室 关于印发 明岚县2021年政务公开工作要点的 通知", TITLE),
        ("明岚县人民政府办公室文件\n明政办发〔2021〕9号\n" + TITLE, TITLE),
        ("明岚县人民政府办公室文件 明政办发〔2021〕9号 " + TITLE, TITLE),
        ("明岚县人民政府办公室\n" + TITLE, TITLE),
        (
            "关于印发明岚县2021年政务公开工作要点的通知\n明政办发〔2021〕9号",
            "关于印发明岚县2021年政务公开工作要点的通知",
        ),
        ("明政办发〔2021〕9号 " + TITLE, TITLE),
        (TITLE + "\n" + QUOTED + "\n" + TITLE, TITLE),
        (QUOTED, QUOTED),
        ("《明岚县人民政府办公室关于印发〈明岚县2021年政务公开工作要点〉的通知》", QUOTED),
        ("当前位置：首页 > 政务公开 > 工作要点\n" + TITLE, TITLE),
        ("欢迎浏览明岚县人民政府网站，\n您当前所在的位置：首页 > 政务 > 文件\n" + TITLE, TITLE),
        ("明政办发〔2021〕9号：工作要点.pdf\n" + TITLE, TITLE),
        (
            "中共明岚县委办公室 明岚县人民政府办公室\n印发《关于推进政务公开的实施方案》的通知",
            "中共明岚县委办公室明岚县人民政府办公室印发《关于推进政务公开的实施方案》的通知",
        ),
        ("导读：加强公开，方便群众办事。\n" + TITLE, TITLE),
        ("bet买球_体育登陆_登陆网址2021年政务公开工作要点的通知", "2021年政务公开工作要点的通知"),
        ("• 索引号：\n 01/2021\n • 公文种类 :\n • 内容概述：\n" + TITLE, TITLE),
        ("- 名 称：" + TITLE + "\n- 公文种类 ：其他\n- 发布日期：2021-12-22 17:45\n" + TITLE, TITLE),
        ("发布机关\n明岚县政府\n标题\n" + TITLE + "\n发文字号\n明政办发〔2021〕9号\n" + TITLE, TITLE),
        (
            "关于印发《明岚县2021年政务公开工作要点》\n和《明岚县政务公开任务台账》的通知",
            "关于印发《明岚县2021年政务公开工作要点》和《明岚县政务公开任务台账》的通知",
        ),
        (
            "明岚县人民政府办公室\n关于印发明岚县2021年政务公开工作要点\n任务分解的通知",
            TITLE.removesuffix("的通知") + "任务分解的通知",
        ),
        ("★\n" + TITLE, TITLE),
        (TITLE + "_明岚县_政务公开", TITLE),
        ("岭东：关于印发明岚县政务公开工作要点的通知", "关于印发明岚县政务公开工作要点的通知"),
        (
            TITLE + "\n\n明岚县人民政府网 www.example.cn 时间:2021-06-09 10:00 来源:县政府办\n\n明政办发〔2021〕9号",
            TITLE,
        ),
        ("文库 - 百万文档，即点即看。\n上传者 3 页\n明政办发〔2021〕9号\n" + TITLE, TITLE),
        (TITLE + "\n更新于2024年1月12日\n" + TITLE, TITLE),
        (TITLE + "\n明岚县政府 www.example.cn 发布时间: 2021-06-09 10:00 【字体:\n明政办发〔2021〕9号", TITLE),
        ("  1. [索引号]01/2021\n  2. [废止日期]\n  3. [发文字号] 明政办发〔2021〕9号\n" + TITLE, TITLE),
        ("有效性：\n明岚县人民政府办公室\n关于印发明岚县2021年政务公开工作要点的通知", TITLE),
        ("主题词：\n明岚县人民政府办公室关于印发\n明岚县2021年政务公开工作要点的通知", TITLE),
        ("明岚县2021年政务公开工作", "明岚县2021年政务公开工作"),
        ("明政办发〔2021〕9号", None),
        ("", None),
    ],
)
def test_titles(front: str, title: str | None) -> None:
    head = outline_of(f"{front}\n{LETTER}{SIGNED}{PLAN}").head
    assert (head.title.text if head.title else None) == title
    assert head.issued_on == date(2021, 6, 8)


def test_a_numbered_heading_is_no_title() -> None:
    read = outline_of("一、工作要点\n1.公开预算。按时公开。\n2.公开决算。按时公开。\n二、任务分解\n1.公开规划。")
    assert read.head.title is None
    assert keys_of(read) == ["一/1", "一/2", "二/1"]


@pytest.mark.parametrize(
    ("front", "number"),
    [
        (TITLE + "\n县政府网站 www.example.cn 时间:2021-06-09 10:00\n明政办明电〔2021〕9号", "明政办明电〔2021〕9号"),
        ("明政办发〔2021〕9号\n" + TITLE, "明政办发〔2021〕9号"),
        (TITLE + "\n明政办发〔2021〕9号", "明政办发〔2021〕9号"),
        (TITLE + "\n（明政办发〔2021〕9号）", "明政办发〔2021〕9号"),
        (TITLE + "\n——明政办发〔2021〕9号", "明政办发〔2021〕9号"),
        (TITLE + "（明政办发〔2021〕9号）", "明政办发〔2021〕9号"),
        ("明政办发【2021】 9 号\n" + TITLE, "明政办发〔2021〕9号"),
        ("明政办发20219号\n" + TITLE, "明政办发〔2021〕9号"),
        ("明政办发〔2021〕9号\n明政办发〔2021〕9号\n" + TITLE, "明政办发〔2021〕9号"),
        ("文号: 无\n" + TITLE, None),
        (TITLE, None),
        ("明政办发?021?\n" + TITLE, None),
    ],
)
def test_numbers(front: str, number: str | None) -> None:
    assert outline_of(f"{front}\n{LETTER}{SIGNED}{PLAN}").head.document_number == number


def test_a_cited_number_is_not_the_notices_own() -> None:
    letter = "各乡镇人民政府：\n为落实《岭东市政务公开要点》（岭政办发〔2021〕5号），现将要点印发给你们。\n"
    assert outline_of(f"{TITLE}\n{letter}{SIGNED}{PLAN}").head.document_number is None


METADATA = {
    "pairs on one line": "索引号: 0132/2021-1   发布机构: 岭东信息网   成文日期: 2021年06月08日   发文字号: 明政办发〔2021〕9号",
    "a line each": "索 引 号：0132\n发布机构：岭东信息网\n成文日期：2021-06-08\n文       号：明政办发〔2021〕9号",
    "bullets": "* 索引号：0132\n* 来源：岭东信息网\n* 成文日期：2021年06月08日\n* 文号：明政办发〔2021〕9号",
    "keys and values on separate lines": "索引号\n0132\n发布机构\n岭东信息网\n成文日期\n2021年6月8日\n文号\n明政办发〔2021〕9号",
    "a piped table with empty cells": "索引号: | 0132 | 信息分类: | 通知 |\n成文日期: | 2021-06-08 | 有效性: | |\n发文字号: | 明政办发〔2021〕9号 | ||",
    "glued": "发布日期:2022-01-05浏览量:127来源:岭东信息网责任编辑:林某成文日期:2021-06-08文号:明政办发〔2021〕9号",
}


@pytest.mark.parametrize("block", METADATA.values(), ids=METADATA)
def test_metadata_blocks(block: str) -> None:
    head = outline_of(f"{block}\n发布日期: 2022-01-05\n{TITLE}\n{LETTER}明岚县人民政府办公室\n{PLAN}").head
    assert head.document_number == "明政办发〔2021〕9号"
    assert head.issued_on == date(2021, 6, 8)
    assert head.addressees == ("各乡镇人民政府", "县政府各部门")
    assert "岭东" not in "".join(name.text for name in head.signatures)


@pytest.mark.parametrize(
    "tools", ["【打印】 【字体：大 中 小】 分享到：", "[关闭] [收藏] 浏览：", "（字号：大 中 小）："]
)
def test_what_a_page_offers_above_the_title_is_no_sentence(tools: str) -> None:
    head = outline_of(f"{tools}\n{TITLE}\n{LETTER}{SIGNED}{PLAN}\n").head
    assert head.title is not None
    assert head.title.text == TITLE
    assert head.addressees == ("各乡镇人民政府", "县政府各部门")


@pytest.mark.parametrize("key", ["发布日期", "生成日期", "发布时间"])
def test_the_date_of_a_web_page_is_not_the_date_of_issue(key: str) -> None:
    assert outline_of(f"{key}：2022-01-05\n{TITLE}\n{LETTER}{PLAN}").head.issued_on is None


def test_an_empty_key_does_not_take_the_next_key_as_value() -> None:
    head = outline_of(f"成文日期：\n文号：\n发布日期：2022-01-05\n{TITLE}\n{LETTER}{PLAN}").head
    assert (head.issued_on, head.document_number) == (None, None)


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("明府发〔20215", "明府办发〔2021〕5号"),
        ("明府发〔2021〕6号", "明府发〔2021〕6号"),
        ("明府发〔20216", "明府发〔2021〕6号"),
    ],
)
def test_a_damaged_number_gives_way_to_the_same_one_its_page_states(printed: str, number: str) -> None:
    assert (
        outline_of(f"文号：明府办发〔2021〕5号\n{printed}\n{TITLE}\n{LETTER}{SIGNED}{PLAN}").head.document_number
        == number
    )


@pytest.mark.parametrize(
    ("closing", "day"),
    [
        ("明岚县人民政府办公室\n2021年6月8日\n", date(2021, 6, 8)),
        ("明岚县人民政府办公室    2021年6月8日\n", date(2021, 6, 8)),
        ("明岚县人民政府办公室\n                               2021 年 6 月 8 日     \n", date(2021, 6, 8)),
        ("明岚县人民政府办公室\n二〇二一年六月八日\n", date(2021, 6, 8)),
        ("明岚县人民政府办公室\n（2021年6月8日）\n", date(2021, 6, 8)),
        ("明岚县人民政府办公室\n2021628\n", date(2021, 6, 28)),
        ("明岚县人民政府办公室\n（此件公开发布） 2021年6月8日\n", date(2021, 6, 8)),
        ("中共明岚县委办公室\n明岚县人民政府办公室\n2021年6月8日\n", date(2021, 6, 8)),
        ("明岚县人民政府办公室??????\n2021年6月8日\n", date(2021, 6, 8)),
        ("明岚县人民政府办公室\n2021??6?\n", None),
    ],
)
def test_signatures_and_dates(closing: str, day: date | None) -> None:
    head = outline_of(f"{TITLE}\n{LETTER}{closing}（此件公开发布）\n{PLAN}").head
    assert head.issued_on == day
    assert head.signatures[-1].text == "明岚县人民政府办公室"


def test_a_masked_or_absent_signature_is_none() -> None:
    assert outline_of(f"{TITLE}\n{LETTER}***\n2021年6月8日\n{PLAN}").head.signatures == ()
    assert outline_of(f"{TITLE}\n{LETTER}2021年6月8日\n{PLAN}").head.signatures == ()


def test_the_day_of_a_meeting_is_not_the_date_of_issue() -> None:
    letter = "各乡镇人民政府：\n《要点》已经2021年5月26日县政府第3次常务会议研究通过，现印发给你们，请落实。\n"
    assert outline_of(f"{TITLE}\n{letter}{SIGNED}{PLAN}").head.issued_on == date(2021, 6, 8)


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("（此件公开发布）", "主动公开"),
        ("(此文件公开发布)", "主动公开"),
        ("(此件主动公开)", "主动公开"),
        ("(本文向社会公开发布)", "主动公开"),
        ("（此件依申请公开）", "依申请公开"),
        ("（此件不予公开）", "不予公开"),
        ("(此件公开发布(/div>", "主动公开"),
        ("", None),
    ],
)
def test_disclosure_notes(note: str, expected: str | None) -> None:
    assert outline_of(f"{TITLE}\n{LETTER}{SIGNED}{note}\n{PLAN}").head.disclosure == expected


@pytest.mark.parametrize("label", ["主办单位", "责任部门"])
def test_a_label_of_units_that_pages_use_too_is_the_tasks_where_others_have_it(label: str) -> None:
    plan = f"一、公开\n1.公开预算。\n{label}：县财政局\n2.公开规划。\n{label}：县发改局；协办单位：各镇\n"
    last = outline_of(f"{TITLE}\n{LETTER}{SIGNED}{TITLE}\n{plan}").plans[0].items[-1].children[-1]
    assert last.text.text.endswith("协办单位：各镇")
    page = outline_of(f"{TITLE}\n{LETTER}{SIGNED}{PLAN}\n{label}：明岚县人民政府办公室\n")
    assert not page.plans[0].general


@pytest.mark.parametrize("line", ["公开方式：主动公开", "公开形式 主动公开", "公開方式: | 主動公開 |"])
def test_disclosure_below_the_plan(line: str) -> None:
    outlined = outline_of(f"{TITLE}\n{LETTER}{SIGNED}{PLAN}\n{line}\n明岚县人民政府办公室\n2021年6月9日印\n")
    assert outlined.head.disclosure == "主动公开"
    assert outlined.head.issued_on == date(2021, 6, 8)
    assert keys_of(outlined) == ["一/（一）", "一/（二）"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("各镇人民政府、街道办事处，县直各部门：", ("各镇人民政府", "街道办事处", "县直各部门")),
        ("各县(市、区)人民政府，市政府各部门:", ("各县(市、区)人民政府", "市政府各部门")),
        ("各市（含青州、白州市）人民政府：", ("各市（含青州、白州市）人民政府",)),
        ("各州、市人民政府，省直各委、办、局：", ("各州", "市人民政府", "省直各委", "办", "局")),
    ],
)
def test_addressees_are_parted_outside_brackets(line: str, expected: tuple[str, ...]) -> None:
    assert split_addressees(line) == expected


@pytest.mark.parametrize(
    "line", ["各镇人民政府，县直各部门", "各镇人民政府，县直各部门 ：", "各镇人民政府，县直各部门:"]
)
def test_addressees_without_a_proper_colon(line: str) -> None:
    head = outline_of(f"{TITLE}\n{line}\n《要点》已经县政府同意，现印发给你们，请认真落实。\n{SIGNED}{PLAN}").head
    assert head.addressees == ("各镇人民政府", "县直各部门")


def test_traditional_characters() -> None:
    text = (
        "明岚縣人民政府辦公廳關於印發明岚縣2021年政務公開工作要點的通知\n各鄉鎮人民政府、縣直各單位:\n"
        "《明岚縣2021年政務公開工作要點》已經縣政府同意，現印發給你們，請認真貫徹執行。\n明岚縣人民政府辦公廳\n2025年3月31日\n"
        "明岚縣2021年政務公開工作要點\n一、公開規劃\n（一）公開專項規劃。及時上網。\n"
    )
    outlined = outline_of(text)
    assert outlined.head.addressees == ("各鄉鎮人民政府", "縣直各單位")
    assert outlined.head.issued_on == date(2025, 3, 31)
    assert [name.text for name in outlined.head.signatures] == ["明岚縣人民政府辦公廳"]
    assert keys_of(outlined) == ["一/（一）"]


@pytest.mark.parametrize("key", ["浏览量:", "内容概述：", "访问次数:", "进入次数：\n字体大小:大 中 小"])
def test_addressees_behind_an_empty_key(key: str) -> None:
    head = outline_of(
        f"{TITLE}\n视力保护色:\n{key}\n各县市区,岭东开发区,市直各单位:\n{LETTER.splitlines()[1]}\n{SIGNED}{PLAN}"
    ).head
    assert head.addressees == ("各县市区", "岭东开发区", "市直各单位")
