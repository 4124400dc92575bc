"""A notice before it is set in any layout: what it says, and what is true of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

Role = Literal["lead", "responsible", "cooperating", "supervising"]
SENTENCE_END = re.compile(r"(?<=[。；])")


@dataclass(frozen=True, slots=True)
class Party:
    """A unit's part in a task."""

    name: str
    role: Role = "responsible"
    offices: tuple[str, ...] = ()
    collective: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A deadline: the words as printed, kind and value as in the notice record."""

    text: str
    kind: str
    value: str | None
    working_days: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """What a task carries: the id of the upstream requirement, how fully, and how the deadline changed."""

    upstream: str
    relation: str = "full"
    deadline: str = "none"


@dataclass(frozen=True, slots=True)
class Reference:
    """A document named in the text."""

    title: str | None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """One task. ``heading`` is its run-in heading; ``printed`` overrides how its units are printed.

    ``column_term`` is a deadline that stands in a column of its own; ``repeats_number`` a fault of numbering.
    ``duties`` are the keys of the duties its first sentences were made from, where a grammar made them.
    """

    text: str
    heading: str | None = None
    parties: tuple[Party, ...] = ()
    terms: tuple[Term, ...] = ()
    indicators: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    printed: str | None = None
    column_term: Term | None = None
    repeats_number: bool = False
    duties: tuple[tuple[int, int], ...] = ()

    @property
    def words(self) -> str:
        """The whole text of the task, its run-in heading first."""
        return f"{self.heading}。{self.text}" if self.heading else self.text

    @property
    def sentences(self) -> tuple[str, ...]:
        """The clauses that others may carry: the text cut behind 。 and ；."""
        return tuple(part.strip() for part in SENTENCE_END.split(self.text) if part.strip())


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered heading with what stands under it; ``text`` is a paragraph before the first task."""

    title: str
    children: tuple[Part | Work, ...]
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """One plan. ``convention`` is a sentence about the unit lists.

    ``upstream`` is the number of the plan it carries down, ``exempt`` ids there that are not addressed to its level,
    ``whole`` ids that several partial links carry in full together,
    ``also`` other full names of the area.
    """

    title: str
    year: int
    kind: str
    area: str
    level: str
    parts: tuple[Part | Work, ...]
    preamble: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    convention: str | None = None
    upstream: str | None = None
    exempt: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def works(self) -> Iterator[Work]:
        """The tasks in order."""
        stack: list[Part | Work] = list(reversed(self.parts))
        while stack:
            node = stack.pop()
            if isinstance(node, Work):
                yield node
            else:
                stack.extend(reversed(node.children))


@dataclass(frozen=True, slots=True)
class Paper:
    """A covering notice with its plans; ``letter`` are the paragraphs between addressees and signature."""

    title: str
    number: str | None
    issuer: str
    issued_on: date
    addressees: tuple[str, ...]
    programmes: tuple[Programme, ...]
    letter: tuple[str, ...] = ()
    disclosure: str | None = "主动公开"
    basis: tuple[Reference, ...] = ()
