"""Which time limits a task has, and which of them each of its clauses is bound by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zwgk_graph.finding.deadlines import find_deadlines, parse_deadline_cell
from zwgk_graph.finding.units import UnitClause
from zwgk_graph.model.outline import Item
from zwgk_graph.model.record import Deadline, Requirement
from zwgk_graph.model.text import MappedText


@dataclass(frozen=True)
class Times:
    """The time limits of a stretch of the notice, each list in the order it is printed.

    ``own`` stand in the words themselves, their spans counting there; ``behind`` in the unit brackets that close
    sentences and ``whole`` in the row's cells or a heading above, their spans counting in the file.
    """

    words: MappedText
    own: tuple[Deadline, ...] = ()
    behind: tuple[Deadline, ...] = ()
    whole: tuple[Deadline, ...] = ()

    def all(self) -> tuple[Deadline, ...]:
        """Each time limit once, spans counting in the file."""
        found = [*moved(self.own, self.words), *self.whole, *self.behind]
        first: dict[tuple[str, str | None], Deadline] = {}
        for one in found:
            undated = one.value is None and one.kind != "continuous"  # two months of an unknown year are two limits
            first.setdefault((one.kind, one.text if undated else one.value), one)
        return tuple(first.values())

    def of(self, clause: Requirement) -> Deadline | None:
        """The time limit that binds a clause of the words, its span counting there; the result's in the file.

        It stands in the clause; else it opens the sentence and no other has come since; else it closes the sentences
        the clause is one of; else it holds for the whole.
        """
        if clause.span is None:
            return None
        start, end = clause.span
        inside = next((one for one in self.own if one.span and start <= one.span.start < end), None)
        found = inside or self._opening(start)
        if found:
            return next(moved([found], self.words))
        place = self.words.offsets[start]
        after = (one for one in self.behind if one.span and one.span.start > place)
        return next(after, None) or next(iter(self.whole), None)

    def _opening(self, start: int) -> Deadline | None:
        """The time limit that the sentence round ``start`` opens with, if it is the last before that place."""
        last = next((one for one in reversed(self.own) if one.span and one.span.start < start), None)
        if last is None or last.span is None:
            return None
        between = self.words.text[last.span.end : start]
        before = self.words.text[: last.span.start]
        return last if _OPENS.search(before) and not _SENTENCE_END.search(between) else None


def _in_cell(kind: str, text: str, year: int | None) -> tuple[Deadline, ...]:
    """The times of a cell beside a task: a column of goals speaks in sentences."""
    if kind == "target":
        return find_deadlines(text, year=year)
    return parse_deadline_cell(text, year) if kind in ("deadline", "note") else ()


def times_of(
    path: Sequence[Item], item: Item, words: MappedText, clauses: Sequence[UnitClause], year: int | None
) -> Times:
    """The times in a task's words, in its row and in its unit brackets; with none, of a heading or shared line."""
    own = find_deadlines(words.text, year=year)
    whole = [time for kind, cell in item.cells for time in moved(_in_cell(kind, cell.text, year), cell)]
    brackets = [item.text[start:end] for clause in clauses for start, end in clause.times]
    behind = [time for text in brackets for time in moved(parse_deadline_cell(text.text, year), text)]
    for text in (*(outer.heading for outer in reversed(path) if outer.heading), *item.shared):
        if own or whole or behind:
            break
        whole = list(moved(find_deadlines(text.text, year=year), text))
    return Times(words, own, tuple(behind), tuple(whole))


def moved(deadlines: Iterable[Deadline], text: MappedText) -> Iterator[Deadline]:
    """Deadlines with their spans carried from a text to the file."""
    for one in deadlines:
        span = text.span_of(*one.span) if one.span else None
        yield Deadline(one.text, one.kind, one.value, one.working_days, span)


_OPENS = re.compile(r"(?:^|[。；;！？\n])\s*(?:[一二三四五六七八九十]是|[①-⑳]|于|在|到|至|力争|确保|原则上)?$")
_SENTENCE_END = re.compile(r"[。！？\n]")
