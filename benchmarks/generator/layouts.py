"""Layouts: how the head, the numbering, the unit lists and the tables of a paper are set."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks.generator.numbering import Numbering
from benchmarks.generator.unit_lists import UnitStyle


@dataclass(frozen=True, slots=True)
class HeadStyle:
    """The elements of GB/T 9704-2012 that are shown, and how.

    ``number``: ``own`` line, in the ``title`` line, in ``brackets`` under the title, or ``absent``.
    ``metadata``: ``lines``, ``pipe`` or ``bullets`` as on web sites, or None.
    """

    letterhead: bool = False
    number: str = "own"
    brackets: str = "〔〕"
    title_lines: int = 1
    metadata: str | None = None
    signature: str = "lines"
    date: str = "plain"
    disclosure: str = "（此件公开发布）"
    colon: bool = True

    @property
    def shows_number(self) -> bool:
        return self.number != "absent" or self.metadata is not None


@dataclass(frozen=True, slots=True)
class TableStyle:
    """``columns`` from group, number, task, units, lead, others, deadline, state, note.

    ``dump`` is how plain text shows the table: ``tabs``, ``tabs-p``, ``pipe``, ``cell``; ``together`` puts
    neighbouring tasks with the same units into one row.
    """

    columns: tuple[str, ...] = ("group", "task", "units")
    headers: tuple[str, ...] = ("工作任务", "具体任务", "责任单位")
    dump: str = "tabs"
    together: bool = False
    rows_per_page: int = 0
    repeat_group: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to set a paper; ``table`` None sets the tasks as paragraphs.

    ``run_in`` gives tasks headings of their own; ``noise`` (plain text only): none, dense, pages, indent, blanks,
    half-width.
    """

    name: str
    numbering: Numbering = field(default_factory=Numbering)
    units: UnitStyle = field(default_factory=UnitStyle)
    head: HeadStyle = field(default_factory=HeadStyle)
    table: TableStyle | None = None
    automatic_numbers: bool = False
    run_in: bool = False
    convention: str | None = None
    noise: str = "none"
    encoding: str = "utf-8"
