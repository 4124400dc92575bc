"""Whether a stretch of text names who is responsible: enough to place it, reading it is left to ``finding``."""

from __future__ import annotations

import re
from functools import lru_cache

from zwgk_graph.outlining.noise import compact_text
from zwgk_graph.reading.simplified import simplify

UNIT_LABEL = (
    r"(?:主要|主办|具体)?(?:牵头(?:及责任|\(责任\)|（责任）|和责任|责任|落实)?|责任|落实|配合|承办|主办|协办|实施|会办|负责|参与|参加|协同|协助|协作|监管|监督|督办|督导|主责|执行|承担|完成)"
    r"(?:单位|部门|科室|处室|机关|领导|主体|机构|股室)(?:及(?:配合|责任)(?:单位|部门))?"
)
"""Words that label a list of units."""

_PARTS = (
    "(?:部分|板块|方面|章|节|条|项|类|工作|任务|内容|事项|措施|要求|目标|各项|所有|全部|重点|具体"
    "|[一二两三四五六七八九十]+[项条])"
)
DUTY_SUBJECT = (
    rf"(?=[以上下本该此这])(?:(?:以[下上]|上述|下列){_PARTS}*|[本该此这]{_PARTS}+)[均都皆]?"
    "(?:(?:主要|具体|统一|共同)?由|(?<!以[下上])(?=[省市县区州镇乡各]))"
)
"""What opens a sentence that names who does all of a section: 以下工作由, 本部分任务均由, 此项工作 before a name."""


@lru_cache(maxsize=1024)
def ends_with_units(text: str) -> bool:
    """Whether a paragraph closes with a unit bracket, labelled or not, with (…负责) or with a labelled unit line."""
    end = simplify(compact_text(text[-400:]))
    return bool(_END.search(end)) or _ends_with_names(end)


def closes_with_bracket_of_units(text: str) -> bool:
    """Whether a text ends with a bracket that holds units, labelled or not: （责任单位：…）, （市财政局、市司法局）."""
    bracket = _LAST_BRACKET.search(text[-200:].rstrip())
    return bracket is not None and (ends_with_units(text) or share_of_units(bracket[1]) > _MOSTLY)


def before_units(text: str) -> str | None:
    """What stands before the units a text closes with: before their bracket, or their label; None if it names none."""
    if not ends_with_units(text):
        return None
    closing = _LAST_BRACKET.search(text) or _LABELLED_END.search(text)
    return text[: closing.start()] if closing else None


def start_of_units(text: str) -> int | None:
    """Where the label stands behind which a text names units to its end; None if there is none."""
    label = _LABEL.search(simplify(text))
    return label.start() if label else None


def end_of_units(text: str) -> int:
    """Where the last labelled unit bracket of a text ends; 0 if it has none."""
    return max((match.end() for match in _BRACKET.finditer(simplify(text))), default=0)


@lru_cache(maxsize=1024)
def is_unit_line(text: str) -> bool:
    """Whether a whole line only says who is responsible, or by when: 责任单位：…, （市财政局牵头负责）, 完成时限：…."""
    return bool(_LINE.match(simplify(compact_text(text))))


def speaks_of_above(line: str) -> bool:
    """Whether a line says who does what stands above it: 以上三项由市财政局负责."""
    return bool(_ABOVE.match(compact_text(line)))


def says_who_only(sentence: str) -> bool:
    """Whether a sentence says no more than who does it, and by when: 市财政局牵头，各区配合，10月底前完成."""
    plain = _WHEN.sub("", sentence)
    return "。" not in sentence and bool(_WHO.search(plain)) and share_of_units(plain) == 1


@lru_cache(maxsize=1024)
def share_of_units(text: str) -> float:
    """How much a table cell looks like a list of units, from 0 to 1."""
    plain = _ASIDE.sub("", simplify(compact_text(text)))
    if not plain or len(plain) > 400:
        return 0.0
    names = [name for name in _PARTING.split(plain) if not (_ONLY_VERBS.fullmatch(name) or _TIME.fullmatch(name))]
    return sum(bool(_NAME.search(name)) for name in names) / len(names) if names else 0.0


def _ends_with_names(text: str) -> bool:
    """Whether the last bracket holds names of bodies and nothing else: （财政所、各村）."""
    bracket = _LAST_BRACKET.search(text)
    return bracket is not None and len(bracket[1]) >= _SHORTEST_NAME and share_of_units(bracket[1]) == 1


_SHORTEST_NAME = 3
_ENDING = (
    r"(?:局|厅|委|办|室|部|中心|单位|部门|机构|政府|街道|乡镇|镇街|街镇|镇|乡|县|公司|集团|科|处|股|院|站|会"
    r"|分局|支队|大队|所|园区|管委会|办公室"
    r"|领导小组|银行|学校|医院|企业|社区|市区|区县|县区|县市区|各地|服务队|联社|馆|台|报社|区)"
)
_VERB = (
    r"(?:分别|具体|共同|按照|按|依|根据|职责|各自|分工|任务|牵头|负责|落实|配合|指导|实施|推进|参与|强化|监管|会同|等|做好"
    r"|抓好|组织|，)*"
)
_PARTING = re.compile(r"[、，,；;。\n和及]|牵头(?=.)|会(?=[省市区县州])")
_ONLY_VERBS = re.compile(_VERB)
# By when, in a list of units: 8月底前完成, 并长期坚持, 按时限完成.
_TIME = re.compile(
    r"[并且于在]*(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|[年月]?底|末|[上中下]旬)?(?:之?前)?(?:完成|办结|到位)?[并且]?"
    r"(?:(?:持续|长期|常态化?)(?:推进|坚持|开展|实施|落实)?)?|按(?:时限?|期限?|时间)(?:要求)?(?:完成|落实)"
)
_NAME = re.compile(rf"{_ENDING}{_VERB}$|^各[^，。；]{{1,10}}$|^(?:按|依)?职责(?:分工)?{_VERB}$|^{UNIT_LABEL}[:：]")
_ASIDE = re.compile(r"[（(〔\[][^（()）〔〕\[\]]*[）)〕\]]")
_END = re.compile(
    rf"[（(〔【\[]\**(?:各?{UNIT_LABEL}|责任人|牵头|责任|主办)\**[:：].*[）)〕】\]][。.]?$"
    rf"|[（(〔][^（）()。]*(?:负责|落实|牵头|配合|实施)(?:[^（）()。；]{{0,8}})[）)〕][。.]?$"
    rf"|(?:^|[。\n])(?:{UNIT_LABEL}[:：为]|[【\[]{UNIT_LABEL}[】\]][:：]?)[^。]*。?$"
    rf"|(?:^|[。\n]){DUTY_SUBJECT}[^。；：]*(?:负责|落实|牵头|配合|实施|完成)。?$"
)
_ABOVE = re.compile(rf"(?=以上|上述){DUTY_SUBJECT}")
_WHO = re.compile("牵头|负责|配合|落实")
_WHEN = re.compile(r"[，,][于在]?(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|年?底|月?底)?前?(?:完成|办结|到位)$")
_BRACKET = re.compile(
    rf"[（(〔【\[]\**{UNIT_LABEL}\**[:：](?:[^（()）〔〕【】。]|[（(〔][^（()）〔〕]*[）)〕])*[）)〕】\]]"
)
_LAST_BRACKET = re.compile(
    r"[（(〔【]([^（()）〔〕【】]*(?:[（(〔][^（()）〔〕]*[）)〕][^（()）〔〕【】]*)*)[）)〕】]。?$"
)
_LABELLED_END = re.compile(rf"(?:{UNIT_LABEL}(?:[:：]|(?<=[位门室])为)|[【\[]{UNIT_LABEL}[】\]][:：]?)[^。]*。?$")
_LABEL = re.compile(rf"{UNIT_LABEL}[:：](?=[^。\n]*[。）)〕】\]]*\s*$)")
_MOSTLY = 0.6
_LINE = re.compile(
    rf"[（(〔【\[]?\**(?:{UNIT_LABEL}|责任人|完成时限|时限要求|完成时间|工作时限|时间节点)\**(?:[:：]|[】\]](?!$))"
    rf"|[（(〔][^（）()。]*(?:负责|落实|牵头|配合|实施)[^（）()。；]{{0,8}}[）)〕][。.]?$"
    rf"|{DUTY_SUBJECT}[^。；：]*(?:负责|落实|牵头|配合|实施|完成)。?$"
)
