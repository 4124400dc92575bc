"""The bundled samples: written from their sources, true to their gold, and read as the gold says."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.build_samples import GOLD, NOTICES, ROOT, built
from benchmarks.scoring import Tally, fold, score
from zwgk_graph.extracting import extract, to_record
from zwgk_graph.reading import read

RECORDS = sorted(path for path in GOLD.glob("*.json") if not path.name.startswith(("trace-", "draft-")))
TRACES = sorted(GOLD.glob("trace-*.json"))
TEXT = (".txt", ".md", ".html", ".json")


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def extracted(name: str) -> list[dict[str, Any]]:
    found: Any = to_record(extract(read(str(NOTICES / name))))
    return found if isinstance(found, list) else [found]


def predicted(gold: dict[str, Any]) -> dict[str, Any]:
    records = extracted(gold["files"][0])
    return next((record for record in records if record["plan"]["title"] == gold["plan"]["title"]), records[0])


@cache
def tallies() -> dict[str, Tally]:
    return score([(predicted(load(path)), load(path)) for path in RECORDS])


def test_files_and_gold_are_written_from_their_sources() -> None:
    for path, content in built():
        assert path.is_file(), path
        if path.suffix in TEXT:
            assert path.read_bytes() == content, f"{path}: run python -m benchmarks.build_samples"


def test_nothing_else_lies_among_the_samples() -> None:
    written = {path for path, _ in built()}
    others = {path.relative_to(ROOT).as_posix() for path in NOTICES.rglob("*.*") if path not in written}
    assert others == {"data/notices/draft/yanxi-2022-draft.txt"}


def test_samples_cover_years_levels_and_formats() -> None:
    facts = [load(path) for path in RECORDS]
    assert {gold["plan"]["year"] for gold in facts} == {2021, 2022}
    assert {Path(gold["files"][0]).suffix for gold in facts} == {".txt", ".md", ".html", ".docx", ".pdf", ".xlsx"}
    counties = {gold["plan"]["jurisdiction"] for gold in facts if gold["plan"]["level"] == "county"}
    assert len(counties) == 4


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_gold_stands_in_the_file(path: Path) -> None:
    gold = load(path)
    text = fold(read(str(NOTICES / gold["files"][0])).decoded).replace("<p>", "").replace("</p>", "")
    for task in gold["tasks"]:
        assert all(fold(unit["name"]) in text for unit in task["units"]), task
        assert all(fold(one["text"]) in text for one in task["deadlines"]), task


@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("notice", 0.97),
        ("basis", 0.95),
        ("tasks", 1.0),
        ("bounds", 0.99),
        ("headings", 0.95),
        ("units", 0.98),
        ("roles", 0.97),
        ("deadlines", 0.95),
        ("indicators", 0.90),
        ("themes", 0.75),
    ],
)
def test_samples_are_read_as_their_gold_says(what: str, least: float) -> None:
    tally = tallies()[what]
    assert tally.f1 >= least, "\n".join(tally.notes)


@pytest.mark.parametrize("path", TRACES, ids=lambda path: path.stem)
def test_carry_down_gold_names_tasks_that_are_there(path: Path) -> None:
    gold = load(path)
    record = load(GOLD / path.name.removeprefix("trace-"))
    tasks = {"/".join((*task["path"], task["number"])) for task in record["tasks"]}
    linked = {link["task"] for link in gold["links"]}
    assert linked | set(gold["additions"]) == tasks
    assert not linked & set(gold["additions"])
    assert {link["upstream"] for link in gold["links"]} <= set(gold["coverage"])
    carried = {name for name, status in gold["coverage"].items() if status in ("full", "partial")}
    assert carried == {link["upstream"] for link in gold["links"]}


def test_carry_down_gold_shows_all_there_is_to_show() -> None:
    traces = [load(path) for path in TRACES]
    links = [link for trace in traces for link in trace["links"]]
    assert {link["relation"] for link in links} == {"full", "partial"}
    assert {link["deadline"] for link in links} == {"none", "same", "earlier", "later", "dropped", "added"}
    assert {status for trace in traces for status in trace["coverage"].values()} == {
        "full",
        "partial",
        "none",
        "exempt",
    }
    assert any(trace["additions"] for trace in traces)


def test_draft_holds_the_faults_it_is_said_to_hold() -> None:
    draft = load(GOLD / "draft-yanxi-2022-draft.json")
    text = (NOTICES / draft["file"]).read_text(encoding="utf-8")
    assert len({fault["fault"] for fault in draft["faults"]}) >= 8
    assert all(fault["quote"] in text for fault in draft["faults"])
