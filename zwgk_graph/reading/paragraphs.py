"""Print lines joined to paragraphs: line wraps, and page breaks in mid sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from zwgk_graph.model.source import Paragraph, Place
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading.cleaning import HAN, clean
from zwgk_graph.reading.header_words import HEADER_WORD, are_header_words
from zwgk_graph.reading.lines import Line

# GB/T 9704-2012, 5.2.2: 28 characters a line; an indented one holds 26, and a mirror may lose two more.
PRINT_WIDTH = 24.0
_FEWEST_PRINT_LINES = 8
_WRAPPED_MOST = 60.0
_WRAPPED_SHARE = 0.35
_SLACK = 2.6
_HEADING_MOST = 45.0
_RIGHT_INDENT = 6.0

_SENTENCE_END = frozenset("。！？；：!?;:…")
_CLOSED = frozenset("）)】〕]》〉”’」』")
_GOES_ON = frozenset("，,、（(《〈“‘〔「『【—")
_NEVER_FIRST = frozenset("，,、。；;）)》〉”’】〕")
_PAIRS = {"（": "）)", "(": ")）", "《": "》", "“": "”", "〔": "〕", "【": "】", "〈": "〉"}

MARKER = re.compile(
    r"[一二三四五六七八九十百〇零]{1,4}\s*[、.．]"
    r"|[（(]\s*(?:[一二三四五六七八九十百〇零]{1,4}|\d{1,3})\s*[）)]"
    r"|[\d０-９]{1,3}\s?(?:[.．﹒、]|[）)])(?!\d{1,3}(?:[%％倍万亿]|个百分点))"
    r"|第[一二三四五六七八九十百零〇\d]{1,4}[章节条款部编]"
    r"|[\u2460-\u24ff\u2776-\u2793]"
)
_HEADING_MARKER = re.compile(
    r"[一二三四五六七八九十]{1,3}\s*[、.．]|[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]|第.{1,4}[章节编部]"
)
_DATE = re.compile(r"[\d〇○零一二三四五六七八九十]{2,4}\s*年.{1,12}日(?:印发?)?")
_BRACKETED = re.compile(r"[（(〔【\[].*[）)〕】\]][。；;]?")
_LABEL = re.compile(
    rf"附\s*件(?:\s*\d{{0,2}}\s*[:：])?|附表|抄送|主送|[•·●■\-*]?\s*[{HAN}](?:[ \u3000]*[{HAN}]){{1,5}}\s*[:：]"
)
_TITLE_END = re.compile(
    r"(?:通知|方案|要点|意见|办法|规定|细则|计划|安排|清单|分解表|分工表|任务表|台账|公告|通报|报告|函|文件|政府|办公厅|办公室|"
    r"委员会|管委会|领导小组|号|號|辦法|規定|細則|計劃|清單|報告|臺賬|台賬|辦公廳|辦公室|委員會|管委會|領導小組"
    r"|(?:分别|分工|牵头|配合|负责|落实){2,})[）)》]?"
)
# The way to a page, a greeting, the name of a file, a title with the name of the site: lines that no other goes on.
_OF_THE_PAGE = re.compile(
    r"首页\s*[>＞»|]|位置\s*[:：]|^欢迎(?:浏览|访问|光临)|\.(?:pdf|docx?|wps|xlsx?|ofd)$"
    r"|www\.|20\d\d-\d\d?-\d\d?\s+\d\d?:\d\d|(?:通知|方案|要点|意见|清单|计划)[》）)]*\s*[_|][^。，；]{2,30}$"
    r"|(?:[发發]布|更新|生成)(?:[时時][间間]|日期)\s*[:：]|(?:[阅閱][读讀]|[浏瀏][览覽]|[点點][击擊])(?:次[数數]|量)\s*[:：]"
)
_STOP = re.compile("[，。；：,;:！？]")
_NUMBER = re.compile(rf"[（(]?[{HAN}]{{2,12}}\s*[〔\[（(【]\s*20\d\d\s*[〕\]）)】]\s*\d{{1,4}}\s*[号號][）)]?")
# A signature below a line that ends with a body's name: 责任科室：办公室 / 青澜市商务局.
_ENDS_AS_BODY = re.compile("[局厅委办室府会院科处股站所]$")
_BODY_ALONE = re.compile(rf"[{HAN}]{{2,12}}[省市州盟县区旗镇乡道][{HAN}]{{0,16}}(?:[局厅委办室府会院]|中心|领导小组)")
_WHO_DOES_IT = re.compile(r"。[^。：；]{2,80}(?:牵头|负责|配合)(?:落实|实施)$")
_FIRST_HEADER_WORD = re.compile(r"序\s*号")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Lines as paragraphs, cleaned; those that go on in the next line or over a page break are joined."""
    width = wrap_width(lines)
    cells = _first_cell(lines) if width is None else len(lines)
    groups: list[list[Line]] = []
    for place, line in enumerate(lines):
        if groups and _goes_on(groups[-1], line, width, cell=place > cells):
            groups[-1].append(line)
        else:
            groups.append([line])
    made = (_paragraph(group) for group in groups)
    return [paragraph for paragraph in made if paragraph.text]


def wrap_width(lines: Sequence[Line]) -> float | None:
    """The print width in Han characters where every line of the text is a print line, else None."""
    if len(lines) < _FEWEST_PRINT_LINES:
        return None
    widths = [print_width(line.text.text.strip()) for line in lines]
    widest = max(widths)
    full = [line for line, width in zip(lines, widths, strict=True) if width >= widest - _SLACK]
    unfinished = sum(1 for line in full if line.text.text.rstrip()[-1] not in _SENTENCE_END)
    enough = len(full) >= _WRAPPED_SHARE * len(lines) and unfinished * 2 > len(full)
    return widest if enough and PRINT_WIDTH - 4 <= widest <= _WRAPPED_MOST else None


@lru_cache(maxsize=1024)
def print_width(text: str) -> float:
    """Width in Han characters: what is one byte in GB18030 is half as wide."""
    return len(text.encode("gb18030", "replace")) / 2


def continues(before: str, after: str, *, full: bool, wrapped: bool = False) -> bool:
    """Whether ``after`` is the rest of the sentence that ``before`` breaks off.

    ``before`` is the paragraph so far, ``full`` says that its last line reaches the right margin, ``wrapped``
    that every full line of this text is wrapped, so that even a finished sentence may be followed by the next one.
    """
    before, after = before.rstrip(), after.lstrip()
    if not before or not after or not _breaks_off(before, after, full=full, wrapped=wrapped):
        return False
    return not any(_OF_THE_PAGE.search(line) for line in (before, after))


def _breaks_off(before: str, after: str, *, full: bool, wrapped: bool) -> bool:
    """As ``continues``, were none of the lines the web page's own."""
    if after[0] in _NEVER_FIRST:
        return True
    if MARKER.match(after) or _DATE.fullmatch(after) or _NUMBER.fullmatch(after):
        return False
    if _closes_bracket(before, after):
        return True
    if _opens_new(after) or (_ENDS_AS_BODY.search(before) and _BODY_ALONE.fullmatch(after)):
        return False
    if before[-1] in _GOES_ON:
        return True
    if before[-1] in _SENTENCE_END or before[-1] in _CLOSED:
        return full and wrapped
    return full and not _complete_without_stop(before, wrapped)


def _first_cell(lines: Sequence[Line]) -> int:
    """Where the cells of a table begin whose dump gives each a line of its own: behind its header words."""
    texts = ["".join(line.text.text.split()) for line in lines]
    start = 0
    for place, text in enumerate([*texts, ""]):
        if HEADER_WORD.fullmatch(text):
            continue
        if are_header_words(texts[start:place]):
            return place
        start = place + 1
    return len(lines)


def _goes_on(group: list[Line], line: Line, width: float | None, *, cell: bool) -> bool:
    """Whether a line goes on with the paragraph so far; a ``cell`` does only where that breaks off visibly."""
    if line.blank_above > 1 and not line.page_above:
        return False
    if line.heading or group[-1].heading or line.centred != group[-1].centred or line.right:
        return False
    last = group[-1].text.text.strip()
    before = last if len(group) == 1 else "".join(one.text.text.strip() for one in group)
    if width is None:
        # A line that breaks off and is indented as paragraphs are, the next one not: a print line, even of a heading.
        torn = group[0].indented and not line.indented and before[-1] not in _SENTENCE_END | _CLOSED
        return continues(before, line.text.text, full=not cell and print_width(last) >= PRINT_WIDTH, wrapped=torn)
    if line.blank_above and not line.page_above:
        return continues(before, line.text.text, full=print_width(last) >= width - _SLACK)
    indented = line.indented and group[0].indented
    return not indented and continues(before, line.text.text, full=print_width(last) >= width - _SLACK, wrapped=True)


def _closes_bracket(before: str, after: str) -> bool:
    """Whether ``after`` closes, before it opens any, the bracket that ``before`` leaves open."""
    for opener, closers in _PAIRS.items():
        opened = before.rfind(opener)
        if opened < 0 or any(closer in before[opened:] for closer in closers):
            continue
        at = min((found for closer in closers if (found := after.find(closer)) >= 0), default=-1)
        if at >= 0 and opener not in after[:at]:
            return True
    return False


def _opens_new(after: str) -> bool:
    return bool(_LABEL.match(after) or _BRACKETED.fullmatch(after) or _FIRST_HEADER_WORD.fullmatch(after))


def _complete_without_stop(before: str, wrapped: bool) -> bool:
    """Titles, headings, signatures and labels end without a stop, yet nothing of them follows."""
    if _WHO_DOES_IT.search(before):
        return True
    label = _LABEL.match(before)
    if label and not _STOP.search(_CLOCK.sub("", before[label.end() :])) and not wrapped:
        return True
    if _HEADING_MARKER.match(before):
        return "。" not in before and print_width(before) < _HEADING_MOST and not wrapped
    return not _STOP.search(before) and _TITLE_END.search(before[-8:]) is not None and _ends_title(before)


def _ends_title(before: str) -> bool:
    return any(match.end() == len(before[-8:]) for match in _TITLE_END.finditer(before[-8:]))


def _paragraph(group: list[Line]) -> Paragraph:
    first = group[0]
    text = first.text if len(group) == 1 else MappedText.join([line.text.strip() for line in group])
    right = first.right or (len(group) == 1 and _indent(first) >= _RIGHT_INDENT)
    return Paragraph(clean(text), Place(line=first.number), first.heading, first.centred, right)


def _indent(line: Line) -> float:
    text = line.text.text
    return print_width(text[: len(text) - len(text.lstrip())])
