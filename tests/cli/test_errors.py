from __future__ import annotations

import errno
import io
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.building.texts import notice_text
from zwgk_graph.cli import run
from zwgk_graph.model.errors import system_reason


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notice, a store of it, an empty file and an empty folder."""
    found = tmp_path_factory.mktemp("工作 目录")
    (found / "通知 1.txt").write_text(notice_text(1), encoding="utf-8")
    (found / "empty.txt").touch()
    (found / "空").mkdir()
    (found / "latin.rq").write_bytes(b"ASK { } # \xe9")
    (found / "half.rq").write_text("SELECT", encoding="utf-8")
    (found / "header.rq").write_text("#+ - title\nASK { }", encoding="utf-8")
    assert run(["build", str(found / "通知 1.txt"), "-o", str(found / "图库 1"), "--no-baselines"]) == 0
    shutil.copytree(found / "图库 1", found / "坏图库")
    for data in found.glob("坏图库/generation-1/*.sst"):
        data.unlink()
    shutil.copytree(found / "图库 1", found / "无名图库")
    (found / "无名图库" / "CURRENT").write_bytes(b"\xff")
    return found


REFUSED = [
    (["query", "plans"], 2, "缺少选项 -s/--store（用 zwgk query --help 查看用法）"),
    (["export", "ledger"], 2, "（用 zwgk export ledger --help 查看用法）"),
    (["query", "plans", "-s", "图库 1", "--param", "x=1"], 2, "查询没有参数 x；它的参数：area、year"),
    (["query", "tasks-by-theme", "-s", "图库 1", "--param", "x=1"], 2, "它的参数：area、year、theme"),
    (["audit", "图库 1", "--param", "x=1"], 2, "没有审计用到参数 x；可用：day"),
    (["audit", "图库 1", "--profile", "x"], 2, "没有规则档 x；内置的有 published、draft"),
    (["trace", "图库 1", "--explain", "N1"], 2, "这些方案的上级要点里没有要求 N1；有 （无）"),
    (["trace", "图库 1", "--upstream", "x"], 2, "没有上级要点“x”；这些方案的上级要点有：（无）"),
    (["query", "plans", "-s", "图库 1", "--limit", "x"], 2, "--limit 的值“x”不对：应为整数 x>=1"),
    (["query", "plans", "-s", "图库 1", "--limit", "0"], 2, "--limit 的值“0”不对：应为整数 x>=1"),
    (["query", "plans", "-s", "图库 1", "--timeout", "nan"], 2, "--timeout 的值“nan”不对：应为秒数，大于 0"),
    (["query", "", "-s", "图库 1"], 2, "查询是空的"),
    (["query", "latin.rq", "-s", "图库 1"], 3, "latin.rq：查询文件读不了：不是 UTF-8 编码的文本"),
    (["query", "half.rq", "-s", "图库 1"], 2, "half.rq：不是有效的 SPARQL 查询"),
    (["audit", "图库 1", "--add", "header.rq"], 2, "header.rq：#+ 头里这里应写成“名称: 值”"),
    (["query", "plans", "-s", "图库 1", "--format", "pdf"], 2, "--format 的值“pdf”不对；可用：table、json"),
    (["query", "plans", "-s"], 2, "-s 后面缺少值"),
    (["query", "ASK { ?s foo:bar zwgk:Task }", "-s", "图库 1"], 2, "前缀 foo 没有声明；在查询开头写 PREFIX"),
    (["query", "PREFIX foo: <urn:x> ASK { ?s foo:a foo:b, '", "-s", "图库 1"], 2, "不是有效的 SPARQL 查询"),
    (["query", "SELECT * WHERE {", "-s", "图库 1"], 2, "不是有效的 SPARQL 查询"),
    (["query", "plans", "-s", "图库 1", "-o", "a.pdf"], 2, "文件名以 .pdf 结尾，看不出要什么格式"),
    (["query", "no.rq", "-s", "图库 1"], 3, "no.rq：查询文件读不了：没有这个文件或文件夹"),
    (["query", "due-soon", "-s", "图库 1", "--param", "day=明天"], 2, "不是日期，应写成 2022-06-30 的样子"),
    (["queries", "no"], 2, "多出了 no"),
    (["audit", "图库 1", "-o", "a.html"], 2, "文件名以 .html 结尾，看不出要什么格式"),
    (["audit", "empty.txt"], 3, "不是图库"),
    (["trace", "图库 1", "-o", "a.pdf"], 2, "文件名以 .pdf 结尾，看不出要什么格式"),
    (["validate", "空"], 3, "空：里面没有可读的文件"),
    (["build", "空", "-o", "新图库"], 3, "空：里面没有可读的文件"),
    (["validate", "通知 1.txt", "-o", "a.docx"], 2, "文件名以 .docx 结尾，看不出要什么格式"),
    (["diff", "通知 1.txt", "通知 1.txt", "-o", "a.pdf"], 2, "文件名以 .pdf 结尾，看不出要什么格式"),
    (["export", "network", "图库 1", "-o", "a.doc"], 2, "文件名以 .doc 结尾，看不出要什么格式"),
    (["export", "network", "图库 1", "-o", "无/a.html"], 2, "写不了文件 无/a.html：没有这个文件或文件夹"),
    (["export", "network", "图库 1", "-o", "a.html", "--plan", "无此方案"], 2, "zwgk query plans -s 图库"),
    (["export", "ledger", "图库 1", "-o", "a.csv"], 2, "写出的是 .xlsx 文件"),
    (["export", "calendar", "图库 1", "-o", "a.xlsx"], 2, "写出的是 .ics 文件"),
    (["export", "rdf", "图库 1", "-o", "empty.txt/a.nq"], 2, "路径中有一段不是文件夹"),
    (["progress", "no.xlsx", "-s", "图库 1"], 3, "no.xlsx：打不开：没有这个文件或文件夹"),
    (["build", "通知 1.txt", "-o", "empty.txt"], 3, "empty.txt：文件夹用不了：已有同名的文件"),
    (["query", "plans", "-s", "坏图库"], 3, "坏图库：图库已损坏；请删去这个文件夹，重新建库"),
    (["build", "通知 1.txt", "-o", "坏图库"], 3, "坏图库：图库已损坏；请删去这个文件夹，重新建库"),
    (["query", "plans", "-s", "无名图库"], 3, "无名图库：图库已损坏"),
    (["build", "通知 1.txt", "-o", "无名图库"], 3, "无名图库：图库已损坏"),
    (["demo", "--keep", "empty.txt"], 2, "empty.txt：写不了文件夹：路径中有一段不是文件夹"),
]


@pytest.mark.parametrize(("arguments", "status", "words"), REFUSED, ids=[" ".join(one[0]) for one in REFUSED])
def test_a_refusal_is_one_line_with_place_and_remedy(
    arguments: list[str],
    status: int,
    words: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    before = sorted(folder.iterdir())
    assert run(["--lang", "zh", *arguments]) == status
    shown = capfd.readouterr()
    assert words in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""
    assert sorted(folder.iterdir()) == before, "nothing is written"


# Of the plans there are, the titles are told.
@pytest.mark.parametrize("arguments", [one for one, *_ in REFUSED if "无此方案" not in one], ids=" ".join)
def test_a_refusal_in_english_has_no_chinese_but_names(
    arguments: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert run(["--lang", "en", *arguments]) > 0
    said = capfd.readouterr().err
    assert ". (see" not in said
    for name in ("图库 1", "新图库", "坏图库", "无名图库", "通知 1", "明天", "空", "无"):
        said = said.replace(name, "")
    assert not re.search("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", said), said


def test_a_file_that_cannot_be_read_costs_no_other_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert run(["--lang", "zh", "validate", "empty.txt", "通知 1.txt"]) == 3
    shown = capfd.readouterr()
    assert "通知 1.txt  " in shown.out
    assert shown.err == "zwgk: empty.txt：文件是空的；请重新下载或重新保存\n"


def test_a_store_that_may_not_be_written_is_told_and_still_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(os, "access", lambda place, mode: mode != os.W_OK or "图库" not in str(place))
    assert run(["--lang", "zh", "build", "通知 1.txt", "-o", "图库 1", "--no-baselines"]) == 3
    assert capfd.readouterr().err == "zwgk: 图库 1：图库是只读的，没有写入的权限\n"
    assert run(["query", "plans", "-s", "图库 1"]) == 0


def test_a_file_that_may_not_be_read_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def denied(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.chdir(folder)
    monkeypatch.setattr(Path, "read_bytes", denied)
    assert run(["--lang", "zh", "extract", "通知 1.txt"]) == 3
    assert capfd.readouterr().err == "zwgk: 通知 1.txt：无法打开（没有权限）\n"


def test_a_file_is_written_whole_or_not_at_all(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "a.nq"
    output.write_text("before", encoding="utf-8")

    opened = Path.open

    class Full(io.FileIO):
        def writelines(self, pieces: object) -> None:
            self.write(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")

    def either(path: Path, *given: object, **named: object) -> object:
        return (Full if path.suffix == ".part" else opened)(path, *given, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", either)
        assert run(["export", "rdf", str(folder / "图库 1"), "-o", str(output)]) == 2
    assert "磁盘已满" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["a.nq"]
    assert output.read_text(encoding="utf-8") == "before"
    assert run(["export", "rdf", str(folder / "图库 1"), "-o", str(output)]) == 0
    assert output.read_bytes() != b"before"


def test_an_ending_tells_the_format(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(folder / "通知 1.txt"), "-o", str(tmp_path / "a.html")]) in (0, 1)
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run(["audit", str(folder / "图库 1"), "-o", str(tmp_path / "a.csv")]) == 0
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").startswith("level,audit,subject")
    assert run(["audit", str(folder / "图库 1"), "-o", str(tmp_path / "a")]) == 0
    assert "项审计" in (tmp_path / "a").read_text(encoding="utf-8")


REFUSED_BY_THE_SYSTEM = [
    (OSError(errno.ENOSPC, "No space left on device", "图库 1/spool"), 4, "磁盘已满；腾出空间后再运行"),
    (OSError("IO error: No space left on device: While appending to file: x.sst"), 4, "磁盘已满；腾出空间后再运行"),
    (PermissionError(errno.EACCES, "Permission denied", "图库 1/x"), 3, "图库 1/x：没有权限"),
    (OSError("a fault of its own"), 5, "程序内部错误：OSError: a fault of its own（设 ZWGK_TRACEBACK=1 可看详情）"),
]


@pytest.mark.parametrize(("error", "status", "told"), REFUSED_BY_THE_SYSTEM)
def test_what_the_system_refuses_unforeseen_is_no_internal_error(
    error: OSError,
    status: int,
    told: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def refused(*_: object) -> None:
        raise error

    monkeypatch.setattr("zwgk_graph.store.open_store", refused)
    assert run(["--lang", "zh", "query", "plans", "-s", str(folder / "图库 1")]) == status
    assert capfd.readouterr().err == f"zwgk: {told}\n"


def test_reasons_of_the_system_are_told_in_both_languages() -> None:
    denied = system_reason(PermissionError(errno.EACCES, "Permission denied"))
    assert (denied.zh, denied.en) == ("没有权限", "permission denied")
    strange = system_reason(OSError(errno.EIO, "Input/output error"))
    assert strange.zh == strange.en == "Input/output error"
    undecoded = system_reason(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"))
    assert (undecoded.zh, undecoded.en) == ("不是 UTF-8 编码的文本", "no text in UTF-8")


def test_a_query_on_standard_input_that_is_no_text_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"ASK { } # \xe9")))
    assert run(["--lang", "zh", "query", "-", "-s", str(folder / "图库 1")]) == 3
    monkeypatch.setattr(sys, "stdin", None)
    assert run(["--lang", "zh", "query", "-", "-s", str(folder / "图库 1")]) == 2
    assert capfd.readouterr().err == "zwgk: -：不是 UTF-8 编码的文本\nzwgk: 查询是空的\n"


def test_a_reader_that_has_seen_enough_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    monkeypatch.setattr(sys, "stderr", sys.stderr)  # click puts others in the place of both
    monkeypatch.setattr(sys, "stdout", os.fdopen(writing, "w"))
    assert run(["queries"]) == 0


def test_chinese_that_the_system_cannot_read_is_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    typed = "图库".encode().decode("ascii", "surrogateescape")
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "ascii")
    assert run(["--lang", "zh", "audit", typed]) == 2
    assert "请去掉 PYTHONUTF8=0" in capfd.readouterr().err
    assert run(["--lang", "zh", "audit", "none"]) == 3


def test_a_store_may_be_called_anything(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "30")
    assert run(["--lang", "zh", "build", "通知 1.txt", "-o", "[bold]图[/]", "--no-baselines"]) == 0
    shown = capfd.readouterr().err
    assert "图库 [bold]图[/]" in shown
    assert "…" not in shown, "cells are folded, not cut"


def test_standard_output_that_takes_nothing_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    class Full(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    ask = ["--lang", "zh", "query", "plans", "-s", str(folder / "图库 1")]
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(Full())))
    assert run(ask) == 2
    monkeypatch.setattr(sys, "stdout", None)
    assert run(ask) == 2
    assert capfd.readouterr().err.splitlines() == [
        "zwgk: 写不了标准输出：磁盘已满",
        "zwgk: 标准输出是关着的；请用 -o 写入文件",
    ]
