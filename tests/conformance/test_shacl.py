"""SHACL Core: our own tests in the form of the W3C suite, and that suite itself where it is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conformance.shacl_suite import Case, cases_in, expected, run
from zwgk_graph.validating.reference import Reference
from zwgk_graph.validating.rules import Rules
from zwgk_graph.validating.shapes import PARAMETERS, parse_shapes

OWN = Path(__file__).parent / "shacl"
W3C = Path(os.environ.get("SHACL_TESTS", OWN / "absent"))
CASES = [case for file in sorted(OWN.glob("*.ttl")) for case in cases_in(file)]
SUITE = [case for file in sorted(W3C.rglob("*.ttl")) if file.name != "manifest.ttl" for case in cases_in(file)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_compiled_engine_gives_the_expected_report(case: Case) -> None:
    assert run(case) == expected(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_reference_gives_it_too(case: Case) -> None:
    data = "".join(f"{quad.triple} .\n" for quad in case.data)
    results = Reference(Rules((), case.shapes, parse_shapes(case.shapes))).results_for(data)
    assert {(one.focus, one.path, one.component) for one in results} == {(r[0], r[1], r[3]) for r in expected(case)}


def test_every_parameter_is_tested() -> None:
    used = {
        one.parameter for case in CASES for shape in parse_shapes(case.shapes).values() for one in shape.constraints
    }
    assert used == set(PARAMETERS) - {"sparql"}


@pytest.mark.skipif(not SUITE, reason="SHACL_TESTS names no folder with the suite of W3C")
@pytest.mark.parametrize("case", SUITE or [None], ids=lambda case: case.name if case else "none")
def test_the_suite_of_w3c_passes(case: Case) -> None:
    assert case.expected is None or run(case) == expected(case)
