"""Lines that hold several elements of the head at once: lost line breaks cut again at what must be a new element."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.kinds import PLAN_KINDS, disclosure_of, is_navigation, looks_like_addressees
from zwgk_graph.outlining.lines import Line, Part
from zwgk_graph.outlining.metadata import pairs_of
from zwgk_graph.reading.simplified import simplify


def with_breaks(parts: tuple[Part, ...], decoded: str) -> tuple[Part, ...]:
    """The parts with the lines of the head cut where several of its elements run together."""
    end = _front_end(parts)
    front = [piece for part in parts[:end] for piece in ([part] if not isinstance(part, Line) else _cut(part, decoded))]
    whole = [*front, *parts[end:]]
    return (*whole[:-1], *_signed(whole[-1])) if whole else ()


def _front_end(parts: tuple[Part, ...]) -> int:
    """Where the head surely is over: behind so many parts that state no metadata."""
    places = (place for place, part in enumerate(parts) if not pairs_of(part))
    return next(islice(places, _FRONT, None), len(parts))


def _signed(part: Part) -> Iterator[Part]:
    """The last part with the signature, date and note that ran into its last sentence as lines of their own."""
    if not isinstance(part, Line) or len(part.text) <= _SHORTEST_RUN_ON:
        yield part
        return
    found = next((sign for sign in _SIGNATURE.finditer(simplify(part.text.text)) if sign.end() == len(part.text)), None)
    if found is None:
        note = _NOTE_BEHIND.search(part.text.text)
        end = note.start() if note and disclosure_of("".join(note[0].split())) else len(part.text)
        yield Line(part.text[:end].strip(), part.place)
        if end < len(part.text):
            yield Line(part.text[end:].strip(), part.place)
        return
    cuts = [0, *(found.start(name) for name in ("name", "date", "note") if found[name]), len(part.text)]
    for start, end in pairwise(cuts):
        yield Line(part.text[start:end].strip(), part.place)


_FRONT = 12
_SHORTEST_RUN_ON = 40
_HEAD = re.compile(
    r"(?P<number>[\u4e00-\u9fff]{2,12}\s*[〔\[（(【]\s*20\d\d\s*[〕\]）)】]\s*\d{1,4}\s*[号號])?[\s─—_=*-]*"
    rf"(?P<title>[^。；:：]{{4,140}}?(?:通\s*知|(?:{'|'.join(PLAN_KINDS)})(?=\s*(?:[局厅委办]?机关|[市县区镇]直)?各)))\s*"
    r"(?P<late>[（(]?[\u4e00-\u9fff]{2,12}\s*[〔\[（(【]\s*20\d\d\s*[〕\]）)】]\s*\d{1,4}\s*[号號][）)]?)?\s*"
    r"(?P<addressees>[^。；:：]{4,300}?[:：])"
)
# A title behind the last value that a page states: 发文日期：2021-05-06 云岭省人民政府办公厅关于…的通知 各市….
_TITLE_BEHIND = re.compile(
    r"(?<=[\s\d号|])(?=[\u4e00-\u9fff（）()]{0,40}关于[^。；:：]{4,120}?通\s*知[^。；:：]{4,300}[:：][^:：]{10})"
)
_CN = "[一二三四五六七八九十〇○零]"
_SIGNATURE = re.compile(
    r"(?<=[。.])\s*(?P<name>[\u4e00-\u9fff（）()\s]{4,40}?(?:办公室|办公厅|委员会|管委会|政府|局|领导小组))\s*"
    rf"(?P<date>(?:20\d\d|二[〇○零]{_CN}{{2}})\s*年\s*(?:\d{{1,2}}|{_CN}{{1,2}})\s*月\s*(?:\d{{1,2}}|{_CN}{{1,3}})\s*日)\s*"
    r"(?P<note>[（(]此?[^（()）]{4,20}[）)])?"
)
_NOTE_BEHIND = re.compile(r"[（(][^（()）]{4,20}[）)]\s*$")


_TITLE = re.compile(
    rf"[^，。；：、]{{4,60}}?(?:{'|'.join(PLAN_KINDS)})(?=\s*(?:为(?:了|深入|进一步|贯彻|认真|做好|落实|全面|切实)|根据|按照|20\d\d\s*年[是，,]|一、))"
)


def _cut(line: Line, decoded: str) -> Iterator[Line]:
    """The line cut into elements of the head.

    At the file's line feeds if it opens with addressees or with what a web page adds, else by the form of the elements.
    """
    pieces = _unjoined(line.text, decoded)
    if len(pieces) > 1 and (_is_of_the_page(Line(pieces[0])) or looks_like_addressees(Line(pieces[0]))):
        rest = Line(MappedText.join(pieces[1:]), line.place)
        yield Line(pieces[0], line.place)
        yield from _cut(rest, decoded)
        return
    start = _TITLE_BEHIND.search(simplify(line.text.text)) if pairs_of(line) else None
    if start:
        yield Line(line.text[: start.start()].strip(), line.place)
        line = Line(line.text[start.start() :], line.place)
    head = _HEAD.match(simplify(line.text.text)) if len(line.text) > _SHORTEST_RUN_ON else None
    head = head if head and head["title"].count("《") == head["title"].count("》") else None
    if head is None:
        yield from _titled(line)
        return
    for element in ("number", "title", "late", "addressees"):
        if head[element]:
            yield Line(line.text[head.start(element) : head.end(element)].strip(), line.place)
    yield from _letter(Line(line.text[head.end() :].strip(), line.place))


def _is_of_the_page(line: Line) -> bool:
    """Whether a line belongs to the web page and not to the notice: metadata, the way to the page, a time stamp."""
    return bool(pairs_of(line)) or is_navigation(line)


def _letter(line: Line) -> Iterator[Line]:
    """What follows the addressees in one run: the letter, the signature, the date, a note, the plan."""
    signed = _SIGNATURE.search(simplify(line.text.text))
    if signed is None:
        yield from _titled(line)
        return
    cuts = [0, *(signed.start(name) for name in ("name", "date", "note") if signed[name]), signed.end(), len(line.text)]
    for place, end in enumerate(cuts[1:]):
        piece = line.text[cuts[place] : end].strip()
        if piece:
            yield from _titled(Line(piece, line.place))


def _titled(line: Line) -> Iterator[Line]:
    """A plan's title and the first sentence that ran into it, apart."""
    title = _TITLE.match(simplify(line.text.text)) if len(line.text) > _SHORTEST_RUN_ON else None
    if title:
        yield Line(line.text[: title.end()].strip(), line.place)
    yield Line(line.text[title.end() if title else 0 :].strip(), line.place)


def _unjoined(text: MappedText, decoded: str) -> list[MappedText]:
    """The text at the line feeds of the file that were dropped when its lines were joined."""
    offsets = text.offsets
    if isinstance(offsets, range):
        return [text]
    cuts = [
        place
        for place in range(1, len(offsets))
        if offsets[place] - offsets[place - 1] > 1 and "\n" in decoded[offsets[place - 1] : offsets[place]]
    ]
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
