"""The numbering tree: which mark stands under which, told from the order and restarts of the sequences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from zwgk_graph.model.outline import Marker
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.markers import STYLES
from zwgk_graph.outlining.pieces import Piece
from zwgk_graph.outlining.unit_marks import ends_with_units


@dataclass
class Node:
    """An item while the tree is built: the piece that opens it, the pieces that carry it on, the items below.

    ``shared`` are the brackets or lines of units of a later item that speak for it, too.
    """

    piece: Piece
    more: list[Piece] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    shared: list[MappedText] = field(default_factory=list)

    def leaves(self) -> Iterator[Node]:
        """The innermost items under this one, itself if there are none."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass
class Forest:
    """The pieces before the first mark and the outermost items."""

    before: list[Piece] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)

    def leaves(self) -> list[Node]:
        """All innermost items in order."""
        return [leaf for node in self.nodes for leaf in node.leaves()]


def plant(pieces: Sequence[Piece]) -> Forest:
    """The numbering tree of a plan's pieces; points （1） or ① that share one list of units are parts of their item."""
    forest = Forest()
    rank = _ranks([piece.marker for piece in pieces if piece.marker])
    path: list[tuple[float, Node]] = []
    for piece in pieces:
        if piece.marker is None and not piece.group:
            (path[-1][1].more if path else forest.before).append(piece)
            continue
        height = rank[piece.marker.style] if piece.marker else _GROUP
        while path and path[-1][0] >= height:
            path.pop()
        node = Node(piece)
        (path[-1][1].children if path else forest.nodes).append(node)
        path.append((height, node))
    for node in forest.nodes:
        _fold(node)
    return forest


# A table's group heading without a mark stands under （一） and over 1.
_GROUP = STYLES.index("group") + 0.5


_POINTS = ("half_digit", "digit_paren", "circle")


def _fold(node: Node) -> None:
    """Make the points below an item parts of it where they share its units: they are one piece of work.

    That is where only the last point names units, or where none of the points ① does and the item named its own.
    """
    for child in node.children:
        _fold(child)
    points = [child for child in node.children if child.piece.marker and child.piece.marker.style in _POINTS]
    if not points or len(points) < len(node.children) or any(point.children for point in points):
        return
    named = [any(ends_with_units(piece.text.text) for piece in (point.piece, *point.more)) for point in points]
    shared = len(named) > 1 and named[-1] and not any(named[:-1])
    circles = all(point.piece.marker and point.piece.marker.style == "circle" for point in points)
    above = circles and not any(named) and any(ends_with_units(piece.text.text) for piece in (node.piece, *node.more))
    if shared or above:
        parts = (piece for point in points for piece in (replace(point.piece, text=point.piece.extent), *point.more))
        node.more.extend(replace(part, marker=None, follows=True) for part in parts)
        node.children.clear()


def _ranks(markers: Sequence[Marker]) -> dict[str, float]:
    """The height of each style: that of the standard, unless 1. opens the paper and （一） restarts under it."""
    rank = {style: float(index) for index, style in enumerate(STYLES)}
    if _encloses("digit", "group", markers):
        rank["digit"] = rank["group"] - 0.5
    return rank


def _encloses(outer: str, inner: str, markers: Iterable[Marker]) -> bool:
    """Whether one style runs on without a break while the other restarts under it at least twice."""
    sequence = [marker for marker in markers if marker.style in (outer, inner)]
    outers = [marker.number for marker in sequence if marker.style == outer]
    restarts = [place for place, marker in enumerate(sequence) if marker.style == inner and marker.number == 1]
    return (
        bool(sequence)
        and sequence[0].style == outer
        and outers == list(range(1, len(outers) + 1))
        and len(restarts) > 1
        and all(sequence[place - 1].style == outer for place in restarts)
    )
