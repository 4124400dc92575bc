"""The covering letter of a notice: where it ends, who signed it and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from zwgk_graph.model.source import Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining import kinds
from zwgk_graph.outlining.closings import is_note, line_date, signatures, without_masks
from zwgk_graph.outlining.lines import Line, Part
from zwgk_graph.outlining.markers import marker_at_start
from zwgk_graph.outlining.metadata import pairs_of
from zwgk_graph.outlining.titles import ends_as_plan


@dataclass
class Letter:
    """The covering letter; ``end`` is the first part behind it, ``parted`` whether a plan follows it."""

    end: int
    cover: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    signatures: list[MappedText] = field(default_factory=list)
    issued_on: date | None = None
    parted: bool = False


def read_letter(parts: Sequence[Part], start: int) -> Letter:
    """The covering letter from ``start`` on: up to its date, else up to the plan's title or first item."""
    closing = _closing(parts, start)
    if closing is not None:
        return _closed_letter(parts, start, closing)
    letter = Letter(start)
    for place in range(start, min(start + _FARTHEST_LETTER, len(parts))):
        line = parts[place]
        if not isinstance(line, Line) or (letter.parted and ends_as_plan(line.compact) and not line.is_sentence):
            break
        if marker_at_start(line.text.text):
            own_points = _end_of_points(parts, start, place) if letter.parted else None
            return _closed_letter(parts, start, own_points) if own_points else letter
        if letter.parted and line_date(line):
            return _closed_letter(parts, start, place)
        if _hands_out(line):
            letter.end = place + 1
            letter.parted = True
            letter.cover = [part for part in parts[start : place + 1] if isinstance(part, Line)]
    return _with_notes(letter, parts) if letter.parted else letter


def _end_of_points(parts: Sequence[Part], start: int, place: int) -> int | None:
    """The last part of a letter whose own points begin at ``place``: its date, else, if it announces them, the end.

    Points in two levels are no letter's: a notice that forwards a paper and goes on so is a plan itself.
    """
    if _in_two_levels(parts[place:]):
        return None
    signed = _signed_off(parts, place)
    announced = any(isinstance(part, Line) and _ANNOUNCES.search(part.compact) for part in parts[start:place])
    if signed or not announced:
        return signed
    rest = parts[place:]
    plan_follows = any(isinstance(part, Table) or _is_plan_title(part) for part in rest)
    return None if plan_follows else len(parts) - 1


def _in_two_levels(parts: Sequence[Part]) -> bool:
    """Whether items （一） stand below 一、 as far as the first table or title of a plan."""
    styles: list[str] = []
    for part in parts:
        if isinstance(part, Table) or _is_plan_title(part):
            return False
        found = marker_at_start(part.text.text)
        styles += [found.marker.style] if found else []
    return styles[:2] == ["part", "group"]


def _is_plan_title(line: Line) -> bool:
    return ends_as_plan(line.compact) and not line.is_sentence and not marker_at_start(line.text.text)


def _signed_off(parts: Sequence[Part], start: int) -> int | None:
    """The date that closes a letter which goes on in numbered points of its own, its plan not being in the file."""
    for place in range(start, min(start + _FARTHEST_LETTER, len(parts))):
        line = parts[place]
        if isinstance(line, Table) or _is_plan_title(line):
            return None
        if line_date(line):
            return place
    return None


def _closed_letter(parts: Sequence[Part], start: int, closing: int) -> Letter:
    lines = [part for part in parts[start : closing + 1] if isinstance(part, Line)]
    letter = Letter(closing + 1, lines=lines, parted=True, issued_on=line_date(lines[-1]))
    letter.signatures = list(signatures(lines))
    letter.cover = [line for line in lines if line.is_sentence or kinds.is_cover(line)]
    return _with_notes(letter, parts)


def _with_notes(letter: Letter, parts: Sequence[Part]) -> Letter:
    """The letter with the notes behind its date or last sentence: disclosure, attachments, copies, a signature."""
    for place in range(letter.end, len(parts)):
        line = parts[place]
        if not isinstance(line, Line) or not is_note(line):
            break
        letter.end = place + 1
        letter.lines.append(line)
        letter.issued_on = letter.issued_on or line_date(line)
        if not letter.signatures and kinds.is_organ(line):
            letter.signatures.append(without_masks(line.text))
    return letter


_HANDS_OUT = re.compile(
    r"(?:印发|转发|下发)(?:给|至|各|你|$|[，。,])|(?:现将|特将|现)[^。]{0,80}(?:印发|转发|下发)|特此通知"
)
# 并提出以下要求, 现将有关事项通知如下: what follows are the letter's own points.
_ANNOUNCES = re.compile(
    r"(?:提出|作出|明确|结合)(?:如下|以下)(?:工作)?(?:要求|意见|事项)|有关(?:事项|要求|工作)通知如下"
)
_FARTHEST_LETTER = 60


def _hands_out(line: Line) -> bool:
    return kinds.is_cover(line) and bool(_HANDS_OUT.search(line.compact))


def _closing(parts: Sequence[Part], start: int) -> int | None:
    """The date line of a covering letter that a plan follows."""
    for place in range(start, min(start + _FARTHEST_LETTER, len(parts))):
        line = parts[place]
        if isinstance(line, Table):
            return None
        if line_date(line) and place > start and _has_substance(parts[place + 1 :]):
            return place
    return None


def _has_substance(parts: Iterable[Part]) -> bool:
    """Whether a plan is left: a numbered item, a table, or several sentences."""
    sentences = 0
    for part in parts:
        if isinstance(part, Table):
            return not pairs_of(part)
        if marker_at_start(part.text.text) and len(part.compact) > 4:
            return True
        sentences += part.is_sentence and not is_note(part)
    return sentences > 2
