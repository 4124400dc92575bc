"""Numbers as automatic numbering prints them (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_COUNTING = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_HEAVENLY = "甲乙丙丁戊己庚辛壬癸"
_EARTHLY = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
_ROMAN_ONES = ((9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_CIRCLED = ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))


def formatted(number: int, style: str) -> str:
    """A number in a style of automatic numbering; a style not known, or a number beyond it, prints as decimal.

    ``none`` and ``bullet`` print nothing.
    """
    if style in ("none", "bullet"):
        return ""
    if number < 0 or number > 99_999:
        return str(number)
    return _STYLES.get(style, str)(number) or str(number)


def chinese(number: int, digits: str = _COUNTING, units: str = "十百千万") -> str:
    """Counting numerals up to 99,999: 十一, 二十, 一百零三, 一千零一."""
    if number == 0:
        return digits[0]
    high, low = divmod(number, 10_000)
    if high:
        rest = (digits[0] if low < 1_000 else "") + chinese(low, digits, units) if low else ""
        return chinese(high, digits, units) + units[3] + rest
    text, gap = "", False
    for place, unit in ((1_000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
        digit = number // place % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + unit
        gap = not digit
    ten = digits[1] + units[0]
    return text[1:] if text.startswith(ten) and digits is _COUNTING else text


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    text = ""
    for worth, letters in (*_ROMAN, *_ROMAN_ONES):
        count, number = divmod(number, worth)
        text += letters * count
    return text


def _letters(number: int) -> str:
    """A to Z, then AA, BB, as Word counts on."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _circled(number: int) -> str:
    return next((chr(base + number - first) for first, last, base in _CIRCLED if first <= number <= last), "")


def _from(base: int) -> Callable[[int], str]:
    return lambda number: chr(base + number - 1) if 1 <= number <= 20 else ""


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)] if number else ""


def _wide(number: int) -> str:
    return "".join(chr(0xFF10 + int(digit)) for digit in str(number))


def _legal(number: int) -> str:
    return chinese(number, _LEGAL, "拾佰仟万")


_STYLES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from(0x2474),
    "decimalEnclosedFullstop": _from(0x2488),
    "ideographEnclosedCircle": lambda number: chr(0x3280 + number - 1) if 1 <= number <= 10 else "",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": _digital,
    "taiwaneseDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "koreanDigital": _digital,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "japaneseLegal": _legal,
    "ideographTraditional": _cycle(_HEAVENLY),
    "ideographZodiac": _cycle(_EARTHLY),
}
