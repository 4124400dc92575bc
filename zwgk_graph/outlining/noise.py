"""What the layout left in the text: bold marks, tags, page numbers, blanks inside words."""

from __future__ import annotations

import re

from zwgk_graph.model.text import MappedText


def tidy(text: MappedText) -> MappedText:
    """Without Markdown bold marks, tags and invisible characters; blanks at both ends dropped."""
    return text.without(_MARKS).strip() if _UNEVEN.search(text.text) else text


def compact(text: MappedText) -> MappedText:
    """Tidied, and without blanks beside a Chinese character or sign; 12345 ABC keeps its blank."""
    return tidy(text).without(_BLANKS) if _UNEVEN.search(text.text) else text


def compact_text(text: str) -> str:
    """The plain string without any white space."""
    return "".join(text.split())


def is_page_mark(line: str) -> bool:
    """Whether a line is a page number or rule: ``- 3 -``, ``PAGE 48``, ``第3页``, a row of dashes."""
    return bool(_PAGE.fullmatch(line))


_INVISIBLE = "\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad"
_MARKS = re.compile(
    rf"\*\*|__(?=\S)|</?(?:p|div|br|span|sub|sup|strong|b|font|td|tr|a)\b[^<>]*>|[(（]/(?:div|p|span)\s*>|[{_INVISIBLE}]",
    re.IGNORECASE,
)
_SPACE = "\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
# What any mark, tag or blank holds; most texts have none of it, and one search for it costs a twentieth of the others.
_UNEVEN = re.compile(f"[*_</{_SPACE}{_INVISIBLE}]")
_WIDE = "[^\x21-\x7e\\s]"
# Behind a wide sign, before one, or at the end; opens with the blank, which a search finds faster than a look back.
_BLANKS = re.compile(rf"[^\S\n](?:(?<={_WIDE}.)[^\S\n]*|[^\S\n]*(?={_WIDE}|$))")
_PAGE = re.compile(
    r"\s*(?:[-—–－_─━=*~]{3,}|[-—–－─·\s]+\d{1,3}[-—–－─·\s]+|PAGE(?:\s*\d+)?|\\\*\s*MERGEFORMAT|第\s*\d+\s*页(?:\s*[，,/共]?\s*共?\s*\d+\s*页)?"
    r"|(?:PAGE\s*)?\d{1,3}\s*/\s*\d{1,3})\s*",
    re.IGNORECASE,
)
