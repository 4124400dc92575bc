"""Lines cut at their numbering marks: the stretches the numbering tree is built from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from zwgk_graph.model.outline import Marker
from zwgk_graph.model.source import Place
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.headings import is_title_line
from zwgk_graph.outlining.lines import Line
from zwgk_graph.outlining.markers import STYLES, MarkerFound, markers_in, without_fraction
from zwgk_graph.outlining.unit_marks import closes_with_bracket_of_units


@dataclass(frozen=True)
class Piece:
    """One stretch of a plan in reading order.

    With a marker or ``group`` it opens an item; otherwise it carries on the item before it. ``extent`` includes
    the marker, ``text`` does not. ``title`` is a heading known from the layout, as in a table's task column;
    ``follows`` marks a piece that the layout itself gives to the item before it.
    """

    text: MappedText
    extent: MappedText
    marker: Marker | None = None
    group: bool = False
    title: MappedText | None = None
    cells: tuple[tuple[str, MappedText], ...] = ()
    place: Place = Place()
    follows: bool = False


@dataclass
class Sequences:
    """The numbering seen so far: which marks are open, and the last number of each style."""

    last: dict[str, int] = field(default_factory=dict)
    open: list[Marker] = field(default_factory=list)

    def current(self, style: str) -> int | None:
        """The number of the open item of a style."""
        return next((marker.number for marker in self.open if marker.style == style), None)

    def take(self, marker: Marker) -> None:
        """Note a mark that counts; inner styles opened since a mark of the same style are closed."""
        styles = [opened.style for opened in self.open]
        if marker.style in styles:
            del self.open[styles.index(marker.style) :]
        elif _RANK[marker.style] < max((_RANK[style] for style in styles), default=0):
            self.open = [opened for opened in self.open if _RANK[opened.style] < _RANK[marker.style]]
        self.open.append(marker)
        self.last[marker.style] = marker.number

    def continues(self, marker: Marker) -> bool:
        """Whether the mark is the next of its sequence, open or run on over parents."""
        return marker.number == self.last.get(marker.style, 0) + 1

    def plausible(self, marker: Marker) -> bool:
        """Whether a mark that opens a line may count: a next number, a small gap, a misprint, a restart."""
        current = self.current(marker.style)
        return current is None or marker.number == 1 or current <= marker.number <= current + _LARGEST_GAP


def cut(line: Line, sequences: Sequences) -> Iterator[Piece]:
    """The line cut at the marks that fit the numbering; ``sequences`` is carried on from line to line."""
    start, marker, words = 0, None, 0
    for found in _accepted(line, sequences):
        if found.start > start:
            yield _piece(line, start, words, found.start, marker)
        start, marker, words = found.start, found.marker, found.end
    yield _piece(line, start, words, len(line.text), marker)


_RANK = {style: rank for rank, style in enumerate(STYLES)}
_LARGEST_GAP = 4
_DECIMALS = ("decimal", "subdecimal")
_RUNNING_STYLES = ("part", "group", "digit")
_LONGEST_HEADING = 40
# How many marks in sequence, in a line of more than how many characters, show that line breaks were lost.
_DENSE = {"part": (2, 0), "group": (3, 60), "digit": (4, 100)}


def _piece(line: Line, start: int, words: int, end: int, marker: Marker | None) -> Piece:
    return Piece(line.text[words:end].strip(), line.text[start:end].strip(), marker, place=line.place)


def _accepted(line: Line, sequences: Sequences) -> Iterator[MarkerFound]:
    candidates = list(markers_in(line.text.text))
    dense = len(candidates) > 1 and (_is_dense(candidates, len(line.text)) or _parts_units(candidates, line.text.text))
    before: MarkerFound | None = None
    last_two = {found.marker.style: found.start for found in candidates if found.marker.number == 2}
    for found in candidates:
        if found.marker.style in _DECIMALS and not _is_below(found, sequences):
            found = without_fraction(found)
        under_heading = before is not None and found.start - before.end < _LONGEST_HEADING
        under_heading = under_heading and sequences.current(found.marker.style) is None
        followed = last_two.get(found.marker.style, -1) > found.start
        if _counts(found, sequences, dense, followed or under_heading) or _is_below_part(found, before, line.text.text):
            sequences.take(found.marker)
            before = found
            yield found


def _is_below(found: MarkerFound, sequences: Sequences) -> bool:
    """Whether a mark 1.1 opens a line below the item 1 or 一, or 1.1.1 below 1.1."""
    above = found.marker.label.rsplit(".", 1)[0]
    if found.marker.style == "subdecimal":
        below = any(marker.label == above for marker in sequences.open)
    else:
        below = int(above) in (sequences.current("digit"), sequences.current("part"))
    return found.standing == "line" and below


def _is_below_part(found: MarkerFound, before: MarkerFound | None, text: str) -> bool:
    """Whether a mark （一） stands behind the heading of a part that opens the line, a line break being lost."""
    first = found.marker.style == "group" and found.marker.number == 1 and text[found.start - 1] != "第"
    opened = before is not None and before.standing == "line" and before.marker.style == "part"
    return first and before is not None and opened and is_title_line(text[before.end : found.start].strip())


def _is_dense(candidates: Sequence[MarkerFound], length: int) -> bool:
    """Whether a line holds a whole sequence of items, its line breaks being lost."""
    seen = dict.fromkeys(_RUNNING_STYLES, 0)
    for found in candidates:
        style = found.marker.style
        if (
            style in seen
            and found.marker.number == seen[style] + 1
            and (style != "digit" or found.standing != "inside")
        ):
            seen[style] += 1
    return any(seen[style] >= count and length > least for style, (count, least) in _DENSE.items())


def _parts_units(candidates: Sequence[MarkerFound], text: str) -> bool:
    """Whether a second mark follows the units of the first item: （一）…（县财政局）（二）…."""
    return any(
        found.marker.number == 2
        and found.standing == "sentence"
        and found.marker.style in _RUNNING_STYLES
        and closes_with_bracket_of_units(text[: found.start])
        and any(other.marker == replace(found.marker, label=other.marker.label, number=1) for other in candidates)
        for found in candidates
    )


def _counts(found: MarkerFound, sequences: Sequences, dense: bool, opens: bool) -> bool:
    """Whether a mark counts; ``opens``: a sequence may begin there, as a second mark follows or a heading precedes."""
    marker = found.marker
    if found.standing == "line":
        return sequences.plausible(marker)
    if marker.style not in _RUNNING_STYLES or (found.standing == "inside" and not dense):
        return False
    current = sequences.current(marker.style)
    if dense and marker.number == 1:
        return opens or (current is None and found.standing == "sentence")
    return sequences.continues(marker) and (dense or current is not None)
