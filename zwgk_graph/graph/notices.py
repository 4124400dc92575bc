"""Quads as a notice record: the inverse of ``zwgk_graph.graph.quads``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from urllib.parse import unquote

from zwgk_graph.graph import iris
from zwgk_graph.graph.quads import DEFAULTS, DISCLOSURES, PLACE_FIELDS, UNIT_CLASSES
from zwgk_graph.graph.rdf import Literal, Quad, Term
from zwgk_graph.graph.terms import BASE, TERMS, value_of
from zwgk_graph.graph.themes import theme_labels
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
    Section,
    Task,
    Unit,
)
from zwgk_graph.model.source import Place
from zwgk_graph.model.text import Span


def to_notice(quads: Iterable[Quad]) -> Notice:
    """The record the quads of one notice's graph were made from, shortcuts ignored.

    ValueError when the quads hold no notice, several, or one that lacks a mandatory fact.
    """
    reader = _Reader(quads)
    notices = reader.subjects_of("Notice")
    if len(notices) != 1:
        raise ValueError(f"{len(notices)} notices instead of one")
    return reader.notice(notices[0])


class _Reader:
    """The quads by subject and predicate; one method for each class of the model."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.facts: dict[tuple[str, str], list[Term]] = {}
        for subject, predicate, value, _ in quads:
            self.facts.setdefault((subject, predicate), []).append(value)
        self.units: dict[tuple[str, str | None], Unit] = {}

    def subjects_of(self, kind: str) -> list[str]:
        typed, wanted = TERMS["rdf:type"], TERMS[kind]
        return [one for (one, predicate), values in self.facts.items() if predicate == typed and wanted in values]

    def notice(self, me: str) -> Notice:
        issued, publisher = self._text(me, "dcterms:issued"), self._link(me, "dcterms:publisher")
        closed = {code: disclosure for disclosure, code in DISCLOSURES.items()}
        disclosure = self._choice(me, "disclosure", "disclosure")
        return Notice(
            title=self._text(me, "dcterms:title"),
            document_number=self._text(me, "documentNumber"),
            issuer=self._text(publisher, "rdfs:label") if publisher else None,
            issued_on=date.fromisoformat(issued) if issued else None,
            addressees=self._texts(me, "addressee"),
            disclosure=closed[disclosure] if disclosure else None,
            basis=tuple(map(self._citation, self._parts(me, "hasCitation"))),
            plans=tuple(map(self._plan, self._parts(me, "hasPlan"))),
            provenance=self._provenance(me),
            warnings=tuple(Words(zh, en) for zh, en in self._sequence(me).get("warning", ())),
            printed_number=self._text(me, "printedNumber"),
        )

    def _plan(self, me: str) -> Plan:
        area = self._link(me, "jurisdiction")
        return Plan(
            title=self._required(me, "dcterms:title"),
            year=self._integer(me, "year"),
            kind=self._text(me, "planKind"),
            area=self._area(area) if area else None,
            sections=tuple(map(self._section, self._parts(me, "hasSection"))),
            tasks=tuple(map(self._task, self._parts(me, "hasTask"))),
            duties=tuple(map(self._requirement, self._parts(me, "hasDuty"))),
            completeness=cast(Any, self._choice(me, "completeness", "completeness")),
        )

    def _section(self, me: str) -> Section:
        return Section(self._key(me), self._required(me, "dcterms:title"), self._span(me))

    def _task(self, me: str) -> Task:
        return Task(
            number=self._required(me, "number"),
            path=self._key(me)[:-1],
            heading=self._text(me, "heading"),
            text=self._required(me, "text"),
            span=self._span(me),
            assignments=tuple(map(self._assignment, self._parts(me, "hasAssignment"))),
            deadlines=tuple(map(self._deadline, self._parts(me, "hasDeadline"))),
            indicators=tuple(map(self._indicator, self._parts(me, "hasIndicator"))),
            themes=self._themes(me),
            citations=tuple(map(self._citation, self._parts(me, "hasCitation"))),
            requirements=tuple(map(self._requirement, self._parts(me, "hasRequirement"))),
            place=self._place(me),
        )

    def _assignment(self, me: str) -> Assignment:
        unit = self._link(me, "unit")
        return Assignment(
            name=self._required(me, "printedName"),
            role=cast(Any, self._choice(me, "role", "role")),
            offices=self._texts(me, "office"),
            collective=self._boolean(me, "collective"),
            span=self._span(me),
            unit=self._known_unit(unit, self._text(me, "unitName")) if unit else None,
        )

    def _known_unit(self, me: str, name: str | None) -> Unit:
        # Some dozens of units share the hundreds of assignments of a plan.
        if (me, name) not in self.units:
            self.units[me, name] = self._unit(me, name)
        return self.units[me, name]

    def _unit(self, me: str, name: str | None) -> Unit:
        kinds = {TERMS[kind]: status for status, kind in UNIT_CLASSES.items()}
        status = next(kinds[kind] for kind in self._links(me, "rdf:type") if kind in kinds)
        area = self._link(me, "jurisdiction") or ""
        listed = self._sequence(me).get("candidate")
        candidates = listed if listed is not None else sorted(map(_unit_key, self._links(me, "candidate")))
        return Unit(
            key=_unit_key(me),
            name=self._required(me, "rdfs:label") if name is None else name,
            area=_area_code(area),
            status=cast(Any, status),
            department=self._text(me, "department"),
            candidates=tuple(candidates),
        )

    def _deadline(self, me: str) -> Deadline:
        return Deadline(
            text=self._required(me, "text"),
            kind=cast(Any, self._choice(me, "deadlineKind", "deadline")),
            value=self._text(me, "value"),
            working_days=self._boolean(me, "workingDays"),
            span=self._span(me),
        )

    def _indicator(self, me: str) -> Indicator:
        return Indicator(
            text=self._required(me, "text"),
            comparator=cast(Any, self._text(me, "comparator")),
            value=self._text(me, "value"),
            unit=self._text(me, "measure"),
            span=self._span(me),
        )

    def _citation(self, me: str) -> Citation:
        return Citation(
            title=self._text(me, "citedTitle"),
            document_number=self._text(me, "documentNumber"),
            short_name=self._text(me, "shortName"),
            span=self._span(me),
            document=self._text(me, "resolvedNumber"),
        )

    def _requirement(self, me: str) -> Requirement:
        deadlines = self._parts(me, "hasDeadline")
        return Requirement(
            id=self._required(me, "dcterms:identifier"),
            text=self._required(me, "text"),
            span=self._span(me),
            action=self._text(me, "action"),
            keywords=self._texts(me, "keyword"),
            addressees=self._texts(me, "addressee"),
            deadline=self._deadline(deadlines[0]) if deadlines else None,
            confidence=cast(Any, self._choice(me, "confidence", "confidence") or DEFAULTS["confidence"]),
            origin=cast(Any, self._choice(me, "origin", "origin") or DEFAULTS["origin"]),
            hands_down=self._texts(me, "handsDown"),
        )

    def _area(self, me: str) -> Area:
        parent = self._link(me, "within")
        return Area(
            code=self._required(me, "areaCode"),
            name=self._required(me, "rdfs:label"),
            level=cast(Any, self._choice(me, "level", "level")),
            parent=_area_code(parent) if parent is not None else None,
        )

    def _provenance(self, notice: str) -> Provenance | None:
        me = self._link(notice, "prov:wasDerivedFrom")
        if me is None:
            return None
        return Provenance(
            name=self._required(me, "fileName"),
            media_type=self._required(me, "mediaType"),
            sha256=self._required(me, "sha256"),
            encoding=self._text(me, "encoding"),
            characters=int(self._required(me, "characters")),
        )

    def _place(self, me: str) -> Place:
        values: dict[str, Any] = {name: self._text(me, name) for name in PLACE_FIELDS}
        for name in ("line", "page", "paragraph"):
            values[name] = self._integer(me, name)
        return Place(**values)

    def _themes(self, me: str) -> tuple[str, ...]:
        listed = self._sequence(me).get("theme")
        if listed is not None:
            return tuple(listed)
        labels = theme_labels() if self._links(me, "theme") else {}
        return tuple(
            sorted(labels.get(iri) or self._required(iri, "skos:prefLabel") for iri in self._links(me, "theme"))
        )

    def _key(self, me: str) -> tuple[str, ...]:
        listed = self._sequence(me).get("key")
        return tuple(listed) if listed is not None else tuple(self._required(me, "key").split("/"))

    def _span(self, me: str) -> Span | None:
        passage = self._link(me, "passage")
        return None if passage is None else iris.passage_span(passage)

    def _parts(self, me: str, name: str) -> list[str]:
        return sorted(self._links(me, name), key=self._position)

    def _position(self, part: str) -> int:
        return int(self._text(part, "position") or iris.place_of(part) or 0)

    def _texts(self, me: str, name: str) -> tuple[str, ...]:
        listed = self._sequence(me).get(name)
        if listed is not None:
            return tuple(listed)
        return tuple(sorted(value.value for value in self._values(me, name) if isinstance(value, Literal)))

    def _sequence(self, me: str) -> dict[str, Any]:
        """What the subject keeps in order; it may say so in several literals, one for each kind of value."""
        kept: dict[str, Any] = {}
        for value in self._values(me, "sequence"):
            kept |= json.loads(cast(Literal, value).value)
        return kept

    def _required(self, me: str, name: str) -> str:
        text = self._text(me, name)
        if text is None:
            raise ValueError(f"<{me}> has no {name}")
        return text

    def _text(self, me: str, name: str) -> str | None:
        for value in self._values(me, name):
            if isinstance(value, Literal):
                return value.value
        return None

    def _integer(self, me: str, name: str) -> int | None:
        text = self._text(me, name)
        return int(text) if text is not None else None

    def _boolean(self, me: str, name: str) -> bool:
        return self._text(me, name) in ("true", "1")

    def _choice(self, me: str, name: str, kind: str) -> str | None:
        iri = self._link(me, name)
        return value_of(kind, iri) if iri is not None else None

    def _link(self, me: str, name: str) -> str | None:
        for value in self._values(me, name):
            if not isinstance(value, Literal):
                return value
        return None

    def _links(self, me: str, name: str) -> list[str]:
        return [value for value in self._values(me, name) if not isinstance(value, Literal)]

    def _values(self, me: str, name: str) -> list[Term]:
        return self.facts.get((me, TERMS[name]), [])


def _unit_key(iri: str) -> str:
    return unquote(iri.removeprefix(f"{BASE}unit/"))


def _area_code(iri: str) -> str:
    return unquote(iri.removeprefix(f"{BASE}area/"))
