"""The notice record: what is known of a notice, its plans and their tasks.

The same classes hold a parsed notice and a baseline (a catalogue of an upstream plan's requirements).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from zwgk_graph.model.language import Words
from zwgk_graph.model.outline import Disclosure
from zwgk_graph.model.source import Place
from zwgk_graph.model.text import Span

Level = Literal["national", "provincial", "prefecture", "county", "township"]
LEVELS: tuple[Level, ...] = ("national", "provincial", "prefecture", "county", "township")
Role = Literal["lead", "responsible", "cooperating", "supervising"]
DeadlineKind = Literal["by", "within", "recurring", "during", "continuous"]
Confidence = Literal["sure", "likely", "guess"]
Origin = Literal["parsed", "upstream", "local"]


@dataclass(frozen=True, slots=True)
class Area:
    """A jurisdiction: its code, full name, level and the code of the area above.

    The code is that of GB/T 2260, or one of our own for a development zone.
    """

    code: str
    name: str
    level: Level
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """Who a printed unit name means: one body of one area, a group of bodies, or nobody known.

    ``key`` is ASCII and unique, ``{area code}/{department code}``; ``candidates`` are the keys that
    were possible when the status is ``unresolved``.
    """

    key: str
    name: str
    area: str
    status: Literal["resolved", "collective", "unresolved"]
    department: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assignment:
    """A unit's part in a task, as printed (``name``, ``offices``) and as resolved (``unit``)."""

    name: str
    role: Role
    offices: tuple[str, ...] = ()
    collective: bool = False
    span: Span | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time that binds an action; ``value`` as in the extraction contract.

    ``working_days`` marks a duration that counts working days only.
    """

    text: str
    kind: DeadlineKind
    value: str | None
    working_days: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measurable demand, e.g. 不低于4%: comparator ``>=``, value ``4``, unit ``%``."""

    text: str
    comparator: Literal[">=", "<=", ">", "<", "="] | None = None
    value: str | None = None
    unit: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named by title, number or both.

    ``document`` is the document number it was resolved to (equal to ``document_number`` where that
    is printed), None if unresolved.
    """

    title: str | None
    document_number: str | None
    short_name: str | None = None
    span: Span | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """One clause that orders something: the atom of carry-down.

    ``id`` is unique in its plan (N01 in a baseline, ``{path}/{task}#{n}`` in a parsed plan). ``keywords`` are terms
    of art a baseline gives; ``hands_down`` the ids of the national requirements it passes on.
    """

    id: str
    text: str
    span: Span | None = None
    action: str | None = None
    keywords: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    deadline: Deadline | None = None
    confidence: Confidence = "sure"
    origin: Origin = "parsed"
    hands_down: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading over tasks; ``path`` are the markers from the outermost to its own."""

    path: tuple[str, ...]
    title: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """The smallest numbered item given as one piece of work; see the extraction contract for each field."""

    number: str
    path: tuple[str, ...]
    heading: str | None
    text: str
    span: Span | None
    assignments: tuple[Assignment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    themes: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    place: Place = Place()

    @property
    def key(self) -> str:
        """Path and number joined by ``/``, as in the trace contract."""
        return "/".join((*self.path, self.number))


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan. ``duties`` are the requirements of its preamble and closing paragraphs (general duties).

    ``completeness`` says how much of the plan is known: a parsed notice is complete, a baseline may be
    partial or known by title only.
    """

    title: str
    year: int | None
    kind: str | None
    area: Area | None
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    duties: tuple[Requirement, ...] = ()
    completeness: Literal["complete", "partial", "title"] = "complete"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a record was made from; ``characters`` is the length of the decoded text."""

    name: str
    media_type: str
    sha256: str
    encoding: str | None
    characters: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A covering notice with its plans; ``basis`` are all documents it cites, once each, in order of first mention.

    ``printed_number`` is the document number as printed where that is not the normal form in ``document_number``.
    """

    title: str | None
    document_number: str | None
    issuer: str | None
    issued_on: date | None
    addressees: tuple[str, ...] = ()
    disclosure: Disclosure | None = None
    basis: tuple[Citation, ...] = ()
    plans: tuple[Plan, ...] = ()
    provenance: Provenance | None = None
    warnings: tuple[Words, ...] = ()
    printed_number: str | None = None
