"""The skeleton of a notice: its head by GB/T 9704-2012 and the numbering tree of its plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from zwgk_graph.model.source import Place
from zwgk_graph.model.text import MappedText

Disclosure = Literal["主动公开", "依申请公开", "不予公开"]


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering mark. ``label`` is as in the extraction contract: ``一``, ``（一）``, ``1``."""

    label: str
    style: str
    number: int


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item, with the items it holds.

    ``heading`` is its heading line or run-in heading; ``text`` is all of its own words behind the marker,
    run-in heading and unit brackets included, items below excluded; ``cells`` are the other columns of its
    table row as (column kind, text), the kind being one of COLUMN_KINDS; ``extent`` runs from its marker to its
    last word; ``shared`` are the brackets or lines of units of a later item that speak for this one, too.
    """

    marker: Marker | None
    heading: MappedText | None
    text: MappedText
    extent: MappedText
    children: tuple[Item, ...] = ()
    cells: tuple[tuple[str, MappedText], ...] = ()
    place: Place = Place()
    shared: tuple[MappedText, ...] = ()


COLUMN_KINDS = ("units", "lead", "cooperating", "supervising", "deadline", "target", "state", "note", "other")


@dataclass(frozen=True, slots=True)
class Head:
    """The elements of a notice outside its plans; whatever is absent is None or empty.

    ``printed_number`` is the document number as it stands in the text where that is not its normal form.
    """

    letterhead: MappedText | None = None
    document_number: str | None = None
    title: MappedText | None = None
    addressees: tuple[str, ...] = ()
    cover: tuple[MappedText, ...] = ()
    signatures: tuple[MappedText, ...] = ()
    issued_on: date | None = None
    disclosure: Disclosure | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    printed_number: str | None = None


@dataclass(frozen=True, slots=True)
class PlanOutline:
    """One plan: what stands before, between and behind its tasks, and the numbering tree.

    ``items`` holds the whole numbering tree; ``general`` the paragraphs and items that order something
    without being a task (总体要求, unnumbered closing paragraphs).
    """

    title: MappedText | None
    preamble: tuple[MappedText, ...]
    items: tuple[Item, ...]
    general: tuple[MappedText, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A notice and the plans it carries, in order."""

    head: Head
    plans: tuple[PlanOutline, ...]
