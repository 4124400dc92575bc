"""Plans without any number: each stretch of paragraphs up to the line that names its units is one task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from zwgk_graph.model.outline import Marker
from zwgk_graph.outlining import kinds
from zwgk_graph.outlining.headings import is_title_line
from zwgk_graph.outlining.lines import Line, Part
from zwgk_graph.outlining.markers import marker_at_start
from zwgk_graph.outlining.noise import compact_text
from zwgk_graph.outlining.pieces import Piece
from zwgk_graph.outlining.titles import ends_as_plan, is_title
from zwgk_graph.outlining.unit_marks import ends_with_units, is_unit_line


def with_first_heading(parts: Sequence[Part], body: Sequence[Part]) -> tuple[Part, ...]:
    """The body of a plan without numbers with the heading of its first task, which stands right below the title."""
    start = next((place for place, part in enumerate(parts) if body and part is body[0]), 0)
    above = parts[start - 1] if start else None
    lines = [part for part in body if isinstance(part, Line)]
    bare = len(lines) == len(body) and not any(marker_at_start(line.text.text) for line in lines)
    if bare and isinstance(above, Line) and _heads_a_task(above) and _unit_lines(lines) >= _FEWEST:
        return (above, *body)
    return tuple(body)


def with_counted_tasks(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with each task counted, its first paragraph bearing the number; those of a numbered plan stay."""
    numbered = any(piece.marker or piece.group for piece in pieces)
    stretches = [] if numbered else list(_stretches(pieces))
    if len(stretches) < _FEWEST:
        return list(pieces)
    headed = sum(_is_heading(stretch) for stretch in stretches[1:]) * 2 > len(stretches) - 1
    made: list[Piece] = []
    for count, stretch in enumerate(stretches, 1):
        first = _opening(stretch, headed=headed) if count == 1 else 0
        made += stretch[:first]
        made.append(replace(stretch[first], marker=Marker(str(count), "digit", count)))
        made += (replace(piece, follows=True) for piece in stretch[first + 1 :])
    return [*made, *pieces[len(made) :]]


_FEWEST = 2


def _unit_lines(lines: Sequence[Line]) -> int:
    return sum(is_unit_line(line.text.text) or ends_with_units(line.text.text) for line in lines)


def _heads_a_task(line: Line) -> bool:
    other = (kinds.is_number, kinds.is_date, kinds.is_organ, kinds.is_navigation, kinds.is_letterhead, kinds.is_footer)
    titled = ends_as_plan(line.compact) or is_title(line.compact)
    return is_title_line(line.compact) and not titled and not any(is_other(line) for is_other in other)


def _stretches(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The paragraphs up to each that closes with units and the lines of units and times behind it."""
    open_: list[Piece] = []
    for place, piece in enumerate(pieces):
        open_.append(piece)
        behind = pieces[place + 1].text.text if place + 1 < len(pieces) else ""
        if _names_units(piece) and not is_unit_line(behind):
            yield open_
            open_ = []


def _names_units(piece: Piece) -> bool:
    return is_unit_line(piece.text.text) or ends_with_units(piece.text.text)


def _is_heading(stretch: Sequence[Piece]) -> bool:
    return len(stretch) > 1 and is_title_line(compact_text(stretch[0].text.text))


def _opening(stretch: Sequence[Piece], *, headed: bool) -> int:
    """Where the first task begins behind the words that open the plan: at its heading, else at its last paragraph."""
    own = [place for place, piece in enumerate(stretch) if not is_unit_line(piece.text.text)]
    if headed:
        return next((place for place in reversed(own) if _is_heading(stretch[place:])), own[-1] if own else 0)
    return own[-1] if own else 0
