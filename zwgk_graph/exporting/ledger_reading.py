"""A filled-in ledger, read back and matched with the tasks of a store.

A row matches the task its hidden column names, provided that number or text still are that task's; a row without that
column matches the one task with its document, number and text. Everything else is told, nothing is guessed.
"""

from __future__ import annotations

import hashlib
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zipfile import is_zipfile

from zwgk_graph.exporting.ledger import COLUMNS
from zwgk_graph.exporting.progress_graph import STATUS_WORDS, Progress, Status
from zwgk_graph.graph import iris
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.language import Words
from zwgk_graph.outlining.dates import parse_date
from zwgk_graph.reading.archives import parts
from zwgk_graph.reading.limits import DEFAULT_LIMITS
from zwgk_graph.reading.office_xml import DOCTYPE
from zwgk_graph.store.dataset import Dataset

HEADER_ROWS: Final = 10
"""The header is looked for in so many rows from the top; people put titles above it."""
_HEADERS = {word: name for name, words in COLUMNS.items() for word in (words.zh, words.en)}
_STATUSES = {word: status for status, words in STATUS_WORDS.items() for word in (words.zh, words.en)}
_FILLED = ("status", "completed", "remark")


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row in which something is filled in: where it stands, and the cells by the names of ``COLUMNS``."""

    sheet: str
    number: int
    cells: Mapping[str, Any]

    def text(self, name: str) -> str:
        value = self.cells.get(name)
        return "" if value is None else str(value).strip()

    @property
    def place(self) -> str:
        return f"{self.sheet}!{self.number}"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken, and why."""

    row: FilledRow
    reason: Words


@dataclass(frozen=True, slots=True)
class Imported:
    """What a ledger says of tasks, and the rows that could not be taken."""

    entries: tuple[Progress, ...]
    rejected: tuple[Rejected, ...]


def import_ledger(data: bytes, name: str, dataset: Dataset) -> Imported:
    """The progress that the bytes of a filled-in ledger tell.

    UnreadableError where they are no workbook, or no sheet of it has the columns of a ledger.
    """
    rows = list(filled_rows(data, name))
    found = match_rows(rows, _known_tasks(dataset))
    digest = hashlib.sha256(data).hexdigest()
    entries = tuple(
        Progress(one.task, one.status, one.completed, one.remark, digest, name.replace("\\", "/").rsplit("/", 1)[-1])
        for one in found.entries
    )
    return Imported(entries, found.rejected)


def filled_rows(data: bytes, name: str) -> Iterator[FilledRow]:
    """The rows of all sheets that say something about progress, from top to bottom."""
    seen = False
    for title, rows in _sheets(data, name):
        header = next(((at, found) for at, row in enumerate(rows[:HEADER_ROWS]) if (found := _header(row))), None)
        if header is None:
            continue
        seen = True
        top, columns = header
        for number, row in enumerate(rows[top + 1 :], top + 2):
            cells = {column: row[place] for place, column in columns.items() if place < len(row)}
            if any(cells.get(column) not in (None, "") for column in _FILLED):
                yield FilledRow(title, number, cells)
    if not seen:
        raise UnreadableError(
            name,
            Words(
                "不是台账：找不到“任务编号”“状态”等列；请用 zwgk export ledger 导出的表",
                "no ledger: columns such as 任务编号 and 状态 are missing; use a file made by zwgk export ledger",
            ),
        )


@dataclass(frozen=True, slots=True)
class KnownTask:
    """A task of the store by what a row may say of it."""

    iri: str
    documents: frozenset[str]
    key: str
    text: str


def match_rows(rows: Sequence[FilledRow], tasks: Iterable[KnownTask]) -> Imported:
    """Each row with its task; rows that contradict each other are all rejected."""
    index = _Index(tasks)
    rejected: list[Rejected] = []
    said: dict[str, list[tuple[FilledRow, Progress]]] = defaultdict(list)
    for row in rows:
        task = index.find(row)
        progress = task if isinstance(task, Words) else _progress(row, task.iri)
        if isinstance(progress, Words):
            rejected.append(Rejected(row, progress))
        else:
            said[progress.task].append((row, progress))
    entries = []
    for group in said.values():
        if len({progress for _, progress in group}) == 1:
            entries.append(group[0][1])
        else:
            rejected += [Rejected(row, _CONTRADICTION) for row, _ in group]
    order = {row.place: place for place, row in enumerate(rows)}
    return Imported(tuple(entries), tuple(sorted(rejected, key=lambda one: order[one.row.place])))


_NO_TASK = Words("图库里没有这项任务", "the store has no such task")
_SEVERAL = Words("有几项任务与这一行相符", "several tasks fit this row")
_CHANGED = Words("任务标识与任务编号、具体要求都不相符", "the task id fits neither the number nor the text")
_NO_STATUS = Words("没有填状态", "no status is given")
_BAD_STATUS = Words("状态不在列表中", "the status is none of the list")
_BAD_DATE = Words("完成日期不是日期", "the day of completion is no date")
_EARLY_DATE = Words("填了完成日期，状态却不是已完成", "a day of completion, but the status is not done")
_CONTRADICTION = Words("同一任务有几行，所填不一致", "several rows of one task contradict each other")


class _Index:
    """Tasks by IRI, and by document, number and text."""

    def __init__(self, tasks: Iterable[KnownTask]) -> None:
        self.by_iri: dict[str, KnownTask] = {}
        self.by_key: dict[tuple[str, str], list[KnownTask]] = defaultdict(list)
        for task in tasks:
            self.by_iri[task.iri] = task
            for document in task.documents:
                self.by_key[document, task.key].append(task)

    def find(self, row: FilledRow) -> KnownTask | Words:
        """The one task of a row, or why there is none."""
        named = row.text("task")
        if named:
            task = self.by_iri.get(named)
            if task is None:
                return _NO_TASK
            return task if row.text("key") == task.key or _folded(row.text("text")) == task.text else _CHANGED
        document = iris.normal_number(row.text("document"))
        fitting = [task for task in self.by_key[document, row.text("key")] if _folded(row.text("text")) == task.text]
        return fitting[0] if len(fitting) == 1 else _SEVERAL if fitting else _NO_TASK


def _progress(row: FilledRow, task: str) -> Progress | Words:
    word = row.text("status")
    if not word:
        return _NO_STATUS
    if word not in _STATUSES:
        return _BAD_STATUS
    status: Status = _STATUSES[word]
    completed: date | None = None
    if row.text("completed"):
        completed = _day(row.cells["completed"])
        if completed is None:
            return _BAD_DATE
        if status != "done":
            return _EARLY_DATE
    return Progress(task, status, completed, row.text("remark") or None)


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else parse_date(str(value).strip())


def _folded(text: str) -> str:
    return "".join(text.split())


def _header(row: Sequence[Any]) -> dict[int, str] | None:
    """The columns of a header row by place; None for a row that is none."""
    found = {place: _HEADERS[str(value).strip()] for place, value in enumerate(row) if str(value).strip() in _HEADERS}
    return found if {"key", "status"} <= set(found.values()) else None


def _sheets(data: bytes, name: str) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    from openpyxl import load_workbook

    damaged = UnreadableError(name, Words("不是 xlsx 工作簿，或已损坏", "not an xlsx workbook, or damaged"))
    if not is_zipfile(io.BytesIO(data)):
        raise damaged
    for part in parts(data, ("xl/", "[Content_Types].xml", "_rels/"), name, DEFAULT_LIMITS).values():
        if DOCTYPE.search(part):
            raise damaged
    try:
        book = load_workbook(io.BytesIO(data), data_only=True, read_only=True)
        for sheet in book.worksheets:
            yield sheet.title, [tuple(row) for row in sheet.iter_rows(values_only=True, max_row=DEFAULT_LIMITS.cells)]
    except UnreadableError:
        raise
    except Exception as error:  # openpyxl raises anything on damaged files
        raise damaged from error


def _known_tasks(dataset: Dataset) -> Iterator[KnownTask]:
    for row in dataset.query(_TASKS):  # type: ignore[union-attr]
        names = [row[column].value for column in ("number", "title", "file") if row[column] is not None]
        documents = frozenset(iris.normal_number(name) for name in names if name)
        yield KnownTask(row["task"].value, documents, row["key"].value, _folded(row["text"].value))


_TASKS = """
SELECT DISTINCT ?task ?key ?text ?number ?title ?file WHERE {
  ?notice zwgk:hasPlan ?plan .
  ?plan zwgk:hasTask ?task ; dcterms:title ?title .
  ?task zwgk:key ?key ; zwgk:text ?text .
  OPTIONAL { ?notice zwgk:documentNumber ?number }
  OPTIONAL { ?notice prov:wasDerivedFrom ?source . ?source zwgk:fileName ?file }
}
"""
