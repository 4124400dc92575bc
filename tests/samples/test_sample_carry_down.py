"""Carry-down of the bundled samples, from county to the national plan, against their gold."""

from __future__ import annotations

import json
from functools import cache

import pytest

from benchmarks.build_samples import GOLD, NOTICES
from benchmarks.carry_down_scoring import score_carry_down
from benchmarks.scoring import Tally
from zwgk_graph.extracting import extract
from zwgk_graph.extracting.baselines import shipped_baselines
from zwgk_graph.reading import read
from zwgk_graph.tracing.record import to_trace_record
from zwgk_graph.tracing.tracer import trace_all


@cache
def tallies() -> dict[str, Tally]:
    notices = [extract(read(str(path))) for path in sorted(NOTICES.glob("20*/*"))]
    plans = to_trace_record(trace_all(notices, shipped_baselines()))["plans"]
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("trace-*.json"))]
    named = {name: plan for plan in reversed(plans) for name in (plan["title"], plan["documentNumber"])}
    return score_carry_down([(named[one["plan"]], one) for one in gold])


@pytest.mark.parametrize(("what", "least"), [("links", 0.95), ("carried", 0.95), ("gaps", 0.82), ("deadlines", 0.95)])
def test_samples_are_traced_as_their_gold_says(what: str, least: float) -> None:
    tally = tallies()[what]
    assert tally.f1 >= least, "\n".join(tally.notes)
