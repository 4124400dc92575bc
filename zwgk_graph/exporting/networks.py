"""Networks of who answers for what, as networkx graphs whose attributes every graph format can hold.

Nodes are named by the ASCII tail of their IRI (``unit/990102/finance``). Attributes are strings, whole numbers,
floats and truth values, never None, so that a file read again gives the same graph.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Final, Literal

from zwgk_graph.exporting.network_graph import Graph
from zwgk_graph.exporting.selection import ChosenPlan, ChosenTask
from zwgk_graph.graph import iris
from zwgk_graph.graph.terms import BASE
from zwgk_graph.graph.themes import theme_codes
from zwgk_graph.model.record import Assignment, Role, Unit

NetworkKind = Literal["unit-task", "unit-unit", "unit-theme", "plan-plan", "areas"]
KINDS: Final[tuple[NetworkKind, ...]] = ("unit-task", "unit-unit", "unit-theme", "plan-plan", "areas")
Collectives = Literal["keep", "drop", "expand"]
ROLES: Final[tuple[Role, ...]] = ("lead", "responsible", "cooperating", "supervising")
"""From the strongest part in a task to the weakest."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A task of a network with the plan it stands in."""

    plan: ChosenPlan
    chosen: ChosenTask


@dataclass(frozen=True, slots=True)
class Passage:
    """A carried-down requirement between two plans: both wordings and the relation (full, partial)."""

    local: str
    upstream: str
    relation: str


@dataclass(frozen=True, slots=True)
class Network:
    """A network and what its nodes and edges rest on.

    ``tasks`` gives for each node the tasks behind it, by position in ``evidence``, with the node's role in them (empty
    where it has none); ``passages`` gives for each edge the requirements carried down along it.
    """

    kind: NetworkKind
    graph: Graph
    evidence: tuple[Evidence, ...] = ()
    tasks: Mapping[str, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    passages: Mapping[tuple[str, str], tuple[Passage, ...]] = field(default_factory=dict)

    def _repr_svg_(self) -> str:
        """The picture that notebooks show in the place of the value."""
        from zwgk_graph.exporting.network_picture import svg

        return svg(self.graph)


@dataclass(frozen=True, slots=True)
class Part:
    """A unit's part in a task."""

    unit: Unit
    role: Role


def unit_network(kind: NetworkKind, plans: tuple[ChosenPlan, ...], collectives: Collectives = "keep") -> Network:
    """The network of units with tasks, with each other, or with themes.

    ``unit-task``: an edge carries ``role``, the strongest, and ``roles``, all. ``unit-unit``: ``weight`` counts the
    tasks two units share, ``led`` those that one of the two leads. ``unit-theme``: ``weight`` counts the tasks a unit
    has of the theme, ``led`` those it leads.
    """
    builder = _Builder(collectives)
    for plan in plans:
        for chosen in plan.tasks:
            builder.take(plan, chosen)
    draw = {"unit-task": builder.unit_tasks, "unit-unit": builder.unit_units, "unit-theme": builder.unit_themes}[kind]
    draw()
    return Network(kind, builder.graph, tuple(builder.evidence), _frozen(builder.tasks))


def parts_of(plan: ChosenPlan, chosen: ChosenTask, collectives: Collectives) -> list[Part]:
    """The parts of units in a task, in the order of the text; collectives as asked for, nothing twice."""
    parts: list[Part] = []
    for one in chosen.task.assignments:
        if one.unit is None or (one.unit.status == "collective" and collectives == "drop"):
            continue
        units = _members(one, plan) if collectives == "expand" else (one.unit,)
        parts += [Part(unit, one.role) for unit in units]
    return list(dict.fromkeys(parts))


def _members(assignment: Assignment, plan: ChosenPlan) -> tuple[Unit, ...]:
    from zwgk_graph.exporting.collectives import expand  # loads the tables of areas and departments

    return expand(assignment, plan.notice.addressees, plan.plan.area)


def node_name(iri: str) -> str:
    """The name of a node: what follows the base of our IRIs, the whole IRI where it is another's."""
    return iri.removeprefix(BASE)


class _Builder:
    """Collects the parts of units in tasks, then draws one of the networks from them."""

    def __init__(self, collectives: Collectives) -> None:
        import networkx as nx

        self.graph: Graph = nx.Graph()
        self.collectives = collectives
        self.evidence: list[Evidence] = []
        self.roles: list[dict[str, list[Role]]] = []
        self.units: dict[str, Unit] = {}
        self.tasks: dict[str, list[tuple[int, str]]] = defaultdict(list)

    def take(self, plan: ChosenPlan, chosen: ChosenTask) -> None:
        """Adds a task with the roles of its units."""
        roles: dict[str, list[Role]] = defaultdict(list)
        for part in parts_of(plan, chosen, self.collectives):
            name = node_name(iris.unit_iri(part.unit.key))
            self.units.setdefault(name, part.unit)
            roles[name].append(part.role)
        for name, held in roles.items():
            self.tasks[name].append((len(self.evidence), strongest(held)))
        self.evidence.append(Evidence(plan, chosen))
        self.roles.append(dict(roles))

    def unit_tasks(self) -> None:
        self._add_units()
        for place, (one, roles) in enumerate(zip(self.evidence, self.roles, strict=True)):
            name = node_name(one.chosen.iri)
            self.graph.add_node(name, kind="task", label=one.chosen.title, **_task_facts(one))
            self.tasks[name] = [(place, "")]
            for unit, held in roles.items():
                self.graph.add_edge(unit, name, role=strongest(held), roles=",".join(held), weight=1)

    def unit_units(self) -> None:
        self._add_units()
        shared: Counter[tuple[str, str]] = Counter()
        led: Counter[tuple[str, str]] = Counter()
        for roles in self.roles:
            for pair in combinations(sorted(roles), 2):
                shared[pair] += 1
                led[pair] += any("lead" in roles[unit] for unit in pair)
        for (one, other), weight in sorted(shared.items()):
            self.graph.add_edge(one, other, weight=weight, led=led[one, other])

    def unit_themes(self) -> None:
        self._add_units()
        codes = theme_codes()
        weights: Counter[tuple[str, str]] = Counter()
        led: Counter[tuple[str, str]] = Counter()
        for place, (one, roles) in enumerate(zip(self.evidence, self.roles, strict=True)):
            for label in one.chosen.task.themes:
                theme = iris.theme_iri(label, codes)
                self.graph.add_node(theme, kind="theme", label=label)
                self.tasks[theme].append((place, ""))
                for unit, held in roles.items():
                    weights[unit, theme] += 1
                    led[unit, theme] += "lead" in held
        for (unit, theme), weight in weights.items():
            self.graph.add_edge(unit, theme, weight=weight, led=led[unit, theme])

    def _add_units(self) -> None:
        for name, unit in sorted(self.units.items()):
            kind = {"resolved": "unit", "collective": "group", "unresolved": "unresolved"}[unit.status]
            held = self.tasks[name]
            leads = sum(role == "lead" for _, role in held)
            self.graph.add_node(name, kind=kind, label=unit.name, area=unit.area, load=len(held), leads=leads)


def strongest(roles: list[Role]) -> Role:
    """The role that counts most."""
    return min(roles, key=ROLES.index)


def _task_facts(one: Evidence) -> dict[str, Any]:
    plan, task = one.plan, one.chosen.task
    facts: dict[str, Any] = {"item": task.key, "plan": plan.document, "load": 0}
    if plan.plan.year is not None:
        facts["year"] = plan.plan.year
    if plan.plan.area:
        facts["area"] = plan.plan.area.code
    if task.themes:
        facts["themes"] = ",".join(task.themes)
    if due := sorted(one.value for one in task.deadlines if one.kind == "by" and one.value):
        facts["due"] = due[-1]
    return facts


def _frozen(tasks: Mapping[str, list[tuple[int, str]]]) -> dict[str, tuple[tuple[int, str], ...]]:
    return {name: tuple(refs) for name, refs in tasks.items()}


def plan_tasks(plans: tuple[ChosenPlan, ...]) -> Iterator[tuple[str, Evidence]]:
    """The tasks of plans, each with the node of its plan."""
    for plan in plans:
        for chosen in plan.tasks:
            yield node_name(plan.iri), Evidence(plan, chosen)
