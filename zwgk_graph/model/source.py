"""A file as the reader hands it on: blocks in order, each pointing into the decoded text."""

from __future__ import annotations

from dataclasses import dataclass, field

from zwgk_graph.model.language import Words
from zwgk_graph.model.text import MappedText


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands, in the terms of its format; all numbers count from 1."""

    line: int | None = None
    page: int | None = None
    paragraph: int | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; automatic numbers of the file format are part of its text.

    ``heading`` is the outline level the file itself states (h1, Heading 1), from 1.
    ``centred`` and ``right`` tell the alignment where the format shows it.
    """

    text: MappedText
    place: Place = Place()
    heading: int | None = None
    centred: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; its paragraphs are parted by line feeds.

    ``columns`` is how many columns it spans. ``continued`` marks a cell that only carries on
    the one above it (vertical merge), with that cell's text repeated.
    """

    text: MappedText
    columns: int = 1
    continued: bool = False
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, top to bottom, left to right; rows may differ in length."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place = Place()


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class SourceText:
    """One file (or one member of an archive) read.

    ``decoded`` is what all spans count in: the decoded characters of a text, Markdown or HTML file,
    or the reader's own plain rendering of a docx, pdf or xlsx file.
    ``metadata`` holds key-value pairs the format states outside the text (HTML meta elements).
    """

    name: str
    media_type: str
    sha256: str
    encoding: str | None
    decoded: str
    blocks: tuple[Block, ...]
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Words, ...] = field(default=())
