"""Numbers written in Chinese signs."""

from __future__ import annotations

NUMERAL = r"(?:\d+|[一二两三四五六七八九十百]+)"
"""Pattern of a whole number in ASCII digits or Chinese signs."""


def whole_number(sign: str) -> int:
    """``12``, ``十二`` or ``两`` as a number; raises ValueError for anything else."""
    if sign.isdecimal():
        return int(sign)
    small = "零一二三四五六七八九十".find(sign) if len(sign) == 1 else -1
    return small if small > 0 else _spelled_out(sign)


def _spelled_out(sign: str) -> int:
    """cn2an is loaded only here: few notices spell out more than one sign."""
    import cn2an

    return int(cn2an.cn2an(sign, "smart"))
