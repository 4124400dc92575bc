from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.validating.cases import FAULTS, UNLISTED, sound_notice, task_with, units
from tests.validating.links import GRAPH, LINK_FAULTS, link_triples
from zwgk_graph.executing import Here
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import n_triples
from zwgk_graph.model.record import Notice
from zwgk_graph.store import OxigraphDataset, in_memory
from zwgk_graph.store.manifest import Entry, write_manifest
from zwgk_graph.validating.compiled import CompiledEngine
from zwgk_graph.validating.memory import NAME, Memory
from zwgk_graph.validating.notices import validate_notice
from zwgk_graph.validating.profiles import Profile, parse_profile
from zwgk_graph.validating.rules import packaged_rules
from zwgk_graph.validating.stores import validate_store

RULES = packaged_rules()
EVERY = Profile("every", {})


def numbered(notice: Notice, number: int) -> Notice:
    """The notice under a number and a file name of its own."""
    assert notice.provenance is not None
    source = replace(notice.provenance, name=f"{number}.txt", sha256=f"{number:064x}")
    return replace(notice, document_number=f"明政办发〔2021〕{number}号", provenance=source)


NOTICES = [
    numbered(change(sound_notice()), number)
    for number, (rule, change, _) in enumerate(FAULTS, 1)
    if not rule.startswith("notice-number")
]


def stored(notices: list[Notice]) -> OxigraphDataset:
    dataset = in_memory()
    for notice in notices:
        dataset.put_graph(layout(notice).notice, n_triples(to_quads(notice)))
    entries = [
        Entry(one.provenance.name, one.provenance.sha256, "1", (layout(one).notice,))
        for one in notices
        if one.provenance
    ]
    write_manifest(dataset, entries)
    return dataset


def alone(notices: list[Notice]) -> list[tuple[str, str, str | None]]:
    engine = CompiledEngine(RULES)
    found = [one for notice in notices for one in validate_notice(notice, RULES, EVERY, engine=engine).findings]
    return sorted((one.document.name, one.rule, one.quote, one.task) for one in found)  # type: ignore[type-var, misc]


@pytest.mark.parametrize("reference", [False, True], ids=["compiled", "pyshacl"])
def test_a_store_finds_what_its_notices_show_alone(reference: bool) -> None:
    notices = NOTICES[:8] if reference else NOTICES
    report = validate_store(stored(notices), RULES, EVERY, reference=reference)
    assert sorted((one.document.name, one.rule, one.quote, one.task) for one in report.findings) == alone(notices)  # type: ignore[type-var]
    assert len(report.documents) == len(notices)


@pytest.mark.parametrize("reference", [False, True], ids=["compiled", "pyshacl"])
def test_an_executor_finds_what_the_store_itself_shows(reference: bool) -> None:
    dataset = stored(NOTICES[:5] if reference else NOTICES)
    report = validate_store(dataset, RULES, EVERY, reference=reference, executor=Here())
    assert report.findings
    assert report == validate_store(dataset, RULES, EVERY)


def test_what_is_no_file_is_left_out() -> None:
    baseline = replace(sound_notice(), provenance=None, title=None)
    report = validate_store(stored([baseline]), RULES, EVERY)
    assert (report.documents, report.findings) == ((), ())


def test_a_finding_has_the_place_of_its_task() -> None:
    change = task_with(assignments=units(("县数智协同局", "responsible", UNLISTED)))
    [found] = validate_store(stored([change(sound_notice())]), RULES, EVERY).findings
    assert (found.rule, found.task, found.where.place.line, found.where.span) == (
        "unit-unlisted",
        "一/2",
        30,
        (340, 344),
    )


def test_findings_of_a_store_know_the_text_of_their_task() -> None:
    notice = task_with(assignments=())(sound_notice())
    [found] = validate_store(stored([notice]), RULES, EVERY).findings
    assert (found.rule, found.context) == ("task-unit", notice.plans[0].tasks[1].text)


def test_links_are_validated_with_their_notice() -> None:
    notice = sound_notice()
    dataset = stored([notice])
    graph = f"https://w3id.org/zwgk/id/carry-down/{layout(notice).plans[0].plan.rpartition('/plan/')[2]}"
    dataset.put_graph(graph, link_triples(LINK_FAULTS[0][1]).replace(GRAPH, graph))
    report = validate_store(dataset, RULES, EVERY)
    assert [(one.rule, one.document.name, one.quote) for one in report.findings] == [
        ("link-task", "sound.txt", "公布预算目录")
    ]
    assert len(report.documents) == 1


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_results_do_not_depend_on_how_many_graphs_are_asked_of_at_once(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset, engine = stored(NOTICES[:5]), CompiledEngine(RULES)
    graphs = [layout(notice).notice for notice in NOTICES[:5]]
    together = engine.results_in(dataset.store, graphs)
    assert {result.graph for result in together} == set(graphs)
    monkeypatch.setattr("zwgk_graph.validating.compiled.AT_ONCE", at_once)
    assert sorted(map(str, engine.results_in(dataset.store, graphs))) == sorted(map(str, together))


def test_a_rule_that_is_off_says_nothing() -> None:
    profile = parse_profile("off task-unit\nerror plan-basis", "house")
    notices = [numbered(change(sound_notice()), n) for n, (r, change, _) in enumerate(FAULTS, 1) if r == "task-unit"]
    assert validate_store(stored(notices), RULES, profile).findings == ()


class Counting:
    """Counts the graphs that are looked at."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.graphs: list[str] = []
        original = CompiledEngine.results_in

        def counted(engine: CompiledEngine, store: object, graphs: list[str]) -> object:
            self.graphs.extend(graphs)
            return original(engine, store, graphs)  # type: ignore[arg-type]

        monkeypatch.setattr(CompiledEngine, "results_in", counted)


def test_only_what_changed_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = Counting(monkeypatch)
    first = validate_store(stored(NOTICES), RULES, EVERY, Memory(tmp_path, RULES))
    assert len(looked.graphs) == len(NOTICES)
    looked.graphs.clear()
    assert validate_store(stored(NOTICES), RULES, EVERY, Memory(tmp_path, RULES)) == first
    assert looked.graphs == []
    assert NOTICES[3].provenance is not None
    changed = [*NOTICES[:3], replace(NOTICES[3], provenance=replace(NOTICES[3].provenance, sha256="f" * 64))]
    validate_store(stored(changed), RULES, EVERY, Memory(tmp_path, RULES))
    assert looked.graphs == [layout(NOTICES[3]).notice]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"rules": 1, "graphs": 2}', "\x00"])
def test_a_damaged_memory_is_forgotten(text: str, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert validate_store(stored(NOTICES[:2]), RULES, EVERY, Memory(tmp_path, RULES)).findings
    assert len(json.loads((tmp_path / NAME).read_text(encoding="utf-8"))["graphs"]) == 2


def test_other_rules_forget_the_results(tmp_path: Path) -> None:
    validate_store(stored(NOTICES[:2]), RULES, EVERY, Memory(tmp_path, RULES))
    other = replace(RULES, files=(*RULES.files, ("house.ttl", "")))
    assert Memory(tmp_path, RULES).recall({layout(NOTICES[0]).notice: f"{1:064x} 1"})
    assert not Memory(tmp_path, other).recall({layout(NOTICES[0]).notice: f"{1:064x} 1"})
