"""Where plans begin and end in a notice, and what of their last lines is no task."""

# ruff: noqa: E501 (lines of notices stay whole)
from __future__ import annotations

from tests.notice_texts import keys_of, outline_of

U = "（责任单位：县财政局）"


def test_the_closing_paragraph_of_a_plan_without_units_is_a_general_duty() -> None:
    outlined = outline_of(
        "要点\n一、公开\n（一）规划公开。按时更新。\n（二）预算公开。按时更新。\n各单位要抓好落实。\n"
    )
    assert [text.text for text in outlined.plans[0].general] == ["各单位要抓好落实。"]


def test_a_last_part_in_plain_paragraphs_is_one_item_with_all_of_them() -> None:
    outlined = outline_of(
        f"要点\n一、公开\n（一）规划公开。按时更新。{U}\n（二）预算公开。按时更新。{U}\n"
        "二、工作要求\n各单位明确专人，6月底前备案。\n县政府办每季度通报一次。\n"
    )
    assert keys_of(outlined) == ["一/（一）", "一/（二）", "二"]
    assert outlined.plans[0].items[-1].text.text == "工作要求\n各单位明确专人，6月底前备案。\n县政府办每季度通报一次。"
    assert outlined.plans[0].general == ()


def test_two_plans_under_one_notice() -> None:
    text = (
        "明岚县人民政府办公室关于印发两个文件的通知\n各乡镇：\n现将《甲》《乙》印发给你们，请落实。\n明岚县人民政府办公室\n2021年6月8日\n"
        "附件1\n明岚县2021年政务公开工作要点\n一、公开\n（一）规划公开。按时更新。\n附件2\n明岚县2021年政务公开培训计划\n一、培训\n（一）举办培训。分批进行。\n"
    )
    outlined = outline_of(text)
    titles = [plan.title.text for plan in outlined.plans if plan.title]
    assert titles == ["明岚县2021年政务公开工作要点", "明岚县2021年政务公开培训计划"]
    assert [keys_of(outlined, plan) for plan in (0, 1)] == [["一/（一）"], ["一/（一）"]]


def test_a_second_plan_without_the_word_attachment() -> None:
    text = f"明岚县2021年政务公开工作要点\n一、公开\n1.公开规划。{U}\n2.公开预算。{U}\n明岚县2021年政务公开培训计划\n一、培训\n1.举办培训。{U}\n"
    outlined = outline_of(text)
    assert [keys_of(outlined, plan) for plan in range(len(outlined.plans))] == [["一/1", "一/2"], ["一/1"]]


def test_a_notice_that_is_the_plan() -> None:
    text = (
        "明岚县人民政府办公室关于做好2021年政务公开工作的通知\n各乡镇人民政府、县直各部门：\n为做好政务公开，现就有关事项通知如下：\n"
        "一、公开\n（一）规划公开。按时更新。\n二、解读\n（一）政策解读。形式多样。\n明岚县人民政府办公室\n2021年6月8日\n（此件公开发布）\n"
    )
    outlined = outline_of(text)
    assert keys_of(outlined) == ["一/（一）", "二/（一）"]
    assert outlined.head.signatures[0].text == "明岚县人民政府办公室"
    assert outlined.head.disclosure == "主动公开"
    assert outlined.head.issued_on is not None


def test_a_plan_without_a_notice() -> None:
    outlined = outline_of("青澜市2021年政务公开\n工作要点\n今年工作如下。\n一、公开\n（一）规划公开。按时更新。\n")
    assert outlined.head.title is not None
    assert outlined.head.title.text == "青澜市2021年政务公开工作要点"
    assert keys_of(outlined) == ["一/（一）"]


def test_a_list_of_attachments_at_the_end_is_no_task() -> None:
    outlined = outline_of(
        "要点\n一、公开\n（一）规划公开。按时更新。\n（二）预算公开。按时更新。\n附件：1.任务分解表\n2.联系人名单\n"
    )
    assert keys_of(outlined) == ["一/（一）", "一/（二）"]
    assert outlined.plans[0].general == ()


def test_a_last_heading_whose_text_is_missing_is_no_task() -> None:
    outlined = outline_of("明岚县2021年政务公开工作要点\n一、公开\n1.公开预算，上网。\n二、解读，更加及时\n")
    assert keys_of(outlined) == ["一/1"]
