from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracing.worlds import CITY, COUNTY, PROVINCE, local_notice, task, upstream_notice
from zwgk_graph.building.preparing import prepared_notice
from zwgk_graph.building.stamps import stamped
from zwgk_graph.model.record import Area, Citation, Notice, Provenance
from zwgk_graph.store import in_memory
from zwgk_graph.store.heads import read_heads
from zwgk_graph.store.manifest import Entry
from zwgk_graph.tracing.library import Library
from zwgk_graph.tracing.lineage import lineage

TOWN = Area(f"{COUNTY.code}001", f"{COUNTY.name}柳溪镇", "township", COUNTY.code)
NUMBERS = ("云政办发〔2031〕3号", "青政办发〔2031〕3号", "明政办〔2031〕8号")
TITLES = (None, "2031年政务公开工作要点", "青澜市教育局2031年政务公开工作要点")
CITATIONS = st.builds(Citation, st.sampled_from([None, "云岭省2031年政务公开工作要点"]), st.sampled_from(NUMBERS))
YEARS = st.sampled_from([2031, 2032])
UPPER = st.builds(
    upstream_notice,
    number=st.sampled_from([None, *NUMBERS]),
    area=st.sampled_from([PROVINCE, CITY, COUNTY]),
    year=YEARS,
    title=st.sampled_from(TITLES),
    basis=st.lists(CITATIONS, max_size=2),
)
LOCAL = st.builds(
    local_notice,
    st.just([task(1, "做好培训。")]),
    number=st.sampled_from(["明政办〔2031〕9号", None]),
    area=st.sampled_from([CITY, COUNTY, TOWN]),
    year=YEARS,
    basis=st.lists(CITATIONS, max_size=2),
)


def with_issuers(notices: Sequence[Notice], departments: Sequence[bool]) -> list[Notice]:
    """The notices as read from a file each, some issued by a department."""
    pairs = enumerate(zip(notices, departments, strict=False))
    return [
        replace(
            notice,
            issuer="青澜市教育局" if departmental else notice.issuer,
            provenance=Provenance(f"{place}.txt", "text/plain", f"{place:064}", "utf-8", 1) if place % 4 else None,
        )
        for place, (notice, departmental) in pairs
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(UPPER, min_size=1, max_size=5),
    st.lists(LOCAL, min_size=1, max_size=3),
    st.lists(st.booleans(), min_size=8, max_size=8),
)
def test_heads_tell_what_lies_above_a_plan_as_whole_notices_do(
    above: list[Notice], local: list[Notice], departments: list[bool]
) -> None:
    notices = with_issuers([*above, *local], departments)
    prepared = [prepared_notice(notice, f"{place:08}") for place, notice in enumerate(notices)]
    entries = {one.graph: Entry(one.graph, "00", "1", (one.graph,), heads={one.graph: one.head}) for one in prepared}
    whole = dict(zip((one.graph for one in prepared), notices, strict=True))
    heads = read_heads(in_memory(), entries)
    shelf = [whole[head.graph] for head in heads]  # of several that fit alike the first counts
    library = Library((one for one in shelf if one.provenance), (one for one in shelf if not one.provenance))
    for below in stamped(heads, (), "1"):
        notice = whole[below.head.graph]
        found = [lineage(notice, plan, library).at_hand for plan in notice.plans]
        assert [[whole[place.graph] for place in row.places] for row in below.above] == [
            [one.notice for one in row] for row in found
        ]
