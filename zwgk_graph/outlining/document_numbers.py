"""Document numbers (发文字号, GB/T 9704-2012 7.2.5): organ code, year in 〔〕, running number.

Besides the regular form this reads blanks and other brackets inside the number, lost brackets, and the
numbers of orders (国务院令第711号); on a line of its own also a lost 号, 2021-5号 and years of two digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zwgk_graph.model.text import Span
from zwgk_graph.outlining.numerals import narrow_digits
from zwgk_graph.reading.simplified import simplify


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number; ``text`` is its normal form, 云政办发〔2021〕9号 or 国务院令第711号.

    ``year`` is None for orders. ``printed`` is what stands in the text, at the span, which counts in the text it was
    found in.
    """

    organ: str
    year: int | None
    sequence: int
    text: str
    span: Span
    printed: str

    @property
    def well_formed(self) -> bool:
        """Whether it is printed in its normal form, blanks and the width of digits aside."""
        return narrow_digits("".join(self.printed.split())) == self.text


def find_document_numbers(text: str) -> tuple[DocumentNumber, ...]:
    """All document numbers in running text, in order; the words before the organ code are left out."""
    return tuple(_numbers(text))


@lru_cache(maxsize=256)
def parse_document_number(text: str) -> DocumentNumber | None:
    """The number a whole line or metadata value consists of, round brackets and 文号: around it allowed.

    Reads a number that lost both brackets and 号 as well (云府2021150). None where the year cannot be read.
    """
    line = _FRAME.fullmatch(_NUMBER_KEY.sub("", text))
    if line is None:
        return None
    found = tuple(_numbers(line[1], alone=True))
    if found and not line[1][found[0].span.end :].strip():
        return found[0] if not line[1][: found[0].span.start].strip() else None
    careless = next((form.fullmatch(line[1]) for form in _CARELESS if form.fullmatch(line[1])), None)
    return _number(careless, line[1], 0) if careless else None


_OPEN, _SHUT = r"[〔\[【﹝（(［〈{]", r"[〕\]】﹞）)］〉}]"
_ANY_YEAR = re.compile(r"[12][09][\d０-９]{2}")
_YEAR = r"(?P<year>(?:19|20)[\d０-９]{2})"
_REGULAR = re.compile(
    rf"(?P<organ>[\u4e00-\u9fff]{{1,30}})\s*{_OPEN}\s*{_YEAR}\s*年?\s*{_SHUT}\s*第?\s*(?P<sequence>[\d０-９]{{1,5}})\s*号"
)
_DAMAGED = re.compile(
    rf"(?P<organ>[\u4e00-\u9fff]{{1,30}}[发字函办政府电])\s*{_OPEN}?\s*{_YEAR}{_SHUT}?\s*(?P<sequence>\d{{1,4}})\s*号"
)
_ORDER = re.compile(r"(?P<organ>[\u4e00-\u9fff]{2,30}令)\s*第?\s*(?P<sequence>\d{1,5})\s*号")
_CODE = "(?P<organ>[\u4e00-\u9fff]{1,11}[发發字函办辦政府电])"
_CARELESS = (
    re.compile(rf"(?P<organ>[\u4e00-\u9fff]{{2,10}})\s*{_OPEN}?{_YEAR}(?P<sequence>\d{{1,4}})"),
    re.compile(
        rf"{_CODE}\s*{_OPEN}\s*(?P<year>(?:19|20)?\d\d)\s*年?\s*{_SHUT}\s*第?\s*(?P<sequence>\d{{1,4}})\s*[号號]?"
    ),
    re.compile(rf"{_CODE}\s*{_YEAR}\s*[-—－–年]\s*第?\s*(?P<sequence>\d{{1,4}})\s*[号號]"),
)
"""Forms that count only where the whole line is one."""
_FRAME = re.compile(r"\s*[（(]?\s*[:：]?\s*(.+?)\s*[）)]?\s*")
_NUMBER_KEY = re.compile(
    r"(?<![^\s（(])(?:文\s*[号號]|[发發]文字[号號]|文件[编編][号號]|文\s*件\s*[号號])\s*(?=[:：\s])"
)
# Words of running text that may stand right before an organ code, and single characters that begin one as often as
# they lead up to it (原, 经): they count only where nothing but such words stands before them.
_BEFORE = re.compile(
    r".*(?:按照|根据|依据|遵照|依照|参照|对照|落实|贯彻|执行|印发|转发|下发|制发|文件|编号|文号|精神|要求|结合|通过|详见|参见|关于|以及|现将|特将"
    r"|公布|发布|修订|废止|规定|通知|意见|方案|要点|条例|办法|[的据按]|[府局委厅室院]和|人民共和国)"
)
_PARTICLE = re.compile("[以由经见原为及与]")
_LONGEST_ORGAN = 12
_JOINING = "和与及、"


def _numbers(text: str, *, alone: bool = False) -> Iterator[DocumentNumber]:
    end = 0
    plain = simplify(text)
    if "号" not in plain:
        return
    dated = (_REGULAR, _DAMAGED) if _ANY_YEAR.search(plain) else ()  # most texts have another 号: 公众号, 5号
    forms = (*dated, _ORDER) if "令" in plain else dated
    matches = [match for form in forms for match in form.finditer(plain)]
    for match in sorted(matches, key=re.Match.start):
        organ = _organ(match, plain, alone=alone)
        start = match.end("organ") - len(organ)
        if organ and start >= end:
            end = match.end()
            yield _number(match, text, start)


def _organ(match: re.Match[str], text: str, *, alone: bool) -> str:
    """The organ code at the end of a run of characters, without the words that lead up to it.

    ``alone``: the text is no sentence, so that a particle is part of the code (原政办发).
    """
    run = match["organ"]
    joined = run[0] in _JOINING and match.start() > 0 and text[match.start() - 1] in "》号）)"
    run = run[1:] if joined else run
    before = _BEFORE.match(run[:-1]) if not (run[0] in _JOINING and not joined) else None
    organ = run[before.end() :] if before else run
    if not alone and len(organ) > 1 and _PARTICLE.match(organ):
        organ = organ[1:]
    return organ if len(organ) <= _LONGEST_ORGAN or organ.endswith("令") else ""


def _number(match: re.Match[str], text: str, start: int) -> DocumentNumber:
    """The number in normal form, with the organ code and the last sign (号 or 號) as printed."""
    organ, sequence = text[start : match.end("organ")], int(narrow_digits(match["sequence"]))
    span, printed = Span(start, match.end()), text[start : match.end()]
    sign = "號" if printed.endswith("號") else "号"
    if "year" not in match.groupdict():
        return DocumentNumber(organ, None, sequence, f"{organ}第{sequence}{sign}", span, printed)
    year = _century(int(narrow_digits(match["year"])))
    return DocumentNumber(organ, year, sequence, f"{organ}〔{year}〕{sequence}{sign}", span, printed)


def _century(year: int) -> int:
    """A year of two digits as one of four; document numbers carry years since 1950."""
    return year if year > 99 else year + (2000 if year < 50 else 1900)
