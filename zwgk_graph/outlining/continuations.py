"""Which unnumbered paragraphs belong to the item before them, and which are duties of the whole plan."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.headings import is_heading_line, is_title_line
from zwgk_graph.outlining.kinds import is_remark
from zwgk_graph.outlining.noise import compact, tidy
from zwgk_graph.outlining.pieces import Piece
from zwgk_graph.outlining.tree import Forest, Node
from zwgk_graph.outlining.unit_marks import (
    before_units,
    end_of_units,
    ends_with_units,
    is_unit_line,
    says_who_only,
    share_of_units,
    start_of_units,
)


@dataclass(frozen=True)
class Habits:
    """How a plan prints its items.

    ``units_close``: they close with their units; ``heading_lines``: headings have their own line; ``units_above``: the
    units stand behind the heading, what is demanded in the paragraphs below; ``stopped_lines``: some headings with a
    line of their own are closed by 。.
    """

    units_close: bool
    heading_lines: bool
    units_above: bool
    stopped_lines: bool = False


def habits_of(forest: Forest) -> Habits:
    """The habits the majority of the innermost items show."""
    leaves = forest.leaves()
    closed = sum(any(ends_with_units(text) for text in _texts(leaf)) for leaf in leaves)
    headed = sum(bool(leaf.more) and is_title_line(compact(leaf.piece.text).text) for leaf in leaves)
    above = sum(_has_units_above(leaf) for leaf in leaves)
    last = bool(leaves and leaves[-1].more) and _is_stopped_heading(leaves[-1].piece.text.text)
    stopped = last and sum(bool(leaf.more) and _is_stopped_heading(leaf.piece.text.text) for leaf in leaves) > _SEVERAL
    return Habits(
        closed * 2 > len(leaves),
        headed * 2 > len(leaves),
        above >= _FEWEST_ABOVE and above * 2 > len(leaves),
        stopped,
    )


def is_lone_heading(line: str, habits: Habits) -> bool:
    """Whether the first line of an item is its heading; one with commas is where most items open with a lone line."""
    return is_title_line(line) if habits.heading_lines else is_heading_line(line)


def own_lines(leaf: Node, habits: Habits, *, last: bool) -> tuple[list[MappedText], list[MappedText]]:
    """The compacted paragraphs of an innermost item, and those behind it that are duties of the whole plan.

    A paragraph belongs to the item where the text before it breaks off, is a mere heading, or units are still to come;
    behind the last item only these count, elsewhere also any paragraph of a plan that names no units.
    """
    bound = max((place for place, piece in enumerate(leaf.more, 1) if piece.follows), default=0)
    lines = [_line(piece) for piece in (leaf.piece, *leaf.more[:bound])]
    rest = [_line(piece) for piece in leaf.more[bound:]]
    until_units = max((place for place, line in enumerate(rest, 1) if ends_with_units(line.text)), default=0)
    taken = int(habits.units_above and bool(rest) and _has_units_above(leaf))
    if taken:
        lines.append(rest[0])
    headed = habits.stopped_lines and not taken and _is_stopped_heading(lines[0].text)
    while taken < len(rest) and (taken < until_units or _belongs(lines, rest[taken], open_=not last or headed)):
        headed = False
        _append(lines, rest[taken], habits)
        taken += 1
    rest = rest[taken:]
    if last and habits.units_close:
        lines[-1], behind = _cut_behind_units(lines[-1])
        rest[:0] = behind
    return lines, rest


def joined(lines: list[MappedText]) -> MappedText:
    """Paragraphs as one text, parted by line feeds."""
    return MappedText.join([line for line in lines if line], "\n")


_ENDED = re.compile(r"[。！？!?；;：:）)】〕”」][”’」）)]?$|\.$")


def _line(piece: Piece) -> MappedText:
    """A paragraph without blanks; behind a label of units they stay, as they may part names (县发改局 县财政局)."""
    start = start_of_units(piece.text.text) if _BLANK.search(piece.text.text) else None
    if start is None:
        return compact(piece.text)
    return MappedText.join([compact(piece.text[:start]), tidy(piece.text[start:])])


def _has_units_above(leaf: Node) -> bool:
    """Whether an item is a heading with its units, and paragraphs that name none follow."""
    heading = before_units(compact(leaf.piece.text).text) if leaf.more else None
    titled = heading is not None and is_heading_line(heading.rstrip("。"))
    return titled and not any(ends_with_units(piece.text.text) for piece in leaf.more)


def _is_stopped_heading(text: str) -> bool:
    """Whether a line is a heading closed by 。."""
    return text.endswith("。") and is_heading_line(text[:-1])


def _texts(leaf: Node) -> list[str]:
    return [leaf.piece.text.text, *(piece.text.text for piece in leaf.more)]


def _belongs(lines: list[MappedText], line: MappedText, *, open_: bool) -> bool:
    """Whether a paragraph belongs to the item; ``open_`` says that the item may go on until its units come."""
    text = lines[-1].text
    if is_remark(line.text):
        return False
    if _goes_on(text, line.text) or is_unit_line(line.text) or (len(lines) == 1 and is_heading_line(text)):
        return True
    return open_ and not ends_with_units(text)


def _cut_behind_units(line: MappedText) -> tuple[MappedText, list[MappedText]]:
    """A closing paragraph that ran into the last item, cut off behind the item's units."""
    end = end_of_units(line.text)
    return (line[:end], [line[end:].strip()]) if end and line.text[end:].strip(" 。.\n") else (line, [])


def _append(lines: list[MappedText], line: MappedText, habits: Habits) -> None:
    text = lines[-1].text
    heading = len(lines) == 1 and is_lone_heading(text, habits) and not _is_torn_line(text, habits)
    if _goes_on(text, line.text) and not heading and not _lists_units(text, line.text):
        lines[-1] = MappedText.join([lines[-1], line])
    else:
        lines.append(line)


def _lists_units(text: str, line: str) -> bool:
    """Whether a break stands in a list of units: it stays, as the names tell whether it parts two of them."""
    return _closes_with_units(text) or is_unit_line(line) or share_of_units(text) == share_of_units(line) == 1


def _goes_on(text: str, line: str) -> bool:
    """Whether a line goes on with the sentence before it; behind a list of units only more units do."""
    return _breaks_off(text) and (not _closes_with_units(text) or share_of_units(line) > _MOSTLY)


def _closes_with_units(text: str) -> bool:
    names = re.split("[:：\n]", text)[-1]
    return (ends_with_units(text) and share_of_units(names) > _MOSTLY) or says_who_only(re.split("[。\n]", text)[-1])


def _breaks_off(text: str) -> bool:
    """Whether a paragraph stops inside a sentence or bracket."""
    wide = text.replace("(", "（").replace(")", "）")
    return len(text) < _LONGEST_PARAGRAPH and (not _ENDED.search(text) or wide.count("（") > wide.count("）"))


def _is_torn_line(text: str, habits: Habits) -> bool:
    """Whether a line without comma is the torn beginning of a sentence: long, where headings have no own lines."""
    return not habits.heading_lines and len(text) > _LONGEST_LONE_HEADING


_BLANK = re.compile(r"[^\S\n]")
_FEWEST_ABOVE = 3
_SEVERAL = 2
_LONGEST_LONE_HEADING = 16
_MOSTLY = 0.5
_LONGEST_PARAGRAPH = 4000
