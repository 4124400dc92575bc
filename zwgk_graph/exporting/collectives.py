"""Groups of bodies (各街道) put in place by those of the notice's addressees that belong to them.

Only addressees named one by one can take the place of a group; where the notice addresses groups too, the group stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zwgk_graph.model.record import Area, Assignment, Unit
from zwgk_graph.resolving.unit_groups import group_code, is_group
from zwgk_graph.resolving.units import resolve_unit

_PARTED = re.compile(r"(?<=group)-|-")
_QUALIFIERS = frozenset({"group", "concerned"})
_WIDE = frozenset({"units", "departments"})
"""Kinds that no ending of a single name tells: whoever is of no other kind is meant."""


def expand(assignment: Assignment, addressees: Sequence[str], area: Area | None) -> tuple[Unit, ...]:
    """The units an assignment stands for: its own, or those of the addressees that a collective one covers.

    A group that covers none of them stays as it is.
    """
    if assignment.unit is None:
        return ()
    if assignment.unit.status != "collective":
        return (assignment.unit,)
    wanted = _kinds(assignment.name)
    members = [name for name in addressees if not is_group(name) and _belongs(name, wanted)]
    found = dict.fromkeys(resolve_unit(name, area) for name in members)
    resolved = tuple(unit for unit in found if unit.status == "resolved")
    return resolved or (assignment.unit,)


def _belongs(name: str, wanted: frozenset[str]) -> bool:
    own = _kinds(name)
    if "units" in wanted:
        return True
    return bool(own & wanted) if own & _NARROW else bool(wanted & _WIDE)


_NARROW = frozenset({"counties", "townships", "zones", "enterprises"})


def _kinds(name: str) -> frozenset[str]:
    return frozenset(_PARTED.split(group_code(name))) - _QUALIFIERS
