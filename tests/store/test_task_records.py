from __future__ import annotations

from dataclasses import replace

import pytest

from tests.exporting.samples import HOSTILE, rich_store, small_store
from zwgk_graph.model.record import Notice, Plan, Task
from zwgk_graph.model.source import Place
from zwgk_graph.store.oxigraph import OxigraphDataset, in_memory
from zwgk_graph.store.records import holdings, read_notice
from zwgk_graph.store.task_records import read_tasks


def tasks_only(notice: Notice) -> Notice:
    return replace(notice, plans=tuple(plan_of_tasks(plan) for plan in notice.plans))


def plan_of_tasks(plan: Plan) -> Plan:
    return replace(plan, sections=(), duties=(), tasks=tuple(map(bare, plan.tasks)))


def bare(task: Task) -> Task:
    return replace(
        task,
        assignments=tuple(replace(one, offices=(), span=None, collective=False) for one in task.assignments),
        deadlines=tuple(replace(one, span=None) for one in task.deadlines),
        indicators=(),
        citations=(),
        requirements=(),
        place=Place(),
    )


@pytest.mark.parametrize("store", [small_store(), rich_store(), rich_store(HOSTILE)])
def test_tasks_are_those_of_the_whole_record(store: OxigraphDataset) -> None:
    held = holdings(store)
    assert held
    for one in held:
        assert read_tasks(store, one.graph) == tasks_only(read_notice(store, one.graph))


def test_a_graph_without_a_notice_is_refused() -> None:
    with pytest.raises(ValueError, match="0 notices"):
        read_tasks(in_memory(), "https://example.org/none")
