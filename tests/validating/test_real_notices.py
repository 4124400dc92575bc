"""Validation of the real notices: both engines find the same, and what they find has been read and judged true."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from zwgk_graph.extracting import extract
from zwgk_graph.reading import read
from zwgk_graph.validating.compiled import CompiledEngine
from zwgk_graph.validating.notices import Engine, validate_notice
from zwgk_graph.validating.profiles import read_profile
from zwgk_graph.validating.reference import Reference
from zwgk_graph.validating.report import Report
from zwgk_graph.validating.rules import packaged_rules

pytestmark = pytest.mark.corpus

FOUND = {
    # 48, 49 and 50 close the plan without saying who does them.
    "changzhou-xinbei-2021": {"task-lead": 5, "task-time-vague": 1, "task-unit": 3},
    # Copied from a web site that leaves the number out.
    "linzi-2021": {"citation-number": 1, "notice-number": 1, "task-lead": 3, "task-time-vague": 4},
    "tengzhou-2024": {"notice-number": 1, "plan-basis": 1, "task-lead": 11, "task-time-vague": 2},
    "zaozhuang-hightech-2021": {
        "citation-number": 1,
        "notice-title-issuer": 1,
        "plan-basis": 1,
        "task-lead": 9,
        "task-time-vague": 1,
        "unit-unlisted": 2,
    },
    # The zone has bodies of its own make, and lets two or three lead one task.
    "zhuhai-hightech-2021": {
        "citation-number": 2,
        "task-lead": 6,
        "task-leads": 7,
        "task-time-vague": 2,
        "unit-unlisted": 5,
    },
}


@pytest.fixture(scope="module")
def engines() -> tuple[Engine, Engine]:
    return CompiledEngine(packaged_rules()), Reference(packaged_rules())


def validated(path: Path, engine: Engine) -> Report:
    source = read(path)
    return validate_notice(extract(source), packaged_rules(), read_profile("draft"), source, engine)


@pytest.mark.parametrize(("name", "rules"), FOUND.items(), ids=FOUND)
def test_the_findings_of_a_real_notice(
    name: str, rules: dict[str, int], shared: Path, engines: tuple[Engine, Engine]
) -> None:
    path = shared / "corpus" / f"{name}.txt"
    compiled, reference = (validated(path, engine) for engine in engines)
    assert compiled == reference
    assert dict(Counter(one.rule for one in compiled.findings)) == rules
    assert all(one.where.place.line for one in compiled.findings if one.quote)
