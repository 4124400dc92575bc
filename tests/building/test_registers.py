from __future__ import annotations

from zwgk_graph.building.registers import write_registers
from zwgk_graph.graph import iris
from zwgk_graph.graph.areas import area_quads
from zwgk_graph.graph.rdf import n_triples
from zwgk_graph.graph.terms import TERMS
from zwgk_graph.resolving.area_table import area_by_code
from zwgk_graph.store import OxigraphDataset, in_memory

REGISTER = iris.graph_iri("areas")


def named(dataset: OxigraphDataset, notice: str, code: str) -> None:
    """Puts a notice that names one area."""
    area = area_by_code(code)
    assert area is not None
    dataset.put_graph(iris.NOTICES + notice, n_triples(area_quads(area, REGISTER)))


def codes(dataset: OxigraphDataset) -> set[str]:
    rows = dataset.query(f"SELECT ?code WHERE {{ GRAPH <{REGISTER}> {{ ?area zwgk:areaCode ?code }} }}")
    return {row["code"].value for row in rows}  # type: ignore[union-attr]


def test_the_register_holds_the_areas_that_notices_name_and_those_above_them() -> None:
    dataset = in_memory()
    named(dataset, "1", "370305")
    write_registers(dataset, anew=True)
    assert codes(dataset) >= {"370305", "370300", "370000"}
    named(dataset, "2", "320411")
    write_registers(dataset, anew=False)
    assert codes(dataset) >= {"370305", "370300", "370000", "320411", "320400", "320000"}
    dataset.delete_graph(iris.NOTICES + "1")
    write_registers(dataset, anew=False)
    assert not codes(dataset) & {"370305", "370300", "370000"}


def test_the_areas_of_units_are_named_too() -> None:
    dataset = in_memory()
    dataset.put_graph(
        iris.NOTICES + "1",
        "".join(
            f"<{iris.unit_iri(f'{area}/government')}> <{TERMS['jurisdiction']}> <{iris.area_iri(area)}> .\n"
            for area in ("990181-econ", iris.UNKNOWN_AREA)
        ),
    )
    write_registers(dataset, anew=True)
    rows = dataset.query("SELECT ?name WHERE { ?unit zwgk:jurisdiction ?area . ?area rdfs:label ?name }")
    names = {row["name"].value for row in rows}  # type: ignore[union-attr]
    assert names == {"松澜经济技术开发区", "地区未定"}


def test_registers_are_left_alone_while_the_areas_are_the_same() -> None:
    dataset = in_memory()
    named(dataset, "1", "370305")
    write_registers(dataset, anew=True)
    dataset.put_graph(iris.graph_iri("vocabulary"), "")
    named(dataset, "2", "370305")
    write_registers(dataset, anew=False)
    assert dataset.graph_text(iris.graph_iri("vocabulary")) == ""
    write_registers(dataset, anew=True)
    assert dataset.graph_text(iris.graph_iri("vocabulary"))
