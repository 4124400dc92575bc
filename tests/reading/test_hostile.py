"""Files that cannot be read say so in one line; none raises anything else or takes the memory."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from tests.reading.conftest import Reader
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.reading import Limits, read
from zwgk_graph.reading.formats import read_bytes

BOMB = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;">]><w>&b;</w>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def packed(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def a_docx() -> bytes:
    document, buffer = Document(), io.BytesIO()
    document.add_paragraph("一、公开规划。" * 40)
    document.save(buffer)
    return buffer.getvalue()


def a_pdf(**options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, **options)
    canvas.drawString(100, 700, "text " * 5)
    canvas.save()
    return buffer.getvalue()


def a_scan() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    from PIL import Image

    canvas.drawInlineImage(Image.new("L", (20, 20), 128), 50, 50, 400, 600)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("空.txt", b"", "empty"),
        ("a.txt", b" \r\n\t ", "empty"),
        ("a.txt", b"\xef\xbb\xbf\n", "no text"),
        ("a.txt", "公开\0规划".encode(), "NUL"),
        ("a.txt", "公开".encode() + b"\xed\xa0\x80" + "规划".encode(), "surrogate"),
        ("a.txt", b"\xff\xfe" + "公开".encode("utf-16-le") + b"\x00\xd8" + "规".encode("utf-16-le"), "surrogate"),
        ("a.txt", bytes(range(256)) * 8, "binary"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        ("a.docx", OLE, "old binary"),
        ("a.doc", OLE, "old binary"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.doc", b"{\\rtf1\\ansi}", "RTF"),
        ("a.docx", a_docx()[:9000], "damaged"),
        ("a.docx", packed({"word/document.xml": BOMB}), "DOCTYPE"),
        ("a.docx", packed({"word/document.xml": BOMB.encode("utf-16")}), "DOCTYPE"),
        ("a.docx", packed({"word/document.xml": "<w:document"}), "damaged"),
        ("a.xlsx", packed({"xl/workbook.xml": BOMB}), "DOCTYPE"),
        ("a.xlsx", packed({"xl/workbook.xml": "<x/>"}), "damaged"),
        ("a.ofd", packed({"OFD.xml": "<x/>"}), "OFD"),
        ("a.docx", packed({"ppt/presentation.xml": "", "[Content_Types].xml": ""}), "Office Open XML"),
        ("a.zip", packed({"a.txt": "公开"}), "archive"),
        ("a.pdf", a_pdf(encrypt=pdfencrypt.StandardEncryption("geheim")), "password"),
        ("a.pdf", a_pdf()[:700], "damaged"),
        ("a.pdf", a_scan(), "scan"),
        ("a.html", "<html><script>var 公开</script></html>", "no text"),
    ],
)
def test_the_reason_is_named(reading: Reader, name: str, data: bytes | str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        reading(name, data)
    said = caught.value.said_in("en")
    assert name in said
    assert reason in said
    assert "\n" not in said + caught.value.said_in("zh")
    assert caught.value.exit_status == 3


def test_absent_files_folders_and_odd_names(tmp_path: Path) -> None:
    for path, reason in (
        (tmp_path / "no.txt", "no such"),
        (tmp_path, "folder"),
        ("a\0b.txt", "no such"),
        ("", "folder"),
    ):
        with pytest.raises(UnreadableError, match=r".") as caught:
            read(path)
        assert reason in caught.value.said_in("en")


@pytest.mark.parametrize(
    ("name", "data", "limits", "limit"),
    [
        ("a.txt", "公开" * 100, Limits(file_bytes=300), "file_bytes"),
        ("a.txt", "公开" * 100, Limits(characters=100), "characters"),
        ("a.docx", a_docx(), Limits(characters=100), "characters"),
        ("a.txt", "公开\n" * 100, Limits(text_characters=100), "text_characters"),
        ("a.html", f"<p>{'公开' * 100}<table><tr><td>甲</table>", Limits(text_characters=200), "text_characters"),
        ("a.docx", a_docx(), Limits(unpacked_bytes=100), "unpacked_bytes"),
        ("a.docx", packed({"word/document.xml": "<a>" + " " * 10**6}), Limits(zip_ratio_from=1000), "zip_ratio"),
        ("a.zip", packed({str(one): "" for one in range(5)}), Limits(zip_members=4), "zip_members"),
        ("a.csv", "a,b\n" * 10, Limits(cells=10), "cells"),
        (
            "a.xlsx",
            packed({"xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": "<c>1</c>" * 10}),
            Limits(cells=9),
            "cells",
        ),
        ("a.html", "<html><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>", Limits(cells=3), "cells"),
        ("a.pdf", a_pdf(), Limits(pages=0), "pages"),
    ],
)
def test_a_limit_is_named(tmp_path: Path, name: str, data: bytes | str, limits: Limits, limit: str) -> None:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    with pytest.raises(UnreadableError) as caught:
        read(path, limits)
    assert f"limits.{limit}" in caught.value.said_in("en")


def test_pictures_in_a_page_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f'<p>公开<img src="data:image/png;base64,{"A" * 1000}"></p>', encoding="utf-8")
    assert [str(one.text) for one in read(path, Limits(text_characters=10)).blocks] == ["公开"]


def test_a_file_of_200_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableError) as caught:
        read(path)
    assert "limits.file_bytes" in caught.value.said_in("zh")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", "<html><body>" + "<div>" * 20_000 + "公开规划"),
        ("a.html", "<html><body>" + "<table><tr><td>" * 5_000 + "公开规划"),
        ("a.html", "<html><p>公开</p>" + "<!--" * 20_000),
        ("a.html", "<html><p>公开</p>" + '<a "' * 20_000),
        ("a.html", "<html><p>公开</p>" + "<script>" * 20_000),
        ("a.html", "<html><p>公开</p><table><tr><td rowspan=99999 colspan=99999>甲<td>乙" + "<tr><td>丙" * 50),
        ("a.html", BOMB.replace("<w>", "<html><body><p>公开</p>")),
        ("a.txt", "公" + " 开" * 20_000),
        ("a.txt", "（" * 30_000 + "\n\n" + "公开" * 20 + "\n\n" + "）" * 30_000),
        ("a.txt", "公开\n" * 20_000),
        ("a.md", "*" * 20_000 + "公开" + "[" * 20_000),
        ("a.csv", '"公开' + '"' * 20_001),
        ("a.txt", "公开|\n" * 5_000),
    ],
)
def test_hostile_text_is_read_in_linear_time(reading: Reader, name: str, data: str) -> None:
    assert reading(name, data).blocks


@settings(max_examples=100, deadline=None)
@given(
    data=st.binary(max_size=300),
    start=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\xff\xfe", b"<html>", b"\xd0\xcf\x11\xe0"]),
    ending=st.sampled_from([".txt", ".md", ".html", ".csv", ".docx", ".pdf", ".xlsx", ".zip", ""]),
)
def test_no_bytes_raise_anything_else(data: bytes, start: bytes, ending: str) -> None:
    assert _read_or_refused(f"x{ending}", start + data)


@settings(max_examples=60, deadline=None)
@given(
    cuts=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8),
    part=st.sampled_from([0, 1, 2]),
)
def test_no_damage_raises_anything_else(cuts: list[tuple[int, int]], part: int) -> None:
    data = bytearray(_SOUND[part])
    for at, value in cuts:
        data[at % len(data)] = value
    assert _read_or_refused("x", bytes(data))


def _read_or_refused(name: str, data: bytes) -> bool:
    try:
        return bool(read_bytes(name, data).blocks)
    except UnreadableError as error:
        return error.name == name


_SOUND = (a_docx(), a_pdf(), "<html><table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table><p>公开&ldquo;规划".encode())
