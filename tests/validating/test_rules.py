from __future__ import annotations

import pytest

from tests.validating.cases import FAULTS, SOUND, Change, sound_notice
from tests.validating.links import LINK_FAULTS, SOUND_LINKS, link_triples
from zwgk_graph.graph.rdf import Term
from zwgk_graph.model.findings import Finding
from zwgk_graph.validating.compiled import CompiledEngine
from zwgk_graph.validating.notices import Engine, validate_notice
from zwgk_graph.validating.profiles import Profile
from zwgk_graph.validating.reference import Reference
from zwgk_graph.validating.rules import packaged_rules

EVERY = Profile("every", {})
ENGINES: dict[str, Engine] = {"pyshacl": Reference(packaged_rules()), "compiled": CompiledEngine(packaged_rules())}
LINK_RULES = {rule for rule, _ in LINK_FAULTS}


def findings(change: Change, engine: str) -> tuple[Finding, ...]:
    return validate_notice(change(sound_notice()), packaged_rules(), EVERY, engine=ENGINES[engine]).findings


def test_every_rule_of_notices_has_a_failing_case() -> None:
    assert {rule for rule, _, _ in FAULTS} | LINK_RULES == set(packaged_rules().named)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("name", "change"), SOUND, ids=[name for name, _ in SOUND])
def test_what_is_sound_passes(name: str, change: Change, engine: str) -> None:
    assert [(found.rule, found.quote) for found in findings(change, engine)] == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("rule", "change", "quotes"), FAULTS, ids=[f"{r}-{i}" for i, (r, _, _) in enumerate(FAULTS)])
def test_a_fault_is_found_and_quoted(rule: str, change: Change, quotes: list[str | None], engine: str) -> None:
    assert [found.quote for found in findings(change, engine) if found.rule == rule] == quotes


@pytest.mark.parametrize(("rule", "change", "quotes"), FAULTS, ids=[f"{r}-{i}" for i, (r, _, _) in enumerate(FAULTS)])
def test_both_engines_find_the_same(rule: str, change: Change, quotes: list[str | None]) -> None:
    assert set(findings(change, "compiled")) == set(findings(change, "pyshacl"))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(("rule", "changes"), LINK_FAULTS)
def test_a_faulty_link_is_found(rule: str, changes: dict[str, Term | None], engine: str) -> None:
    shapes = packaged_rules().shapes
    assert [shapes[one.shape].rule for one in ENGINES[engine].results_for(link_triples(changes))] == [rule]
    assert [ENGINES[engine].results_for(link_triples(one)) for one in SOUND_LINKS] == [(), ()]
