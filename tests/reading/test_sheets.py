"""Workbooks and separated values: title lines, tables, merged cells, values as shown."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from tests.reading.conftest import Reader, shown
from zwgk_graph.model.source import Paragraph, Table
from zwgk_graph.reading import read_bytes


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_sheets_in_order_with_titles_and_merged_cells() -> None:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "任务"
    for row in (
        ["分解表"],
        [],
        ["序号", "任务", "单位"],
        [1, "1. 甲。\n2. 乙。", "县局"],
        [2, "丙", None],
        ["一、其他", None, None],
    ):
        first.append(row)
    for area in ("A1:C1", "C4:C5", "A6:C6"):
        first.merge_cells(area)
    book.create_sheet("暗").append(["暗", "处"])
    book["暗"].sheet_state = "hidden"
    book.create_sheet("二").append(["丁", "戊"])
    source = read_bytes("a.xlsx", saved(book))
    assert shown(source) == [
        "分解表",
        [["序号", "任务", "单位"], ["1", "1. 甲。\n2. 乙。", "县局"], ["2", "丙", "县局"], ["一、其他"]],
        [["丁", "戊"]],
    ]
    title, table, other = source.blocks
    assert isinstance(title, Paragraph)
    assert title.centred
    assert isinstance(table, Table)
    assert (table.rows[2][2].continued, table.rows[2][2].place.cell, table.rows[3][0].columns) == (True, "C5", 3)
    assert (table.place.sheet, other.place.sheet) == ("任务", "二")


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (4, "General", "4"),
        (2.50, "General", "2.5"),
        (0.04, "0%", "4%"),
        (0.075, "0.0%", "7.5%"),
        (date(2021, 12, 31), "yyyy-mm-dd", "2021-12-31"),
        (datetime(2021, 12, 31, 9, 30), "yyyy-mm-dd hh:mm", "2021-12-31 09:30"),
        (True, "General", "True"),
        ("  公 开 ", "General", "公开"),
    ],
)
def test_values_as_shown(value: object, number_format: str, text: str) -> None:
    book = Workbook()
    book.worksheets[0].append(["甲", value])
    book.worksheets[0]["B1"].number_format = number_format
    assert shown(read_bytes("a.xlsx", saved(book))) == [[["甲", text]]]


def test_a_lone_cell_far_out_is_refused_not_walked_to() -> None:
    from zwgk_graph.model.errors import UnreadableError

    book = Workbook()
    book.worksheets[0]["XFD1048576"] = "远"
    with pytest.raises(UnreadableError, match=r"limits\.cells"):
        read_bytes("a.xlsx", saved(book))


@pytest.mark.parametrize(
    ("name", "text", "rows"),
    [
        ("a.csv", "任务,单位\n甲,县局\n", [["任务", "单位"], ["甲", "县局"]]),
        ("a.csv", "任务;单位\r\n甲，乙;县局", [["任务", "单位"], ["甲，乙", "县局"]]),
        ("a.tsv", "任务\t单位\n\t县局\n", [["任务", "单位"], ["", "县局"]]),
        ("a.csv", '任务,单位\n"1. 甲,\n2. ""乙""。",县局\n', [["任务", "单位"], ['1. 甲,\n2. "乙"。', "县局"]]),
        ("a.csv", "任务,单位,\n甲,,\n\n乙,丙,\n", [["任务", "单位"], ["甲", ""], ["乙", "丙"]]),
    ],
)
def test_separated_values(reading: Reader, name: str, text: str, rows: list[list[str]]) -> None:
    assert shown(reading(name, text)) == [rows]
    assert shown(reading(name, text.encode("gb18030"))) == [rows]


def test_a_title_line_above_separated_values(reading: Reader) -> None:
    assert shown(reading("a.csv", "任务分解表,,\n任务,单位,\n甲,乙,")) == [
        "任务分解表",
        [["任务", "单位"], ["甲", "乙"]],
    ]
