"""Carry-down: what a local plan takes over from the plans above it (see the trace contract)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from zwgk_graph.model.language import Words
from zwgk_graph.model.record import Area, Notice, Plan
from zwgk_graph.model.text import Span

Relation = Literal["full", "partial"]
Basis = Literal["claimed", "inferred", "confirmed"]
DeadlineChange = Literal["same", "earlier", "later", "dropped", "added", "none"]
Status = Literal["full", "partial", "none", "exempt"]
How = Literal["cited", "area-and-year"]
Decision = Literal["confirmed", "rejected"]
Completeness = Literal["complete", "partial", "title"]


def plan_key(notice: Notice, plan: Plan) -> str:
    """The name links, reviews and coverage give a plan.

    The document number of its notice, which means the first plan of it; the number and the title of any other plan of
    the notice (a training plan, a table of duties). The title where there is no number.
    """
    if notice.document_number is None:
        return plan.title
    first = not notice.plans or plan == notice.plans[0]
    return notice.document_number if first else f"{notice.document_number} {plan.title}"


def key_area(notice: Notice, plan: Plan) -> str | None:
    """The code of the area that tells a plan from others of its key; None where a document number does.

    Plans without a number are often called alike: 2022年政务公开工作要点 in every county.
    """
    return plan.area.code if notice.document_number is None and plan.area else None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document and where they stand in its decoded text (None where the text is our own wording)."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class CarryDown:
    """One link: a local task (by its key) carries an upstream requirement (by its id).

    ``upstream`` is the document number of the upstream plan, its title where it has none.
    ``score`` lies in 0..1; ``suspect`` marks a confirmed link whose upstream text has changed since.
    """

    task: str
    requirement: str
    upstream: str
    relation: Relation
    basis: Basis
    score: float
    deadline: DeadlineChange
    local: Quote
    original: Quote
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of one upstream requirement in one local plan.

    ``missing`` names the elements not found where the status is partial; ``tasks`` are the keys of the
    tasks that carry it; ``by_duties`` is true where the plan's general duties alone do.
    """

    requirement: str
    upstream: str
    status: Status
    reason: Words | None = None
    missing: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    by_duties: bool = False


@dataclass(frozen=True, slots=True)
class UpstreamPlan:
    """A plan above a local one: how it is known to be so, whether it is at hand, and how much of it.

    ``present`` is false where it is only cited or only expected; ``title`` may then be None.
    """

    title: str | None
    document_number: str | None
    area: Area | None
    year: int | None
    how: How
    present: bool
    completeness: Completeness | None = None

    @property
    def key(self) -> str:
        """Document number, else title, else area and year: the name links use."""
        name = self.area.name if self.area else ""
        return self.document_number or self.title or f"{name}{self.year or ''}"


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something wrong between a plan and what is above it; ``subject`` names the document or link."""

    kind: Literal[
        "absent",
        "wrong-year",
        "basis-later",
        "number-twice",
        "ambiguous",
        "suspect",
        "cycle",
        "missing-level",
    ]
    subject: str
    words: Words
    where: Span | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """All that is known of one local plan's carry-down; ``additions`` are the keys of tasks without a link.

    ``plan`` is the key of the plan (see ``plan_key``), empty where it is its document number, else its title.
    """

    title: str
    document_number: str | None
    area: Area | None
    year: int | None
    upstream: tuple[UpstreamPlan, ...]
    links: tuple[CarryDown, ...]
    coverage: tuple[Coverage, ...]
    additions: tuple[str, ...]
    anomalies: tuple[Anomaly, ...] = ()
    plan: str = ""

    @property
    def key(self) -> str:
        """The name links and reviews give the plan."""
        return self.plan or self.document_number or self.title
