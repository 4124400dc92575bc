"""What lies above an area: zones and areas of GB/T 2260 up to the state."""

from __future__ import annotations

from collections.abc import Iterable

from zwgk_graph.model.record import Area
from zwgk_graph.resolving.area_table import area_by_code
from zwgk_graph.resolving.zones import zone_by_code

_DEEPEST = 6
"""Areas above one: what a faulty table says beyond that is not followed."""


def containing(area: Area, known: Iterable[Area] = ()) -> tuple[Area, ...]:
    """The areas above, nearest first: zone → city → province → 全国.

    ``known`` are areas met elsewhere, for parents that the table does not list.
    """
    listed = {other.code: other for other in known}
    chain: list[Area] = []
    code = area.parent
    while code and len(chain) < _DEEPEST:
        above = listed.get(code) or area_by_code(code) or zone_by_code(code)
        if above is None:
            break
        chain.append(above)
        code = above.parent
    return tuple(chain)
