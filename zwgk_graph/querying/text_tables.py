"""Rows as a plain table that lines up: Chinese characters are two columns wide (Unicode Standard Annex 11)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

GAP = "  "
_PIECE = re.compile(r"[!-~]+\s*|.\s*[，。；：、！？”’）》]*\s*|\s+", re.DOTALL)
"""What a line is not broken in: a run of ASCII, a character with the closing marks behind it."""
NARROWEST = 6
"""No column is made narrower to fit the page."""


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None) -> str:
    """The table, its widest columns narrowed and their cells broken into lines where it is wider than ``width``."""
    table = [list(header), *(list(row) for row in rows)]
    widths = [max(map(text_width, column)) for column in zip(*table, strict=True)]
    if width is not None:
        _narrow(widths, width - len(GAP) * (len(widths) - 1))
    rule = GAP.join("-" * one for one in widths)
    lines = [line for row in table[1:] for line in _lines(row, widths)]
    return "".join(f"{line.rstrip()}\n" for line in [*_lines(table[0], widths), rule, *lines])


def text_width(text: str) -> int:
    """How many columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_character_width, text))


@cache
def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _narrow(widths: list[int], room: int) -> None:
    """Takes what is too much from the widest columns, so that narrow ones stay whole."""
    while sum(widths) > room:
        widest = max(widths)
        if widest <= NARROWEST:
            return
        columns = [place for place, one in enumerate(widths) if one == widest]
        second = max((one for one in widths if one < widest), default=NARROWEST)
        least = max(NARROWEST, second, widest - -(-(sum(widths) - room) // len(columns)))
        for place in columns:
            widths[place] = least if least < widest else widest - 1


def _lines(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    cells = [_broken(text, width) for text, width in zip(row, widths, strict=True)]
    height = max(map(len, cells), default=0)
    return [
        GAP.join(
            _padded(cell[line] if line < len(cell) else "", width) for cell, width in zip(cells, widths, strict=True)
        )
        for line in range(height)
    ]


def _broken(text: str, width: int) -> list[str]:
    """Lines no wider than ``width``, broken between Chinese characters; words stay whole where a line holds them."""
    if text_width(text) <= width:
        return [text]
    lines, line = [], ""
    for piece in _PIECE.findall(text):
        if line and text_width(line + piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        while text_width(piece.rstrip()) > width:
            cut = _fitting(piece, width)
            lines.append(piece[:cut])
            piece = piece[cut:]
        line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _fitting(text: str, width: int) -> int:
    """How many of the first characters fit, at least one."""
    taken = 0
    for place, character in enumerate(text):
        taken += _character_width(character)
        if taken > width:
            return max(place, 1)
    return len(text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - text_width(text))
