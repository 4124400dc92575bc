"""Baselines: catalogues of the requirements of a plan that is not at hand as a notice.

The YAML format (data/baselines/README.md documents it for users) holds one ``document`` with its ``requirements``, or
``plans``, a list of documents that each carry their own. A baseline becomes a :class:`Notice` with one plan; each
requirement is a task of its own with the same id.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.language import Words
from zwgk_graph.model.record import (
    LEVELS,
    Area,
    Confidence,
    Deadline,
    Level,
    Notice,
    Origin,
    Plan,
    Requirement,
    Section,
    Task,
)
from zwgk_graph.resolving.area_table import NATION, area_by_code, area_of, area_table
from zwgk_graph.resources import resource

Entry = Mapping[str, Any]


def parse_baselines(text: str, name: str) -> tuple[Notice, ...]:
    """The plans of a baseline file, in order.

    ``name`` is used in messages. Raises UnreadableError for text that is no YAML or lacks a required field; the
    message names the document and the requirement.
    """
    parsed = _parse_yaml(text, name)
    if not isinstance(parsed, Mapping) or not ("document" in parsed or "plans" in parsed):
        raise UnreadableError(name, Words("没有 document 或 plans", "neither `document` nor `plans` in it"))
    if "plans" in parsed:
        return tuple(_notice(plan, plan.get("requirements") or (), name) for plan in parsed["plans"] or ())
    return (_notice(parsed["document"], parsed.get("requirements") or (), name),)


@cache
def shipped_baselines() -> tuple[Notice, ...]:
    """All plans of data/baselines, by file name."""
    files = sorted(resource("data/baselines").iterdir(), key=lambda file: file.name)
    texts = ((file.name, file.read_text(encoding="utf-8")) for file in files if file.name.endswith(".yaml"))
    return tuple(notice for name, text in texts for notice in parse_baselines(text, name))


def _parse_yaml(text: str, name: str) -> Any:
    import yaml

    try:
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = where.line + 1 if where else 1
        raise UnreadableError(name, Words(f"第{line}行不是有效的 YAML", f"line {line} is no valid YAML")) from error


def _notice(document: Entry, entries: Sequence[Entry], name: str) -> Notice:
    title = _required(document, "title", name)
    where = f"{name}: {title}"
    level = _level(document, where)
    tasks = tuple(_task(entry, where) for entry in entries)
    plan = Plan(
        title=str(document.get("planTitle") or title),
        year=int(_required(document, "year", where)),
        kind=None,
        area=_area(document, level),
        sections=_sections(entries),
        tasks=tasks,
        completeness=document.get("completeness") or ("partial" if tasks else "title"),
    )
    return Notice(
        title=str(title),
        document_number=document.get("documentNumber"),
        issuer=document.get("issuer"),
        issued_on=_date(document.get("issuedOn")),
        addressees=_texts(document.get("addressees")),
        disclosure=document.get("disclosure"),
        plans=(plan,),
    )


def _task(entry: Entry, where: str) -> Task:
    number = str(_required(entry, "id", where))
    requirement = _requirement(entry, number, f"{where}: {number}")
    section = entry.get("section")
    return Task(
        number=number,
        path=_markers(str(section)) if section else (),
        heading=entry.get("section_title"),
        text=requirement.text,
        span=None,
        deadlines=(requirement.deadline,) if requirement.deadline else (),
        themes=_texts(entry.get("themes")),
        requirements=(requirement,),
    )


def _requirement(entry: Entry, number: str, where: str) -> Requirement:
    origin: Origin = "local" if entry.get("origin") == "local" else "upstream"
    confidence: Confidence = entry.get("confidence") or "sure"
    if confidence not in ("sure", "likely", "guess"):
        raise UnreadableError(where, Words(f"confidence 不认识：{confidence}", f"unknown confidence: {confidence}"))
    return Requirement(
        id=number,
        text=str(_required(entry, "statement", where)),
        keywords=_texts(entry.get("keywords")),
        addressees=_texts(entry.get("addressees")),
        deadline=_deadline(entry),
        confidence=confidence,
        origin=origin,
        hands_down=tuple(re.findall(r"[\w-]+", str(entry.get("national") or ""))),
    )


def _deadline(entry: Entry) -> Deadline | None:
    value, text = entry.get("deadline"), str(entry.get("deadline_text") or "")
    if value is None:
        return Deadline(text, "continuous", None) if _CONTINUOUS.search(text) else None
    printed = value.isoformat() if isinstance(value, date) else str(value)
    if _DAY.fullmatch(printed):
        return Deadline(text or printed, "by", printed)
    if _PERIOD.fullmatch(printed):
        return Deadline(text or printed, "recurring", printed)
    return Deadline(text or printed, "during", printed)


def _sections(entries: Sequence[Entry]) -> tuple[Section, ...]:
    titled = {str(entry["section"]): entry["section_title"] for entry in entries if entry.get("section_title")}
    return tuple(Section(_markers(section), title) for section, title in titled.items())


def _markers(section: str) -> tuple[str, ...]:
    """``一（二）`` as the markers 一 and （二）."""
    return tuple(_MARKER.findall(section))


def _level(document: Entry, where: str) -> Level:
    level = _required(document, "level", where)
    for known in LEVELS:
        if level == known:
            return known
    raise UnreadableError(where, Words(f"level 不认识：{level}", f"unknown level: {level}"))


def _area(document: Entry, level: Level) -> Area | None:
    """The area by its GB/T 2260 code (``areaCode``) or its names, None where no single area bears them."""
    if level == "national":
        return NATION
    if code := document.get("areaCode"):
        return area_by_code(str(code))
    area: Area | None = None
    for key in _AREA_KEYS:
        if document.get(key):
            area = _named_area(str(document[key]), _AREA_KEYS[key], area)
            if area is None:
                return None
    return area


def _named_area(name: str, level: Level, above: Area | None) -> Area | None:
    table = area_table()
    rows = (*table.named(name), *table.shortened(name))
    inside = {row for row in rows if row.level == level and (above is None or row.parent == above.code)}
    return area_of(inside.pop()) if len(inside) == 1 else None


def _required(entry: Entry, key: str, where: str) -> Any:
    value = entry.get(key)
    if value in (None, ""):
        raise UnreadableError(where, Words(f"缺少 {key}", f"`{key}` is missing"))
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()


def _date(value: object) -> date | None:
    if isinstance(value, date):
        return value
    return date.fromisoformat(str(value)) if value else None


_AREA_KEYS: Mapping[str, Level] = {"province": "provincial", "prefecture": "prefecture", "county": "county"}
_CONTINUOUS = re.compile("持续|长期")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERIOD = re.compile(r"P\d+[YMWD]")
_MARKER = re.compile(r"（[^）]+）|[^（）]+")
