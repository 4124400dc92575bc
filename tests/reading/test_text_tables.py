"""Tables dumped into plain text."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Reader, shown
from zwgk_graph.model.source import Table

HEADER = ["工作任务", "具体要求", "责任单位"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "工作任务\t具体要求\t责任单位\n（一）公开\t<p>1. 甲。</p> <p>2. 乙。</p>\t县民政局\n\n"
            "工作任务\t具体要求\t责任单位\n\t3. 丙。\t县财政局\n",
            [HEADER, ["（一）公开", "1. 甲。\n2. 乙。", "县民政局"], HEADER, ["", "3. 丙。", "县财政局"]],
        ),
        (
            "| 工作任务 | 具体要求 | 责任单位 |\n|---|:-:|---|\n| （一）公开 | 1. 甲。 | 县民政局 |\n"
            "| 2. 乙。 | 县财政局 |\n",
            [HEADER, ["（一）公开", "1. 甲。", "县民政局"], ["2. 乙。", "县财政局"]],
        ),
        (
            "工作任务 | 具体要求 | 责任单位\n（一）公开 | 1. 甲。<br>2. 乙。 | \n",
            [HEADER, ["（一）公开", "1. 甲。\n2. 乙。"]],
        ),
        (
            "工作任务 |\n具体要求 |\n责任单位 |\n一、重点|||\n（一）公开 |\n1. 甲。 |\n县民政局 |\n"
            "（二）回应 |\n2. 乙。 |\n县财政局 |\n",
            [HEADER, ["一、重点"], ["（一）公开", "1. 甲。", "县民政局"], ["（二）回应", "2. 乙。", "县财政局"]],
        ),
        (
            "工作任务\n|\n具体要求\n|\n责任单位\n|\n（一）公开\n|\n1. 甲。\n|\n县民政局\n|\n",
            [HEADER, ["（一）公开", "1. 甲。", "县民政局"]],
        ),
        (
            "工作任务 |\n具体要求 |\n责任单位\n（一）公开 |\n1. 甲。 |\n县民政局\n2. 乙。 |\n县财政局\n",
            [HEADER, ["（一）公开", "1. 甲。", "县民政局"], ["2. 乙。", "县财政局"]],
        ),
        (  # the last cell of a row empty on a line of its own
            "1 | 公开甲。 | 县局 |\n|\n2 | 公开乙。 | 县办 |\n|\n",
            [["1", "公开甲。", "县局"], ["2", "公开乙。", "县办"]],
        ),
        (  # blank lines between rows, the group cell repeated, one cell on two lines
            "任务 |\n要求 |\n单位 |\n\n一、公开 |\n1、公开甲。 |\n县局 |\n\n一、公开 |\n2、公开乙。 |\n县办\n|\n\n"
            "二、解读 |\n1、解读丙。 |\n县办 |\n",
            [
                ["任务", "要求", "单位"],
                ["一、公开", "1、公开甲。", "县局"],
                ["一、公开", "2、公开乙。", "县办"],
                ["二、解读", "1、解读丙。", "县办"],
            ],
        ),
        (  # every cell with a pipe of its own, numbers in a column, group cells left out
            "工作任务\n|\n具体要求\n|\n责任科室\n|\n深化解读\n|\n1\n|\n解读政策。\n|\n办公室\n|\n"
            "2\n|\n丰富形式。\n|\n各科室\n|\n"
            "回应关切\n|\n3\n|\n及时回应。\n|\n办公室\n|\n",
            [
                ["工作任务", "具体要求", "责任科室"],
                ["深化解读", "1", "解读政策。", "办公室"],
                ["2", "丰富形式。", "各科室"],
                ["回应关切", "3", "及时回应。", "办公室"],
            ],
        ),
        (  # a heading over the whole table whose further pipes are lost
            "任务 |\n要求 |\n单位 |\n一、重点 |\n（一）公开 |\n1.甲。 |\n县局 |\n2.乙。 |\n县办 |\n"
            "二、保障 |\n（二）考核 |\n3.丙。 |\n县办 |\n",
            [
                ["任务", "要求", "单位"],
                ["一、重点"],
                ["（一）公开", "1.甲。", "县局"],
                ["2.乙。", "县办"],
                ["二、保障"],
                ["（二）考核", "3.丙。", "县办"],
            ],
        ),
        (  # the same without numbers' column, a heading over the whole table with its pipes on the next line
            "任务 |\n要求 |\n单位 |\n一、重点 |\n||\n"
            "（一）公开 |\n1. 甲。 |\n县局 |\n2. 乙。 |\n|\n（二）回应 |\n3. 丙。 |\n县办 |\n",
            [
                ["任务", "要求", "单位"],
                ["一、重点"],
                ["（一）公开", "1. 甲。", "县局"],
                ["2. 乙。", ""],
                ["（二）回应", "3. 丙。", "县办"],
            ],
        ),
    ],
)
def test_rows_and_cells(reading: Reader, text: str, rows: list[list[str]]) -> None:
    assert shown(reading("a.txt", f"开头。\n\n{text}\n结尾。\n")) == ["开头。", rows, "结尾。"]


def test_a_row_that_spans_the_table_says_so(reading: Reader) -> None:
    source = reading("a.txt", "任务 |\n要求 |\n单位 |\n一、重点|||\n甲。 |\n乙。 |\n丙局 |\n")
    table = source.blocks[0]
    assert isinstance(table, Table)
    assert table.rows[1][0].columns == 3


@pytest.mark.parametrize("text", ["\t一、任务", "明岚县人民政府\t2025年6月3日", "通\t知", "甲|乙"])
def test_a_tab_or_pipe_alone_makes_no_table(reading: Reader, text: str) -> None:
    assert all(isinstance(block, str) for block in shown(reading("a.txt", f"开头。\n{text}\n结尾。")))


def test_cells_know_their_line(reading: Reader) -> None:
    table = reading("a.txt", "开头。\n甲\t乙\n丙\t丁\n").blocks[1]
    assert isinstance(table, Table)
    assert [cell.place.line for row in table.rows for cell in row] == [2, 2, 3, 3]


def test_cells_between_lone_pipes_with_one_before_the_first_cell_of_each_row(reading: Reader) -> None:
    text = "|\n任务\n|\n要求\n|\n单位\n|\n|\n公开\n|\n公开甲。\n|\n县局\n|\n|\n公开乙。\n|\n县办\n|\n"
    assert shown(reading("a.txt", text)) == [
        [["任务", "要求", "单位"], ["公开", "公开甲。", "县局"], ["公开乙。", "县办"]]
    ]


def test_a_title_above_the_pipe_before_the_first_cell_is_no_cell(reading: Reader) -> None:
    text = "明岚县任务表\n|\n任务\n|\n要求\n|\n单位\n|\n|\n公开\n|\n公开甲。\n|\n县局\n|\n|\n公开乙。\n|\n县办\n|\n"
    assert shown(reading("a.txt", text)) == [
        "明岚县任务表",
        [["任务", "要求", "单位"], ["公开", "公开甲。", "县局"], ["公开乙。", "县办"]],
    ]


def test_rows_between_lone_pipes_are_cut_at_numbers_where_a_pipe_is_missing(reading: Reader) -> None:
    rows = ["序号 |\n要求 |\n单位 |\n|", "|\n一、公开 |\n1 |\n公开甲。 |\n县局 |\n|", "2 |\n公开乙。 |\n县办 |\n|"]
    text = "\n".join(["|", *rows, "二、解读 |\n3 |\n解读丙。 |\n县府 |\n|", "|\n4 |\n解读丁。 |\n县厅 |\n|"])
    (table,) = reading("a.txt", text).blocks
    assert isinstance(table, Table)
    numbers = [[cell.text.text for cell in row if cell.text.text.isdecimal()] for row in table.rows]
    assert numbers == [[], ["1"], ["2"], ["3"], ["4"]]
    assert table.rows[3][0].text.text == "二、解读"
