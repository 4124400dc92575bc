"""What is said of units in a list: labels before them (牵头单位：) and verbs behind them (按职责分工落实)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from zwgk_graph.finding.unit_names import HIDDEN, NAMES, has_level, is_unit
from zwgk_graph.model.record import Role

_LEAD = re.compile("牵头|主办|为主")
_COOPERATING = re.compile("配合|协办|会办|参与|参加|协助|协同|协作|支持|会同")
_SUPERVISING = re.compile("监管|监督|督办|督导")
_RESPONSIBLE = re.compile("责任|落实|负责|实施|承办|执行")

_ROLE_WORD = (
    "(?:责任|牵头|配合|落实|主办|协办|承办|会办|参与|参加|实施|监管|监督|督办|督导"
    "|主责|负责|执行|承担|办理|协助|协同|协作|支持|完成|主体|推进|指导|主管(?=(?:单位|部门|科室|处室|机关)：))"
)
_BODY_WORD = f"(?:单位|部门|科室|处室|股室|机构|主体|机关|地区|[科处]{HIDDEN}+室|[科处室方])"
_UNIT_LABEL = (
    rf"(?<![各有关相个他该等])(?:其他|其它)?(?:[省市县区州镇乡本]级|主要|第[一二三]|具体|共同)?"
    rf"(?P<roles>{_ROLE_WORD}(?:[及和与或、/{HIDDEN}]*{_ROLE_WORD})*{HIDDEN}*)"
    rf"(?:[和及、/]?{_BODY_WORD}){{0,3}}(?:名称|分工|清单|如下)?(?:[和及、/](?:责任|负责|联系)?(?:人员?|领导))?"
)
_LABEL_WORDS = re.compile(_UNIT_LABEL)
_OFFICE = re.compile(f"{_ROLE_WORD}[科处室方]")
_TIME_LABEL = (
    r"(?:完成|办结|责任|落实|整改|公开|办理|工作|推进|任务)?(?:时限|期限|时间|时间节点|进度)(?:要求|安排|节点)?"
)
_PERSON = "(?:责任|分管|联系|牵头|包保|主要|具体|直接|负责)*(?:领导|人员?|负责人|联系人)(?:及?(?:联系)?(?:电话|方式))?"
_LABEL = re.compile(
    rf"(?P<unit>{_UNIT_LABEL})(?:{HIDDEN}*：(?!$)|(?<=单位|部门|科室|处室)(?:[为是](?=[^、，；。])|(?=[省市县区州局机国各])))|(?P<time>{_TIME_LABEL})："
    rf"|(?P<other>{_PERSON}|(?:(?!{_ROLE_WORD}|时限|期限|时间)[^、，；。：|/{HIDDEN}]){{1,10}})：(?!$)"
)

_PART_BEFORE = re.compile("(?:工作|任务|事项)的?$")  # 以上事项责任单位为…

_BY_DUTY = (
    "(?:(?:按照|按|根据|依据|依照|结合|依)(?=[^、，]{0,8}(?:职责|职能|权限|任务|分工|要求))"
    "(?:各自|本|相关|有关|部门|法定|的|工作|业务|职责|职能|权限|任务|分工|要求|范围|和|与)+)"
)
_MANNER = (
    "(?:分别|各自|共同|具体|联合|统一|直接|主动|积极|全面|组织|抓好|做好|强化|加强|协力|参照|对照|(?<![责能务作求限围])分工"
    rf"|{_BY_DUTY})"
)
_VERB = (
    "(?:牵头|负责|落实|配合|协助|协同|协作|参与|参加|支持|实施|推进|推动|承办|主办|(?<![政科侨残])协办|(?<![委社])会办(?!公)|办理|监管|监督|执行|完成|统筹|协调"
    "|指导|承担|督促|督导|督办|为主|抓总|负总责|主抓|为(?:第一)?(?:牵头|责任|配合|主办|协办|承办)(?:单位|部门|科室|处室)|贯彻|各负其责|各司其职|各尽其责)"
)
_AT_END = re.compile(rf"(?:{_MANNER}|{_VERB})+(?:工作|到位|相关工作|有关工作)?$")
_STRONG = re.compile(
    rf"(?:{_MANNER})*(?:牵头|负责(?!人)|配合|主办|(?<![政科侨残])协办|(?<![委社])会办(?!公)|协助|负总责)(?:{_MANNER}|{_VERB})*|{_BY_DUTY}(?:{_MANNER}|{_VERB})*"
)
_WITH = re.compile("并?会同|(?:(?<=[局委办厅部科处室院站心])|^)(?:商|会(?!办(?!公)|[议员展务费]|计(?![财生统划])))")
_BEARING = re.compile(rf"{_VERB}|职责|职能|分工|负责|其责")


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a list: what stands behind it, from ``start`` to ``end`` (behind the colon)."""

    kind: Literal["unit", "time", "other"]
    start: int
    end: int
    role: Role = "responsible"


def find_labels(outer: str) -> list[Label]:
    """The labels of a list, in order; ``outer`` has its signs folded and its brackets hidden."""
    return [label for match in _LABEL.finditer(outer) if (label := _label(match, outer))]


def label_at(folded: str, start: int) -> Label | None:
    """The label of units or times that stands right at ``start``."""
    match = _LABEL.match(folded, start)
    label = _label(match, folded) if match else None
    return label if label and label.kind != "other" else None


def is_label(words: str) -> bool:
    """Whether words are nothing but a label of units, its colon lost (责任单位); 监督处 is the name of an office."""
    return bool(_LABEL_WORDS.fullmatch(words)) and not _OFFICE.fullmatch(words)


def role_of(words: str) -> Role | None:
    """The role that verbs or a label give: lead before cooperating before supervising; None where they name none.

    A label for several roles at once (牵头及责任单位) gives none of them.
    """
    if _LEAD.search(words):
        return "lead"
    if _COOPERATING.search(words):
        return "cooperating"
    return "supervising" if _SUPERVISING.search(words) else None


@lru_cache(maxsize=NAMES)
def predicate_start(name: str) -> int:
    """Where the verbs at the end of ``区财政局按职责分工落实`` begin; the length where there are none.

    Words such as 监管 or 推进 are verbs only behind a whole unit: in 市场监管 they are part of a name.
    """
    match = _AT_END.search(name)
    if not match or not _BEARING.search(match[0]):
        return len(name)
    before = name[: match.start()].removesuffix("等")
    if not before or is_unit(before) or _STRONG.search(match[0]):
        return match.start()
    return len(name)


@lru_cache(maxsize=NAMES)
def inner_predicate(name: str) -> tuple[int, int] | None:
    """A predicate with words behind it (区财政局负责预算公开, A局牵头B局配合): its range."""
    for match in _STRONG.finditer(name):
        before = name[: match.start()]
        if match.end() < len(name) and (not before or is_unit(before)):
            return match.span()
    return None


@lru_cache(maxsize=NAMES)
def joint(name: str) -> tuple[int, int] | None:
    """``A会B`` (A leads, with B): where A ends and B begins; either may be empty. 会 inside a name joins nothing."""
    for match in _WITH.finditer(name):
        before, after = name[: match.start()], name[match.end() :]
        if not has_level(after) and (match[0] == "商" or (match[0] == "会" and before[-1:] == "委")):
            continue
        if (not before or is_unit(before)) and is_unit(after[: predicate_start(after)]):
            return match.span()
    return None


def _label(match: re.Match[str], text: str) -> Label | None:
    start, end = match.span()
    if match["other"] and is_unit(match["other"]):
        return None
    if match["unit"] is None:
        return Label("time" if match["time"] else "other", start, end)
    if (
        text[end - 1] != "："
        and start
        and text[start - 1] not in "、，；。|/（"
        and not _PART_BEFORE.search(text, 0, start)
    ):
        return None
    return Label("unit", start, end, _role_of_label(match["roles"]))


@lru_cache(maxsize=256)
def _role_of_label(roles: str) -> Role:
    kinds = [bool(pattern.search(roles)) for pattern in (_LEAD, _COOPERATING, _SUPERVISING)]
    joined = re.search(f"[及和与或、/{HIDDEN}]", roles.replace("参与", ""))
    mixed = bool(joined) and (sum(kinds) > 1 or HIDDEN in roles or bool(_RESPONSIBLE.search(roles)))
    return "responsible" if mixed else role_of(roles) or "responsible"
