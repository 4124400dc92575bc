"""Tables in text whose columns only blanks, or commas, part."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Reader, shown
from zwgk_graph.model.source import Table

HEADER = ["序号", "工作任务", "责任单位", "时限"]
FIRST = ["1", "公开规划", "县发改局", "6月底前"]
SECOND = ["2", "公开预算", "县财政局", "年底前"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "序号    工作任务      责任单位    时限\n1       公开规划      县发改局    6月底前\n"
            "2       公开预算      县财政局    年底前\n",
            [HEADER, FIRST, SECOND],
        ),
        (
            "序号　工作任务　责任单位　时限\n1　公开规划　县发改局　6月底前\n2　公开预算　县财政局　年底前\n",
            [HEADER, FIRST, SECOND],
        ),
        (
            "序号,工作任务,责任单位,时限\n1,公开规划,县发改局,6月底前\n2,公开预算,县财政局,年底前\n",
            [HEADER, FIRST, SECOND],
        ),
        (  # a cell on two lines, blank lines between rows
            "序号    工作任务      责任单位    时限\n\n1       公开规划      县发改局    6月底前\n\n"
            "2       公开预算      县财政局    年底前\n        和决算        县审计局\n",
            [HEADER, FIRST, ["2", "公开预算和决算", "县财政局县审计局", "年底前"]],
        ),
        (  # a heading over the rows below it
            "序号    工作任务      责任单位    时限\n一、主动公开\n1       公开规划      县发改局    6月底前\n"
            "二、财政\n2       公开预算      县财政局    年底前\n",
            [HEADER, ["一、主动公开"], FIRST, ["二、财政"], SECOND],
        ),
        (  # its mark in the column of numbers
            "序号    工作任务      责任单位    时限\n一、    主动公开\n1       公开规划      县发改局    6月底前\n"
            "二、    财政\n2       公开预算      县财政局    年底前\n",
            [HEADER, ["一、    主动公开"], FIRST, ["二、    财政"], SECOND],
        ),
        (  # the group cell said once, beside it a number
            "序号   类别       工作任务        责任单位\n1      公开       公开规划        县发改局\n"
            "2                 公开预算        县财政局\n3      解读       解读政策        各镇\n",
            [
                ["序号", "类别", "工作任务", "责任单位"],
                ["1", "公开", "公开规划", "县发改局"],
                ["2", "", "公开预算", "县财政局"],
                ["3", "解读", "解读政策", "各镇"],
            ],
        ),
        (  # the group cell said once
            "工作类别      具体任务      责任单位\n主动公开      公开规划      县发改局\n"
            "              公开计划      县发改局\n财政          公开预算      县财政局\n",
            [
                ["工作类别", "具体任务", "责任单位"],
                ["主动公开", "公开规划", "县发改局"],
                ["", "公开计划", "县发改局"],
                ["财政", "公开预算", "县财政局"],
            ],
        ),
    ],
    ids=[
        *("blanks", "wide blanks", "commas", "wrapped cells", "headings", "headings, marks apart"),
        *("numbered, group left out", "group left out"),
    ],
)
def test_rows_below_a_header(reading: Reader, text: str, rows: list[list[str]]) -> None:
    assert shown(reading("a.txt", f"开头。\n{text}以上任务按时完成。\n")) == ["开头。", rows, "以上任务按时完成。"]


@pytest.mark.parametrize(
    "text",
    [
        "序号    工作任务    责任单位\n1    公开规划    县发改局",
        "公开规划    县发改局    年底前\n公开预算    县财政局    年底前",
        "工作任务    年底前    明岚县\n公开规划    甲    乙\n公开预算    甲    乙",
    ],
    ids=["one row", "no header", "a header that names no units"],
)
def test_what_is_no_table(reading: Reader, text: str) -> None:
    assert not any(isinstance(block, Table) for block in reading("a.txt", f"开头。\n{text}\n结尾。\n").blocks)


def test_every_cell_knows_its_characters(reading: Reader) -> None:
    source = reading(
        "a.txt", "工作任务    责任单位    时限\n公开规划    县发改局    6月\n公开预算    县财政局    7月\n"
    )
    table = source.blocks[0]
    assert isinstance(table, Table)
    assert [source.decoded[slice(*cell.text.span)] for cell in table.rows[2]] == ["公开预算", "县财政局", "7月"]
