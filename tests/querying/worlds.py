"""A small store in which nothing is wrong, and what to change in it so that one audit finds something."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from zwgk_graph.graph import iris
from zwgk_graph.graph.areas import area_quads
from zwgk_graph.graph.carry_down import carry_down_quads, plan_names
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import Literal, Quad, n_triples
from zwgk_graph.graph.terms import TERMS, XSD, individual
from zwgk_graph.graph.vocabulary import vocabulary_triples
from zwgk_graph.model.carry import CarryDown, Coverage, Quote, Trace, UpstreamPlan
from zwgk_graph.model.language import Words
from zwgk_graph.model.record import (
    Area,
    Assignment,
    Citation,
    Deadline,
    Indicator,
    Notice,
    Plan,
    Provenance,
    Requirement,
    Task,
    Unit,
)
from zwgk_graph.model.text import Span
from zwgk_graph.store import OxigraphDataset, in_memory
from zwgk_graph.store.dataset import MutableDataset

NATION = Area("100000", "全国", "national")
PROVINCE = Area("990000", "云岭省", "provincial", "100000")
CITY = Area("990100", "云岭省青澜市", "prefecture", "990000")
COUNTY = Area("990102", "青澜市明岚县", "county", "990100")
SIBLING = Area("990103", "青澜市松岚县", "county", "990100")
ELSEWHERE = Area("980100", "别省远山市", "prefecture", "980000")
ZONE = Area("990102-econ", "某经济开发区", "county", None)
AREAS = (NATION, PROVINCE, CITY, COUNTY, SIBLING, ELSEWHERE, ZONE)

FINANCE = Unit("990102/finance", "财政局", "990102", "resolved", "finance")
PLANNING = Unit("990102/planning", "规划局", "990102", "resolved", "planning")
EVERYONE = Unit("990102/all", "各部门", "990102", "collective")
STRANGER = Unit("990102/x-1", "某某局", "990102", "unresolved", None, ("990102/finance",))
FOREIGN = Unit("980100/finance", "远山市财政局", "980100", "resolved", "finance")
ZONE_OFFICE = Unit("990102-econ/committee", "管委会", "990102-econ", "resolved", "committee")
CITY_FINANCE = Unit("990100/finance", "市财政局", "990100", "resolved", "finance")
UPPER_NUMBER = "国云发〔2021〕1号"


@dataclass(frozen=True)
class World:
    """Notices above and below, what was traced of the lower one, and what a ledger said of tasks."""

    above: Notice
    below: Notice
    trace: Trace
    others: tuple[Notice, ...] = ()
    progress: tuple[tuple[str, str, str | None], ...] = ()
    """Key of the task, status, day of completion."""
    beside: tuple[tuple[Notice, Trace], ...] = ()
    """Further notices with what was traced of them."""
    second: Trace | None = None
    """What was traced of the second plan of the lower notice."""

    def store(self) -> OxigraphDataset:
        """The world as a store in memory."""
        dataset = in_memory()
        self.fill(dataset)
        return dataset

    def fill(self, dataset: MutableDataset) -> None:
        """Puts every graph of the world."""
        dataset.put_graph(iris.graph_iri("vocabulary"), vocabulary_triples())
        areas = iris.graph_iri("areas")
        dataset.put_graph(areas, n_triples([quad for area in AREAS for quad in area_quads(area, areas)]))
        taken: set[str] = set()
        traced = ((self.below, self.trace), *self.beside)
        for notice in (self.above, *(notice for notice, _ in traced), *self.others):
            twice = "copy" if notice.document_number in taken else None
            quads = to_quads(notice, layout(notice, twice))
            dataset.put_graph(quads[0].graph, n_triples(quads))
            taken.add(notice.document_number or "")
        upper = plan_names(self.above)[0]
        plans = [(plan_names(notice)[0], trace) for notice, trace in traced]
        plans += [(plan_names(self.below)[1], self.second)] if self.second else []
        for own, trace in plans:
            links = carry_down_quads(trace, own, {UPPER_NUMBER: upper})
            dataset.put_graph(iris.carry_down_iri(own.plan), n_triples(links))
        dataset.put_graph(PROGRESS_GRAPH, n_triples(self._progress(plan_names(self.below)[0].tasks)))

    def _progress(self, tasks: Mapping[str, str]) -> list[Quad]:
        quads = []
        for number, (key, status, day) in enumerate(self.progress, 1):
            me = f"{PROGRESS_GRAPH}/{number}"
            facts: list[tuple[str, object]] = [
                ("rdf:type", TERMS["Progress"]),
                ("progressOf", tasks[key]),
                ("progressStatus", individual("progress", status)),
            ]
            facts += [("completedOn", Literal(day, XSD + "date"))] if day else []
            quads += [Quad(me, TERMS[name], value, PROGRESS_GRAPH) for name, value in facts]  # type: ignore[arg-type]
        return quads


PROGRESS_GRAPH = "https://w3id.org/zwgk/id/graph/progress"


def sound_world() -> World:
    """A national plan with two requirements and a county that carries both, with nothing for an audit to find."""
    above = notice(NATION, UPPER_NUMBER, "2021年全国政务公开工作要点", tuple(upper_task(n) for n in (1, 2)))
    below = notice(
        COUNTY,
        "明政办发〔2021〕3号",
        "明岚县2021年政务公开工作要点",
        (lower_task(1, FINANCE), lower_task(2, PLANNING)),
        basis=(Citation("2021年全国政务公开工作要点", UPPER_NUMBER, span=Span(5, 25), document=UPPER_NUMBER),),
    )
    links = tuple(link(n) for n in (1, 2))
    rows = tuple(coverage(n, "full") for n in (1, 2))
    plan_above = UpstreamPlan(above.plans[0].title, UPPER_NUMBER, NATION, 2021, "cited", True)
    trace = Trace(below.plans[0].title, below.document_number, COUNTY, 2021, (plan_above,), links, rows, ())
    return World(above, below, trace)


def notice(area: Area, number: str, title: str, tasks: tuple[Task, ...], basis: tuple[Citation, ...] = ()) -> Notice:
    """A notice with one plan of 2021, as if read from a text file."""
    plan = Plan(title, 2021, "工作要点", area, tasks=tasks)
    sha = number.encode("utf-8").hex().ljust(64, "0")[:64]
    source = Provenance(f"{area.code}.txt", "text/plain", sha, "utf-8", 4000)
    return Notice(
        f"关于印发{title}的通知", number, f"{area.name}政府办公室", date(2021, 5, 6), basis=basis, plans=(plan,),
        provenance=source,
    )  # fmt: skip


def upper_task(number: int) -> Task:
    """A task of the national plan; the first is due at the end of the year."""
    due = (Deadline("年底前", "by", "2021-12-31", span=Span(100 * number, 100 * number + 3)),) if number == 1 else ()
    body = Unit("100000/office", "办公厅", "100000", "resolved", "office")
    return Task(
        str(number), ("一",), None, f"要求之{number}，请照办。", Span(100 * number, 100 * number + 40),
        (Assignment("办公厅", "lead", span=Span(100 * number + 30, 100 * number + 33), unit=body),), due,
        requirements=(Requirement(f"N{number:02}", f"要求之{number}", Span(100 * number, 100 * number + 5)),),
    )  # fmt: skip


def lower_task(number: int, unit: Unit) -> Task:
    """A task of the county with a lead, a time limit, an indicator and a theme."""
    start = 100 * number
    return Task(
        str(number), ("二",), f"事项{number}", f"本县办理要求之{number}的具体做法。", Span(start, start + 50),
        (Assignment(f"县{unit.name}", "lead", span=Span(start + 40, start + 44), unit=unit),),
        (Deadline("11月底前", "by", "2021-11-30", span=Span(start + 10, start + 15)),),
        (Indicator("不少于4次", ">=", "4", "次", Span(start + 20, start + 25)),),
        ("财政信息公开",),
        requirements=(Requirement(f"二/{number}#1", f"办理要求之{number}", Span(start, start + 8)),),
    )  # fmt: skip


def link(number: int, **changes: object) -> CarryDown:
    """The county's task carries the requirement of the same number."""
    found = CarryDown(
        f"二/{number}", f"N{number:02}", UPPER_NUMBER, "full", "inferred", 0.9, "same",
        Quote(f"办理要求之{number}", Span(100 * number, 100 * number + 8)), Quote(f"要求之{number}"),
    )  # fmt: skip
    return replace(found, **changes)  # type: ignore[arg-type]


def coverage(number: int, status: str, **changes: object) -> Coverage:
    """What became of a requirement in the county."""
    tasks = (f"二/{number}",) if status in ("full", "partial") else ()
    reason = Words("原因", "a reason") if status != "full" else None
    return replace(Coverage(f"N{number:02}", UPPER_NUMBER, status, reason, (), tasks), **changes)  # type: ignore[arg-type]


Change = Callable[[World], World]


def task_with(number: int = 1, **changes: object) -> Change:
    """Changes fields of a task of the county."""

    def change(world: World) -> World:
        plan = world.below.plans[0]
        tasks = tuple(replace(one, **changes) if one.number == str(number) else one for one in plan.tasks)  # type: ignore[arg-type]
        return replace(world, below=replace(world.below, plans=(replace(plan, tasks=tasks),)))

    return change


def plan_with(**changes: object) -> Change:
    """Changes fields of the county's plan."""
    return lambda world: replace(
        world,
        below=replace(world.below, plans=(replace(world.below.plans[0], **changes),)),  # type: ignore[arg-type]
    )


def notice_with(**changes: object) -> Change:
    """Changes fields of the county's notice."""
    return lambda world: replace(world, below=replace(world.below, **changes))  # type: ignore[arg-type]


def traced_with(**changes: object) -> Change:
    """Changes what was traced."""
    return lambda world: replace(world, trace=replace(world.trace, **changes))  # type: ignore[arg-type]


def world_with(**changes: object) -> Change:
    """Changes the world itself."""
    return lambda world: replace(world, **changes)  # type: ignore[arg-type]
