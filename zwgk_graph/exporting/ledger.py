"""The ledger (工作台账): one row a task, with columns to fill in.

The last column, hidden, names the task, so that a filled-in ledger finds its way back however its rows were sorted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal

from zwgk_graph.exporting.network_looks import ROLE_WORDS
from zwgk_graph.exporting.progress_graph import STATUS_WORDS, Progress, Status, read_progress
from zwgk_graph.exporting.selection import ChosenPlan, ChosenTask, source_place
from zwgk_graph.exporting.workbooks import Sheet, fill_sheet, saved
from zwgk_graph.graph import iris
from zwgk_graph.model.language import Language, Words
from zwgk_graph.store.dataset import Dataset

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

By = Literal["all", "plan", "area", "unit"]
COLUMNS: Final[dict[str, Words]] = {
    "row": Words("序号", "No."),
    "document": Words("文件", "document"),
    "year": Words("年度", "year"),
    "area": Words("地区", "area"),
    "key": Words("任务编号", "task number"),
    "title": Words("工作任务", "task"),
    "text": Words("具体要求", "requirement"),
    "lead": Words("牵头单位", "lead"),
    "others": Words("其他责任单位", "other units"),
    "deadline": Words("时限要求", "time limit"),
    "due": Words("截止日期", "due"),
    "source": Words("原文出处", "source"),
    "status": Words("状态", "status"),
    "completed": Words("完成日期", "completed on"),
    "remark": Words("备注", "remarks"),
    "task": Words("任务标识（勿改）", "task id (do not change)"),
}
"""The columns by name, in order; a ledger in either language is read back."""
WIDTHS: Final = (6, 20, 7, 14, 12, 24, 60, 20, 26, 16, 12, 34, 10, 12, 24, 12)
LINE: Final = 14.5
"""Points a line of text takes."""
TALLEST: Final = 409.0
"""Points a row can be high."""
A3: Final = "8"
"""The paper by its number in ECMA-376, 18.3.1.63; on A4 sixteen columns cannot be read."""
SHEET_LIMIT: Final = 31
"""Characters the name of a sheet can hold."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A task as the ledger shows it; ``units`` are the names of all its units, for a sheet each."""

    task: str
    document: str
    year: int | None
    area: str
    key: str
    title: str
    text: str
    lead: str
    others: str
    deadline: str
    due: date | None
    source: str
    units: tuple[str, ...]
    progress: Progress | None = None


def ledger_rows(dataset: Dataset, plans: Iterable[ChosenPlan], language: Language = "zh") -> list[LedgerRow]:
    """The tasks of plans in order, with the progress the store knows of."""
    known = read_progress(dataset)
    return [_row(plan, chosen, known, language) for plan in plans for chosen in plan.tasks]


def ledger_workbook(rows: Iterable[LedgerRow], by: By = "all", language: Language = "zh") -> bytes:
    """The ledger as xlsx: one sheet, or one for each plan, area or unit.

    The status column takes only the words of the ontology, the date column only dates; what is overdue when the file
    is opened is marked.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    for name, group in _grouped(rows, by, language).items():
        page = book.create_sheet(_sheet_name(name, taken))
        header = [words.said_in(language) for words in COLUMNS.values()]
        cells = [list(_cells(number, row, language)) for number, row in enumerate(group, 1)]
        fill_sheet(page, Sheet(page.title, header, cells, WIDTHS))
        _dress(page, len(cells), language)
    return saved(book)


def _row(plan: ChosenPlan, chosen: ChosenTask, known: Mapping[str, Progress], language: Language) -> LedgerRow:
    task = chosen.task
    dates = [_date(one.value) for one in task.deadlines if one.kind == "by"]
    return LedgerRow(
        task=chosen.iri,
        document=plan.document,
        year=plan.plan.year,
        area=plan.plan.area.name if plan.plan.area else "",
        key=task.key,
        title=chosen.title,
        text=task.text,
        lead="、".join(one.name for one in task.assignments if one.role == "lead"),
        others=_others(chosen, language),
        deadline="；".join(one.text for one in task.deadlines),
        due=max((day for day in dates if day), default=None),
        source=source_place(plan, task),
        units=tuple(dict.fromkeys(one.unit.name if one.unit else one.name for one in task.assignments)),
        progress=known.get(chosen.iri),
    )


def _others(chosen: ChosenTask, language: Language) -> str:
    names = []
    for one in chosen.task.assignments:
        if one.role == "responsible":
            names.append(one.name)
        elif one.role != "lead":
            names.append(f"{one.name}（{ROLE_WORDS[one.role].said_in(language)}）")
    return "、".join(names)


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None


def _grouped(rows: Iterable[LedgerRow], by: By, language: Language) -> dict[str, list[LedgerRow]]:
    groups: dict[str, list[LedgerRow]] = {}
    nobody = Words("无责任单位", "no unit").said_in(language)
    for row in rows:
        names = {
            "all": (Words("台账", "ledger").said_in(language),),
            "plan": (row.document,),
            "area": (row.area or Words("地区不明", "area unknown").said_in(language),),
            "unit": row.units or (nobody,),
        }[by]
        for name in names:
            groups.setdefault(name, []).append(row)
    return groups


def _sheet_name(name: str, taken: set[str]) -> str:
    """A name Excel allows, none twice: it has no brackets, colons, stars or slashes and differs by more than case."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", iris.normal_number(name) if "〔" in name else name).strip(" '") or "-"
    number = 1
    found = plain[:SHEET_LIMIT]
    while found.casefold() in taken:
        number += 1
        found = f"{plain[: SHEET_LIMIT - 4]}~{number}"
    taken.add(found.casefold())
    return found


def _cells(number: int, row: LedgerRow, language: Language) -> Iterator[Any]:
    progress = row.progress
    values: dict[str, Any] = {
        "row": number,
        "status": STATUS_WORDS[progress.status].said_in(language) if progress else None,
        "completed": progress.completed if progress else None,
        "remark": progress.remark if progress else None,
    }
    for name in COLUMNS:
        yield values[name] if name in values else getattr(row, name)


def _dress(page: Worksheet, rows: int, language: Language) -> None:
    """Wrapped text, validated columns to fill in, red dates where a task is overdue, the last column hidden."""
    styles: dict[str, Any] = {}
    for number, line in enumerate(page.iter_rows(min_row=2, max_row=rows + 1), 2):
        for cell, name in zip(line, COLUMNS, strict=True):
            # Each style set goes into the tables of the workbook, which costs more than to write the cell.
            if name not in styles:
                _style(cell, name)
                styles[name] = cell._style  # type: ignore[union-attr]
            cell._style = styles[name]  # type: ignore[union-attr]
        page.row_dimensions[number].height = _height([str(cell.value or "") for cell in line[:-1]])
    last = max(2, rows + 1)
    _validate(page, last, language)
    _mark_overdue(page, last, language)
    page.column_dimensions[_letter("task")].hidden = True
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.page_setup.paperSize = A3
    page.page_margins.left = page.page_margins.right = 0.3
    page.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
    page.print_title_rows = "1:1"


def _style(cell: Cell | MergedCell, name: str) -> None:
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    side = Side("thin", color="C3CBD3")
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.border = Border(side, side, side, side)
    if name in ("status", "completed", "remark"):
        cell.fill = PatternFill("solid", fgColor="FFF9E5")
    if name in ("due", "completed"):
        cell.number_format = "yyyy-mm-dd"


def _height(texts: Sequence[str]) -> float:
    """The height of a row in points that shows its texts whole; programs do not grow rows of a file they open."""
    lines = max(-(-2 * len(text) // (width - 1)) for text, width in zip(texts, WIDTHS, strict=False))
    return min(TALLEST, LINE * max(1, lines) + 3)


def _validate(page: Worksheet, last: int, language: Language) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    words = ",".join(word.said_in(language) for word in STATUS_WORDS.values())
    status = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
    status.error = Words("请从列表中选一项", "choose one of the list").said_in(language)
    # 36526 is the first day of 2000 as spreadsheets count days.
    day = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True, showErrorMessage=True)
    day.error = Words("请填日期，如 2024-08-31", "a date, such as 2024-08-31").said_in(language)
    for validation, name in ((status, "status"), (day, "completed")):
        validation.add(f"{_letter(name)}2:{_letter(name)}{last}")
        page.add_data_validation(validation)


def _mark_overdue(page: Worksheet, last: int, language: Language) -> None:
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import PatternFill

    due, state = f"${_letter('due')}2", f"${_letter('status')}2"
    closed = ",".join(f'{state}<>"{STATUS_WORDS[one].said_in(language)}"' for one in _CLOSED)
    overdue = f'AND({due}<>"",{due}<TODAY(),{closed})'
    rule = FormulaRule(formula=[overdue], fill=PatternFill(bgColor="F8C9C4"))  # type: ignore[no-untyped-call]
    page.conditional_formatting.add(f"{_letter('due')}2:{_letter('due')}{last}", rule)


_CLOSED: Final[tuple[Status, ...]] = ("done", "dropped")


def _letter(column: str) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(list(COLUMNS).index(column) + 1)
