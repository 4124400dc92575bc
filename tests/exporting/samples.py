"""A small store for the tests of exports: three notices of invented places, one with hostile words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.store.samples import COUNTIES, put_notice, sample_notice
from zwgk_graph.exporting.selection import ChosenPlan, Selection, choose
from zwgk_graph.graph.iris import graph_iri
from zwgk_graph.graph.vocabulary import vocabulary_triples
from zwgk_graph.model.record import Assignment, Citation, Deadline, Indicator, Notice, Plan, Provenance, Task, Unit
from zwgk_graph.model.text import Span
from zwgk_graph.store import OxigraphDataset, in_memory

HOSTILE = "</script><script>document.title='run'</script><img src=x onerror=alert(1)>=1+1"
MINGXI = COUNTIES[0]


def small_store() -> OxigraphDataset:
    """The vocabulary and three notices: two counties in one year, one of them the year after."""
    dataset = in_memory()
    dataset.put_graph(graph_iri("vocabulary"), vocabulary_triples())
    for area, year, sequence in ((COUNTIES[0], 2021, 3), (COUNTIES[1], 2021, 4), (COUNTIES[0], 2022, 5)):
        put_notice(dataset, replace(sample_notice(area, year, sequence), provenance=source(f"{sequence}.txt")))
    return dataset


def source(name: str) -> Provenance:
    return Provenance(name, "text/plain", "ab" * 32, "utf-8", 900)


def unit(department: str, name: str) -> Unit:
    return Unit(f"{MINGXI.code}/{department}", f"明岚县{name}", MINGXI.code, "resolved", department)


FINANCE, HEALTH = unit("finance", "财政局"), unit("health", "卫生健康局")
EVERYBODY = Unit(f"{MINGXI.code}/group-townships", "各乡镇", MINGXI.code, "collective")


def rich_notice(heading: str = "晒出账本") -> Notice:
    """Tasks with units of every role, a group, deadlines of every kind, an indicator and a citation."""
    title = "2023年明岚县政务公开工作要点"
    tasks = (
        Task(
            "1",
            ("一",),
            heading,
            "每季度晒出部门账本，年底前晒齐，覆盖率不低于九成。",
            Span(100, 124),
            assignments=(
                Assignment("县财政局", "lead", unit=FINANCE),
                Assignment("县卫健局", "cooperating", unit=HEALTH),
            ),
            deadlines=(
                Deadline("每季度", "recurring", "P3M", span=Span(100, 103)),
                Deadline("年底前", "by", "2023-12-31", span=Span(110, 113)),
            ),
            indicators=(Indicator("不低于九成", ">=", "90", "%"),),
            themes=("财政信息公开",),
            citations=(Citation(None, "云政发〔2020〕7号", document="云政发〔2020〕7号"),),
        ),
        Task(
            "2",
            ("一",),
            None,
            "新规出台之后五个工作日内配上图解。长期坚持。",
            Span(130, 152),
            assignments=(
                Assignment("各乡镇", "responsible", collective=True, unit=EVERYBODY),
                Assignment("县卫健局", "responsible", unit=HEALTH),
            ),
            deadlines=(
                Deadline("五个工作日内", "within", "P5D", working_days=True),
                Deadline("长期坚持", "continuous", None),
            ),
            themes=("政策解读",),
        ),
    )
    plan = Plan(title, 2023, "工作要点", MINGXI, tasks=tasks)
    return Notice(
        f"关于印发{title}的通知",
        "明政办发〔2023〕8号",
        "明岚县人民政府办公室",
        date(2023, 4, 3),
        addressees=("竹坪镇人民政府", "柳湾乡人民政府", "县政府各部门"),
        basis=(Citation(None, "云政发〔2020〕7号", document="云政发〔2020〕7号"),),
        plans=(plan,),
        provenance=source("mingxi.txt"),
    )


def rich_store(heading: str = "晒出账本") -> OxigraphDataset:
    """The vocabulary and the rich notice."""
    dataset = in_memory()
    dataset.put_graph(graph_iri("vocabulary"), vocabulary_triples())
    put_notice(dataset, rich_notice(heading))
    return dataset


def wide_plans(tasks: int) -> tuple[ChosenPlan, ...]:
    """The plan of a store with one notice of many tasks, each of two units out of many."""
    notice = sample_notice(MINGXI, 2023, 1, tasks)
    many = tuple(
        replace(
            task,
            assignments=tuple(
                Assignment(f"县第{n}局", "responsible", unit=unit(f"office-{n}", f"第{n}局"))
                for n in (place % 97, place % 89)
            ),
        )
        for place, task in enumerate(notice.plans[0].tasks)
    )
    dataset = in_memory()
    put_notice(dataset, replace(notice, plans=(replace(notice.plans[0], tasks=many),), provenance=source("wide.txt")))
    return tuple(choose(dataset, Selection()))
