"""Development zones, new areas and towns as areas of their own, which GB/T 2260 does not list.

Their codes are ours: the code of the area around them (four digits for a city), a kind, and a hash of the name where a
kind alone does not tell them apart: ``3704-hightech``, ``370481-econ``, ``2201-hightech-1a2b3c``.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache

from zwgk_graph.model.record import Area
from zwgk_graph.resolving.area_table import NATION, area_by_code, lengths_by, own_name, short_name
from zwgk_graph.resources import read_text

ZONE_KINDS = (
    (
        "hightech",
        "高新技术产业开发区",
        "高新技术产业(?:开发|园)区|高新技术开发区|高技术产业开发区|新技术开发区|高新产业开发区|高新区",
    ),
    ("econ", "经济技术开发区", "经济技术开发区|经济开发区|经济技术产业开发区|经开区|开发区"),
    ("bonded", "综合保税区", "综合保税区|综保区|保税港区|保税区"),
    ("ftz", "自由贸易试验区", "自由贸易试验区|自贸试验区|自贸区|自由贸易港"),
    ("newarea", "新区", "新区"),
    ("tourism", "旅游度假区", "旅游度假区|旅游开发区|度假区|旅游区"),
    ("scenic", "风景名胜区", "风景名胜区|风景区|名胜区|景区"),
    ("industry", "工业园区", "工业园区|产业园区|科技园区|化工园区|工业园|产业园|工业区|现代产业园|食品区|科学城"),
    ("demo", "示范区", "示范区|试验区|实验区|合作区|起步区|先行区|功能区|集聚区|聚集区"),
    ("invest", "投资区", "台商投资区|投资区|航空港经济区|经济区|产业基地|生态城"),
    ("admin", "管理区", "管理区|新城区?"),
)
"""Code, full ending and pattern of each kind of zone."""
_STANDARD = {
    "高新区": "高新技术产业开发区",
    "经开区": "经济技术开发区",
    "综保区": "综合保税区",
    "自贸区": "自由贸易试验区",
}
_SHORT = {"hightech": "高新", "econ": "经开", "bonded": "综保"}
KIND = "|".join(pattern for _, _, pattern in ZONE_KINDS)
"""Alternatives of a pattern for the words that end a zone's name."""


def zone_kind(word: str) -> str | None:
    """The kind code of a zone's ending word: 高新区 → hightech."""
    return next((code for code, _, pattern in ZONE_KINDS if re.fullmatch(pattern, word)), None)


def zone_area(parent: Area, own: str, word: str) -> Area:
    """The zone ``own`` + ``word`` inside ``parent``: 枣庄市, "", 高新区 → 枣庄高新技术产业开发区.

    A new area without a name of its own (新区) keeps the parent's. Raises ValueError for a word that ends no zone.
    """
    kind = zone_kind(word)
    if kind is None:
        raise ValueError(word)
    code = f"{_stem(parent.code)}-{kind}"
    if own:
        code = f"{code}-{digest(own, 6)}"
    return Area(code, f"{short_name(own_name(parent))}{own}{_STANDARD.get(word, word)}", "county", parent.code)


def called_for_short(area: Area) -> str:
    """How the names of branches call an area: 临淄, 高新, 经开."""
    kind = area.code.split("-")[1] if "-" in area.code else ""
    return _SHORT.get(kind, "") if area.code.endswith(kind) and kind in _SHORT else short_name(own_name(area))


def zone_by_code(code: str) -> Area | None:
    """The zone whose code names its kind only; None for codes that hold a hash or are none of ours."""
    stem, _, kind = code.partition("-")
    parent = area_by_code(stem.ljust(6, "0"))
    ending = next((name for known, name, _ in ZONE_KINDS if known == kind), None)
    return zone_area(parent, "", ending) if parent and ending else None


def town_area(parent: Area, name: str) -> Area:
    """A town, township or street of a county, district or zone: level township, code ``{parent}-town-{hash}``.

    The same place under its government's name (…街道办事处) and its own (…街道) has one code.
    """
    plain = re.sub("(?:人民政府|办事处)$", "", name)
    return Area(f"{parent.code}-town-{digest(plain, 6)}", f"{parent.name}{plain}", "township", parent.code)


def unlisted_area(name: str, level: str, parent: Area | None) -> Area:
    """An area of an ordinary kind that the table does not know: code ``x`` + hash of the names from the top down."""
    path = f"{parent.code}/{name}" if parent else name
    full = f"{parent.name}{name}" if parent and level == "county" and name.endswith("区") else name
    above = parent.code if parent else (NATION.code if level == "provincial" else None)
    return Area(f"x{digest(path, 8)}", full, level, above)  # type: ignore[arg-type]


@cache
def named_zones() -> dict[str, str]:
    """Zones known under a name without their city's, with the code of the area around them."""
    lines = read_text("data/jurisdictions/zones.tsv").splitlines()[1:]
    return dict(tuple(line.split("\t")) for line in lines)  # type: ignore[misc]


@cache
def lengths_of_named_zones() -> dict[str, tuple[int, ...]]:
    """How long the names of those zones are by their first two characters, the longest first."""
    return lengths_by(named_zones(), slice(None, 2))


def digest(text: str, length: int) -> str:
    """The first hexadecimal digits of the SHA-256 of a text: short, ASCII and the same everywhere."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def _stem(code: str) -> str:
    return code[:4] if re.fullmatch(r"\d{4}00", code) else code
