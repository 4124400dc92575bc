"""A web page as blocks: the notice without the site round it, metadata tables included."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape

from zwgk_graph.model.source import Block, Cell, Place, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading import refusals
from zwgk_graph.reading.cleaning import HAN, clean, substituted
from zwgk_graph.reading.content import Content, Raw
from zwgk_graph.reading.decoding import decode
from zwgk_graph.reading.html_article import METADATA_KEY, Page, is_footer, is_layout
from zwgk_graph.reading.html_tree import Element, Text, parse
from zwgk_graph.reading.lines import Line, is_page_number
from zwgk_graph.reading.paragraphs import paragraphs
from zwgk_graph.reading.refusals import refusal

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})|<\?xml[^>]{0,80}encoding\s*=\s*["']([\w.:-]{2,30})""",
    re.I,
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_SOFT_BREAK = re.compile(rf"(?<=[{HAN}，。；：、）》”])[ \t]*[\r\n]+\s*|[ \t]*[\r\n]+\s*(?=[{HAN}（《“])")
_RUN = re.compile(r"[ \t]*[\r\n]+[ \t\r\n]*")
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "body",
        "html",
        "center",
        "blockquote",
        "pre",
        "form",
        "fieldset",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "figure",
        "address",
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# A title in a block of its own above the article: 关于印发…的通知, 2024年政务公开工作要点.
_TITLE = re.compile(
    r"[^。；：:>|]{0,40}(?:关于[^。；>|]{6,120}(?:通知|意见|公告|函)|20\d\d年[^。；>|]{4,60}(?:要点|方案|分工|分解表?|清单|安排|计划|台账))"
)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.I)
_MOST_SPAN = 100


def read_html(raw: Raw) -> Content:
    """A page of a government site; ``<meta>`` elements and the title go to the metadata.

    Raises UnreadableError when it cannot be decoded or holds no text.
    """
    declared = _CHARSET.search(raw.data[:4096].replace(b"\0", b""))
    label = next((one.decode("ascii") for one in declared.groups() if one), None) if declared else None
    decoded = decode(raw, label)
    root = parse(decoded.text)
    blocks = _Collector(decoded.text, Page(root, decoded.text), raw).blocks(root)
    if not blocks:
        raise refusal(raw.name, refusals.NO_TEXT)
    return Content(decoded.text, tuple(blocks), decoded.encoding, _metadata(root, decoded.text), decoded.warnings)


@dataclass(slots=True)
class _State:
    """What holds for the text being collected."""

    heading: int | None = None
    centred: bool = False
    right: bool = False
    inside: bool = False


@dataclass(slots=True)
class _Collector:
    """Walks the tree in order and hands out paragraphs and tables."""

    source: str
    page: Page
    raw: Raw
    _lines: list[Line] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _parts: list[MappedText] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)
    _passed: bool = False
    _after_key: bool = False
    _cells: int = 0

    def blocks(self, root: Element) -> list[Block]:
        self._starts = [0, *(match.end() for match in re.finditer("\n", self.source))]
        self._element(root, _State())
        self._end_table()
        return self._blocks

    def _element(self, root: Element, state: _State) -> None:
        """Depth first with an own stack; a None marks the end of a block element."""
        stack: list[tuple[Element | Text | None, _State]] = [(root, state)]
        while stack:
            node, state = stack.pop()
            if node is None:
                self._end_line(state)
            elif isinstance(node, Text):
                self._parts.append(MappedText(self.source[node.start : node.end], range(node.start, node.end)))
            elif node.tag == "br":
                self._end_line(state)
            elif node.tag == "table" and not is_layout(node) and not self.page.dropped(node):
                self._end_line(state)
                self._table(node, inside=state.inside or node is self.page.article)
            elif not self.page.dropped(node):
                self._open(node, state, stack)

    def _open(self, node: Element, state: _State, stack: list[tuple[Element | Text | None, _State]]) -> None:
        below = _within(node, state, article=self.page.article)
        if node.tag in _BLOCKS:
            self._end_line(state)
            stack.append((None, below))
        stack.extend((child, below) for child in reversed(node.children))

    def _end_line(self, state: _State) -> None:
        parts, self._parts = self._parts, []
        text = _flowed(parts)
        if not text or is_page_number(text.text) or is_footer(text.text):
            return
        self._passed = self._passed or state.inside
        if not state.inside and not self._belongs(text.text, state):
            return
        line = Line(text, self._line_of(text), 1, False, state.heading, state.centred, state.right)
        self._lines.append(line)

    def _belongs(self, text: str, state: _State) -> bool:
        """Outside the article only the titles above it and lines of metadata are the notice's."""
        above = not self._passed and (state.heading is not None or _TITLE.fullmatch(text) is not None)
        key = METADATA_KEY.match(text)
        value, self._after_key = self._after_key, key is not None and key.end() == len(text)
        return above or value or key is not None

    def _table(self, table: Element, *, inside: bool) -> None:
        rows = tuple(self._rows(table))
        keys = sum(1 for row in rows for cell in row if METADATA_KEY.match(cell.text.text))
        if not rows or (not inside and keys < 2):
            return
        self._end_table()
        self._blocks.append(Table(rows, Place(line=bisect_right(self._starts, table.start))))

    def _end_table(self) -> None:
        self._blocks.extend(paragraphs(self._lines))
        self._lines = []

    def _rows(self, table: Element) -> list[tuple[Cell, ...]]:
        rows: list[tuple[Cell, ...]] = []
        above: dict[int, tuple[int, Cell]] = {}  # column -> rows still covered, and the cell that covers them
        for element in table.walk():
            if element.tag == "tr":
                cells = [one for one in element.children if isinstance(one, Element) and one.tag in ("td", "th")]
                row = self._row(cells, above)
                if any(cell.text for cell in row):
                    rows.append(row)
        return rows

    def _row(self, cells: list[Element], above: dict[int, tuple[int, Cell]]) -> tuple[Cell, ...]:
        row: list[Cell] = []
        column = 0
        waiting = list(cells)
        while waiting or column in above:
            if column in above:
                left, cell = above.pop(column)
                row.append(Cell(cell.text, cell.columns, True, cell.place))
                if left > 1:
                    above[column] = (left - 1, cell)
                column += cell.columns
                continue
            element = waiting.pop(0)
            cell = self._cell(element)
            row.append(cell)
            covered = _span(element, "rowspan")
            if covered > 1:
                above[column] = (covered - 1, cell)
            column += cell.columns
        return tuple(row)

    def _cell(self, element: Element) -> Cell:
        self._cells += 1
        if self._cells > self.raw.limits.cells:
            raise refusal(self.raw.name, refusals.TOO_MANY_CELLS, limit=self.raw.limits.cells)
        lines = [clean(_flowed(parts)) for parts in _cell_parts(element, self.source)]
        kept = [line for line in lines if line]
        text = MappedText.join(kept, "\n") if kept else MappedText("", ())
        return Cell(text, _span(element, "colspan"), place=Place(line=bisect_right(self._starts, element.start)))

    def _line_of(self, text: MappedText) -> int:
        return bisect_right(self._starts, text.span.start)


def _cell_parts(element: Element, source: str) -> list[list[MappedText]]:
    lines: list[list[MappedText]] = [[]]
    stack: list[Element | Text | None] = [element]
    while stack:
        node = stack.pop()
        if node is None:
            lines.append([])
        elif isinstance(node, Text):
            lines[-1].append(MappedText(source[node.start : node.end], range(node.start, node.end)))
        elif node.tag == "br":
            lines.append([])
        elif node.tag not in ("script", "style"):
            block = node.tag in _BLOCKS
            stack.extend([None] if block else [])
            stack.extend(reversed(node.children))
            stack.extend([None] if block else [])
    return lines


def _within(node: Element, state: _State, *, article: Element) -> _State:
    aligned = _ALIGN.search(node.attributes.get("style", ""))
    align = aligned.group(1).lower() if aligned else node.attributes.get("align", "").lower()
    return _State(
        heading=_HEADINGS.get(node.tag, state.heading),
        centred=node.tag == "center" or align == "center" or (state.centred and not align),
        right=align == "right" or (state.right and not align),
        inside=state.inside or node is article,
    )


def _flowed(parts: list[MappedText]) -> MappedText:
    """Source line feeds are no line ends: none between Chinese characters, a blank elsewhere."""
    if not parts:
        return MappedText("", ())
    text = (parts[0] if len(parts) == 1 else MappedText.join(parts)).strip()
    text = substituted(text, _REFERENCE, _character) if "&" in text.text else text
    if "\n" in text.text or "\r" in text.text:
        text = text.without(_SOFT_BREAK).replaced(_RUN, " ")
    return clean(text)


def _character(match: re.Match[str]) -> str:
    character = unescape(match.group())
    if character in "\0\r\n" or "\ud800" <= character <= "\udfff":
        return " "
    return character if len(character) == 1 else match.group()


def _span(element: Element, name: str) -> int:
    value = element.attributes.get(name, "1").strip()
    return min(max(int(value), 1), _MOST_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _metadata(root: Element, source: str) -> tuple[tuple[str, str], ...]:
    pairs: list[tuple[str, str]] = []
    for element in root.walk():
        if element.tag == "title":
            text = "".join(source[one.start : one.end] for one in element.children if isinstance(one, Text))
            pairs.append(("title", " ".join(unescape(text).split())))
        elif element.tag == "meta":
            name = element.attributes.get("name") or element.attributes.get("property")
            content = element.attributes.get("content", "").strip()
            if name and content:
                pairs.append((name, content))
    return tuple(dict.fromkeys(pair for pair in pairs if pair[1]))
