"""Stores for Python: questions answered as tables of Python values.

from zwgk_graph import open_store

store = open_store("graph")
for row in store.query("tasks-of-unit", unit="区财政局"):
    print(row.task, row.role, row.deadlines)
"""

from __future__ import annotations

import os
from collections import namedtuple
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from zwgk_graph.graph.rdf import Literal, Term
from zwgk_graph.graph.terms import XSD
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Language, Words
from zwgk_graph.querying.auditing import audit
from zwgk_graph.querying.results import Rows, Truth
from zwgk_graph.querying.running import Limits, run
from zwgk_graph.store import open_store as open_dataset
from zwgk_graph.validating.profiles import read_profile

if TYPE_CHECKING:
    import pandas

    from zwgk_graph.store import Dataset

Value = str | int | float | Decimal | bool | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of an answer as named tuples; ``truncated`` says that a limit cut them off."""

    columns: tuple[str, ...]
    rows: tuple[Any, ...]
    truncated: bool = False

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_pandas(self) -> pandas.DataFrame:
        """The table as a data frame; needs the extra ``notebook``."""
        import pandas

        return pandas.DataFrame([tuple(row) for row in self.rows], columns=list(self.columns))


@dataclass(frozen=True, slots=True)
class OpenStore:
    """A store opened for reading; ``dataset`` is what the other layers work on."""

    dataset: Dataset
    language: Language = "zh"

    def query(self, query: str, *, limit: int | None = None, seconds: float | None = None, **params: object) -> Table:
        """Answers a packaged query by its name, a .rq file by its path, or SPARQL text that gives rows.

        UsageError for what ``zwgk_graph.querying.run`` refuses, and for queries that build triples; LimitError when
        ``seconds`` are over.
        """
        values = {name: str(value) for name, value in params.items()}
        answer = run(self.dataset, query, values, Limits(limit, seconds), self.language)
        if isinstance(answer, Truth):
            return table(Rows(("answer",), ((Literal(str(answer.value).lower(), XSD + "boolean"),),)))
        if not isinstance(answer, Rows):
            raise UsageError(Words("这个查询给出三元组，不是行", "this query gives triples, not rows"))
        return table(answer)

    def audit(self, profile: str = "published", **params: object) -> Table:
        """The rows of all audits with their levels; see ``zwgk_graph.querying.auditing.audit``."""
        values = {name: str(value) for name, value in params.items()}
        return table(audit(self.dataset, read_profile(profile), params=values, language=self.language).rows())


def open_store(path: str | os.PathLike[str], language: Language = "zh") -> OpenStore:
    """Opens a store that ``zwgk build`` has made, in a folder or on the server of a URL.

    UnreadableError when the folder holds none.
    """
    return OpenStore(open_dataset(path), language)


def table(rows: Rows) -> Table:
    """Rows with Python values; a column whose name Python cannot use is ``_1``, ``_2``, …"""
    kind = namedtuple("Row", rows.variables, rename=True)  # type: ignore[misc]  # the columns differ by query
    return Table(rows.variables, tuple(kind(*map(python_value, row)) for row in rows.rows), rows.truncated)


def python_value(term: Term | None) -> Value:
    """A term as the Python value nearest to it: numbers, days and truth values as such, words and IRIs as strings."""
    if not isinstance(term, Literal):
        return term
    convert = _VALUES.get(term.datatype or "")
    try:
        return convert(term.value) if convert else term.value
    except (ValueError, ArithmeticError):
        return term.value  # a literal that is none of its datatype, which RDF allows


_VALUES: Final[dict[str, Callable[[str], Value]]] = {
    XSD + "integer": int,
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "boolean": lambda text: text in ("true", "1"),
    XSD + "date": date.fromisoformat,
}
