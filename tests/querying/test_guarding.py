"""Values never become syntax, and queries that would do more than read this store are refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.querying.worlds import UPPER_NUMBER, sound_world
from zwgk_graph.graph.rdf import Literal
from zwgk_graph.model.errors import UsageError
from zwgk_graph.querying import Rows, Truth, packaged_queries, parse_query, run
from zwgk_graph.querying.parameters import slots
from zwgk_graph.store import OxigraphDataset

PIECES = (
    '"',
    "'",
    "\\",
    '"""',
    "'''",
    "\n",
    "\r",
    "\t",
    "\0",
    "}",
    "{",
    "} #",
    "<",
    ">",
    ">;",
    "?x",
    "$x",
    "?_lang",
    "#",
    "//",
    "--",
    ";",
    ".",
    "@zh",
    "^^xsd:date",
    "\u2028",
    "\ufeff",
    "\u202e",
    "𠮷",
    "é́",
    "%00",
    "&lt;",
    "${x}",
    "{{x}}",
)
ATTACKS = (
    '" } ; DROP ALL ; #',
    '" . ?s ?p ?o } #',
    "x'; DELETE WHERE { ?s ?p ?o } ; '",
    '"@zh . ?s ?p ?o . FILTER("" = "',
    "> ?p ?o . <urn:x",
    "http://example.org/> } INSERT DATA { <a:b> <a:b> <a:b> } #",
    "\\u0022 } #",
    '\\" } DROP ALL #',
    "SERVICE <http://example.org/> { ?s ?p ?o }",
    "1 || true",
    "1e999",
    "NaN",
    "2021-02-30",
    "9" * 400,
    '"""\n} LOAD <http://example.org/> #',
    "urn:x> UNION { ?s ?p ?o",
    "true)",
    "财政局\u0000",
    "../../etc/passwd",
    "file:///etc/passwd",
)
HOSTILE = tuple(dict.fromkeys((*ATTACKS, *PIECES, *(a + b for a in PIECES[:15] for b in PIECES[:15]))))[:200]

REFUSED = (
    "INSERT DATA { <a:b> <a:b> <a:b> }",
    "DELETE DATA { <a:b> <a:b> <a:b> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "INSERT { <a:b> <a:b> ?o } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "CLEAR DEFAULT",
    "DROP ALL",
    "DROP GRAPH <https://w3id.org/zwgk/id/graph/vocabulary>",
    "CREATE GRAPH <a:b>",
    "LOAD <http://example.org/x>",
    "LOAD <file:///etc/passwd> INTO GRAPH <a:b>",
    "COPY DEFAULT TO <a:b>",
    "MOVE <a:b> TO DEFAULT",
    "ADD <a:b> TO <a:c>",
    "WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?g . SERVICE ?g { ?s ?p ?o } }",
    "SELECT * { { SELECT * { service <http://example.org/> { ?s ?p ?o } } } }",
    "ASK { SERVICE <file:///etc/passwd> { ?s ?p ?o } }",
    "CONSTRUCT { ?s ?p ?o } { SERVICE <http://example.org/> { ?s ?p ?o } }",
    r"SELECT * { \u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
    r"SELECT * { S\U00000065rvice <http://example.org/> { ?s ?p ?o } }",
    'SELECT * { BIND("""\n#""" AS ?x) SERVICE <http://example.org/> { ?s ?p ?o } }',
    "# a comment\rSELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    r"# a comment\u000ASELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    r"SELECT * FR\u004FM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM <http://example.org/x> { ?s ?p ?o }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://example.org/x> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX x: <http://example.org/> DESCRIBE x:a FROM x:b",
    "BASE <http://example.org/> ASK FROM <b> { ?s ?p ?o }",
)

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def dataset() -> OxigraphDataset:
    return sound_world().store()


def test_there_are_enough_of_both() -> None:
    assert len(HOSTILE) == 200
    assert len(set(REFUSED)) >= 25


@pytest.mark.parametrize("query", REFUSED)
def test_what_does_more_than_read_is_refused(dataset: OxigraphDataset, query: str) -> None:
    before = {graph: dataset.graph_text(graph) for graph in dataset.graphs()}
    with pytest.raises(UsageError):
        run(dataset, parse_query(query, ""))
    assert {graph: dataset.graph_text(graph) for graph in dataset.graphs()} == before


def test_refused_queries_open_no_file_and_no_connection() -> None:
    command = [sys.executable, "-W", "ignore", "-m", "tests.querying.tracing_refusals"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found = json.loads(done.stdout)
    assert found["refused"] == {"oxigraph": len(REFUSED), "rdflib": len(REFUSED)}
    assert found["events"] == []
    assert found["control"] == [False, 1], "the trace would have shown a file, and nothing could have opened it"


def test_comments_before_a_query_may_hold_any_word(dataset: OxigraphDataset) -> None:
    assert run(dataset, parse_query("#+ summary: what a service does\n\n  # SERVICE\nASK {}", "")) == Truth(True)


def test_a_string_with_the_word_for_endpoints_is_a_parameter(dataset: OxigraphDataset) -> None:
    answer = run(dataset, parse_query("SELECT (?_word AS ?back) { }", ""), {"word": "SERVICE"})
    assert isinstance(answer, Rows)
    assert answer.rows == ((Literal("SERVICE"),),)


def test_a_hostile_string_is_a_string(dataset: OxigraphDataset) -> None:
    echo = parse_query("SELECT (?_value AS ?back) (STRLEN(?_value) AS ?length) { }", "")
    for value in HOSTILE:
        answer = run(dataset, echo, {"value": value})
        assert isinstance(answer, Rows)
        assert answer.rows[0][0] == Literal(value)
        assert len(answer.rows) == 1


def test_a_hostile_value_changes_only_the_rows_it_should(dataset: OxigraphDataset) -> None:
    """As a string it matches nothing; as an IRI, date, number or label it is refused, or names nothing."""
    asked = [(query, slot) for query in packaged_queries() for slot in slots(query.text)]
    sound = {
        "document": UPPER_NUMBER,
        "requirement": "N01",
        "area": "明岚县",
        "year": "2021",
        "unit": "id:unit/990102/finance",
    }
    before = {graph: dataset.graph_text(graph) for graph in dataset.graphs()}
    for place, value in enumerate(HOSTILE):
        query, slot = asked[place % len(asked)]
        needed = {
            name: sound.get(name, "明岚县2021年政务公开工作要点")
            for name, one in query.parameters.items()
            if one.required
        }
        try:
            answer = run(dataset, query, {**needed, slot.name: value})
        except UsageError:
            continue
        assert not getattr(answer, "rows", ()), (query.name, slot.name, value)
    assert {graph: dataset.graph_text(graph) for graph in dataset.graphs()} == before


def test_no_file_is_opened_by_a_query_about_files(dataset: OxigraphDataset, tmp_path: Path) -> None:
    bait = tmp_path / "bait.ttl"
    bait.write_text("<a:b> <a:b> <a:b> .")
    with pytest.raises(UsageError):
        run(dataset, parse_query(f"SELECT * FROM <{bait.as_uri()}> {{ ?s ?p ?o }}", ""))
    answer = run(dataset, parse_query(f"SELECT * {{ GRAPH <{bait.as_uri()}> {{ ?s ?p ?o }} }}", ""))
    assert isinstance(answer, Rows)
    assert answer.rows == ()
