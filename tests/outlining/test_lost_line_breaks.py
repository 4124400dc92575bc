"""Heads whose lines were run together or torn apart."""

# ruff: noqa: E501 (lines of notices stay whole)
from __future__ import annotations

from datetime import date

import pytest

from tests.notice_texts import keys_of, outline_of
from tests.outlining.samples import LETTER, PLAN, SIGNED, TITLE


def test_a_head_run_together_in_one_line() -> None:
    text = (
        "明政办字〔2019〕33 号 明岚县人民政府办公室 关于印发明岚县 2019 年政务公开工作 任务分解表的通知 各镇人民政府、县直各部门: "
        "为做好政务公开工作，经县政府同 意，现将《明岚县 2019 年政务公开工作任务分解表》印发给你 们，请落实。 明岚县人民政府办公室 "
        "2019 年 6 月 12 日 (此件公开发布) 一、公开规划 （一）公开专项规划。及时上网。 （二）公开预算。按时上网。 二、解读政策 （一）做好解读。多种形式。"
    )
    outlined = outline_of(text)
    head = outlined.head
    assert head.document_number == "明政办字〔2019〕33号"
    assert head.title is not None
    assert head.title.text == "明岚县人民政府办公室关于印发明岚县2019年政务公开工作任务分解表的通知"
    assert head.addressees == ("各镇人民政府", "县直各部门")
    assert (head.issued_on, head.disclosure) == (date(2019, 6, 12), "主动公开")
    assert keys_of(outlined) == ["一/（一）", "一/（二）", "二/（一）"]


def test_addressees_without_a_colon_below_many_lines_of_metadata() -> None:
    metadata = "".join(f"索引号：{n}\n" for n in range(12))
    addressees = "各乡镇人民政府、各街道办事处，县直各部门、各单位，高新区管委会，各直属机构，驻明岚有关单位，各国有企业，各高等院校"
    text = f"{metadata}{TITLE}\n{addressees}\n\n{'　　为做好政务公开工作，' * 4}现将要点印发给你们，请落实。\n{SIGNED}{PLAN}"
    assert len(outline_of(text).head.addressees) == 9


def test_a_note_run_into_the_last_task_is_the_notices() -> None:
    text = (
        "明政办字〔2019〕33号 明岚县人民政府办公室关于印发明岚县2019年政务公开工作要点的通知 各镇人民政府: "
        "现将《明岚县2019年政务公开工作要点》印发给你们。 明岚县人民政府办公室 2019年6月12日 明岚县2019年政务公开工作要点 "
        "一、公开规划。及时上网。责任单位：县发改局 二、公开预算。按时上网。责任单位：县财政局 （此件公开发布）"
    )
    outlined = outline_of(text)
    assert outlined.head.disclosure == "主动公开"
    assert outlined.plans[0].items[-1].text.text.endswith("县财政局")


def test_a_plan_run_together_with_its_addressees_and_signature() -> None:
    text = (
        "明岚县财政局关于贯彻落实2023年全县政务公开工作要点的实施方案 局机关各股室、直属各单位： 为做好公开工作，制定本方案。 "
        "一、主要任务 （一）公开预算。及时上网。（预算股负责） （二）公开决算。按时上网。 二、保障措施 （一）加强领导。明确专人负责。 "
        "明岚县财政局 2023年4月18日"
    )
    outlined = outline_of(text)
    head = outlined.head
    assert head.title is not None
    assert head.title.text == "明岚县财政局关于贯彻落实2023年全县政务公开工作要点的实施方案"
    assert head.addressees == ("局机关各股室", "直属各单位")
    assert [name.text for name in head.signatures] == ["明岚县财政局"]
    assert head.issued_on == date(2023, 4, 18)
    assert keys_of(outlined) == ["一/（一）", "一/（二）", "二/（一）"]


def test_metadata_title_and_number_run_together_before_the_addressees() -> None:
    text = (
        "索引号：2021-3 发文日期：2021-05-06 "
        + TITLE
        + " 明政办字〔2021〕9号 各乡镇人民政府、县直各部门： 《明岚县2021年政务公开工作要点》"
        "已经县政府同意，现印发给你们，请落实。 明岚县人民政府办公室 2021年5月7日 明岚县2021年政务公开工作要点 "
        "一、公开规划 （一）公开专项规划。及时上网。 （二）公开预算。按时上网。 二、解读政策 （一）做好解读。多种形式。"
    )
    outlined = outline_of(text)
    assert outlined.head.title is not None
    assert outlined.head.title.text == TITLE
    assert outlined.head.document_number == "明政办字〔2021〕9号"
    assert outlined.head.addressees == ("各乡镇人民政府", "县直各部门")
    assert outlined.head.issued_on == date(2021, 5, 7)
    assert outlined.plans[0].title is not None
    assert outlined.plans[0].title.text == "明岚县2021年政务公开工作要点"
    assert keys_of(outlined) == ["一/（一）", "一/（二）", "二/（一）"]


def test_addressees_torn_by_a_print_line() -> None:
    text = (
        f"{TITLE}\n各乡镇人民政府，县政府各部门、各直属\n机构，各人民团体：\n{LETTER.splitlines()[1]}\n{SIGNED}{PLAN}"
    )
    assert outline_of(text).head.addressees == ("各乡镇人民政府", "县政府各部门", "各直属机构", "各人民团体")


def test_metadata_whose_colons_and_blanks_are_partly_lost() -> None:
    block = (
        f"文件名称{TITLE}\n索引号 mxzfbgs/2021-1547 公开目录: 县政府办\n公开责任部门明岚县人民政府办公室公开形式:主动公开\n"
        "文号明政办函〔2021〕12号成文日期:2021年04月23日\n有效性有效公开日期: 2021-04-23 20:25\n"
    )
    head = outline_of(f"{block}{TITLE}\n{LETTER}{PLAN}").head
    assert head.title is not None
    assert (head.title.text, head.document_number) == (TITLE, "明政办函〔2021〕12号")
    assert (head.issued_on, head.disclosure) == (date(2021, 4, 23), "主动公开")


def test_a_page_line_joined_to_the_addressees_is_no_addressee() -> None:
    line = "云岭省明岚县人民政府   www.example.cn   2021-06-20 08:30   来源：县政府办"
    head = outline_of(f"{TITLE}\n{line}\n{LETTER}{SIGNED}{PLAN}").head
    assert head.addressees == ("各乡镇人民政府", "县政府各部门")


@pytest.mark.parametrize(
    ("title", "rest", "keys"),
    [
        (
            "明岚县2018年政务公开工作要点实施方案",
            "为深入贯彻落实上级部署，结合本县实际，制定本方案。一、工作目标紧紧围绕中心工作，提升服务水平。"
            "二、工作任务（一）推进政务公开。1.坚持以公开为常态，及时公开。2.公开征求意见，吸收采纳。三、保障措施（一）加强领导。各单位要重视。",
            ["二/（一）/1", "二/（一）/2", "三/（一）"],
        ),
        (
            "明嵐縣2021年政務公開工作計劃",
            "為進一步做好政務公開工作，結合本縣實際，制定本計劃。一、公開預算。按時上網。二、做好解讀。圖文並用。",
            ["一", "二"],
        ),
    ],
)
def test_a_title_that_ran_into_the_first_sentence(title: str, rest: str, keys: list[str]) -> None:
    outlined = outline_of(f"{title}{rest}")
    assert outlined.head.title is not None
    assert outlined.head.title.text == title
    assert keys_of(outlined) == keys
