"""Calendar dates in every form notices print them.

GB/T 9704-2012 (7.3.5.5) asks for Arabic digits without leading zeros; older papers write 二〇二一年六月二十一日,
web pages ISO dates, and damaged copies lose the signs between the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from zwgk_graph.model.text import Span
from zwgk_graph.outlining.numerals import narrow_digits, number_of, year_of

FIRST_YEAR, LAST_YEAR = 1949, 2099


@dataclass(frozen=True, slots=True)
class DateMention:
    """A full date in a text; the span counts in that text."""

    value: date
    span: Span


def find_dates(text: str) -> tuple[DateMention, ...]:
    """All full dates (year, month and day with their signs) in the text, in order."""
    return tuple(_mentions(text))


@lru_cache(maxsize=256)
def parse_date(text: str) -> date | None:
    """The date a line consists of, whatever stands round it (brackets, 印, 印发, a time of day); None if there is none.

    Also reads dates that lost their signs, ``202178`` as 8 July 2021, where only one split into month and
    day is possible.
    """
    text = text.strip()
    if _IN_BRACKETS.fullmatch(text):
        text = text[1:-1]
    line = _BLANKS.sub("", text)
    match = _SIGNED.match(line) or _ISO.match(text.strip())
    if match:
        return _value(match) if _BEHIND.fullmatch(text.strip() if match.re is _ISO else line, match.end()) else None
    bare = _BARE.fullmatch(narrow_digits(line))
    return _split(int(bare[1]), bare[2]) if bare else None


_CHINESE = "〇○零Ｏ一二三四五六七八九"
_BLANKS = re.compile(r"\s+")
_IN_BRACKETS = re.compile(r"[（(][^（()）]+[）)]")
_SIGNED = re.compile(
    rf"(?<![\d{_CHINESE}])(?P<year>[12１２][\d０-９]{{3}}|[一二][{_CHINESE}]{{3}})\s*年\s*"
    r"(?P<month>[\d０-９]{1,2}|十?[一二三四五六七八九]|十)\s*月\s*"
    r"(?P<day>[\d０-９]{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s*[日号]"
)
_ISO = re.compile(r"(?<![\d.])(?P<year>[12]\d{3})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d.])")
_BEHIND = re.compile(r"\s*T?(?:\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:印发?|印制|发布|起?施行)?[。.]?")
_BARE = re.compile(r"(20\d\d)(\d{2,4})[日号]?")


def _mentions(text: str) -> Iterator[DateMention]:
    matches = sorted([*_SIGNED.finditer(text), *_ISO.finditer(text)], key=re.Match.start)
    for match in matches:
        value = _value(match)
        if value:
            yield DateMention(value, Span(match.start(), match.end()))


def _value(match: re.Match[str]) -> date | None:
    return _real(year_of(match["year"]), number_of(match["month"]), number_of(match["day"]))


def _split(year: int, digits: str) -> date | None:
    """Month and day without signs between them; None where two splits are possible, as in 112."""
    possible = {
        found
        for width in (1, 2)
        if width < len(digits) <= width + 2
        and (found := _real(year, int(digits[:width]), int(digits[width:])))
        and not (len(digits) < 4 and "0" in (digits[0], digits[width]))
    }
    return possible.pop() if len(possible) == 1 else None


def _real(year: int | None, month: int | None, day: int | None) -> date | None:
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR or not month or not day:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
