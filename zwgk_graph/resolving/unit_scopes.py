"""Whose body a printed unit name means: 市…, 区…, 省… as seen from the area of the plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from zwgk_graph.model.record import Area
from zwgk_graph.resolving.area_table import NATION, area_of, area_table, own_name, short_name
from zwgk_graph.resolving.departments import department_table
from zwgk_graph.resolving.place_names import read_listed_place
from zwgk_graph.resolving.zones import KIND, zone_area

_PREFIX = re.compile("(?P<word>自治区|地区|[特林新]区|街道|[省市区县旗州盟镇乡])(?:直属?(?=[^属])|级(?=[^联]))?(?=.)")
_NOT_A_PREFIX = re.compile(
    "市(?:场|民服务|民热线|容|政公用|政工程|政园林|政管理|政设施|监局)|区域|区块|县域|州际|市域|旗舰"
)
_REWRITTEN = (
    (re.compile("^团(省|市|区|县|旗|州|自治区)委$"), r"\1团委"),
    # Bodies of the party committee and the government at once: 县委县政府督查室.
    (re.compile("^(自治区|[省市区县旗州])(?:党?委)[、和]?(?:自治区|[省市区县旗州])(?:人民)?政府(?=.{2})"), r"\1"),
    (re.compile("^国家统计局(?=.+调查队$)"), ""),
    (re.compile("(?:中国人民银行|中国人行|人民银行|人行).*(?:支行|分行|营业管理部)$"), "人民银行"),
)
_ZONE = re.compile(f"(?:国家级?|省级)?(?P<own>(?:(?![各属有相])[\u4e00-\u9fff]){{0,2}}?)(?P<kind>{KIND})")
_TOWN_WORDS = ("镇", "乡", "街道")
_STATE = re.compile("国务院|国家")


@dataclass(frozen=True, slots=True)
class Scope:
    """The areas a name may belong to (one, if it is settled) and the words behind its prefix.

    ``word`` is the prefix as a relative word (市, 区 …), empty for a full name or none.
    """

    areas: tuple[Area, ...]
    rest: str
    word: str = ""


def read_scope(name: str, chain: Sequence[Area], on: date | None = None, inherited: Area | None = None) -> Scope:
    """Whose body ``name`` is, ``chain`` being the plan's area and those above it, nearest first.

    A department without prefix belongs to ``inherited`` (the area of the unit before it in the same list), else to the
    plan's area.
    """
    name = _rewritten(name)
    if department_table().find(name):
        return Scope((inherited or chain[0],), name)
    full = _full_name(name, chain, on)
    if full:
        return full
    match = None if _NOT_A_PREFIX.match(name) else _PREFIX.match(name)
    if match and match["word"] in _TOWN_WORDS and chain[0].level != "township":
        match = None
    if match and match.end() < len(name):
        word = match["word"]
        return _zone_inside(Scope(relative(word, chain, name), name[match.end() :], word), chain)
    return _zone_inside(Scope((chain[0],), name), chain)


@lru_cache(maxsize=8192)
def _rewritten(name: str) -> str:
    for pattern, plain in _REWRITTEN:
        name = pattern.sub(plain, name)
    return name


def relative(word: str, chain: Sequence[Area], name: str = "") -> tuple[Area, ...]:
    """The area a relative word means in a plan: 市 in a district is the city above, in a county-level city itself."""
    if word in ("省", "自治区"):
        return tuple(area for area in chain if area.level == "provincial")[:1]
    if word == "市":
        return _city(chain)
    if word in ("州", "盟", "地区"):
        return tuple(area for area in chain if area.level == "prefecture")[:1]
    if word == "区" and (chain[0].name.endswith("自治区") or name.endswith(("厅", "高级人民法院"))):
        return tuple(area for area in chain if area.level == "provincial")[:1]
    if word in _TOWN_WORDS:
        return tuple(chain[:1])
    county = tuple(area for area in chain if area.level == "county")[:1]
    if county:
        zone = "-" in county[0].code and word.endswith("区")
        return county if zone or county[0].name.endswith(word) else ()
    return _counties_inside(chain[0], word)


def _counties_inside(area: Area, word: str) -> tuple[Area, ...]:
    """What 区 or 县 may mean in the plan of a city: each of those it has."""
    rows = (rows[-1] for rows in area_table().by_code.values() if rows[-1].parent == area.code)
    return tuple(area_of(row) for row in rows if row.last is None and row.name.endswith(word))


def _city(chain: Sequence[Area]) -> tuple[Area, ...]:
    for area in chain:
        city_of_county = area.level == "county" and area.name.endswith("市")
        municipality = area.level == "provincial" and area.name.endswith("市")
        if area.level == "prefecture" or city_of_county or municipality:
            return (area,)
    return ()


def _full_name(name: str, chain: Sequence[Area], on: date | None) -> Scope | None:
    """A name that begins with an area's own: the plan's, one above it, one inside it, or a single other."""
    if name.startswith(("国家税务总局", "国网", "中国")):
        inner = re.sub("^(?:国家税务总局|国网|中国(?!人民银行|共产党))", "", name)
        return read_scope(inner, chain, on) if inner and inner != name else None
    if state := _STATE.match(name):
        rest = name[state.end() :]
        return Scope((NATION,), f"政府{rest}" if rest == "办公厅" else rest, "国家")
    place = read_listed_place(name, on)
    if place is None or place.end < 3:
        return _own_short_name(name, chain)
    codes = {area.code for area in chain}
    near = tuple(area for area in place.areas if area.code in codes or area.parent in codes)
    alone = len(place.areas) == 1 and place.areas[0].level == "county" and name.startswith(own_name(place.areas[0]))
    # A single far-off district of that name is less likely than a local body called so (万山区管委会).
    return None if alone and not near else Scope(near or place.areas, name[place.end :])


def _own_short_name(name: str, chain: Sequence[Area]) -> Scope | None:
    """明岚县财政局 or 明岚财政局 where the plan's area or one above it is an unlisted 明岚县."""
    for area in chain:
        for called in (area.name, short_name(area.name)):
            rest = name.removeprefix(called)
            if rest != name and department_table().find(rest):
                return Scope((area,), rest)
    return None


def _zone_inside(scope: Scope, chain: Sequence[Area]) -> Scope:
    """市高新区…, 高新区…: the plan's own zone if it is of that kind, else that zone of the area."""
    match = _ZONE.match(scope.rest)
    if not match or len(scope.areas) != 1 or match["kind"] == "新区":
        return scope
    own_zone = chain[0] if "-" in chain[0].code and not match["own"] else None
    host = next((area for area in chain if own_zone and area.code == own_zone.parent), scope.areas[0])
    if "-" in host.code:
        return scope
    zone = zone_area(host, match["own"], match["kind"])
    same = own_zone and zone.code == own_zone.code
    return Scope((own_zone if same and own_zone else zone,), scope.rest[match.end() :])
