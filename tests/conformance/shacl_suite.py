"""Tests in the form of the W3C SHACL test suite (manifests of sht:Validate), run on the compiled engine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from zwgk_graph.graph.rdf import Literal
from zwgk_graph.graph.terms import RDF, SH
from zwgk_graph.validating.compiled import CompiledEngine
from zwgk_graph.validating.nodes import Node, Triples, node_of_oxigraph
from zwgk_graph.validating.paths import path_text
from zwgk_graph.validating.rules import Rules
from zwgk_graph.validating.shapes import parse_shapes

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"

Row = tuple[Node, str | None, Node | None, str, str]


@dataclass(frozen=True)
class Case:
    """One sht:Validate: what is to be validated against what, and the expected rows (None: a failure is expected)."""

    name: str
    data: tuple[ox.Quad, ...]
    shapes: Triples
    expected: frozenset[Row] | None


def cases_in(file: Path) -> list[Case]:
    """The tests of one file."""
    quads = parsed(file)
    manifest = triples(quads)
    found = []
    for entry in manifest.subjects(RDF + "type", SHT + "Validate"):
        action, result = manifest.value(entry, MF + "action"), manifest.value(entry, MF + "result")
        assert action is not None
        data, shapes = (graph_of(manifest, action, name, file, quads) for name in ("dataGraph", "shapesGraph"))
        expected = None if result == SHT + "Failure" else frozenset(rows(manifest, result))
        found.append(Case(f"{file.parent.name}/{file.stem}", tuple(data), triples(shapes), expected))
    return found


def run(case: Case) -> frozenset[Row]:
    """The rows of the compiled engine for a test."""
    store = store_of(case)
    engine = CompiledEngine(Rules((), case.shapes, parse_shapes(case.shapes)))
    return frozenset((one.focus, one.path, one.value, one.component, one.severity) for one in engine.results(store))


def expected(case: Case) -> frozenset[Row]:
    """The expected rows, literals as Oxigraph keeps them: it normalises numbers (4.0 is 4, a byte an integer)."""

    def kept(node: Node | None) -> Node | None:
        return stored(node) if isinstance(node, Literal) else node

    assert case.expected is not None
    found = ((stored(one[0]) if isinstance(one[0], Literal) else one[0], *one[1:]) for one in case.expected)
    return frozenset((focus, path, kept(value), *rest) for focus, path, value, *rest in found)


def stored(literal: Literal) -> Literal:
    """A literal as Oxigraph gives it back."""
    store, iri = ox.Store(), ox.NamedNode("urn:x")
    datatype = ox.NamedNode(literal.datatype) if literal.datatype else None
    store.add(ox.Quad(iri, iri, ox.Literal(literal.value, datatype=datatype, language=literal.language)))
    node = node_of_oxigraph(next(iter(store)).object)
    assert isinstance(node, Literal)
    return node


def store_of(case: Case) -> ox.Store:
    """The data of a test in a store."""
    store = ox.Store()
    store.extend(case.data)
    return store


def rows(manifest: Triples, report: Any) -> list[Row]:
    """The expected results of a report."""
    found = []
    for result in manifest.values(report, SH + "result"):
        path = manifest.value(result, SH + "resultPath")
        focus = manifest.value(result, SH + "focusNode")
        component = manifest.value(result, SH + "sourceConstraintComponent")
        severity = manifest.value(result, SH + "resultSeverity")
        assert focus is not None
        text = path_text(manifest, path) if path is not None else None
        found.append((focus, text, manifest.value(result, SH + "value"), str(component), str(severity)))
    return found


def graph_of(manifest: Triples, action: Node, name: str, file: Path, own: list[ox.Quad]) -> list[ox.Quad]:
    """The graph an action names: the manifest's own file, or one beside it."""
    iri = str(manifest.value(action, SHT + name))
    beside = file.parent / iri.rpartition("/")[2]
    return own if iri == file.as_uri() else parsed(beside)


def parsed(file: Path) -> list[ox.Quad]:
    """A Turtle file, its own address as the base."""
    return list(ox.parse(file.read_bytes(), ox.RdfFormat.TURTLE, base_iri=file.as_uri()))


def triples(quads: list[ox.Quad] | tuple[ox.Quad, ...]) -> Triples:
    """Quads as triples, blank nodes with their labels."""
    return Triples((node_of_oxigraph(q.subject), q.predicate.value, node_of_oxigraph(q.object)) for q in quads)
