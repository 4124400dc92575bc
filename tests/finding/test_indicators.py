"""Indicators: comparator, value and unit, and the numbers that demand nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zwgk_graph.finding.indicators import find_indicators

DEMANDS = [
    ("分值权重不低于4%的要求", "不低于4%", ">=", "4", "%"),
    ("每年至少听取1次汇报", "至少听取1次", ">=", "1", "次"),
    ("每个月至少报送 1 篇信息", "至少报送1篇", ">=", "1", "篇"),
    ("主动公开不少于200条", "不少于200条", ">=", "200", "条"),
    ("不低于8000条", "不低于8000条", ">=", "8000", "条"),
    ("不低于8,000条", "不低于8,000条", ">=", "8000", "条"),
    ("征求意见期限不少于30日", "不少于30日", ">=", "30", "日"),
    ("解读率达到90%以上", "达到90%以上", ">=", "90", "%"),
    ("办结率100%", "100%", "=", "100", "%"),
    ("满意度达百分之九十五", "达百分之九十五", "=", "95", "%"),
    ("办理时限不超过20个工作日", "不超过20个工作日", "<=", "20", "个工作日"),
    ("至少召开一次会议", "至少召开一次", ">=", "1", "次"),
    ("至少开展两场活动", "至少开展两场", ">=", "2", "场"),
    ("多元化解读比例提高到85%", "提高到85%", "=", "85", "%"),
    ("错敏信息率控制在0.5%以内", "控制在0.5%以内", "<=", "0.5", "%"),
    ("满意度低于60%的约谈", "低于60%", "<", "60", "%"),
    ("超过10天未更新", "超过10天", ">", "10", "天"),
    ("不少于8篇,每篇配图", "不少于8篇", ">=", "8", "篇"),
    ("不低于8,逐月公布", "不低于8", ">=", "8", None),
    ("发布3次以上", "3次以上", ">=", "3", "次"),
    ("每季度组织2次培训", "每季度组织2次", "=", "2", "次"),
    ("开展解读≥2次", "≥2次", ">=", "2", "次"),
    ("办理时间≤5个工作日", "≤5个工作日", "<=", "5", "个工作日"),
    ("解读比例较上年提高10个百分点", "10个百分点", "=", "10", "个百分点"),
    ("公示五个工作日以上", "五个工作日以上", ">=", "5", "个工作日"),
    ("录入率达到百分之百", "达到百分之百", "=", "100", "%"),
]


@pytest.mark.parametrize(("text", "printed", "comparator", "value", "unit"), DEMANDS)
def test_each_form_of_demand(text: str, printed: str, comparator: str, value: str, unit: str | None) -> None:
    (indicator,) = find_indicators(text)
    assert (indicator.text, indicator.comparator, indicator.value, indicator.unit) == (printed, comparator, value, unit)
    assert indicator.span is not None
    assert "".join(text[slice(*indicator.span)].split()) == printed


@pytest.mark.parametrize(
    "text",
    [
        "5个工作日内答复",
        "涉及26个领域",
        "到2023年底建成",
        "县级以上地方政府",
        "涉及两个以上部门的事项",
        "落实《关于提高到90%的通知》",
        "推动全覆盖",
        "实现“一次办”，落实三同步",
        "表达到位，传达3项精神",
        "互联网协议第6版",
        "12345热线",
        "深化最多跑一次改革",
    ],
)
def test_numbers_that_demand_nothing(text: str) -> None:
    assert find_indicators(text) == ()


def test_several_in_order() -> None:
    found = find_indicators("开放活动不少于2场，信息至少报送10条，回应率100%")
    assert [i.text for i in found] == ["不少于2场", "至少报送10条", "100%"]


@settings(max_examples=100)
@given(st.lists(st.sampled_from("不低少于至达到超过控制在以上百分之一二十0123456789.,%次条个年 "), max_size=20))
def test_any_text_gives_decimal_values(signs: list[str]) -> None:
    for indicator in find_indicators("".join(signs)):
        assert indicator.value is not None
        assert float(indicator.value) >= 0
