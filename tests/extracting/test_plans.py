"""The plans of a notice: which there are, their title, kind, year and area."""

from __future__ import annotations

import pytest

from tests.extracting.samples import HEAD
from tests.notice_texts import record_of, source_of
from zwgk_graph.extracting import extract, to_record


@pytest.mark.parametrize(
    ("title", "kind", "year"),
    [
        ("明岚县2021年政务公开工作要点", "工作要点", 2021),
        ("2022年明岚县政务公开工作实施方案", "实施方案", 2022),
        ("明岚县贯彻落实国家和省2020年政务公开工作要点分工方案", "分工方案", 2020),
        ("2021年政务公开工作主要任务分解表", "任务分解表", 2021),
        ("明岚县2019年政务公开工作安排", "工作安排", 2019),
        ("明岚县二〇一八年政务公开工作计划", "工作计划", 2018),
        ("明岚县２０２０年政务公开工作计划表", "计划表", 2020),
        ("明岚县政务公开工作要点（试行）", "工作要点", 2021),
        ("明岚县2018-2020年政务公开实施方案", "实施方案", 2018),
        ("明岚县2018～2020年度政务公开工作规划", "工作规划", 2018),
        ("明岚县2019、2020年政务公开工作要点", "工作要点", 2019),
        ("明岚县政务公开三年行动计划（2018—2020）", "行动计划", 2018),
        ("明岚学院2019—2020学年信息公开工作要点", "工作要点", 2019),
        ("明岚县财政局政务公开工作计划（2019.7-2020.6）", "工作计划", 2019),
        ("明岚县2021年政务公开工作要点及任务分工", "工作要点", 2021),
        ("明岚县2021年政务公开重点工作和主要任务分解表", "任务分解表", 2021),
    ],
)
def test_kind_and_year_of_a_plan(title: str, kind: str, year: int) -> None:
    record = record_of(HEAD.replace("明岚县2021年政务公开工作要点", title) + "一、公开预算，按时上网。\n")
    assert (record["plan"]["title"], record["plan"]["kind"], record["plan"]["year"]) == (title, kind, year)


def test_a_notice_on_a_plan_it_quotes_hands_that_plan_out() -> None:
    record = record_of(
        "关于《明岚县2019年政务公开工作安排》的通知\n各乡镇人民政府：\n现就公开工作安排如下：\n一、公开预算\n按时公开。\n二、做好解读\n及时解读。\n"
    )
    assert (record["plan"]["title"], record["plan"]["kind"]) == ("明岚县2019年政务公开工作安排", "工作安排")
    assert record["basis"] == []


def test_the_title_of_a_plan_that_only_the_letter_names() -> None:
    text = HEAD.removesuffix("明岚县2021年政务公开工作要点\n") + "今年工作如下。\n一、公开预算，按时上网。\n"
    assert record_of(text)["plan"]["title"] == "明岚县2021年政务公开工作要点"


def test_two_plans_give_two_records_with_one_notice() -> None:
    text = HEAD + "一、公开预算，上网。\n附件2\n明岚县2021年政务公开培训计划\n一、举办培训，分批进行。\n"
    first, second = to_record(extract(source_of(text)))
    assert first["notice"] == second["notice"]
    assert [record["plan"]["title"] for record in (first, second)] == [
        "明岚县2021年政务公开工作要点",
        "明岚县2021年政务公开培训计划",
    ]


@pytest.mark.parametrize(
    "pointer", ["二、工作任务\n详见附件。", "二、工作任务（详见附件）", "二、主要任务。具体任务见附件1。"]
)
def test_a_plan_that_leaves_its_tasks_to_its_attachment_is_one_with_it(pointer: str) -> None:
    text = (
        HEAD + f"一、总体要求\n坚持公开。\n{pointer}\n"
        "三、工作要求\n（一）明确责任。各单位明确专人。\n（二）按时报送。及时总结。\n"
        "附件1\n明岚县2021年政务公开任务分解表\n"
        "序号\t工作任务\t具体措施\t责任单位\n1\t公开预算\t按时上网\t县财政局\n2\t公开规划\t归集历史规划\t县发改局\n"
    )
    (record,) = to_record(extract(source_of(text)))
    assert record["plan"]["title"] == "明岚县2021年政务公开工作要点"
    assert [(*task["path"], task["number"]) for task in record["tasks"]] == [
        ("三", "（一）"),
        ("三", "（二）"),
        ("1",),
        ("2",),
    ]


def test_an_attachment_beside_a_plan_with_tasks_of_its_own_stays_a_plan() -> None:
    annex = "附件\n明岚县2021年任务分工表\n1.公开预算。\n"
    text = HEAD + "一、公开预算，按时上网，分工见附件。\n二、公开规划，归集历史规划。\n" + annex
    assert len(to_record(extract(source_of(text)))) == 2


def test_the_year_of_a_plan_that_names_none_is_that_of_its_notice() -> None:
    text = (
        HEAD.removesuffix("明岚县2021年政务公开工作要点\n").replace("2021年6月8日", "2022年1月8日")
        + "政务公开工作要点\n一、公开预算，上网。\n"
    )
    assert record_of(text)["plan"]["year"] == 2021


def test_the_year_of_a_plan_without_any_date_is_that_its_page_was_put_up_in() -> None:
    text = "发布日期：2020-09-28\n明岚县政务公开工作方案\n一、公开预算，6月底前上网。\n二、公开规划，按时上网。\n"
    record = record_of(text)
    assert record["plan"]["year"] == 2020
    assert record["notice"]["issuedOn"] is None


def test_the_plan_of_a_letter_is_what_it_hands_out_and_not_what_it_cites() -> None:
    record = record_of(
        "各乡镇人民政府：\n为落实《岭东市人民政府办公室关于印发2021年政务公开工作要点的通知》（岭政办发〔2021〕5号），"
        "《明岚县2021年政务公开工作分工方案》（以下简称《方案》）已经县政府同意，现印发给你们。\n明岚县人民政府办公室\n2021年6月8日\n"
    )
    assert record["plan"]["title"] == "明岚县2021年政务公开工作分工方案"


def test_blanks_round_a_year_do_not_hide_the_area() -> None:
    title = "江苏省人民政府办公室关于印发 2021 年江苏省政务公开工作要点的通知"
    cover = "各市：\n现将《 2021 年江苏省政务公开工作要点》印发给你们。\n江苏省人民政府办公室\n2021 年 4 月 6 日\n"
    text = f"{title}\n{cover}"
    record = record_of(f"{text} 2021 年江苏省政务公开工作要点\n一、公开预算，按时上网。\n")
    assert (record["plan"]["jurisdiction"], record["plan"]["level"]) == ("江苏省", "provincial")
