from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.exporting.samples import small_store
from zwgk_graph.exporting.network_export import build_network
from zwgk_graph.exporting.rdf_export import export_rdf
from zwgk_graph.exporting.selection import choose
from zwgk_graph.exporting.tables import class_tables
from zwgk_graph.model.language import Words
from zwgk_graph.model.progress import Progress


@pytest.mark.parametrize(
    "export",
    [
        lambda progress: choose(small_store(), progress=progress),
        lambda progress: build_network(small_store(), progress=progress),
        lambda progress: class_tables(small_store(), progress=progress),
        lambda progress: export_rdf(small_store(), "nquads", progress=progress),
    ],
    ids=["plans", "network", "tables", "rdf"],
)
def test_long_work_tells_how_far_it_is(export: Callable[[Progress], object]) -> None:
    told: list[tuple[int, int]] = []

    def listen(stage: Words, done: int, total: int) -> None:
        assert stage.zh
        assert stage.en
        told.append((done, total))

    export(listen)
    assert [done for done, _ in told] == list(range(told[0][1]))
    assert len({total for _, total in told}) == 1
