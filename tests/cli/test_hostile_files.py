"""One line that names the file and the reason, status 3, and nothing in the store lost."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.building.texts import notice_text
from zwgk_graph.cli import run
from zwgk_graph.store import open_store

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
BOMB = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t>
</w:r></w:p></w:body></w:document>"""


def docx(document: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", document)
    return target.getvalue()


def zip_bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"a" * 300_000_000)
        archive.writestr("[Content_Types].xml", b"<Types/>")
    return target.getvalue()


UNREADABLE = {
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "binary.txt": bytes(range(256)) * 20,
    "nul.txt": "青澜市\0政务公开".encode(),
    "picture.pdf": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "encrypted.docx": OLE,
    "old.doc": OLE,
    "truncated.docx": docx(BOMB)[:200],
    "doctype.docx": docx(BOMB),
    "zip-bomb.docx": zip_bomb(),
    "no-text.pdf": b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF",
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_hostile_file_is_told_in_one_line(
    name: str, language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(UNREADABLE[name])
    assert run(["--lang", language, "extract", str(path)]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert name in captured.err
    assert any("一" <= character <= "鿿" for character in captured.err.replace(str(path), "")) == (language == "zh")


def test_a_text_of_200_megabytes_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert run(["extract", str(path)]) == 3
    assert "huge.txt" in capsys.readouterr().err


def test_a_build_goes_on_and_loses_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers, store = tmp_path / "papers", tmp_path / "store"
    papers.mkdir()
    (papers / "good.txt").write_text(notice_text(1), encoding="utf-8")
    build = ["build", str(papers), "-o", str(store), "--no-baselines"]
    assert run(build) == 0
    before = open_store(store).graphs()
    for name, content in UNREADABLE.items():
        (papers / name).write_bytes(content)
    capsys.readouterr()
    assert run(build) == 3
    told = capsys.readouterr().err
    assert all(name in told for name in UNREADABLE)
    assert open_store(store).graphs() == before


def test_a_notice_without_tasks_is_kept_with_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("关于召开会议的通知\n\n各县（区）人民政府：\n\n定于下周召开会议。\n", encoding="utf-8")
    assert run(["--lang", "zh", "extract", str(path)]) == 0
    assert "没有找到编号的任务" in capsys.readouterr().err


def test_a_docx_under_another_ending_is_read_as_what_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import docx as python_docx

    document = python_docx.Document()
    for line in notice_text(1).splitlines():
        if line:
            document.add_paragraph(line)
    document.save(str(tmp_path / "paper.docx"))
    (tmp_path / "paper.docx").rename(tmp_path / "paper.pdf")
    assert run(["extract", str(tmp_path / "paper.pdf")]) == 0
    assert "青澜政办发〔2021〕1号" in capsys.readouterr().out
