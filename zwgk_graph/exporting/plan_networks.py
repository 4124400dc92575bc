"""Networks above single tasks: plans that cite and carry down from each other, and the hierarchy of areas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zwgk_graph.exporting.networks import Evidence, Network, Passage, node_name, plan_tasks
from zwgk_graph.exporting.selection import ChosenPlan
from zwgk_graph.graph import iris
from zwgk_graph.graph.terms import value_of
from zwgk_graph.store.dataset import Dataset


def plan_network(dataset: Dataset, plans: tuple[ChosenPlan, ...]) -> Network:
    """Directed edges from each chosen plan to what it cites and to the plans it carries requirements down from.

    An edge has ``cites`` (true, false), ``links``, ``full`` and ``partial`` (numbers of carry-down links) and
    ``weight``, the number of links, at least 1. A cited document the store does not hold is a node of kind
    ``document``; a plan known by a baseline only is one of kind ``baseline``.
    """
    return _PlanDrawing(dataset, plans).network()


def area_network(dataset: Dataset, plans: tuple[ChosenPlan, ...]) -> Network:
    """Directed edges from each area with a chosen plan to the area it lies within, up to the top.

    Areas carry ``level``, ``plans`` and ``load`` (the number of their tasks).
    """
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    known = _areas(dataset)
    names: dict[str, list[int]] = defaultdict(list)
    evidence: list[Evidence] = []
    counts: dict[str, int] = defaultdict(int)
    for plan in plans:
        if plan.plan.area is None:
            continue
        home = iris.area_iri(plan.plan.area.code)
        counts[home] += 1
        for chosen in plan.tasks:
            names[node_name(home)].append(len(evidence))
            evidence.append(Evidence(plan, chosen))
    wanted = {iri for home in counts for iri in _upwards(home, known)}
    for iri in sorted(wanted):
        label, level, _ = known[iri]
        load = len(names[node_name(iri)])
        graph.add_node(node_name(iri), kind="area", label=label, level=level, plans=counts.get(iri, 0), load=load)
    for iri in sorted(wanted):
        parent = known[iri][2]
        if parent in wanted:
            graph.add_edge(node_name(iri), node_name(parent), weight=1)
    refs = {name: tuple((place, "") for place in places) for name, places in names.items() if places}
    return Network("areas", graph, tuple(evidence), refs)


# Answers are sorted here: a store that sorts looks up the text of a term for each comparison.
_PLANS = """
SELECT DISTINCT ?notice ?plan ?title ?number ?year ?area ?file ?baseline WHERE {
  ?notice a zwgk:Notice ; zwgk:hasPlan ?plan .
  ?plan dcterms:title ?title .
  OPTIONAL { ?notice zwgk:documentNumber ?number }
  OPTIONAL { ?plan zwgk:year ?year }
  OPTIONAL { ?plan zwgk:jurisdiction ?place . ?place rdfs:label ?area }
  OPTIONAL { ?notice prov:wasDerivedFrom ?source . ?source zwgk:fileName ?file }
  BIND(!BOUND(?source) AS ?baseline)
}
"""
# Asked graph by graph: a store that joins and sorts the links of all plans takes minutes.
_LINKS = """
SELECT DISTINCT ?link ?requirement ?relation ?local WHERE {
  GRAPH ?graph {
    ?link a zwgk:CarryDown ; zwgk:carries ?requirement ; zwgk:relation ?relation ; zwgk:localText ?local .
    FILTER NOT EXISTS { ?link zwgk:basis zwgk:basis-rejected }
  }
}
"""
_ORDERING = "SELECT DISTINCT ?upper WHERE { ?upper zwgk:orders ?requirement ; a zwgk:Plan }"
_ORDERED = "SELECT DISTINCT ?requirement ?text WHERE { ?upper zwgk:orders ?requirement . ?requirement zwgk:text ?text }"
_AREAS = """
SELECT DISTINCT ?area ?label ?level ?parent WHERE {
  ?area a zwgk:Area ; rdfs:label ?label ; zwgk:level ?level .
  OPTIONAL { ?area zwgk:within ?parent }
}
"""


class _PlanDrawing:
    def __init__(self, dataset: Dataset, plans: tuple[ChosenPlan, ...]) -> None:
        import networkx as nx

        self.graph: nx.DiGraph[str] = nx.DiGraph()
        self.plans = plans
        self.dataset = dataset
        self.known: dict[str, dict[str, Any]] = {}
        self.of_notice: dict[str, list[str]] = defaultdict(list)
        self.asked: dict[str, tuple[str, str]] = {}
        for row in sorted(_row(row) for row in dataset.query(_PLANS)):  # type: ignore[union-attr]
            values = {name: value for name, value in zip(_COLUMNS, row, strict=True) if value}
            if values["plan"] not in self.known:
                self.known[values["plan"]] = values
                self.of_notice[values["notice"]].append(values["plan"])

    def network(self) -> Network:
        for plan in self.plans:
            self._add(plan.iri, len(plan.tasks))
        for plan in self.plans:
            self._cite(plan)
        passages: dict[tuple[str, str], list[Passage]] = defaultdict(list)
        for plan in self.plans:
            for pair, passage in self._carry(plan):
                passages[pair].append(passage)
        evidence, refs = [], defaultdict(list)
        for place, (name, one) in enumerate(plan_tasks(self.plans)):
            evidence.append(one)
            refs[name].append((place, ""))
        for _, _, data in self.graph.edges(data=True):
            data["weight"] = max(1, data["links"])
        tasks = {name: tuple(places) for name, places in refs.items()}
        return Network(
            "plan-plan", self.graph, tuple(evidence), tasks, {pair: tuple(found) for pair, found in passages.items()}
        )

    def _add(self, iri: str, load: int = 0) -> str:
        name = node_name(iri)
        if name in self.graph:
            return name
        facts = self.known[iri]
        kind = "baseline" if facts["baseline"] == "true" else "plan"
        more: dict[str, Any] = {key: facts[key] for key in ("number", "area") if key in facts}
        if "year" in facts:
            more["year"] = int(facts["year"])
        self.graph.add_node(name, kind=kind, label=_label(facts, name), load=load, **more)
        return name

    def _cite(self, plan: ChosenPlan) -> None:
        for citation in plan.notice.basis:
            number = citation.document or citation.document_number
            if number is None:
                continue
            document = iris.numbered_notice_iri(number)
            targets = [self._add(one) for one in self.of_notice.get(document, ())]
            if not targets:
                targets = [node_name(document)]
                label = citation.title or iris.normal_number(number)
                self.graph.add_node(targets[0], kind="document", label=label, number=iris.normal_number(number), load=0)
            for target in targets:
                if target != node_name(plan.iri):
                    self._edge(node_name(plan.iri), target)["cites"] = True

    def _carry(self, plan: ChosenPlan) -> Iterator[tuple[tuple[str, str], Passage]]:
        """What a plan carries down, with the edges it makes; links that a person rejected are none."""
        rows = self.dataset.query(_LINKS, {"graph": iris.carry_down_iri(plan.iri)})
        for _, requirement, name, local in sorted(tuple(term.value for term in row) for row in rows):  # type: ignore[union-attr]
            upper = self._upper(requirement)
            if upper is None:
                continue
            relation = value_of("relation", name)
            pair = self._add(plan.iri), self._add(upper)
            edge = self._edge(*pair)
            edge["links"] += 1
            edge[relation] += 1
            yield pair, Passage(local, self.asked[requirement][1], relation)

    def _upper(self, requirement: str) -> str | None:
        """The plan that orders a requirement; with one, all requirements of its plan become known."""
        if requirement not in self.asked:
            for row in self.dataset.query(_ORDERING, {"requirement": requirement}):  # type: ignore[union-attr]
                upper = row["upper"].value
                for asked in self.dataset.query(_ORDERED, {"upper": upper}):  # type: ignore[union-attr]
                    self.asked[asked["requirement"].value] = upper, asked["text"].value
        return self.asked[requirement][0] if requirement in self.asked else None

    def _edge(self, lower: str, upper: str) -> dict[str, Any]:
        if not self.graph.has_edge(lower, upper):
            self.graph.add_edge(lower, upper, cites=False, links=0, full=0, partial=0)
        found: dict[str, Any] = self.graph.edges[lower, upper]
        return found


_COLUMNS = ("notice", "plan", "title", "number", "year", "area", "file", "baseline")


def _label(facts: Mapping[str, str], name: str) -> str:
    return facts.get("title") or facts.get("number") or facts.get("file") or name


def _areas(dataset: Dataset) -> dict[str, tuple[str, str, str]]:
    """Label, level and parent (empty at the top) of every area by IRI, the first of each where several are given."""
    found: dict[str, tuple[str, str, str]] = {}
    for area, label, level, parent in sorted(_row(row) for row in dataset.query(_AREAS)):  # type: ignore[union-attr]
        found.setdefault(area, (label, value_of("level", level), parent))
    return found


def _row(row: Iterable[Any]) -> tuple[str, ...]:
    return tuple(term.value if term is not None else "" for term in row)


def _upwards(area: str, known: dict[str, tuple[str, str, str]]) -> Iterable[str]:
    seen: set[str] = set()
    while area in known and area not in seen:
        seen.add(area)
        yield area
        area = known[area][2]
