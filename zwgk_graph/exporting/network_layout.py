"""Places of nodes on a plane, computed without any library and always the same.

Communities are laid out on a sunflower spiral, nodes likewise within their community; then springs pull neighbours
together while near nodes push each other off (Fruchterman and Reingold 1991, with their grid of cells, so that time
grows with the number of nodes and not with its square).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zwgk_graph.exporting.network_graph import Graph

Point = tuple[float, float]
SPACE = 40.0
"""The distance at which neighbours rest, in the units of the plane."""
ROUNDS, FEWEST, WORK = 120, 40, 100_000
"""Rounds for small networks, for large ones, and the moves of single nodes that lie between."""
_REACH = 2 * SPACE
_GOLDEN = math.pi * (3 - math.sqrt(5))


def positions(graph: Graph) -> dict[str, Point]:
    """The place of each node, rounded to a tenth, the middle of all at (0, 0).

    Nodes with the attribute ``community`` start near their like.
    """
    names = list(graph)
    number = {name: place for place, name in enumerate(names)}
    points = _start([int(graph.nodes[name].get("community", 1)) for name in names])
    edges = [(number[a], number[b]) for a, b in graph.edges() if a != b]
    degrees = [max(1, graph.degree(name)) for name in names]
    rounds = max(FEWEST, min(ROUNDS, WORK // (len(names) + 1)))
    for turn in range(rounds):
        _round(points, edges, degrees, SPACE * (1 - turn / rounds) + 0.5)
    middle = _middle(points)
    return {
        name: (round(x - middle[0], 1) + 0.0, round(y - middle[1], 1) + 0.0)
        for name, (x, y) in zip(names, points, strict=True)
    }


def _start(communities: Sequence[int]) -> list[list[float]]:
    members: Mapping[int, list[int]] = defaultdict(list)
    for place, community in enumerate(communities):
        members[community].append(place)
    points = [[0.0, 0.0] for _ in communities]
    placed = 0
    for turn, community in enumerate(sorted(members, key=lambda one: (-len(members[one]), one))):
        group = members[community]
        # The spiral reaches out by the square root of the nodes placed, which keeps their density even.
        home = _spiral(turn, SPACE * 1.3 * math.sqrt(placed + (len(group) / 2 if turn else 0)))
        placed += len(group)
        for rank, place in enumerate(group):
            x, y = _spiral(rank, SPACE * 0.8 * math.sqrt(rank))
            points[place] = [home[0] + x, home[1] + y]
    return points


def _spiral(turn: int, radius: float) -> Point:
    return radius * math.cos(turn * _GOLDEN), radius * math.sin(turn * _GOLDEN)


def _round(points: list[list[float]], edges: Sequence[tuple[int, int]], degrees: Sequence[int], limit: float) -> None:
    """One step of all nodes, none further than ``limit``."""
    pushes = [[-0.004 * x, -0.004 * y] for x, y in points]
    for one, other in _near(points):
        dx, dy = points[one][0] - points[other][0], points[one][1] - points[other][1]
        square = dx * dx + dy * dy
        if square > _REACH * _REACH:
            continue
        if square < 0.01:
            dx, dy, square = 0.1 * (one - other), 0.1, 0.02
        force = SPACE * SPACE / square
        _push(pushes, one, other, dx * force, dy * force)
    for one, other in edges:
        dx, dy = points[one][0] - points[other][0], points[one][1] - points[other][1]
        length = math.sqrt(dx * dx + dy * dy)
        # Between hubs springs are the weaker, or their neighbours would fall onto each other.
        pull = 0.5 * max(0.0, 1 - SPACE / (length + 1)) / math.sqrt(min(degrees[one], degrees[other]))
        _push(pushes, one, other, -dx * pull, -dy * pull)
    for point, (dx, dy) in zip(points, pushes, strict=True):
        length = math.sqrt(dx * dx + dy * dy)
        step = min(length, limit) / length if length else 0.0
        point[0] += dx * step
        point[1] += dy * step


def _push(pushes: list[list[float]], one: int, other: int, dx: float, dy: float) -> None:
    pushes[one][0] += dx
    pushes[one][1] += dy
    pushes[other][0] -= dx
    pushes[other][1] -= dy


def _near(points: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    """Pairs of nodes in the same or in touching cells, each once."""
    cells: Mapping[tuple[int, int], list[int]] = defaultdict(list)
    for place, (x, y) in enumerate(points):
        cells[math.floor(x / _REACH), math.floor(y / _REACH)].append(place)
    for (column, row), here in cells.items():
        for rank, one in enumerate(here):
            for other in here[rank + 1 :]:
                yield one, other
        for step in ((1, 0), (0, 1), (1, 1), (1, -1)):
            there = cells.get((column + step[0], row + step[1]), ())
            for one in here:
                for other in there:
                    yield one, other


def _middle(points: Sequence[Sequence[float]]) -> Point:
    if not points:
        return 0.0, 0.0
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
