"""How nodes and edges of a network look, in every picture alike."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from zwgk_graph.model.language import Words

COLOURS: Final = {
    "unit": "#1f6fb2",
    "group": "#8a63b8",
    "unresolved": "#b23b3b",
    "task": "#d98818",
    "theme": "#2e8b57",
    "plan": "#1f6fb2",
    "baseline": "#6b7c8c",
    "document": "#b0b8bf",
    "area": "#2e8b57",
}
"""Fill of a node by its kind."""
KIND_WORDS: Final = {
    "unit": Words("单位", "unit"),
    "group": Words("集体", "group of units"),
    "unresolved": Words("未识别单位", "unresolved unit"),
    "task": Words("任务", "task"),
    "theme": Words("主题", "theme"),
    "plan": Words("方案", "plan"),
    "baseline": Words("上级要点（目录）", "plan from the catalogue"),
    "document": Words("引用文件（库中无）", "cited document, not in the store"),
    "area": Words("地区", "area"),
}
ROLE_WORDS: Final = {
    "lead": Words("牵头", "lead"),
    "responsible": Words("责任", "responsible"),
    "cooperating": Words("配合", "cooperating"),
    "supervising": Words("监管", "supervising"),
}
ROLE_COLOURS: Final = {"lead": "#c2410c", "responsible": "#7d8a96", "cooperating": "#a9b4bd", "supervising": "#2e8b57"}
EDGE_COLOUR: Final = "#a9b4bd"
FONTS: Final = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "SimHei",
    "SimSun",
)
"""Families with the Chinese characters, in the order they are asked for."""


def colour(facts: Mapping[str, Any]) -> str:
    """The fill of a node as ``#rrggbb``."""
    return COLOURS.get(str(facts.get("kind")), "#6b7c8c")


def radius(facts: Mapping[str, Any]) -> float:
    """The radius of a node: its area grows with its load, or with its degree where it has none."""
    return 4.0 + 2.0 * math.sqrt(max(facts.get("load", 0), facts.get("degree", 0)))


def edge_colour(facts: Mapping[str, Any]) -> str:
    """The colour of an edge: by role where it has one, marked where one of the two leads."""
    role = facts.get("role", "lead" if facts.get("led") else None)
    return ROLE_COLOURS.get(str(role), EDGE_COLOUR)


def edge_width(facts: Mapping[str, Any]) -> float:
    """The width of an edge; it grows with the root of the weight."""
    return min(8.0, 0.8 * math.sqrt(facts.get("weight", 1)))
