"""What the layout left in the text: bold marks, tags, page numbers, blanks inside words."""

from __future__ import annotations

import re

from zwgk_graph.model.text import MappedText


def tidy(text: MappedText) -> MappedText:
    """Without Markdown bold marks, tags and invisible characters; blanks at both ends dropped."""
    return (text.without(_MARKS) if _MARKS.search(text.text) else text).strip()


def compact(text: MappedText) -> MappedText:
    """Tidied, and without blanks beside a Chinese character or sign; 12345 ABC keeps its blank."""
    return tidy(text).without(_BLANKS)


def compact_text(text: str) -> str:
    """The plain string without any white space."""
    return _SPACE.sub("", text)


def is_page_mark(line: str) -> bool:
    """Whether a line is a page number or rule: ``- 3 -``, ``PAGE 48``, ``第3页``, a row of dashes."""
    return bool(_PAGE.fullmatch(line))


_INVISIBLE = "\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad"
_MARKS = re.compile(
    rf"\*\*|__(?=\S)|</?(?:p|div|br|span|sub|sup|strong|b|font|td|tr|a)\b[^<>]*>|[(（]/(?:div|p|span)\s*>|[{_INVISIBLE}]",
    re.IGNORECASE,
)
_WIDE = "[^\x21-\x7e\\s]"
_BLANKS = re.compile(rf"(?<={_WIDE})[^\S\n]+|[^\S\n]+(?={_WIDE})|[^\S\n]+$")
_SPACE = re.compile(r"\s+")
_PAGE = re.compile(
    r"\s*(?:[-—–－_─━=*~]{3,}|[-—–－─·\s]+\d{1,3}[-—–－─·\s]+|PAGE(?:\s*\d+)?|\\\*\s*MERGEFORMAT|第\s*\d+\s*页(?:\s*[，,/共]?\s*共?\s*\d+\s*页)?"
    r"|(?:PAGE\s*)?\d{1,3}\s*/\s*\d{1,3})\s*",
    re.IGNORECASE,
)
