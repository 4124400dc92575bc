"""A carry-down link with nothing to find, and its faults."""

from __future__ import annotations

from zwgk_graph.graph.rdf import Literal, Quad, Term, n_triples
from zwgk_graph.graph.terms import TERMS, XSD, individual

GRAPH = "https://w3id.org/zwgk/id/carry-down/990102/2021/2021-3-abcdef01"
LINK = f"{GRAPH}/link/1"
FACTS: dict[str, Term | None] = {
    "rdf:type": TERMS["CarryDown"],
    "position": Literal("1", XSD + "integer"),
    "carriedBy": "https://w3id.org/zwgk/id/plan/990102/2021/2021-3-abcdef01/task/1-1",
    "carries": "https://w3id.org/zwgk/id/plan/100000/2021/2021-1-abcdef02/requirement/N01",
    "relation": individual("relation", "full"),
    "basis": individual("basis", "inferred"),
    "score": Literal("0.9", XSD + "double"),
    "localText": Literal("公布预算目录"),
}
LINK_FAULTS: list[tuple[str, dict[str, Term | None]]] = [
    ("link-task", {"carriedBy": None}),
    ("link-requirement", {"carries": None}),
    ("link-relation", {"relation": individual("relation", "half")}),
    ("link-score", {"score": Literal("1.5", XSD + "double")}),
    ("link-suspect", {"suspect": Literal("true", XSD + "boolean")}),
]


def link_quads(changes: dict[str, Term | None]) -> list[Quad]:
    """The link's graph with facts changed; None leaves one out."""
    facts = {**FACTS, **changes}
    return [Quad(LINK, TERMS[name], value, GRAPH) for name, value in facts.items() if value is not None]


def link_triples(changes: dict[str, Term | None]) -> str:
    """The same as N-Triples."""
    return n_triples(link_quads(changes))


SOUND_LINKS: list[dict[str, Term | None]] = [{}, {"suspect": Literal("false", XSD + "boolean")}]
