"""Areas as quads: in the graph of each notice that names them, and in the register of those above."""

from __future__ import annotations

from zwgk_graph.graph import iris
from zwgk_graph.graph.rdf import Literal, Quad, Term
from zwgk_graph.graph.terms import TERMS, individual
from zwgk_graph.model.record import Area


def area_quads(area: Area, graph: str) -> list[Quad]:
    """The facts of one area: name, code, level, and the area it lies within."""
    facts: list[tuple[str, Term]] = [
        ("rdf:type", TERMS["Area"]),
        ("rdfs:label", Literal(area.name, None, "zh")),
        ("areaCode", Literal(area.code)),
        ("level", individual("level", area.level)),
    ]
    if area.parent is not None:
        facts.append(("within", iris.area_iri(area.parent)))
    return [Quad(iris.area_iri(area.code), TERMS[name], value, graph) for name, value in facts]
