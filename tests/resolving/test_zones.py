"""Zones, towns and unlisted areas: codes of our own, the same everywhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwgk_graph.model.record import Area
from zwgk_graph.resolving.area_table import area_by_code
from zwgk_graph.resolving.area_tree import containing
from zwgk_graph.resolving.zones import (
    called_for_short,
    named_zones,
    town_area,
    unlisted_area,
    zone_area,
    zone_by_code,
    zone_kind,
)

CITY = Area("990100", "青澜市", "prefecture", "990000")
COUNTY = Area("990181", "松澜市", "county", "990100")


@pytest.mark.parametrize(
    ("parent", "own", "word", "code", "name"),
    [
        (CITY, "", "高新区", "9901-hightech", "青澜高新技术产业开发区"),
        (CITY, "", "高新技术产业开发区", "9901-hightech", "青澜高新技术产业开发区"),
        (CITY, "", "经开区", "9901-econ", "青澜经济技术开发区"),
        (CITY, "", "综保区", "9901-bonded", "青澜综合保税区"),
        (COUNTY, "", "经济开发区", "990181-econ", "松澜经济开发区"),
    ],
)
def test_zone_area(parent: Area, own: str, word: str, code: str, name: str) -> None:
    zone = zone_area(parent, own, word)
    assert (zone.code, zone.name, zone.level, zone.parent) == (code, name, "county", parent.code)


def test_zone_with_a_name_of_its_own_has_a_code_of_its_own() -> None:
    plain, own = zone_area(CITY, "", "高新区"), zone_area(CITY, "净溪", "高新区")
    assert own.name == "青澜净溪高新技术产业开发区"
    assert own.code != plain.code
    assert re.fullmatch("9901-hightech-[0-9a-f]{6}", own.code)


def test_zone_needs_an_ending() -> None:
    with pytest.raises(ValueError, match="财政局"):
        zone_area(CITY, "", "财政局")


@pytest.mark.parametrize("word", ["高新区", "经济技术开发区", "新区", "综合保税区", "工业园区"])
def test_zone_by_code_gives_the_zone_back(word: str) -> None:
    zone = zone_area(CITY, "", word)
    again = zone_by_code(zone.code)
    assert again is not None
    assert (again.code, again.parent) == (zone.code, zone.parent)


@pytest.mark.parametrize("code", ["370400", "x12345678", "9901-hightech-1a2b3c", "0000-hightech"])
def test_zone_by_code_knows_no_other_codes(code: str) -> None:
    assert zone_by_code(code) is None


def test_zone_hangs_below_its_city() -> None:
    zone = zone_area(CITY, "", "高新区")
    assert [above.code for above in containing(zone)] == ["990100", "990000", "100000"]


def test_named_zones_end_in_a_kind_and_lie_in_known_areas() -> None:
    for name, code in named_zones().items():
        assert area_by_code(code), name
        assert any(zone_kind(name[start:]) for start in range(len(name))), name


@pytest.mark.parametrize("name", ["唐桥街道", "唐桥街道办事处"])
def test_a_street_and_its_office_are_one(name: str) -> None:
    town = town_area(COUNTY, name)
    assert (town.level, town.name) == ("township", "松澜市唐桥街道")
    assert town.code == town_area(COUNTY, "唐桥街道").code


def test_called_for_short() -> None:
    areas = [zone_area(CITY, "", "高新区"), COUNTY, Area("990102", "青澜市临澜区", "county", "990100")]
    assert [called_for_short(area) for area in areas] == ["高新", "松澜", "临澜"]


@given(st.text("澄湖溪云岚州原", min_size=2, max_size=4), st.sampled_from(["省", "市", "县", "区"]))
def test_unlisted_codes_are_ascii_and_repeatable(stem: str, ending: str) -> None:
    level = {"省": "provincial", "市": "prefecture"}.get(ending, "county")
    area = unlisted_area(stem + ending, level, None)  # type: ignore[arg-type]
    assert re.fullmatch("x[0-9a-f]{8}", area.code)
    assert area == unlisted_area(stem + ending, level, None)  # type: ignore[arg-type]
