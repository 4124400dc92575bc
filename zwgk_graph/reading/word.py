"""Word documents (docx): body paragraphs and tables in order, automatic numbers printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zwgk_graph.model.source import Block, Cell, Paragraph, Place, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading import refusals
from zwgk_graph.reading.archives import parts
from zwgk_graph.reading.cleaning import clean
from zwgk_graph.reading.content import Content, Raw
from zwgk_graph.reading.office_xml import attribute, child, local, number, parse_part, value
from zwgk_graph.reading.refusals import refusal
from zwgk_graph.reading.rendering import Rendering
from zwgk_graph.reading.word_numbering import Numbering
from zwgk_graph.reading.word_styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS = ("word/document.xml", "word/numbering.xml", "word/styles.xml")
# Deleted and moved-away text of tracked changes, field codes, ruby readings, comments' and notes' marks.
_SKIPPED = frozenset(
    {
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "rt",
        "pPr",
        "rPr",
        "tblPr",
        "tcPr",
        "trPr",
        "sdtPr",
        "sdtEndPr",
        "Fallback",
    }
)
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_MOST_COLUMNS = 200


def read_docx(raw: Raw) -> Content:
    """A docx file; headers, footers, comments and deleted text are left out.

    ``decoded`` is the rendering: one line a paragraph or cell, automatic numbers in place.
    Raises UnreadableError when a part is damaged, holds a DOCTYPE or goes beyond the limits.
    """
    found = parts(raw.data, _PARTS, raw.name, raw.limits)
    roots = {name: parse_part(data, raw.name) for name, data in found.items()}
    body = child(roots.get("word/document.xml"), "body")
    if body is None:
        raise refusal(raw.name, refusals.DAMAGED, detail="docx")
    styles = Styles(roots.get("word/styles.xml"))
    document = _Document(styles, Numbering(roots.get("word/numbering.xml"), styles), Rendering(raw))
    blocks = tuple(document.blocks(body))
    if not blocks:
        raise refusal(raw.name, refusals.NO_TEXT)
    return Content(document.rendering.decoded, blocks)


@dataclass(slots=True)
class _Document:
    styles: Styles
    numbering: Numbering
    rendering: Rendering
    _paragraphs: int = field(default=0)
    _tables: int = field(default=0)

    def blocks(self, container: _Element) -> Iterator[Block]:
        """Paragraphs and tables below a body, cell or text box, content controls opened."""
        for element in container:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name not in _SKIPPED and name != "sectPr":
                yield from self.blocks(element)

    def _paragraph(self, element: _Element) -> Iterator[Block]:
        self._paragraphs += 1
        properties = child(element, "pPr")
        place = Place(paragraph=self._paragraphs)
        boxes: list[_Element] = []
        text = _text(element, boxes)
        if not self.styles.is_contents(properties):
            alignment = self.styles.alignment(properties)
            mark = self.numbering.mark(properties) if text.strip() else ""
            for line in (mark + text.lstrip() if mark else text).split("\n"):
                mapped = clean(self.rendering.line(line)) if line.strip() else None
                if mapped:
                    heading = self.styles.heading(properties)
                    yield Paragraph(mapped, place, heading, alignment == "center", alignment in ("right", "end"))
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, element: _Element) -> Iterator[Block]:
        rows = list(_rows(element))
        cells = [cell for row in rows for cell in _cells(row)]
        if len(cells) == 1:  # a frame drawn round text
            yield from self.blocks(cells[0])
            return
        self._tables += 1
        self.rendering.count_cells(len(cells))
        above: dict[int, Cell] = {}
        made = [self._row(row, at, above) for at, row in enumerate(rows, 1)]
        if any(cell.text for row in made for cell in row):
            yield Table(tuple(row for row in made if row), Place(paragraph=self._paragraphs))

    def _row(self, row: _Element, at: int, above: dict[int, Cell]) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        column = number(value(row, "trPr", "gridBefore"))
        for element in _cells(row):
            properties = child(element, "tcPr")
            columns = min(max(number(value(properties, "gridSpan"), 1), 1), _MOST_COLUMNS)
            merge = child(properties, "vMerge")
            place = Place(paragraph=self._paragraphs + 1, cell=f"T{self._tables}R{at}C{len(cells) + 1}")
            if merge is not None and value(merge) != "restart" and column in above:
                cell = Cell(above[column].text, columns, True, place)
            else:
                cell = Cell(self._cell_text(element), columns, place=place)
                above[column] = cell
            cells.append(cell)
            column += columns
        return tuple(cells)

    def _cell_text(self, element: _Element) -> MappedText:
        """The paragraphs of a cell, those of tables inside it too."""
        texts: list[MappedText] = []
        for block in self.blocks(element):
            if isinstance(block, Paragraph):
                texts.append(block.text)
            else:
                texts.extend(cell.text for row in block.rows for cell in row if cell.text and not cell.continued)
        return MappedText.join(texts, "\n") if len(texts) != 1 else texts[0]


def _text(element: _Element, boxes: list[_Element]) -> str:
    """The text of a paragraph's runs; text boxes in it are set aside."""
    parts_found: list[str] = []
    for one in element:
        name = local(one)
        if name == "t":
            parts_found.append(one.text or "")
        elif name in _SIGNS:
            parts_found.append(_SIGNS[name])
        elif name == "txbxContent":
            boxes.append(one)
        elif name == "r" and _is_hidden(one):
            continue
        elif name not in _SKIPPED:
            parts_found.append(_text(one, boxes))
    return "".join(parts_found)


def _is_hidden(run: _Element) -> bool:
    vanish = child(run, "rPr", "vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _rows(table: _Element) -> Iterator[_Element]:
    for element in table:
        if local(element) == "tr":
            if child(element, "trPr", "del") is None:
                yield element
        elif local(element) not in _SKIPPED:
            yield from _rows(element)


def _cells(row: _Element) -> Iterator[_Element]:
    for element in row:
        if local(element) == "tc":
            yield element
        elif local(element) not in _SKIPPED:
            yield from _cells(element)
