"""The areas of GB/T 2260 with their dates of validity: rows, names and the tree above an area.

Validity is known by the year (see ``data/jurisdictions/README.md``); both ends count as valid, because a notice of
that year may use the old name or the new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from zwgk_graph.model.record import Area, Level
from zwgk_graph.resources import read_text

NATION = Area("100000", "全国", "national")
"""The state as a whole; 100000 is free in GB/T 2260, whose province codes begin at 11."""

_LEVELS: dict[str, Level] = {level: level for level in ("national", "provincial", "prefecture", "county")}
_ETHNIC = (
    "蒙古族?|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族?|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|佤族|畲族|拉祜族"
    "|水族|东乡族|纳西族|景颇族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|锡伯|塔吉克|怒族|裕固族|保安族|独龙族|鄂温克族?"
    "|鄂伦春|仡佬族|普米族|各族|多民族"
)
_AUTONOMOUS = re.compile(f"(?<=[\u4e00-\u9fff]{{2}})(?:{_ETHNIC})*自治[区州县旗]$")
_ENDING = re.compile("(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|林区|矿区|[省市县区旗盟])$")


class AreaRow(NamedTuple):
    """One code with one name over one stretch of years; ``first`` and ``last`` are years, None where open."""

    code: str
    name: str
    level: Level
    parent: str | None
    first: int | None
    last: int | None

    def valid(self, on: date) -> bool:
        """Whether the name was in force in the year of ``on``."""
        return (self.first or 0) <= on.year <= (self.last or 9999)


def lengths_by(names: Iterable[str], part: slice) -> dict[str, tuple[int, ...]]:
    """How long the names are that share a part, as their first two characters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[part], set()).add(len(name))
    return {shared: tuple(sorted(found, reverse=True)) for shared, found in lengths.items()}


class AreaTable:
    """Rows of ``areas.tsv`` by code, by name and by short name."""

    def __init__(self, rows: Iterable[AreaRow]) -> None:
        self.by_code: dict[str, list[AreaRow]] = {}
        self.by_name: dict[str, list[AreaRow]] = {}
        self.by_short: dict[str, list[AreaRow]] = {}
        for row in rows:
            self.by_code.setdefault(row.code, []).append(row)
            self.by_name.setdefault(row.name, []).append(row)
            self.by_short.setdefault(short_name(row.name), []).append(row)
            if colloquial := _colloquial(row.name):
                self.by_name.setdefault(colloquial, []).append(row)
        self.lengths_by_beginning = lengths_by((*self.by_name, *self.by_short), slice(None, 2))
        self.lengths_by_ending = lengths_by(self.by_name, slice(-2, None))

    def row(self, code: str, on: date | None = None) -> AreaRow | None:
        """The row of a code in force on a day (default: today's table), else its latest one."""
        rows = self.by_code.get(code, [])
        return max(_in_force(rows, on), key=_recency, default=None)

    def named(self, name: str, on: date | None = None) -> tuple[AreaRow, ...]:
        """Rows with that full local name in force on a day; all rows of the name where none was in force."""
        return _one_per_code(_in_force(self.by_name.get(name, []), on))

    def shortened(self, name: str, on: date | None = None) -> tuple[AreaRow, ...]:
        """Rows whose name without its ending (市, 区, 自治县 …) is ``name``."""
        return _one_per_code(_in_force(self.by_short.get(name, []), on))


@cache
def area_table() -> AreaTable:
    """The shipped tables, read once: the areas of GB/T 2260 and the invented ones of the samples (99…)."""
    tables = (read_text(f"data/jurisdictions/{name}.tsv").splitlines()[1:] for name in ("areas", "invented-areas"))
    return AreaTable(_row(line.split("\t")) for lines in tables for line in lines)


def area_by_code(code: str, on: date | None = None) -> Area | None:
    """The area of a GB/T 2260 code, with its full name on that day (default: its latest); None if unknown."""
    if code == NATION.code:
        return NATION
    row = area_table().row(code, on)
    return area_of(row, on) if row else None


def area_of(row: AreaRow, on: date | None = None) -> Area:
    """The area of a row, under its full name."""
    return Area(row.code, full_name(row, on), row.level, row.parent)


def full_name(row: AreaRow, on: date | None = None) -> str:
    """The name that tells the area from all others.

    A district bears the name of its city in front (淄博市临淄区), as does a county whose name another shares;
    county-level cities and counties stand alone (滕州市).
    """
    table = area_table()
    alone = row.level != "county" or not (row.name.endswith("区") or len(table.named(row.name, on)) > 1)
    above = None if alone or row.parent is None else table.row(row.parent, on)
    return f"{above.name}{row.name}" if above else row.name


def own_name(area: Area) -> str:
    """The area's own name, without the city that a district's full name begins with: 临淄区."""
    above = area_by_code(area.parent) if area.parent else None
    return area.name.removeprefix(above.name) if above else area.name


@lru_cache(maxsize=16384)
def short_name(name: str) -> str:
    """A name without its generic ending: 滕州市 → 滕州, 延边朝鲜族自治州 → 延边; two characters stay (泗县)."""
    if len(name) <= 2:
        return name
    plain = _AUTONOMOUS.sub("", name)
    if plain != name:
        return plain
    cut = _ENDING.sub("", name)
    return cut if len(cut) >= 2 else name


def _colloquial(name: str) -> str | None:
    """The name without its peoples: 海南藏族自治州 → 海南州, 广西壮族自治区 → 广西自治区."""
    if "自治" not in name:
        return None
    ending = "自治区" if name.endswith("区") else name[-1]
    return f"{short_name(name).removesuffix('族')}{ending}"


def _in_force(rows: list[AreaRow], on: date | None) -> list[AreaRow]:
    return [row for row in rows if (row.valid(on) if on else row.last is None)] or rows


def _one_per_code(rows: list[AreaRow]) -> tuple[AreaRow, ...]:
    latest = {row.code: row for row in sorted(rows, key=_recency)}
    return tuple(sorted(latest.values()))


def _recency(row: AreaRow) -> tuple[int, int]:
    return (row.last or 9999, row.first or 0)


def _row(cells: list[str]) -> AreaRow:
    code, name, level, parent, first, last = cells
    return AreaRow(
        code, name, _LEVELS[level], parent or None, int(first) if first else None, int(last) if last else None
    )
