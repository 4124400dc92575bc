from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.exporting.samples import rich_notice, rich_store, small_store
from zwgk_graph.exporting.network_export import build_network
from zwgk_graph.exporting.rdf_export import export_rdf
from zwgk_graph.exporting.selection import choose
from zwgk_graph.exporting.tables import class_tables
from zwgk_graph.model.language import Words
from zwgk_graph.model.progress import Progress
from zwgk_graph.model.record import Notice
from zwgk_graph.store.dataset import Dataset
from zwgk_graph.store.records import read_notice
from zwgk_graph.store.task_records import read_tasks


@pytest.mark.parametrize(
    "export",
    [
        lambda progress: list(choose(small_store(), progress=progress)),
        lambda progress: build_network(small_store(), progress=progress),
        lambda progress: list(class_tables(small_store(), progress=progress)),
        lambda progress: list(export_rdf(small_store(), "nquads", progress=progress)),
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


def test_plans_come_in_order_and_each_is_read_when_its_turn_comes() -> None:
    read: list[str] = []

    def reading(dataset: Dataset, graph: str) -> Notice:
        read.append(graph)
        return read_tasks(dataset, graph)

    plans = choose(small_store(), read=reading)
    first = next(plans)
    assert read == [first.graph]
    found = [first, *plans]
    assert read == [plan.graph for plan in found]
    places = [(plan.plan.area.code if plan.plan.area else "~", plan.plan.year or 0, plan.iri) for plan in found]
    assert places == sorted(places)
    assert len(places) == 3


def test_a_whole_notice_is_read_where_it_is_asked_for() -> None:
    (bare, *_), (whole, *_) = choose(rich_store()), choose(rich_store(), read=read_notice)
    assert whole.notice == rich_notice()
    assert whole.tasks[0].task.indicators
    assert not bare.tasks[0].task.indicators
    assert (bare.iri, bare.document) == (whole.iri, whole.document)
