"""Faults put into a plan on purpose, each with what and where it is."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from benchmarks.generator.paper import Paper, Part, Party, Reference, Term, Work

Rates = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Fault:
    """``task`` is the place of the task among all tasks, from 1; None for the notice itself."""

    kind: str
    task: int | None
    quote: str


def rates_of(faults: float | Rates) -> Rates:
    """One rate for every kind of fault, or a rate for each kind named."""
    if not isinstance(faults, float | int):
        unknown = set(faults) - set(KINDS)
        if unknown:
            raise ValueError(f"unknown faults: {', '.join(sorted(unknown))}")
        return faults
    return dict.fromkeys(KINDS, float(faults))


def damage(paper: Paper, rates: Rates, rng: random.Random) -> tuple[Paper, tuple[Fault, ...]]:
    """The paper with each kind of fault put in at its rate, and the list of them."""
    planted: list[Fault] = []
    for kind in KINDS:
        if rng.random() < rates.get(kind, 0.0):
            paper, fault = _IN_NOTICE[kind](paper, rng) if kind in _IN_NOTICE else _in_task(kind, paper, rng)
            planted.append(fault)
    return paper, tuple(planted)


def _in_task(kind: str, paper: Paper, rng: random.Random) -> tuple[Paper, Fault]:
    works = list(paper.programmes[0].works())
    place = rng.randrange(1, len(works))
    damaged, quote = _IN_TASK[kind](works[place], works, paper)
    return _with_work(paper, works[place], damaged), Fault(kind, place + 1, quote)


def _with_work(paper: Paper, old: Work, new: Work) -> Paper:
    def swap(node: Part | Work) -> Part | Work:
        if isinstance(node, Part):
            return replace(node, children=tuple(swap(child) for child in node.children))
        return new if node is old else node

    first, *rest = paper.programmes
    return replace(paper, programmes=(replace(first, parts=tuple(swap(node) for node in first.parts)), *rest))


def _missing_unit(work: Work, _works: list[Work], _paper: Paper) -> tuple[Work, str]:
    return replace(work, parties=()), work.words[:20]


def _unknown_unit(work: Work, _works: list[Work], _paper: Paper) -> tuple[Work, str]:
    name = "数智协同推进专班"
    return replace(
        work, parties=(*work.parties, Party(name, work.parties[-1].role if work.parties else "responsible"))
    ), name


def _unit_twice(work: Work, _works: list[Work], _paper: Paper) -> tuple[Work, str]:
    if not work.parties:
        return work, ""
    return replace(work, parties=(*work.parties, replace(work.parties[0], role=work.parties[-1].role))), work.parties[
        0
    ].name


def _duplicate_number(work: Work, _works: list[Work], _paper: Paper) -> tuple[Work, str]:
    return replace(work, repeats_number=True), work.words[:20]


def _duplicate_text(work: Work, works: list[Work], _paper: Paper) -> tuple[Work, str]:
    same = works[0]
    copied = replace(same, parties=work.parties, repeats_number=work.repeats_number)
    return copied, same.words[:20]


def _early_deadline(work: Work, _works: list[Work], paper: Paper) -> tuple[Work, str]:
    year = paper.programmes[0].year
    term = Term(f"{year}年2月底前", "by", f"{year}-02-{29 if year % 4 == 0 else 28}")
    text = f"{work.text}{term.text}完成摸底登记。"
    return replace(work, text=text, terms=(*work.terms, term)), term.text


def _wrong_year(paper: Paper, _rng: random.Random) -> tuple[Paper, Fault]:
    year = paper.programmes[0].year
    number = (paper.number or "").replace(str(year), str(year - 1))
    return replace(paper, number=number), Fault("wrong-year", None, number)


def _absent_citation(paper: Paper, rng: random.Random) -> tuple[Paper, Fault]:
    """A document that nobody issued, cited beside the plan above."""
    first = paper.programmes[0]
    number = f"{first.area[:2]}政办字〔{first.year}〕{rng.randint(800, 999)}号"
    damaged = replace(first, preamble=(*first.preamble, f"本文件同时落实{number}文件要求。"))
    basis = (*paper.basis, Reference(None, number))
    return replace(paper, programmes=(damaged, *paper.programmes[1:]), basis=basis), Fault(
        "absent-citation", None, number
    )


def _dropped_requirement(paper: Paper, rng: random.Random) -> tuple[Paper, Fault]:
    """A task that carries something upstream is left out."""
    first = paper.programmes[0]
    carrying = [work for work in first.works() if work.links]
    if not carrying:
        return paper, Fault("dropped-requirement", None, "")
    gone = rng.choice(carrying)
    parts = tuple(_without(node, gone) for node in first.parts if node is not gone)
    damaged = replace(first, parts=parts)
    return (
        replace(paper, programmes=(damaged, *paper.programmes[1:])),
        Fault("dropped-requirement", None, gone.links[0].upstream),
    )


def _without(node: Part | Work, gone: Work) -> Part | Work:
    if isinstance(node, Part):
        return replace(node, children=tuple(_without(child, gone) for child in node.children if child is not gone))
    return node


_IN_TASK: dict[str, Callable[[Work, list[Work], Paper], tuple[Work, str]]] = {
    "missing-unit": _missing_unit,
    "unknown-unit": _unknown_unit,
    "unit-twice": _unit_twice,
    "duplicate-number": _duplicate_number,
    "duplicate-text": _duplicate_text,
    "deadline-before-issue": _early_deadline,
}
_IN_NOTICE: dict[str, Callable[[Paper, random.Random], tuple[Paper, Fault]]] = {
    "wrong-year": _wrong_year,
    "absent-citation": _absent_citation,
    "dropped-requirement": _dropped_requirement,
}
KINDS = ("dropped-requirement", *_IN_TASK, "wrong-year", "absent-citation")
