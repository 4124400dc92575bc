"""The graphs that belong to no notice: the vocabulary, and the areas above those the notices name."""

from __future__ import annotations

from zwgk_graph.graph import iris
from zwgk_graph.graph.areas import area_quads
from zwgk_graph.graph.rdf import n_triples
from zwgk_graph.graph.vocabulary import vocabulary_triples
from zwgk_graph.resolving.area_table import area_by_code
from zwgk_graph.resolving.areas import containing
from zwgk_graph.resolving.zones import zone_by_code
from zwgk_graph.store import MutableDataset


def write_registers(dataset: MutableDataset) -> None:
    """Puts the vocabulary and the areas of all plans and units, with those above them."""
    dataset.put_graph(iris.graph_iri("vocabulary"), vocabulary_triples())
    dataset.put_graph(iris.graph_iri("areas"), _area_triples(dataset))


def _area_triples(dataset: MutableDataset) -> str:
    graph = iris.graph_iri("areas")
    quads = []
    for code in _area_codes(dataset):
        if area := area_by_code(code) or zone_by_code(code):
            quads += [quad for one in (area, *containing(area)) for quad in area_quads(one, graph)]
    return n_triples(sorted(set(quads), key=str))


def _area_codes(dataset: MutableDataset) -> list[str]:
    rows = dataset.query("SELECT DISTINCT ?area WHERE { ?thing zwgk:jurisdiction|zwgk:within ?area }")
    names = (iris.parse_iri(row["area"].value) for row in rows)  # type: ignore[union-attr]
    return sorted({name.name for name in names if name})
