"""What a query gives: rows, triples or a truth value, in light terms, with a mark when a limit cut it off."""

from __future__ import annotations

from dataclasses import dataclass

from zwgk_graph.graph.rdf import Term

Row = tuple[Term | None, ...]
Triple = tuple[str, str, Term]


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer of a SELECT; an unbound cell is None."""

    variables: tuple[str, ...]
    rows: tuple[Row, ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Triples:
    """The answer of a CONSTRUCT or DESCRIBE, each triple once."""

    triples: tuple[Triple, ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer of an ASK."""

    value: bool
    truncated: bool = False


Result = Rows | Triples | Truth
