"""Who a printed unit name means: one body of one area, a group of bodies, or open between several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from zwgk_graph.model.record import Area, Level, Unit
from zwgk_graph.resolving.area_table import short_name
from zwgk_graph.resolving.area_tree import containing
from zwgk_graph.resolving.departments import department_name, department_table, plain_form
from zwgk_graph.resolving.simplified_names import simplified
from zwgk_graph.resolving.unit_branches import Branch, read_branch
from zwgk_graph.resolving.unit_groups import group_code, is_group
from zwgk_graph.resolving.unit_scopes import Scope, read_scope
from zwgk_graph.resolving.zones import digest, town_area

NOWHERE = "unknown"
"""Stands for the area's code in the key of a unit of a plan whose area is unknown."""

_NOISE = re.compile(r"[\s*_]+|等$|[（(〔\[][^（()）〔〕\[\]]*[）)〕\]]$")
_OFFICE = re.compile("(?:办公室|[处科股室])$")
_WHOLE_GOVERNMENT = (
    None,
    "government",
    "government-office",
    "party-office",
    "party-government-office",
    "government-disclosure-office",
    "town",
)
_TOWN = re.compile("(?P<name>[\u4e00-\u9fff]{1,6}?(?:街道|镇|乡|苏木))(?:办事处|人民政府|政府|办|党工委)?")
_ONE_UP: dict[Level, Level] = {"township": "county", "county": "prefecture", "prefecture": "provincial"}


def resolve_unit(
    name: str,
    area: Area | None,
    *,
    on: date | None = None,
    previous: Unit | None = None,
    collective: bool = False,
    above: Sequence[Area] = (),
    issuer: str | None = None,
) -> Unit:
    """The unit a name means in a plan of ``area``.

    ``previous`` is the unit before it in the same list: a name without prefix shares its area (县财政局、人社局).
    ``collective`` marks a name known to be a group; ``above`` gives areas above that the table does not list.
    ``issuer`` is the body that signs the plan: in the plan of one department bare offices (办公室, 财务处) are its own.
    Unresolved where several areas fit or none is known; a body that no table knows is a local body of its area.
    """
    inherited = previous.area if previous and previous.status == "resolved" and "-branch-" not in previous.key else None
    if issuer and area and (office := _inner_office(name, area, issuer, collective)):
        return office
    return _resolved(name, area, on, inherited, collective, tuple(above))


@lru_cache(maxsize=8192)
def _inner_office(name: str, area: Area, issuer: str, collective: bool) -> Unit | None:
    """An office or all offices of the one department that signs the plan; None for any other body or signature."""
    plain = _plain(name)
    if not _OFFICE.search(plain):
        return None
    whose = _resolved(issuer, area, None, None, False, ())
    plain = plain[1:] if plain[0] == whose.name[-1] else plain  # 局办公室 in the plan of a 局
    if whose.department in _WHOLE_GOVERNMENT or not _OFFICE.search(plain) or department_table().find(plain):
        return None
    if collective or is_group(plain):
        return Unit(f"{whose.key}-{group_code(plain)}", f"{whose.name}{plain}", whose.area, "collective")
    if re.match("[省市区县州]", plain):
        return None
    return Unit(f"{whose.key}-office-{digest(plain_form(plain), 6)}", f"{whose.name}{plain}", whose.area, "resolved")


@lru_cache(maxsize=8192)  # a plan names its units again and again, other plans have other areas
def _resolved(
    name: str, area: Area | None, on: date | None, inherited: str | None, collective: bool, above: tuple[Area, ...]
) -> Unit:
    plain = _plain(name)
    if area is None:
        return _unplaced(plain, collective)
    chain = (area, *_all_above(area, above))
    if collective or is_group(plain):
        return _group(plain, chain)
    if town := _TOWN.fullmatch(plain):
        return _town(town["name"], area)
    sharing = next((other for other in chain if other.code == inherited), None)
    scope = read_scope(plain, chain, on, sharing)
    known = department_table().find(scope.rest)
    branch = None if known else read_branch(scope.rest, scope.areas, chain, scope.word)
    return _branch(branch) if branch else _body(plain, scope, chain, on)


@lru_cache(maxsize=8192)
def _plain(name: str) -> str:
    """The name in simplified characters, without blanks, marks and a bracket behind it."""
    return simplified(_NOISE.sub("", name) or name)


@lru_cache(maxsize=1024)
def _all_above(area: Area, known: tuple[Area, ...]) -> tuple[Area, ...]:
    """The areas above; one that only its code is known of stands under its level."""
    chain = containing(area, known)
    last = chain[-1] if chain else area
    level = _ONE_UP.get(last.level)
    if last.parent is None or level is None:
        return chain
    return (*chain, Area(last.parent, "", level))


def _unplaced(name: str, collective: bool) -> Unit:
    if collective or is_group(name):
        return Unit(f"{NOWHERE}/{group_code(name)}", name, NOWHERE, "collective")
    return Unit(f"{NOWHERE}/local-{digest(plain_form(name), 8)}", name, NOWHERE, "unresolved")


def _group(name: str, chain: Sequence[Area]) -> Unit:
    scope = read_scope(name, chain) if re.match("[省市县区州旗]", name) else Scope((chain[0],), name)
    area = scope.areas[0] if scope.areas else chain[0]
    return Unit(f"{area.code}/{group_code(scope.rest)}", name, area.code, "collective")


def _town(name: str, area: Area) -> Unit:
    if name == area.name or area.name.endswith(name):
        return Unit(f"{area.code}/government", f"{area.name}政府", area.code, "resolved", "government")
    town = town_area(area, name)
    return Unit(f"{area.code}/{town.code.removeprefix(area.code + '-')}", town.name, area.code, "resolved", "town")


def _branch(branch: Branch) -> Unit:
    key = f"{branch.host.code}/{branch.department.code}-branch-{branch.place}"
    return Unit(key, branch.name, branch.host.code, "resolved", branch.department.code)


def _body(name: str, scope: Scope, chain: Sequence[Area], on: date | None) -> Unit:
    found = [_of_area(scope.rest, area, on) for area in _lifted(scope, chain)]
    if len(found) == 1:
        return found[0]
    candidates = tuple(unit.key for unit in found)
    return Unit(
        f"{chain[0].code}/open-{digest(plain_form(name), 8)}", name, chain[0].code, "unresolved", None, candidates
    )


def _lifted(scope: Scope, chain: Sequence[Area]) -> tuple[Area, ...]:
    """A 厅 is a body of a province, wherever the plan is."""
    hall = re.search("(?<!办公)(?<!大)厅$", scope.rest)
    provinces = tuple(area for area in chain if area.level == "provincial")[:1]
    return provinces if hall and provinces and not scope.word else scope.areas


def _of_area(rest: str, area: Area, on: date | None) -> Unit:
    """The department of the area under that name, else a local body under a hash of it."""
    table = department_table()
    departments = table.find(rest or "政府", on)
    if len(departments) == 1:
        department = departments[0]
        above = "" if area.level == "national" else area.name
        name = f"{above}{department_name(department, area)}"
        return Unit(f"{area.code}/{department.code}", name, area.code, "resolved", department.code)
    code = f"local-{digest(table.canonical(rest), 8)}"
    known_by_itself = area.level == "national" or rest.startswith(short_name(area.name))
    own = rest if known_by_itself else f"{area.name}{rest}"
    return Unit(f"{area.code}/{code}", own, area.code, "resolved")
