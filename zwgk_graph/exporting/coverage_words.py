"""What coverage is called in the two languages."""

from __future__ import annotations

from typing import Final

from zwgk_graph.exporting.coverage_tracing import TracedPlan
from zwgk_graph.model.carry import Completeness, Status, UpstreamPlan
from zwgk_graph.model.language import Language, Words

STATUS: Final[dict[Status, Words]] = {
    "full": Words("完整落实", "full"),
    "partial": Words("部分落实", "partial"),
    "none": Words("未见落实", "not carried"),
    "exempt": Words("不适用", "exempt"),
}
RELATION: Final = {"full": Words("完整", "full"), "partial": Words("部分", "partial")}
BASIS: Final = {
    "claimed": Words("文中声明", "claimed"),
    "inferred": Words("推断", "inferred"),
    "confirmed": Words("人工确认", "confirmed"),
}
DEADLINE: Final = {
    "same": Words("相同", "same"),
    "earlier": Words("提前", "earlier"),
    "later": Words("推后", "later"),
    "dropped": Words("去掉", "dropped"),
    "added": Words("新增", "added"),
    "none": Words("无", "none"),
}
NO_THEME: Final = Words("未归主题", "no theme")
DUTIES: Final = Words("总体要求", "general duties")
COMPLETENESS: Final[dict[Completeness | None, Words]] = {
    "complete": Words("全文", "complete"),
    "partial": Words("部分要求", "partial"),
    "title": Words("只知标题", "title only"),
    None: Words("缺", "missing"),
}
HOW: Final = {
    "cited": Words("文中引用", "cited"),
    "area-and-year": Words("上级地区同年度", "area above, same year"),
}


def plan_name(one: TracedPlan) -> str:
    """A short name of a plan: its area and year where known, else number or title."""
    area = one.plan.area
    return f"{area.name} {one.plan.year or ''}".strip() if area else one.key


def theme_name(theme: str, language: Language) -> str:
    """A theme's label; what has none is said so."""
    return theme or NO_THEME.said_in(language)


def upstream_completeness(one: UpstreamPlan) -> Completeness | None:
    """How much of an upstream plan is known; None where it is missing."""
    return one.completeness if one.present or one.completeness == "title" else None
