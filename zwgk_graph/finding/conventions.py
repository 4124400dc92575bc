"""Conventions on units that a plan states once for all its tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from zwgk_graph.model.record import Role

LeadRule = Literal["none", "first", "before-comma", "before-semicolon", "marked"]


@dataclass(frozen=True, slots=True)
class UnitConvention:
    """How the units of a plan are to be read.

    ``lead`` says which units of a list lead although 牵头 is not written beside them: the first, all before the first
    comma or semicolon, or those that carry ``mark``. ``rest`` is the role of the others;
    ``included`` are units that belong to every list.
    """

    lead: LeadRule = "none"
    mark: str = ""
    rest: Role = "responsible"
    included: tuple[str, ...] = ()


_LEADS = r"(?:为|是|系|即为|作为)?(?:该项?|本项|各项|项目|任务|工作|主要|总)*(?:牵头|主办)"
_BODY = "(?:单位|部门|科室|处室|股室)"
_BEFORE_SIGN = re.compile(
    rf"(?=[逗分“\"'‘，,；;])(?:(?P<sign>逗号|分号|[“\"'‘][，,；;][”\"'’])[之以]?前(?:面|边)?的?[^。；，,]{{0,8}}?{_LEADS}"
    rf"|(?P<bare>[，,；;])前(?:面|边)?的?{_BODY}?[为是]牵头)"
)
FIRST_LEADS = re.compile(
    r"(?=[排列居位首第])(?:[排列居位](?:名|列|序|于|在)*(?:第[一1]位?|首位|首|最前|前面)位?"
    rf"|(?:首个|首家|第[一1][个家]?)(?:责任|落实)?{_BODY})的?[^。；，,]{{0,8}}?{_LEADS}"
)
"""Says that the first unit of every list leads: 排在首位的为牵头单位."""
_MARKED = re.compile(
    rf"(?:标|带|注|加|有|打)(?:有|注)?[“\"']?(?P<mark>[*＊★☆▲△●◆※#])[”\"']?号?(?:者|的)?[^。；，,]{{0,8}}?{_LEADS}"
)
OTHERS_JOIN = re.compile(
    r"(?:其余|其他|其它|[之以]?后|剩余|余下)(?:的)?[^。；，,、]{0,6}(?:均|都|皆)?(?:为|是)(?:配合|协办|会办|参与|协助)"
)
"""Says that all other units cooperate: 其余为配合单位."""
_INCLUDED = re.compile(
    r"(?:以下|下列|上述|所有|各项|以上)[^。；，,]{0,8}(?:(?:责任|配合|落实)单位(?:中)?(?:均|都|皆)(?:含|包含|包括|涉及)"
    r"|(?:任务|工作|事项)(?:均|都|皆)(?:含|包含|包括))(?P<units>(?:[^。；（()）\n]|[（(][^（()）]*[）)]){2,40})"
)
_GROUPS = r"(?:[^。；，,（()）\n]|[（(][^（()）]*[）)]){2,40}"
# Who carries out every task beside the units named: 以下均需各县政府落实，不再列出; 各镇均为责任单位，不再列出.
_EVERYWHERE = re.compile(
    rf"(?:以下|下列|上述|所有|各项|以上)[^。；，,]{{0,8}}?(?:均|都|皆)(?:需要?|须|应|要)?由?(?P<units>(?:各|(?=[市县区镇乡]{{1,3}}[（(政人])){_GROUPS}?)"
    r"(?:按照?职责(?:分工)?|具体|分别|共同|等)*(?:负责|落实|参与|配合|实施|承担)+[，,](?:以下|下文)?(?:不再|不另|不一一|下同)"
    rf"|(?:以下|下列|所有|各项|具体)[^。；，,]{{0,6}}[均都皆]涉及(?P<concerned>{_GROUPS}?)[，,](?:以下|下文)?(?:不再|不另|不一一|下同)"
    rf"|(?:^|[。；，,：:（()）])(?:以下)?(?P<groups>各{_GROUPS}?)(?:均|都|皆)(?:为|是)[^。；，,]{{0,8}}?(?:责任|落实|实施|配合)单位"
    r"[，,](?:以下|下文)?(?:不再|不另|不一一|下同)"
)
_NOT_REPEATED = re.compile("不再|不另|不一一|下同")  # so much of it a search finds at a glance
_AREA = "[县市区州盟旗]"  # 各县、区政府 is one name
_BETWEEN = re.compile(rf"[、，,](?:(?<!各{_AREA}.)(?<!各{_AREA}{{2}}.)|(?!{_AREA}))(?![^（(〔]*[）)〕])")
_END_OF_LIST = re.compile(r"[，,]?(?:不再|以下|下同|不另|不一一)[^，,、]*$")


def find_convention(text: str) -> UnitConvention:
    """The convention a text states (逗号前为牵头单位, 列第一位的为牵头单位, 以下责任单位均包含…), or the empty one."""
    compact = "".join(text.replace("**", "").split())
    lead, mark = _lead_rule(compact)
    rest: Role = "cooperating" if lead != "none" and OTHERS_JOIN.search(compact) else "responsible"
    return UnitConvention(lead, mark, rest, _included(compact))


def _included(compact: str) -> tuple[str, ...]:
    """The units that belong to every list; signs inside brackets part none: 各县（市、区）政府."""
    if listed := _INCLUDED.search(compact):
        units = _END_OF_LIST.sub("", listed["units"])
    else:
        carried = _EVERYWHERE.search(compact) if _NOT_REPEATED.search(compact) else None
        units = (carried["units"] or carried["groups"] or carried["concerned"]) if carried else ""
    return tuple(name for name in _BETWEEN.split(units) if name)


def _lead_rule(compact: str) -> tuple[LeadRule, str]:
    if sign := _BEFORE_SIGN.search(compact):
        comma = bool(re.search("逗号|[，,]", sign["sign"] or sign["bare"]))
        return ("before-comma" if comma else "before-semicolon"), ""
    if marked := _MARKED.search(compact):
        return "marked", marked["mark"]
    return ("first", "") if FIRST_LEADS.search(compact) else ("none", "")
