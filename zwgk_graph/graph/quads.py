"""A notice record as quads. Its inverse is ``zwgk_graph.graph.notices``.

All quads of a notice lie in the graph named by the notice's IRI. Names of things (``rdfs:label``) carry the language
tag ``zh``; printed words, numbers and titles are plain strings. What the model keeps in order is numbered: by
``zwgk:position``, or by the digits its IRI ends in; many-valued literals whose order differs from that of their code
points keep it in ``zwgk:sequence``.
Shortcuts (``zwgk:assignedTo``, ``ledBy``, ``orders``, ``dueDate`` on tasks, ``eli:cites``) say again what a node says.

What goes without saying is left out, since a national corpus holds it a hundred million times: a passage is an
IRI that counts the characters of the notice's source (RFC 5147), its words are those of the fact; a requirement
without ``zwgk:origin`` was parsed, one without ``zwgk:confidence`` is sure; a requirement that is bound by a time
limit of its task points at the task's; an assignment without ``zwgk:collective`` names one body; plans, sections and
tasks have their ``zwgk:position`` always, other parts where their IRI does not end in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from zwgk_graph.graph import iris
from zwgk_graph.graph.areas import area_quads
from zwgk_graph.graph.layout import NoticeLayout, PlanLayout, layout
from zwgk_graph.graph.rdf import Literal, Quad
from zwgk_graph.graph.terms import RDF, TERMS, XSD, individual
from zwgk_graph.graph.themes import theme_codes
from zwgk_graph.model.outline import Disclosure
from zwgk_graph.model.record import (
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
from zwgk_graph.model.source import Place
from zwgk_graph.model.text import Span

DISCLOSURES: Final[dict[Disclosure, str]] = {"主动公开": "open", "依申请公开": "on-request", "不予公开": "closed"}
UNIT_CLASSES: Final = {"resolved": "Unit", "collective": "UnitGroup", "unresolved": "UnresolvedUnit"}
PLACE_FIELDS: Final = ("line", "page", "paragraph", "sheet", "cell")
DEFAULTS: Final = {"confidence": "sure", "origin": "parsed"}
"""What holds of a requirement that says nothing else."""


def to_quads(notice: Notice, names: NoticeLayout | None = None) -> list[Quad]:
    """Every fact of a notice as quads of its graph, each once, in a fixed order.

    ``names`` are its layout, where that is known already, or is another than that of its number alone.
    """
    writer = _Writer(names or layout(notice))
    writer.notice(notice)
    return list(dict.fromkeys(writer.quads))


class _Writer:
    """Collects the quads of one notice; one method for each class of the model."""

    def __init__(self, names: NoticeLayout) -> None:
        self.names = names
        self.graph = names.notice
        self.quads: list[Quad] = []
        self.units: set[Unit] = set()
        self.unit_names: dict[str, str] = {}

    def notice(self, notice: Notice) -> None:
        me = self.graph
        self._link(me, "rdf:type", TERMS["Notice"])
        self._text(me, "dcterms:title", notice.title)
        self._text(me, "documentNumber", notice.document_number)
        self._text(me, "printedNumber", notice.printed_number)
        self._issuer(me, notice.issuer)
        if notice.issued_on:
            self._typed(me, "dcterms:issued", notice.issued_on.isoformat(), "date")
        if notice.disclosure:
            self._link(me, "disclosure", individual("disclosure", DISCLOSURES[notice.disclosure]))
        warnings = [(warning.zh, warning.en) for warning in notice.warnings]
        for zh, en in warnings:
            self._add(me, "warning", Literal(zh, None, "zh"))
            self._add(me, "warning", Literal(en, None, "en"))
        self._ordered(me, {"addressee": notice.addressees}, {"warning": warnings})
        self._provenance(me, notice.provenance)
        self._citations(me, notice.basis)
        for position, (plan, names) in enumerate(zip(notice.plans, self.names.plans, strict=True), 1):
            self._part(me, "hasPlan", names.plan, "Plan", position)
            self._plan(plan, names)

    def _plan(self, plan: Plan, names: PlanLayout) -> None:
        me = names.plan
        self._text(me, "dcterms:title", plan.title)
        self._integer(me, "year", plan.year)
        self._text(me, "planKind", plan.kind)
        self._link(me, "completeness", individual("completeness", plan.completeness))
        if plan.area:
            self._link(me, "jurisdiction", iris.area_iri(plan.area.code))
            self.quads += area_quads(plan.area, self.graph)
        headings = self._sections(plan, names)
        for position, task in enumerate(plan.tasks, 1):
            iri = names.tasks[position - 1]
            self._part(me, "hasTask", iri, "Task", position)
            if task.path in headings:
                self._link(headings[task.path], "hasTask", iri)
            self._task(task, iri)
            inside = names.requirements[position - 1]
            self._requirements(iri, "hasRequirement", task.requirements, inside, task.deadlines)
        self._requirements(me, "hasDuty", plan.duties, names.duties)
        for iri in (*(one for group in names.requirements for one in group), *names.duties):
            self._link(me, "orders", iri)

    def _sections(self, plan: Plan, names: PlanLayout) -> dict[tuple[str, ...], str]:
        headings: dict[tuple[str, ...], str] = {}
        for position, (section, iri) in enumerate(zip(plan.sections, names.sections, strict=True), 1):
            self._part(names.plan, "hasSection", iri, "Section", position)
            self._key(iri, section.path)
            self._text(iri, "dcterms:title", section.title)
            self._passage(iri, section.span)
            headings.setdefault(section.path, iri)
        return headings

    def _task(self, task: Task, me: str) -> None:
        self._text(me, "number", task.number)
        self._key(me, (*task.path, task.number))
        self._text(me, "heading", task.heading)
        self._text(me, "text", task.text)
        self._passage(me, task.span)
        self._place(me, task.place)
        for position, assignment in enumerate(task.assignments, 1):
            self._assignment(me, assignment, position)
        for position, deadline in enumerate(task.deadlines, 1):
            self._deadline(me, deadline, position)
            self._due(me, deadline)
        for position, indicator in enumerate(task.indicators, 1):
            self._indicator(me, indicator, position)
        self._citations(me, task.citations)
        self._themes(me, task.themes)

    def _assignment(self, task: str, assignment: Assignment, position: int) -> None:
        me = iris.part_iri(task, "assignment", position)
        self._part(task, "hasAssignment", me, "Assignment", position)
        self._text(me, "printedName", assignment.name)
        self._link(me, "role", individual("role", assignment.role))
        self._flag(me, "collective", assignment.collective)
        self._ordered(me, {"office": assignment.offices})
        self._passage(me, assignment.span)
        if assignment.unit:
            unit = self._unit(assignment.unit)
            if assignment.unit.name != self.unit_names[unit]:
                self._text(me, "unitName", assignment.unit.name)
            self._link(me, "unit", unit)
            self._link(task, "assignedTo", unit)
            if assignment.role == "lead":
                self._link(task, "ledBy", unit)

    def _unit(self, unit: Unit) -> str:
        me = iris.unit_iri(unit.key)
        if unit in self.units:
            return me
        self.units.add(unit)
        self._link(me, "rdf:type", TERMS[UNIT_CLASSES[unit.status]])
        # Several wordings may mean one unit or group: the first is its label, the others stay with their assignment.
        self._label(me, self.unit_names.setdefault(me, unit.name))
        self._link(me, "jurisdiction", iris.area_iri(unit.area))
        self._text(me, "department", unit.department)
        for key in unit.candidates:
            self._link(me, "candidate", iris.unit_iri(key))
        self._sequence(me, {"candidate": unit.candidates} if _out_of_order(unit.candidates) else {})
        return me

    def _deadline(self, whole: str, deadline: Deadline, position: int) -> None:
        me = iris.part_iri(whole, "deadline", position)
        self._part(whole, "hasDeadline", me, "Deadline", position)
        self._text(me, "text", deadline.text)
        self._link(me, "deadlineKind", individual("deadline", deadline.kind))
        self._text(me, "value", deadline.value)
        self._flag(me, "workingDays", deadline.working_days)
        self._passage(me, deadline.span)
        self._due(me, deadline)
        if deadline.kind in ("within", "recurring") and _DURATION.fullmatch(deadline.value or ""):
            self._typed(me, "duration", str(deadline.value), "duration")

    def _due(self, me: str, deadline: Deadline) -> None:
        if deadline.kind == "by" and _is_date(deadline.value):
            self._typed(me, "dueDate", str(deadline.value), "date")

    def _indicator(self, task: str, indicator: Indicator, position: int) -> None:
        me = iris.part_iri(task, "indicator", position)
        self._part(task, "hasIndicator", me, "Indicator", position)
        self._text(me, "text", indicator.text)
        self._text(me, "comparator", indicator.comparator)
        self._text(me, "value", indicator.value)
        self._text(me, "measure", indicator.unit)
        self._passage(me, indicator.span)

    def _citations(self, whole: str, citations: Sequence[Citation]) -> None:
        for position, citation in enumerate(citations, 1):
            me = iris.part_iri(whole, "citation", position)
            self._part(whole, "hasCitation", me, "Citation", position)
            self._text(me, "citedTitle", citation.title)
            self._text(me, "documentNumber", citation.document_number)
            self._text(me, "shortName", citation.short_name)
            self._text(me, "resolvedNumber", citation.document)
            self._passage(me, citation.span)
            number = citation.document or citation.document_number
            if number:
                self._cited(me, number)

    def _cited(self, citation: str, number: str) -> None:
        document = iris.numbered_notice_iri(number)
        self._link(citation, "citedDocument", document)
        if document != self.graph:
            self._link(self.graph, "eli:cites", document)
            self._link(document, "rdf:type", TERMS["Document"])
            self._text(document, "documentNumber", iris.normal_number(number))

    def _requirements(
        self,
        whole: str,
        relation: str,
        requirements: Sequence[Requirement],
        names: Sequence[str],
        shared: Sequence[Deadline | None] = (),
    ) -> None:
        """``shared`` are the time limits of the whole."""
        for position, (one, me) in enumerate(zip(requirements, names, strict=True), 1):
            self._part(whole, relation, me, "Requirement", position)
            if relation == "hasDuty":
                self._link(me, "rdf:type", TERMS["GeneralDuty"])
            self._text(me, "dcterms:identifier", one.id)
            self._text(me, "text", one.text)
            self._text(me, "action", one.action)
            for name, value in (("confidence", one.confidence), ("origin", one.origin)):
                if value != DEFAULTS[name]:
                    self._link(me, name, individual(name, value))
            self._passage(me, one.span)
            self._ordered(me, {"keyword": one.keywords, "addressee": one.addressees, "handsDown": one.hands_down})
            if one.deadline in shared:
                self._link(me, "hasDeadline", iris.part_iri(whole, "deadline", shared.index(one.deadline) + 1))
            elif one.deadline:
                self._deadline(me, one.deadline, 1)

    def _themes(self, task: str, themes: Sequence[str]) -> None:
        codes = theme_codes() if themes else {}
        for label in themes:
            iri = iris.theme_iri(label, codes)
            self._link(task, "theme", iri)
            if label not in codes:
                self._link(iri, "rdf:type", TERMS["skos:Concept"])
                self._add(iri, "skos:prefLabel", Literal(label, None, "zh"))
        self._sequence(task, {"theme": themes} if _out_of_order(themes) else {})

    def _issuer(self, notice: str, name: str | None) -> None:
        if name is not None:
            me = iris.issuer_iri(name)
            self._link(notice, "dcterms:publisher", me)
            self._link(me, "rdf:type", TERMS["Issuer"])
            self._label(me, name)

    def _provenance(self, notice: str, provenance: Provenance | None) -> None:
        if provenance:
            me = iris.file_iri(provenance.sha256)
            self._link(notice, "prov:wasDerivedFrom", me)
            self._link(me, "rdf:type", TERMS["SourceFile"])
            self._text(me, "fileName", provenance.name)
            self._text(me, "mediaType", provenance.media_type)
            self._text(me, "sha256", provenance.sha256)
            self._text(me, "encoding", provenance.encoding)
            self._integer(me, "characters", provenance.characters)

    def _passage(self, fact: str, span: Span | None) -> None:
        if span is not None:
            self._link(fact, "passage", iris.passage_iri(self.graph, span))

    def _place(self, me: str, place: Place) -> None:
        for name in PLACE_FIELDS:
            value = getattr(place, name)
            if isinstance(value, int):
                self._integer(me, name, value)
            else:
                self._text(me, name, value)

    def _key(self, me: str, path: tuple[str, ...]) -> None:
        key = "/".join(path)
        self._text(me, "key", key)
        self._integer(me, "ordinal", iris.marker_number(path[-1]) if path else None)
        self._sequence(me, {} if tuple(key.split("/")) == path else {"key": path})

    def _ordered(
        self, me: str, values: dict[str, tuple[str, ...]], others: dict[str, list[tuple[str, str]]] | None = None
    ) -> None:
        for name, texts in values.items():
            for text in texts:
                self._text(me, name, text)
        kept: dict[str, object] = {name: texts for name, texts in values.items() if _out_of_order(texts)}
        kept |= {name: pairs for name, pairs in (others or {}).items() if pairs}
        self._sequence(me, kept)

    def _sequence(self, me: str, kept: dict[str, object]) -> None:
        if kept:
            text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            self._add(me, "sequence", Literal(text, RDF + "JSON"))

    def _part(self, whole: str, relation: str, me: str, kind: str, position: int) -> None:
        self._link(whole, relation, me)
        self._link(me, "rdf:type", TERMS[kind])
        if kind in _NAVIGABLE:
            self._link(me, "dcterms:isPartOf", whole)
        if kind in _NAVIGABLE or iris.place_of(me) != str(position):
            self._integer(me, "position", position)

    def _label(self, me: str, name: str) -> None:
        self._add(me, "rdfs:label", Literal(name, None, "zh"))

    def _text(self, me: str, name: str, value: str | None) -> None:
        if value is not None:
            self._add(me, name, Literal(value))

    def _integer(self, me: str, name: str, value: int | None) -> None:
        if value is not None:
            self._typed(me, name, str(value), "integer")

    def _flag(self, me: str, name: str, holds: bool) -> None:
        if holds:
            self._typed(me, name, "true", "boolean")

    def _typed(self, me: str, name: str, value: str, datatype: str) -> None:
        self._add(me, name, Literal(value, XSD + datatype))

    def _link(self, me: str, name: str, other: str) -> None:
        self.quads.append(Quad(me, TERMS[name], other, self.graph))

    def _add(self, me: str, name: str, value: Literal) -> None:
        self.quads.append(Quad(me, TERMS[name], value, self.graph))


_NAVIGABLE = frozenset({"Plan", "Section", "Task"})
_DURATION = re.compile(r"P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?")


def _out_of_order(values: Sequence[str]) -> bool:
    """Whether the values cannot be restored by sorting what the graph, a set, keeps of them."""
    return list(values) != sorted(set(values))


def _is_date(value: str | None) -> bool:
    try:
        return value is not None and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
