"""Layout noise taken out of text: tags, entities, Markdown bold, blanks that print lines left inside words.

Every function keeps the offset map; what it inserts points at the characters it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from zwgk_graph.model.text import MappedText

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇"
BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ORGAN_END = "局委办室府院会处科股司队厅部心所站"

# Latin element names only, so that 〈…〉 written as <…> round a Chinese title stays.
TAG = re.compile(
    r"</?(?:p|div|span|sub|sup|b|i|u|em|strong|font|a|br|hr|img|td|tr|th|table|tbody|thead|ul|ol|li|h[1-6]|o:p|st1:\w+|center|section)"
    r"(?:\s[^<>\n]{0,300})?/?>"
    r"|[<(（]?/(?:div|p|span|td|tr|table|font|strong)>",  # tags cut off by a mirror
    re.IGNORECASE,
)
_NAMED = "nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|middot|mdash|ndash|hellip|quot|amp|lt|gt|times|bull|laquo|raquo"
ENTITY = re.compile(
    rf"&(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|{_NAMED});|[?？](?:ldquo|rdquo|lsquo|rsquo|nbsp|middot|mdash|hellip|ensp|emsp);"
)
_UNSEEN = "\x01-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)")  # three and more are a name masked
# What mirrors strew into the text: the reading of the character before it (發(fā)布), and signs against copying.
# Here and below one set of signs comes first, as a search passes over all others at a glance.
TRACE = re.compile(
    rf"[(（@](?:(?<=[{HAN}][(（])(?=[a-zü]{{0,6}}[\u00e0-\u01dc\u0101])[a-z\u00e0-\u01dc\u0101]{{1,7}}[)）]|(?<=@)@+)"
)
# What recognition of print takes for a figure: 2O18年, 5O号, 1l月.
_MISREAD = re.compile("[OoＯlI](?:(?<=\\d[OoＯ])[OoＯ]*|(?<=\\d[lI]))(?=\\d|\\s*[年月日号个次条项期%％])")
# What is typed for the sign 〇 in a year: 二O一七年, 二0一七年, with Latin, Greek and Cyrillic letters too.
_ZEROS = "OoＯ0０\u039f\u041e\u25ef"
_CHINESE_YEAR = re.compile(f"二[{_ZEROS}〇○零][一二三四五六七八九{_ZEROS}〇○零]{{2}}(?=\\s*年)")
_AS_ZERO = {ord(sign): "〇" for sign in _ZEROS}
_SUSPECT = re.compile(f"[OoＯlI<&?？/@*\u039f\u041e\u25ef\u00e0-\u01dc\u0101{BLANK}{_UNSEEN}]")

_LONE_HAN = re.compile(rf"[{BLANK}]+[{HAN}](?![{HAN}])")
_SPACED_WORD = re.compile(rf"(?<![{HAN}])(?:[{HAN}][{BLANK}]+)+[{HAN}](?![{HAN}])")
_BLANKS = re.compile(rf"[{BLANK}]+")
_ONE_BLANK = re.compile("[ \u00a0]")
_IS_HAN = re.compile(f"[{HAN}]")
_DATE_UNITS = frozenset("年月日")
_KEY_AHEAD = re.compile(rf"[{HAN}]{{2,8}}[:：]")
_LABEL_BEFORE = re.compile(r"\d\s?号$|第[一二三四五六七八九十百零〇\d]{1,6}[章节条]$")  # 文号 before a title, 第三条
_TOKEN_BEFORE = re.compile(rf"[{HAN}]{{2,}}$")
_TOKEN_AFTER = re.compile(rf"[{HAN}]+")


def clean(text: MappedText) -> MappedText:
    """Text of one line or cell without noise and without blanks at its ends."""
    text = text.strip()
    if not _SUSPECT.search(text.text) and "二0" not in text.text:
        return text
    if "&" in text.text or "?" in text.text or "？" in text.text:
        text = decode_entities(text)
    if "<" in text.text or "/" in text.text:
        text = text.without(TAG)
    text = substituted(text, _MISREAD, lambda match: "1" if match[0] in "lI" else "0" * len(match[0]))
    text = substituted(text, _CHINESE_YEAR, lambda match: match[0].translate(_AS_ZERO))
    return close_words(text.without(_BOLD).without(_INVISIBLE).without(TRACE)).strip()


def decode_entities(text: MappedText) -> MappedText:
    """HTML entities as characters, also those whose ampersand a mirror turned into a question mark."""
    return substituted(text, ENTITY, _entity)


def close_words(text: MappedText) -> MappedText:
    """Without single blanks inside Chinese words and inside dates.

    A print line's end stands in the text as one blank between two Han characters. Such a blank stays where it
    parts names of bodies (both sides end like one), precedes a key with its colon or follows a document number;
    wide gaps are layout and stay, unless every character of a word stands alone (通    知).
    """
    if _LONE_HAN.search(text.text):
        text = substituted(text, _SPACED_WORD, lambda match: _BLANKS.sub("", match.group()))
    blanks = (match.start() for match in _ONE_BLANK.finditer(text.text))
    return dropped(text, [(at, at + 1) for at in blanks if _is_line_end(text.text, at)])


def substituted(text: MappedText, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> MappedText:
    """Every match replaced; characters of the match that survive in order keep their own place."""
    parts: list[MappedText] = []
    end = 0
    for match in pattern.finditer(text.text):
        new = replacement(match)
        if new != match.group():
            parts += [text[end : match.start()], _mapped(text[match.start() : match.end()], new)]
            end = match.end()
    return MappedText.join([*parts, text[end:]]) if parts else text


def dropped(text: MappedText, spans: list[tuple[int, int]]) -> MappedText:
    """Without the given stretches, which are in order and do not overlap."""
    if not spans:
        return text
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    return MappedText.join([text[start:end] for start, end in zip(starts, ends, strict=True)])


def _mapped(old: MappedText, new: str) -> MappedText:
    offsets: list[int] = []
    at = 0
    for character in new:
        found = old.text.find(character, at)
        at = found if found >= 0 else at
        offsets.append(old.offsets[at])
    return MappedText(new, offsets)


def _entity(match: re.Match[str]) -> str:
    character = unescape("&" + match.group()[1:])
    if len(character) != 1 or "\ud800" <= character <= "\udfff" or character in "\0\r\n":
        return " "
    return character


def _is_line_end(text: str, at: int) -> bool:
    """Whether the blank at ``at`` stands inside a Chinese word or a date."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if after in _DATE_UNITS:
        return before.isdigit() and at > 3  # at a line's start the digit may be a number without its dot
    if after.isdigit():
        return before in ("年", "月")
    return bool(_IS_HAN.match(before) and _IS_HAN.match(after)) and not _parts_words(text, at)


def _parts_words(text: str, at: int) -> bool:
    if _KEY_AHEAD.match(text, at + 1) or _LABEL_BEFORE.search(text, max(0, at - 12), at):
        return True
    before = _TOKEN_BEFORE.search(text, max(0, at - 20), at)
    after = _TOKEN_AFTER.match(text, at + 1)
    return bool(
        before
        and after
        and before.group()[-1] in _ORGAN_END
        and len(after.group()) > 2
        and after.group()[-1] in _ORGAN_END
    )
