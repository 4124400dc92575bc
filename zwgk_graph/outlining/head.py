"""The head of a notice by the elements of GB/T 9704-2012, and where its plan begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from zwgk_graph.model.outline import Disclosure, Head
from zwgk_graph.model.source import Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining import kinds
from zwgk_graph.outlining.dates import find_dates, parse_date
from zwgk_graph.outlining.document_numbers import parse_document_number
from zwgk_graph.outlining.lines import Line, Part
from zwgk_graph.outlining.markers import marker_at_start
from zwgk_graph.outlining.metadata import Pair, lone_key, pairs_of, value_of
from zwgk_graph.outlining.noise import compact, compact_text
from zwgk_graph.outlining.titles import ends_as_plan, notice_title, split_merged


@dataclass(frozen=True)
class HeadRead:
    """A head, the parts of the plan behind it, and whether a covering letter parts the two."""

    head: Head
    body: tuple[Part, ...]
    covered: bool


def read_head(parts: Sequence[Part]) -> HeadRead:
    """The head of a notice; the body starts at the plan's title, or behind the addressees of a notice that is the plan."""
    front = _front(parts)
    opening = front.opening
    addressed = _addressed(parts, opening)
    letter = _letter(parts, opening + len(addressed))
    tail = _tail(parts, max(letter.end, opening + len(addressed)))
    notes = [line for line in (*front.lines, *letter.lines, *tail.lines)]
    head = Head(
        letterhead=next((compact(line.text) for line in front.lines if kinds.is_letterhead(line)), None),
        document_number=_number(front),
        title=notice_title([line for line in front.lines if _may_be_title(line)]),
        addressees=tuple(name for line in addressed for name in split_addressees(compact_text(line.text.text))),
        cover=tuple(compact(line.text) for line in letter.cover),
        signatures=tuple(letter.signatures or tail.signatures),
        issued_on=letter.issued_on or tail.issued_on or _stated_date(front.pairs),
        disclosure=_disclosure(notes, (*front.pairs, *tail.pairs)),
        metadata=(*front.pairs, *tail.pairs),
    )
    return HeadRead(head, tuple(parts[letter.end : tail.start]), letter.parted)


def split_addressees(line: str) -> tuple[str, ...]:
    """Addressees parted at ， and 、 outside brackets; 县、市人民政府 and 委、办、局 read as the signs stand."""
    names = _OUTSIDE.split(_ASIDE_MASK.sub(_masked, line.rstrip("：: ")))
    return tuple(name.replace("\x00", "、").replace("\x01", "，").replace("\x02", ",") for name in names if name)


@dataclass
class _Front:
    """What stands before the addressees or the first sentence."""

    opening: int = 0
    lines: list[Line] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)


@dataclass
class _Letter:
    """The covering letter; ``end`` is the first part behind it, ``parted`` whether a plan follows it."""

    end: int
    cover: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    signatures: list[MappedText] = field(default_factory=list)
    issued_on: date | None = None
    parted: bool = False


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
_SIGNED = re.compile(r"^(.*?\S)[\s*?？]*((?:20\d\d|二[〇○零Ｏ][一-九〇○零]{2})\s*年.*日)\s*$")
_HANDS_OUT = re.compile(r"(?:印发|转发|下发)(?:给|至|各|你|$|[，。,])|(?:现将|特将|现)[^。]{0,80}(?:印发|转发|下发)|特此通知")
_FARTHEST_LETTER = 60
_ISSUED_KEYS = ("成文日期", "成文时间", "发文日期", "发文时间", "印发日期", "签发日期")
_NUMBER_KEYS = ("文号", "发文字号", "文件字号", "发文号", "文件编号", "發文字號")
_DISCLOSURE_KEYS = ("公开方式", "公开形式", "公开属性", "信息公开属性", "公开类别", "公開方式", "公開形式")


def _masked(match: re.Match[str]) -> str:
    return match[0].translate(_MASKS)


def _front(parts: Sequence[Part]) -> _Front:
    front = _Front()
    awaited: str | None = None
    for part in parts:
        pairs = pairs_of(part)
        if awaited and not pairs and not lone_key(part) and isinstance(part, Line) and not part.is_sentence:
            front.pairs.append((awaited, part.text.text.strip()))
            awaited = None
        elif pairs or lone_key(part):
            front.pairs.extend(pairs)
            awaited = None if pairs else lone_key(part)
        elif isinstance(part, Table) or _opens(part):
            break
        else:
            front.lines.extend(split_merged(part))
        front.opening += 1
    return front


def _opens(line: Line) -> bool:
    """Whether the letter or plan begins here: addressees, a sentence, a numbered item."""
    if (
        kinds.is_addressees(line)
        or kinds.looks_like_addressees(line)
        or (marker_at_start(line.text.text) and not ends_as_plan(line.compact))
    ):
        return True
    return (
        (line.is_sentence or kinds.is_cover(line))
        and not kinds.disclosure_of(line.compact)
        and not line.compact.endswith("通知")
    )


def _may_be_title(line: Line) -> bool:
    return not (
        kinds.is_number(line)
        or kinds.is_date(line)
        or kinds.disclosure_of(line.compact)
        or kinds.is_attachment_note(line)
    )


def _number(front: _Front) -> str | None:
    printed = (parse_document_number(line.text.text.strip("—-– ")) for line in front.lines if kinds.is_number(line))
    own = next((number.text for number in printed if number), None)
    stated = parse_document_number(value_of(front.pairs, _NUMBER_KEYS) or "-")
    return own or (stated.text if stated and stated.year else None)


def _addressed(parts: Sequence[Part], opening: int) -> list[Line]:
    line = parts[opening] if opening < len(parts) else None
    found = isinstance(line, Line) and (kinds.is_addressees(line) or kinds.looks_like_addressees(line))
    return [line] if found and isinstance(line, Line) else []


def _letter(parts: Sequence[Part], start: int) -> _Letter:
    """The covering letter from ``start`` on: up to its date, else up to the plan's title or first item."""
    closing = _closing(parts, start)
    if closing is not None:
        return _closed_letter(parts, start, closing)
    letter = _Letter(start)
    for place in range(start, min(start + _FARTHEST_LETTER, len(parts))):
        line = parts[place]
        if not isinstance(line, Line) or (letter.parted and ends_as_plan(line.compact) and not line.is_sentence):
            break
        if marker_at_start(line.text.text):
            own_points = _signed_off(parts, place) if letter.parted else None
            return _closed_letter(parts, start, own_points) if own_points else letter
        if _hands_out(line):
            letter.end = place + 1
            letter.parted = True
            letter.cover = [part for part in parts[start : place + 1] if isinstance(part, Line)]
    return _with_notes(letter, parts) if letter.parted else letter


def _signed_off(parts: Sequence[Part], start: int) -> int | None:
    """The date that closes a letter which goes on in numbered points of its own, its plan not being in the file."""
    for place in range(start, min(start + _FARTHEST_LETTER, len(parts))):
        line = parts[place]
        if isinstance(line, Table) or (ends_as_plan(line.compact) and not line.is_sentence and not marker_at_start(line.text.text)):
            return None
        if _line_date(line):
            return place
    return None


def _closed_letter(parts: Sequence[Part], start: int, closing: int) -> _Letter:
    lines = [part for part in parts[start : closing + 1] if isinstance(part, Line)]
    letter = _Letter(closing + 1, lines=lines, parted=True, issued_on=_line_date(lines[-1]))
    letter.signatures = list(_signatures(lines))
    letter.cover = [line for line in lines if line.is_sentence or kinds.is_cover(line)]
    return _with_notes(letter, parts)


def _with_notes(letter: _Letter, parts: Sequence[Part]) -> _Letter:
    """The letter with the notes behind its date or last sentence: disclosure, attachments, copies, a signature."""
    for place in range(letter.end, len(parts)):
        line = parts[place]
        if not isinstance(line, Line) or not _is_note(line):
            break
        letter.end = place + 1
        letter.lines.append(line)
        letter.issued_on = letter.issued_on or _line_date(line)
        if not letter.signatures and kinds.is_organ(line):
            letter.signatures.append(_without_masks(line.text))
    return letter


def _is_note(line: Line) -> bool:
    disclosed = kinds.disclosure_of(line.compact) is not None or bool(pairs_of(line))
    return (
        disclosed
        or kinds.is_attachment_note(line)
        or kinds.is_copy_note(line)
        or kinds.is_organ(line)
        or _line_date(line) is not None
    )


def _hands_out(line: Line) -> bool:
    return kinds.is_cover(line) and bool(_HANDS_OUT.search(line.compact))


def _closing(parts: Sequence[Part], start: int) -> int | None:
    """The date line of a covering letter that a plan follows."""
    for place in range(start, min(start + _FARTHEST_LETTER, len(parts))):
        line = parts[place]
        if isinstance(line, Table):
            return None
        if _line_date(line) and place > start and _has_substance(parts[place + 1 :]):
            return place
    return None


def _has_substance(parts: Iterable[Part]) -> bool:
    """Whether a plan is left: a numbered item, a table, or several sentences."""
    sentences = 0
    for part in parts:
        if isinstance(part, Table):
            return not pairs_of(part)
        if marker_at_start(part.text.text) and len(part.compact) > 4:
            return True
        sentences += part.is_sentence and not _is_note(part)
    return sentences > 2


def _line_date(line: Line) -> date | None:
    """The date of a line that is one, or of a signature with the date behind it."""
    if kinds.is_date(line):
        return parse_date(line.text.text)
    match = _SIGNED.match(line.text.text) if len(line.compact) < 60 and "。" not in line.compact else None
    dates = find_dates(match[2]) if match and kinds.is_organ(Line(line.text[: match.end(1)])) else ()
    return dates[0].value if dates else None


def _signatures(lines: Sequence[Line]) -> Iterator[MappedText]:
    """The names between the last sentence and the date; a name in the last sentence's line is not one."""
    last = max((place for place, line in enumerate(lines) if line.is_sentence), default=-1)
    for line in lines[last + 1 :]:
        match = _SIGNED.match(line.text.text)
        name = line.text[: match.end(1)] if match else line.text
        if kinds.is_organ(Line(name)):
            yield _without_masks(name)


def _without_masks(name: MappedText) -> MappedText:
    return compact(name).without(re.compile(r"[*?？\s]+|[（(](?:盖?章|代章|印章)[）)]"))


def _tail(parts: Sequence[Part], start: int) -> _Tail:
    """Everything behind the last plan: signature, date, notes, metadata."""
    tail = _Tail(len(parts))
    for place in range(len(parts) - 1, start - 1, -1):
        line = parts[place]
        pairs = pairs_of(line)
        if not pairs and (isinstance(line, Table) or not _closes(line, tail)):
            break
        tail.start = place
        tail.pairs.extend(pairs)
        if isinstance(line, Line):
            _note(line, tail)
    return tail


def _closes(line: Line, tail: _Tail) -> bool:
    if kinds.is_organ(line):
        return tail.issued_on is not None or bool(tail.lines and _line_date(tail.lines[-1]))
    return _is_note(line) or kinds.is_footer(line) or not re.search(r"[\u4e00-\u9fff]", line.compact)


def _note(line: Line, tail: _Tail) -> None:
    tail.lines.append(line)
    day = _line_date(line)
    if day and not (line.compact.endswith(("印", "印发")) and tail.issued_on):
        tail.issued_on = day
    if kinds.is_organ(line) or (day and _SIGNED.match(line.text.text)):
        tail.signatures[:0] = list(_signatures([line]))


def _stated_date(pairs: Sequence[Pair]) -> date | None:
    value = value_of(pairs, _ISSUED_KEYS)
    return parse_date(value) if value else None


def _disclosure(lines: Sequence[Line], pairs: Sequence[Pair]) -> Disclosure | None:
    noted = next((found for line in lines if (found := kinds.disclosure_of(line.compact))), None)
    value = value_of(pairs, _DISCLOSURE_KEYS)
    return noted or (kinds.disclosure_of(f"公开方式：{value}") if value else None)


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
