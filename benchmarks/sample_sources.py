"""Read the hand-written sources of the bundled samples: what a notice says and what is true of it.

A source is YAML for the notice, then for each plan a line ``=====``, YAML for the plan, a line ``-----`` and the body:
``# title`` and ``## title`` are headings, ``3| words`` is the third task (``3| run-in heading^ words``), and the lines
below it say what is true of it, each with a letter in front:

    @  units, parted by 、; ``*`` lead, ``+`` cooperating, ``!`` supervising, ``%`` collective; offices in （）
    t  themes, any part of the label that names one        i  indicators
    d  deadlines ``words=kind:value``                       c  the same, printed in a column of its own
    r  citations ``title|number``                           p  how the units are printed, where the style does not say
    u  what it carries: ``N01`` or ``3.1`` (task 3, sentence 1 upstream), ``~`` partly, ``= < > - +`` the deadline
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from benchmarks.generator.layouts import HeadStyle, Layout, TableStyle
from benchmarks.generator.numbering import Numbering
from benchmarks.generator.paper import Link, Paper, Part, Party, Programme, Reference, Role, Term, Work
from benchmarks.generator.themes import theme
from benchmarks.generator.unit_lists import UnitStyle

SOURCES = Path(__file__).parent / "samples"
_ROLES: dict[str, Role] = {"*": "lead", "+": "cooperating", "!": "supervising"}
_CHANGES = {"=": "same", "<": "earlier", ">": "later", "-": "dropped", "+": "added"}
_PARTY = re.compile(r"(?P<name>.+?)(?:（(?P<offices>[^）]*)）)?(?P<marks>[*+!%]*)$")
_LINK = re.compile(r"(?P<upstream>[A-Z0-9.]+?)(?P<partly>~?)(?P<change>[=<>+-]?)$")
_TASK = re.compile(r"(?P<place>\d+)\|\s*(?:(?P<heading>[^^]+)\^)?(?P<text>.+)$")


@dataclass(frozen=True, slots=True)
class Sample:
    """A paper, its layout, the files to write it to, and the name its gold goes by."""

    name: str
    paper: Paper
    layout: Layout
    files: tuple[str, ...]
    draft: bool = False


def read_samples() -> tuple[Sample, ...]:
    """All sources, by name."""
    return tuple(_read(path) for path in sorted(SOURCES.glob("*.txt")))


def _read(path: Path) -> Sample:
    head, *plans = path.read_text(encoding="utf-8").split("\n=====\n")
    facts = yaml.safe_load(head)
    programmes = tuple(_programme(*plan.split("\n-----\n")) for plan in plans)
    notice = facts["notice"]
    paper = Paper(
        title=notice["title"],
        number=notice.get("number"),
        issuer=notice["issuer"],
        issued_on=notice["date"],
        addressees=tuple(notice["addressees"]),
        programmes=programmes,
        letter=tuple(notice.get("letter", ())),
        disclosure=notice.get("disclosure", "主动公开"),
        basis=tuple(_reference(words) for words in notice.get("basis", ())),
    )
    return Sample(
        path.stem, paper, _layout(path.stem, facts.get("layout", {})), tuple(facts["files"]), facts.get("draft", False)
    )


def _layout(name: str, facts: dict[str, Any]) -> Layout:
    kinds = {"numbering": Numbering, "units": UnitStyle, "head": HeadStyle, "table": TableStyle}
    parts: dict[str, Any] = {
        key: kinds[key](**_frozen(value)) if key in kinds else value for key, value in facts.items()
    }
    return Layout(name, **parts)


def _frozen(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in facts.items()}


def _programme(head: str, body: str) -> Programme:
    facts = yaml.safe_load(head)
    for key in ("preamble", "closing", "exempt", "whole", "also"):
        facts[key] = tuple(facts.get(key, ()))
    works = 0
    outline: list[tuple[int, str, list[Part | Work]]] = [(0, "", [])]
    for block in re.split(r"\n(?=#|\d+\|)", body.strip()):
        first, *rest = block.split("\n")
        if first.startswith("#"):
            level = len(first) - len(first.lstrip("#"))
            _close(outline, level)
            outline.append((level, first.lstrip("# "), []))
        else:
            works += 1
            outline[-1][2].append(_work(works, first, rest))
    _close(outline, 1)
    return Programme(parts=tuple(outline[0][2]), **facts)


def _close(outline: list[tuple[int, str, list[Part | Work]]], level: int) -> None:
    """Turn the open headings of this level and below into parts of the one above."""
    while outline[-1][0] >= level:
        _, title, children = outline.pop()
        outline[-1][2].append(Part(title, tuple(children)))


def _work(place: int, first: str, rest: list[str]) -> Work:
    match = _TASK.match(first)
    if match is None or int(match["place"]) != place:
        raise ValueError(f"task {place} expected: {first}")
    work = Work(match["text"].strip(), heading=match["heading"])
    for line in rest:
        work = replace(work, **_fact(line[0], line[1:].strip()))
    unknown = [words for words in (*(t.text for t in work.terms), *work.indicators) if words not in work.words]
    if unknown:
        raise ValueError(f"task {place} does not say {unknown}")
    return work


def _fact(letter: str, words: str) -> dict[str, Any]:
    if letter == "@":
        return {"parties": tuple(_party(part) for part in re.split(r"、(?![^（]*）)", words))}
    if letter == "t":
        return {"themes": tuple(theme(part) for part in words.split())}
    if letter == "i":
        return {"indicators": tuple(words.split())}
    if letter == "d":
        return {"terms": tuple(_term(part) for part in words.split())}
    if letter == "c":
        return {"column_term": _term(words)}
    if letter == "r":
        return {"references": tuple(_reference(part) for part in words.split("；"))}
    if letter == "p":
        return {"printed": words}
    if letter == "u":
        return {"links": tuple(_link(part) for part in words.split())}
    raise ValueError(f"{letter} {words}")


def _party(words: str) -> Party:
    match = _PARTY.match(words)
    if match is None:
        raise ValueError(words)
    whole = match["name"].startswith("各") and match["offices"]
    roles = [_ROLES[sign] for sign in match["marks"] if sign in _ROLES]
    if whole:
        return Party(f"{match['name']}（{match['offices']}）", roles[0] if roles else "responsible", (), True)
    offices = tuple(match["offices"].split("、")) if match["offices"] else ()
    return Party(match["name"], roles[0] if roles else "responsible", offices, "%" in match["marks"])


def _term(words: str) -> Term:
    text, meaning = words.rsplit("=", 1)
    kind, _, value = meaning.partition(":")
    return Term(text, kind, value.removesuffix("w") or None, value.endswith("w"))


def _reference(words: str) -> Reference:
    title, _, number = words.partition("|")
    return Reference(title or None, number or None)


def _link(words: str) -> Link:
    match = _LINK.match(words)
    if match is None:
        raise ValueError(words)
    return Link(match["upstream"], "partial" if match["partly"] else "full", _CHANGES.get(match["change"], "none"))
