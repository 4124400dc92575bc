"""The types of what a notice points to, so that sh:class can be judged without the whole vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from zwgk_graph.graph.rdf import Quad
from zwgk_graph.graph.terms import RDF, RDFS
from zwgk_graph.graph.vocabulary import vocabulary_triples
from zwgk_graph.validating.nodes import Node, Triples

TYPE, SUBCLASS = RDF + "type", RDFS + "subClassOf"


def types_for(quads: Iterable[Quad]) -> str:
    """N-Triples: the classes of the vocabulary's things that quads point to, and all classes above those they name."""
    known = vocabulary()
    pointed = dict.fromkeys(quad.object for quad in quads if isinstance(quad.object, str))
    lines = [f"<{one}> <{TYPE}> <{kind}> .\n" for one in pointed for kind in known.values(one, TYPE)]
    classes = dict.fromkeys(kind for one in pointed for kind in (one, *known.values(one, TYPE)))
    above = [(kind, upper) for kind in classes for upper in superclasses(kind) if upper != kind]
    return "".join([*lines, *(f"<{kind}> <{SUBCLASS}> <{upper}> .\n" for kind, upper in above)])


def superclasses(kind: Node) -> tuple[Node, ...]:
    """A class and all classes above it, by the vocabulary."""
    found: dict[Node, None] = {kind: None}
    for one in (waiting := [kind]):
        waiting.extend(upper for upper in vocabulary().values(one, SUBCLASS) if upper not in found)
        found[one] = None
    return tuple(found)


@cache
def vocabulary() -> Triples:
    """The shipped vocabulary."""
    return Triples.parsed(vocabulary_triples())
