"""Characters of a PDF page as lines, and lines as paragraphs by indent, right margin and punctuation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from zwgk_graph.reading.paragraphs import MARKER, continues

Character = dict[str, Any]  # pdfplumber's: text, x0, x1, top, bottom, size in points

_SAME_LINE = 0.5  # of the character size
_BLANK = 0.45  # a wider gap between Latin characters is a blank
_WIDE_BLANK = 1.6  # a wider gap between Han characters is layout, not letter spacing
_LATIN = 0x2E7F  # what lies beyond is printed without blanks
_DOUBLE = 0.15  # a character printed again this near makes false bold


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One printed line: text and box in points from the page's upper left."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    page: int


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the body's lines begin and end; ``indents`` says whether its paragraphs begin indented."""

    left: float
    right: float
    indents: bool


def lines_in(characters: Iterable[Character], page: int) -> list[PrintLine]:
    """Characters as lines from top to bottom, the text of each from left to right."""
    printed = [one for one in characters if one["text"] and one.get("upright", True)]
    rows: list[list[Character]] = []
    for one in sorted(printed, key=lambda char: (char["bottom"], char["x0"])):
        if rows and one["bottom"] - rows[-1][-1]["bottom"] <= _SAME_LINE * min(one["size"], rows[-1][-1]["size"]):
            rows[-1].append(one)
        else:
            rows.append([one])
    filled = [row for row in rows if any(one["text"].strip() for one in row)]
    return [_line(sorted(row, key=lambda char: char["x0"]), page) for row in filled]


def margins_of(lines: Sequence[PrintLine]) -> Margins:
    """The margins most lines keep to."""
    if not lines:
        return Margins(0.0, 0.0, indents=False)
    size = sorted(line.size for line in lines)[len(lines) // 2]
    ends = sorted(line.x1 for line in lines)
    right = ends[max(0, int(len(ends) * 0.95) - 1)] if len(ends) > 20 else ends[-1]
    starts = sorted(line.x0 for line in lines)
    left = starts[len(starts) // 50]
    indented = sum(1 for line in lines if 1.2 * size < line.x0 - left < 3.5 * size)
    return Margins(left, right, indented * 12 > len(lines))


def joined(lines: Sequence[PrintLine], margins: Margins) -> list[list[PrintLine]]:
    """Lines in groups, one group a paragraph."""
    groups: list[list[PrintLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, margins):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def cell_lines(lines: Sequence[PrintLine]) -> list[str]:
    """The paragraphs of a table cell, whose lines are wrapped at the cell's own width."""
    if not lines:
        return []
    widest = max(line.x1 - line.x0 for line in lines)
    texts = [lines[0].text]
    for before, line in pairwise(lines):
        full = before.x1 - before.x0 >= widest - 1.6 * before.size
        goes_on = full and not MARKER.match(line.text)
        if goes_on or continues(texts[-1], line.text, full=False):
            texts[-1] = glued(texts[-1], line.text)
        else:
            texts.append(line.text)
    return texts


def glued(before: str, after: str) -> str:
    """Two print lines as one; only Latin words need a blank at the line's end."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return before + (" " if latin else "") + after


def is_centred(line: PrintLine, margins: Margins) -> bool:
    """Whether a short line stands in the middle between the margins."""
    left, right = line.x0 - margins.left, margins.right - line.x1
    return left > 1.5 * line.size and right > 1.5 * line.size and abs(left - right) < 1.5 * line.size


def is_right(line: PrintLine, margins: Margins) -> bool:
    """Whether a line stands at the right, as signatures and dates do."""
    width = margins.right - margins.left
    return line.x0 - margins.left > 0.4 * width and margins.right - line.x1 < 6 * line.size


def _line(row: list[Character], page: int) -> PrintLine:
    text, blank = "", False
    last: Character | None = None
    for one in row:
        if not one["text"].strip():
            blank = True
            continue
        if last is not None:
            if one["text"] == last["text"] and one["x0"] - last["x0"] < _DOUBLE * one["size"]:
                continue
            text += " " if _is_gap(last, one, blank=blank) else ""
        text += one["text"]
        last, blank = one, False
    printed = [one for one in row if one["text"].strip()]
    size = sorted(one["size"] for one in printed)[len(printed) // 2]
    top, bottom = min(one["top"] for one in printed), max(one["bottom"] for one in printed)
    return PrintLine(text, printed[0]["x0"], max(one["x1"] for one in printed), top, bottom, size, page)


def _is_gap(before: Character, after: Character, *, blank: bool) -> bool:
    gap = (after["x0"] - before["x1"]) / max(before["size"], after["size"], 0.1)
    if ord(before["text"][-1]) > _LATIN and ord(after["text"][0]) > _LATIN:
        return bool(gap > _WIDE_BLANK)
    return bool(blank or gap > _BLANK)


def _goes_on(group: list[PrintLine], line: PrintLine, margins: Margins) -> bool:
    last = group[-1]
    if abs(last.size - line.size) > 0.12 * last.size or is_centred(last, margins):
        return False
    if len(group) == 1 and is_right(last, margins):  # a number or date at the right stands alone
        return False
    before = "".join(one.text for one in group)
    full = last.x1 >= margins.right - 1.8 * last.size
    if is_centred(line, margins):  # the second line of a title
        return full and not is_right(last, margins) and continues(before, line.text, full=True)
    indented = line.x0 - margins.left > 1.2 * line.size
    if not full or (indented and is_right(line, margins)):
        return not indented and continues(before, line.text, full=False)
    if margins.indents:
        return not indented
    return continues(before, line.text, full=True, wrapped=True)
