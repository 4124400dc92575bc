"""Rows of reports in the order their ORDER BY asks for, as an engine would give them."""

from __future__ import annotations

import pytest

from zwgk_graph.graph.rdf import Literal, Term
from zwgk_graph.graph.terms import XSD
from zwgk_graph.querying import packaged_queries, run
from zwgk_graph.querying.ordering import Key, in_order, without_order
from zwgk_graph.querying.packaged import Query, parse_query
from zwgk_graph.querying.results import Rows
from zwgk_graph.querying.running import Limits
from zwgk_graph.store.oxigraph import in_memory

VALUES = 'VALUES (?a ?b) { (2 "x") (10 "y") (UNDEF "z") (<urn:i> "一") ("t" "二") (2 "a") (1.5 "b") }'


def report(text: str) -> Query:
    return parse_query(f"#+ tags: [report]\n{text}", "one")


def integer(number: int) -> Literal:
    return Literal(str(number), f"{XSD}integer")


@pytest.mark.parametrize(
    ("text", "plain", "keys"),
    [
        ("SELECT ?a ?b WHERE { } ORDER BY ?a DESC(?b)\n", "SELECT ?a ?b WHERE { } ", [("a", False), ("b", True)]),
        ("SELECT (COUNT(STR(?x)) AS ?n) WHERE { } ORDER BY ASC(?n)", None, [("n", False)]),
        ("#+ title: x\nSELECT DISTINCT ?a WHERE { } ORDER BY ?a", None, [("a", False)]),
        ("SELECT ?a WHERE { } ORDER BY ?b", None, []),
        ("SELECT (MIN(?b) AS ?a) WHERE { } ORDER BY ?b", None, []),
        ("SELECT ?a WHERE { } ORDER BY STRLEN(?a)", None, []),
        ("SELECT ?a WHERE { } ORDER BY ?a LIMIT 3", None, []),
        ("SELECT ?a WHERE { { SELECT ?a WHERE { } ORDER BY ?a } }", None, []),
        ("CONSTRUCT { ?a a ?a } WHERE { } ORDER BY ?a", None, []),
    ],
)
def test_the_last_order_is_taken_out(text: str, plain: str | None, keys: list[tuple[str, bool]]) -> None:
    left, found = without_order(text)
    assert [(key.variable, key.descending) for key in found] == keys
    if not keys:
        assert left == text
    if plain is not None:
        assert left == plain


def test_unbound_before_iris_before_numbers_before_texts() -> None:
    cells: list[Term | None] = [Literal("10"), integer(10), None, Literal("9"), "urn:i", integer(9)]
    found = in_order(Rows(("a",), tuple((cell,) for cell in cells)), (Key("a", descending=False),))
    assert [row[0] for row in found.rows] == [None, "urn:i", integer(9), integer(10), Literal("10"), Literal("9")]


def test_what_is_no_number_is_ordered_as_a_text() -> None:
    cells = [Literal("some", f"{XSD}integer"), Literal("NaN", f"{XSD}double"), integer(9)]
    found = in_order(Rows(("a",), tuple((cell,) for cell in cells)), (Key("a", descending=False),))
    assert [row[0] for row in found.rows] == [integer(9), cells[1], cells[0]]


@pytest.mark.parametrize("order", ["?a ?b", "DESC(?a) ?b", "?b", "DESC(?b)"])
def test_reports_are_ordered_as_the_engine_orders(order: str) -> None:
    text = f"SELECT ?a ?b WHERE {{ {VALUES} }} ORDER BY {order}"
    assert run(in_memory(), report(text)) == run(in_memory(), text)


def test_equal_rows_come_in_one_order_and_a_limit_cuts_the_last() -> None:
    rows = ((integer(1), Literal("b")), (integer(2), Literal("a")), (integer(1), Literal("a")))
    found = in_order(Rows(("n", "name"), rows), (Key("n", descending=True),), 2)
    assert found == Rows(("n", "name"), ((integer(2), Literal("a")), (integer(1), Literal("a"))), truncated=True)


def test_a_limit_keeps_the_first_rows_of_a_report() -> None:
    text = f"SELECT ?a ?b WHERE {{ {VALUES} }} ORDER BY ?b"
    found = run(in_memory(), report(text), limits=Limits(rows=2))
    assert isinstance(found, Rows)
    assert found.truncated
    assert [row[1] for row in found.rows] == [Literal("a"), Literal("b")]


def test_most_reports_are_ordered_here() -> None:
    reports = packaged_queries("reports")
    assert sum(bool(without_order(query.text)[1]) for query in reports) * 2 > len(reports)
