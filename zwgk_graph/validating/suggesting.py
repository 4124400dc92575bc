"""What a finding should be changed to, where that is known: the number, the date, the unit that was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches

from zwgk_graph.graph.terms import TERMS
from zwgk_graph.model.language import Words
from zwgk_graph.validating.nodes import Triples

Suggest = Callable[[str, Triples], "Words | None"]
"""From the node a finding is about and the facts known of it to what should stand there."""


def suggestion(rule: str, subject: str, triples: Triples, whole: bool = True) -> Words | None:
    """What is proposed for a finding of a rule; None where nothing certain can be said.

    ``whole`` tells whether the triples are all of the notice.
    """
    if rule not in _SUGGESTIONS or (rule in _OF_ALL and not whole):
        return None
    return _SUGGESTIONS[rule](subject, triples)


def _next_number(task: str, triples: Triples) -> Words | None:
    """The number after the last: of the group, or of the plan where numbers run on from group to group."""
    group = (triples.text(task, TERMS["key"]) or "").rpartition("/")[0]
    keys = [(triples.text(node, TERMS["key"]) or "").rpartition("/") for node in triples.subjects(TERMS["number"])]
    numbers = [(place, int(name)) for place, _, name in keys if name.isdecimal()]
    own = [number for place, number in numbers if place == group]
    others = [number for place, number in numbers if place != group]
    if not own:
        return None
    runs_on = bool(others) and (1 in own) + (1 in others) < 2
    free = max([*own, *others] if runs_on else own) + 1
    return Words(f"下一个未用的编号是 {free}", f"the next free number is {free}")


def _missing_number(task: str, triples: Triples) -> Words | None:
    """The number that a gap leaves out."""
    ordinal = triples.text(task, TERMS["ordinal"])
    return Words(f"缺第 {int(ordinal) - 1} 项", f"number {int(ordinal) - 1} is missing") if ordinal else None


def _date_meant(deadline: str, triples: Triples) -> Words | None:
    """The date that the printed words of a deadline mean."""
    date = triples.text(deadline, TERMS["dueDate"])
    return Words(f"现按 {date} 计", f"taken to mean {date}") if date else None


def _rewritten_number(notice: str, triples: Triples) -> Words | None:
    """A document number with its brackets, year and sequence as the standard has them."""
    number = triples.text(notice, TERMS["documentNumber"]) or ""
    match = _DAMAGED.fullmatch(number)
    if not match:
        return None
    right = f"{match['organ']}〔{match['year']}〕{int(match['sequence'])}号"
    known = right == number and not triples.text(notice, TERMS["printedNumber"])
    return None if known else Words(f"应写作 {right}", f"write {right}")


def _year_of_issue(notice: str, triples: Triples) -> Words | None:
    """The number with the year of issue."""
    number, issued = (triples.text(notice, TERMS[name]) for name in ("documentNumber", "dcterms:issued"))
    if not number or not issued:
        return None
    right = re.sub("〔[0-9]{4}〕", f"〔{issued[:4]}〕", number)
    return Words(f"按成文日期应为 {right}", f"by the date of issue it should be {right}")


def _similar_units(assignment: str, triples: Triples) -> Words | None:
    """Departments whose names resemble the printed one."""
    from zwgk_graph.resolving.departments import department_table

    printed = triples.text(assignment, TERMS["printedName"]) or ""
    prefix = printed[:1] if printed[:1] in _PREFIXES else ""
    names = [department.name for department in department_table().departments]
    near = get_close_matches(printed.removeprefix(prefix), names, n=3, cutoff=0.6)
    listed = [prefix + name for name in near]
    return Words(f"名称相近的有 {'、'.join(listed)}", f"similar names: {', '.join(listed)}") if listed else None


_PREFIXES = "省市州县区旗镇乡"
_DAMAGED = re.compile(
    r"(?P<organ>[一-鿿]{2,})[〔\[【(（﹝?]?(?P<year>(?:19|20)\d\d)[〕\]】)）﹞?-]?第?0*(?P<sequence>[1-9]\d{0,3})号?"
)
_OF_ALL = frozenset({"task-number-twice", "task-number-again"})
"""Rules whose suggestion follows from all tasks."""
_SUGGESTIONS: Mapping[str, Suggest] = {
    "task-number-twice": _next_number,
    "task-number-again": _next_number,
    "number-gap": _missing_number,
    "deadline-month": _date_meant,
    "deadline-before-issue": _date_meant,
    "notice-number-form": _rewritten_number,
    "notice-number-year": _year_of_issue,
    "unit-unknown": _similar_units,
    "unit-unlisted": _similar_units,
}
