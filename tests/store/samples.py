"""Small graphs for the tests of the store and its queries."""

from __future__ import annotations

from datetime import date

from zwgk_graph.graph import iris
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import n_triples
from zwgk_graph.graph.vocabulary import vocabulary_triples
from zwgk_graph.model.record import Area, Assignment, Deadline, Notice, Plan, Task, Unit
from zwgk_graph.model.text import Span
from zwgk_graph.store.dataset import MutableDataset

CITY = Area("990100", "云岭省青澜市", "prefecture", "990000")
COUNTIES = (Area("990102", "青澜市明岚县", "county", "990100"), Area("990103", "青澜市松岚县", "county", "990100"))


def sample_notice(area: Area = COUNTIES[0], year: int = 2021, sequence: int = 3, tasks: int = 2) -> Notice:
    """A notice with one plan whose tasks have units of every role and a deadline each."""
    title = f"{year}年{area.name}政务公开工作要点"
    plan = Plan(title, year, "工作要点", area, tasks=tuple(_task(area, n, year) for n in range(1, tasks + 1)))
    number = f"{area.name[-3]}政办发〔{year}〕{sequence}号"
    return Notice(f"关于印发{title}的通知", number, f"{area.name}人民政府办公室", date(year, 5, 6), plans=(plan,))


def put_notice(dataset: MutableDataset, notice: Notice) -> str:
    """Stores a notice; gives the IRI of its graph."""
    graph = layout(notice).notice
    dataset.put_graph(graph, n_triples(to_quads(notice)))
    return graph


def fill(dataset: MutableDataset) -> None:
    """The vocabulary and three notices: two counties in one year, one of them the year after."""
    dataset.put_graph(iris.graph_iri("vocabulary"), vocabulary_triples())
    for area, year, sequence in ((COUNTIES[0], 2021, 3), (COUNTIES[1], 2021, 4), (COUNTIES[0], 2022, 5)):
        put_notice(dataset, sample_notice(area, year, sequence))


def _task(area: Area, number: int, year: int) -> Task:
    finance = Unit(f"{area.code}/finance", "财政局", area.code, "resolved", "finance")
    everyone = Unit(f"{area.code}/all", "各部门", area.code, "collective")
    return Task(
        number=str(number),
        path=("一",),
        heading="公开预算",
        text=f"第{number}项：公开部门预算。",
        span=Span(100 * number, 100 * number + 20),
        assignments=(
            Assignment("县财政局", "lead", span=Span(100 * number + 20, 100 * number + 24), unit=finance),
            Assignment("各部门", "responsible", collective=True, unit=everyone),
        ),
        deadlines=(Deadline("年底前", "by", f"{year}-12-31", span=Span(100 * number + 3, 100 * number + 6)),),
        themes=("财政信息公开",) if number % 2 else ("政策解读",),
    )
