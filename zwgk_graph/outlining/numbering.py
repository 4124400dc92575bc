"""From pieces to items: headings told from text, continuation paragraphs given to their items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from zwgk_graph.model.outline import Item
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.continuations import Habits, habits_of, is_lone_heading, joined, own_lines
from zwgk_graph.outlining.headings import (
    LONGEST_HEADING,
    LONGEST_RUN_IN,
    bracketed,
    closes_by_colon,
    closes_by_gap,
    closes_by_parting,
    gap_length,
    is_title_line,
    longest_run_in,
    opens_in_two_parts,
    parted_length,
    run_in_length,
    section_title,
    two_part_length,
)
from zwgk_graph.outlining.noise import compact, tidy
from zwgk_graph.outlining.pieces import Piece
from zwgk_graph.outlining.shared_units import share_units
from zwgk_graph.outlining.tree import Forest, Node, plant
from zwgk_graph.reading.simplified import simplify


@dataclass
class Numbered:
    """The items of a plan, the paragraphs before them, and those between and behind that belong to none."""

    items: tuple[Item, ...] = ()
    before: tuple[MappedText, ...] = ()
    general: list[MappedText] = field(default_factory=list)


def number(pieces: Sequence[Piece]) -> Numbered:
    """The numbering tree of a plan's pieces as items."""
    forest = plant(pieces)
    share_units(forest)
    writer = _Writer(forest)
    items = tuple(writer.items(forest.nodes))
    general = sorted([*writer.general, *_aims(items)], key=lambda text: text.span)
    return Numbered(items, tuple(compact(piece.text) for piece in forest.before), general)


def is_aim(item: Item) -> bool:
    """Whether an item orders no work: it speaks of aims and principles (总体要求, 工作目标), or of the paper itself."""
    if item.heading:
        return _names_aim(item.heading.text)
    if not item.children and _OF_THE_PAPER.fullmatch(item.text.text):
        return True
    return _names_aim(item.text.text[:20]) or bool(_AIM_RUN_TOGETHER.match(item.text.text))


def task_items(items: Sequence[Item]) -> Iterator[tuple[tuple[Item, ...], Item]]:
    """Every innermost item that is a task, with the items around it, outermost first."""
    return _task_items(items, ())


_SEVERAL = 3
_ONE_AIM = (
    r"(?:(?:总体|总的|总|整体|目标|工作总体|总体工作)要求|(?:总体|工作)?指导思想"
    r"|(?:总体|工作|主要|年度|建设|基本|工作总体)?目标|(?:基本|工作|总体|指导)?原则"
    r"|(?:总体|工作|基本)?思路|(?:编制|工作|制定)依据|(?:重要|重大|目的)意义|工作背景)"
)
_OF_THE_YEAR = r"(?:20\d\d年)?(?:全[省市州县区旗镇])?(?:政务公开(?:工作)?的?)?"
_ATTITUDE = r"(?:明确|把握|坚持|(?:充分|深刻)认识[^。：:\n]{0,20}(?=重[要大]意义))?"
_AIM = re.compile(rf"{_ATTITUDE}{_OF_THE_YEAR}{_ONE_AIM}(?:[和与及、]?(?:{_ONE_AIM}|要求))*(?:$|[。：:\n])")

# Where line breaks were lost, the heading runs into its text.
_AIM_RUN_TOGETHER = re.compile(
    rf"{_OF_THE_YEAR}(?:总体要求|总体思路|总体目标|(?:总体)?指导思想|工作目标|基本原则)(?=紧紧|以|坚持|全面|深入|认真|为|到|按|围绕|通过|高举|贯彻|20)"
)


@lru_cache(maxsize=1024)
def _names_aim(heading: str) -> bool:
    return _AIM.match(simplify(heading)) is not None


# Articles on the paper itself: why it is made, whom it applies to, since when, and who explains it.
_PAPER = "(?:细则|办法|规定|制度|方案|意见|要点|规则|规程)"
_OF_THE_PAPER = re.compile(
    rf"为[^。]*(?:制定|制订)本{_PAPER}。?|本{_PAPER}(?:所称|适用于|自[^。]*(?:起|日)(?:施行|实施|执行)|由[^。]*负责解释)[^。]*。?"
)


def _task_items(items: Sequence[Item], path: tuple[Item, ...]) -> Iterator[tuple[tuple[Item, ...], Item]]:
    for item in items:
        if is_aim(item):
            continue
        if item.children:
            yield from _task_items(item.children, (*path, item))
        else:
            yield path, item


def _aims(items: Sequence[Item], inside: bool = False) -> Iterator[MappedText]:
    """The words of the items that are no tasks: those of aims and principles, with all below them."""
    for item in items:
        aim = inside or is_aim(item)
        if aim and not item.children and item.text:
            yield _behind_heading(item)
        yield from _aims(item.children, aim)


def _behind_heading(item: Item) -> MappedText:
    """An item's words without the heading they open with; a heading alone stays."""
    heading = item.heading.text if item.heading else ""
    rest = item.text[len(heading) :].text.lstrip("。：: \n") if item.text.text.startswith(heading) else ""
    return item.text[len(item.text) - len(rest) :] if heading and rest else item.text


class _Writer:
    """Writes nodes as items, gathering the paragraphs that turn out to belong to none."""

    def __init__(self, forest: Forest) -> None:
        self.general: list[MappedText] = []
        self._habits: Habits = habits_of(forest)
        leaves = forest.leaves()
        self._last = leaves[-1] if leaves else None
        texts = {
            style: [self._opening(leaf) for leaf in leaves if _style(leaf) == style]
            for style in set(map(_style, leaves))
        }
        self._colons = {style for style in texts if closes_by_colon(texts[style])}
        self._gaps = {
            style
            for style in texts
            if closes_by_gap([gap_length(leaf.piece.text) for leaf in leaves if _style(leaf) == style])
        }
        self._two_parts = {style for style in texts if opens_in_two_parts(texts[style])}
        self._parted = {style for style in texts if self._closed_by_parting(style, leaves, texts[style])}
        self._longest = {style: longest_run_in(list(map(run_in_length, texts[style]))) for style in texts}

    def _opening(self, leaf: Node) -> str:
        """The text of an item as far as its own line goes, and where units part it from its demands also these."""
        more = leaf.more if self._habits.units_above else ()
        return "\n".join(compact(piece.text).text for piece in (leaf.piece, *more))

    def _closed_by_parting(self, style: str, leaves: Sequence[Node], texts: Sequence[str]) -> bool:
        parted = [parted_length(leaf.piece.text) for leaf in leaves if _style(leaf) == style]
        return any(parted) and closes_by_parting(parted, list(map(run_in_length, texts)))

    def items(self, nodes: Sequence[Node]) -> Iterator[Item]:
        nodes = [node for node in nodes if not (self._is_bare_heading(node) or self._is_cut_off(node, nodes))]
        habits = self._habits_among(nodes)
        lines = [self._lines(node, nodes, habits) for node in nodes]
        colon = any(_style(node) in self._colons for node in nodes[:1])
        texts = ["\n".join(line.text for line in own) for own in lines]
        lengths = [run_in_length(text, colon=colon) for text in texts]
        longest = self._longest_run_in(nodes, lengths)
        if longest == LONGEST_HEADING:
            lengths = [run_in_length(text, colon=colon, among_headings=True) for text in texts]
        if any(_style(node) in self._gaps for node in nodes[:1]):
            lengths, longest = [gap_length(node.piece.text) for node in nodes], LONGEST_HEADING
        elif any(_style(node) in self._parted for node in nodes[:1]):
            parted = [parted_length(node.piece.text) for node in nodes]
            lengths, longest = [part or stop for part, stop in zip(parted, lengths, strict=True)], LONGEST_HEADING
        elif not all(lengths) and self._open_in_two_parts(nodes, texts):
            lengths, longest = (
                [length or two_part_length(text) for text, length in zip(texts, lengths, strict=True)],
                LONGEST_HEADING,
            )
        for node, own, length in zip(nodes, lines, lengths, strict=True):
            if node.children:
                yield self._section(node, own)
            else:
                run_in = length if length <= longest else 0
                yield _leaf(node, own, run_in, habits)

    def _open_in_two_parts(self, nodes: Sequence[Node], texts: Sequence[str]) -> bool:
        """Whether run-in headings may hold a comma: all of their style show it, or the siblings, if several."""
        return _style(nodes[0]) in self._two_parts or (len(texts) > _SEVERAL and opens_in_two_parts(texts))

    def _is_bare_heading(self, node: Node) -> bool:
        """Whether a table's group heading has nothing below it, its rows being lost: no task."""
        text = node.piece.text.text
        bare = node.piece.group and not (node.children or node.more or node.piece.cells)
        return bare and "。" not in text and len(text) <= LONGEST_HEADING

    def _is_cut_off(self, node: Node, siblings: Sequence[Node]) -> bool:
        """Whether the last item is a mark alone, or heads a part whose text is missing, as all siblings have items."""
        alone = node is self._last and not node.more and not node.piece.cells and len(siblings) > 1
        if alone and not node.piece.text:
            return True
        return alone and is_title_line(compact(node.piece.text).text) and all(one.children for one in siblings[:-1])

    def _is_part(self, node: Node, siblings: Sequence[Node]) -> bool:
        """Whether an item is a part of the plan in plain paragraphs, as all parts before it hold items."""
        headed = is_title_line(compact(node.piece.text).text)
        return headed and len(siblings) > 1 and all(one.children for one in siblings if one is not node)

    def _habits_among(self, siblings: Sequence[Node]) -> Habits:
        """The plan's habits; among headings of items below, the first line of an item is a heading as theirs are."""
        among = any(one.children for one in siblings)
        return replace(self._habits, heading_lines=self._habits.heading_lines or among)

    def _longest_run_in(self, nodes: Sequence[Node], lengths: Sequence[int]) -> int:
        """How long a run-in heading may be: as the siblings show it, where they are several, or all of their style."""
        style = max((self._longest.get(_style(node), 0) for node in nodes[:1]), default=0)
        return max(longest_run_in(lengths), style) if len(nodes) >= _SEVERAL else max(style, LONGEST_RUN_IN)

    def _lines(self, node: Node, siblings: Sequence[Node], habits: Habits) -> list[MappedText]:
        if node.children:
            return [compact(node.piece.text), *(compact(piece.text) for piece in node.more)]
        closing = node is self._last and not self._is_part(node, siblings)
        own, rest = own_lines(node, habits, last=closing)
        self.general.extend(rest)
        return own

    def _section(self, node: Node, lines: list[MappedText]) -> Item:
        title = node.piece.title or section_title(node.piece.text)
        self.general.extend(line for line in _beyond(title, lines) if line)
        return _item(node, title, joined(lines), tuple(self.items(node.children)))


def _style(node: Node) -> str:
    return node.piece.marker.style if node.piece.marker else ""


def _leaf(node: Node, lines: list[MappedText], run_in: int, habits: Habits) -> Item:
    title = compact(node.piece.title) if node.piece.title else None
    if title is None and len(lines) > 1 and is_lone_heading(lines[0].text, habits):
        title = section_title(lines[0])
    if title is None:
        title = lines[0][:run_in] if run_in else bracketed(lines[0])
    return _item(node, title, joined(lines), ())


def _item(node: Node, title: MappedText | None, text: MappedText, children: tuple[Item, ...]) -> Item:
    extent = node.piece.extent
    if text and text.offsets[-1] > extent.offsets[-1]:
        extent = MappedText.join(
            [extent, *(piece.extent for piece in node.more if piece.extent.offsets[0] <= text.offsets[-1])]
        )
    cells = tuple(
        {(kind, text.text): (kind, text) for piece in (node.piece, *node.more) for kind, text in piece.cells}.values()
    )
    shared = tuple(map(tidy, node.shared))
    return Item(node.piece.marker, title, text, extent, children, cells, node.piece.place, shared)


def _beyond(title: MappedText, lines: list[MappedText]) -> Iterator[MappedText]:
    """What a section orders beside its title: the rest of its first line, and its further paragraphs."""
    rest = lines[0][len(title) :] if lines[0].text.startswith(title.text) else lines[0][0:0]
    if "。" in rest.text.strip("。"):
        yield rest[1:]
    yield from lines[1:]
