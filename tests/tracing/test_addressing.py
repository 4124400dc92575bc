from __future__ import annotations

import pytest

from tests.tracing.worlds import requirement
from zwgk_graph.model.record import Level
from zwgk_graph.tracing.addressing import exemption


@pytest.mark.parametrize(
    ("addressees", "level", "exempt"),
    [
        (("国务院有关部门",), "county", True),
        (("国务院有关部门",), "national", False),
        (("国务院有关部门", "地方各级政府"), "county", False),
        (("省级政府", "国务院各部门"), "prefecture", True),
        (("省级政府",), "provincial", False),
        (("县级以上各级政府",), "county", False),
        (("市场监管部门",), "county", False),
        (("各级行政机关",), "township", False),
        ((), "county", False),
        (("国务院有关部门",), None, False),
    ],
)
def test_exemption(addressees: tuple[str, ...], level: Level | None, exempt: bool) -> None:
    reason = exemption(requirement("A1", "办一件事", addressees=addressees), level)
    assert (reason is not None) is exempt
    if reason is not None:
        assert addressees[0] in reason.zh


@pytest.mark.parametrize(
    ("text", "level", "exempt"),
    [
        ("年底前把现行有效规章集中公开", "county", True),
        ("年底前把现行有效规章集中公开", "township", True),
        ("年底前把现行有效规章集中公开", "prefecture", False),
        ("规章、行政规范性文件集中公开", "county", False),
        ("健全规章制度", "county", False),
    ],
)
def test_rules_are_made_by_prefectures_and_above(text: str, level: Level, exempt: bool) -> None:
    assert (exemption(requirement("A1", text), level) is not None) is exempt
