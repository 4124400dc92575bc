"""Text made even before it is searched: no layout blanks, ASCII digits, cited titles out of the way.

Notices come with blanks inside words (``2021 年 底前``), full-width digits and years in Chinese signs;
all patterns of this layer are written for the even form.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zwgk_graph.model.text import MappedText
from zwgk_graph.reading.simplified import simplify

_BLANKS = re.compile(r"\s")
_WIDE = {ord("０") + i: str(i) for i in range(10)} | {ord("％"): "%", ord("．"): "."}
_ANY_WIDE = re.compile("[０-９％．]")
_CHINESE_YEAR = re.compile(r"二(?<![一二三四五六七八九〇○零Ｏ]二)[〇○零Ｏ][一二三四五六七八九〇○零Ｏ]{2}(?=年)")
_DIGITS = {ord(sign): str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {ord(o): "0" for o in "○零Ｏ"}
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|[〔\[【﹝]\s*20\d\d\s*[〕\]】﹞]\s*\d+\s*[号號]?")
BLANK = "\u3013"
"""Stands for each character of a title or document number in a masked text."""


@lru_cache(maxsize=256)
def fold(text: str) -> MappedText:
    """The text without white space, digits in ASCII, ``二〇二一年`` as ``2021年``; offsets count in ``text``."""
    whole = MappedText.at(text).without(_BLANKS)
    if _ANY_WIDE.search(text):
        whole = whole.translated(_WIDE)
    return MappedText(_CHINESE_YEAR.sub(lambda year: year[0].translate(_DIGITS), whole.text), whole.offsets)


@lru_cache(maxsize=256)
def masked(text: str) -> str:
    """The text in simplified characters with each 《title》 and each 〔year〕number overwritten, its length kept."""
    return _QUOTED.sub(lambda match: BLANK * len(match[0]), simplify(text))
