"""The packaged queries give the same rows on Oxigraph and on rdflib, which share no code."""

from __future__ import annotations

from dataclasses import replace

import pytest
import rdflib

from tests.querying.worlds import (
    EVERYONE,
    FINANCE,
    PLANNING,
    SIBLING,
    STRANGER,
    UPPER_NUMBER,
    World,
    coverage,
    link,
    lower_task,
    notice,
    sound_world,
    upper_task,
)
from zwgk_graph.graph.rdf import Literal, Term, n_term
from zwgk_graph.graph.terms import PREFIXES
from zwgk_graph.model.record import Assignment, Citation, Deadline, Requirement
from zwgk_graph.model.text import Span
from zwgk_graph.querying import Query, Rows, Triples, packaged_queries, run
from zwgk_graph.querying.parameters import bindings
from zwgk_graph.store import OxigraphDataset
from zwgk_graph.store.sparql import bind

TASK = "id:plan/990102/2021/2021-3-e695f5a6/task/2-1"
VALUES = {
    "area": "明岚县",
    "year": "2021",
    "day": "2021-10-20",
    "days": "90",
    "least": "1",
    "plan": "明岚县2021年政务公开工作要点",
    "first": "明岚县2021年政务公开工作要点",
    "second": "松岚县2021年政务公开工作要点",
    "document": UPPER_NUMBER,
    "requirement": "N02",
    "fact": TASK,
    "task": TASK,
    "unit": "id:unit/990102/finance",
    "theme": "财政信息公开",
    "upstream": UPPER_NUMBER,
    "within": "云岭省",
    "change": "later",
    "status": "done",
}

SPRING = Deadline("3月底前", "by", "2021-03-31", span=Span(310, 315))


def busy_world() -> World:
    """A world with something for every query to say."""
    world = sound_world()
    plan = world.below.plans[0]
    shared = (
        Assignment("县财政局", "lead", unit=FINANCE),
        Assignment("财政部门", "cooperating", unit=FINANCE),
        Assignment("县规划局", "responsible", unit=PLANNING),
        Assignment("各部门", "responsible", collective=True, unit=EVERYONE),
        Assignment("某某局", "supervising", unit=STRANGER),
    )
    quarterly = Deadline("每季度", "recurring", "P3M", span=Span(110, 113))
    tasks = (
        replace(plan.tasks[0], assignments=shared, deadlines=(*plan.tasks[0].deadlines, quarterly)),
        replace(plan.tasks[1], citations=(Citation("某某办法", None, span=Span(230, 234)),)),
        replace(lower_task(3, FINANCE), assignments=(), deadlines=(Deadline("验收之前", "by", None), SPRING)),
    )
    duties = (Requirement("general#1", "各单位要重视这项工作", Span(5, 15)),)
    below = replace(
        world.below, plans=(replace(plan, tasks=tasks, duties=duties),), addressees=("县直各单位", "各乡镇")
    )
    sibling = notice(SIBLING, "松政办发〔2021〕4号", "松岚县2021年政务公开工作要点", (lower_task(1, FINANCE),))
    later = replace(
        notice(plan.area, "明政办发〔2022〕5号", "明岚县2022年政务公开工作要点", (lower_task(1, FINANCE),)),  # type: ignore[arg-type]
    )
    later = replace(later, plans=(replace(later.plans[0], year=2022),))
    trace = replace(
        world.trace,
        links=(link(1, deadline="later"), link(2, relation="partial", deadline="dropped")),
        coverage=(
            coverage(1, "full"),
            coverage(2, "partial", missing=("时限", "对象")),
            coverage(3, "none"),
            coverage(4, "none"),
        ),
        additions=("二/3",),
    )
    rows = (coverage(1, "full"), coverage(2, "none"), coverage(3, "full", tasks=("二/1",)), coverage(4, "none"))
    beside = replace(world.trace, links=(link(1),), coverage=rows)
    upper = world.above.plans[0]
    above = replace(world.above, plans=(replace(upper, tasks=tuple(upper_task(n) for n in (1, 2, 3, 4))),))
    progress = (("二/1", "done", "2021-12-05"), ("二/2", "under-way", None))
    return World(above, below, trace, (later,), progress, ((sibling, beside),))


@pytest.fixture(scope="module")
def oxigraph() -> OxigraphDataset:
    return busy_world().store()


@pytest.fixture(scope="module")
def memory(oxigraph: OxigraphDataset) -> rdflib.Dataset:
    dataset = rdflib.Dataset(default_union=True)
    for graph in oxigraph.graphs():
        dataset.graph(rdflib.URIRef(graph)).parse(data=oxigraph.graph_text(graph), format="nt")
    return dataset


def given(query: Query, filled: bool) -> dict[str, str]:
    """Values for the parameters: all of them, or the required ones only and the day, which would change daily."""
    return {
        name: VALUES[name]
        for name, parameter in query.parameters.items()
        if filled or parameter.required or name in ("day", "days")
    }


def text(term: Term | rdflib.term.Node | None) -> str | None:
    """A term in N-Triples syntax, as one that both engines write alike: 1 and 1.0 as numbers, strings untyped."""
    if term is None:
        return None
    if isinstance(term, Literal | str) and not isinstance(term, rdflib.term.Node):
        return n_term(term)
    written = term.n3()
    return written.removesuffix("^^<http://www.w3.org/2001/XMLSchema#string>")


def on_rdflib(
    memory: rdflib.Dataset, oxigraph: OxigraphDataset, query: Query, values: dict[str, str]
) -> rdflib.query.Result:
    bound = bind(query.text, bindings(query, values, oxigraph))
    return memory.query(bound, initNs={prefix: rdflib.Namespace(iri) for prefix, iri in PREFIXES.items()})


CASES = [(query, filled) for query in packaged_queries() for filled in (False, True)]


@pytest.mark.parametrize(("query", "filled"), CASES, ids=[f"{query.name}-{filled}" for query, filled in CASES])
def test_both_engines_agree(memory: rdflib.Dataset, oxigraph: OxigraphDataset, query: Query, filled: bool) -> None:
    values = given(query, filled)
    ours = run(oxigraph, query, values)
    theirs = on_rdflib(memory, oxigraph, query, values)
    if isinstance(ours, Triples):
        assert {tuple(map(text, triple)) for triple in ours.triples} == {tuple(map(text, one)) for one in theirs}
        return
    assert isinstance(ours, Rows)
    assert [str(name) for name in theirs.vars or ()] == list(ours.variables)
    assert sorted(map(row_key, ours.rows)) == sorted(map(row_key, theirs))


def row_key(row: object) -> tuple[str, ...]:
    return tuple(text(cell) or "" for cell in row)  # type: ignore[attr-defined]


@pytest.mark.parametrize("query", packaged_queries("reports"), ids=lambda query: str(query.name))
def test_every_report_has_something_to_say(oxigraph: OxigraphDataset, query: Query) -> None:
    wider = {"area": "云岭省"} if "area" in query.parameters and query.parameters["area"].required else {}
    answers = [run(oxigraph, query, given(query, filled) | wider) for filled in (False, True)]
    answers.append(run(oxigraph, query, given(query, True)))
    assert any(answer.rows if isinstance(answer, Rows) else answer.triples for answer in answers)  # type: ignore[union-attr]


def test_no_packaged_query_repeats_a_row(oxigraph: OxigraphDataset) -> None:
    for query, filled in CASES:
        answer = run(oxigraph, query, given(query, filled))
        if isinstance(answer, Rows):
            assert len(set(answer.rows)) == len(answer.rows), query.name
