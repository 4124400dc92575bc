"""Measured on real plans: the scores that must not fall."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zwgk_graph.extracting import extract
from zwgk_graph.extracting.baselines import shipped_baselines
from zwgk_graph.model.carry import Trace
from zwgk_graph.reading import read
from zwgk_graph.tracing.tracer import trace_all

NATIONAL = "国办发〔2021〕12号"
PLANS = ("zaozhuang-hightech-2021", "zhuhai-hightech-2021")


@pytest.fixture(scope="module")
def traces(shared: Path) -> dict[str, Trace]:
    notices = [extract(read(shared / "corpus" / f"{name}.txt")) for name in PLANS]
    return dict(zip(PLANS, trace_all(notices, shipped_baselines()), strict=True))


@pytest.mark.corpus
@pytest.mark.parametrize("name", PLANS)
def test_links_agree_with_the_annotation(shared: Path, traces: dict[str, Trace], name: str) -> None:
    gold = json.loads((shared / "gold" / f"trace-{name}.json").read_text(encoding="utf-8"))
    doubtful = {(one["task"], one["upstream"]) for one in gold["debatable"]}
    true = {(_narrow(one["task"]), one["upstream"]) for one in gold["links"]} - doubtful
    mine = {(_narrow(one.task), one.requirement) for one in traces[name].links if one.upstream == NATIONAL} - doubtful
    hits = len(true & mine)
    assert 2 * hits / (len(true) + len(mine)) >= 0.94


@pytest.mark.corpus
def test_upstream_plans_are_known(traces: dict[str, Trace]) -> None:
    assert all(NATIONAL in {one.document_number for one in trace.upstream} for trace in traces.values())


def _narrow(task: str) -> str:
    return task.replace("(", "（").replace(")", "）")
