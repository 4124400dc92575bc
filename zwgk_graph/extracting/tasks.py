"""From outline items to tasks: own words, units, deadlines, indicators, themes, citations, clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from zwgk_graph.extracting.times import Times, times_of
from zwgk_graph.finding.citations import find_citations, merge_citations
from zwgk_graph.finding.clauses import find_clauses
from zwgk_graph.finding.indicators import find_indicators
from zwgk_graph.finding.themes import find_themes
from zwgk_graph.finding.units import UnitClause, UnitConvention, find_unit_clauses, parse_units
from zwgk_graph.model.outline import Item
from zwgk_graph.model.record import Assignment, Citation, Indicator, Requirement, Role, Task
from zwgk_graph.model.text import MappedText, Span
from zwgk_graph.outlining.noise import compact
from zwgk_graph.reading.simplified import simplify


@dataclass(frozen=True)
class Setting:
    """What holds for all tasks of a plan: its year, the conventions on units, the notice's own names."""

    year: int | None
    convention: UnitConvention
    own: tuple[str, ...]


def labels(path: Iterable[Item]) -> tuple[str, ...]:
    """The markers of the enclosing items, those without a marker left out."""
    return tuple(item.marker.label for item in path if item.marker)


def read_task(path: Sequence[Item], item: Item, setting: Setting) -> Task:
    """The task of an innermost item; all spans count in the file's decoded text."""
    clauses = _clauses_of(item.text, setting)
    words = _without(item.text, clauses)
    heading = item.heading or next((outer.heading for outer in reversed(path) if outer.heading), None)
    number = item.marker.label if item.marker else ""
    key = "/".join((*labels(path), number))
    times = times_of(path, item, words, clauses, setting.year)
    return Task(
        number=number,
        path=labels(path),
        heading=heading.text if heading else None,
        text=words.text,
        span=item.extent.span,
        assignments=_assignments(path, item, clauses, setting),
        deadlines=times.all(),
        indicators=tuple(_indicators(words, item)),
        themes=find_themes(simplify(_titled(item, words)), simplify(heading.text) if heading else None),
        citations=merge_citations(citations_in(words), setting.own),
        requirements=tuple(requirements(times, key, heading=_heading_length(item, words))),
        place=item.place,
    )


def citations_in(text: MappedText) -> list[Citation]:
    """Every mention of a document in a stretch of the notice."""
    return list(_moved(find_citations(text.text), text))


def requirements(times: Times, key: str, first: int = 1, heading: int = 0) -> Iterator[Requirement]:
    """The clauses of a text that order something, numbered from ``first`` under the key of their task.

    ``times`` are the text and its time limits; ``heading`` is the length of a heading the text opens with, which
    orders nothing by itself.
    """
    for number, clause in enumerate(find_clauses(times.words.text, heading=heading), first):
        span = _span(clause.span, times.words) if clause.span else None
        yield Requirement(f"{key}#{number}", clause.text, span, clause.action, deadline=times.of(clause))


def _indicators(words: MappedText, item: Item) -> Iterator[Indicator]:
    """What a task demands to be reached, in its own words and in the row's column of goals."""
    for text in (words, *(cell for kind, cell in item.cells if kind == "target")):
        yield from _moved(find_indicators(text.text), text)


Mention = TypeVar("Mention", Citation, Indicator)

_ROLES: dict[str, Role] = {
    "units": "responsible",
    "lead": "lead",
    "cooperating": "cooperating",
    "supervising": "supervising",
}


def _moved(mentions: Iterable[Mention], text: MappedText) -> Iterator[Mention]:
    """Mentions with their spans carried from a text to the file."""
    for mention in mentions:
        yield replace(mention, span=_span(mention.span, text)) if mention.span else mention


def _span(span: Span, text: MappedText) -> Span:
    return text.span_of(*span)


def _titled(item: Item, words: MappedText) -> str:
    """A task's words with its own heading before them, also where that stands in a cell of its own."""
    heading = item.heading.text if item.heading else ""
    return words.text if words.text.lstrip("【[").startswith(heading) else f"{heading}。{words.text}"


def _heading_length(item: Item, words: MappedText) -> int:
    """How much of a task's words is its own heading; 0 where the heading is all there is."""
    heading = item.heading.text if item.heading else ""
    bracketed = bool(heading) and words.text.startswith(("【", "["))
    length = len(heading) + 2 * bracketed
    return length if words.text.startswith(heading, int(bracketed)) and len(words) > length + 1 else 0


def _without(text: MappedText, clauses: Sequence[UnitClause]) -> MappedText:
    """A task's words without the brackets and lines that name its units."""
    parts: list[MappedText] = []
    end = 0
    for clause in clauses:
        if not clause.embedded:
            parts.append(text[end : clause.start])
            end = clause.end
    return compact(MappedText.join([*parts, text[end:]])) if end else compact(text)


def _assignments(
    path: Sequence[Item], item: Item, clauses: Sequence[UnitClause], setting: Setting
) -> tuple[Assignment, ...]:
    """The units of the row's cells and of the task's text; with neither, of the nearest heading or shared line."""
    found = [*_in_cells(item, setting), *_in_clauses(item.text, clauses)]
    for outer in reversed(path):
        if any(found):
            break
        found = list(_in_clauses(outer.text, _clauses_of(outer.text, setting)))
    if not any(found):
        found = [list(_units(parse_units(text.text, convention=setting.convention), text)) for text in item.shared]
    return tuple(_together(found))


def _clauses_of(text: MappedText, setting: Setting) -> tuple[UnitClause, ...]:
    return find_unit_clauses(text.text, convention=setting.convention)


def _in_cells(item: Item, setting: Setting) -> Iterator[list[Assignment]]:
    for kind, cell in item.cells:
        if kind in _ROLES:
            yield list(_units(parse_units(cell.text, convention=setting.convention, role=_ROLES[kind]), cell))


def _in_clauses(text: MappedText, clauses: Sequence[UnitClause]) -> Iterator[list[Assignment]]:
    for clause in clauses:
        yield list(_units(clause.assignments, text))


def _units(assignments: Iterable[Assignment], text: MappedText) -> Iterator[Assignment]:
    """As ``_moved``, without the cost of ``replace``: a notice has several hundred of them."""
    for one in assignments:
        span = text.span_of(*one.span) if one.span else None
        yield Assignment(one.name, one.role, one.offices, one.collective, span, one.unit)


def _together(lists: Iterable[list[Assignment]]) -> list[Assignment]:
    """The units of several lists: what an earlier list says is not repeated, what one list says twice stays."""
    found: list[Assignment] = []
    for listed in lists:
        known = {(one.name, one.role, one.offices) for one in found}
        found += [one for one in listed if (one.name, one.role, one.offices) not in known]
    return found
