"""Carry-down links and coverage as quads of a graph of their own per local plan, and back.

What goes without saying is left out: a link without ``zwgk:basis`` is inferred, one without ``zwgk:deadlineChange`` has
no time limit on either side; the words from above and their place are those of the requirement that it carries; the
last number of an IRI tells the order.

The model names things by keys (``一/（一）/1``, ``N01``, a document number), the graph by IRIs; ``PlanNames`` tells one
from the other for a plan. A link to a plan or requirement without a name is an error of the caller.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from zwgk_graph.graph import iris
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.rdf import Literal, Quad, Term
from zwgk_graph.graph.terms import RDF, TERMS, XSD, individual, value_of
from zwgk_graph.model.carry import CarryDown, Coverage, Quote, Trace
from zwgk_graph.model.language import Words
from zwgk_graph.model.record import Notice

DEFAULT_BASIS: Final = "inferred"
"""How a link is known that does not say so."""
DEFAULT_CHANGE: Final = "none"
"""How a link that does not say so changes the time limit."""


@dataclass(frozen=True, slots=True)
class PlanNames:
    """The IRIs of a plan: its own, its notice's, of tasks by key, of requirements (duties too) by id.

    ``quotes`` are the words of the requirements and where they stand, by id.
    """

    plan: str
    notice: str
    tasks: Mapping[str, str]
    requirements: Mapping[str, str]
    quotes: Mapping[str, Quote]


def plan_names(notice: Notice, disambiguator: str | None = None) -> tuple[PlanNames, ...]:
    """The names of the plans of a notice, in order; of two things with one key the first counts."""
    names = layout(notice, disambiguator)
    found = []
    for plan, parts in zip(notice.plans, names.plans, strict=True):
        requirements = [
            *(
                pair
                for task, group in zip(plan.tasks, parts.requirements, strict=True)
                for pair in zip(task.requirements, group, strict=True)
            ),
            *zip(plan.duties, parts.duties, strict=True),
        ]
        tasks = [(task.key, iri) for task, iri in zip(plan.tasks, parts.tasks, strict=True)]
        iris_by_id = {one.id: iri for one, iri in reversed(requirements)}
        quotes = {one.id: Quote(one.text, one.span) for one, _ in reversed(requirements)}
        found.append(PlanNames(parts.plan, names.notice, dict(reversed(tasks)), iris_by_id, quotes))
    return tuple(found)


def carry_down_quads(trace: Trace, local: PlanNames, upstream: Mapping[str, PlanNames]) -> list[Quad]:
    """The links, coverage and additions of a local plan as quads of ``iris.carry_down_iri(local.plan)``.

    ``upstream`` gives the names of plans by the key the trace uses for them; it may hold more than lie above this one.
    KeyError for a task, plan or requirement that has no name.
    """
    writer = _Writer(local, upstream)
    for plan in sorted({upstream[one.key].plan for one in trace.upstream if one.key in upstream}):
        writer.say(local.plan, "upstreamPlan", plan)
    for number, link in enumerate(trace.links, 1):
        writer.link(link, number)
    for number, coverage in enumerate(trace.coverage, 1):
        writer.coverage(coverage, number)
    for key in trace.additions:
        writer.say(local.plan, "hasAddition", local.tasks[key])
    return list(dict.fromkeys(writer.quads))


def read_carry_down(
    quads: Iterable[Quad], local: PlanNames, upstream: Mapping[str, PlanNames]
) -> tuple[tuple[CarryDown, ...], tuple[Coverage, ...]]:
    """The links and coverage that ``carry_down_quads`` made the quads from."""
    return _Reader(quads, local, upstream).all()


class _Writer:
    def __init__(self, local: PlanNames, upstream: Mapping[str, PlanNames]) -> None:
        self.graph = iris.carry_down_iri(local.plan)
        self.local = local
        self.upstream = upstream
        self.quads: list[Quad] = []

    def link(self, link: CarryDown, number: int) -> None:
        me = iris.part_iri(self.graph, "link", number)
        above = self.upstream[link.upstream]
        task, requirement = self._carrier(link.task), above.requirements[link.requirement]
        self.say(me, "rdf:type", TERMS["CarryDown"])
        self.say(me, "carriedBy", task)
        self.say(me, "carries", requirement)
        self.say(task, "carriesRequirement", requirement)
        self.say(me, "relation", individual("relation", link.relation))
        if link.basis != DEFAULT_BASIS:
            self.say(me, "basis", individual("basis", link.basis))
        if link.deadline != DEFAULT_CHANGE:
            self.say(me, "deadlineChange", individual("change", link.deadline))
        self.say(me, "score", Literal(format(link.score, ".17g"), XSD + "double"))
        if link.suspect:
            self.say(me, "suspect", Literal("true", XSD + "boolean"))
        self.say(me, "localText", Literal(link.local.text))
        if link.local.span is not None:
            self.say(me, "localPassage", iris.passage_iri(self.local.notice, link.local.span))

    def coverage(self, coverage: Coverage, number: int) -> None:
        me = iris.part_iri(self.graph, "coverage", number)
        self.say(me, "rdf:type", TERMS["Coverage"])
        self.say(me, "coveragePlan", self.local.plan)
        self.say(me, "coverageOf", self.upstream[coverage.upstream].requirements[coverage.requirement])
        self.say(me, "coverageStatus", individual("status", coverage.status))
        if coverage.reason:
            self.say(me, "reason", Literal(coverage.reason.zh, None, "zh"))
            self.say(me, "reason", Literal(coverage.reason.en, None, "en"))
        for element in coverage.missing:
            self.say(me, "missing", Literal(element))
        for key in coverage.tasks:
            self.say(me, "coveredBy", self._carrier(key))
        if coverage.by_duties:
            self.say(me, "byDuties", Literal("true", XSD + "boolean"))
        self._sequence(me, {"missing": coverage.missing, "coveredBy": coverage.tasks})

    def say(self, me: str, name: str, value: Term) -> None:
        self.quads.append(Quad(me, TERMS[name], value, self.graph))

    def _carrier(self, key: str) -> str:
        return self.local.tasks[key] if key in self.local.tasks else self.local.requirements[key]

    def _sequence(self, me: str, lists: dict[str, tuple[str, ...]]) -> None:
        kept = {name: values for name, values in lists.items() if len(values) > 1}
        if kept:
            text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            self.say(me, "sequence", Literal(text, RDF + "JSON"))


class _Reader:
    def __init__(self, quads: Iterable[Quad], local: PlanNames, upstream: Mapping[str, PlanNames]) -> None:
        self.facts: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value, _ in quads:
            self.facts[subject][predicate].append(value)
        self.carriers = {iri: key for names in (local.requirements, local.tasks) for key, iri in names.items()}
        self.requirements = {
            iri: (key, one) for key, names in upstream.items() for one, iri in names.requirements.items()
        }
        self.quotes = {key: names.quotes for key, names in upstream.items()}

    def all(self) -> tuple[tuple[CarryDown, ...], tuple[Coverage, ...]]:
        return tuple(map(self._link, self._every("CarryDown"))), tuple(map(self._coverage, self._every("Coverage")))

    def _every(self, kind: str) -> list[str]:
        found = [me for me, facts in self.facts.items() if TERMS[kind] in facts.get(TERMS["rdf:type"], ())]
        return sorted(found, key=lambda me: int(me.rpartition("/")[2]))

    def _link(self, me: str) -> CarryDown:
        upstream, requirement = self.requirements[self._iri(me, "carries")]
        return CarryDown(
            task=self.carriers[self._iri(me, "carriedBy")],
            requirement=requirement,
            upstream=upstream,
            relation=cast(Any, value_of("relation", self._iri(me, "relation"))),
            basis=cast(Any, self._value(me, "basis", "basis") or DEFAULT_BASIS),
            score=float(self._text(me, "score")),
            deadline=cast(Any, self._value(me, "deadlineChange", "change") or DEFAULT_CHANGE),
            local=self._quote(me),
            original=self.quotes[upstream][requirement],
            suspect=bool(self._values(me, "suspect")),
        )

    def _coverage(self, me: str) -> Coverage:
        upstream, requirement = self.requirements[self._iri(me, "coverageOf")]
        said = {value.language: value.value for value in self._values(me, "reason") if isinstance(value, Literal)}
        lists = json.loads(self._text(me, "sequence")) if self._values(me, "sequence") else {}
        missing = [value.value for value in self._values(me, "missing") if isinstance(value, Literal)]
        tasks = [self.carriers[str(value)] for value in self._values(me, "coveredBy")]
        return Coverage(
            requirement=requirement,
            upstream=upstream,
            status=cast(Any, value_of("status", self._iri(me, "coverageStatus"))),
            reason=Words(said["zh"], said["en"]) if said else None,
            missing=tuple(lists.get("missing", missing)),
            tasks=tuple(lists.get("coveredBy", tasks)),
            by_duties=bool(self._values(me, "byDuties")),
        )

    def _quote(self, me: str) -> Quote:
        passages = self._values(me, "localPassage")
        return Quote(self._text(me, "localText"), iris.passage_span(str(passages[0])) if passages else None)

    def _value(self, me: str, name: str, kind: str) -> str | None:
        found = self._values(me, name)
        return value_of(kind, str(found[0])) if found else None

    def _iri(self, me: str, name: str) -> str:
        return str(self._values(me, name)[0])

    def _text(self, me: str, name: str) -> str:
        return cast(Literal, self._values(me, name)[0]).value

    def _values(self, me: str, name: str) -> list[Term]:
        return self.facts[me].get(TERMS[name], [])
