"""Printed unit names to bodies, seen from areas of every kind."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwgk_graph.model.record import Area, Unit
from zwgk_graph.resolving.area_table import area_by_code
from zwgk_graph.resolving.departments import department_table
from zwgk_graph.resolving.units import resolve_unit
from zwgk_graph.resolving.zones import town_area, unlisted_area, zone_area


def listed(code: str) -> Area:
    area = area_by_code(code)
    assert area is not None
    return area


PROVINCE, CITY = listed("990000"), listed("990100")
DISTRICT, COUNTY, COUNTY_CITY = listed("990102"), listed("990121"), listed("990181")
ZONE = zone_area(CITY, "", "高新区")
TOWN = town_area(DISTRICT, "唐桥镇")
MUNICIPAL_DISTRICT, REGION, NATION = listed("310115"), listed("450000"), listed("100000")
PREFECTURE_STATE = listed("222400")


@pytest.mark.parametrize(
    ("name", "area", "key"),
    [
        ("区财政局", DISTRICT, "990102/finance"),
        ("县财政局", COUNTY, "990121/finance"),
        ("市财政局", COUNTY_CITY, "990181/finance"),
        ("市财政局", CITY, "990100/finance"),
        ("省财政厅", PROVINCE, "990000/finance"),
        ("区财政局", ZONE, "9901-hightech/finance"),
        ("州财政局", PREFECTURE_STATE, "222400/finance"),
        ("自治区财政厅", REGION, "450000/finance"),
        ("区财政厅", REGION, "450000/finance"),
        ("财政部", NATION, "100000/finance"),
        ("国家发展改革委", NATION, "100000/development-reform"),
        ("国务院办公厅", DISTRICT, "100000/government-office"),
        ("财政局", COUNTY, "990121/finance"),
        ("财政厅", COUNTY, "990000/finance"),
        ("市公安局", DISTRICT, "990100/public-security"),
        ("市公安局", COUNTY, "990100/public-security"),
        ("市公安局", ZONE, "990100/public-security"),
        ("市公安局", COUNTY_CITY, "990181/public-security"),
        ("市财政局", MUNICIPAL_DISTRICT, "310000/finance"),
        ("区财政局", TOWN, "990102/finance"),
        ("省发展改革委", DISTRICT, "990000/development-reform"),
        ("青澜市财政局", DISTRICT, "990100/finance"),
        ("云岭省财政厅", DISTRICT, "990000/finance"),
        ("临澜区财政局", CITY, "990102/finance"),
        ("砚溪县财政局", COUNTY, "990121/finance"),
        ("砚溪县人民政府", CITY, "990121/government"),
        ("砚溪县", CITY, "990121/government"),
        ("市市场监管局", CITY, "990100/market-regulation"),
        ("市场监管局", DISTRICT, "990102/market-regulation"),
        ("市监局", DISTRICT, "990102/market-regulation"),
        ("国家税务总局砚溪县税务局", COUNTY, "990121/taxation"),
        ("国网砚溪县供电公司", COUNTY, "990121/power-supply"),
        ("县委宣传部", COUNTY, "990121/party-publicity"),
        ("县委县政府督查室", COUNTY, "990121/supervision-office"),
        ("县委、县政府信访局", COUNTY, "990121/petitions"),
        ("团区委", DISTRICT, "990102/youth-league"),
        ("市政府审改办", CITY, "990100/staffing"),
        ("市直机关工委", CITY, "990100/organs-work-committee"),
        ("市府办〔市大数据局〕", CITY, "990100/government-office"),
        ("镇党政办", TOWN, f"{TOWN.code}/party-government-office"),
        ("党政办公室", TOWN, f"{TOWN.code}/party-government-office"),
        ("青澜银监分局", CITY, "990100/banking-insurance"),
        ("縣財政局", COUNTY, "990121/finance"),
        ("地区财政局", listed("653100"), "653100/finance"),
        ("地区行署办公室", listed("653100"), "653100/government-office"),
        ("新区财政局", MUNICIPAL_DISTRICT, "310115/finance"),
        ("特区财政局", listed("520203"), "520203/finance"),
        ("区 财 政 局", DISTRICT, "990102/finance"),
        ("市高新区税务局", ZONE, "9901-hightech/taxation"),
        ("高新区管委会", CITY, "9901-hightech/government"),
        ("青澜高新区管委会", CITY, "9901-hightech/government"),
        ("松澜经济技术开发区管委会", COUNTY_CITY, "990181-econ/government"),
        ("人民银行青澜市中心支行", CITY, "990100/central-bank"),
        ("国家统计局砚溪调查队", COUNTY, "990121/statistics-survey"),
    ],
)
def test_scope_and_department(name: str, area: Area, key: str) -> None:
    unit = resolve_unit(name, area)
    assert (unit.status, unit.key, unit.area) == ("resolved", key, key.split("/")[0])


@pytest.mark.parametrize(
    ("names", "area"),
    [
        (("市住建局", "市住房和城乡建设局", "青澜市住房城乡建设局"), CITY),
        (("区卫健局", "区卫生健康局", "临澜区卫健委"), DISTRICT),
        (("区发改财政局", "区发展改革和财政局"), ZONE),
        (("县政府办", "县人民政府办公室", "县府办"), COUNTY),
        (("唐桥镇", "唐桥镇人民政府"), DISTRICT),
        (("云门街道", "云门街道办事处"), DISTRICT),
        (
            (
                "区生态环境分局",
                "临澜生态环境分局",
                "生态环境临澜分局",
                "市生态环境局临澜分局",
                "青澜市生态环境局临澜分局",
                "临澜区生态环境分局",
            ),
            DISTRICT,
        ),
        (("市公安局高新分局", "高新公安分局", "区公安分局", "公安高新分局"), ZONE),
        (("市公安局浦东分局", "浦东公安分局", "区公安分局"), MUNICIPAL_DISTRICT),
    ],
)
def test_names_of_one_body(names: tuple[str, ...], area: Area) -> None:
    assert len({resolve_unit(name, area).key for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("区财政局", DISTRICT), ("区财政局", ZONE)),
        (("市财政局", CITY), ("市财政局", COUNTY_CITY)),
        (("区大数据局", DISTRICT), ("区大数据中心", DISTRICT)),
        (("区卫计局", DISTRICT), ("区卫健局", DISTRICT)),
        (("市公安局高新分局", ZONE), ("市公安局", ZONE)),
        (("区公安局", DISTRICT), ("区公安分局", DISTRICT)),
        (("区社会事业局", ZONE), ("区社会保障局", ZONE)),
        (("唐桥镇", DISTRICT), ("云门镇", DISTRICT)),
    ],
)
def test_names_of_two_bodies(one: tuple[str, Area], other: tuple[str, Area]) -> None:
    assert resolve_unit(*one).key != resolve_unit(*other).key


@pytest.mark.parametrize(
    ("name", "area", "key", "full"),
    [
        ("市公安局高新分局", ZONE, "990100/public-security-branch-9901-hightech", "青澜市公安局高新分局"),
        ("区公安分局", ZONE, "990100/public-security-branch-9901-hightech", "青澜市公安局高新分局"),
        ("生态环境松澜分局", COUNTY_CITY, "990100/ecology-environment-branch-990181", "青澜市生态环境局松澜分局"),
        ("临澜医保分局", DISTRICT, "990100/medical-insurance-branch-990102", "青澜市医疗保障局临澜分局"),
        (
            "区自然资源和规划分局",
            DISTRICT,
            "990100/natural-resources-planning-branch-990102",
            "青澜市自然资源和规划局临澜分局",
        ),
        ("市公安局经开区分局", COUNTY_CITY, "990181/public-security-branch-990181-econ", "松澜市公安局经开分局"),
        ("市公安局高新分局", CITY, "990100/public-security-branch-9901-hightech", "青澜市公安局高新分局"),
    ],
)
def test_branches_belong_to_the_body_above(name: str, area: Area, key: str, full: str) -> None:
    unit = resolve_unit(name, area)
    assert (unit.key, unit.name, unit.status) == (key, full, "resolved")


@pytest.mark.parametrize(
    ("name", "area", "full"),
    [
        ("区财政局", DISTRICT, "青澜市临澜区财政局"),
        ("区住建局", ZONE, "青澜高新技术产业开发区住房和城乡建设局"),
        ("省住建厅", PROVINCE, "云岭省住房和城乡建设厅"),
        ("市卫健委", CITY, "青澜市卫生健康委员会"),
        ("市政府办公厅", listed("310000"), "上海市人民政府办公厅"),
        ("市财政局", listed("310000"), "上海市财政局"),
        ("区管委会", ZONE, "青澜高新技术产业开发区管理委员会"),
        ("高新投资集团", ZONE, "青澜高新技术产业开发区高新投资集团"),
        ("交通运输部", NATION, "交通运输部"),
    ],
)
def test_canonical_names(name: str, area: Area, full: str) -> None:
    assert resolve_unit(name, area).name == full


@pytest.mark.parametrize(
    ("name", "area", "key"),
    [
        ("各镇街", DISTRICT, "990102/group-townships"),
        ("各镇人民政府", DISTRICT, "990102/group-townships"),
        ("街道办事处", DISTRICT, "990102/group-townships"),
        ("区政府各部门单位", DISTRICT, "990102/group-departments"),
        ("各部门单位", DISTRICT, "990102/group-departments"),
        ("有关部门", DISTRICT, "990102/group-departments-concerned"),
        ("其他区级有关部门", DISTRICT, "990102/group-departments-concerned"),
        ("市有关部门", DISTRICT, "990100/group-departments-concerned"),
        ("各县（市、区）人民政府", CITY, "990100/group-counties"),
        ("各县(市、区)政府", CITY, "990100/group-counties"),
        ("各单位", ZONE, "9901-hightech/group-units"),
        ("各有关单位", ZONE, "9901-hightech/group-units-concerned"),
        ("各集团", ZONE, "9901-hightech/group-enterprises"),
        ("相关科室", COUNTY, "990121/group-offices-concerned"),
        ("市政府各部门", CITY, "990100/group-departments"),
        ("市属各开发区管委会", CITY, "990100/group-zones"),
        ("各地、州、市", REGION, "450000/group-counties"),
    ],
)
def test_collectives(name: str, area: Area, key: str) -> None:
    unit = resolve_unit(name, area)
    assert (unit.status, unit.key) == ("collective", key)


def test_a_name_known_to_be_a_group_is_one() -> None:
    assert resolve_unit("运营公司", ZONE, collective=True).status == "collective"


def test_a_prefix_said_once_holds_for_the_next() -> None:
    first = resolve_unit("市财政局", DISTRICT)
    assert resolve_unit("人社局", DISTRICT, previous=first).key == "990100/human-resources"
    assert resolve_unit("人社局", DISTRICT).key == "990102/human-resources"
    assert resolve_unit("区司法局", DISTRICT, previous=first).key == "990102/justice"
    local = resolve_unit("临澜投资集团", DISTRICT, previous=first)
    assert local.area == DISTRICT.code


@pytest.mark.parametrize(
    ("name", "area", "candidates"),
    [
        ("区财政局", CITY, {"990102/finance"}),
        ("鼓楼区财政局", CITY, {"320106/finance", "320302/finance", "350102/finance", "410204/finance"}),
        ("区财政局", listed("370400"), {f"3704{n:02}/finance" for n in range(2, 7)}),
        ("区财政局", COUNTY_CITY, set()),
        ("县财政局", DISTRICT, set()),
    ],
)
def test_open_names(name: str, area: Area, candidates: set[str]) -> None:
    unit = resolve_unit(name, area)
    if len(candidates) == 1:
        assert (unit.status, {unit.key}) == ("resolved", candidates)
    else:
        assert (unit.status, set(unit.candidates)) == ("unresolved", candidates)


@pytest.mark.parametrize(
    ("name", "issuer", "key"),
    [
        ("办公室", "青澜市卫生健康委员会", "990100/health-office-fc5b0c"),
        ("财务处", "青澜市卫生健康委员会", "990100/health-office-c91c94"),
        ("各处室", "青澜市卫生健康委员会", "990100/health-group-offices"),
        ("市财政局", "青澜市卫生健康委员会", "990100/finance"),
        ("督查室", "青澜市卫生健康委员会", "990100/supervision-office"),
        ("市督查室", "青澜市卫生健康委员会", "990100/supervision-office"),
        ("市府办公室", "青澜市人民政府办公室", "990100/government-office"),
    ],
)
def test_offices_belong_to_the_department_that_signs(name: str, issuer: str, key: str) -> None:
    assert resolve_unit(name, CITY, issuer=issuer).key == key


def test_offices_of_two_departments_are_two() -> None:
    keys = {resolve_unit("办公室", CITY, issuer=f"青澜市{name}").key for name in ("教育局", "财政局", "民政局")}
    assert len(keys) == 3


def test_without_an_area_nothing_is_resolved() -> None:
    assert resolve_unit("市财政局", None).status == "unresolved"
    assert resolve_unit("各部门", None).status == "collective"


def test_an_unlisted_county_knows_its_city_by_code() -> None:
    province = unlisted_area("苍岚省", "provincial", None)
    city = unlisted_area("澄湖市", "prefecture", province)
    county = unlisted_area("溪北县", "county", city)
    above = (city, province)
    assert resolve_unit("市公安局", county).key == f"{city.code}/public-security"
    assert resolve_unit("市公安局", county, above=above).name == "澄湖市公安局"
    assert resolve_unit("省财政厅", county, above=above).key == f"{province.code}/finance"
    assert resolve_unit("溪北县财政局", county).key == f"{county.code}/finance"


def test_a_department_of_the_past_stays_itself() -> None:
    assert resolve_unit("区卫计局", DISTRICT, on=date(2016, 5, 1)).department == "health-family-planning"
    assert resolve_unit("区卫计局", DISTRICT, on=date(2021, 5, 1)).department == "health-family-planning"


NAMES = st.one_of(
    st.builds(
        "{}{}".format,
        st.sampled_from(["", "区", "市", "省", "县", "国家", "青澜市", "高新区", "各"]),
        st.sampled_from(sorted(alias for d in department_table().departments for alias in d.aliases)),
    ),
    st.text("区市县省财政局公安分管委会高新开发各部门单位（）〔〕、 镇街道", min_size=1, max_size=14),
    st.text(min_size=1, max_size=12),
)


@given(NAMES, st.sampled_from([PROVINCE, CITY, DISTRICT, COUNTY, COUNTY_CITY, ZONE, TOWN, REGION, NATION, None]))
def test_any_name_gets_an_ascii_key_and_the_same_again(name: str, area: Area | None) -> None:
    unit = resolve_unit(name, area)
    assert re.fullmatch(r"[0-9a-z-]+/[0-9a-z-]+", unit.key)
    assert unit == resolve_unit(name, area)
    assert unit.status != "resolved" or unit.key.startswith(f"{unit.area}/")


@given(st.sampled_from(sorted(alias for d in department_table().departments for alias in d.aliases)))
def test_a_prefixed_department_is_that_of_the_area(alias: str) -> None:
    unit: Unit = resolve_unit(f"区{alias}", DISTRICT)
    departments = {department.code for department in department_table().find(alias)}
    assert unit.department in departments or alias.endswith(("分局", "厅"))


@pytest.mark.corpus
def test_units_of_real_plans_are_settled(shared: Any) -> None:
    areas = {
        "tengzhou-2024": listed("370481"),
        "zaozhuang-hightech-2021": zone_area(listed("370400"), "", "高新区"),
        "zhuhai-hightech-2021": zone_area(listed("440400"), "", "高新区"),
    }
    for file, area in areas.items():
        gold = json.loads((shared / "gold" / f"{file}.json").read_text(encoding="utf-8"))
        printed = [unit for task in gold["tasks"] for unit in task["units"]]
        for unit in printed:
            status = resolve_unit(unit["name"], area).status
            assert status == ("collective" if unit.get("collective") else "resolved"), unit["name"]
