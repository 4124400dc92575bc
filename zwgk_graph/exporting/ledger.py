"""The ledger (工作台账): one row a task, with columns to fill in.

The last column, hidden, names the task, so that a filled-in ledger finds its way back however its rows were sorted.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from tempfile import TemporaryFile
from typing import IO, Any, Final, Literal

from zwgk_graph.exporting.network_looks import ROLE_WORDS
from zwgk_graph.exporting.progress_graph import STATUS_WORDS, Progress, Status, read_progress
from zwgk_graph.exporting.selection import ChosenPlan, ChosenTask, source_place
from zwgk_graph.exporting.workbooks import Page, Sheet, Style, fill_sheet, new_workbook, saved, style
from zwgk_graph.graph import iris
from zwgk_graph.model.language import Language, Words
from zwgk_graph.store.dataset import Dataset

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


def ledger_rows(dataset: Dataset, plans: Iterable[ChosenPlan], language: Language = "zh") -> Iterator[LedgerRow]:
    """The tasks of plans in order, with the progress the store knows of."""
    known = read_progress(dataset)
    return (_row(plan, chosen, known, language) for plan in plans for chosen in plan.tasks)


def ledger_workbook(rows: Iterable[LedgerRow], by: By = "all", language: Language = "zh") -> bytes:
    """The ledger as xlsx: one sheet, or one for each plan, area or unit.

    The status column takes only the words of the ontology, the date column only dates; what is overdue when the file
    is opened is marked. LimitError for more tasks than a sheet holds.
    """
    book = new_workbook()
    taken: set[str] = set()
    for name, group in _sheets(rows, by, language):
        _write_sheet(book.create_sheet(_sheet_name(name, taken)), group, language)
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


def _sheets(rows: Iterable[LedgerRow], by: By, language: Language) -> Iterator[tuple[str, Iterable[LedgerRow]]]:
    """The names of the sheets and their rows, which wait in a file until their sheet is written."""
    whole = Words("台账", "ledger").said_in(language)
    if by == "all":
        yield whole, rows
        return
    with TemporaryFile() as file:
        groups: dict[str, list[int]] = {}
        for row in rows:
            place = file.tell()
            pickle.dump(row, file)
            for name in _sheets_of(row, by, language):
                groups.setdefault(name, []).append(place)
        for name, places in groups.items():
            yield name, (_stored(file, place) for place in places)
        if not groups:
            yield whole, ()


def _sheets_of(row: LedgerRow, by: By, language: Language) -> tuple[str, ...]:
    if by == "plan":
        return (row.document,)
    if by == "area":
        return (row.area or Words("地区不明", "area unknown").said_in(language),)
    return row.units or (Words("无责任单位", "no unit").said_in(language),)


def _stored(file: IO[bytes], place: int) -> LedgerRow:
    file.seek(place)
    row: LedgerRow = pickle.load(file)  # noqa: S301 - written above
    return row


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


def _write_sheet(page: Page, rows: Iterable[LedgerRow], language: Language) -> None:
    """Wrapped text, validated columns to fill in, red dates where a task is overdue, the last column hidden."""
    page.column_dimensions[_letter("task")].hidden = True
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.page_setup.paperSize = A3
    page.page_margins.left = page.page_margins.right = 0.3
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    styles = [_style(page, name) for name in COLUMNS]
    header = [words.said_in(language) for words in COLUMNS.values()]
    cells = (list(_cells(number, row, language)) for number, row in enumerate(rows, 1))
    count = fill_sheet(page, Sheet(page.title, header, cells, WIDTHS, lambda _: styles, _height))
    last = max(2, count + 1)
    _validate(page, last, language)
    _mark_overdue(page, last, language)
    page.close()


def _style(page: Page, name: str) -> Style:
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    side = Side("thin", color="C3CBD3")
    look: dict[str, Any] = {
        "alignment": Alignment(vertical="top", wrap_text=True),
        "border": Border(side, side, side, side),
    }
    if name in ("status", "completed", "remark"):
        look["fill"] = PatternFill("solid", fgColor="FFF9E5")
    if name in ("due", "completed"):
        look["number_format"] = "yyyy-mm-dd"
    return style(page, **look)


def _height(values: Sequence[Any]) -> float:
    """The height of a row in points that shows its texts whole; programs do not grow rows of a file they open."""
    texts = [str(value or "") for value in values[:-1]]
    lines = max(-(-2 * len(text) // (width - 1)) for text, width in zip(texts, WIDTHS, strict=False))
    return min(TALLEST, LINE * max(1, lines) + 3)


def _validate(page: Page, last: int, language: Language) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    words = ",".join(word.said_in(language) for word in STATUS_WORDS.values())
    status = DataValidation(type="list", formula1=f'"{words}"', allow_blank=True, showErrorMessage=True)
    status.error = Words("请从列表中选一项", "choose one of the list").said_in(language)
    # 36526 is the first day of 2000 as spreadsheets count days.
    day = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True, showErrorMessage=True)
    day.error = Words("请填日期，如 2024-08-31", "a date, such as 2024-08-31").said_in(language)
    for validation, name in ((status, "status"), (day, "completed")):
        validation.add(f"{_letter(name)}2:{_letter(name)}{last}")
        page.data_validations.append(validation)


def _mark_overdue(page: Page, last: int, language: Language) -> None:
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
