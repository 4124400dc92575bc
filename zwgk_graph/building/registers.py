"""The graphs that belong to no notice: the vocabulary, and the areas that notices and their units name."""

from __future__ import annotations

from collections.abc import Iterable

from zwgk_graph.graph import iris
from zwgk_graph.graph.areas import area_quads
from zwgk_graph.graph.rdf import Literal, Quad, n_triples
from zwgk_graph.graph.terms import TERMS
from zwgk_graph.graph.vocabulary import vocabulary_triples
from zwgk_graph.model.record import Area
from zwgk_graph.resolving.area_table import area_by_code
from zwgk_graph.resolving.area_tree import containing
from zwgk_graph.resolving.zones import zone_by_code
from zwgk_graph.store import MutableDataset


def write_registers(dataset: MutableDataset, anew: bool) -> None:
    """Puts the vocabulary and the areas that notices and their units name, with those above them.

    Unless ``anew``, as a new version asks for, they are left alone while the areas are the same.
    """
    areas = sorted(_above(_codes(dataset, _NAMED)), key=lambda area: area.code)
    register = iris.graph_iri("areas")
    if anew or {area.code for area in areas} != set(_codes(dataset, _REGISTERED)):
        dataset.put_graph(iris.graph_iri("vocabulary"), vocabulary_triples())
        quads = [_nowhere(register), *(quad for area in areas for quad in area_quads(area, register))]
        dataset.put_graph(register, n_triples(sorted(quads, key=str)))


def _above(codes: Iterable[str]) -> set[Area]:
    """The areas that the tables know of the codes, and all areas they lie within."""
    known = (area for code in codes if (area := area_by_code(code) or zone_by_code(code)))
    return {one for area in known for one in (area, *containing(area))}


def _codes(dataset: MutableDataset, query: str) -> list[str]:
    rows = dataset.query(query, {"register": iris.graph_iri("areas")})
    names = (iris.parse_iri(row["area"].value) for row in rows)  # type: ignore[union-attr]
    return [name.name for name in names if name]


def _nowhere(register: str) -> Quad:
    """What reports call the area of units whose own is not known."""
    return Quad(iris.area_iri(iris.UNKNOWN_AREA), TERMS["rdfs:label"], Literal("地区未定", None, "zh"), register)


# A notice's graph holds the types of the areas its plans are for; units may belong to others, as to a zone.
_NAMED = """SELECT DISTINCT ?area WHERE {
  { GRAPH ?graph { ?area a zwgk:Area } FILTER(?graph != ?register) } UNION { ?unit zwgk:jurisdiction ?area }
}"""
_REGISTERED = "SELECT ?area WHERE { GRAPH ?register { ?area a zwgk:Area } }"
