"""Networks asked for and shown from Python."""

from __future__ import annotations

import re
from html import unescape

import pytest

import zwgk_graph
from tests.exporting.samples import HOSTILE, rich_store
from zwgk_graph import NetworkView, network
from zwgk_graph.model.errors import UsageError
from zwgk_graph.querying.tables import OpenStore


@pytest.fixture(scope="module")
def store() -> OpenStore:
    return OpenStore(rich_store())


def test_what_the_package_offers_is_there() -> None:
    for name in zwgk_graph.__all__:
        assert getattr(zwgk_graph, name)
    with pytest.raises(AttributeError):
        _ = zwgk_graph.nothing  # type: ignore[attr-defined]


def test_one_name_or_several_choose_the_plans(store: OpenStore) -> None:
    one, several = network(store, year=2023), network(store, year=[2023, 2022])
    assert {"unit/990102/finance", "unit/990102/health"} <= set(one.graph)
    assert set(one.graph) <= set(several.graph)
    both = network(store, "unit-unit", unit=["明岚县财政局", "明岚县卫生健康局"], year=2023)
    alone = network(store, "unit-unit", unit="明岚县卫生健康局", year=2023)
    assert "unit/990102/health" in set(alone.graph) <= set(both.graph)
    with pytest.raises(UsageError):
        network(store, area="不在图库里")


def test_a_notebook_shows_the_page_in_a_frame_of_its_own(store: OpenStore) -> None:
    view = network(store, title=HOSTILE, height=300)
    shown = view._repr_html_()
    assert HOSTILE not in shown
    assert re.fullmatch(
        r'<iframe sandbox="allow-scripts" title="[^"<>]*" style="[^"]*300px[^"]*" srcdoc="[^"]*"></iframe>', shown
    )
    assert unescape(shown.split('srcdoc="')[1].removesuffix('"></iframe>')).encode() == view.write("html")


def test_a_view_speaks_the_language_of_its_store() -> None:
    view = network(OpenStore(rich_store(), "en"), "plan-plan")
    assert isinstance(view, NetworkView)
    assert view.title == "Citations and carry-down between plans"
    assert b'lang="en"' in view.write("html")
