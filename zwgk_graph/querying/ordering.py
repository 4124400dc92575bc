"""The order of a report's rows, as its ORDER BY asks for it (SPARQL 1.1, section 15.1), made when the rows are out.

An engine on disk reads the texts of both rows anew for each comparison: of 80,000 rows that takes twice as long as
finding them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import groupby
from typing import TypeAlias

from zwgk_graph.graph.rdf import Literal, Term
from zwgk_graph.graph.terms import XSD
from zwgk_graph.querying.results import Row, Rows

Comparable: TypeAlias = tuple[int, Decimal, str, str]


@dataclass(frozen=True, slots=True)
class Key:
    """A column to order by."""

    variable: str
    descending: bool


def without_order(text: str) -> tuple[str, tuple[Key, ...]]:
    """A query without the ORDER BY it ends with, and its keys.

    The query as it is and no keys, where it ends otherwise, or where a key is no plain column of the answer.
    """
    ending, head = _ORDER.search(text), _SELECT.search(text)
    if ending is None or head is None:
        return text, ()
    keys = tuple(Key(key["variable"], bool(key["descending"])) for key in _KEY.finditer(ending["keys"]))
    columns = set(_VARIABLE.findall(_EXPRESSION.sub(r"\1", head["columns"])))
    if not {key.variable for key in keys} <= columns:
        return text, ()
    return text[: ending.start()], keys


def in_order(found: Rows, keys: tuple[Key, ...], most: int | None = None) -> Rows:
    """The rows in the order of the keys, equal ones by what else they say, cut off after ``most`` of them."""
    columns = {found.variables.index(key.variable): key.descending for key in keys}
    columns |= {place: False for place in range(len(found.variables)) if place not in columns}
    rows = list(found.rows)
    for descending, alike in reversed([(way, list(some)) for way, some in groupby(columns, key=columns.__getitem__)]):
        _sort(rows, alike, descending)
    return Rows(found.variables, tuple(rows[:most]), found.truncated or (most is not None and len(rows) > most))


_KEY = re.compile(r"(?P<descending>DESC\s*\(\s*)?[?$](?P<variable>\w+)")
_ORDER = re.compile(r"\bORDER BY(?P<keys>(?:\s+(?:(?:ASC|DESC)\s*\(\s*[?$]\w+\s*\)|[?$]\w+))+)\s*\Z")
_SELECT = re.compile(r"^SELECT\b(?P<columns>.*?)\bWHERE\b", re.MULTILINE | re.DOTALL)
_EXPRESSION = re.compile(r"\(.*?\bAS\s+([?$]\w+)\s*\)", re.DOTALL)
_VARIABLE = re.compile(r"[?$](\w+)")
_NUMBERS = frozenset(f"{XSD}{name}" for name in ("integer", "decimal", "double", "float"))
_NOTHING = Decimal(0)


def _sort(rows: list[Row], columns: Sequence[int], descending: bool) -> None:
    rows.sort(key=lambda row: tuple(_comparable(row[place]) for place in columns), reverse=descending)


def _comparable(cell: Term | None) -> Comparable:
    """Unbound before IRIs before numbers, by value, before texts, by their characters."""
    if cell is None:
        return 0, _NOTHING, "", ""
    if not isinstance(cell, Literal):
        return 1, _NOTHING, cell, ""
    number = _number(cell)
    return (3, _NOTHING, cell.value, cell.language or "") if number is None else (2, number, "", "")


def _number(cell: Literal) -> Decimal | None:
    if cell.datatype not in _NUMBERS:
        return None
    try:
        number = Decimal(cell.value)
    except InvalidOperation:  # RDF lets a literal of a number's type hold any text
        return None
    return number if number.is_finite() else None
