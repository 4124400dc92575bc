from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from tests.exporting.samples import HOSTILE, MINGXI, rich_store, small_store
from zwgk_graph.exporting.ledger import COLUMNS, By, ledger_rows, ledger_workbook
from zwgk_graph.exporting.ledger_reading import Imported, import_ledger
from zwgk_graph.exporting.progress_graph import STATUS_WORDS, Progress, merged, read_progress, write_progress
from zwgk_graph.exporting.selection import choose
from zwgk_graph.graph.terms import VALUES, individual
from zwgk_graph.graph.vocabulary import vocabulary_triples
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.language import Language
from zwgk_graph.querying import run
from zwgk_graph.store import OxigraphDataset

LETTERS = {name: get_column_letter(place) for place, name in enumerate(COLUMNS, 1)}


def ledger(dataset: OxigraphDataset, by: By = "all", language: Language = "zh") -> bytes:
    return ledger_workbook(ledger_rows(dataset, choose(dataset), language), by, language)


def filled(data: bytes, changes: Mapping[str, Any], sheet: int = 0) -> bytes:
    """The workbook with cells changed, each named ``column:row``."""
    book = load_workbook(io.BytesIO(data))
    for place, value in changes.items():
        column, row = place.split(":")
        book.worksheets[sheet][f"{LETTERS[column]}{row}"] = value
    return stored(book)


def stored(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def reasons(found: Imported) -> list[tuple[str, str]]:
    return [(one.row.place, one.reason.zh) for one in found.rejected]


def test_status_words_are_those_of_the_ontology() -> None:
    assert tuple(STATUS_WORDS) == VALUES["progress"]
    for status, words in STATUS_WORDS.items():
        line = f'<{individual("progress", status)}> <http://www.w3.org/2000/01/rdf-schema#label> "{{}}"@{{}} .'
        assert line.format(words.zh, "zh") in vocabulary_triples()
        assert line.format(words.en, "en") in vocabulary_triples()


def test_a_row_says_all_that_is_known_of_a_task() -> None:
    sheet = load_workbook(io.BytesIO(ledger(rich_store()))).active
    assert sheet is not None
    header, first, second = sheet.iter_rows(values_only=True)
    assert header == tuple(words.zh for words in COLUMNS.values())
    row = dict(zip(COLUMNS, first, strict=True))
    assert row["document"] == "明政办发〔2023〕8号"
    assert (row["key"], row["title"]) == ("一/1", "晒出账本")
    assert (row["lead"], row["others"]) == ("县财政局", "县卫健局（配合）")
    assert row["due"].date() == date(2023, 12, 31)  # type: ignore[union-attr]
    assert row["deadline"] == "每季度；年底前"
    assert row["source"] == "明政办发〔2023〕8号 一/1 mingxi.txt#char=100,124"
    assert row["status"] is None
    assert dict(zip(COLUMNS, second, strict=True))["others"] == "各乡镇、县卫健局"


def test_columns_to_fill_in_are_validated_and_the_task_id_is_hidden() -> None:
    sheet = load_workbook(io.BytesIO(ledger(rich_store()))).active
    assert sheet is not None
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in sheet.data_validations.dataValidation}
    assert rules["M2:M3"] == ("list", '"未启动,推进中,已完成,不再办理"')
    assert rules["N2:N3"][0] == "date"
    assert sheet.column_dimensions["P"].hidden


def test_words_are_never_formulas() -> None:
    sheet = load_workbook(io.BytesIO(ledger(rich_store("=HYPERLINK(1)")))).active
    assert sheet is not None
    assert [cell.data_type for row in sheet.iter_rows() for cell in row].count("f") == 0


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("all", ["台账"]),
        ("plan", ["明政办发〔2021〕3号", "明政办发〔2022〕5号", "松政办发〔2021〕4号"]),
        ("area", ["青澜市明岚县", "青澜市松岚县"]),
        ("unit", ["财政局", "各部门"]),
    ],
)
def test_sheets_by_plan_area_and_unit(by: By, names: list[str]) -> None:
    assert load_workbook(io.BytesIO(ledger(small_store(), by))).sheetnames == names


@pytest.mark.parametrize("by", get_args(By))
def test_a_plan_without_tasks_gives_a_ledger_without_rows(by: By) -> None:
    sheet = load_workbook(io.BytesIO(ledger_workbook([], by))).active
    assert sheet is not None
    assert [row[4] for row in sheet.iter_rows(values_only=True)] == ["任务编号"]


def test_the_header_stays_in_view_and_is_printed_on_each_page() -> None:
    sheet = load_workbook(io.BytesIO(ledger(rich_store()))).active
    assert sheet is not None
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:P3", "$1:$1")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.column_dimensions[LETTERS["text"]].width == 60
    assert sheet.row_dimensions[2].height > 14
    (marked,) = sheet.conditional_formatting
    assert str(marked.sqref) == "K2:K3"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_filled_in_comes_back(language: Language) -> None:
    dataset = rich_store()
    done, open_ = STATUS_WORDS["done"].said_in(language), STATUS_WORDS["under-way"].said_in(language)
    cells = {"status:2": done, "completed:2": date(2023, 11, 30), "remark:2": "已上网", "status:3": open_}
    found = import_ledger(filled(ledger(dataset, language=language), cells), "台账/a.xlsx", dataset)
    assert found.rejected == ()
    write_progress(dataset, found.entries)
    first, second = read_progress(dataset).values()
    assert (first.status, first.completed, first.remark, first.file) == ("done", date(2023, 11, 30), "已上网", "a.xlsx")
    assert (second.status, second.completed) == ("under-way", None)
    again = import_ledger(ledger(dataset, language=language), "b.xlsx", dataset)
    assert [(one.task, one.status, one.completed) for one in again.entries] == [
        (one.task, one.status, one.completed) for one in (first, second)
    ]


@pytest.mark.parametrize("day", ["2023-11-30", "2023年11月30日", "2023.11.30"])
def test_dates_written_as_words(day: str) -> None:
    dataset = rich_store()
    found = import_ledger(filled(ledger(dataset), {"status:2": "已完成", "completed:2": day}), "a.xlsx", dataset)
    assert [entry.completed for entry in found.entries] == [date(2023, 11, 30)]


def test_a_sorted_ledger_with_a_title_above_it_is_read() -> None:
    dataset = rich_store()
    book = load_workbook(io.BytesIO(ledger(dataset)))
    sheet = book.worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    sheet.delete_rows(1, 3)
    for row in (("二〇二三年台账",), (), rows[0], rows[2], rows[1]):
        sheet.append(row)
    sheet["M4"] = sheet["M5"] = "已完成"
    found = import_ledger(stored(book), "a.xlsx", dataset)
    assert len(found.entries) == 2
    assert not found.rejected


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"status:2": "差不多了"}, "状态不在列表中"),
        ({"remark:2": "已上网"}, "没有填状态"),
        ({"status:2": "已完成", "completed:2": "上个月"}, "完成日期不是日期"),
        ({"status:2": "推进中", "completed:2": date(2023, 5, 1)}, "填了完成日期，状态却不是已完成"),
        ({"status:2": "已完成", "task:2": "urn:other"}, "图库里没有这项任务"),
        ({"status:2": "已完成", "task:2": None, "key:2": "九/9"}, "图库里没有这项任务"),
        ({"status:2": "已完成", "task:2": None, "text:2": "别的话。"}, "图库里没有这项任务"),
        ({"status:2": "已完成", "key:2": "一/2", "text:2": "别的话。"}, "任务标识与任务编号、具体要求都不相符"),
    ],
)
def test_rows_that_cannot_be_taken_are_listed(cells: dict[str, Any], reason: str) -> None:
    dataset = rich_store()
    found = import_ledger(filled(ledger(dataset), cells), "a.xlsx", dataset)
    assert found.entries == ()
    assert reasons(found) == [("台账!2", reason)]


def test_a_row_without_id_is_known_by_document_number_and_text() -> None:
    dataset = rich_store()
    data = filled(
        ledger(dataset), {"task:2": None, "task:3": None, "document:2": "明政办发[2023]8号", "status:2": "已完成"}
    )
    found = import_ledger(data, "a.xlsx", dataset)
    assert [entry.task.rsplit("/", 1)[1] for entry in found.entries] == ["1-1"]


def test_rows_of_one_task_must_agree() -> None:
    dataset = small_store()
    data = ledger(dataset, "unit")
    first = filled(data, {"status:2": "已完成"})
    assert len(import_ledger(filled(first, {"status:2": "已完成"}, 1), "a.xlsx", dataset).entries) == 1
    both = import_ledger(filled(first, {"status:2": "推进中"}, 1), "a.xlsx", dataset)
    assert both.entries == ()
    assert reasons(both) == [(place, "同一任务有几行，所填不一致") for place in ("财政局!2", "各部门!2")]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no workbook", stored(Workbook())])
def test_what_is_no_ledger_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"不是 xlsx 工作簿|不是台账"):
        import_ledger(data, "a.xlsx", rich_store())


def test_new_progress_takes_the_place_of_old_task_by_task() -> None:
    known = {"urn:a": Progress("urn:a", "under-way"), "urn:b": Progress("urn:b", "done")}
    found = merged(known, [Progress("urn:a", "done"), Progress("urn:c", "dropped")])
    assert [(entry.task, entry.status) for entry in found] == [
        ("urn:a", "done"),
        ("urn:b", "done"),
        ("urn:c", "dropped"),
    ]


def test_overdue_tasks_are_those_not_done() -> None:
    dataset = rich_store()

    def count(query: str) -> int:
        return len(run(dataset, query, {"day": "2024-02-01"}).rows)  # type: ignore[union-attr]

    names = ("overdue", "notice-without-ledger", "task-overdue")
    assert [count(name) for name in names] == [1, 1, 0]
    for status, expected in (("推进中", [1, 0, 1]), ("已完成", [0, 0, 0])):
        found = import_ledger(filled(ledger(dataset), {"status:2": status}), "a.xlsx", dataset)
        write_progress(dataset, found.entries)
        assert [count(name) for name in names] == expected


def test_hostile_words_come_back_as_they_are() -> None:
    dataset = rich_store(HOSTILE)
    remark = '=1+1"\\ <b>\n多行'
    found = import_ledger(filled(ledger(dataset), {"status:2": "已完成", "remark:3": "x"}), "a.xlsx", dataset)
    write_progress(dataset, [Progress(found.entries[0].task, "done", None, remark, "ab" * 32, 'a".xlsx')])
    (entry,) = read_progress(dataset).values()
    assert (entry.remark, entry.file) == (remark, 'a".xlsx')


def test_the_same_store_gives_the_same_ledger() -> None:
    assert ledger(small_store(), "unit") == ledger(small_store(), "unit")


@pytest.mark.system
@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice on this system")
def test_the_ledger_survives_libreoffice(tmp_path: Path) -> None:
    dataset = rich_store()
    data = filled(ledger(dataset), {"status:2": "已完成", "completed:2": date(2023, 11, 30), "remark:2": "已上网"})
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ledger.xlsx").write_bytes(data)
    profile = (tmp_path / "profile").as_uri()
    command = [
        "soffice",
        "--headless",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "in" / "ledger.xlsx")],
        check=True,
        timeout=120,
        stdout=subprocess.DEVNULL,
    )
    written = (tmp_path / "ledger.xlsx").read_bytes()
    found = import_ledger(written, "ledger.xlsx", dataset)
    assert not found.rejected
    (entry,) = found.entries
    assert (entry.status, entry.completed, entry.remark) == ("done", date(2023, 11, 30), "已上网")
    sheet = load_workbook(io.BytesIO(written)).active
    assert sheet is not None
    rules = {rule.type: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert "未启动" in str(rules["list"])
    assert "date" in rules
    assert sheet.column_dimensions["P"].hidden


def test_sample_area() -> None:
    assert {row.area for row in ledger_rows(rich_store(), choose(rich_store()))} == {MINGXI.name}
