from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.building.texts import notice_text
from zwgk_graph.cli import COMMANDS, run
from zwgk_graph.store.staging import StagedDataset

ABOVE = """
document: {title: 云岭省2021年政务公开工作要点, level: provincial, jurisdiction: 云岭省, year: 2021,
  planTitle: 云岭省2021年政务公开工作要点, documentNumber: 云政办发〔2021〕9号}
requirements:
- {id: P1, statement: 重要文件与解读材料同步发布, keywords: [解读材料, 文件], confidence: sure}
- {id: P2, statement: 做好征地信息公开并公布补偿标准, keywords: [征地, 补偿标准], confidence: sure}
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(notice_text(1), encoding="utf-8")
    return path


@pytest.fixture
def citing(paper: Path) -> Path:
    """The paper, with a plan above that it names as its basis."""
    basis = "根据《云岭省2021年政务公开工作要点》（云政办发〔2021〕9号），制定本要点。\n\n一、深化"
    paper.write_text(notice_text(1).replace("一、深化", basis), encoding="utf-8")
    (paper.parent / "above.yaml").write_text(ABOVE, encoding="utf-8")
    return paper.parent


@pytest.fixture
def store(paper: Path, capsys: pytest.CaptureFixture[str]) -> str:
    target = str(paper.parent / "store")
    assert run(["build", str(paper), "-o", target, "--no-baselines"]) == 0
    capsys.readouterr()
    return target


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(("language", "word"), [("zh", "用法："), ("en", "Usage: ")])
def test_every_command_explains_itself(name: str, language: str, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", language, name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(word)
    assert COMMANDS[name].summary.said_in(language) in shown  # type: ignore[arg-type]


def test_help_lists_all_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "zh", "--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize(
    "arguments", [["--lang", "en", "queries"], ["queries", "--lang", "en"], ["queries", "--lang=en"]]
)
def test_the_language_may_stand_before_or_after_the_command(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 0
    assert "Tasks without" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "arguments", "expected"),
    [
        ({"LANG": "en_GB.UTF-8"}, [], "knowledge graph"),
        ({"LANG": "zh_CN.UTF-8"}, [], "知识图谱"),
        ({"LANG": "C"}, [], "知识图谱"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, [], "knowledge graph"),
        ({"LANG": "en_GB.UTF-8"}, ["--lang", "zh"], "知识图谱"),
        ({"LANG": "zh_CN.UTF-8"}, ["--lang=en"], "knowledge graph"),
    ],
)
def test_the_language_is_that_of_the_option_or_the_locale(
    environment: dict[str, str],
    arguments: list[str],
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    run([*arguments, "--help"])
    assert expected in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 2, "缺少命令"),
        (["export"], 2, "缺少命令"),
        (["bulid", "x"], 2, "是否指 build"),
        (["build", "--nope"], 2, "没有选项 --nope"),
        (["extract"], 2, "缺少参数"),
        (["extract", "没有这个文件.txt"], 3, "没有这个文件.txt"),
        (["build", "没有这个文件.txt", "-o", "store"], 3, "没有这个文件.txt"),
        (["query", "plans", "-s", "没有这个图库"], 3, "zwgk build"),
        (["--lang", "fr", "query"], 2, "fr"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(
    arguments: list[str],
    status: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments if "--lang" in arguments else ["--lang", "zh", *arguments]) == status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert len(captured.err.splitlines()) == 1


def test_an_internal_fault_is_one_line_and_status_5(
    paper: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("boom")

    monkeypatch.setattr("zwgk_graph.extracting.extract", broken)
    assert run(["extract", str(paper)]) == 5
    assert "ZeroDivisionError: boom" in capsys.readouterr().err
    monkeypatch.setenv("ZWGK_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        run(["extract", str(paper)])


def test_extract_prints_the_record(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(paper)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["notice"]["documentNumber"] == "青澜政办发〔2021〕1号"
    assert [task["number"] for task in record["tasks"]] == ["（一）", "（二）"]


def test_extract_writes_to_a_file(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = paper.parent / "record.json"
    assert run(["extract", str(paper), "-o", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert json.loads(target.read_text(encoding="utf-8"))["plan"]["year"] == 2021


def test_a_file_that_cannot_be_written_is_named(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(paper), "-o", str(paper.parent / "no" / "where.json")]) == 2
    assert "where.json" in capsys.readouterr().err


def test_build_reports_in_json(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (paper.parent / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    target, report = str(paper.parent / "store"), paper.parent / "report.json"
    arguments = ["build", str(paper.parent), "-o", target, "--no-baselines", "--report", str(report)]
    assert run(arguments) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "broken.docx" in captured.err
    record = json.loads(report.read_text(encoding="utf-8"))
    assert (record["sources"]["new"], record["sources"]["failed"], record["totals"]["tasks"]) == (1, 1, 2)
    assert run([*arguments, "--keep-going"]) == 0


def test_a_report_that_cannot_be_written_is_told_before_the_build(
    citing: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    assert run(["build", str(citing), "-o", str(store), "--report", str(tmp_path / "none" / "report.json")]) == 2
    assert "report.json" in capsys.readouterr().err
    assert not store.exists()


def test_links_can_be_left_to_a_later_build(citing: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    store, report = (str(tmp_path_factory.mktemp("later") / name) for name in ("store", "report.json"))
    build = ["build", str(citing), "-o", store, "--no-baselines", "--report", report]
    found = []
    for flags in (["--no-links"], [], ["--no-links"]):
        assert run([*build, *flags]) == 0
        found.append(json.loads(Path(report).read_text(encoding="utf-8"))["links"])
    assert found[0] == 0 < found[1] == found[2]


def test_a_store_is_arranged_where_asked(citing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arranged: list[StagedDataset] = []
    monkeypatch.setattr(StagedDataset, "optimize", lambda self: arranged.append(self))
    for flags, times in (([], 0), (["--optimize"], 1)):
        assert run(["build", str(citing), "-o", str(tmp_path / "store"), "--no-baselines", *flags]) == 0
        assert len(arranged) == times


@pytest.mark.parametrize("form", ["table", "json", "csv", "tsv", "xml", "md", "xlsx"])
def test_query_answers_in_every_format(store: str, form: str, tmp_path: Path) -> None:
    target = tmp_path / "answer"
    assert run(["query", "plans", "-s", store, "--format", form, "-o", str(target)]) == 0
    out = target.read_bytes()
    assert out.startswith(b"PK") if form == "xlsx" else "青澜市" in out.decode("utf-8")


def test_the_ending_of_the_file_chooses_the_format(store: str, tmp_path: Path) -> None:
    assert run(["query", "plans", "-s", store, "-o", str(tmp_path / "answer.csv")]) == 0
    assert (tmp_path / "answer.csv").read_text(encoding="utf-8").startswith("year,area")


def test_query_takes_text_files_and_standard_input(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "SELECT (COUNT(?task) AS ?tasks) WHERE { ?task a zwgk:Task }"
    (tmp_path / "own.rq").write_text(text, encoding="utf-8")
    for query in (text, str(tmp_path / "own.rq")):
        assert run(["query", query, "-s", store, "--format", "csv"]) == 0
        assert capsys.readouterr().out.split() == ["tasks", "2"]


def test_a_cut_answer_says_so(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = "SELECT ?task WHERE { ?task a zwgk:Task }"
    assert run(["--lang", "en", "query", text, "-s", store, "--limit", "1", "--format", "csv"]) == 0
    captured = capsys.readouterr()
    assert len(captured.out.split()) == 2
    assert "truncated" in captured.err


@pytest.mark.parametrize(
    ("params", "said"),
    [(["area"], "名称=值"), (["area=无此地区"], "无此地区"), (["nope=1"], "nope")],
)
def test_a_wrong_parameter_is_told(
    store: str, params: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [part for param in params for part in ("--param", param)]
    assert run(["--lang", "zh", "query", "plans", "-s", store, *given]) == 2
    assert said in capsys.readouterr().err
