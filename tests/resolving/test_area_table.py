"""The table of areas: a tree, years that fit, names that tell areas apart."""

from __future__ import annotations

import re
from datetime import date

import pytest

from zwgk_graph.model.record import LEVELS
from zwgk_graph.resolving.area_table import NATION, AreaRow, area_by_code, area_table, own_name, short_name
from zwgk_graph.resolving.area_tree import containing

ROWS = [row for rows in area_table().by_code.values() for row in rows]


def test_every_area_hangs_below_one_of_a_higher_level() -> None:
    for row in ROWS:
        if row.code == NATION.code:
            continue
        above = area_table().row(row.parent or "")
        assert above is not None, row
        assert LEVELS.index(above.level) < LEVELS.index(row.level), row


def test_codes_and_years_are_well_formed() -> None:
    for row in ROWS:
        assert re.fullmatch(r"\d{6}", row.code)
        assert row.first is None or row.last is None or row.first <= row.last, row


def test_one_name_a_code_in_force() -> None:
    for code, rows in area_table().by_code.items():
        assert len([row for row in rows if row.last is None]) <= 1, code


def test_names_in_force_are_complete() -> None:
    in_force = [row for row in ROWS if row.last is None and not row.code.startswith("99")]
    count = {level: sum(row.level == level for row in in_force) for level in LEVELS}
    assert count["provincial"] == 34
    assert count["prefecture"] == 333
    assert 2840 <= count["county"] <= 2850


def test_full_names_in_force_tell_areas_apart() -> None:
    names = [area_by_code(row.code) for row in ROWS if row.last is None]
    full = [area.name for area in names if area]
    assert len(full) == len(set(full))


@pytest.mark.parametrize(
    ("code", "name", "level", "parent"),
    [
        ("100000", "全国", "national", None),
        ("370000", "山东省", "provincial", "100000"),
        ("370305", "淄博市临淄区", "county", "370300"),
        ("370481", "滕州市", "county", "370400"),
        ("310115", "上海市浦东新区", "county", "310000"),
        ("429004", "仙桃市", "county", "420000"),
        ("659001", "石河子市", "county", "650000"),
        ("222400", "延边朝鲜族自治州", "prefecture", "220000"),
        ("990102", "青澜市临澜区", "county", "990100"),
    ],
)
def test_area_by_code(code: str, name: str, level: str, parent: str | None) -> None:
    area = area_by_code(code)
    assert area is not None
    assert (area.name, area.level, area.parent) == (name, level, parent)


def test_unknown_code_is_none() -> None:
    assert area_by_code("000001") is None


@pytest.mark.parametrize(
    ("old", "new", "year", "expected"),
    [
        ("320621", "320685", 2017, {"海安县"}),
        ("320621", "320685", 2018, {"海安县", "海安市"}),
        ("320621", "320685", 2020, {"海安市"}),
        ("350427", "350405", 2020, {"沙县"}),
        ("350427", "350405", 2022, {"沙县区"}),
    ],
)
def test_renamed_areas_by_year(old: str, new: str, year: int, expected: set[str]) -> None:
    on = date(year, 6, 1)
    rows = [*area_table().by_code[old], *area_table().by_code[new]]
    assert {row.name for row in rows if row.valid(on)} == expected


def test_a_name_out_of_force_is_still_found() -> None:
    assert [row.code for row in area_table().named("莱芜市", date(2022, 1, 1))] == ["371200"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("滕州市", "滕州"),
        ("泗县", "泗县"),
        ("浦东新区", "浦东"),
        ("延边朝鲜族自治州", "延边"),
        ("内蒙古自治区", "内蒙古"),
        ("广西壮族自治区", "广西"),
        ("莫力达瓦达斡尔族自治旗", "莫力达瓦"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("神农架林区", "神农架"),
        ("阿拉善盟", "阿拉善"),
    ],
)
def test_short_name(name: str, short: str) -> None:
    assert short_name(name) == short


@pytest.mark.parametrize(("name", "code"), [("海南州", "632500"), ("凉山州", "513400"), ("广西自治区", "450000")])
def test_autonomous_areas_without_their_peoples(name: str, code: str) -> None:
    assert [row.code for row in area_table().named(name)] == [code]


def test_own_name_leaves_the_city_out() -> None:
    district, city = area_by_code("370305"), area_by_code("370400")
    assert district is not None
    assert city is not None
    assert (own_name(district), own_name(city)) == ("临淄区", "枣庄市")


def test_containing_runs_up_to_the_state() -> None:
    area = area_by_code("370305")
    assert area is not None
    assert [above.name for above in containing(area)] == ["淄博市", "山东省", "全国"]


def test_row_valid_at_both_ends() -> None:
    row = AreaRow("110000", "某市", "prefecture", "100000", 2010, 2015)
    assert [row.valid(date(year, 1, 1)) for year in (2009, 2010, 2015, 2016)] == [False, True, True, False]
