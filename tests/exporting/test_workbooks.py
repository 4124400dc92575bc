from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook

from zwgk_graph.exporting import workbooks
from zwgk_graph.exporting.workbooks import Sheet, write_workbook
from zwgk_graph.model.errors import LimitError


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("公开", "公开"),
        ("=1+1", "=1+1"),
        ("a\x00b", "a b"),
        (" 两端 ", " 两端 "),
        ("字" * 40_000, "字" * 32_767),
        (7, 7),
        (0.5, 0.5),
        (True, True),
        (None, None),
        ("\ud800", "?"),
    ],
    ids=repr,
)
def test_values_come_back_as_they_are(value: object, read: object) -> None:
    book = load_workbook(io.BytesIO(write_workbook([Sheet("表", ["列", "末"], [[value, 1]])])))
    cell = book.worksheets[0]["A2"]
    assert cell.value == read
    assert cell.data_type != "f"


def test_rows_are_written_as_they_come() -> None:
    taken: list[int] = []
    rows = (taken.append(number) or [number, date(2024, 1, number)] for number in range(1, 29))  # type: ignore[func-returns-value]
    book = load_workbook(io.BytesIO(write_workbook([Sheet("表", ["号", "日"], rows)])))
    assert len(taken) == 28
    assert book.worksheets[0].dimensions == book.worksheets[0].auto_filter.ref == "A1:B29"


def test_no_member_tells_when_it_was_written() -> None:
    data = write_workbook([Sheet("甲", ["列"], [[1]]), Sheet("乙", ["列"], [])])
    assert data == write_workbook([Sheet("甲", ["列"], [[1]]), Sheet("乙", ["列"], [])])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert {member.compress_type for member in archive.infolist()} == {zipfile.ZIP_DEFLATED}


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "ROW_LIMIT", 4)
    write_workbook([Sheet("表", ["列"], [[1]] * 3)])
    with pytest.raises(LimitError, match="表"):
        write_workbook([Sheet("表", ["列"], [[1]] * 4)])
