"""Deadlines: every form of wording, the look-alikes, the year a date takes, and what a deadline column says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zwgk_graph.finding.deadlines import find_deadlines, parse_deadline_cell

FORMS = [
    # by
    ("年底前完成清理", "by", "2021-12-31"),
    ("2021年底前完成清理", "by", "2021-12-31"),
    ("2021年年底前完成清理", "by", "2021-12-31"),
    ("到 2021 年年底前，建成专区", "by", "2021-12-31"),
    ("2021年12月末前报送", "by", "2021-12-31"),
    ("11月底前完成", "by", "2021-11-30"),
    ("6月10日前报送", "by", "2021-06-10"),
    ("2019年8月底前制定", None, None),
    ("2020年8月底前制定", "by", "2020-08-31"),
    ("2020年8月底前上网。", "by", "2020-08-31"),
    ("2020年底前制定的文件", None, None),
    ("2020年底前未完成的，限期整改", None, None),
    ("2020年底前，全区已建成专区", None, None),
    ("2022年2月底前制定", "by", "2022-02-28"),
    ("到2023年底，基本建成", "by", "2023-12-31"),
    ("到2023年，基本建成", "by", "2023-12-31"),
    ("2025年前建成", "by", "2024-12-31"),
    ("2021年8月前印发", "by", "2021-07-31"),
    ("第三季度末前完成", "by", "2021-09-30"),
    ("三季度前完成", "by", "2021-06-30"),
    ("上半年完成", "by", "2021-06-30"),
    ("上半年底前完成", "by", "2021-06-30"),
    ("6月完成", "by", "2021-06-30"),
    ("年内建成", "by", "2021-12-31"),
    ("2021年内建成", "by", "2021-12-31"),
    ("明年3月底前总结", "by", "2022-03-31"),
    ("次年1月31日前公布", "by", "2022-01-31"),
    ("二〇二一年十二月底前完成", "by", "2021-12-31"),
    ("２０２１年１１月底前完成", "by", "2021-11-30"),
    ("12月份底前完成", "by", "2021-12-31"),
    ("11月中旬前完成", "by", "2021-11-10"),
    ("于2021年9月30日前完成", "by", "2021-09-30"),
    ("2021-09-30前完成", "by", "2021-09-30"),
    ("不晚于10月15日上线", "by", "2021-10-15"),
    ("最迟于2021年9月公布", "by", "2021-09-30"),
    ("10月15日下班前报送", "by", "2021-10-15"),
    ("十二月十日前报送", "by", "2021-12-10"),
    ("2021年底11月前公布", "by", "2021-10-31"),
    ("2022年覆盖所有乡镇", "by", "2022-12-31"),
    ("完成时限：2021年第三季度。", "by", "2021-09-30"),
    # within
    ("在5个工作日内答复", "within", "P5D"),
    ("公布后10个工作日内报备", "within", "P10D"),
    ("发布后30日内报送", "within", "P30D"),
    ("印发后7日内公开", "within", "P7D"),
    ("自收到申请之日起二十个工作日内答复", "within", "P20D"),
    ("24小时内发布", "within", "PT24H"),
    ("30分钟内推送预警", "within", "PT30M"),
    ("20个工作日答复期限内办结", "within", "P20D"),
    ("半小时内推送预警", "within", "PT30M"),
    ("两周内办结", "within", "P14D"),
    ("一个月内", "within", "P1M"),
    ("半年内", "within", "P6M"),
    ("半个月内", "within", "P15D"),
    ("3—5个工作日内", "within", "P5D"),
    # recurring
    ("按季度公开进展", "recurring", "P3M"),
    ("每季度通报", "recurring", "P3M"),
    ("每季末通报", "recurring", "P3M"),
    ("按月公开收支", "recurring", "P1M"),
    ("每月报送", "recurring", "P1M"),
    ("每个月至少报送1篇", "recurring", "P1M"),
    ("每年至少听取1次汇报", "recurring", "P1Y"),
    ("单位负责人每年至少听取1次汇报", "recurring", "P1Y"),
    ("农户每月填报", "recurring", "P1M"),
    ("按月压减检查考核频次", "recurring", "P1M"),
    ("按季度制定工作计划", "recurring", "P3M"),
    ("按月份汇总", "recurring", "P1M"),
    ("每半年检查", "recurring", "P6M"),
    ("每周更新", "recurring", "P7D"),
    ("每两年修订", "recurring", "P2Y"),
    ("分季度公开进展", "recurring", "P3M"),
    ("每年第一季度公布年报", "recurring", "P1Y"),
    ("8月31日17:30前报送", "by", "2021-08-31"),
    ("8月31日下午5点之前报送", "by", "2021-08-31"),
    ("公示到12月31日为止", "by", "2021-12-31"),
    ("12月31日止", "by", "2021-12-31"),
    ("一季度至少一期", "recurring", "P3M"),
    ("一季度组织开放活动", "during", "2021-01/2021-03"),
    ("力争年底实现全覆盖", "by", "2021-12-31"),
    ("每个工作日更新", "recurring", "P1D"),
    ("每3个月自查", "recurring", "P3M"),
    ("每年1月31日前公布年报", "recurring", "P1Y"),
    ("一季度一通报", "recurring", "P3M"),
    ("一年一次", "recurring", "P1Y"),
    ("两年一清理", "recurring", "P2Y"),
    ("每年一季度更新", "recurring", "P1Y"),
    ("6.30前报送", "by", "2021-06-30"),
    ("半月一调度", "recurring", "P15D"),
    ("每双月通报", "recurring", "P2M"),
    ("双月通报进展", "recurring", "P2M"),
    ("月底前报送进展", "recurring", "P1M"),
    ("当月25日前报送", "recurring", "P1M"),
    ("季末前更新", "recurring", "P3M"),
    ("次月5日前将存根归档", "recurring", "P1M"),
    # during
    ("8月集中组织开放活动", "during", "2021-08"),
    ("2021年2月公布预算", "during", "2021-02"),
    ("3月至5月开展检查", "during", "2021-03/2021-05"),
    ("11月至次年2月开展", "during", "2021-11/2022-02"),
    ("11—2月开展", "during", "2021-11/2022-02"),
    ("6月1日至30日公示", "during", "2021-06-01/2021-06-30"),
    ("2021年12月20日—2022年1月20日公示", "during", "2021-12-20/2022-01-20"),
    ("11月中旬检查", "during", "2021-11-11/2021-11-20"),
    ("7月中旬至11月底实施", "during", "2021-07-11/2021-11"),
    ("2月上旬至3月中旬检查", "during", "2021-02-01/2021-03-20"),
    ("2月下旬检查", "during", "2021-02-21/2021-02-28"),
    ("下半年开展评估", "during", "2021-07/2021-12"),
    ("第四季度开展评估", "during", "2021-10/2021-12"),
    ("12月20日前后", "during", "2021-12"),
    # continuous
    ("做好专栏维护，长期坚持。", "continuous", None),
    ("做好专栏维护并持续推进", "continuous", None),
    ("（完成时限：长期）", "continuous", None),
    ("三、长期坚持的任务", "continuous", None),
    ("公开投诉渠道（长期），按时办结。", "continuous", None),
    ("做好预算公开（全年推进）", "during", "2021-01/2021-12"),
]


@pytest.mark.parametrize(("text", "kind", "value"), FORMS)
def test_each_form_of_wording(text: str, kind: str | None, value: str | None) -> None:
    found = find_deadlines(text, year=2021)
    assert [(d.kind, d.value) for d in found[:1]] == ([(kind, value)] if kind else [])


LOOK_ALIKES = [
    "征求意见期限不少于30日",
    "清理2016年以后制定的文件",
    "自2016年以来制定的文件",
    "落实2021年政务公开重点任务",
    "对照《2021年年底前专项任务清单》和云政办发〔2021〕5号",
    "支持互联网协议第6版",
    "26个领域标准目录",
    "落实“日、周、月、季、半年、年度”定时公开",
    "编制年度报告",
    "可以自2022年7月申报期起提出申请",
    "条例自2021年5月15日起施行",
    "公布2021年重大行政决策事项目录",
    "2021年6月底前印发的文件要清理",
    "截至2021年6月，已开设专栏",
    "及时更新，定期检查，适时调整",
    "持续推进义务教育领域信息公开",
    "纳入年底考核",
    "近三年内发生的案件",
    "每人每年补贴标准",
    "按日常要求维护",
    "答复时间压缩至5个工作日以内",
    "按年度工作计划实施",
    "按年度考核结果排名",
    "按年份编目",
    "按年代整理档案",
    "按月份归档",
    "按年报要求填写",
    "公开内容和国内动态",
    "专栏已于2021年3月开设",
    "落实2021年4月9日云岭省政府办公厅印发的要点",
    "2021年实现规划公开",
    "三年一体规划",
    "五月通报上年结果",
    "从5月份开始通报上月情况",
    "四季度结束后及时更新",
    "对年内被通报的单位启动问责",
    "升级到2.10版",
    "一周内无更新的予以关停",
]


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_is_no_deadline(text: str) -> None:
    assert find_deadlines(text, year=2021) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2022年6月底前制定办法。12月底前完成清理。", ["2022-06-30", "2022-12-31"]),
        ("2022年6月底前制定办法。加强协调。另外加强检查。12月底前完成。", ["2022-06-30", "2021-12-31"]),
        ("到2025年底基本建成。6月底前开工。", ["2025-12-31", "2021-06-30"]),
        ("3月、6月、9月、12月底前各报一次", ["2021-03-31", "2021-06-30", "2021-09-30", "2021-12-31"]),
        ("9月20日、12月20日前后检查", ["2021-09", "2021-12"]),
        ("6月10日和12月10日前报送", ["2021-06-10", "2021-12-10"]),
        ("7月15日、次年1月15日前报告", ["2021-07-15", "2022-01-15"]),
        ("简单事项5个工作日、复杂事项10个工作日内办结", ["P5D", "P10D"]),
        ("第二、第四季度检查", ["2021-04/2021-06", "2021-10/2021-12"]),
        ("2022年一、三季度末前完成", ["2022-03-31", "2022-09-30"]),
        ("上、下半年各组织一次", ["2021-01/2021-06", "2021-07/2021-12"]),
        ("实行月调度、季通报", ["P1M", "P3M"]),
        ("将每月抽查、季度通报", ["P1M", "P3M"]),
        ("11月通报结果，召开季度考核会", ["2021-11"]),
        ("按月或按季公开", ["P1M", "P3M"]),
        ("按月或季发布", ["P1M", "P3M"]),
        ("5个工作日内受理，20个工作日内答复", ["P5D", "P20D"]),
    ],
)
def test_several_in_one_text(text: str, values: list[str]) -> None:
    assert [d.value for d in find_deadlines(text, year=2021)] == values


def test_a_date_without_any_year_keeps_no_value() -> None:
    assert [(d.kind, d.value) for d in find_deadlines("年底前完成，8月检查", year=None)] == [
        ("by", None),
        ("during", None),
    ]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("期限至2022年12月31日（含当日）", "至2022年12月31日"),
        ("（期限至2022年12月31日）完成", "至2022年12月31日"),
        ("2022年12月()前完成", "2022年12月()前"),
    ],
)
def test_brackets_round_or_behind_a_day_are_no_part_of_it(text: str, printed: str) -> None:
    (deadline,) = find_deadlines(text, year=2022)
    assert deadline.text == printed


def test_working_days_are_marked_and_the_printed_text_is_kept_without_blanks() -> None:
    text = "对公众意见须在 5 个工作日内 认真答复"
    (deadline,) = find_deadlines(text, year=2021)
    assert (deadline.text, deadline.working_days) == ("5个工作日内", True)
    assert deadline.span is not None
    assert text[slice(*deadline.span)] == "5 个工作日内"


CELLS = [
    ("第一、三季度", [("during", "2021-01/2021-03"), ("during", "2021-07/2021-09")]),
    ("上半年、下半年各1次", [("during", "2021-01/2021-06"), ("during", "2021-07/2021-12")]),
    ("上下半年各1期", [("during", "2021-01/2021-06"), ("during", "2021-07/2021-12")]),
    ("规划印发后20个工作日。", [("within", "P20D")]),
    ("2021年12月底", [("by", "2021-12-31")]),
    ("12月31日前", [("by", "2021-12-31")]),
    ("2021年6月", [("by", "2021-06-30")]),
    ("6月30日", [("by", "2021-06-30")]),
    ("2021.12", [("by", "2021-12-31")]),
    ("2021-9-30", [("by", "2021-09-30")]),
    ("2021年", [("by", "2021-12-31")]),
    ("年底", [("by", "2021-12-31")]),
    ("三季度", [("by", "2021-09-30")]),
    ("上半年", [("by", "2021-06-30")]),
    ("3月—5月", [("during", "2021-03/2021-05")]),
    ("8月中旬", [("during", "2021-08-11/2021-08-20")]),
    ("8月中旬前", [("by", "2021-08-10")]),
    ("6月、12月", [("during", "2021-06"), ("during", "2021-12")]),
    ("6月，12月", [("during", "2021-06"), ("during", "2021-12")]),
    ("贯穿始终", [("continuous", None)]),
    ("2021年2月公布预算，8月公布决算", [("during", "2021-02"), ("during", "2021-08")]),
    ("6月、12月底前", [("by", "2021-06-30"), ("by", "2021-12-31")]),
    ("全年", [("during", "2021-01/2021-12")]),
    ("长期", [("continuous", None)]),
    ("长期推进", [("continuous", None)]),
    ("常年", [("continuous", None)]),
    ("持续推进", [("continuous", None)]),
    ("每月底", [("recurring", "P1M")]),
    ("按季度", [("recurring", "P3M")]),
    ("6月底前完成，并长期坚持", [("by", "2021-06-30"), ("continuous", None)]),
    ("20个工作日", [("within", "P20D")]),
    ("收到申请后2个月", [("within", "P2M")]),
    ("15日", []),
    ("立即", []),
    ("推进中", []),
    ("定期", []),
    ("", []),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_deadline_column(cell: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(d.kind, d.value) for d in parse_deadline_cell(cell, 2021)] == expected


VALUE = {
    "by": re.compile(r"\d{4}-\d\d-\d\d"),
    "within": re.compile(r"P(?:\d+[DMY]|T\d+H)"),
    "recurring": re.compile(r"P\d+[DMY]"),
    "during": re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d(?:-\d\d)?)?"),
}


@settings(max_examples=100)
@given(st.lists(st.sampled_from("2021年3月31日底末前后至、。每按季度周一二十两半个工作小时内完成—《》 "), max_size=25))
def test_any_text_gives_values_of_the_right_form_in_order(signs: list[str]) -> None:
    text = "".join(signs)
    found = find_deadlines(text, year=2021)
    spans = [d.span for d in found if d.span]
    assert spans == sorted(spans)
    for deadline in found:
        assert deadline.value is None or VALUE[deadline.kind].fullmatch(deadline.value)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["zaozhuang-hightech-2021", "zhuhai-hightech-2021", "tengzhou-2024"])
def test_the_whole_of_a_real_plan_holds_the_deadlines_of_its_gold(shared: Path, name: str) -> None:
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    text = (shared / "corpus" / f"{name}.txt").read_text(encoding="utf-8")
    found = {(d.kind, d.value) for d in find_deadlines(text, year=gold["plan"]["year"])}
    assert {(d["kind"], d["value"]) for task in gold["tasks"] for d in task["deadlines"]} <= found
