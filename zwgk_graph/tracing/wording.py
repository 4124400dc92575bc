"""Text as it is compared: folded characters, sentences, clauses, character n-grams."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from zwgk_graph.model.text import Span

SENTENCE_ENDS = "。；;！？!?"


class Piece(NamedTuple):
    """A part of a text and where it stands in it."""

    text: str
    start: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


def fold(text: str) -> str:
    """Text for comparison: no white space, ASCII digits and letters, one kind of brackets and quotation marks.

    Brackets round one or two characters are dropped: 村（居）务公开 is 村居务公开.
    """
    if not _TO_FOLD.search(text):
        return text
    return _SHORT_BRACKET.sub(r"\1", "".join(text.translate(_FOLDED).split()))


def timeless(folded: str) -> str:
    """A folded text with its dates and periods as blanks: two clauses are not alike for being due on one day."""
    return _TIME.sub("　", folded)


def sentences(text: str) -> tuple[Piece, ...]:
    """The sentences of a text; one that holds nothing but marks is left out."""
    return tuple(piece for piece in _pieces(_SENTENCE, text) if len(fold(piece.text)) > 1)


def clauses(text: str) -> tuple[Piece, ...]:
    """The parts of a sentence between commas and colons."""
    return tuple(_pieces(_CLAUSE, text))


def grams(folded: str) -> Iterator[str]:
    """Runs of two and three characters within a word run, none beginning or ending with a function word."""
    return chain(_PAIR.findall(folded), _TRIPLE.findall(folded))


def _pieces(pattern: re.Pattern[str], text: str) -> Iterator[Piece]:
    for match in pattern.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        if start < end:
            yield Piece(text[start:end].rstrip(), start)


_CONTENT = r"[^\W的了和与及等在把对要将也是为有从到于并或以其各由]"
"""A character of a word, function words aside."""
_PAIR = re.compile(f"(?=({_CONTENT}{_CONTENT}))")
_TRIPLE = re.compile(rf"(?=({_CONTENT}\w{_CONTENT}))")
_SHORT_BRACKET = re.compile(r"（(\w{1,2})）")
_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}\n]+[{SENTENCE_ENDS}]?")
_CLAUSE = re.compile(r"[^，,：:]+[，,：:]?")
_IN_MONTH = r"\d{1,2}月份?(?:\d{1,2}日|[底末初]|[上中下]旬)?"
_TIME = re.compile(
    rf"20\d\d年(?!度)(?:{_IN_MONTH}|年?[底末初]|[上下]半年)?(?:之?前|以前)?|{_IN_MONTH}(?:之?前|以前)?|年[底末初](?:之?前)?"
    r"|(?:每|按)(?:半年|年|季度|季|月|周|日)(?!度)|\d+个?(?:工作日|日|天|月|周)(?:之?内|以内)"
)
_FOLDED: dict[int, str] = {0xFF01 + offset: chr(0x21 + offset) for offset in range(94)}
_FOLDED.update({ord("("): "（", ord(")"): "）", ord("（"): "（", ord("）"): "）", ord("［"): "〔", ord("］"): "〕"})
_FOLDED.update(
    {ord("‘"): "“", ord("’"): "”", ord("，"): "，", ord("；"): "；", ord("："): "：", ord("？"): "？", ord("！"): "！"}
)
_CHANGED = re.escape("".join(chr(code) for code, folded in _FOLDED.items() if chr(code) != folded))
_TO_FOLD = re.compile(rf"[\s（{_CHANGED}]")
"""What folding changes; a search that finds nothing costs far less than a translation that changes nothing."""
