from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwgk_graph.graph.rdf import Literal, Quad, n_triples, parse_n_triples, term_from_oxigraph

GRAPH = "https://w3id.org/zwgk/id/notice/2021/1-a"
IRIS = st.sampled_from([GRAPH, f"{GRAPH}#char=1,2", "https://w3id.org/zwgk/ontology#text", "urn:a%20b", "mailto:云@例"])
TEXTS = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('"\\\n\r\t\b\f\x00\x7f\x85\u2028u0'))
)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS, st.none(), st.none()),
    st.builds(Literal, TEXTS, st.none(), st.sampled_from(["zh", "en"])),
    st.builds(Literal, TEXTS, st.just("http://www.w3.org/2001/XMLSchema#integer"), st.none()),
)
QUADS = st.builds(Quad, IRIS, IRIS, st.one_of(IRIS, LITERALS), st.just(GRAPH))


@given(st.lists(QUADS))
def test_triples_that_are_written_are_read_again(quads: list[Quad]) -> None:
    assert list(parse_n_triples(n_triples(quads), GRAPH)) == quads


@given(st.lists(QUADS, min_size=1))
def test_a_parser_of_others_reads_the_same(quads: list[Quad]) -> None:
    text = n_triples(quads)
    parsed = pyoxigraph.parse(text, pyoxigraph.RdfFormat.N_TRIPLES)
    found = [Quad(one.subject.value, one.predicate.value, term_from_oxigraph(one.object), GRAPH) for one in parsed]
    assert list(parse_n_triples(text, GRAPH)) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('<urn:a> <urn:b> "x" .', Literal("x")),
        ('<urn:a>  <urn:b>\t"x".\n', Literal("x")),
        ('# said first\n<urn:a> <urn:b> "x" .\n', Literal("x")),
        ('<urn:a> <urn:b> "\\u4E91\\U00004E91" .\n', Literal("云云")),
        ('<urn:a> <urn:b> "x"^^<http://www.w3.org/2001/XMLSchema#string> .\n', Literal("x")),
        ('<urn:a> <urn:b> "x"@zh-hans .\n', Literal("x", None, "zh-hans")),
        ("<urn:a> <urn:b> <urn:\\u0063> .\n", "urn:c"),
    ],
)
def test_other_ways_of_writing_are_read_too(text: str, value: Literal | str) -> None:
    assert list(parse_n_triples(text, GRAPH)) == [Quad("urn:a", "urn:b", value, GRAPH)]


@pytest.mark.parametrize("text", ['<urn:a> <urn:b> "\\x" .\n', "<urn:a> <urn:b> <c> .\n", '<urn:a> <urn:b> "x\n" .\n'])
def test_what_is_no_triple_is_told(text: str) -> None:
    with pytest.raises(SyntaxError):
        list(parse_n_triples('<urn:a> <urn:b> "x" .\n' + text, GRAPH))
