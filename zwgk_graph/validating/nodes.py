"""RDF terms with blank nodes, and triples by subject: what shapes, data and reports are read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from zwgk_graph.graph.rdf import Literal, Quad, n_term
from zwgk_graph.graph.terms import RDF, XSD

if TYPE_CHECKING:
    import rdflib


class Blank(NamedTuple):
    """A blank node by its label."""

    label: str


Node: TypeAlias = str | Literal | Blank

FIRST, REST, NIL = RDF + "first", RDF + "rest", RDF + "nil"


def n_node(node: Node) -> str:
    """A node as N-Triples writes it."""
    return f"_:{node.label}" if isinstance(node, Blank) else n_term(node)


def node_of_oxigraph(term: object) -> Node:
    """A term of pyoxigraph as ours."""
    import pyoxigraph

    if isinstance(term, pyoxigraph.NamedNode):
        return term.value
    if isinstance(term, pyoxigraph.BlankNode):
        return Blank(term.value)
    assert isinstance(term, pyoxigraph.Literal)  # noqa: S101 - triple terms are RDF 1.2, which nothing here writes
    return _literal(term.value, term.datatype.value, term.language)


def node_of_rdflib(term: rdflib.term.Node) -> Node:
    """A term of rdflib as ours."""
    import rdflib

    if isinstance(term, rdflib.URIRef):
        return str(term)
    if isinstance(term, rdflib.Literal):
        return _literal(str(term), str(term.datatype) if term.datatype else XSD + "string", term.language)
    return Blank(str(term))


class Triples:
    """Triples by subject and predicate, values in the order they were added."""

    def __init__(self, triples: Iterable[tuple[Node, str, Node]] = ()) -> None:
        self.facts: dict[Node, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in triples:
            self.facts[subject][predicate].append(value)

    @classmethod
    def parsed(cls, turtle: str | bytes, base: str | None = None) -> Triples:
        """Those of a Turtle text. SyntaxError when it is none."""
        import pyoxigraph

        parsed = pyoxigraph.parse(turtle, pyoxigraph.RdfFormat.TURTLE, base_iri=base)
        return cls((node_of_oxigraph(one.subject), one.predicate.value, node_of_oxigraph(one.object)) for one in parsed)

    @classmethod
    def of_quads(cls, quads: Iterable[Quad]) -> Triples:
        """Those of quads, whatever graph they lie in."""
        return cls((quad.subject, quad.predicate, quad.object) for quad in quads)

    @classmethod
    def of_rdflib(cls, graph: rdflib.Graph) -> Triples:
        """Those of a graph of rdflib."""
        return cls((node_of_rdflib(s), str(p), node_of_rdflib(o)) for s, p, o in graph)

    def add_all(self, other: Triples) -> None:
        """Takes in the triples of another, each once."""
        for subject, facts in other.facts.items():
            for predicate, values in facts.items():
                kept = self.facts[subject][predicate]
                kept.extend(value for value in values if value not in kept)

    def renamed(self, names: Mapping[Node, Node]) -> Triples:
        """The same triples with nodes replaced."""
        return Triples(
            (names.get(subject, subject), predicate, names.get(value, value))
            for subject, facts in self.facts.items()
            for predicate, values in facts.items()
            for value in values
        )

    def values(self, subject: Node, predicate: str) -> list[Node]:
        facts = self.facts.get(subject)
        return facts.get(predicate, []) if facts else []

    def value(self, subject: Node, predicate: str) -> Node | None:
        """The first value, None where there is none."""
        return next(iter(self.values(subject, predicate)), None)

    def text(self, subject: Node, predicate: str) -> str | None:
        """The text of the first literal, None where there is none."""
        values = self.values(subject, predicate)
        return next((value.value for value in values if isinstance(value, Literal)), None)

    def subjects(self, predicate: str, value: Node | None = None) -> Iterator[Node]:
        """Subjects that have the predicate, with that value if one is given."""
        for subject, facts in self.facts.items():
            if predicate in facts and (value is None or value in facts[predicate]):
                yield subject

    def members(self, head: Node) -> tuple[Node, ...]:
        """The members of an RDF list; ValueError when it runs in a circle or is broken."""
        found: list[Node] = []
        seen: set[Node] = set()
        while head != NIL:
            first, rest = self.value(head, FIRST), self.value(head, REST)
            if head in seen or first is None or rest is None:
                raise ValueError(f"not a list: {n_node(head)}")
            seen.add(head)
            found.append(first)
            head = rest
        return tuple(found)


def _literal(value: str, datatype: str, language: str | None) -> Literal:
    if language:
        return Literal(value, None, language)
    return Literal(value) if datatype == XSD + "string" else Literal(value, datatype)
