"""Points of a section that share their units: in one line below the last of them, or in a heading that is a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.noise import compact
from zwgk_graph.outlining.pieces import Piece
from zwgk_graph.outlining.tree import Forest, Node
from zwgk_graph.outlining.unit_marks import before_units, ends_with_units, is_unit_line, share_of_units, speaks_of_above


def share_units(forest: Forest) -> None:
    """Give the points of a section the units of its last point where that alone names any, and a plan shows the habit.

    A line of its own below the last point speaks for all where several sections close so, or none does otherwise. Units
    behind the words of the last point do so only where both hold: else they may be that point's alone.
    """
    _share_names(forest.nodes)
    groups = [[(node, _naming(node)) for node in group] for group in _groups(forest)]
    mixed = [group for group in groups if any(naming for _, naming in group) and not all(naming for _, naming in group)]
    closing = [group for group in mixed if not any(naming for _, naming in group[:-1])]
    several = len(closing) >= _SEVERAL
    other = closing and any(naming for group in groups for _, naming in group[:-1])
    for group in mixed:
        _share_backwards(group)
    for *points, (last, naming) in closing if several or not other else ():
        shared = _own_lines(last, naming) or naming[-1:] * (several and not other)
        for point, _ in points:
            point.shared = [piece.text[len(before_units(piece.text.text) or "") :] for piece in shared]


_SEVERAL = 2
_NOTHING = MappedText.at("")
# An opening that is the name of a body or a group of them, also with what is theirs to do: 各镇负责落实的工作任务;
# 县政府网站 is none.
_NAME = re.compile(
    r"((?=[省市县区州旗镇乡局各]|[^。；：:]*(?:[科股处]|办公室)(?:[。：:]|$))[^。；：:]{2,30}?)"
    r"(?<!网站)(?<!专区)(?<!大厅)(?<!平台)(?:(?:牵头|负责|承担|落实|实施)+的?(?:重点|主要|工作)*(?:任务|工作|事项))?(?:[。：:]|$)"
)


def _share_names(nodes: Sequence[Node]) -> None:
    """Where all items beside one another open with names of units, these answer for what they hold."""
    names = list(takewhile(bool, map(_opening_name, nodes))) if len(nodes) >= _SEVERAL else []
    if len(names) == len(nodes):
        for node, name in zip(nodes, names, strict=True):
            for leaf in node.leaves():
                leaf.shared = [name]
    for node in nodes:
        if node.children:
            _share_names(node.children)


def _opening_name(node: Node) -> MappedText:
    """The name that an item opens with; empty where it opens otherwise."""
    text = node.piece.text
    match = _NAME.match(text.text)
    return compact(text[: match.end(1)]) if match and share_of_units(match[1]) == 1 else _NOTHING


def _groups(forest: Forest) -> Iterator[list[Node]]:
    """The innermost items that stand beside one another outside tables, several to a group."""
    open_ = [forest.nodes]
    while open_:
        nodes = open_.pop()
        open_.extend(node.children for node in nodes if node.children)
        if len(nodes) > 1 and not any(node.children or node.piece.cells for node in nodes):
            yield nodes


def _naming(node: Node) -> list[Piece]:
    """The paragraphs of an item that close with its units."""
    return [piece for piece in (node.piece, *node.more) if ends_with_units(piece.text.text)]


def _share_backwards(group: Sequence[tuple[Node, Sequence[Piece]]]) -> None:
    """A line below a point that speaks of 以上各项 speaks for the points right before it that have none."""
    shared: list[MappedText] = []
    for node, naming in reversed(group):
        if naming:
            shared = [piece.text for piece in naming if speaks_of_above(piece.text.text)]
        elif shared:
            node.shared = shared


def _own_lines(node: Node, naming: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in naming if piece is not node.piece and is_unit_line(piece.text.text)]
