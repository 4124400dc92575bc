"""Plans without any number: a task is what stands up to a line of units, else below a heading, else a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zwgk_graph.model.outline import Marker
from zwgk_graph.outlining import kinds
from zwgk_graph.outlining.headings import LONGEST_RUN_IN, is_title_line, run_in_length
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
    if any(piece.marker or piece.group for piece in pieces):
        return list(pieces)
    stretches = list(_stretches(pieces))
    if len(stretches) < _FEWEST:
        return _counted(pieces, _openings(pieces))
    headed = sum(_is_heading(stretch) for stretch in stretches[1:]) * 2 > len(stretches) - 1
    made: list[Piece] = []
    for count, stretch in enumerate(stretches, 1):
        first = _opening(stretch, headed=headed) if count == 1 else 0
        made += stretch[:first]
        made.append(_numbered(stretch[first], count))
        made += (replace(piece, follows=True) for piece in stretch[first + 1 :])
    return [*made, *pieces[len(made) :]]


_FEWEST = 2
_FEWEST_WITHOUT_UNITS = 3


def _numbered(piece: Piece, count: int) -> Piece:
    return replace(piece, marker=Marker(str(count), "digit", count))


def _counted(pieces: Sequence[Piece], openings: Sequence[int]) -> list[Piece]:
    counts = {place: count for count, place in enumerate(openings, 1)}
    return [_numbered(piece, counts[place]) if place in counts else piece for place, piece in enumerate(pieces)]


def _openings(pieces: Sequence[Piece]) -> list[int]:
    """Where tasks begin that name no units: at run-in headings, at lines that are headings, or with each paragraph.

    Two thirds of the paragraphs open so, or two thirds of the headings have text below; of paragraphs half are orders.
    """
    texts = [compact_text(piece.text.text) for piece in pieces]
    run_in = [place for place, text in enumerate(texts) if 0 < run_in_length(text) <= LONGEST_RUN_IN]
    if len(run_in) >= _FEWEST_WITHOUT_UNITS and len(run_in) * 3 >= (len(texts) - run_in[0]) * 2:
        return run_in
    headings = [place for place, text in enumerate(texts) if is_title_line(text)]
    above = [place for place in headings if place + 1 < len(texts) and place + 1 not in headings]
    if len(above) >= _FEWEST_WITHOUT_UNITS and len(above) * 3 >= len(headings) * 2:
        return above
    orders = [place for place, text in enumerate(texts) if _ORDER.match(text) and place not in headings]
    if len(orders) >= _FEWEST_WITHOUT_UNITS and len(orders) * 2 > orders[-1] - orders[0]:
        return list(range(orders[0], orders[-1] + 1))
    return []


_ORDER = re.compile(
    "(?:进一步|全面|深入|认真|切实|继续|及时|积极|大力|着力|严格|持续|依法|主动|定期|重点|稳步|扎实|加快|不断)*"
    "(?:加强|推进|推动|做好|完善|公开|公布|发布|建立|健全|落实|开展|强化|提升|提高|优化|深化|规范|组织|抓好|拓展|加大|回应"
    "|解读|编制|制定|修订|梳理|更新|明确|建设|扩大|畅通|改进)"
)


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
