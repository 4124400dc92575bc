from __future__ import annotations

import csv
import io
import zipfile

import pytest
from openpyxl import load_workbook

from tests.exporting.samples import HOSTILE, rich_store, small_store
from zwgk_graph.exporting.progress_graph import Progress, write_progress
from zwgk_graph.exporting.selection import Selection, choose
from zwgk_graph.exporting.tables import Table, class_tables, data_dictionary, table_csv, tables_archive, tables_workbook
from zwgk_graph.graph.iris import BASE
from zwgk_graph.graph.terms import CLASSES, PROPERTIES, TERMS, ZWGK


def rows(table: Table) -> list[dict[str, object]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def tables(*, hostile: bool = False) -> dict[str, Table]:
    return {table.name: table for table in class_tables(rich_store(HOSTILE) if hostile else rich_store())}


def test_every_class_of_the_data_has_its_table() -> None:
    found = set(tables())
    assert found == {
        *("Document", "Notice", "Plan", "Task", "Assignment", "Unit", "UnitGroup", "Issuer", "Area"),
        *("Deadline", "Indicator", "Citation", "SourceFile"),
    }
    assert found <= set(CLASSES)


def test_a_part_names_its_whole_and_links_are_ids() -> None:
    found = tables()
    first, *_ = rows(found["Assignment"])
    assert first["of"] == rows(found["Task"])[0]["id"]
    assert (first["printedName"], first["role"]) == ("县财政局", "牵头")
    assert [row["printedName"] for row in rows(found["Assignment"]) if row["collective"]] == ["各乡镇"]
    assert first["unit"] in {row["id"] for row in rows(found["Unit"])}
    task = rows(found["Task"])[0]
    assert task["theme"] == "财政信息公开"
    assert task["passage"] == "100,124"
    assert task["assignedTo"] == "unit/990102/finance | unit/990102/health"


def test_labels_follow_the_language() -> None:
    english = {table.name: table for table in class_tables(rich_store(), language="en")}
    assert rows(english["Assignment"])[0]["role"] == "lead"


def test_numbers_are_numbers() -> None:
    plan = rows(tables()["Plan"])[0]
    assert plan["year"] == 2023


def test_parts_follow_their_number() -> None:
    many = next(table for table in class_tables(small_store()) if table.name == "Task")
    assert [row["position"] for row in rows(many)] == [1, 2] * 3


def test_the_dictionary_explains_every_column() -> None:
    found = tuple(tables().values())
    entries = rows(data_dictionary(found))
    assert len(entries) == sum(len(table.columns) for table in found)
    for entry in entries:
        assert entry["zh"], entry
        assert entry["en"], entry
        if str(entry["iri"]).startswith(ZWGK):
            assert str(entry["iri"]).removeprefix(ZWGK) in PROPERTIES
            assert entry["definition_zh"], entry
            assert entry["definition_en"], entry
        assert 0 < int(str(entry["filled"])) <= int(str(entry["rows"]))


def test_a_selection_of_one_plan() -> None:
    found = {table.name: table for table in class_tables(small_store(), Selection(areas=("松岚县",)))}
    assert len(found["Plan"].rows) == 1
    assert len(found["Task"].rows) == 2


def test_a_selection_tells_the_progress_of_its_own_tasks_only() -> None:
    dataset = small_store()
    own, other = (next(choose(dataset, Selection(areas=(area,)))).names.tasks[0] for area in ("松岚县", "明岚县"))
    write_progress(dataset, [Progress(own, "done"), Progress(other, "done")])
    (found,) = class_tables(dataset, Selection(areas=("松岚县",)), only=("Progress",))
    assert [BASE + row["id"] for row in rows(found)] == [f"{own}/progress/1"]


@pytest.mark.parametrize("hostile", [False, True])
def test_csv_reads_back(hostile: bool) -> None:
    table = tables(hostile=hostile)["Task"]
    text = table_csv(table).decode("utf-8-sig")
    header, *lines = csv.reader(io.StringIO(text))
    assert header == [column.name for column in table.columns]
    assert [line[header.index("text")] for line in lines] == [row["text"] for row in rows(table)]


def test_the_archive_holds_a_file_for_each_table() -> None:
    found = tuple(tables().values())
    with zipfile.ZipFile(io.BytesIO(tables_archive(found))) as archive:
        assert archive.namelist() == [*(f"{table.name}.csv" for table in found), "dictionary.csv"]
        assert archive.read("Task.csv") == table_csv(tables()["Task"])


def test_the_workbook_holds_a_sheet_for_each_table_and_no_formula() -> None:
    found = tuple(class_tables(rich_store("=cmd|'/c calc'!A1")))
    book = load_workbook(io.BytesIO(tables_workbook(found)))
    assert book.sheetnames == [*(table.name for table in found), "dictionary"]
    sheet = book["Task"]
    assert [cell.value for cell in sheet[1]][:2] == ["标识", "所属"]
    assert sheet.max_row == 3
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_same_store_gives_the_same_bytes() -> None:
    assert tables_archive(tuple(tables().values())) == tables_archive(tuple(tables().values()))
    assert tables_workbook(tuple(tables().values())) == tables_workbook(tuple(tables().values()))


def test_several_values_stand_in_order_whatever_graph_says_them() -> None:
    store = rich_store()
    area = "https://example.org/area"
    for graph, year in (("a", 10), ("b", 9), ("c", 10)):
        store.put_graph(
            f"https://example.org/{graph}",
            f"<{area}> <{TERMS['rdf:type']}> <{TERMS['Area']}> .\n"
            f'<{area}> <{TERMS["year"]}> "{year}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n',
        )
    table = next(table for table in class_tables(store) if table.name == "Area")
    assert [row["year"] for row in rows(table) if row["id"] == area] == ["9 | 10"]
