"""Titles of notices and plans, over one to several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.document_numbers import DocumentNumber, find_document_numbers
from zwgk_graph.outlining.kinds import PLAN_KINDS, disclosure_of, is_letterhead, is_organ
from zwgk_graph.outlining.lines import Line
from zwgk_graph.outlining.noise import compact


def notice_title(lines: Sequence[Line]) -> MappedText | None:
    """The title (7.3.1) among the lines before the addressees; where it is printed several times, the last one."""
    ends = [place for place, line in enumerate(lines) if _END.search(line.compact)]
    if not ends:
        return _unfinished(lines)
    end = ends[-1]
    start = _start(lines, end)
    title = compact(MappedText.join([line.text for line in lines[start : end + 1]]))
    twice = _ISSUER_TWICE.match(title.text)
    title = title[twice.end(1) :] if twice else title
    return _unquoted(title).without(_NAME_KEY).without(_ADVERTISING).without(_OF_THE_SITE)


def plan_title(lines: Sequence[Line]) -> MappedText | None:
    """The title over a plan: the lines before its first sentence up to the one that names a kind of plan."""
    ends = [place for place, line in enumerate(lines) if ends_as_plan(line.compact)]
    if not ends:
        return None
    whole = ends[:-1] if not _BARE_KIND.fullmatch(lines[ends[-1]].compact) else ends[:-2]
    start = whole[-1] + 1 if whole else 0
    while start < ends[-1] and _is_no_title(lines[start]):
        start += 1
    last = ends[-1] + 1
    last += last < len(lines) and bool(_ASIDE.fullmatch(lines[last].compact))
    return compact(MappedText.join([line.text for line in lines[start:last]])).without(_ADVERTISING)


def _is_no_title(line: Line) -> bool:
    """Whether a line above a plan's title is a body's name, a note on disclosure, or a date that lost its signs."""
    noted = disclosure_of(line.compact) is not None
    return noted or is_organ(line) or is_letterhead(line) or "??" in line.compact


def ends_as_plan(title: str) -> bool:
    """Whether a line without blanks ends with a kind of plan, （试行） and the like after it allowed."""
    return bool(_PLAN_END.search(title))


def is_title(line: str) -> bool:
    """Whether a line without blanks reads as the whole title of a notice or plan: 关于…的通知, …工作要点."""
    return bool(_END.search(line)) and len(line) > _SHORTEST


def split_merged(line: Line) -> list[Line]:
    """A line that holds letterhead, number and title in one, cut at the number; any other line as it is."""
    number = _own_number(line.text.text)
    if number is None or "。" in line.text.text:
        return [line]
    start, end = number.span
    outer = line.text.text
    while start and outer[start - 1] in "（( ":
        start -= 1
    while end < len(outer) and outer[end] in "）) ":
        end += 1
    cuts = [line.text[:start], line.text[start:end], line.text[end:]]
    return [Line(cut.strip(), line.place, line.heading, line.right) for cut in cuts if cut.strip()]


_END_WORDS = "通知|通报|意见|函|公告|决定|批复|报告|工作规则|工作规程|议事规则"
_NOTE = r"(?:[（(〔][^（()）〕]{1,20}[）)〕])?"
_END = re.compile(rf"(?:(?:{_END_WORDS})》?|(?:{'|'.join(PLAN_KINDS)})[》〉>]*){_NOTE}(?:[_|][^《》。]{{2,40}})?$")
_ASIDE = re.compile(r"[（(〔](?:[^（()）〔〕]{0,8}20\d\d[^（()）〔〕]{0,12}|试行|暂行)[）)〕]")
_BARE_KIND = re.compile("|".join(PLAN_KINDS))  # the rest of a title: 《…的意见》 / 实施细则
_PLAN_END = re.compile(rf"(?:{'|'.join(PLAN_KINDS)})》?{_NOTE}$")
# Search words that copied pages put in place of the issuer: a_b_c2022年….
_ADVERTISING = re.compile(r"^[^《》]*[^《》_]_[^《》_]*?(?=20\d\d年|关于)")
# What a site adds round the titles of its pages: its name behind _ or |, a place with a colon before 关于.
_OF_THE_SITE = re.compile(r"(?<=[\u4e00-\u9fff》）])[_|][^《》]{2,40}$|^[\u4e00-\u9fff]{2,6}[:：](?=关于)")
_MOST_LINES = 5
_SHORTEST = 9


def _unquoted(title: MappedText) -> MappedText:
    """A title printed in 《》 as a whole, without them; the inner 〈〉 become 《》 again."""
    if not _WHOLLY_QUOTED.fullmatch(title.text):
        return title
    return title[1:-1].translated({ord("〈"): "《", ord("〉"): "》"})


_ISSUER_TWICE = re.compile(r"([\u4e00-\u9fff（）()]{4,40})(?=\1关于)")
_NAME_KEY = re.compile(r"^(?:文件名称|信息名称|标题|名称)[:：]?")
_WHOLLY_QUOTED = re.compile(r"《[^《》]+》")


def _start(lines: Sequence[Line], end: int) -> int:
    """The first line of the title that ends at ``end``."""
    start = end
    while start and end - start < _MOST_LINES and "关于" not in lines[start].compact:
        goes_on = bool(_GOES_ON.match(lines[start].compact))
        if not goes_on and (_is_whole(lines[start - 1]) or (start < end and _is_body(lines[start - 1]))):
            break
        start -= 1
    opens = lines[start].compact.startswith(("关于", "转发", "印发"))
    while opens and start and _is_body(lines[start - 1]) and not is_letterhead(lines[start - 1]):
        start -= 1
    return start


# The beginning of a title that goes on behind the name of the plan: 关于印发…工作要点 / 任务分解的通知.
_HANDS_OUT = re.compile(rf"关于(?:印发|转发|下发)(?!.*(?:{_END_WORDS})》?$)")
# A line that no title begins with: 和《…》的通知, 的通知.
_GOES_ON = re.compile(r"[和与及暨、]|[等的]")


def _is_whole(line: Line) -> bool:
    """Whether a line above cannot be the beginning of a title: another title, a letterhead, a sentence."""
    ended = bool(_END.search(line.compact)) and not _HANDS_OUT.search(line.compact)
    return is_letterhead(line) or line.is_sentence or ended or len(line.compact) > 60


def _is_body(line: Line) -> bool:
    return is_organ(line)


def _unfinished(lines: Sequence[Line]) -> MappedText | None:
    """A title without its last word, told by 关于印发 and the like, or by its year and subject."""
    found = [line for line in lines if _ABOUT.search(line.compact)] or [
        line for line in lines if _SUBJECT.fullmatch(line.compact)
    ]
    return compact(found[-1].text) if found else None


_SUBJECT = re.compile(r"[^。；：:>|]{0,20}20\d\d年[^。；：:>|]{0,16}(?:政务公开|信息公开)[^。；：:>|]{0,16}")
_ABOUT = re.compile(r"关于(?:印发|转发|做好|进一步|贯彻|全面|深入)")


def _own_number(text: str) -> DocumentNumber | None:
    """The first document number outside 《》."""
    quoted = [(match.start(), match.end()) for match in _QUOTED.finditer(text)]
    for number in find_document_numbers(text):
        if number.year and not any(start <= number.span.start < end for start, end in quoted):
            return number
    return None


_QUOTED = re.compile(r"《[^》]*》?")
