"""The phrase grammar: themes with headings, departments and duties, read from the tables beside this module."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent

FOCUSES = (
    "优化营商环境",
    "稳定经济增长",
    "增进民生福祉",
    "建设法治政府",
    "便利群众办事",
    "提升治理效能",
    "服务实体经济",
    "防范化解风险",
    "推动绿色转型",
    "促进城乡融合",
    "扩大有效需求",
    "激发创新活力",
)
AIMS = (
    "坚持公开为常态、不公开为例外",
    "把群众满意作为衡量标准",
    "突出问题导向和结果导向",
    "统筹公开与安全",
    "推动公开与业务同部署",
)
CHANNELS = (
    "通过政府门户网站和政务新媒体",
    "依托政府信息公开专栏",
    "利用办事大厅显示屏和宣传栏",
    "借助广播、村务公示栏等传统方式",
    "运用图表、短视频等形式",
    "在政务服务平台显著位置",
    "线上线下相结合",
    "分领域、分对象",
)
CARES = (
    "内容有变动的要随时修改",
    "做到要素齐全、表述准确",
    "确保不同渠道内容一致",
    "涉及个人隐私的作脱敏处理",
    "发布前按程序审核把关",
    "结合实际细化操作流程",
    "并主动收集群众反馈作为改进依据",
    "对专业术语加注通俗说明",
    "兼顾老年人和残疾人的阅读需要",
    "让企业群众少走弯路、少跑冤枉路",
    "做好与上级平台的数据衔接",
    "留存工作过程材料备查",
    "对重要事项配发背景介绍和办事指引",
    "及时纠正过时、失效和相互矛盾的内容",
)
GROUPS = (
    (range(15), ("深化重点领域信息公开", "聚焦发展大局抓好公开", "强化重点信息发布")),
    (range(15, 18), ("提升解读回应实效", "把政策送到群众身边", "加强解读咨询和回应")),
    (range(18, 21), ("扩大公众参与", "深化政民互动", "让公众走近政府")),
    (range(21, 30), ("夯实公开基础", "完善制度和平台", "规范管理强化支撑")),
    (range(30, 36), ("压实工作责任", "强化组织保障", "健全落实机制")),
)
"""Places of themes that stand under one heading of the first level, with the heading's wordings."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that can be ordered: ``verbs`` and ``endings`` are alternatives, ``objects`` its essential parts."""

    key: tuple[int, int]
    verbs: tuple[str, ...]
    objects: tuple[str, ...]
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme with what belongs to it; ``departments`` are keys of :func:`departments`."""

    theme: str
    headings: tuple[str, ...]
    departments: tuple[str, ...]
    duties: tuple[Duty, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, in the order of the theme scheme."""
    found: list[Topic] = []
    for block in _lines("phrases.txt").split("\n= ")[1:]:
        head, units, *duties = block.strip().split("\n")
        theme, *headings = head.split(" | ")
        place = len(found)
        found.append(
            Topic(
                theme,
                tuple(headings),
                tuple(units.lstrip("@ ").split()),
                tuple(_duty((place, i), line) for i, line in enumerate(duties)),
            )
        )
    return tuple(found)


@cache
def departments() -> dict[str, tuple[str, str]]:
    """Key of a department to its name in a province and below, both without the area's prefix."""
    rows = [line.split("\t") for line in _lines("departments.txt").split("\n") if line and not line.startswith("#")]
    return {key: (in_province, below) for key, in_province, below in rows}


def _duty(key: tuple[int, int], line: str) -> Duty:
    verbs, objects, endings = (tuple(part.split("|")) for part in line.split(" / "))
    return Duty(key, verbs, objects, endings)


def _lines(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
