"""Answers as text or bytes.

Rows: table, md, xlsx, and the W3C formats json, xml (https://www.w3.org/TR/sparql12-results-xml/), csv and tsv, which
pyoxigraph writes. Triples: turtle, ntriples, jsonld, rdfxml, in the canonical form of ``zwgk_graph.graph.canonical``.
A truth value: table, md, json, xml.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Final

from zwgk_graph.graph.canonical import Format, serialise
from zwgk_graph.graph.rdf import Literal, Quad, Term
from zwgk_graph.graph.terms import PREFIXES, XSD
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Words
from zwgk_graph.querying.results import Result, Rows, Triples, Truth
from zwgk_graph.querying.text_tables import text_table

ROW_FORMATS: Final = ("table", "json", "csv", "tsv", "xml", "md", "xlsx")
GRAPH_FORMATS: Final = ("turtle", "ntriples", "jsonld", "rdfxml")
FORMATS: Final = (*ROW_FORMATS, *GRAPH_FORMATS)
ENDINGS: Final = {
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".xml": "xml",
    ".md": "md",
    ".xlsx": "xlsx",
    ".txt": "table",
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
}
"""The format by the ending of a file."""

CELL_LIMIT: Final = 32_767
"""Characters a cell of a workbook can hold."""


def render(result: Result, form: str, *, width: int | None = None) -> bytes:
    """The answer in a format, UTF-8 where it is text; ``width`` is the page of a table in columns.

    Triples asked for as a table come as Turtle. UsageError for a format the kind of answer does not have.
    """
    if isinstance(result, Triples):
        return _render_triples(result, "turtle" if form == "table" else form)
    if form in ("json", "xml") or (isinstance(result, Rows) and form in ("csv", "tsv")):
        return _w3c(result, form)
    rows = result if isinstance(result, Rows) else Rows(("answer",), ((_boolean(result),),))
    write = {"table": lambda one: _table(one, width), "md": _markdown, "xlsx": _workbook}.get(form)
    if write is None or (isinstance(result, Truth) and form == "xlsx"):
        raise _no_such_format(form, ROW_FORMATS if isinstance(result, Rows) else ("table", "md", "json", "xml"))
    return write(rows)


def plain(term: Term | None) -> str:
    """A term for people: the words of a literal, an IRI with its prefix, nothing for an unbound cell."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return term.value
    for prefix, namespace in PREFIXES.items():
        if term.startswith(namespace) and term != namespace:
            return f"{prefix}:{term[len(namespace) :]}"
    return term


def _render_triples(result: Triples, form: str) -> bytes:
    if form not in GRAPH_FORMATS:
        raise _no_such_format(form, GRAPH_FORMATS)
    quads = [Quad(subject, predicate, value, "") for subject, predicate, value in result.triples]
    chosen: Format = form  # type: ignore[assignment]
    return serialise(quads, chosen).encode("utf-8")


def _table(rows: Rows, width: int | None) -> bytes:
    cells = [[_one_line(plain(term)) for term in row] for row in rows.rows]
    return text_table(rows.variables, cells, width).encode("utf-8")


def _one_line(text: str) -> str:
    """Without control characters, which would break the table or, as escape sequences, act on the terminal."""
    return "".join(character if character.isprintable() else " " for character in text)


def _markdown(rows: Rows) -> bytes:
    table = [list(rows.variables), ["---"] * len(rows.variables)]
    table += [[_markdown_cell(plain(term)) for term in row] for row in rows.rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in table).encode("utf-8")


def _markdown_cell(text: str) -> str:
    for character in "\\|<*_`[":
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())


def _workbook(rows: Rows) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("query")
    sheet.freeze_panes = "A2"
    sheet.append(list(rows.variables))
    for row in rows.rows:
        cells = []
        for term in row:
            cell = WriteOnlyCell(sheet, value=_workbook_value(term))
            if cell.data_type == "f":
                cell.data_type = "s"  # words that begin with = are words, not a formula
            cells.append(cell)
        sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _workbook_value(term: Term | None) -> str | int | float:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if isinstance(term, Literal) and term.datatype in _NUMBERS:
        return _NUMBERS[term.datatype](term.value)
    return str(ILLEGAL_CHARACTERS_RE.sub(" ", plain(term)))[:CELL_LIMIT]


_NUMBERS: Final[dict[str, Callable[[str], int | float]]] = {XSD + "integer": int, XSD + "decimal": float}


def _w3c(result: Rows | Truth, form: str) -> bytes:
    """By way of the JSON format, which is simple to write, and pyoxigraph, which turns it into the others."""
    text = json.dumps(_results_json(result), ensure_ascii=False).encode("utf-8", "replace")
    if form == "json":
        return text + b"\n"
    import pyoxigraph as ox

    formats = {"xml": ox.QueryResultsFormat.XML, "csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV}
    written = ox.parse_query_results(text, ox.QueryResultsFormat.JSON).serialize(format=formats[form])
    return written or b""


def _results_json(result: Rows | Truth) -> dict[str, object]:
    if isinstance(result, Truth):
        return {"head": {}, "boolean": result.value}
    names = result.variables
    solutions = [
        {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None}
        for row in result.rows
    ]
    return {"head": {"vars": list(names)}, "results": {"bindings": solutions}}


def _json_term(term: Term) -> dict[str, str]:
    if not isinstance(term, Literal):
        return {"type": "uri", "value": term}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype:
        found["datatype"] = term.datatype
    return found


def _boolean(truth: Truth) -> Literal:
    return Literal("true" if truth.value else "false", XSD + "boolean")


def _no_such_format(form: str, known: tuple[str, ...]) -> UsageError:
    listed = ", ".join(known)
    return UsageError(
        Words(
            f"这种结果不能写成 {form}；可用：{listed}", f"this kind of answer cannot be written as {form}; use {listed}"
        )
    )
