"""Passages spelt out as Web Annotation's selectors, for tools that do not read RFC 5147 fragments.

The store keeps a passage as one IRI, ``<notice>#char=START,END``: two more triples for each
fact would be a sixth of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zwgk_graph.graph import iris
from zwgk_graph.graph.rdf import Literal, Quad
from zwgk_graph.graph.terms import OA, RDF, XSD


def with_selectors(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads, and for each passage its ``oa:TextPositionSelector``.

    ``oa:start`` and ``oa:end`` count code points from 0, the end excluded
    (https://www.w3.org/TR/annotation-model/#text-position-selector).
    """
    for quad in quads:
        yield quad
        if isinstance(quad.object, str) and iris.is_passage(quad.object):
            yield from _selector(quad.object, quad.graph)


def _selector(passage: str, graph: str) -> Iterator[Quad]:
    span = iris.passage_span(passage)
    yield Quad(passage, RDF + "type", OA + "TextPositionSelector", graph)
    yield Quad(passage, OA + "start", Literal(str(span.start), XSD + "integer"), graph)
    yield Quad(passage, OA + "end", Literal(str(span.end), XSD + "integer"), graph)
