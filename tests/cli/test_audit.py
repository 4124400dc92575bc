from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from zwgk_graph.cli import run

ROOT = Path(__file__).resolve().parents[2]
PAPERS = [str(ROOT / "data" / "notices" / year) for year in ("2021", "2022")]
DAY = ("--param", "day=2022-12-31")
FINDING = "lead-is-collective"
"""An audit of which the samples have rows."""
CLEAN = "document-number-twice"
HOUSE = """#+ title: {zh: 旧方案, en: Old plans}
#+ level: error
SELECT ?subject ?problem ?value ?where WHERE {
  ?notice prov:wasDerivedFrom ?file ; zwgk:hasPlan ?subject .
  ?subject zwgk:year 2021 ; dcterms:title ?value
  BIND(IF(?_lang = "zh", "是旧的", "it is old") AS ?problem)
  BIND(STR(?subject) AS ?where)
}
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("audit") / "graph")
    assert run(["build", *PAPERS, "-o", path]) == 0
    return path


def audited(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, bytes, str]:
    """The exit status, what went to standard output, and to standard error."""
    capsysbinary.readouterr()
    status = run(["audit", *arguments])
    captured = capsysbinary.readouterr()
    return status, captured.out, captured.err.decode("utf-8")


@pytest.mark.parametrize(
    ("level", "fail_on", "expected"),
    [
        ("error", "error", 1),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("info", "warning", 0),
        ("info", "info", 1),
        ("off", "info", 0),
    ],
)
def test_the_profile_of_the_user_and_fail_on_decide_the_exit_code(
    store: str, tmp_path: Path, level: str, fail_on: str, expected: int, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    profile = tmp_path / "house.txt"
    profile.write_text(f"# ours\n{level} audits/{FINDING}\n", encoding="utf-8")
    arguments = ("--only", FINDING, "--profile", str(profile), "--fail-on", fail_on)
    status, out, _ = audited(capsysbinary, store, *arguments, "--lang", "en")
    assert status == expected
    assert (FINDING in out.decode()) == (level != "off")


def test_an_audit_that_finds_nothing_never_fails(store: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, out, _ = audited(capsysbinary, store, "--only", CLEAN, "--fail-on", "info", "--lang", "zh")
    assert (status, out.decode()) == (0, "共 1 项审计，1 项没有问题；错误 0，警告 0，提示 0\n")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--only", "no-such"), 2, "no-such"),
        (("--profile", "no-such"), 2, "no-such"),
        (("--profile", "no-such.txt"), 3, "no-such.txt"),
        (("--param", "colour=red"), 2, "colour"),
        (("--param", "day"), 2, "day"),
        (("--param", "day=someday", "--only", "task-overdue"), 2, "someday"),
        (("--add", "no-such.rq"), 3, "no-such.rq"),
    ],
)
def test_what_is_wrong_is_named(
    store: str, arguments: tuple[str, ...], status: int, words: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    found, out, err = audited(capsysbinary, store, *arguments)
    assert (found, out) == (status, b"")
    assert words in err


def test_a_profile_with_an_audit_that_does_not_exist_is_refused(
    store: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    profile = tmp_path / "house.txt"
    profile.write_text("off audits/task-without-units\n", encoding="utf-8")
    status, _, err = audited(capsysbinary, store, "--profile", str(profile))
    assert status == 2
    assert "audits/task-without-unit" in err, "the nearest name is told"


def test_a_path_without_a_store_and_an_empty_store(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    status, _, err = audited(capsysbinary, str(tmp_path / "absent"))
    assert (status, "absent" in err) == (3, True)
    (tmp_path / "empty").mkdir()
    assert audited(capsysbinary, str(tmp_path / "empty"))[0] == 3
    papers = tmp_path / "papers"
    papers.mkdir()
    graph = str(tmp_path / "graph")
    run(["build", str(papers), "-o", graph, "--no-baselines"])
    if (Path(graph) / "CURRENT").exists():
        status, out, _ = audited(capsysbinary, graph, "--lang", "en", "--fail-on", "info")
        assert status == 0
        assert b"error 0, warning 0, info 0" in out.lower()


def test_every_format_has_every_row(store: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    def written(form: str) -> bytes:
        return audited(capsysbinary, store, "--only", FINDING, "--format", form)[1]

    bindings = json.loads(written("json"))["results"]["bindings"]
    rows = list(csv.reader(io.StringIO(written("csv").decode("utf-8"))))
    assert rows[0] == ["level", "audit", "subject", "problem", "value", "where"]
    assert rows[1:]
    assert [one["where"]["value"] for one in bindings] == [row[5] for row in rows[1:]]
    assert len(written("tsv").decode("utf-8").splitlines()) == len(rows)
    assert written("xml").count(b"<result>") == len(rows) - 1
    assert len(written("md").decode("utf-8").splitlines()) == len(rows) + 1
    assert len(written("table").decode("utf-8").splitlines()) == len(rows) + 1
    target = tmp_path / "audit.xlsx"
    assert audited(capsysbinary, store, "--only", FINDING, "-o", str(target))[1] == b""
    sheet = load_workbook(target).worksheets[0]
    places = [row[5].value for row in sheet.iter_rows()]
    assert places == [row[5] for row in rows]


def test_rows_that_are_cut_off_are_told(store: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    arguments = ("--only", "notice-without-ledger", *DAY, "--format", "csv")
    whole = audited(capsysbinary, store, *arguments)
    assert "--limit" not in whole[2]
    _, out, err = audited(capsysbinary, store, *arguments, "--limit", "2", "--lang", "zh")
    assert out.decode("utf-8").splitlines() == whole[1].decode("utf-8").splitlines()[:3]
    assert "前 2 行" in err
    assert "first 2 rows" in audited(capsysbinary, store, *arguments, "--limit", "2", "--lang", "en")[2]


@pytest.mark.parametrize(("language", "words"), [("zh", "牵头单位是集体"), ("en", "the lead is a group")])
def test_both_languages(store: str, language: str, words: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert words in audited(capsysbinary, store, "--only", FINDING, "--lang", language)[1].decode("utf-8")


def test_an_audit_of_the_house(store: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    file = tmp_path / "old.rq"
    file.write_text(HOUSE, encoding="utf-8")
    status, out, _ = audited(capsysbinary, store, "--only", CLEAN, "--add", str(file), "--lang", "en")
    assert status == 1
    assert out.decode("utf-8").count("it is old") == 6
    file.write_text("SELECT ?subject { ?subject a zwgk:Plan }", encoding="utf-8")
    assert audited(capsysbinary, store, "--only", CLEAN, "--add", str(file))[0] == 2
