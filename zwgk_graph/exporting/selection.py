"""Which plans and tasks of a store an export is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from zwgk_graph.graph import iris
from zwgk_graph.graph.iris import disambiguator_of
from zwgk_graph.graph.layout import PlanLayout, layout
from zwgk_graph.graph.terms import TERMS
from zwgk_graph.graph.themes import theme_codes
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Words
from zwgk_graph.model.progress import READING, Progress, silent
from zwgk_graph.model.record import Notice, Plan, Task
from zwgk_graph.querying.parameters import resolve
from zwgk_graph.store.dataset import Dataset
from zwgk_graph.store.records import holdings
from zwgk_graph.store.task_records import read_tasks

TITLE_LIMIT = 30
"""Characters of a task's text that stand for it where it has no heading of its own."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; an empty field asks for everything.

    Plans, areas, themes and units are IRIs, labels, codes or document numbers, as parameters of queries are. Areas
    stand for themselves alone, or with all areas inside them where ``below`` is set.
    """

    plans: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    below: bool = False


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class ChosenTask:
    """A task with its IRI and a short title."""

    iri: str
    title: str
    task: Task


@dataclass(frozen=True, slots=True)
class ChosenPlan:
    """A plan with its notice and the tasks that were asked for; ``graph`` is the graph of the notice."""

    graph: str
    notice: Notice
    plan: Plan
    names: PlanLayout
    tasks: tuple[ChosenTask, ...]

    @property
    def iri(self) -> str:
        return self.names.plan

    @property
    def document(self) -> str:
        """How the document is called for short: its number, else the title of the plan, else its file."""
        source = self.notice.provenance
        return self.notice.document_number or self.plan.title or (source.name if source else self.iri)


def choose(
    dataset: Dataset,
    selection: Selection = EVERYTHING,
    *,
    baselines: bool = False,
    read: Callable[[Dataset, str], Notice] = read_tasks,
    progress: Progress = silent,
) -> Iterator[ChosenPlan]:
    """The plans of a selection in the order of area, year and IRI, each with the tasks of the themes and units.

    Each is read when its turn comes, so that a store of any size takes no more memory. A plan without such tasks is
    left out where themes or units are asked for. ``read`` is what reads a notice: views need no more than its tasks,
    ``read_notice`` gives it whole. UsageError for a name that fits nothing or several things, and where nothing is
    left.
    """
    wanted = _Wanted.of(dataset, selection)
    order = _fitting_plans(dataset, wanted)
    held = [one for one in holdings(dataset) if baselines or not one.baseline]
    fitting = sorted((order[plan], one.graph) for one in held for plan in one.plans if plan in order)
    read_once = lru_cache(maxsize=1)(partial(read, dataset))  # plans of one notice mostly follow each other
    found = False
    for done, ((*_, plan), graph) in enumerate(fitting):
        progress(READING, done, len(fitting))
        for one in _plans(graph, plan, read_once(graph), wanted):
            found = True
            yield one
    if not found:
        raise UsageError(Words("图库里没有符合条件的方案或任务", "the store holds no plan or task that was asked for"))


def task_titles(plan: Plan) -> list[str]:
    """A short title for each task: its heading where no other task has the same, else how its text begins."""
    headings = [task.heading for task in plan.tasks]
    return [
        task.heading if task.heading and headings.count(task.heading) == 1 else beginning(task.text)
        for task in plan.tasks
    ]


def beginning(text: str, limit: int = TITLE_LIMIT) -> str:
    """The first sentence of a text, cut to ``limit`` characters."""
    line = " ".join(text.split())
    sentence = line.split("。", 1)[0]
    return sentence if len(sentence) <= limit else sentence[: limit - 1] + "…"


def source_place(chosen: ChosenPlan, task: Task) -> str:
    """Where a task stands: document, number, file and characters, as audits write it (RFC 5147 for the characters)."""
    provenance = chosen.notice.provenance
    words = [chosen.document, task.key]
    if provenance:
        span = f"#char={task.span.start},{task.span.end}" if task.span else ""
        words.append(provenance.name + span)
    return " ".join(words)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A selection with every name resolved to IRIs; None stands for all."""

    plans: frozenset[str] | None
    areas: frozenset[str] | None
    years: frozenset[int] | None
    themes: frozenset[str] | None
    units: frozenset[str] | None

    @classmethod
    def of(cls, dataset: Dataset, selection: Selection) -> _Wanted:
        plans = {_resolved(name, ("Plan", "Notice"), dataset) for name in selection.plans}
        units = {_resolved(name, ("Unit", "UnitGroup", "UnresolvedUnit"), dataset) for name in selection.units}
        areas = {resolve(name, "Area", dataset) for name in selection.areas}
        if selection.below:
            areas |= set(_areas_below(dataset, areas))
        return cls(
            frozenset(plans) if selection.plans else None,
            frozenset(areas) if selection.areas else None,
            frozenset(selection.years) or None,
            frozenset(resolve(name, "skos:Concept", dataset) for name in selection.themes) or None,
            frozenset(units) or None,
        )

    def takes(self, plan: str, notice: str, area: str | None, year: int | None) -> bool:
        return (
            (self.plans is None or plan in self.plans or notice in self.plans)
            and (self.areas is None or area in self.areas)
            and (self.years is None or year in self.years)
        )

    def takes_task(self, task: Task, codes: Mapping[str, str]) -> bool:
        units = {iris.unit_iri(one.unit.key) for one in task.assignments if one.unit}
        themes = {iris.theme_iri(label, dict(codes)) for label in task.themes}
        return (self.themes is None or bool(self.themes & themes)) and (self.units is None or bool(self.units & units))


_PLANS = """
SELECT DISTINCT ?notice ?plan ?area ?year WHERE {
  ?notice zwgk:hasPlan ?plan .
  OPTIONAL { ?plan zwgk:jurisdiction ?area }
  OPTIONAL { ?plan zwgk:year ?year }
}
"""
_WITH_TASK = "SELECT DISTINCT ?plan WHERE { ?plan zwgk:hasTask ?task ; a zwgk:Plan . ?task ?property ?value }"


def _fitting_plans(dataset: Dataset, wanted: _Wanted) -> dict[str, tuple[str, int, str]]:
    """The plans worth reading with their places in the order, asked of the store: reading a plan takes far longer."""
    found = {}
    for row in dataset.query(_PLANS):  # type: ignore[union-attr]
        notice, plan, area, year = (row[name] and row[name].value for name in ("notice", "plan", "area", "year"))
        if wanted.takes(plan, notice, area, int(year) if year else None):
            found[plan] = (area or "~", int(year or 0), plan)
    for property_, values in (("theme", wanted.themes), ("assignedTo", wanted.units)):
        if values is not None:
            asked = [{"property": TERMS[property_], "value": value} for value in sorted(values)]
            having = {row["plan"].value for terms in asked for row in dataset.query(_WITH_TASK, terms)}  # type: ignore[union-attr]
            found = {plan: place for plan, place in found.items() if plan in having}
    return found


def _plans(graph: str, iri: str, notice: Notice, wanted: _Wanted) -> Iterator[ChosenPlan]:
    names = layout(notice, disambiguator_of(graph))
    codes = theme_codes()
    for plan, parts in zip(notice.plans, names.plans, strict=True):
        if parts.plan != iri:
            continue
        every = map(ChosenTask, parts.tasks, task_titles(plan), plan.tasks)
        tasks = tuple(one for one in every if wanted.takes_task(one.task, codes))
        if tasks or (wanted.themes is None and wanted.units is None):
            yield ChosenPlan(graph, notice, plan, parts, tasks)


def _resolved(name: str, kinds: tuple[str, ...], dataset: Dataset) -> str:
    """The one thing of the first kind that has the name; the error of the first kind where none has."""
    first: UsageError | None = None
    for kind in kinds:
        try:
            return resolve(name, kind, dataset)
        except UsageError as error:
            first = first or error
    raise first or UsageError(Words(f"图库里没有“{name}”", f'the store holds nothing called "{name}"'))


def _areas_below(dataset: Dataset, areas: Iterable[str]) -> Iterator[str]:
    for area in sorted(areas):
        for row in dataset.query("SELECT DISTINCT ?inner WHERE { ?inner zwgk:within+ ?area }", {"area": area}):  # type: ignore[union-attr]
            yield row["inner"].value
