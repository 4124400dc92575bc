"""The table of departments: no name that merges two, every name found again."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

import pytest

from zwgk_graph.resolving.departments import department_table, plain_form

TABLE = department_table()
YEARS = range(2008, 2027)


def test_there_are_enough_and_their_codes_are_ascii_and_single() -> None:
    codes = [department.code for department in TABLE.departments]
    assert len(codes) >= 90
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", code) for code in codes)


@pytest.mark.parametrize("year", YEARS)
def test_no_name_means_two_departments_in_one_year(year: int) -> None:
    meant = defaultdict(set)
    for department in TABLE.departments:
        if department.valid(date(year, 6, 30)):
            for alias in department.aliases:
                meant[alias].add(department.code)
    assert {alias: codes for alias, codes in meant.items() if len(codes) > 1} == {}


def test_no_name_holds_a_level_or_an_area() -> None:
    prefixed = re.compile("^(?:[省区县旗州]|市(?!场|监|民))|自治区(?!区)")
    for department in TABLE.departments:
        for alias in department.aliases:
            assert not prefixed.search(alias), (department.code, alias)


def test_a_stem_belongs_to_one_department() -> None:
    owners = defaultdict(set)
    for department in TABLE.departments:
        for stem in department.stems:
            owners[stem].add(department.code)
    assert {stem: codes for stem, codes in owners.items() if len(codes) > 1} == {}


def test_every_alias_finds_its_department() -> None:
    for department in TABLE.departments:
        for alias in department.aliases:
            assert department.code in {found.code for found in TABLE.find(alias)}, alias


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (
            ("住房和城乡建设局", "住房城乡建设委", "住建局", "住建委", "住房和城乡建设厅", "住建厅"),
            "housing-construction",
        ),
        (("发展和改革委员会", "发展改革委", "发改委", "发改局"), "development-reform"),
        (("工业和信息化局", "工信局", "工信厅"), "industry-information"),
        (("人力资源和社会保障局", "人力资源社会保障厅", "人社局"), "human-resources"),
        (("卫生健康委员会", "卫健委", "卫健局", "卫生健康局"), "health"),
        (("卫生和计划生育委员会", "卫计局", "卫生计生委"), "health-family-planning"),
        (("市场监督管理局", "市场监管局", "市监局"), "market-regulation"),
        (("工商局", "工商行政管理局"), "industry-commerce"),
        (("自然资源局",), "natural-resources"),
        (("自然资源和规划局", "规划和自然资源局", "资规局"), "natural-resources-planning"),
        (("国土资源局", "国土局"), "land-resources"),
        (("生态环境局", "生态环境厅"), "ecology-environment"),
        (("环境保护局", "环保局"), "environmental-protection"),
        (("文化和旅游局", "文旅局", "文化广电和旅游局"), "culture-tourism"),
        (("文化广电新闻出版局", "文广新局"), "culture-press"),
        (("农业农村局",), "agriculture-rural"),
        (("应急管理局", "应急局"), "emergency"),
        (("安全生产监督管理局", "安监局"), "work-safety"),
        (("退役军人事务局", "退役军人局"), "veterans"),
        (("行政审批服务局", "行政审批局"), "administrative-approval"),
        (("大数据局", "大数据发展管理局", "数据局"), "big-data"),
        (("大数据中心",), "big-data-centre"),
        (("政府办公室", "人民政府办公室", "府办", "政府办公厅"), "government-office"),
        (("党政办公室", "党政办", "党政综合办公室"), "party-government-office"),
        (("委宣传部", "宣传部"), "party-publicity"),
        (("委编办", "编办", "机构编制委员会办公室"), "staffing"),
        (("委网信办", "网信办", "互联网信息办公室"), "internet-information"),
        (("国家税务局", "国税局"), "state-taxation"),
        (("税务局",), "taxation"),
    ],
)
def test_full_and_short_names(names: tuple[str, ...], code: str) -> None:
    assert {found.code for name in names for found in TABLE.find(name)} == {code}


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("发展改革和财政局", "发改财政局"),
        ("国土资源和住房城乡建设局", "国土住建局"),
        ("财政和金融局", "财政金融局"),
    ],
)
def test_composite_names_agree_in_full_and_short(full: str, short: str) -> None:
    assert TABLE.canonical(full) == TABLE.canonical(short)


def test_an_unknown_word_keeps_a_name_apart() -> None:
    assert TABLE.canonical("社会事业局") == "社会事业局"
    assert TABLE.canonical("财政社会局") != TABLE.canonical("财政事业局")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("卫生健康委员会", "卫生健康委"),
        ("住房 和城乡建设局", "住房城乡建设局"),
        ("委组织部", "组织部"),
        ("党委办公室", "党委办"),
    ],
)
def test_plain_form(name: str, plain: str) -> None:
    assert plain_form(name) == plain
