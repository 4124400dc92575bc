"""What stands before the addressees or the first sentence of a notice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zwgk_graph.model.source import Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining import kinds
from zwgk_graph.outlining.lines import Line, Part
from zwgk_graph.outlining.markers import marker_at_start
from zwgk_graph.outlining.metadata import Pair, lone_key, pairs_of
from zwgk_graph.outlining.noise import compact_text
from zwgk_graph.outlining.titles import ends_as_plan, is_title, split_merged
from zwgk_graph.outlining.unit_marks import is_unit_line


@dataclass
class Front:
    """What stands before the addressees or the first sentence."""

    opening: int = 0
    lines: list[Line] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)


def read_front(parts: Sequence[Part]) -> Front:
    """The front of a notice; ``opening`` is the first part behind it."""
    front = Front()
    awaited: str | None = None
    for place, part in enumerate(parts):
        key = lone_key(part)
        pairs = () if key else pairs_of(part) or _listed(part)
        if awaited and not pairs and not key and isinstance(part, Line) and _is_value(awaited, part, front.lines):
            front.pairs.append((awaited, part.text.text.strip()))
            awaited = None
        elif pairs or key:
            front.pairs.extend(pairs)
            awaited = key
        elif isinstance(part, Table) or (_opens(part) and not _is_above_title(part, parts[place + 1 :][:_NEAR])):
            break
        else:
            front.lines.extend(split_merged(part))
            awaited = None
        front.opening += 1
    return front


def with_whole_addressees(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with the addressees in one line that a print line's end tore in two."""
    for place in range(min(len(parts) - 1, _FRONT)):
        line, rest = parts[place], parts[place + 1]
        if not (isinstance(line, Line) and isinstance(rest, Line)):
            continue
        torn = _TORN.search(line.compact) and not line.is_sentence and rest.compact.endswith(("：", ":"))
        whole = Line(MappedText.join([line.text, rest.text]), line.place) if torn else line
        if torn and kinds.is_addressees(whole):
            return (*parts[:place], whole, *parts[place + 2 :])
    return tuple(parts)


_FRONT = 40
_NEAR = 12
_TORN = re.compile(r"^各[^。：:；]*[、，,]")


def _is_value(key: str, line: Line, above: Sequence[Line]) -> bool:
    """Whether a line is the value of the key on the line before it, and not the next element of the head."""
    if line.is_sentence or key in ("标题", "名称", "信息名称", "文件名称"):
        return not line.is_sentence
    printed = line.compact in {other.compact for other in above}
    opens_title = _ABOUT.search(line.compact) or (kinds.is_organ(line) and not _OF_A_BODY.search(key))
    return not (printed or opens_title or kinds.is_letterhead(line) or is_title(line.compact))


_ABOUT = re.compile("关于(?:印发|转发|做好|进一步|贯彻|全面|深入)")
_OF_A_BODY = re.compile("[机单][构关位]|部门|来源|作者|主体")


def _is_above_title(line: Line, below: Sequence[Part]) -> bool:
    """Whether a sentence is the page's own (海量范文，随时下载。): the notice's title and addressees follow it."""
    if kinds.is_addressees(line) or kinds.looks_like_addressees(line) or kinds.is_cover(line) or _is_item(line):
        return False
    lines = [part for part in below if isinstance(part, Line)]
    ends = (place for place, one in enumerate(lines) if kinds.is_addressees(one) or marker_at_start(one.text.text))
    end = next(ends, 0)
    titled = any(is_title(one.compact) for one in lines[max(0, end - 2) : end])
    return titled and kinds.is_addressees(lines[end])


def _listed(part: Part) -> tuple[Pair, ...]:
    """A pair of a bulleted or numbered list, whatever its key; the units or the time limit of a task are none."""
    if not isinstance(part, Line):
        return ()
    match = _LISTED.fullmatch(part.text.text) or _IN_BRACKETS.fullmatch(part.text.text)
    key = compact_text(match[1]) if match else ""
    return ((key, match[2].strip()),) if match and not is_unit_line(f"{key}：") else ()


def _is_item(line: Line) -> bool:
    """Whether a line is a numbered item, 一、工作要点 among them; what ends as a title and is longer is a title."""
    found = marker_at_start(line.text.text)
    titled = ends_as_plan(line.compact) and len(line.compact) > _SHORTEST_TITLE
    return found is not None and not titled


_SHORTEST_TITLE = 12
_LISTED = re.compile(r"\s*[•·●■◆\-*]\s*([\u4e00-\u9fff](?:\s*[\u4e00-\u9fff]){1,7})\s*[:：]([^。；]{0,80})")
_IN_BRACKETS = re.compile(r"\s*\d{1,2}\s*[.．、]\s*[\[【]\s*([\u4e00-\u9fff]{2,8})\s*[\]】]\s*([^。；]{0,80})")


# A key of a page's own whose value is missing: 访问次数:
_UNKNOWN_KEY = re.compile(r"[\u4e00-\u9fff]{2,6}[:：]")


def _opens(line: Line) -> bool:
    """Whether the letter or plan begins here: addressees, a sentence, a numbered item."""
    if kinds.is_addressees(line) or kinds.looks_like_addressees(line) or _is_item(line):
        return True
    return (
        ((line.is_sentence and not _UNKNOWN_KEY.fullmatch(line.compact)) or kinds.is_cover(line))
        and not kinds.disclosure_of(line.compact)
        and not kinds.is_navigation(line)
        and not line.compact.endswith("通知")
    )
