"""The order of an audit's rows: document by document, and within a document as its text runs.

``?where`` names the document, the task, and the file with its characters
(``明政办发〔2022〕12号 三/2 plan.txt#char=120,180``). Sorted as text, as SPARQL would, task 三 came before 二 and
number 12 before 5.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

from zwgk_graph.graph.rdf import Literal
from zwgk_graph.querying.results import Rows

Natural: TypeAlias = "tuple[str | int, ...]"


def by_place(found: Rows, most: int | None = None) -> Rows:
    """The rows of an audit in the order of their places, cut off after ``most`` of them."""
    where = found.variables.index("where") if "where" in found.variables else None
    if where is None:
        return found
    rows = sorted(found.rows, key=lambda row: (_place(_text(row[where])), tuple(map(_text, row))))
    return Rows(found.variables, tuple(rows[:most]), found.truncated or (most is not None and len(rows) > most))


def _place(where: str) -> tuple[Natural, Natural, int]:
    """The document, its file (or what is named last), and the first character; -1 where none is named."""
    named, _, characters = where.partition("#char=")
    start = characters.partition(",")[0]
    return (
        _natural(named.partition(" ")[0]),
        _natural(named.rpartition(" ")[2]),
        int(start) if start.isdecimal() else -1,
    )


@lru_cache(maxsize=4096)
def _natural(text: str) -> Natural:
    """Text and numbers in turn, so that 〔2022〕5号 comes before 〔2022〕12号."""
    return tuple(int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", text))


def _text(cell: object) -> str:
    return cell.value if isinstance(cell, Literal) else str(cell or "")
