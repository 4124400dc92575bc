from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import spans, words
from zwgk_graph.graph.carry_down import PlanNames, carry_down_quads, plan_names, read_carry_down
from zwgk_graph.graph.iris import carry_down_iri
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import n_quads, parse_n_quads
from zwgk_graph.model.carry import CarryDown, Coverage, Quote, Trace, UpstreamPlan
from zwgk_graph.model.language import Words
from zwgk_graph.model.record import Notice, Plan, Requirement, Task

UPSTREAM = "云政办发〔2021〕9号"


def plan_of(title: str, tasks: tuple[str, ...], duties: tuple[str, ...]) -> Plan:
    return Plan(
        title,
        2021,
        None,
        None,
        tasks=tuple(
            Task(key, ("一",), None, key, None, requirements=(Requirement(f"一/{key}#1", key),)) for key in tasks
        ),
        duties=tuple(Requirement(key, key) for key in duties),
    )


LOCAL = Notice("县", "明政办发〔2021〕3号", None, None, plans=(plan_of("县", ("1", "2", "（三）"), ("D1",)),))
ABOVE = Notice("省", UPSTREAM, None, None, plans=(plan_of("省", ("1",), ("N01", "N02")),))
WORDS = {"N01": Quote("N01"), "N02": Quote("N02"), "一/1#1": Quote("1")}
CARRIERS = ["一/1", "一/2", "一/（三）", "D1"]
REQUIREMENTS = ["N01", "N02", "一/1#1"]
PLAN_ABOVE = UpstreamPlan("省", UPSTREAM, None, 2021, "cited", True)

quotes = st.builds(Quote, words, st.none() | spans)
links = st.builds(
    CarryDown,
    task=st.sampled_from(CARRIERS),
    requirement=st.sampled_from(REQUIREMENTS),
    upstream=st.just(UPSTREAM),
    relation=st.sampled_from(["full", "partial"]),
    basis=st.sampled_from(["claimed", "inferred", "confirmed"]),
    score=st.floats(0, 1),
    deadline=st.sampled_from(["same", "earlier", "later", "dropped", "added", "none"]),
    local=quotes,
    original=st.just(Quote("")),
    suspect=st.booleans(),
).map(lambda link: replace(link, original=WORDS[link.requirement]))
coverages = st.builds(
    Coverage,
    requirement=st.sampled_from(REQUIREMENTS),
    upstream=st.just(UPSTREAM),
    status=st.sampled_from(["full", "partial", "none", "exempt"]),
    reason=st.none() | st.builds(Words, words, words),
    missing=st.lists(words, max_size=3).map(tuple),
    tasks=st.lists(st.sampled_from(CARRIERS), max_size=3).map(tuple),
    by_duties=st.booleans(),
)
traces = st.builds(
    Trace,
    title=words,
    document_number=st.none(),
    area=st.none(),
    year=st.none(),
    upstream=st.just((PLAN_ABOVE,)),
    links=st.lists(links, max_size=3).map(tuple),
    coverage=st.lists(coverages, max_size=3).map(tuple),
    additions=st.lists(st.sampled_from(CARRIERS[:3]), max_size=2).map(tuple),
)


def names() -> tuple[PlanNames, dict[str, PlanNames]]:
    return plan_names(LOCAL)[0], {UPSTREAM: plan_names(ABOVE)[0]}


@settings(max_examples=80, deadline=None)
@given(traces)
def test_links_and_coverage_come_back(trace: Trace) -> None:
    local, upstream = names()
    quads = carry_down_quads(trace, local, upstream)
    assert read_carry_down(parse_n_quads(n_quads(quads)), local, upstream) == (trace.links, trace.coverage)
    assert {quad.graph for quad in quads} == {carry_down_iri(local.plan)}


def test_names_are_those_of_the_notice_graph() -> None:
    local, _ = names()
    subjects = {quad.subject for quad in to_quads(LOCAL)}
    assert {local.plan, local.notice, *local.tasks.values(), *local.requirements.values()} <= subjects
    assert set(local.tasks) == {"一/1", "一/2", "一/（三）"}


def test_only_the_plans_above_are_named_and_of_those_only_the_ones_at_hand() -> None:
    local, upstream = names()
    beside = plan_names(replace(ABOVE, document_number="云政办发〔2020〕1号"))[0]
    absent = replace(PLAN_ABOVE, document_number="云政办发〔2021〕99号", present=False)
    trace = Trace("", None, None, None, (PLAN_ABOVE, absent), (), (), ())
    quads = carry_down_quads(trace, local, {**upstream, "云政办发〔2020〕1号": beside})
    assert [(quad.subject, quad.object) for quad in quads] == [(local.plan, upstream[UPSTREAM].plan)]


def test_a_link_to_what_has_no_name_is_an_error() -> None:
    local, upstream = names()
    link = CarryDown("一/1", "N09", UPSTREAM, "full", "inferred", 1.0, "none", Quote(""), Quote(""))
    trace = Trace("", None, None, None, (), (link,), (), ())
    with pytest.raises(KeyError, match="N09"):
        carry_down_quads(trace, local, upstream)
    with pytest.raises(KeyError):
        carry_down_quads(replace(trace, links=(replace(link, task="九"),)), local, upstream)
