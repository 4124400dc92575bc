from __future__ import annotations

import pytest

from zwgk_graph.outlining.document_numbers import find_document_numbers, parse_document_number


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("国办发〔2021〕12号", "国办发〔2021〕12号"),
        ("明政公领发〔2021〕3号", "明政公领发〔2021〕3号"),
        ("岭政办发电〔2021〕9号", "岭政办发电〔2021〕9号"),
        ("明政办〔2020〕23号", "明政办〔2020〕23号"),
        ("明政办发【2021】5号", "明政办发〔2021〕5号"),
        ("明政办发[2016]5号", "明政办发〔2016〕5号"),
        ("明政办发﹝2016﹞5号", "明政办发〔2016〕5号"),
        ("明政办发（2016）5号", "明政办发〔2016〕5号"),
        ("明政办发〔2021〕5 号", "明政办发〔2021〕5号"),
        ("明政办发 〔 2019 〕 33 号", "明政办发〔2019〕33号"),
        ("(明政办发〔2021〕29号)", "明政办发〔2021〕29号"),
        ("文号：明政办发〔2021〕29号", "明政办发〔2021〕29号"),
        ("明办发〔202112号", "明办发〔2021〕12号"),
        ("明政办发201835号", "明政办发〔2018〕35号"),
        ("云府2021150", "云府〔2021〕150号"),
        ("云政公组〔20212", "云政公组〔2021〕2号"),
        ("国务院令第711号", "国务院令第711号"),
        ("和政办发〔2021〕3号", "和政办发〔2021〕3号"),
        ("溪原政办发〔2021〕13号", "溪原政办发〔2021〕13号"),
        ("原溪政办发〔2021〕13号", "原溪政办发〔2021〕13号"),
        ("将溪政办〔2021〕3号", "将溪政办〔2021〕3号"),
        ("明政辦發〔2021〕9號", "明政辦發〔2021〕9號"),
        ("文號：明政辦發[2021]9號", "明政辦發〔2021〕9號"),
        ("明政办发〔2021〕3", "明政办发〔2021〕3号"),
        ("明政办发[21]3号", "明政办发〔2021〕3号"),
        ("明政办发2021-3号", "明政办发〔2021〕3号"),
        ("明政办发2021年第3号", "明政办发〔2021〕3号"),
        ("2021年3号", None),
        ("明政办发〔2021〕号", None),
        ("明政办发?021?", None),
        ("文号: 无", None),
        ("", None),
    ],
)
def test_a_line_that_is_a_number(line: str, expected: str | None) -> None:
    number = parse_document_number(line)
    assert (number.text if number else None) == expected


@pytest.mark.parametrize(
    ("line", "well_formed"),
    [
        ("明政办发〔2021〕3号", True),
        ("（明政办发 〔2021〕 ３ 号）", True),
        ("明政辦發〔2021〕9號", True),
        ("明政办发[2021]3号", False),
        ("明政办发〔2021〕03号", False),
        ("明政办发〔2021〕第3号", False),
        ("明政办发〔2021〕3", False),
        ("明政办发20213号", False),
    ],
)
def test_whether_a_number_is_printed_in_its_normal_form(line: str, well_formed: bool) -> None:
    number = parse_document_number(line)
    assert number is not None
    assert number.well_formed is well_formed
    assert number.printed in line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("严格落实国办公开办函〔2019〕60号文件要求", ["国办公开办函〔2019〕60号"]),
        ("按照《甲》（明政发〔2021〕5号，以下简称《甲》）", ["明政发〔2021〕5号"]),
        ("明政办发〔2021〕5号、岭政办发〔2021〕5号", ["明政办发〔2021〕5号", "岭政办发〔2021〕5号"]),
        ("《甲》（明发〔2021〕5号）和岭发〔2021〕6号", ["明发〔2021〕5号", "岭发〔2021〕6号"]),
        ("根据市政府和明政办字〔2021〕28号", ["明政办字〔2021〕28号"]),
        ("依照《条例》（中华人民共和国国务院令第711号）办理", ["国务院令第711号"]),
        ("根据溪原政办发〔2021〕3号", ["溪原政办发〔2021〕3号"]),
        ("现将明政办发〔2021〕3号转发给你们", ["明政办发〔2021〕3号"]),
        ("按照明政辦發〔2021〕3號文件", ["明政辦發〔2021〕3號"]),
        ("按岭东政发〔2021〕3号执行", ["岭东政发〔2021〕3号"]),
        ("文件编号岭政办发〔2021〕3号公开时限长期公开", ["岭政办发〔2021〕3号"]),
        ("2021年第3号公报，共12号", []),
    ],
)
def test_numbers_in_running_text(text: str, expected: list[str]) -> None:
    found = find_document_numbers(text)
    assert [number.text for number in found] == expected
    assert all(text[number.span.start : number.span.end].endswith(("号", "號")) for number in found)


def test_the_parts_of_a_number() -> None:
    number = parse_document_number("明政办发〔2021〕9号")
    assert number is not None
    assert (number.organ, number.year, number.sequence) == ("明政办发", 2021, 9)
