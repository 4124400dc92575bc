"""Measured on real plans that carry-down was not fitted to."""

from __future__ import annotations

from pathlib import Path

import pytest

ANNOTATIONS = Path(__file__).resolve().parents[2] / "benchmarks" / "annotations"


@pytest.mark.corpus
@pytest.mark.parametrize("keywords", [True, False])
def test_plans_left_out_of_the_fit_are_traced_well(shared: Path, keywords: bool) -> None:
    pytest.importorskip("numpy")
    from benchmarks.left_out import figures

    gold = [*sorted((shared / "gold").glob("trace-*.json")), *sorted(ANNOTATIONS.glob("*.json"))]
    *plans, (_, together, shipped) = figures(shared / "corpus", gold, keywords=keywords)
    assert len(plans) == len(gold) == 4
    assert min(together.links, shipped.links) >= 0.95
    assert min(together.agreement, shipped.agreement) >= 0.9
