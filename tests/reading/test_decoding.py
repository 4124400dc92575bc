"""Encodings of text files, marked, mislabelled and unmarked."""

from __future__ import annotations

import codecs

import pytest

from tests.reading.conftest import Reader, shown

TEXT = "明湖县人民政府办公室\n2021年政务公开工作要点，各镇办结合实际落实。\n"
BLOCKS = ["明湖县人民政府办公室", "2021年政务公开工作要点，各镇办结合实际落实。"]
TRADITIONAL = "明湖縣人民政府辦公室\n2021年政務公開工作要點，各鎮結合實際落實。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gb2312"), "gb18030"),
    ],
)
def test_the_text_is_found_whatever_its_encoding(reading: Reader, data: bytes, encoding: str) -> None:
    source = reading("a.txt", data)
    assert (source.decoded, source.encoding) == (TEXT, encoding)
    assert shown(source) == BLOCKS


def test_big5_is_told_from_gb18030(reading: Reader) -> None:
    assert reading("a.txt", TRADITIONAL.encode("big5")).decoded == TRADITIONAL


def test_characters_beyond_gb2312_are_read_under_its_name(reading: Reader) -> None:
    text = "镕㙍𠮷办公"
    page = f'<html><head><meta charset="gb2312"></head><body><p>{text}</p></body></html>'
    assert shown(reading("a.html", page.encode("gb18030"))) == [text]


@pytest.mark.parametrize("label", ["gbk", "utf-8", "no-such-charset", "rot13", "utf-7"])
def test_a_wrong_label_does_not_mislead(reading: Reader, label: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><body><p>政务公开要点</p></body></html>'
    assert shown(reading("a.html", page.encode())) == ["政务公开要点"]


def test_lost_bytes_are_marked_and_told(reading: Reader) -> None:
    data = ("公开" * 1000).encode()
    source = reading("a.txt", data[:100] + b"\xff" + data[100:-1])
    assert source.decoded.replace("\ufffd", "").strip("公开") == ""
    assert "\ufffd" in source.decoded
    assert len(source.warnings) == 1
