"""The text of a unit list made ready for parsing: noise dropped, signs folded, brackets hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from zwgk_graph.finding.unit_names import HIDDEN, is_stub, is_tail, is_unit
from zwgk_graph.finding.unit_predicates import is_label, label_at, predicate_start
from zwgk_graph.model.text import MappedText, Span
from zwgk_graph.reading.simplified import simplify

SEPARATORS = "、，；。/|"

_SIGNS = {
    ord(sign): folded
    for folded, signs in {
        "（": "(〔[【〖﹝{〈［｛﹙",
        "）": ")〕]】〗﹞}〉］｝﹚",
        "，": ",﹐",
        "；": ";﹔",
        "：": ":﹕∶︰",
        "/": "／",
        "|": "｜",
        "、": "﹑､",
        "。": "｡",
    }.items()
    for sign in signs
}
# A search costs a tenth of a translation that changes nothing, as most do.
_ANY_SIGN = re.compile(f"[{re.escape(''.join(map(chr, _SIGNS)))}]")
_PINYIN = r"[(（][a-zü\u0101\u00e0-\u01dc]{1,7}[)）]"
_NOISE = re.compile(rf"(?:[\s\u200b\ufeff]|</?[a-zA-Z][^<>]{{0,40}}>|\*\*|__|{_PINYIN})+")
_SQUARE_LABEL = re.compile(r"[【\[]([^【】\[\]\s]{2,12})[】\]](?=[^、，；。\s])")
_BRACKETS = re.compile("[（）]")
_OFFICES = "科股室处所站队"  # names that no 办公室 is the tail of, as it is of 县政府 or 市财政局


@dataclass(frozen=True, slots=True)
class ListText:
    """A list in three forms of equal length.

    ``printed`` is what the file shows without noise; ``folded`` the same in simplified characters and one set of signs;
    ``outer`` is ``folded`` with every matched bracket hidden, so that signs inside brackets part nothing.
    """

    printed: MappedText
    folded: str
    outer: str

    @classmethod
    def of(cls, text: str) -> ListText:
        printed = _without_gaps(text)
        folded = fold_signs(printed.text)
        return cls(printed, folded, hide_brackets(_opened(folded)))

    def span_of(self, start: int, end: int) -> Span:
        return self.printed.span_of(start, end)


def fold_signs(text: str) -> str:
    """Signs of one kind and traditional characters, one for one.

    A label in square brackets, ``【牵头单位】市财政局``, gets the colon it stands for.
    """
    plain = simplify(text)
    if "【" in plain or "[" in plain:
        plain = _SQUARE_LABEL.sub(lambda match: f"；{match[1]}：" if is_label(match[1]) else match[0], plain)
    return plain.translate(_SIGNS) if _ANY_SIGN.search(plain) else plain


def without_noise(text: str) -> str:
    """Without white space, tags, bold marks and pinyin in brackets behind a character."""
    return _NOISE.sub("", text)


def hide_brackets(folded: str) -> str:
    """Matched brackets with what they hold become HIDDEN; a bracket without its partner becomes a separator."""
    if not _has_bracket(folded):
        return folded
    parts: list[str] = []
    done = 0
    for start, end in sorted(bracket_pairs(folded).items()):
        if start >= done:
            parts += [folded[done:start], HIDDEN * (end - start)]
            done = end
    return "".join([*parts, folded[done:]]).replace("（", "、").replace("）", "、")


@lru_cache(maxsize=256)
def bracket_pairs(folded: str) -> Mapping[int, int]:
    """Where each bracket that closes opens, and where it ends (behind its closing sign)."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    if not _has_bracket(folded):
        return pairs
    for sign in _BRACKETS.finditer(folded):
        if sign[0] == "（":
            opened.append(sign.start())
        elif opened:
            pairs[opened.pop()] = sign.end()
    return pairs


def _has_bracket(folded: str) -> bool:
    return "（" in folded or "）" in folded


def _opened(folded: str) -> str:
    """Brackets round the whole list, or with a label at their head, give way to separators: they hide nothing."""
    if not _has_bracket(folded):
        return folded
    characters = list(folded)
    for start, end in bracket_pairs(folded).items():
        if (start == 0 and not folded[end:].strip("。；")) or label_at(hide_brackets(folded[start + 1 : end - 1]), 0):
            characters[start] = characters[end - 1] = "；"
    return "".join(characters)


def _without_gaps(text: str) -> MappedText:
    """Noise dropped, but kept as a separator where nothing else parts two units."""
    whole = MappedText.at(text)
    if not (runs := list(_NOISE.finditer(text))):
        return whole
    parts: list[MappedText] = []
    end = 0
    line = ""
    for run in runs:
        line = re.split(f"[{SEPARATORS}：]", fold_signs(line + text[end : run.start()]))[-1]
        parts.append(whole[end : run.start()])
        end = run.end()
        if _parts_units(line, text[end : end + 60]):
            parts.append(MappedText("、", [run.start()]))
            line = ""
    return MappedText.join([*parts, whole[end:]])


def _parts_units(left: str, ahead: str) -> bool:
    """Whether a gap lies between two whole names: 区财政局 区人社局, but not 区党群 工作部 or 市委 宣传部."""
    before = hide_brackets(left).split("、")[-1]
    each = before.startswith("各") and _NOISE.sub("", ahead).startswith("各")
    if not is_unit(before) or is_label(before) or (is_stub(before.replace(HIDDEN, "")) and not each):
        return False
    folded = fold_signs(ahead)
    return any(_is_name(right, before) for right in (_NOISE.sub("", folded), _NOISE.split(folded)[0]))


def _is_name(text: str, before: str) -> bool:
    """Whether a text opens with a whole name of its own, not the rest of the name before it."""
    right = re.split(f"[{SEPARATORS}：）]", hide_brackets(text))[0].replace(HIDDEN, "")
    name = right[: predicate_start(right)]
    beside_office = name == "办公室" and before[-1] in _OFFICES
    return is_unit(name) and (not is_tail(name) or beside_office or name.startswith("各"))
