"""The plans of a notice: where each begins, and its numbering tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zwgk_graph.model.outline import Outline, PlanOutline
from zwgk_graph.model.source import SourceText, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.annexes import with_annexes
from zwgk_graph.outlining.columns import looks_like_deadline
from zwgk_graph.outlining.decimals import with_dotted_numbers
from zwgk_graph.outlining.head import inner_head, read_head
from zwgk_graph.outlining.kinds import is_attachment_note
from zwgk_graph.outlining.label_lines import with_labels_joined
from zwgk_graph.outlining.linear_tables import with_notes_apart, with_tables
from zwgk_graph.outlining.lines import Line, Part, parts_of
from zwgk_graph.outlining.markers import MarkerFound, marker_at_start
from zwgk_graph.outlining.numbering import number
from zwgk_graph.outlining.pieces import Piece, Sequences, cut
from zwgk_graph.outlining.records import with_records
from zwgk_graph.outlining.run_on import with_breaks
from zwgk_graph.outlining.tables import TableReader
from zwgk_graph.outlining.titles import ends_as_plan, notice_title, plan_title
from zwgk_graph.outlining.unnumbered import with_counted_tasks, with_first_heading


def outline(source: SourceText) -> Outline:
    """The head of a notice and its plans; a text without any numbered item has one plan without items."""
    parts = with_records(with_breaks(parts_of(source.blocks), source.decoded))
    parts = with_labels_joined(with_dotted_numbers(with_notes_apart(with_tables(parts))))
    read = inner_head(read_head(parts))
    first, *further = (_plan(parts) for parts in _split(with_first_heading(parts, read.body)))
    return Outline(read.head, with_annexes([first, *(plan for plan in further if plan.items)]))


def _split(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    """The body cut before the title of each further plan."""
    starts = [0, *(place for place in range(1, len(parts)) if _starts_plan(parts, place))]
    for start, end in zip(starts, [*starts[1:], len(parts)], strict=True):
        yield parts[start:end]


def _starts_plan(parts: Sequence[Part], place: int) -> bool:
    """Whether a further plan starts: an unnumbered title behind finished text, and the numbering begins anew."""
    line, before = parts[place], parts[place - 1]
    if not isinstance(line, Line) or line.is_sentence or marker_at_start(line.text.text):
        return False
    finished = isinstance(before, Table) or before.is_sentence or before.compact.endswith(("）", ")"))
    if is_attachment_note(line):
        return _begins_anew(parts[place + 1 :])
    titles = [part for part in parts[place : place + 2] if isinstance(part, Line)]
    named = any(ends_as_plan(part.compact) for part in titles)
    long_enough = _SHORTEST_TITLE <= len(line.compact) <= _LONGEST_TITLE
    return finished and named and long_enough and _had_items(parts[:place]) and _begins_anew(parts[place + 1 :])


_SHORTEST_TITLE, _LONGEST_TITLE = 8, 60


def _had_items(parts: Sequence[Part]) -> bool:
    return any(isinstance(part, Table) or marker_at_start(part.text.text) for part in parts)


def _begins_anew(parts: Sequence[Part]) -> bool:
    """Whether the next mark or table opens a numbering."""
    for part in parts:
        if isinstance(part, Table):
            return True
        found: MarkerFound | None = marker_at_start(part.text.text)
        if found:
            return found.marker.number == 1
    return False


def _plan(parts: Sequence[Part]) -> PlanOutline:
    opening = _opening(parts)
    title = plan_title([line for line in opening if not is_attachment_note(line)]) or _title_of_notice(opening)
    rest = with_first_heading(parts, parts[len(opening) :]) if title else parts
    late = None if title else _late_title(parts)
    if late is not None:
        title = plan_title([line for line in parts[late : late + 1] if isinstance(line, Line)])
        rest = (*parts[:late], *parts[late + 1 :])
    numbered = number(with_counted_tasks(list(_pieces(rest))))
    before = tuple(text for text in numbered.before if text)
    return PlanOutline(title, before, numbered.items, tuple(numbered.general))


def _title_of_notice(opening: Sequence[Line]) -> MappedText | None:
    """The title of a forwarded notice that is the plan itself: 关于做好…的通知."""
    title = notice_title(opening)
    return title if title and _NOTICE.search(title.text) else None


_NOTICE = re.compile("关于.*(?:通知|意见|函)$")


def _opening(parts: Sequence[Part]) -> list[Line]:
    """The lines before the first sentence, mark or table."""
    opening: list[Line] = []
    for part in parts:
        if isinstance(part, Table) or part.is_sentence or marker_at_start(part.text.text):
            break
        opening.append(part)
    return opening


def _late_title(parts: Sequence[Part]) -> int | None:
    """Where the title of a plan stands that its page tells of first: right above the first item or table."""
    for place, part in enumerate(parts):
        if isinstance(part, Table) or marker_at_start(part.text.text):
            above = parts[place - 1] if place else None
            titled = isinstance(above, Line) and not above.is_sentence and ends_as_plan(above.compact)
            return place - 1 if titled and isinstance(above, Line) and _YEAR.search(above.compact) else None
    return None


_YEAR = re.compile(r"20\d\d年")


def _pieces(parts: Sequence[Part]) -> Iterator[Piece]:
    sequences = Sequences()
    tables = TableReader()
    for place, part in enumerate(parts):
        if isinstance(part, Table):
            yield from tables.read(part)
        elif _heads_by_time(part, parts[place + 1 : place + 2]):
            yield Piece(part.text, part.text, group=True, place=part.place)
        else:
            yield from cut(part, sequences)


def _heads_by_time(line: Line, below: Sequence[Part]) -> bool:
    """Whether a line only says when what is numbered 1. below it is to be done: 第一季度：, 6月底前完成：."""
    words = line.compact.rstrip("：:")
    marked = (marker_at_start(part.text.text) for part in below if isinstance(part, Line))
    return words != line.compact and looks_like_deadline(words) and any(m and m.marker.style == "digit" for m in marked)
