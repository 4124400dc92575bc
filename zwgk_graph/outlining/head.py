"""The head of a notice by the elements of GB/T 9704-2012, and where its plan begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from zwgk_graph.model.outline import Disclosure, Head
from zwgk_graph.model.source import Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining import kinds
from zwgk_graph.outlining.closings import is_note, is_signed_date, line_date, signatures
from zwgk_graph.outlining.dates import parse_date
from zwgk_graph.outlining.document_numbers import DocumentNumber, parse_document_number
from zwgk_graph.outlining.front import Front, read_front, with_whole_addressees
from zwgk_graph.outlining.letters import read_letter
from zwgk_graph.outlining.lines import Line, Part
from zwgk_graph.outlining.metadata import Pair, pairs_of, value_of
from zwgk_graph.outlining.noise import compact, compact_text
from zwgk_graph.outlining.titles import notice_title


@dataclass(frozen=True)
class HeadRead:
    """A head, the parts of the plan behind it, and whether a covering letter parts the two."""

    head: Head
    body: tuple[Part, ...]
    covered: bool


def read_head(parts: Sequence[Part]) -> HeadRead:
    """The head of a notice.

    The body starts at the plan's title, or behind the addressees of a notice that is the plan.
    """
    parts = with_whole_addressees(parts)
    front = read_front(parts)
    opening = front.opening
    addressed = _addressed(parts, opening)
    letter = read_letter(parts, opening + len(addressed))
    tail = _tail(parts, max(letter.end, opening + len(addressed)))
    notes = (*front.lines, *letter.lines, *tail.lines)
    number = _number(front)
    stated = _stated_number(front.pairs)
    if number and stated and not number.well_formed and _year_and_sequence(number) == _year_and_sequence(stated):
        number = None  # signs of the organ code may be lost as well
    head = Head(
        letterhead=next((compact(line.text) for line in front.lines if kinds.is_letterhead(line)), None),
        document_number=number.text if number else stated.text if stated else None,
        printed_number=number.printed if number and not number.well_formed else None,
        title=notice_title([line for line in front.lines if _may_be_title(line)]),
        addressees=tuple(name for line in addressed for name in split_addressees(compact_text(line.text.text))),
        cover=tuple(compact(line.text) for line in letter.cover),
        signatures=tuple(letter.signatures or tail.signatures),
        issued_on=letter.issued_on or tail.issued_on or _stated_date(front.pairs),
        disclosure=_disclosure(notes, (*front.pairs, *tail.pairs)),
        metadata=(*front.pairs, *tail.pairs),
    )
    return HeadRead(head, tuple(parts[letter.end : tail.start]), letter.parted)


def inner_head(read: HeadRead) -> HeadRead:
    """A forwarding notice read on: the forwarded notice's own letter is left out of the body, the outer head stays."""
    inner = read_head(read.body)
    if not (read.covered and inner.covered and inner.head.addressees):
        return read
    head = replace(
        read.head,
        signatures=(*read.head.signatures, *inner.head.signatures),
        cover=(*read.head.cover, *inner.head.cover),
    )
    return HeadRead(head, inner.body, covered=True)


def split_addressees(line: str) -> tuple[str, ...]:
    """Addressees parted at ， and 、 outside brackets; 县、市人民政府 and 委、办、局 read as the signs stand."""
    names = _OUTSIDE.split(_ASIDE_MASK.sub(_masked, line.rstrip("：: ")))
    return tuple(name.replace("\x00", "、").replace("\x01", "，").replace("\x02", ",") for name in names if name)


@dataclass
class _Tail:
    """What stands behind the last plan; ``start`` is its first part."""

    start: int
    lines: list[Line] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    signatures: list[MappedText] = field(default_factory=list)
    issued_on: date | None = None


_ASIDE_MASK = re.compile(r"[（(〔\[][^（()）〕\]]*[）)〕\]]")
_MASKS = str.maketrans({"、": "\x00", "，": "\x01", ",": "\x02"})
_OUTSIDE = re.compile(r"[、，,；;]")
_WORDED = re.compile(r"[\u3400-\u9fff\d]")
_MOST_ATTACHMENTS = 12
_LONGEST_FOOT = 16
_OF_PAGE_OR_TASK = re.compile(r"(?:主办|承办|责任)(?:单位|部门|科室|处室)?[:：]")
_ISSUED_KEYS = ("成文日期", "成文时间", "发文日期", "发文时间", "印发日期", "签发日期")
_NUMBER_KEYS = ("文号", "发文字号", "文件字号", "发文号", "文件编号", "發文字號")
_DISCLOSURE_KEYS = ("公开方式", "公开形式", "公开属性", "信息公开属性", "公开类别", "公開方式", "公開形式")


def _masked(match: re.Match[str]) -> str:
    return match[0].translate(_MASKS)


def _may_be_title(line: Line) -> bool:
    other = (kinds.is_number, kinds.is_date, kinds.is_attachment_note, kinds.is_navigation, kinds.is_footer)
    worded = _WORDED.search(line.compact) is not None  # a star alone tells how secret a paper is
    return worded and not any(is_other(line) for is_other in other) and kinds.disclosure_of(line.compact) is None


def _number(front: Front) -> DocumentNumber | None:
    """The number on a line of the notice itself."""
    printed = (parse_document_number(line.text.text.strip("—-– ")) for line in front.lines if kinds.is_number(line))
    return next((number for number in printed if number), None)


def _stated_number(pairs: Sequence[Pair]) -> DocumentNumber | None:
    """The number a web site gives in its table of metadata."""
    stated = parse_document_number(value_of(pairs, _NUMBER_KEYS) or "-")
    return stated if stated and stated.year else None


def _year_and_sequence(number: DocumentNumber) -> tuple[int | None, int]:
    return number.year, number.sequence


def _addressed(parts: Sequence[Part], opening: int) -> list[Line]:
    line = parts[opening] if opening < len(parts) else None
    found = isinstance(line, Line) and (kinds.is_addressees(line) or kinds.looks_like_addressees(line))
    return [line] if found and isinstance(line, Line) else []


def _tail(parts: Sequence[Part], start: int) -> _Tail:
    """Everything behind the last plan: signature, date, notes, metadata; the foot of the page is dropped."""
    parts = parts[: _foot(parts, start)]
    tail = _Tail(_attachments(parts, start))
    for place in range(tail.start - 1, start - 1, -1):
        line = parts[place]
        pairs = pairs_of(line)
        closes = bool(pairs) or (isinstance(line, Line) and _closes(line, tail))
        if not closes or (isinstance(line, Line) and _has_like(line, parts[start:place])):
            break
        tail.start = place
        tail.pairs.extend(pairs)
        if isinstance(line, Line):
            _note(line, tail)
    return tail


def _foot(parts: Sequence[Part], start: int) -> int:
    """Where the foot of the web page begins, as the records a site must show tell it; the end if there is none."""
    end = parts[-1] if parts else None
    if not isinstance(end, Line) or end.compact.endswith(("。", "）", ")")):  # as nearly all papers without a foot do
        return len(parts)
    last = range(max(start, len(parts) - _LONGEST_FOOT), len(parts))
    lines = ((place, parts[place]) for place in last)
    return next((at for at, line in lines if isinstance(line, Line) and kinds.is_site_record(line)), len(parts))


def _attachments(parts: Sequence[Part], start: int) -> int:
    """Where a list of attachments at the very end begins (附件：1.… 2.…); the end if there is none."""
    for place in range(len(parts) - 1, max(start, len(parts) - _MOST_ATTACHMENTS) - 1, -1):
        line = parts[place]
        if isinstance(line, Table) or line.is_sentence or kinds.is_organ(line) or line_date(line):
            break
        if kinds.is_attachment_note(line) and line.compact[2:]:
            return place
    return len(parts)


def _closes(line: Line, tail: _Tail) -> bool:
    if kinds.is_organ(line):
        return tail.issued_on is not None or bool(tail.lines and line_date(tail.lines[-1]))
    return is_note(line) or kinds.is_footer(line) or not re.search(r"[\u4e00-\u9fff]", line.compact)


def _has_like(line: Line, parts: Sequence[Part]) -> bool:
    """Whether a line that may be a page's (主办单位：…) names the units of a task: other lines with its label do."""
    label = _OF_PAGE_OR_TASK.match(line.compact)
    return label is not None and any(isinstance(part, Line) and part.compact.startswith(label[0]) for part in parts)


def _note(line: Line, tail: _Tail) -> None:
    tail.lines.append(line)
    day = line_date(line)
    if day and not (line.compact.endswith(("印", "印发")) and tail.issued_on):
        tail.issued_on = day
    if kinds.is_organ(line) or is_signed_date(line):
        tail.signatures[:0] = list(signatures([line]))


def _stated_date(pairs: Sequence[Pair]) -> date | None:
    value = value_of(pairs, _ISSUED_KEYS)
    return parse_date(value) if value else None


def _disclosure(lines: Sequence[Line], pairs: Sequence[Pair]) -> Disclosure | None:
    noted = next((found for line in lines if (found := kinds.disclosure_of(line.compact))), None)
    value = value_of(pairs, _DISCLOSURE_KEYS)
    return noted or (kinds.disclosure_of(f"公开方式：{value}") if value else None)
