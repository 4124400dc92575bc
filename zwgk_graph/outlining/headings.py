"""Headings of items: a line of their own, or run into the text and closed by 。."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.noise import compact
from zwgk_graph.outlining.unit_marks import UNIT_LABEL, says_who_only

LONGEST_RUN_IN = 13
"""Up to this many characters a lone opening phrase counts as a heading; longer ones need like siblings."""
LONGEST_HEADING = 40


@lru_cache(maxsize=1024)  # asked of an item for itself, for its siblings and for all of its style
def run_in_length(text: str, *, colon: bool = False, among_headings: bool = False) -> int:
    """The length of an opening phrase that may be a run-in heading, without its 。 (or ：); 0 if there is none.

    ``text`` is compacted. The phrase is short, has no comma save between parts of one length (加强领导，落实责任), is
    no demand by itself (要…, 及时…), and more text follows. ``colon`` is for plans that close such headings by a colon;
    ``among_headings`` says that the siblings open with headings: then a very short phrase is one, too, that begins as
    a demand may (及时回应关切), and one before a sentence that only says who does it.
    """
    match = (_RUN_IN_COLON if colon else _RUN_IN).match(text) or _parallel(text)
    if match is None or _INNER_MARK.match(text):
        return 0
    headed = among_headings and len(match[1]) <= LONGEST_RUN_IN and _MANNER.match(match[1])
    if _DEMAND.match(match[1]) and not headed:
        return 0
    behind = _ASIDES.sub("", text[match.end() :]).strip(" 。\n")
    return 0 if not behind or (says_who_only(behind) and not among_headings) else len(match[1])


def gap_length(text: MappedText) -> int:
    """The length, compacted, of an opening phrase that a wide gap closes (信息公开　　各部门…); 0 if there is none."""
    match = _GAPPED.match(text.text)
    return len(compact(text[: match.end(1)])) if match else 0


def parted_length(text: MappedText) -> int:
    """The length of an opening phrase that one blank closes, or the end of bold type; 0 if there is none.

    Both were taken for noise and left out, so that only a leap of the offsets tells of them; a blank stays in the text
    before a figure.
    """
    phrase = _PHRASE.match(text.text)
    if phrase is None:
        return 0
    offsets = text.offsets[: phrase.end() + 1]
    leap = next((at for at in range(1, len(offsets)) if offsets[at] > offsets[at - 1] + 1), 0)
    end = leap or phrase.end()
    parted = _FIGURE_BEHIND.match(text.text, end) or (leap and _BEGINS.match(text.text, leap))
    heading = end >= _SHORTEST_PARTED and not _DEMAND.match(text.text) and not _UNENDED.search(text.text, 0, end)
    return end if heading and parted else 0


@lru_cache(maxsize=1024)
def two_part_length(text: str) -> int:
    """The length of an opening phrase in two parts of any length (以清单为依托，加强用权公开); 0 if there is none."""
    match = _TWO_PARTS.match(text)
    if match is None or _INNER_MARK.match(text) or any(map(_DEMAND.match, _COMMA.split(match[1]))):
        return 0
    return len(match[1]) if _ASIDES.sub("", text[match.end() :]).strip(" 。\n") else 0


def bracketed(text: MappedText) -> MappedText | None:
    """The heading in 【】 that a text opens with (【决策公开】各部门…); None if there is none, or a label of units."""
    match = _BRACKETED.match(text.text)
    return text[match.start(1) : match.end(1)] if match else None


def _parallel(text: str) -> re.Match[str] | None:
    """An opening phrase of two or three parts of one length, as headings are made: 统一思想，提高认识，加强领导."""
    match = _PARALLEL.match(text)
    return match if match and len({len(part) for part in _COMMA.split(match[1])}) == 1 else None


def closes_by_gap(lengths: Sequence[int]) -> bool:
    """Whether items show by their number that a wide gap closes their run-in headings."""
    gaps = sum(length > 0 for length in lengths)
    return gaps >= _SEVERAL and gaps * 3 >= len(lengths) * 2


def closes_by_parting(lengths: Sequence[int], stops: Sequence[int]) -> bool:
    """Whether items show that a blank or bold type closes their run-in headings, save some closed by 。 (``stops``)."""
    parted = sum(length > 0 for length in lengths)
    either = sum(part > 0 or stop > 0 for part, stop in zip(lengths, stops, strict=True))
    return parted >= _SEVERAL and either * 3 >= len(lengths) * 2 and parted > either - parted


def opens_in_two_parts(texts: Sequence[str]) -> bool:
    """Whether items show that their run-in headings may hold a comma: all open with headings, or four in five."""
    if not any(map(two_part_length, texts)):
        return False
    opening = sum(two_part_length(text) > 0 or run_in_length(text) > 0 for text in texts)
    return opening == len(texts) > 1 or (opening > _SEVERAL and opening * 5 >= len(texts) * 4)


def closes_by_colon(texts: Sequence[str]) -> bool:
    """Whether items show by their number that their run-in headings are closed by a colon."""
    colons = sum(run_in_length(text, colon=True) > 0 for text in texts)
    stops = sum(run_in_length(text) > 0 for text in texts)
    return colons >= _SEVERAL and colons * 3 >= len(texts) * 2 and colons > stops


def longest_run_in(siblings: Sequence[int]) -> int:
    """How long an opening phrase may be to count as a heading, from the lengths of those its siblings open with."""
    alike = sum(length > 0 for length in siblings)
    return LONGEST_HEADING if alike > 1 and alike * 3 >= len(siblings) * 2 else LONGEST_RUN_IN


def is_heading_line(line: str) -> bool:
    """Whether a whole line reads as a heading: short, brackets closed, neither commas nor sentence ends."""
    return bool(_HEADING_LINE.fullmatch(line)) and line.count("（") + line.count("(") == line.count("）") + line.count(
        ")"
    )


def is_title_line(line: str) -> bool:
    """Whether a whole line may be a heading by its looks alone: short, without the end of a sentence; commas may be."""
    return bool(_TITLE_LINE.fullmatch(line)) and line.count("（") + line.count("(") == line.count("）") + line.count(
        ")"
    )


def section_title(text: MappedText) -> MappedText:
    """A section's title: its line up to the first 。 or a blank before a sentence, without unit brackets and blanks."""
    run_on = _BEFORE_SENTENCE.match(text.text)
    title = compact(text[: run_on.end(1)] if run_on else text)
    match = _TITLE_END.search(title.text)
    return title[: match.start()] if match and match.start() else title


_RUN_IN = re.compile(r"([^，,；;：:。！？!?\n]{2,30})[。．](?![”’」])")
_INNER_MARK = re.compile(r"[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[）)]|[①-⑳]")
_PARALLEL = re.compile(r"([^，,；;：:。！？!?\n]{4,8}(?:[，,][^，,；;：:。！？!?\n]{4,8}){1,2})[。．](?![”’」])")
_COMMA = re.compile("[，,]")
_TWO_PARTS = re.compile(r"([^，,；;：:。！？!?\n]{4,20}[，,][^，,；;：:。！？!?\n]{4,20})[。．](?![”’」])")
_RUN_IN_COLON = re.compile(r"([^，,；;：:。！？!?\n]{3,20})(?:[：:]|[—－]{2})(?=[^\s《])")
_GAPPED = re.compile(
    r"\s*([^，,；;：:。！？!?\n]{3,30}?)(?:[ \u00a0]{2,}|[ \u00a0]?\u3000[\s\u3000]*)(?=[^\s，,；;：:。（(〔])"
)
_PHRASE = re.compile(r"[\u4e00-\u9fff“”、（）()]{4,20}")
_BEGINS = re.compile(r"[\u4e00-\u9fff“《]")
_FIGURE_BEHIND = re.compile(r" \d")
_SHORTEST_PARTED = 4
_UNENDED = re.compile("(?:[的和与及在对将由把为于按以要应须等并]|及时|通过|依托|按照|根据|围绕|各|全|市|县|区)$")
_BRACKETED = re.compile(rf"[【\[](?!{UNIT_LABEL})([\u4e00-\u9fff“”、]{{2,20}})[】\]](?=[:：]?[^\s:：])")
_SEVERAL = 3
_ASIDES = re.compile(
    rf"(?:{UNIT_LABEL}|(?:完成|办理|办结|工作)?(?:时限|期限|时间)(?:要求|节点)?)[:：][^。]*|[（(〔【][^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*[）)〕】]"
)
_DEMAND = re.compile(r"(?:要|应|须|必须|不得|每|及时|定期|按时|各[^项类级]|认真|切实做到|同时)|.*并")
_MANNER = re.compile("及时|定期|按时|认真")
_HEADING_LINE = re.compile(rf"[^，,；;。！？!?]{{2,{LONGEST_HEADING}}}")
_TITLE_LINE = re.compile(rf"[^；;:：。！？!?\n]{{2,{LONGEST_HEADING - 1}}}[^，,、；;:：。！？!?\n]")
_BEFORE_SENTENCE = re.compile(r"([\u4e00-\u9fff、]{4,12}) (?=20\d\d\s*年[^。\n]{0,60}[，,：:])")
_TITLE_END = re.compile(
    r"[。：:；;\n]|(?<=.)[（(〔【](?=[^（()）]{0,6}(?:责任|牵头|配合|落实|承办)[^（()）]{0,6}[:：])|[（(〔][^（()）〕]*(?:负责|落实|牵头|配合)[）)〕]$"
)
