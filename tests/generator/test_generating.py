"""The generator: same seed, same bytes; what it says it planted stands in the files."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.generator import GeneratedNotice, generate
from benchmarks.generator.__main__ import main
from benchmarks.generator.catalogue import LAYOUTS, PARAGRAPHS, TABLES
from benchmarks.generator.faults import KINDS
from benchmarks.generator.formats import FORMATS
from benchmarks.scoring import fold

MAGIC = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE html>"}


def some(count: int, seed: int = 5, **settings: object) -> list[GeneratedNotice]:
    return list(islice(generate(seed, counties=count, **settings), count))  # type: ignore[arg-type]


def text_of(notice: GeneratedNotice) -> str:
    return fold(notice.content.decode(notice.layout.encoding)).replace("<p>", "").replace("</p>", "")


def test_same_seed_gives_same_bytes_and_truth() -> None:
    first, second = (some(18, formats=FORMATS, faults=0.3) for _ in range(2))
    assert {notice.name.rsplit(".", 1)[1] for notice in first} == set(FORMATS)
    assert [(n.name, n.content, n.truth) for n in first] == [(n.name, n.content, n.truth) for n in second]


def test_another_seed_gives_other_notices() -> None:
    assert [n.content for n in some(4, seed=1)] != [n.content for n in some(4, seed=2)]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_says_what_it_plants(name: str) -> None:
    for notice in some(4, layouts=(name,)):
        text = text_of(notice)
        assert notice.layout.name == name
        for task in notice.records[0]["tasks"]:
            assert fold(task["start"]) in text
            assert fold(task["end"]) in text
            assert all(fold(one["text"]) in text for one in task["deadlines"])
            assert all(fold(unit["name"]) in text for unit in task["units"])
            assert all(fold(measure) in text for measure in task["indicators"])


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_what_it_says(ending: str) -> None:
    (notice,) = some(1, formats=(ending,))
    assert notice.name.endswith(f".{ending}")
    assert notice.content.startswith(MAGIC.get(ending, b""))


def test_workbooks_hold_tables() -> None:
    assert {n.layout.name for n in some(8, formats=("xlsx",))} <= {layout.name for layout in TABLES}


def test_notices_have_realistic_lengths() -> None:
    notices = some(60)
    tasks = sum(len(n.records[0]["tasks"]) for n in notices) / len(notices)
    characters = sum(len(n.content.decode(n.layout.encoding)) for n in notices) / len(notices)
    assert 30 <= tasks <= 50
    assert 4_000 <= characters <= 8_000


def test_areas_of_every_level_come_with_their_superiors_first() -> None:
    seen: set[str] = set()
    levels: set[str] = set()
    for notice in some(120):
        record = notice.records[0]
        levels.add(record["plan"]["level"])
        upstream = notice.paper.programmes[0].upstream
        assert (record["plan"]["level"] == "provincial") == (upstream is None)
        assert upstream is None or upstream in seen
        assert upstream is None or upstream in {c["documentNumber"] for c in record["basis"]}
        assert notice.paper.number not in seen
        seen.add(str(notice.paper.number))
    assert levels == {"provincial", "prefecture", "county"}


def test_every_area_issues_in_each_year() -> None:
    issued = [
        (n.name.split("/")[1], n.paper.programmes[0].year) for n in generate(3, counties=4, years=(2021, 2022, 2023))
    ]
    areas = {name.split(".")[0] for name, _ in issued}
    assert len(issued) == 3 * len(areas)


def test_carry_down_points_at_requirements_of_the_plan_above() -> None:
    by_number = {n.paper.number: n for n in some(40)}
    traced = [n for n in by_number.values() if n.trace]
    assert traced
    for notice in traced:
        assert notice.trace
        above = by_number[notice.trace["upstreamPlan"]]
        keys = {"/".join((*task["path"], task["number"])) for task in above.records[0]["tasks"]}
        links = notice.trace["links"]
        assert {link["upstream"].split("#")[0] for link in links} <= keys
        assert all(fold(link["upstreamText"]) in text_of(above) for link in links)
        carried = {name for name, status in notice.trace["coverage"].items() if status in ("full", "partial")}
        assert carried == {link["upstream"] for link in links}


def test_carry_down_shows_every_relation_and_change_of_deadline() -> None:
    links = [link for notice in some(40) if notice.trace for link in notice.trace["links"]]
    assert {link["relation"] for link in links} == {"full", "partial"}
    assert {link["deadline"] for link in links} == {"none", "same", "earlier", "later", "dropped", "added"}
    traces = [notice.trace for notice in some(40) if notice.trace]
    assert all("none" in trace["coverage"].values() for trace in traces)
    assert any(trace["additions"] for trace in traces)


@pytest.mark.parametrize("kind", KINDS)
def test_every_fault_is_planted_at_its_rate(kind: str) -> None:
    notices = some(6, faults={kind: 1.0}, layouts=tuple(layout.name for layout in PARAGRAPHS))
    assert all([fault.kind for fault in n.faults] == [kind] for n in notices)
    assert not any(n.faults for n in some(6))


def test_faults_are_seen_in_the_truth() -> None:
    def damaged(kind: str) -> GeneratedNotice:
        return some(3, faults={kind: 1.0}, layouts=("flat",))[2]

    def task(notice: GeneratedNotice) -> dict[str, object]:
        return dict(notice.records[0]["tasks"][(notice.faults[0].task or 0) - 1])

    assert task(damaged("missing-unit"))["units"] == []
    assert "专班" in json.dumps(task(damaged("unknown-unit")), ensure_ascii=False)
    assert f"〔{damaged('wrong-year').paper.programmes[0].year - 1}〕" in str(damaged("wrong-year").paper.number)
    repeated = damaged("duplicate-number").records[0]["tasks"]
    keys = [(*one["path"], one["number"]) for one in repeated]
    assert len(keys) == len(set(keys)) + 1
    absent = damaged("absent-citation")
    assert absent.faults[0].quote in {c["documentNumber"] for c in absent.records[0]["basis"]}
    early = damaged("deadline-before-issue")
    values = [one["value"] for one in task(early)["deadlines"]]  # type: ignore[attr-defined]
    assert min(value for value in values if value) < early.paper.issued_on.isoformat()


@pytest.mark.parametrize(
    "settings", [{"formats": ("odt",)}, {"layouts": ("none",)}, {"formats": ()}, {"faults": {"no-such-fault": 1.0}}]
)
def test_unknown_settings_are_refused(settings: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="unknown"):
        some(1, **settings)


def test_command_writes_notices_and_their_truth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["generator", str(tmp_path), "--notices", "7", "--faults", "0.5"])
    main()
    truths = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(truths) == 7
    assert all((tmp_path / truth["file"]).stat().st_size for truth in truths)
    assert all(truth["records"][0]["tasks"] for truth in truths)
