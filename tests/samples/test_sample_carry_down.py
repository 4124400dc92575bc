"""Carry-down of the bundled samples, county to nation: all that is planted is found, and nothing else."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from benchmarks.build_samples import GOLD, NOTICES
from benchmarks.carry_down_scoring import CARRY_DOWN_FIELDS, score_carry_down
from benchmarks.scoring import Tally
from zwgk_graph.extracting import extract
from zwgk_graph.extracting.baselines import shipped_baselines
from zwgk_graph.reading import read
from zwgk_graph.tracing.carrying import requirements_of
from zwgk_graph.tracing.record import to_trace_record
from zwgk_graph.tracing.tracer import trace_all

Record = dict[str, Any]


@cache
def gold() -> list[Record]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("trace-*.json"))]


@cache
def tallies() -> dict[str, Tally]:
    notices = [extract(read(str(path))) for path in sorted(NOTICES.glob("20*/*"))]
    baselines = shipped_baselines()
    plans = to_trace_record(trace_all(notices, baselines))["plans"]
    texts = {
        (notice.document_number or plan.title, one.id): one.text
        for notice in (*notices, *baselines)
        for plan in notice.plans
        for one in requirements_of(plan)
    }
    for row in (row for plan in plans for row in plan["coverage"]):
        row["text"] = texts[row["upstreamPlan"], row["upstream"]]
    named = {name: plan for plan in reversed(plans) for name in (plan["title"], plan["documentNumber"])}
    return score_carry_down([(named[one["plan"]], one) for one in gold()])


@pytest.mark.parametrize("what", CARRY_DOWN_FIELDS)
def test_all_that_is_planted_is_found_and_nothing_else(what: str) -> None:
    tally = tallies()[what]
    assert tally.true > 0
    assert not tally.notes


@pytest.mark.parametrize(
    ("what", "cases"),
    [
        ("relation", {"full", "partial"}),
        ("deadline", {"same", "earlier", "later", "dropped", "added", "none"}),
    ],
)
def test_every_case_is_planted(what: str, cases: set[str]) -> None:
    assert {link[what] for one in gold() for link in one["links"]} == cases


def test_gaps_exemptions_and_additions_are_planted() -> None:
    assert {status for one in gold() for status in one["coverage"].values()} == {"full", "partial", "none", "exempt"}
    assert all(one["additions"] for one in gold() if one["plan"].startswith(("砚", "松", "临澜", "青高新")))
