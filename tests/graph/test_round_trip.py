from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.strategies import notices
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.notices import to_notice
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import n_quads, parse_n_quads
from zwgk_graph.graph.terms import TERMS
from zwgk_graph.model.record import Assignment, Notice, Plan, Requirement, Task

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
    quads = to_quads(notice, layout(notice, "1a2b3c4d"))
    names = {name for s, p, o, g in quads for name in (s, p, g, *((o,) if isinstance(o, str) else ()))}
    assert all(name.isascii() and not set(name) & set(' <>"{}|\\^`') for name in names)
    assert {quad.graph for quad in quads} == {layout(notice, "1a2b3c4d").notice}
    assert len(quads) == len(set(quads))


def positions(notice: Notice) -> dict[str, str]:
    """By the tail of its IRI: where each part that says so stands."""
    said = (quad for quad in to_quads(notice) if quad.predicate == TERMS["position"])
    return {quad.subject.partition("-x-")[2].partition("/")[2]: str(quad.object[0]) for quad in said}


def notice_of(*tasks: Task, duties: tuple[Requirement, ...] = ()) -> Notice:
    return Notice("某通知", None, None, None, plans=(Plan("某方案", None, None, None, tasks=tasks, duties=duties),))


def test_what_an_iri_ends_in_is_not_said_again() -> None:
    units = tuple(Assignment(name, "responsible") for name in "甲乙丙丁戊己庚辛壬癸子丑")
    requirements = tuple(Requirement(f"一/（三）#{n}", "公开") for n in range(1, 12))
    notice = notice_of(Task("（三）", ("一",), None, "公开", None, assignments=units, requirements=requirements))
    assert positions(notice) == {"": "1", "task/1-3": "1"}
    assert to_notice(sorted(to_quads(notice), key=str)) == notice


def test_requirements_named_in_another_order_keep_theirs() -> None:
    numbers = ("#2", "#1", "#3", "#3", "#05")
    requirements = tuple(Requirement(f"一{number}", "公开") for number in numbers)
    duties = (Requirement("N21", "公开"), Requirement("plan#2", "公开"))
    notice = notice_of(Task("一", (), None, "公开", None, requirements=requirements), duties=duties)
    written = {"": "1", "task/1": "1", "requirement/1.2": "1", "requirement/1.1": "2", "requirement/1.3~2": "4"}
    assert positions(notice) == {**written, "requirement/1.05": "5", "requirement/N21": "1"}
    assert to_notice(sorted(to_quads(notice), key=str)) == notice
