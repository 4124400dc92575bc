from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.strategies import notices
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.notices import to_notice
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import n_quads, parse_n_quads
from zwgk_graph.model.record import Notice

slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(notices)
def test_a_notice_comes_back_from_its_quads(notice: Notice) -> None:
    assert to_notice(to_quads(notice)) == notice


@slow
@given(notices)
def test_a_notice_comes_back_from_sorted_text(notice: Notice) -> None:
    text = n_quads(sorted(to_quads(notice), key=str))
    assert to_notice(parse_n_quads(text)) == notice


@slow
@given(notices)
def test_quads_are_ascii_named_of_one_graph_and_said_once(notice: Notice) -> None:
    quads = to_quads(notice, disambiguator="1a2b3c4d")
    names = {name for s, p, o, g in quads for name in (s, p, g, *((o,) if isinstance(o, str) else ()))}
    assert all(name.isascii() and not set(name) & set(' <>"{}|\\^`') for name in names)
    assert {quad.graph for quad in quads} == {layout(notice, "1a2b3c4d").notice}
    assert len(quads) == len(set(quads))
