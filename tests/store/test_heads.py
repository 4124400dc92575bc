from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from tests.exporting.coverage_worlds import store
from tests.strategies import notices
from zwgk_graph.building.packing import unpacked
from zwgk_graph.building.preparing import prepared_notice
from zwgk_graph.graph.iris import graph_iri
from zwgk_graph.model.record import Notice
from zwgk_graph.store import in_memory
from zwgk_graph.store.heads import read_heads, stored_heads
from zwgk_graph.store.manifest import Entry


@settings(max_examples=60, deadline=None)
@given(notices)
def test_a_head_that_no_manifest_keeps_is_read_from_the_graph(notice: Notice) -> None:
    dataset, prepared = in_memory(), prepared_notice(notice)
    dataset.put_graph(prepared.graph, unpacked(prepared.triples))
    entry = Entry("a.txt", "00", "1", (prepared.graph,), heads={prepared.graph: prepared.head})
    assert read_heads(dataset, {prepared.graph: replace(entry, heads={})}) == read_heads(
        in_memory(), {prepared.graph: entry}
    )


def test_notices_have_the_same_heads_where_a_store_has_lost_its_manifest() -> None:
    dataset = store()
    known = stored_heads(dataset)
    assert len(known) == 4
    dataset.delete_graph(graph_iri("build"))
    assert [(one.graph, one.plans, one.baseline, one.notice.plans) for one in stored_heads(dataset)] == [
        (one.graph, one.plans, one.baseline, one.notice.plans) for one in known
    ]
