from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.building.texts import notice_text
from zwgk_graph.cli import run

LEDGER_STATUS, LEDGER_TASK = "M", "P"


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    (tmp_path / "in").mkdir()
    for number in (1, 2):
        (tmp_path / "in" / f"{number}.txt").write_text(notice_text(number), encoding="utf-8")
    path = str(tmp_path / "store")
    assert run(["build", str(tmp_path / "in"), "-o", path, "--jobs", "1", "--no-baselines"]) == 0
    capsys.readouterr()
    return path


@pytest.mark.parametrize(
    ("target", "ending", "begins"),
    [
        ("network", "html", b"<!DOCTYPE html>"),
        ("network", "gexf", b"<?xml"),
        ("network", "dot", b"graph zwgk"),
        ("ledger", "xlsx", b"PK"),
        ("calendar", "ics", b"BEGIN:VCALENDAR"),
        ("tables", "zip", b"PK"),
        ("rdf", "nq", b"<https://w3id.org/zwgk/"),
    ],
)
def test_exports_write_the_format_of_the_ending(
    store: str, tmp_path: Path, target: str, ending: str, begins: bytes
) -> None:
    file = tmp_path / f"out.{ending}"
    assert run(["export", target, store, "-o", str(file)]) == 0
    assert file.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "network", "STORE"],
        ["export", "network", "STORE", "-o", "a.unknown"],
        ["export", "network", "STORE", "--area", "无此地", "-o", "a.html"],
        ["export", "tables", "STORE", "-o", "a.csv"],
        ["export", "ledger", "STORE"],
        ["export", "nothing", "STORE"],
        ["diff", "-s", "STORE", "无此文", "也无"],
    ],
)
def test_what_cannot_be_exported_is_a_usage_error(store: str, arguments: list[str]) -> None:
    assert run([store if one == "STORE" else one for one in arguments]) == 2


def test_a_missing_store_is_unreadable(tmp_path: Path) -> None:
    assert run(["export", "network", str(tmp_path / "none"), "-o", str(tmp_path / "a.html")]) == 3


def test_progress_survives_the_next_build(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ledger.xlsx"
    run(["export", "ledger", store, "-o", str(file)])
    book = load_workbook(file)
    sheet = book.worksheets[0]
    sheet[f"{LEDGER_STATUS}2"], sheet[f"{LEDGER_STATUS}3"] = "已完成", "好了"
    book.save(file)
    assert run(["progress", str(file), "-s", store, "--dry-run"]) == 1
    assert run(["query", "SELECT ?p WHERE { ?p a zwgk:Progress }", "-s", store, "--format", "csv"]) == 0
    assert "progress/1" not in capsys.readouterr().out
    assert run(["progress", str(file), "-s", store]) == 1
    told = capsys.readouterr()
    assert "台账!3\t状态不在列表中" in told.out
    assert "已登记 1 项，未采用 1 行" in told.err
    assert run(["build", str(tmp_path / "in"), "-o", store, "--jobs", "1", "--no-baselines"]) == 0
    run(["query", "SELECT ?p WHERE { ?p a zwgk:Progress }", "-s", store, "--format", "csv"])
    assert capsys.readouterr().out.count("progress/1") == 1
    run(["export", "ledger", store, "-o", str(file)])
    assert load_workbook(file).worksheets[0][f"{LEDGER_STATUS}2"].value == "已完成"


def test_diff_of_files_and_of_plans_of_a_store(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(tmp_path / "in" / f"{number}.txt") for number in (1, 2)]
    assert run(["diff", *files, "--format", "json"]) == 0
    of_files = json.loads(capsys.readouterr().out)
    numbers = [f"青澜政办发〔2021〕{number}号" for number in (1, 2)]
    assert run(["diff", "-s", store, *numbers, "--format", "json"]) == 0
    of_store = json.loads(capsys.readouterr().out)
    assert of_files == of_store
    assert of_files["counts"] == {"kept": 1, "changed": 1, "dropped": 0, "new": 0}
    assert run(["diff", files[0], str(tmp_path / "none.txt")]) == 3


def test_facts_only_leaves_the_text_out(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", "rdf", store, "--format", "nquads", "--facts-only"]) == 0
    facts = capsys.readouterr().out
    assert run(["export", "rdf", store, "--format", "nquads"]) == 0
    whole = capsys.readouterr().out
    assert "做好规划公开" in whole
    assert "做好规划公开" not in facts
    assert "textDigest" in facts


def test_tables_of_one_class(store: str, tmp_path: Path) -> None:
    file = tmp_path / "plans.csv"
    assert run(["export", "tables", store, "--class", "Plan", "-o", str(file)]) == 0
    header, *rows = file.read_bytes().splitlines()
    assert header.startswith(b"\xef\xbb\xbfid,")
    assert len(rows) == 2


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", ["network", "ledger", "calendar", "tables", "rdf"])
def test_help_in_both_languages(language: str, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", language, "export", command, "--help"]) == 0
    told = capsys.readouterr().out
    assert ("地区" in told) == (language == "zh")
