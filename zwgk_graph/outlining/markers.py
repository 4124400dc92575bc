"""Numbering marks: 第一章, 一、, （一）, 1., （1）, ① in all the ways they are printed.

GB/T 9704-2012 (7.3.3) orders the levels 一、 → （一） → 1. → （1）; real papers leave levels out, run numbers on
over several parents, and use look-alike signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from zwgk_graph.model.outline import Marker
from zwgk_graph.outlining.numerals import narrow_digits, number_of

STYLES = (
    *("chapter", "section", "part", "article", "group", "task"),
    *("digit", "decimal", "subdecimal", "half_digit", "digit_paren", "circle"),
)
"""All styles, the outermost first: 第一章, 第一节, 一、, 第一条, （一）, 任务一：, 1., 1.1, 1.1.1, 1), （1）, ①."""

Standing = Literal["line", "sentence", "inside"]


@dataclass(frozen=True, slots=True)
class MarkerFound:
    """A possible marker in a line; ``end`` is where the item's own words begin.

    ``standing`` tells whether it opens the line, follows the end of a sentence, or stands inside one.
    """

    marker: Marker
    start: int
    end: int
    standing: Standing


@lru_cache(maxsize=1024)
def marker_at_start(line: str) -> MarkerFound | None:
    """The marker a line opens with, blanks before it allowed, and a star or the like (★1.)."""
    match = _MARKER.match(line, _opening(line))
    return _found(match, "line") if match else None


def without_fraction(found: MarkerFound) -> MarkerFound:
    """A mark 1.1 read as 1. before a word that begins with a figure."""
    whole = found.marker.label.split(".")[0]
    return replace(found, marker=Marker(whole, "digit", int(whole)), end=found.start + len(whole) + 1)


@lru_cache(maxsize=1024)
def bare_number(cell: str) -> Marker | None:
    """The marker a table cell consists of: ``3``, ``3.``, ``1.2``, ``1.2.1``, ``（三）``, ``三``."""
    text = cell.strip()
    if _BARE_DECIMAL.fullmatch(text):
        return Marker(text, "subdecimal" if text.count(".") > 1 else "decimal", int(text.rsplit(".", 1)[1]))
    match = _BARE.fullmatch(text)
    if match:
        number = number_of(match[1])
        style = "digit" if narrow_digits(match[1]).isascii() else "part"
        return Marker(narrow_digits(match[1]), style, number) if number else None
    found = marker_at_start(text)
    return found.marker if found and found.end == len(text) else None


def markers_in(line: str) -> Iterator[MarkerFound]:
    """Every possible marker of a line, in order; which of them count is for the numbering to decide."""
    opening = _opening(line)
    for match in _MARKER.finditer(line):
        before = line[: match.start()].rstrip()
        if match.start() == opening:
            yield _found(match, "line", len(line) - len(line.lstrip()))
        elif before[-1] in _CLOSING or match.start() > len(before):
            yield _found(match, "sentence")
        else:
            yield _found(match, "inside")


def _opening(line: str) -> int:
    """Where a line begins, without blanks, the signs that set items off, and what a task is called: 重点任务一：."""
    rest = line.lstrip().lstrip(_SET_OFF).lstrip()
    named = _KIND_OF_TASK.match(rest)
    return len(line) - len(rest) + (named.end() if named else 0)


_KIND_OF_TASK = re.compile("(?:重点|主要|工作|具体)(?=任务)")
_SET_OFF = "★☆▲△●◆※■□*"
_CLOSING = "。！？!?）)】〕]"
_CN = "[一二三四五六七八九十百]"
_D = "[0-9０-９]"
_DOT = "[.．﹒。·、]"
# What follows 1.: words, the end of the line, or a number that is no decimal part (2.2021年底前, 9.8月集中开展).
_BEFORE_WORDS = rf"(?=20\d\d\s*年|\s+\S|[^\s0-9０-９]|\s*$|{_D}+(?![.．%％\d万亿元倍]))"
_MEASURE = "[年月日号时天周个项条类家次人件名批期大级种场份篇届小元万亿倍成折%％部]"
_MARKER = re.compile(
    rf"""
    (?=[第任一二三四五六七八九十百（(0-9０-９\u2460-\u2473])  # passes over all other signs at a glance
    (?:
      第\s*(?P<chapter>{_CN}{{1,4}}|{_D}{{1,3}})\s*[章编篇](?=[\s　]|[\u4e00-\u9fff])
    | 第\s*(?P<section>{_CN}{{1,4}}|{_D}{{1,3}})\s*(?:节|部分)\s*[:：、]?
    | 第\s*(?P<article>{_CN}{{1,5}}|{_D}{{1,3}})\s*条[:：、]?
    | 任务\s*(?P<task>{_CN}{{1,3}}|{_D}{{1,2}})\s*[:：、.．]
    | (?<!{_CN})(?<!第)(?P<part>{_CN}{{1,4}})\s*[、.．﹒](?!{_CN}+[、级类次线季线是])
    | [（(]\s*(?P<group>{_CN}{{1,4}})\s*[）)][、.．]?
    | [（(]\s*(?P<digit_paren>{_D}{{1,3}})\s*[）)][、.．]?
    | (?<![0-9.．A-Za-z〔\[第-])(?P<subdecimal>[1-9]\d?(?:\.[1-9]\d?){{2}})(?:[.．、]|(?=\s*[\u4e00-\u9fff]))
    | (?<![0-9.．A-Za-z〔\[第-])(?P<decimal>[1-9]\d?\.[1-9]\d?)(?:[.．、]|(?=\s*[\u4e00-\u9fff]))(?!\s*{_MEASURE})
    | (?<![0-9０-９.．A-Za-z〔\[第-])(?P<digit>{_D}{{1,3}})\s*{_DOT}{_BEFORE_WORDS}
    | (?<![0-9０-９.．A-Za-z（(])(?P<half_digit>{_D}{{1,2}})[）)]
    | (?P<circle>[\u2460-\u2473])
    )
    """,
    re.VERBOSE,
)
_BARE = re.compile(rf"({_D}{{1,3}}|{_CN}{{1,3}})\s*{_DOT}?")
_BARE_DECIMAL = re.compile(r"[1-9]\d?(?:\.[1-9]\d?){1,2}")
_LABELS = {"task": "任务{}", "group": "（{}）", "digit_paren": "（{}）", "half_digit": "{}）"}
_BLANKS = re.compile(r"\s+")
_DIVISION = re.compile("部分|[章编篇节条]")


def _found(match: re.Match[str], standing: Standing, start: int | None = None) -> MarkerFound:
    style = match.lastgroup or "digit"
    numeral = narrow_digits(match[style])
    number = ord(numeral) - 0x245F if style == "circle" else number_of(numeral.rsplit(".", 1)[-1])
    division = _DIVISION.search(match[0]) if match[0][0] == "第" else None
    label = f"第{numeral}{division[0]}" if division else _LABELS.get(style, "{}").format(numeral)
    blanks = _BLANKS.match(match.string, match.end())
    start = match.start() if start is None else start
    return MarkerFound(Marker(label, style, number or 0), start, (blanks or match).end(), standing)
