from __future__ import annotations

import pytest

from tests.exporting.coverage_worlds import PROVINCE_NUMBER, store
from zwgk_graph.building.linking import write_links
from zwgk_graph.building.options import BuildOptions
from zwgk_graph.building.spool import Spool
from zwgk_graph.building.texts import Texts
from zwgk_graph.graph.rdf import Literal
from zwgk_graph.graph.terms import XSD
from zwgk_graph.model.progress import silent
from zwgk_graph.querying import run
from zwgk_graph.querying.results import Rows
from zwgk_graph.store import OxigraphDataset
from zwgk_graph.store.manifest import read_manifest


@pytest.fixture(scope="module")
def dataset() -> OxigraphDataset:
    found = store()
    write_links(found, Texts(found, read_manifest(found), Spool(None)), BuildOptions(jobs=1), silent)
    return found


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"area": "990000", "upstream": PROVINCE_NUMBER}, ["A4", "A5", "A6"]),
        ({"area": "990100", "upstream": PROVINCE_NUMBER, "year": "2031"}, ["A4", "A5", "A6"]),
        ({"area": "990100", "upstream": PROVINCE_NUMBER, "year": "2030"}, []),
        ({"area": "990000"}, []),
    ],
)
def test_requirements_that_no_county_carries(
    dataset: OxigraphDataset, parameters: dict[str, str], expected: list[str]
) -> None:
    answer = run(dataset, "requirements-no-county-carries", parameters)
    assert isinstance(answer, Rows)
    terms = [row[answer.variables.index("requirement")] for row in answer.rows]
    assert [term.value for term in terms if isinstance(term, Literal)] == expected
    plans = {row[answer.variables.index("plans")] for row in answer.rows}
    assert plans <= {Literal("2", XSD + "integer")}
