from __future__ import annotations

import re
from pathlib import Path

import pytest

from zwgk_graph.model.findings import Where
from zwgk_graph.model.language import Words
from zwgk_graph.model.source import Place, SourceText
from zwgk_graph.model.text import Span
from zwgk_graph.reading import read
from zwgk_graph.validating.locating import Locator

NOTICES = Path(__file__).resolve().parents[2] / "data" / "notices"
FORMATS = {
    "2021/gaoxin-2021.txt": r"^第\d+行第\d+列$",
    "2022/linlan-2022.md": r"^第\d+行第\d+列$",
    "2021/yanxi-2021.html": r"^第\d+行第\d+列$",
    "2021/qinglan-2021.docx": r"^第\d+段(单元格 T\d+R\d+C\d+)?$",
    "2021/songlan-2021.pdf": r"^第\d+页$",
    "2021/linlan-2021.xlsx": r"^工作表“.+”单元格 [A-Z]+\d+$",
}


def source(text: str) -> SourceText:
    return SourceText("a.txt", "text/plain", "00", "utf-8", text, ())


@pytest.mark.parametrize(("start", "line", "column"), [(0, 1, 1), (2, 1, 3), (3, 2, 1), (4, 3, 1), (6, 3, 3)], ids=str)
def test_lines_and_columns_count_from_one(start: int, line: int, column: int) -> None:
    where = Locator(source("ab\n\ncde")).where(Span(start, start + 1))
    assert (where.place.line, where.column) == (line, column)


@pytest.mark.parametrize(("name", "form"), FORMATS.items(), ids=[name[5:] for name in FORMATS])
def test_every_format_tells_places_in_its_own_terms(name: str, form: str) -> None:
    paper = read(str(NOTICES / name))
    locator = Locator(paper)
    span = locator.find("政务公开")
    assert span is not None
    words = locator.where(span).words()
    assert words is not None
    assert re.match(form, words.zh), words.zh


def test_words_are_found_within_a_stretch_only() -> None:
    locator = Locator(source("甲乙丙乙"))
    assert locator.find("乙") == Span(1, 2)
    assert locator.find("乙", Span(2, 4)) == Span(3, 4)
    assert locator.find("丁") is None
    assert Locator(source("关于印发\n 要点的通知")).find("印发要点") == Span(2, 8)
    assert locator.find("") is None


def test_a_position_is_said_in_both_languages() -> None:
    assert Where(None, Place(line=3), 7).words() == Words("第3行第7列", "line 3, column 7")
    assert Where(None, Place(sheet="表", cell="B2")).words() == Words("工作表“表”单元格 B2", "sheet 表, cell B2")
    assert Where().words() is None
