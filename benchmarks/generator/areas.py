"""Areas with their chains of superiors, and how bodies of an area of each kind are called."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

TABLE = Path(__file__).resolve().parents[2] / "data" / "jurisdictions" / "areas.tsv"
_PREFIXES = (
    ("自治区", "自治区"),
    ("自治州", "州"),
    ("自治县", "县"),
    ("自治旗", "旗"),
    ("地区", "地区"),
    ("开发区", "区"),
    ("省", "省"),
    ("市", "市"),
    ("县", "县"),
    ("区", "区"),
    ("旗", "旗"),
    ("盟", "盟"),
)
_ZONE_SHARE = 0.06


@dataclass(frozen=True, slots=True)
class Area:
    """An area; ``zone`` marks a development zone, which has a committee in place of a government.

    ``above`` is the name of the area right above a county.
    """

    code: str
    name: str
    level: str
    parent: str
    zone: bool = False
    above: str = ""

    @property
    def prefix(self) -> str:
        """What stands before the names of its departments: 省, 市, 州, 县, 区, 旗."""
        return next((prefix for ending, prefix in _PREFIXES if self.name.endswith(ending)), "市")

    @property
    def full(self) -> str:
        """Its full name: a district stands under its city's."""
        return self.above + self.name if self.prefix == "区" and not self.zone else self.name

    @property
    def office(self) -> str:
        """The body that issues its notices."""
        if self.zone:
            return f"{self.name}管理委员会办公室"
        if self.prefix == "地区":
            return f"{self.name}行政公署办公室"
        return f"{self.name}人民政府{'办公厅' if self.level == 'provincial' else '办公室'}"

    @property
    def organ(self) -> str:
        """The organ code of its document numbers."""
        return self.name[:2] + ("管办发" if self.zone else "政办发")


def read_areas(table: Path = TABLE) -> tuple[Area, ...]:
    """The areas in force, in the order of the table (code, name, level, parent, valid_from, valid_to)."""
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    return tuple(Area(row[0], row[1], row[2], row[3]) for row in rows if len(row) < 6 or not row[5])


def chains(areas: tuple[Area, ...], counties: int, rng: random.Random) -> Iterator[tuple[Area, ...]]:
    """A sample of counties, each with the areas above it from the province down, in the order of their codes.

    Some counties give way to a development zone of their city.
    """
    by_code = {area.code: area for area in areas}
    below = [area for area in areas if area.level == "county"]
    picked = sorted(rng.sample(below, min(counties, len(below))), key=lambda area: area.code)
    for county in picked:
        above = by_code.get(county.parent)
        if above and above.level == "prefecture" and above.name.endswith("市") and rng.random() < _ZONE_SHARE:
            county = _zone(above, county)
        yield tuple(_chain(county, by_code))


def _zone(city: Area, county: Area) -> Area:
    return Area(f"{county.code}Z", f"{city.name.removesuffix('市')}高新技术产业开发区", "county", city.code, zone=True)


def _chain(area: Area, by_code: dict[str, Area]) -> list[Area]:
    above = by_code.get(area.parent)
    if above is None or above.level == "national":
        return [area]
    return [*_chain(above, by_code), replace(area, above=above.name) if area.level == "county" else area]
