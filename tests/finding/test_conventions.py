"""Conventions on units, stated once for a plan."""

from __future__ import annotations

import pytest

from zwgk_graph.finding.units import UnitConvention, find_convention, parse_units

STATED = [
    ("（责任单位中，逗号前为牵头单位，下同）", UnitConvention(lead="before-comma")),
    ("逗号前为牵头单位，逗号后为配合单位，下同。", UnitConvention(lead="before-comma", rest="cooperating")),
    ("（“，”前为牵头单位，下同）", UnitConvention(lead="before-comma")),
    ("分号前为牵头单位", UnitConvention(lead="before-semicolon")),
    ("注：排在第一位的为牵头单位", UnitConvention(lead="first")),
    ("各项任务列第一位的责任单位为牵头单位，其余为配合单位。", UnitConvention(lead="first", rest="cooperating")),
    ("有多个责任单位的，排名首位的为牵头单位", UnitConvention(lead="first")),
    ("责任单位为多个的，首个单位为牵头单位", UnitConvention(lead="first")),
    ("责任单位排在首位的牵头负责", UnitConvention(lead="first")),
    ("列第一位\n的为牵头部门", UnitConvention(lead="first")),
    ("带*的为牵头单位", UnitConvention(lead="marked", mark="*")),
    ("标“★”的单位为牵头单位", UnitConvention(lead="marked", mark="★")),
    ("以下责任单位均包含各区县政府", UnitConvention(included=("各区县政府",))),
    ("以下责任单位均包含各区政府、各园区管委会，不再逐一列出", UnitConvention(included=("各区政府", "各园区管委会"))),
    ("（以下任务均包括各镇（街道），不再逐一列出）", UnitConvention(included=("各镇（街道）",))),
    ("以下均需各县(市、区)政府落实,不再列出", UnitConvention(included=("各县(市、区)政府",))),
    (
        "以下任务均由各镇（街道）、各园区管委会按职责分工负责落实，不再逐一列出",
        UnitConvention(included=("各镇（街道）", "各园区管委会")),
    ),
    ("（以下均需县（市、区）政府落实，不再列出）", UnitConvention(included=("县（市、区）政府",))),
    (
        "以下各项工作均需各县、区人民政府（管委会）落实，不再列出。",
        UnitConvention(included=("各县、区人民政府（管委会）",)),
    ),
    ("以下均需各县市、区政府、各园区落实，不再列出", UnitConvention(included=("各县市、区政府", "各园区"))),
    ("具体任务均涉及相关市（州）人民政府，不再做分工，下同。", UnitConvention(included=("相关市（州）人民政府",))),
    ("（各乡镇政府均为各项任务的责任单位，以下不再列出）", UnitConvention(included=("各乡镇政府",))),
    ("以上工作均由各部门负责。", UnitConvention()),
    ("以上各项工作均涉及群众切身利益", UnitConvention()),
    ("市财政局为牵头单位。", UnitConvention()),
    ("各牵头单位要抓好落实，第一时间报告。", UnitConvention()),
    ("（，前为牵头单位，下同）", UnitConvention(lead="before-comma")),
    ("公开预算，前期由市财政局牵头落实。", UnitConvention()),
    ("主要负责人是第一责任人，要牵头抓。第一责任人要牵头部署。", UnitConvention()),
    ("", UnitConvention()),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_convention_is_found(text: str, expected: UnitConvention) -> None:
    assert find_convention(text) == expected


def test_list_that_states_a_convention_for_all_names_its_units_once() -> None:
    text = "市府办牵头，各园区管委会等按职责分工负责。以下均需各县〔区〕政府、各园区管委会负责，不再列出"
    found = parse_units(text, convention=find_convention(f"（{text}）"))
    assert [one.name for one in found] == ["市府办", "各园区管委会", "各县〔区〕政府"]


def test_units_carried_to_every_list_are_groups_behind_each() -> None:
    convention = find_convention("（省商务厅负责。具体任务均涉及各市政府、园区管委会，不再列出）")
    first, *carried = parse_units("省商务厅负责。具体任务均涉及各市政府、园区管委会，不再列出", convention=convention)
    assert (first.name, first.collective) == ("省商务厅", False)
    assert [(one.name, one.collective) for one in carried] == [("各市政府", True), ("园区管委会", True)]


LISTS_THAT_STATE_THE_LEAD = [
    ("市税务局、市财政局，排在首位的为牵头单位，下同", ["市税务局 lead", "市财政局 responsible"]),
    ("责任单位：市科技局，各县市、区政府，列第一位的为牵头单位", ["市科技局 lead", "各县市、区政府 responsible"]),
    ("区商务局、区统计局，排名第一的为牵头单位，其余为配合单位", ["区商务局 lead", "区统计局 cooperating"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS_THAT_STATE_THE_LEAD)
def test_list_that_states_who_leads_is_read_by_it(text: str, expected: list[str]) -> None:
    found = parse_units(text, convention=find_convention(text))
    assert [f"{one.name} {one.role}" for one in found] == expected


APPLIED = [
    (UnitConvention(lead="before-comma"), "市财政局、市司法局，各部门", ["lead", "lead", "responsible"]),
    (UnitConvention(lead="before-comma"), "市财政局、市司法局", ["responsible", "responsible"]),
    (UnitConvention(lead="before-comma"), "市财政局，各部门配合", ["lead", "cooperating"]),
    (UnitConvention(lead="before-semicolon"), "市财政局；各部门", ["lead", "responsible"]),
    (UnitConvention(lead="first"), "市财政局、市司法局", ["lead", "responsible"]),
    (UnitConvention(lead="first", rest="cooperating"), "市财政局、市司法局", ["lead", "cooperating"]),
    (UnitConvention(lead="first"), "各部门、市司法局", ["responsible", "responsible"]),
    (UnitConvention(lead="first"), "市财政局负责，市司法局牵头", ["responsible", "lead"]),
    (UnitConvention(lead="first"), "牵头单位：市财政局；责任单位：市司法局", ["lead", "responsible"]),
    (UnitConvention(lead="marked", mark="★"), "市财政局、市司法局★", ["responsible", "lead"]),
    (UnitConvention(lead="marked", mark="*"), "*市财政局、市司法局", ["lead", "responsible"]),
]


@pytest.mark.parametrize(("convention", "text", "roles"), APPLIED)
def test_convention_is_applied(convention: UnitConvention, text: str, roles: list[str]) -> None:
    found = parse_units(text, convention=convention)
    assert [one.role for one in found] == roles
    assert all(one.name.strip("*★") == one.name for one in found)


def test_included_units_are_added_without_a_span() -> None:
    convention = UnitConvention(included=("各区政府",))
    added = parse_units("市财政局", convention=convention)[1]
    assert (added.name, added.collective, added.span) == ("各区政府", True, None)
    assert len(parse_units("市财政局、各区政府", convention=convention)) == 2
    assert parse_units("", convention=convention) == ()
