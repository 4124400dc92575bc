"""The close of a letter or plan: signature (7.3.4), date (7.3.5) and the notes round them, by GB/T 9704-2012."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining import kinds
from zwgk_graph.outlining.dates import find_dates, parse_date
from zwgk_graph.outlining.lines import Line
from zwgk_graph.outlining.metadata import pairs_of
from zwgk_graph.outlining.noise import compact


def is_note(line: Line) -> bool:
    """Whether a line belongs to the close of a letter: disclosure, attachments, copies, a name, a date."""
    disclosed = kinds.disclosure_of(line.compact) is not None or bool(pairs_of(line))
    return (
        disclosed
        or kinds.is_attachment_note(line)
        or kinds.is_copy_note(line)
        or kinds.is_circulation_note(line)
        or kinds.is_organ(line)
        or line_date(line) is not None
    )


def line_date(line: Line) -> date | None:
    """The date of a line that is one, or of a signature or a note on disclosure with the date behind it."""
    if kinds.is_date(line):
        return parse_date(line.text.text)
    noted = _NOTE.match(line.text.text) if line.compact[0] in "（(" else None
    if noted and kinds.disclosure_of(line.compact):
        return parse_date(line.text.text[noted.end() :])
    match = _SIGNED.match(line.text.text) if len(line.compact) < 60 and "。" not in line.compact else None
    dates = find_dates(match[2]) if match and kinds.is_organ(Line(line.text[: match.end(1)])) else ()
    return dates[0].value if dates else None


def signatures(lines: Sequence[Line]) -> Iterator[MappedText]:
    """The names between the last sentence and the date; a name in the last sentence's line is not one.

    A name on two lines is one, if the first half opens with a place and is no body's name by itself.
    """
    last = max((place for place, line in enumerate(lines) if line.is_sentence), default=-1)
    torn: MappedText | None = None
    for line in lines[last + 1 :]:
        match = _SIGNED.match(line.text.text)
        name = line.text[: match.end(1)] if match else line.text
        if kinds.is_organ(Line(name)):
            whole = torn is not None and not _OF_A_PLACE.match(line.compact)
            yield without_masks(MappedText.join([torn, name]) if torn and whole else name)
            torn = None
        else:
            torn = line.text if _OF_A_PLACE.fullmatch(line.compact) else None


def without_masks(name: MappedText) -> MappedText:
    """A signature without the signs that stand for a seal or for lost characters."""
    return compact(name).without(_MASKS)


def is_signed_date(line: Line) -> bool:
    """Whether name and date stand in one line."""
    return bool(_SIGNED.match(line.text.text)) and line_date(line) is not None


_SIGNED = re.compile(r"^(.*?\S)[\s*?？]*((?:20\d\d|二[〇○零Ｏ][一-九〇○零]{2})\s*年.*日)\s*$")
# What a name opens with, or the first half of one that stands on two lines: 明岚县政务公开 / 领导小组办公室.
_OF_A_PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}[省市县区旗州盟镇乡][\u4e00-\u9fff]{2,20}")
_NOTE = re.compile(r"\s*[（(][^（()）]{4,20}[）)]\s*(?=\S)")
_MASKS = re.compile(r"[*?？\s]+|[（(](?:盖?章|代章|印章)[）)]")
