"""Whole numbers in ASCII digits or Chinese signs."""

from __future__ import annotations

from zwgk_graph.outlining.numerals import number_of

_DIGIT = "[一二两三四五六七八九]"
NUMERAL = rf"(?:\d+|(?={_DIGIT}|十)(?:{_DIGIT}万)?(?:{_DIGIT}千)?零?(?:{_DIGIT}百)?零?(?:{_DIGIT}?十)?{_DIGIT}?)"
"""Pattern of a whole number below a hundred thousand."""


def whole_number(sign: str) -> int:
    """What NUMERAL matches, ``12``, ``十二`` or ``两千``, as a number; raises ValueError for anything else."""
    number = number_of(sign)
    return _spelled_out(sign) if number is None else number


def _spelled_out(sign: str) -> int:
    """cn2an is loaded only here: thousands in words are rare."""
    import cn2an

    return int(cn2an.cn2an(sign, "smart"))
