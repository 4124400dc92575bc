from __future__ import annotations

import re

import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from tests.strategies import notices
from zwgk_graph.graph.canonical import ENDINGS, Format, serialise
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import Literal, Quad, n_triples
from zwgk_graph.model.record import Notice

RDFLIB: dict[Format, str] = {"ntriples": "nt", "turtle": "turtle", "jsonld": "json-ld", "rdfxml": "xml"}
slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def as_graph(text: str, form: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    graph.parse(data=text, format=form)
    return graph


@pytest.mark.parametrize("form", sorted(RDFLIB))
@slow
@given(notices)
def test_every_format_holds_the_same_triples(form: Format, notice: Notice) -> None:
    quads = to_quads(notice)
    if form == "rdfxml" and any(isinstance(q.object, Literal) and NO_XML.search(q.object.value) for q in quads):
        with pytest.raises(ValueError, match="XML cannot hold"):
            serialise(quads, form)
        return
    expected = as_graph(n_triples(quads), "nt")
    assert isomorphic(as_graph(serialise(quads, form), RDFLIB[form]), expected)


@pytest.mark.parametrize("form", ["nquads", "trig"])
@slow
@given(notices)
def test_formats_of_quads_keep_the_graphs(form: str, notice: Notice) -> None:
    import pyoxigraph as ox

    quads = to_quads(notice)
    kind = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}[form]
    read = set(ox.parse(serialise(quads, form), kind))  # type: ignore[arg-type]
    assert read == set(ox.parse(serialise(quads, "nquads"), ox.RdfFormat.N_QUADS))
    assert len(read) == len(quads)


@pytest.mark.parametrize("form", sorted(set(ENDINGS.values())))
@slow
@given(st.data())
def test_the_order_of_the_input_does_not_show(form: Format, data: st.DataObject) -> None:
    quads = [
        Quad("http://example.org/a", f"http://example.org/p{n}", value, "http://example.org/g")
        for n in range(3)
        for value in ("http://example.org/b", Literal("文"), Literal("文", None, "zh"), Literal("1", None, None))
    ]
    shuffled = data.draw(st.permutations(quads))
    assert serialise([*shuffled, shuffled[0]], form) == serialise(quads, form)


def test_turtle_uses_prefixes_and_binds_only_those_used() -> None:
    quad = Quad("https://w3id.org/zwgk/theme/x", "http://purl.org/dc/terms/title", Literal("题"), "urn:g")
    assert serialise([quad], "turtle") == (
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "@prefix theme: <https://w3id.org/zwgk/theme/> .\n\n"
        'theme:x dcterms:title "题" .\n'
    )
