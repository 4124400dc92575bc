from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pyoxigraph
import pytest

from zwgk_graph.cli import run
from zwgk_graph.validating.compiled import CompiledEngine
from zwgk_graph.validating.results import Result

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "notices" / "draft" / "yanxi-2022-draft.txt"
PLANTED = {
    *("notice-number-year", "task-number-twice", "deadline-before-issue", "task-unit", "task-date-impossible"),
    *("indicator-percent", "number-gap", "task-text-twice", "unit-twice", "citation-number"),
}
HOUSE = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix zwgk: <https://w3id.org/zwgk/ontology#> .
<urn:house:short> a sh:PropertyShape ; sh:targetClass zwgk:Task ; sh:path zwgk:text ; sh:maxLength 5 ;
  sh:severity sh:Warning ; sh:message "太长"@zh, "too long"@en ."""


def validated(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, object]]]:
    status = run(["validate", *arguments, "--format", "json"])
    return status, json.loads(capsys.readouterr().out)["findings"]


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    target = str(tmp_path / "store")
    assert run(["build", str(SAMPLE), "-o", target, "--no-baselines"]) == 0
    capsys.readouterr()
    return target


def test_the_faults_of_the_sample_draft_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    status, found = validated(str(SAMPLE), capsys=capsys)
    assert status == 1
    assert {str(one["rule"]) for one in found} >= PLANTED
    assert all(one["where"] for one in found)


def test_both_engines_print_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert validated(str(SAMPLE), "--engine", "compiled", capsys=capsys) == validated(
        str(SAMPLE), "--engine", "pyshacl", capsys=capsys
    )


def test_a_store_finds_what_the_file_shows(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    alone = validated(str(SAMPLE), "--profile", "published", capsys=capsys)[1]
    for arguments in ((), (), ("--all",), ("--engine", "pyshacl")):  # the second time from memory
        status, found = validated(store, *arguments, capsys=capsys)
        assert status == 1
        rules = [(one["rule"], one["quote"]) for one in found if not str(one["rule"]).startswith("audits/")]
        assert sorted(rules, key=str) == sorted([(one["rule"], one["quote"]) for one in alone], key=str)
        assert [one["rule"] for one in found if str(one["rule"]).startswith("audits/")] == ["audits/cited-plan-absent"]


def test_what_has_not_changed_is_looked_at_again_only_with_all(
    store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    looked: list[str] = []
    original = CompiledEngine.results_in

    def counted(engine: CompiledEngine, held: pyoxigraph.Store, graphs: Sequence[str]) -> tuple[Result, ...]:
        looked.extend(graph for graph in graphs if "/notice/" in graph)
        return original(engine, held, graphs)

    monkeypatch.setattr(CompiledEngine, "results_in", counted)
    numbers = []
    for arguments in ((), (), ("--all",)):
        validated(store, *arguments, capsys=capsys)
        numbers.append(len(looked))
        looked.clear()
    assert numbers == [1, 0, 1]


@pytest.mark.parametrize(("level", "status"), [("error", 0), ("warning", 1), ("info", 1)])
def test_the_exit_status_follows_the_level(
    level: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = tmp_path / "house.txt"
    profile.write_text("\n".join(f"warning {rule}" for rule in PLANTED), encoding="utf-8")
    found, _ = validated(str(SAMPLE), "--profile", str(profile), "--fail-on", level, capsys=capsys)
    assert found == status


@pytest.mark.parametrize("engine", ["pyshacl", "compiled"])
def test_a_house_adds_its_own_shapes(engine: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shapes = tmp_path / "house.ttl"
    shapes.write_text(HOUSE, encoding="utf-8")
    _, found = validated(str(SAMPLE), "--shapes", str(shapes), "--engine", engine, capsys=capsys)
    own = [one for one in found if one["rule"] == "urn:house:short"]
    assert len(own) == 11
    assert own[0]["message"] == {"zh": "太长", "en": "too long"}


def test_a_shape_that_is_not_compiled_is_named(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shapes = tmp_path / "house.ttl"
    shapes.write_text(HOUSE.replace("sh:maxLength 5", 'sh:pattern "(?=a)"'), encoding="utf-8")
    assert run(["validate", store, "--shapes", str(shapes)]) == 2
    assert "urn:house:short" in capsys.readouterr().err
    assert run(["validate", store, "--shapes", str(shapes), "--engine", "pyshacl"]) == 1


def test_pyshacl_steps_in_for_files_unless_the_compiled_engine_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shapes = tmp_path / "house.ttl"
    shapes.write_text(HOUSE.replace("sh:maxLength 5", 'sh:pattern "^(?!每)"'), encoding="utf-8")
    status = run(["--lang", "zh", "validate", str(SAMPLE), "--shapes", str(shapes), "--format", "json"])
    told = capsys.readouterr()
    assert status == 1
    assert "urn:house:short" in told.err
    assert "pySHACL" in told.err
    assert "task-unit" in {one["rule"] for one in json.loads(told.out)["findings"]}
    assert run(["validate", str(SAMPLE), "--shapes", str(shapes), "--engine", "compiled"]) == 2


@pytest.mark.parametrize("text", ["no turtle", "<urn:s> <http://www.w3.org/ns/shacl#path> ( ) ."])
def test_a_file_that_holds_no_shapes_is_refused(text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shapes = tmp_path / "house.ttl"
    shapes.write_text(text + "<urn:s> a <http://www.w3.org/ns/shacl#PropertyShape> .", encoding="utf-8")
    assert run(["validate", str(SAMPLE), "--shapes", str(shapes)]) == 3
    assert "house.ttl" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "html", "turtle", "sarif", "junit"])
def test_every_form_goes_to_a_file(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report"
    assert run(["validate", str(SAMPLE), "--format", form, "-o", str(target)]) == 1
    assert "砚政办发〔2021〕31号" in target.read_text(encoding="utf-8")
    assert capsys.readouterr().out == ""


def test_a_store_stands_alone(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", store, str(SAMPLE)]) == 2
    assert capsys.readouterr().err
