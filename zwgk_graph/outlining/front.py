"""What stands before the addressees or the first sentence of a notice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from zwgk_graph.model.source import Table
from zwgk_graph.outlining import kinds
from zwgk_graph.outlining.lines import Line, Part
from zwgk_graph.outlining.markers import marker_at_start
from zwgk_graph.outlining.metadata import Pair, lone_key, pairs_of
from zwgk_graph.outlining.titles import ends_as_plan, split_merged


@dataclass
class Front:
    """What stands before the addressees or the first sentence."""

    opening: int = 0
    lines: list[Line] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)


def read_front(parts: Sequence[Part]) -> Front:
    """The front of a notice; ``opening`` is the first part behind it."""
    front = Front()
    awaited: str | None = None
    for part in parts:
        pairs = pairs_of(part)
        if awaited and not pairs and not lone_key(part) and isinstance(part, Line) and not part.is_sentence:
            front.pairs.append((awaited, part.text.text.strip()))
            awaited = None
        elif pairs or lone_key(part):
            front.pairs.extend(pairs)
            awaited = None if pairs else lone_key(part)
        elif isinstance(part, Table) or _opens(part):
            break
        else:
            front.lines.extend(split_merged(part))
        front.opening += 1
    return front


def _opens(line: Line) -> bool:
    """Whether the letter or plan begins here: addressees, a sentence, a numbered item."""
    if (
        kinds.is_addressees(line)
        or kinds.looks_like_addressees(line)
        or (marker_at_start(line.text.text) and not ends_as_plan(line.compact))
    ):
        return True
    return (
        (line.is_sentence or kinds.is_cover(line))
        and not kinds.disclosure_of(line.compact)
        and not line.compact.endswith("通知")
    )
