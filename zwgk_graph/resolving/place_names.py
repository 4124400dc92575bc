"""Reading the names of areas in titles and signatures: 山东省枣庄市滕州市, 枣庄高新区, 青澜市明岚县唐桥镇.

A name may fit several areas (鼓楼区); all that fit are handed on, the choice is made in ``areas``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from zwgk_graph.model.record import Area, Level
from zwgk_graph.resolving.area_table import AreaRow, area_of, area_table
from zwgk_graph.resolving.zones import KIND, lengths_of_named_zones, named_zones, town_area, unlisted_area, zone_area

_HAN = "\u4e00-\u9fff"
_ORGAN = (
    "人民政府|政府|党政|党委|党工委|管委|管理委|工作委|委员会|委|人大|政协|政务|信息公开|基层|全面|办公|行政|监察|公安|财政|教育|卫生|民政|司法|人力|自然"
    "|生态|住房|住建|交通|水[利务]|农业|商务|文化|审计|应急|市场|统计|医[疗保]|退役|发展|发改|科[学技]|工业|税务|气象|民族|体育|城[市管]|综合|大数据|投资|信访"
    "|开发建设|海关|海事|园林|林业|国资|国土|规划|粮食|残疾|总工会|贯彻|落实|关于|转发|推进|深化|做好|深入|进一步|加强|\\d|[（(《》〈〉，。、]|$"
)
_ZONE = re.compile(
    f"(?:国家级?|省级)?(?P<own>[^\\W\\d_关印年政府委办的贯落和与全各是为在]{{0,8}}?)(?P<kind>{KIND})(?=国家|{_ORGAN}|管|[{_HAN}]{{1,6}}(?:局|办|中心|公司|集团|街道|镇|乡))"
)
_TOWN = re.compile(f"(?!乡镇|各)(?P<name>[{_HAN}]{{1,5}}?(?:街道办事处|街道|镇|民族乡|乡|苏木))(?={_ORGAN}|办)")
# A street is an agency of its government: 明岚县人民政府唐桥街道办事处.
_GOVERNMENT_OF_STREET = re.compile(f"(?:人民)?政府(?=[{_HAN}]{{1,5}}街道办事处)")
# Characters that neither begin a place's name nor stand in one, though an ending follows: 全市, 贯彻省….
_NO_NAME = (
    "(?![省市县区州全各本我上国中关印发年经度]|自治)(?:(?![全各我度的及和与于在对为按照据落实贯彻])[\u4e00-\u9fff])"
)
_UNLISTED = re.compile(f"{_NO_NAME}{{2,5}}?(?:自治区|自治州|自治县|地区|[省市州盟县区旗])")
_UNLISTED_SHORT = re.compile(f"(?P<short>{_NO_NAME}{{2,3}}?)(?=(?:国家级?|省级)?(?:{KIND}))")
_BRACKET = re.compile(f"[（(](?P<name>[{_HAN}]{{2,8}}?[区市县旗])[）)]")
_ORGAN_AHEAD = re.compile(
    f"{_ORGAN}|[{_HAN}]{{1,5}}(?:街道|镇|乡)|{_UNLISTED.pattern}|(?:国家级?|省级)?[{_HAN}]{{0,4}}(?:{KIND})"
)
_IS_HAN = re.compile(f"[{_HAN}]")
_SUBJECT = re.compile(r"\d{4}年|政务公开|政府信息公开|基层政务|[市县区]?政府|海关$|海事局$")
_OF_ORGAN = re.compile("[局厅委]|政府|办公室")  # of the second of two bodies that sign: 青澜市财政局青澜市审计局
_ENDS_ZONE = re.compile(f"(?:{KIND})$")
COMMON_WORDS = frozenset(("城区", "郊区", "矿区", "东区", "西区", "市区"))
"""Names of districts that are ordinary words, too."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The province and the city that the whole text speaks of, as far as they are areas the table does not list.

    ``home`` is the one listed city it names. ``towns`` tells that the notice turns to towns and streets: a 市 the table
    does not list is then a county-level one.
    """

    province: Area | None = None
    city: Area | None = None
    towns: bool = False
    home: Area | None = None


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name in a text and the areas it fits."""

    start: int
    end: int
    areas: tuple[Area, ...]
    listed: bool = True


def read_place(
    text: str, start: int = 0, on: date | None = None, around: Surroundings | None = None
) -> PlaceName | None:
    """The longest area name that begins at ``start``, read from the largest area inwards; None where there is none.

    Where the text around speaks of a province that the table does not list, the name is read as one of its areas too.
    """
    known = _named_zone(text, start)
    if known:
        return known
    listed = _listed_chain(text, start, on)
    foreign = around is not None and around.province is not None and area_table().row(around.province.code) is None
    unlisted = _unlisted_chain(text, start, around or Surroundings()) if listed is None or foreign else None
    chain = _both(listed, unlisted)
    return _inwards(text, chain, on) if chain else None


def read_listed_place(text: str, on: date | None = None) -> PlaceName | None:
    """The longest name of listed areas, or of zones and towns in them, that begins a text; None where there is none."""
    known = _named_zone(text, 0)
    chain = None if known else _listed_chain(text, 0, on)
    return _inwards(text, chain, on) if chain else known


def find_places(text: str, on: date | None = None, around: Surroundings | None = None) -> tuple[PlaceName, ...]:
    """All area names of a title, left to right, without overlaps; common words that are names too (城区) are left."""
    places: list[PlaceName] = []
    position = 0
    while position < len(text):
        place = _place_at(text, position, on, around)
        if place:
            places.append(place)
        position = place.end if place else position + 1
    return tuple(places)


def _inwards(text: str, chain: PlaceName, on: date | None) -> PlaceName:
    """The chain with the zone, the district in brackets and the town that follow it."""
    return _town_behind(text, _bracketed(text, _zone_behind(text, chain), on))


def _place_at(text: str, position: int, on: date | None, around: Surroundings | None) -> PlaceName | None:
    word = text[position : position + 2]
    if word in COMMON_WORDS:
        return None
    begins = position == 0 or not _IS_HAN.match(text, position - 1) or text[position - 1] in "年发于将《的和"
    if begins:
        return read_place(text, position, on, around) or _bare_short(text, position, on)
    chain = _listed_chain(text, position, on)
    return _inwards(text, chain, on) if chain else None


def _listed_chain(text: str, start: int, on: date | None) -> PlaceName | None:
    """Names of the table one inside the other; a short name only where a zone or a lower name follows."""
    rows: tuple[AreaRow, ...] = ()
    position = start
    while True:
        step = _next_rows(text, position, rows, on)
        if step is None:
            break
        rows, position = step
    areas = tuple(area_of(row, on) for row in rows)
    return PlaceName(start, position, areas) if areas else None


def _next_rows(
    text: str, start: int, above: tuple[AreaRow, ...], on: date | None
) -> tuple[tuple[AreaRow, ...], int] | None:
    table = area_table()
    for length in table.lengths_by_beginning.get(text[start : start + 2], ()):
        end = start + length
        if end > len(text):
            continue
        name = text[start:end]
        rows = table.named(name, on) if name in table.by_name else ()
        if not rows and not above and name in table.by_short and _opens_lower(text, end, name, on):
            rows = table.shortened(name, on)
        if above and rows:
            rows = tuple(row for row in rows if _is_below(row, above))
        if rows:
            return rows, end
    return None


def _opens_lower(text: str, end: int, short: str, on: date | None) -> bool:
    """Whether a short name is followed by a zone (枣庄高新区) or by the full name of an area inside it (山东枣庄市)."""
    if _ZONE.match(text, end):
        return True
    table = area_table()
    above = table.shortened(short, on)
    tails = (text[end : end + length] for length in range(2, 9))
    return any(_is_below(row, above) for tail in tails if tail in table.by_name for row in table.named(tail, on))


def _is_below(row: AreaRow, above: tuple[AreaRow, ...]) -> bool:
    table = area_table()
    codes = {upper.code for upper in above}
    parent = row.parent
    while parent:
        if parent in codes:
            return True
        upper = table.row(parent)
        parent = upper.parent if upper else None
    return False


def _bare_short(text: str, start: int, on: date | None) -> PlaceName | None:
    """A name without its ending where a title goes on with its subject: 临淄政务公开, 滕州2024年."""
    table = area_table()
    for end in range(min(len(text), start + 8), start + 1, -1):
        if text[start:end] in table.by_short and _SUBJECT.match(text, end):
            rows = table.shortened(text[start:end], on)
            return PlaceName(start, end, tuple(area_of(row, on) for row in rows))
    return None


def _both(listed: PlaceName | None, unlisted: PlaceName | None) -> PlaceName | None:
    if listed is None or unlisted is None:
        return listed or unlisted
    if listed.end != unlisted.end:
        return listed if listed.end > unlisted.end else unlisted
    return PlaceName(listed.start, listed.end, (*listed.areas, *unlisted.areas))


def _unlisted_chain(text: str, start: int, around: Surroundings) -> PlaceName | None:
    """Names by their endings alone, for areas the table does not list: 云岭省青澜市明岚县."""
    parent: Area | None = None
    position = start
    while match := _UNLISTED.match(text, position):
        if not _ORGAN_AHEAD.match(text, match.end()) or _ENDS_ZONE.search(match[0]) or _OF_ORGAN.search(match[0]):
            break
        parent = _unlisted(match[0], parent, around)
        position = match.end()
    short = _UNLISTED_SHORT.match(text, position) if parent is None else None
    if short and short["short"] not in area_table().by_short:
        city = around.city is not None and around.city.name == f"{short['short']}市"
        if around.home and not city:
            return PlaceName(start, start, (around.home,))
        parent, position = _unlisted(f"{short['short']}市", None, around), short.end()
    return PlaceName(start, position, (parent,), listed=False) if parent else None


def _unlisted(name: str, parent: Area | None, around: Surroundings) -> Area:
    level = "county" if around.towns and parent is None and name.endswith("市") else level_by_ending(name, parent)
    above = parent
    if above is None and level == "prefecture":
        above = around.province
    if above is None and level == "county":
        above = around.city if around.city and around.city.name != name else around.province
    return unlisted_area(name, level, above)


def read_town(text: str) -> str | None:
    """The name of a town, township or street that begins a text: 唐桥镇人民政府 → 唐桥镇, 云门街道办事处 → 云门街道."""
    match = _TOWN.match(text)
    return match["name"].removesuffix("办事处") if match else None


def level_by_ending(name: str, parent: Area | None = None) -> Level:
    """The level a name's ending tells; a 市 inside a 市 is a county-level city."""
    if name.endswith(("省", "自治区")):
        return "provincial"
    if name.endswith(("自治州", "州", "盟", "地区")):
        return "prefecture"
    if name.endswith("市"):
        return "county" if parent and parent.level == "prefecture" else "prefecture"
    return "county"


def _named_zone(text: str, start: int) -> PlaceName | None:
    """A zone the table of zones knows without its city's name (两江新区)."""
    for length in lengths_of_named_zones().get(text[start : start + 2], ()):
        end = start + length
        code = named_zones().get(text[start:end]) if end <= len(text) else None
        kind = _ENDS_ZONE.search(text[start:end]) if code else None
        row = area_table().row(code) if code else None
        if kind and row:
            return PlaceName(start, end, (_own_named(area_of(row), text[start:end], kind[0]),))
    return None


def _own_named(parent: Area, name: str, kind: str) -> Area:
    zone = zone_area(parent, name[: -len(kind)], kind)
    return Area(zone.code, name, zone.level, zone.parent)


def _zone_behind(text: str, place: PlaceName) -> PlaceName:
    match = _ZONE.match(text, place.end)
    upper = [area for area in place.areas if area.level != "township"]
    if not match or not upper:
        return place
    stated = named_zones().get(match["own"] + match["kind"])
    upper = [area for area in upper if area.code == stated] or upper
    # A zone lies in a city if the name fits both a city and a smaller area of the same short name.
    highest = min(_DEPTH[area.level] for area in upper)
    hosts = [area for area in upper if _DEPTH[area.level] == highest]
    zones = tuple(zone_area(area, match["own"], match["kind"]) for area in hosts)
    return PlaceName(place.start, match.end(), zones, place.listed)


_DEPTH: dict[Level, int] = {"national": 0, "prefecture": 1, "provincial": 2, "county": 3, "township": 4}


def _bracketed(text: str, place: PlaceName, on: date | None) -> PlaceName:
    """A district in brackets behind a zone's name is the jurisdiction: 高新区（新北区）."""
    match = _BRACKET.match(text, place.end)
    rows = area_table().named(match["name"], on) if match else ()
    hosts = {area.parent for area in place.areas} | {area.code for area in place.areas}
    inside = tuple(area_of(row, on) for row in rows if row.parent in hosts)
    return PlaceName(place.start, match.end(), inside) if match and inside else place


def _town_behind(text: str, place: PlaceName) -> PlaceName:
    government = _GOVERNMENT_OF_STREET.match(text, place.end)
    match = _TOWN.match(text, government.end() if government else place.end)
    hosts = [area for area in place.areas if area.level == "county"]
    if not match or not hosts:
        return place
    return PlaceName(place.start, match.end(), tuple(town_area(area, match["name"]) for area in hosts), place.listed)
