"""Branches that a body one level above keeps in an area: 市公安局高新分局, 区生态环境分局, 生态环境滕州分局."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zwgk_graph.model.record import Area
from zwgk_graph.resolving.area_table import own_name
from zwgk_graph.resolving.departments import Department, department_name, department_table
from zwgk_graph.resolving.zones import KIND, called_for_short, digest, zone_area, zone_kind

_BRANCH = re.compile("(?P<words>.+?)(?:区|县|市)?分局$")


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch: the department it is part of, the area whose body that is, the code and name of the place it serves."""

    department: Department
    host: Area
    place: str
    name: str


def read_branch(rest: str, scopes: Sequence[Area], chain: Sequence[Area], word: str) -> Branch | None:
    """The branch a name means, its prefix cut off; None if the name is none or no known department stands in it."""
    match = _BRANCH.fullmatch(rest)
    found = _department_and_place(match["words"]) if match else None
    if found is None:
        return None
    department, place = found
    served = _served(place, scopes, chain, word)
    host = _host(served, scopes, chain)
    return Branch(
        department, host, served.code if served else f"place-{digest(place, 6)}", _name(department, host, place, served)
    )


def _department_and_place(words: str) -> tuple[Department, str] | None:
    """A department's stem at either end of the words, with or without 局, and what is left: the place."""
    table = department_table()
    for length in range(min(len(words), 12), 1, -1):
        head = words[:length]
        if department := _known(head):
            return department, words[length:]
    for length in range(min(len(words), 12), 1, -1):
        if words[-length:] in table.by_stem:
            return table.by_stem[words[-length:]], words[:-length]
    return None


def _known(head: str) -> Department | None:
    table = department_table()
    plain = re.sub("[和与及]", "", head)
    named = table.find(head)
    return table.by_stem.get(plain) or (named[0] if len(named) == 1 and head.endswith(("局", "委")) else None)


def _served(place: str, scopes: Sequence[Area], chain: Sequence[Area], word: str) -> Area | None:
    """The area a branch serves: the plan's own where no place is named or it is named by its short name or kind."""
    own = chain[0]
    if not place:
        return scopes[0] if word not in ("市", "省") and scopes else (own if own.level == "county" else None)
    for area in (*scopes, *chain):
        if place in (area.name, own_name(area), called_for_short(area)):
            return area
    zone = f"{place}区" if zone_kind(f"{place}区") else place
    if not zone_kind(zone):
        return None
    if "-" in own.code:
        return own if own.code.split("-")[1] == zone_kind(zone) else None
    return zone_area(own, "", re.findall(KIND, zone)[0])


def _host(served: Area | None, scopes: Sequence[Area], chain: Sequence[Area]) -> Area:
    """The nearest city or province above the area served; the prefix' own area where the place is unknown."""
    if served is None:
        return scopes[0] if scopes else chain[0]
    if served.level != "county":
        return served
    around = next((area for area in chain if area.code == served.parent and area.level == "county"), None)
    if around:
        return around
    above = [area for area in chain if area.level in ("prefecture", "provincial")]
    return above[0] if above else chain[-1]


def _name(department: Department, host: Area, place: str, served: Area | None) -> str:
    called = called_for_short(served) if served else place
    return f"{host.name}{department_name(department, host)}{called}分局"
