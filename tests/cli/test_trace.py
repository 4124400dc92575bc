from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.building.texts import notice_text
from zwgk_graph.cli import run
from zwgk_graph.store import open_store

PROVINCE, CITY = "云政办发〔2021〕9号", "青澜政办发〔2021〕1号"
BASIS = f"根据《云岭省2021年政务公开工作要点》（{PROVINCE}），制定本要点。\n\n一、深化"
ABOVE = f"""
document: {{title: 云岭省2021年政务公开工作要点, documentNumber: {PROVINCE}, issuer: 云岭省人民政府办公厅,
  planTitle: 云岭省2021年政务公开工作要点, level: provincial, jurisdiction: 云岭省, year: 2021, completeness: complete}}
requirements:
- {{id: P1, statement: 在政府网站公布规划目录, keywords: [目录, 政府网站], confidence: sure}}
- {{id: P2, statement: 做好征地信息公开并公布补偿标准, keywords: [征地, 补偿标准], confidence: sure}}
- {{id: P3, statement: 及时解读重要文件, keywords: [解读, 重要文件], confidence: likely, origin: local}}
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    (folder / "1.txt").write_text(notice_text(1).replace("一、深化", BASIS), encoding="utf-8")
    (folder / "2.txt").write_text(notice_text(2), encoding="utf-8")
    (folder / "above.yaml").write_text(ABOVE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def store(papers: Path) -> str:
    target = papers.parent / f"{papers.name}-store"
    assert run(["build", str(papers), "-o", str(target), "--no-baselines"]) == 0
    return str(target)


def traced(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run(["trace", *arguments, "--format", "json"]) == 0
    (plan,) = json.loads(capsys.readouterr().out)["plans"]
    return plan  # type: ignore[no-any-return]


def coverage(plan: dict[str, Any]) -> dict[str, str]:
    return {row["upstream"]: row["status"] for row in plan["coverage"]}


def test_json_follows_the_contract(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    plan = traced(capsys, store, CITY)
    assert {"plan", "title", "documentNumber", "jurisdiction", "year", "upstream", "links", "coverage"} <= plan.keys()
    assert [(one["documentNumber"], one["how"], one["present"]) for one in plan["upstream"] if one["present"]] == [
        (PROVINCE, "cited", True)
    ]
    assert coverage(plan) == {"P1": "full", "P2": "none"}
    (link,) = plan["links"]
    assert (link["task"], link["upstream"], link["upstreamPlan"]) == ("一/（一）", "P1", PROVINCE)
    assert link["taskIri"].startswith("https://")
    start, end = link["evidence"]["local"]["span"]
    assert end > start


def test_what_sparql_says_is_what_trace_says(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    plan = traced(capsys, store, CITY)
    rows = open_store(store).query(
        "SELECT ?id ?status { ?row zwgk:coveragePlan ?plan ; zwgk:coverageStatus ?status ; "
        "zwgk:coverageOf/dcterms:identifier ?id }",
        {"plan": plan["plan"]},
    )
    found = {row["id"].value: row["status"].value.rpartition("-")[2] for row in rows}  # type: ignore[union-attr]
    assert found == coverage(plan)


def test_inferred_requirements_are_listed_apart(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "inferredUpstream" not in traced(capsys, store, CITY)
    plan = traced(capsys, store, CITY, "--inferred")
    assert [(one["task"], one["upstream"]) for one in plan["inferredUpstream"]] == [("一/（二）", "P3")]
    assert coverage(plan) == {"P1": "full", "P2": "none"}


@pytest.mark.parametrize(
    ("ending", "begins"), [("html", b"<!DOCTYPE html>"), ("xlsx", b"PK"), ("csv", b"\xef\xbb\xbfplan,"), ("json", b"{")]
)
def test_the_ending_of_the_file_chooses_the_format(store: str, tmp_path: Path, ending: str, begins: bytes) -> None:
    target = tmp_path / f"coverage.{ending}"
    assert run(["trace", store, "-o", str(target)]) == 0
    assert target.read_bytes().startswith(begins)


def test_the_table_names_gaps_with_their_words(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "zh", "trace", store, CITY]) == 0
    shown = capsys.readouterr().out
    assert "做好征地信息公开并公布补偿标准" in shown
    assert "未见落实" in shown


def test_why(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", store, CITY, "--explain", "P1", "--format", "json"]) == 0
    (account,) = json.loads(capsys.readouterr().out)
    assert account["candidates"][0]["taken"]
    assert run(["--lang", "zh", "trace", store, CITY, "--explain", "P2"]) == 0
    assert "未见落实" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["青澜市"], 2, "青澜政办发〔2021〕2号"),
        (["没有这个地方"], 2, "没有方案"),
        (["--year", "1999"], 2, "没有符合条件的方案"),
        (["--upstream", "没有这一份"], 2, PROVINCE),
        (["--explain", "X9"], 2, "P1"),
        (["--explain", "P1", "--format", "csv"], 2, "--explain"),
        (["--reviews", "没有这个文件.yaml"], 3, "没有这个文件.yaml"),
    ],
)
def test_a_wrong_call_is_told(
    store: str, arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", "zh", "trace", store, *arguments]) == status
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"), [(["没有这个地方"], "没有方案"), (["--year", "1999"], "没有符合条件的方案")]
)
def test_review_wants_a_plan_that_there_is(
    store: str, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", "zh", "review", store, *arguments]) == 2
    assert said in capsys.readouterr().err


def test_decisions_go_to_a_file_that_trace_and_build_honour(
    papers: Path, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", store, CITY, "--format", "json"]) == 0
    (link,) = json.loads(capsys.readouterr().out)
    file = str(tmp_path / "reviews.yaml")
    assert run(["review", store, CITY, "--reject", link["link"], "--file", file, "--by", "王某"]) == 0
    capsys.readouterr()
    assert coverage(traced(capsys, store, CITY, "--reviews", file)) == {"P1": "none", "P2": "none"}
    first = Path(file).read_text(encoding="utf-8")
    assert "by: 王某" in first
    assert run(["review", store, CITY, "--confirm", "一/（二）=P2", "--relation", "partial", "--file", file]) == 0
    assert Path(file).read_text(encoding="utf-8").startswith(first)
    capsys.readouterr()
    rebuilt = str(tmp_path / "store")
    assert run(["build", str(papers), "-o", rebuilt, "--no-baselines", "--reviews", file]) == 0
    rows = open_store(rebuilt).query(
        "SELECT ?id { ?link a zwgk:CarryDown ; zwgk:carries/dcterms:identifier ?id ; zwgk:basis zwgk:basis-confirmed }"
    )
    assert [row["id"].value for row in rows] == ["P2"]  # type: ignore[union-attr]


def test_a_confirmed_link_is_suspect_once_the_text_above_has_changed(
    papers: Path, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(tmp_path / "reviews.yaml")
    assert run(["review", store, CITY, "--confirm", "一/（一）=P1", "--file", file]) == 0
    changed = tmp_path / "papers"
    changed.mkdir()
    (changed / "1.txt").write_bytes((papers / "1.txt").read_bytes())
    (changed / "above.yaml").write_text(ABOVE.replace("公布规划目录", "按月公布规划目录"), encoding="utf-8")
    assert run(["build", str(changed), "-o", str(tmp_path / "store"), "--no-baselines"]) == 0
    capsys.readouterr()
    plan = traced(capsys, str(tmp_path / "store"), CITY, "--reviews", file)
    assert [one["suspect"] for one in plan["links"]] == [True]
    assert "suspect" in {one["kind"] for one in plan["anomalies"]}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--confirm", "一/（一）=P1"], "--file"),
        (["--confirm", "ffffffff", "--file", "x.yaml"], "没有关系"),
        (["--confirm", "一/（一）=P1", "--reject", "一/（一）=P1", "--file", "x.yaml"], "又确认又否定"),
    ],
)
def test_a_decision_that_cannot_be_taken_is_told(
    store: str, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", "zh", "review", store, CITY, *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not Path("x.yaml").exists()
