"""The standard departments by name and short name: 住建局 and 住房和城乡建设委员会 are one kind of body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from zwgk_graph.model.record import Area, Level
from zwgk_graph.resources import read_text

_ENDS = ("局", "委", "厅")
_END = re.compile("(?:总局|局|委|厅|部|办|署|处|中心|公司)$")
_COMMON_HEAD = re.compile("^(?:(?:人民)?政府|党?委)(?=.{2})")
_JOINTS = re.compile(r"[和与及、\s]")


class Department(NamedTuple):
    """A kind of body; ``first`` and ``last`` are the years between which such bodies exist, None where open."""

    code: str
    name: str
    provincial: str
    national: str
    first: int | None
    last: int | None
    stems: tuple[str, ...]
    aliases: frozenset[str]

    def valid(self, on: date | None) -> bool:
        return on is None or (self.first or 0) <= on.year <= (self.last or 9999)

    def named_at(self, level: Level) -> str:
        """The usual full name at a level: 财政局, 财政厅, 财政部; a city's 委员会 is called as a province's."""
        if level == "national":
            return self.national
        commission = level == "prefecture" and self.provincial.endswith("委员会")
        return self.provincial if level == "provincial" or commission else self.name


class DepartmentTable:
    """Departments by plain alias and by stem."""

    def __init__(self, departments: Iterable[Department]) -> None:
        self.departments = tuple(departments)
        self.by_alias: dict[str, list[Department]] = {}
        self.by_stem: dict[str, Department] = {}
        for department in self.departments:
            for alias in department.aliases:
                self.by_alias.setdefault(alias, []).append(department)
            for stem in department.stems:
                self.by_stem.setdefault(stem, department)

    def find(self, name: str, on: date | None = None) -> tuple[Department, ...]:
        """Departments with that name or short name; those that exist in the year of ``on``, if any does."""
        plain = plain_form(name)
        known = self.by_alias.get(plain) or self.by_alias.get(_COMMON_HEAD.sub("", plain), [])
        return tuple([d for d in known if d.valid(on)] or known)

    def stem_at(self, words: str, start: int) -> str | None:
        """The longest stem that begins at ``start``."""
        ends = range(min(len(words), start + 12), start + 1, -1)
        return next((words[start:end] for end in ends if words[start:end] in self.by_stem), None)

    def canonical(self, name: str) -> str:
        """A composite name by the codes of its stems (发改财政局 → development-reform+finance), else its plain form.

        So the full and the short name of one local body give one text.
        """
        plain = plain_form(name)
        words = _END.sub("", plain)
        codes: list[str] = []
        position = 0
        while position < len(words):
            stem = self.stem_at(words, position)
            if stem is None:
                return plain
            codes.append(self.by_stem[stem].code)
            position += len(stem)
        return "+".join(codes) or plain


def department_name(department: Department, area: Area) -> str:
    """The department's usual name in an area: a municipality has 局 where a province has 厅, a zone a 管理委员会."""
    if "-" in area.code and department.name.startswith("人民政府"):
        return department.name.replace("人民政府", "管理委员会")
    municipality = area.level == "provincial" and area.name.endswith("市")
    as_city = municipality and department.provincial.endswith("厅") and not department.provincial.endswith("办公厅")
    return department.named_at("prefecture" if as_city else area.level)


@cache
def department_table() -> DepartmentTable:
    """The shipped table, read once."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = yaml.load(read_text("data/units/departments.yaml"), Loader=loader)  # noqa: S506 (safe loaders both)
    return DepartmentTable(map(_department, entries))


@lru_cache(maxsize=16384)
def plain_form(name: str) -> str:
    """A name without what varies freely: 和, 与, blanks, 委员会 for 委, 办公室 for 办, the 委 before a party body."""
    plain = _JOINTS.sub("", name).replace("委员会", "委").replace("办公室", "办")
    return re.sub(
        "^(?:党?工?委)(?=.{2,}部$|网信|编办|政法委|党校|改革办|机构编制|政研|统战|党史|史志|台办|信访|老干|文明办)",
        "",
        plain,
    )


def _department(entry: Mapping[str, Any]) -> Department:
    name = entry["name"]
    provincial = entry.get("provincial", name)
    return Department(
        entry["code"],
        name,
        provincial,
        entry.get("national", provincial),
        entry.get("from"),
        entry.get("to"),
        tuple(entry.get("stems", ())),
        frozenset(_aliases(entry)),
    )


def _aliases(entry: Mapping[str, Any]) -> Iterator[str]:
    for name in (entry["name"], entry.get("provincial"), *entry.get("names", ())):
        if name:
            yield plain_form(name)
    for stem in entry.get("stems", ()):
        for end in entry.get("ends", _ENDS):
            yield plain_form(f"{stem}{end}")
