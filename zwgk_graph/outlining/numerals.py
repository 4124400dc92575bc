"""Numerals as notices print them: ASCII, full-width and Chinese."""

from __future__ import annotations

import re
from functools import lru_cache

_VALUES = {"〇": 0, "○": 0, "零": 0, "Ｏ": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_VALUES |= {"六": 6, "七": 7, "八": 8, "九": 9}
_ASCII = {0xFF10 + digit: str(digit) for digit in range(10)}
_COUNTED = re.compile(r"(?:([一二两三四五六七八九])百零?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?")


def narrow_digits(text: str) -> str:
    """The text with full-width digits made ASCII."""
    return text if text.isascii() else text.translate(_ASCII)


@lru_cache(maxsize=1024)
def number_of(numeral: str) -> int | None:
    """The value of ``12``, ``１２``, ``十二`` or ``二十`` (below 1000); None for anything else."""
    if numeral.isdigit():
        return int(narrow_digits(numeral)) if narrow_digits(numeral).isascii() else None
    match = _COUNTED.fullmatch(numeral)
    if not numeral or match is None:
        return None
    hundreds, tens, ten, ones = match.groups()
    return _VALUES.get(hundreds or "〇", 0) * 100 + (_VALUES[tens or "一"] * 10 if ten else 0) + _VALUES[ones or "〇"]


def year_of(digits: str) -> int | None:
    """The year of four digits written one by one: ``2021``, ``二〇二一``, ``二○二一``."""
    plain = "".join(str(_VALUES.get(sign, sign)) for sign in narrow_digits(digits))
    return int(plain) if len(plain) == 4 and plain.isascii() and plain.isdigit() else None
