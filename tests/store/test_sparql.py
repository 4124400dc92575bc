from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwgk_graph.graph.rdf import Literal
from zwgk_graph.store import in_memory
from zwgk_graph.store.sparql import bind, from_graphs, variables

IRI = "http://example.org/a"
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s ?p ?_x }", f"SELECT * {{ ?s ?p <{IRI}> }}"),
        ("{ ?_xy $_x }", f"{{ ?_xy <{IRI}> }}"),
        ("'?_x' \"?_x\" ?_x", f"'?_x' \"?_x\" <{IRI}>"),
        ("'''it's ?_x''' ?_x", f"'''it's ?_x''' <{IRI}>"),
        ('"a\\"?_x" ?_x', f'"a\\"?_x" <{IRI}>'),
        ("<http://example.org/?_x> ?_x", f"<http://example.org/?_x> <{IRI}>"),
        ("# ?_x\n?_x", f"# ?_x\n<{IRI}>"),
        ("<http://example.org/#> ?_x", f"<http://example.org/#> <{IRI}>"),
        ("ex:a\\?_x ?_x", f"ex:a\\?_x <{IRI}>"),
        ("FILTER(?a < ?_x)", f"FILTER(?a < <{IRI}>)"),
    ],
)
def test_only_the_variable_itself_is_replaced(query: str, expected: str) -> None:
    assert bind(query, {"_x": IRI}) == expected


@given(text)
def test_any_words_stay_one_literal(value: str) -> None:
    (row,) = in_memory().query("SELECT (STR(?_v) AS ?out) { FILTER(STRLEN(?_v) >= 0) }", {"_v": Literal(value)})  # type: ignore[union-attr]
    assert row["out"].value == value


@given(text)
def test_what_is_no_iri_is_never_written_as_one(value: str) -> None:
    try:
        query = bind("ASK { ?s ?p ?_v }", {"_v": f"http://example.org/{value}"})
    except ValueError:
        assert set(value) & set('<>"{}|^`\\ ') or any(ord(character) < 33 for character in value)
    else:
        assert query.count("{") == query.count("}") == query.count("<") == query.count(">") == 1


def test_variables_are_listed_once() -> None:
    assert variables("SELECT ?b { ?a ?b '?c' <?d> # ?e\n }") == ("b", "a")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * FROM <http://a> FROM NAMED <http://b> WHERE {}", ("<http://a>", "<http://b>")),
        ("select * from zwgk:x {}", ("zwgk:x",)),
        ("SELECT ?from { ?from <http://a> 'FROM <http://b>' } # FROM <http://c>", ()),
    ],
)
def test_from_clauses_are_found(query: str, expected: tuple[str, ...]) -> None:
    assert from_graphs(query) == expected
