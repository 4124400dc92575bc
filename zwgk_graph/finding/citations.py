"""Documents a text names, by 《title》, by document number or by both.

What stands in 《》 without being a document is left out: short names (《条例》), newspapers and columns, and
documents that the task orders to be made (制定《…》).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from zwgk_graph.finding.folding import fold
from zwgk_graph.model.record import Citation
from zwgk_graph.model.text import MappedText, Span
from zwgk_graph.outlining.document_numbers import DocumentNumber, find_document_numbers, parse_document_number
from zwgk_graph.reading.simplified import simplify

_TITLE = re.compile(
    r"《(?P<title>[^《》]+(?:《[^《》]*》[^《》]*)*)》(?P<version>[（(](?:试行|暂行|修订|修正|草案)[）)])?"
)
_KINDS = (
    "条例|规定|办法|细则|通知|通报|公告|通告|意见|决定|决议|命令|批复|函|方案|要点|规划|纲要|计划|规则|规程|规范|标准|"
    "指引|指南|制度|章程|报告|目录|清单|分解表|分工表|任务书|法|法典|宪法|行动|措施|举措|安排|总体部署|手册|导则|准则|格式|说明|答复|"
    "若干政策|条|定额|协定|公约|白皮书|共识|倡议|预案|复函|解释|提纲|台账|部署|分工"
)
_DOCUMENT = re.compile(rf"(?:{_KINDS})(?:[（(〈<][^）)〉>]*[）)〉>])?[〉>]?$")
_GENERIC = re.compile(
    r"(?:本|该|新|老|旧)?(?:工作|实施|指导|若干|管理|暂行|试行|总体|具体|重点|任务|年度|政务公开|信息公开|主动公开|标准|基本){0,3}"
    rf"(?:{_KINDS})(?:[（(](?:试行|暂行)[）)])?"
)
_SHORT_NAME = re.compile(
    r"[）)]?[（(，,、；]?(?:(?:以下|下文)?(?:统称|简称|下称)|以下称)为?[:：]?[《“\"「『]?(?P<name>[^《》“”\"「」『』（）()，。；、]{2,30})"
)
_NAMES_IT = re.compile(r"(?:统称|简称|下称|以下称)为?[:：]?$")
_TO_BE_MADE = re.compile(
    r"(?<!已)(?:制定|制订|研究|编制|编写|编印|编修|出台|起草|草拟|拟定|拟订|制发|填报|填写|形成|汇编)"
    r"(?:并|和|、|及时|完善|完成|出台|印发|公布|发布|实施|[本我](?:[级地]|地区|部门|单位|系统|[市县区省镇])|全[省市县区]){0,4}$"
)
_PRODUCT = re.compile(r"(?:报告|目录|清单|指南|台账)$")
_HANDED_OUT = re.compile(
    r"(?:公布|发布|公开|更新|完善|报送|提交|上报)(?:[本我](?:[级地]|地区|部门|单位|系统|[市县区省镇])|上?年度?|的|好|、){0,3}$"
)
_TO_NUMBER = re.compile(r"(?:第[\d一二三四五六七八九十百、至]+条)*[（(\[]?(?:文号[:：]?|[\u4e00-\u9fff]{0,7})")
_BARE_NUMBER = re.compile(r"[（(]([\u4e00-\u9fff]{1,9}[发發字函办辦府]\s*20\d{3,5})(?=[）)，,])")
_DECISION = "通知|意见|决定|通报|批复|函|公告|办法"
_BARE_TITLE = re.compile(
    rf"(?P<issuer>[^，。；：《》（）()、]*)(?P<title>关于[^，。；：《》（）()]{{4,90}}的(?:{_DECISION}))[（(]$"
)
_LEADS_IN = re.compile(
    r".*(?:根据|按照|依据|依照|遵照|贯彻|落实|执行|对照|结合|印发了?的?|下发|出台|参照|认真|和|及|与)"
)
_FROM_ABOUT = re.compile(r"^[^〈]*?(?=关于)")
_ISSUED = re.compile(r"(?:印发|转发|公布)(?P<name>.+?)的(?:通知|公告|决定)$")
_INNER = {ord("《"): "〈", ord("》"): "〉", ord("<"): "〈", ord(">"): "〉"}
_BRACKETS = re.compile(r"[《》〈〉<>\s“”\"]")
_REACH = 120


@dataclass(frozen=True, slots=True)
class _Title:
    text: str
    start: int
    end: int


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every mention of a document, in order, repeated mentions included.

    A title and the number printed behind it are one; ``short_name`` is what an 以下简称 gives it. Titles are
    without blanks and outer 《》, numbers in normal form (〔〕); spans cover what is printed of both.
    """
    if "《" not in text and "号" not in text and "號" not in text:
        return ()
    return tuple(_mentions(fold(text)))


def merge_citations(citations: Iterable[Citation], own: Sequence[str] = ()) -> tuple[Citation, ...]:
    """Each document once, in order of first mention; a number or short name from any mention is kept.

    ``own`` are the notice's own titles and document number, which are no citations. A title that was given as
    the short name of another document is that document.
    """
    merged: list[Citation] = []
    for citation in citations:
        if _is_own(citation, own):
            continue
        place = next((i for i, known in enumerate(merged) if _same(known, citation)), None)
        if place is None:
            merged.append(citation)
        else:
            merged[place] = _joined(merged[place], citation)
    short_names = {name for c in merged if c.short_name for name in re.split("[、和]", c.short_name)}
    return tuple(c for c in merged if c.document_number or c.title not in short_names)


def _mentions(folded: MappedText) -> Iterator[Citation]:
    text = simplify(folded.text)
    titles = list(_titles(text, folded.text))
    numbers = [
        n for n in find_document_numbers(folded.text) if not any(t.start <= n.span.start < t.end for t in titles)
    ]
    found: list[tuple[int, Citation]] = []
    for place, title in enumerate(titles):
        limit = titles[place + 1].start if place + 1 < len(titles) else len(text)
        number = _number_behind(text, title, numbers, limit) or _bare_number(folded.text, title.end)
        if number in numbers:
            numbers.remove(number)
        if number is not None or _is_document(text, title):
            found.append((title.start, _cited(folded, title, number)))
    found.extend((number.span.start, _by_number(folded, number)) for number in numbers)
    yield from (citation for _, citation in sorted(found, key=lambda one: one[0]))


def _titles(text: str, printed: str) -> Iterator[_Title]:
    for match in _TITLE.finditer(text):
        if not _NAMES_IT.search(text, 0, match.start()):
            inner = printed[match.start("title") : match.end("title")].translate(_INNER)
            yield _Title(inner + (match["version"] or ""), match.start(), match.end())


def _number_behind(text: str, title: _Title, numbers: Sequence[DocumentNumber], limit: int) -> DocumentNumber | None:
    """The first number behind a title, if no more than a bracket and the organ's full name stand between."""
    number = next((n for n in numbers if title.end <= n.span.start < limit), None)
    joined = number is not None and _TO_NUMBER.fullmatch(text, title.end, number.span.start)
    return number if joined else None


def _bare_number(text: str, start: int) -> DocumentNumber | None:
    """The number in brackets right behind a title that lost its own brackets and 号: （云政发202310）."""
    match = _BARE_NUMBER.match(text, start)
    number = parse_document_number(match[1]) if match else None
    return replace(number, span=Span(*match.span(1))) if match and number else None


def _is_document(text: str, title: _Title) -> bool:
    """Whether a title without a number names a document that is there already."""
    name = simplify(title.text)
    if not _DOCUMENT.search(name) or _GENERIC.fullmatch(name):
        return False
    before = text[max(0, title.start - 30) : title.start]
    if _TO_BE_MADE.search(before):
        return False
    return not (_PRODUCT.search(name) and _HANDED_OUT.search(before))


def _cited(folded: MappedText, title: _Title, number: DocumentNumber | None) -> Citation:
    end = number.span.end if number else title.end
    span = folded.span_of(title.start, end)
    return Citation(title.text, number.text if number else None, _short_name(folded.text, end), span)


def _by_number(folded: MappedText, number: DocumentNumber) -> Citation:
    """A document cited by its number, with the title that stands before it without 《》, if one does."""
    text, start = simplify(folded.text), number.span.start
    bare = _BARE_TITLE.search(text, max(0, start - _REACH), start)
    begin = bare.end("title") - len(_LEADS_IN.sub("", bare["issuer"]) + bare["title"]) if bare else start
    title = folded.text[begin : bare.end("title")] if bare else None
    short_name = _short_name(folded.text, number.span.end)
    return Citation(title, number.text, short_name, folded.span_of(begin, number.span.end))


def _short_name(text: str, end: int) -> str | None:
    match = _SHORT_NAME.match(simplify(text), end)
    return text[match.start("name") : match.end("name")] if match else None


def _is_own(citation: Citation, own: Sequence[str]) -> bool:
    if citation.document_number:
        return citation.document_number in own
    return any(_plain(citation.title or "") in _names(fold(title).text) for title in own)


def _same(known: Citation, other: Citation) -> bool:
    """Whether two mentions mean one document; two different numbers never do."""
    if known.document_number and other.document_number:
        return known.document_number == other.document_number
    if not known.title or not other.title:
        return False
    return _plain(other.title) in _names(known.title) or _plain(known.title) in _names(other.title)


def _joined(known: Citation, other: Citation) -> Citation:
    return replace(
        known,
        title=known.title or other.title,
        document_number=known.document_number or other.document_number,
        short_name=known.short_name or other.short_name,
    )


def _plain(title: str) -> str:
    return simplify(_BRACKETS.sub("", title)).removeprefix("中华人民共和国")


@lru_cache(maxsize=4096)
def _names(title: str) -> frozenset[str]:
    """How one document may be called: in full, without its issuer, and by what it was issued with."""
    full = simplify(_BRACKETS.sub("", title))
    issued = _ISSUED.search(full)
    names = {full, _plain(title), _FROM_ABOUT.sub("", full, count=1)}
    return frozenset(names | ({issued["name"]} if issued else set()))
