from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import zwgk_graph
from tests.querying.worlds import sound_world
from zwgk_graph.graph.rdf import Literal
from zwgk_graph.graph.terms import XSD
from zwgk_graph.model.errors import UsageError
from zwgk_graph.querying.tables import OpenStore, Value, python_value
from zwgk_graph.store import writing


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> OpenStore:
    path = tmp_path_factory.mktemp("store") / "g"
    with writing(path) as staged:
        sound_world().fill(staged)
    return zwgk_graph.open_store(path)


def test_rows_have_names_and_python_values(store: OpenStore) -> None:
    found = store.query("due-soon", day="2021-11-01", days=30)
    assert found.columns[:3] == ("due", "document", "task")
    assert [(row.due, row.task) for row in found] == [(date(2021, 11, 30), "二/1"), (date(2021, 11, 30), "二/2")]
    assert len(store.query("SELECT ?t { ?t a zwgk:Task }", limit=1)) == 1
    assert store.query("SELECT ?t { ?t a zwgk:Task }", limit=1).truncated


def test_audits_as_a_table(store: OpenStore) -> None:
    assert len(store.audit(day="2021-06-01")) == 0
    assert {row.audit for row in store.audit(day="2022-06-01")} == {"audits/notice-without-ledger"}


def test_truth_is_a_row_and_triples_are_refused(store: OpenStore) -> None:
    assert store.query("ASK { ?t a zwgk:Task }").rows[0].answer is True
    with pytest.raises(UsageError):
        store.query("CONSTRUCT WHERE { ?t a zwgk:Task }")


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        ("http://example.org/a", "http://example.org/a"),
        (Literal("词", None, "zh"), "词"),
        (Literal("7", XSD + "integer"), 7),
        (Literal("7.50", XSD + "decimal"), Decimal("7.50")),
        (Literal("1", XSD + "boolean"), True),
        (Literal("2021-02-30", XSD + "date"), "2021-02-30"),
        (Literal("x", XSD + "decimal"), "x"),
    ],
)
def test_terms_as_python_values(term: Literal | str | None, value: Value) -> None:
    assert python_value(term) == value


def test_pandas_only_when_asked(store: OpenStore) -> None:
    pandas = pytest.importorskip("pandas")
    frame = store.query("plans").to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns)[:2] == ["year", "area"]


def test_names_of_the_package() -> None:
    assert all(hasattr(zwgk_graph, name) for name in zwgk_graph.__all__)
    with pytest.raises(AttributeError):
        _ = zwgk_graph.nothing  # type: ignore[attr-defined]
