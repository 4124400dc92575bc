"""What a text says about areas without naming the one it governs: names in the body, number prefixes, 全市 and 全区."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache

from zwgk_graph.model.record import Area
from zwgk_graph.resolving.area_table import NATION, AreaTable, area_by_code, area_table, short_name
from zwgk_graph.resolving.place_names import COMMON_WORDS, Surroundings
from zwgk_graph.resolving.zones import unlisted_area
from zwgk_graph.resources import read_text

_HAN = "\u4e00-\u9fff"
_ENDING = re.compile("[省市县区旗州盟]")
_TORN = re.compile("公开")  # 公开县级预算 names no county called 开县
_BOUNDARY = r"(?:^|(?<=[《〈（(“”，。、：:；;\s>])|(?<=年)|(?<=印发)|(?<=转发)|(?<=落实)|(?<=根据)|(?<=按照)|(?<=将))"
_SPEAKS = "(?=人民政府|20\\d\\d年政|政务公开)"
# Names are read backwards from what follows them: few places of a text are followed so, but many could begin a name.
_SPEAKING_PROVINCE = re.compile(f"省{_SPEAKS}")
_SPEAKING_CITY = re.compile("[市州](?=人民政府)")
_PROVINCE = re.compile(f"{_BOUNDARY}([{_HAN}]{{2,3}}省)$")
_CITY = re.compile(f"(?:{_BOUNDARY}|(?<=省))(?![全我各本省市县区该])([{_HAN}]{{2,3}}[市州])$")
_NOT_A_CITY = re.compile(
    "设区市|县级市|直辖市|地级市|大城市|省会市|自治州|[省县区]|按照|根据|依据|对照|结合|报请|提请|请示|遵照|转发|参照|会同|配合|上级|本级|同级"
)
_YEAR = re.compile(r"[〔\[【﹝(（]\s*20\d\d")
_ORGAN = re.compile(f"[{_HAN}]{{2,10}}$")
_SCOPE = re.compile(
    "(?=[全省市区县州旗])"  # a search passes over all other signs at a glance
    "(?:全(?P<all>[省市区县州旗镇乡])|(?<![\u4e00-\u9fff])(?P<body>[省市区县州旗])(?:人民)?(?:政府|委|直|级|管委会))"
)


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """``names`` counts the areas of the table named (by code), ``organs`` holds the organ codes of document numbers,
    ``scopes`` counts 省, 市, 区 … as said of the governed area (全区, 区政府).
    """

    names: Counter[str]
    unlisted: Counter[str]
    organs: tuple[str, ...]
    scopes: Counter[str]


def weigh_text(text: str, number: str | None, on: date | None) -> TextEvidence:
    """Evidence of a whole text and of the notice's own document number."""
    whole = f"{number or ''}\n{text}"
    organs = [found[0] for year in _YEAR.finditer(whole) if (found := _before(_ORGAN, whole, year.start(), 10))]
    return TextEvidence(_listed_names(text, on), _unlisted_names(text), tuple(organs), _scopes(text))


def surroundings(evidence: TextEvidence, addressees: str = "") -> Surroundings:
    """The unlisted province and city the text speaks of most, and whether the addressees are towns and streets."""
    names = evidence.unlisted.most_common()
    province = next((name for name, _ in names if name.endswith("省")), None)
    city = next((name for name, _ in names if not name.endswith("省")), None)
    above = unlisted_area(province, "provincial", None) if province else _listed_province(evidence)
    towns = bool(re.search("[镇乡]|街道", addressees)) and not re.search("县|各区|市、区", addressees)
    cities = [code for code in evidence.names if code.endswith("00") and not code.endswith("0000")]
    home = area_by_code(cities[0]) if len(cities) == 1 else None
    return Surroundings(above, unlisted_area(city, "prefecture", above) if city else None, towns, home)


def support(area: Area, evidence: TextEvidence, parents: tuple[Area, ...]) -> int:
    """How often the text speaks of the areas above a candidate, by name (three times at most) or number prefix."""
    named = sum(min(evidence.names[above.code] + evidence.unlisted[above.name], 3) for above in parents)
    prefixes = sum(min(_stands_for(above, evidence.organs), 2) for above in (area, *parents))
    said = evidence.scopes[area.name[-1]]
    return 2 * named + prefixes + min(said, 2)


def organ_areas(organ: str) -> tuple[Area, ...]:
    """The areas of the prefix table that an organ code begins with: 鲁政办发 → 山东省."""
    codes = _prefixes().get(organ[:1], ())
    return tuple(area for area in map(area_by_code, codes) if area)


def _stands_for(area: Area, organs: tuple[str, ...]) -> int:
    initial = short_name(area.name)[0]
    listed = [organ for organ in organs if area.code in _prefixes().get(organ[0], ())]
    derived = [organ for organ in organs if area.level != "provincial" and initial in organ[:2]]
    return len(listed) or len(derived)


def _listed_names(text: str, on: date | None) -> Counter[str]:
    table = area_table()
    found: Counter[str] = Counter()
    for match in _ENDING.finditer(text):
        name = _longest_name(table, text, match.end())
        if name and name not in COMMON_WORDS and not _TORN.match(text, max(0, match.end() - len(name) - 1)):
            found.update(row.code for row in table.named(name, on))
    return found


def _longest_name(table: AreaTable, text: str, end: int) -> str | None:
    """The longest name of the table that the text has before a place."""
    # Nearly every name is told from other words by its last two characters.
    lengths = table.lengths_by_ending.get(text[end - 2 : end], ())
    return next((name for length in lengths if (name := text[max(0, end - length) : end]) in table.by_name), None)


def _unlisted_names(text: str) -> Counter[str]:
    table = area_table()
    names = [
        found[1]
        for speaking, name in ((_SPEAKING_PROVINCE, _PROVINCE), (_SPEAKING_CITY, _CITY))
        for match in speaking.finditer(text)
        if (found := _before(name, text, match.end(), 4))
    ]
    return Counter(
        name for name in names if name not in table.by_name and (name.endswith("省") or not _NOT_A_CITY.search(name))
    )


def _before(pattern: re.Pattern[str], text: str, end: int, longest: int) -> re.Match[str] | None:
    """The match that ends at a place and has at most so many characters."""
    return pattern.search(text, max(0, end - longest), end)


def _scopes(text: str) -> Counter[str]:
    return Counter(match["all"] or match["body"] for match in _SCOPE.finditer(text))


def _listed_province(evidence: TextEvidence) -> Area | None:
    codes = [code for code, _ in evidence.names.most_common() if code.endswith("0000") and code != NATION.code]
    return area_by_code(codes[0]) if codes else None


@cache
def _prefixes() -> dict[str, tuple[str, ...]]:
    import yaml

    return {
        sign: tuple(codes)
        for sign, codes in yaml.safe_load(read_text("data/jurisdictions/number-prefixes.yaml")).items()
    }
