"""A plan whose area is not known belongs to no area, and to none of those that a report is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.querying.worlds import plan_with, sound_world
from zwgk_graph.querying import Rows, run


@pytest.mark.parametrize(
    ("values", "expected"), [({}, ["二/2"]), ({"area": "明岚县"}, []), ({"year": "2021"}, ["二/2"])]
)
def test_what_an_unplaced_plan_adds(values: dict[str, str], expected: list[str]) -> None:
    world = plan_with(area=None)(sound_world())
    trace = replace(world.trace, area=None, additions=("二/2",))
    answer = run(replace(world, trace=trace).store(), "additions", values)
    assert isinstance(answer, Rows)
    told = [dict(zip(answer.variables, row, strict=True)) for row in answer.rows]
    assert [row["task"].value for row in told] == expected  # type: ignore[union-attr]
    assert {row["area"] for row in told} <= {None}
