"""Bytes to text: Unicode with and without byte order mark, GB18030, Big5."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from zwgk_graph.model.language import Words
from zwgk_graph.reading import refusals
from zwgk_graph.reading.content import Raw
from zwgk_graph.reading.refusals import refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSED = ("utf-8", "gb18030", "big5")
# A label of the GB family is taken as its superset, because mirrors call GB18030 text gb2312.
_GB_LABELS = frozenset({"gb2312", "gbk", "gb18030", "cp936", "ms936", "x-gbk", "gb_2312-80", "euc-cn", "hz"})
_EXPECTED = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u203b\x20-\x7e\r\n\t]")
_ODD = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\x80-\x84\x86-\x9f\ue000-\uf8ff]")
_USUAL = re.compile("[的年月日公政府市县区人民单位工作信息办厅]")
_USUAL_BIG5 = re.compile("[的年月日公政府市縣區人民單位工作資訊辦廳]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_TOLERATED = 200  # one undecodable place in so many characters is a lost byte, more is another encoding


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without byte order mark, and the encoding it was read in."""

    text: str
    encoding: str
    warnings: tuple[Words, ...] = ()


def decode(raw: Raw, declared: str | None = None) -> Decoded:
    """The text of a file; ``declared`` is the charset its markup states, tried before the guesses.

    Raises UnreadableError for binary data, NUL characters, lone surrogates and text beyond the limit.
    """
    decoded = _by_mark(raw) or _by_declaration(raw, declared) or _by_guess(raw)
    if len(decoded.text) > raw.limits.characters:
        raise refusal(raw.name, refusals.TOO_LONG, limit=raw.limits.characters)
    if "\0" in decoded.text:
        raise refusal(raw.name, refusals.BINARY if _looks_binary(decoded.text) else refusals.NUL)
    if _looks_binary(decoded.text):
        raise refusal(raw.name, refusals.BINARY)
    return decoded


def _by_mark(raw: Raw) -> Decoded | None:
    for mark, encoding in _MARKS:
        if raw.data.startswith(mark):
            data = raw.data[len(mark) :]
            return _strict(data, encoding) or _tolerant(raw, data, encoding)
    return None


def _by_declaration(raw: Raw, declared: str | None) -> Decoded | None:
    if declared is None:
        return None
    label = declared.strip().lower()
    encoding = "gb18030" if label in _GB_LABELS else label
    try:
        codecs.lookup(encoding).decode(b"")
    except (LookupError, ValueError, TypeError, AttributeError):
        return None
    # A page that is valid UTF-8 with Chinese in it is UTF-8 whatever its label says.
    return _strict(raw.data, "utf-8") or _strict(raw.data, encoding)


def _by_guess(raw: Raw) -> Decoded:
    wide = _utf16_without_mark(raw.data)
    if wide:
        return wide
    utf8 = _strict(raw.data, "utf-8")
    if utf8:
        return utf8
    if _has_surrogates(raw.data, "utf-8"):
        raise refusal(raw.name, refusals.SURROGATE)
    damaged = raw.data.decode("utf-8", errors="replace")
    if 0 < damaged.count("\ufffd") * _TOLERATED <= len(damaged):  # other encodings do not come this near
        return _tolerant(raw, raw.data, "utf-8")
    found = [one for one in (_strict(raw.data, encoding) for encoding in _GUESSED[1:]) if one]
    return max(found, key=_plausibility) if found else _tolerant(raw, raw.data, *_GUESSED[:2])


def _plausibility(decoded: Decoded) -> int:
    usual = _USUAL_BIG5 if decoded.encoding == "big5" else _USUAL
    return sum(1 for _ in usual.finditer(decoded.text[:20_000]))


def _utf16_without_mark(data: bytes) -> Decoded | None:
    """UTF-16 betrays itself by line feeds and blanks of two bytes, or by the high bytes of Han characters."""
    if len(data) < 4 or len(data) % 2:
        return None
    sample = data[:8192]
    if b"\0" not in sample and _strict(data, "utf-8"):
        return None
    best = max(("utf-16-le", "utf-16-be"), key=lambda encoding: _expected_share(sample, encoding))
    needed = 0.9 if b"\0" in sample else 0.97
    return _strict(data, best) if _expected_share(sample, best) >= needed else None


def _expected_share(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, errors="replace")
    return len(_EXPECTED.findall(text)) / len(text) if text else 0.0


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _tolerant(raw: Raw, data: bytes, *encodings: str) -> Decoded:
    """Text with a few lost bytes, each shown as U+FFFD; more of them and it is refused."""
    if any(_has_surrogates(data, encoding) for encoding in encodings if encoding.startswith("utf")):
        raise refusal(raw.name, refusals.SURROGATE)
    texts = [(data.decode(encoding, errors="replace"), encoding) for encoding in encodings]
    text, encoding = min(texts, key=lambda pair: pair[0].count("\ufffd"))
    lost = text.count("\ufffd")
    if (lost * _TOLERATED > len(text) and lost > 1) or _looks_binary(text) or "\0" in text:
        raise refusal(raw.name, refusals.BINARY if _looks_binary(text) or "\0" in text else refusals.ENCODING)
    return Decoded(text, encoding, (refusals.LOST_BYTES.filled(count=lost),))


def _has_surrogates(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding, errors="surrogatepass")
    except UnicodeDecodeError:
        return False
    return _SURROGATE.search(text) is not None


def _looks_binary(text: str) -> bool:
    return len(_ODD.findall(text[:100_000])) * 50 > min(len(text), 100_000)
