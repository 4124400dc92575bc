"""Points of a section that share one line of units, which is printed below the last of them."""

from __future__ import annotations

from collections.abc import Iterator

from zwgk_graph.outlining.pieces import Piece
from zwgk_graph.outlining.tree import Forest, Node
from zwgk_graph.outlining.unit_marks import before_units, ends_with_units, is_unit_line


def share_units(forest: Forest) -> None:
    """Give the points of a section the units of its last point where that alone names any, and a plan shows the habit.

    A line of its own below the last point speaks for all where several sections close so, or none does otherwise. Units
    behind the words of the last point do so only where both hold: else they may be that point's alone.
    """
    groups = list(_groups(forest))
    closing = [group for group in groups if _naming(group[-1]) and not any(map(_naming, group[:-1]))]
    several = len(closing) >= _SEVERAL
    other = closing and any(_naming(node) for group in groups for node in group[:-1])
    for group in closing:
        if several or not other:
            shared = _lines_of_units(group[-1]) or _naming(group[-1])[-1:] * (several and not other)
            for node in group[:-1]:
                node.shared = [piece.text[len(before_units(piece.text.text) or "") :] for piece in shared]


_SEVERAL = 2


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


def _lines_of_units(node: Node) -> list[Piece]:
    return [piece for piece in _naming(node) if piece is not node.piece and is_unit_line(piece.text.text)]
