"""The concepts of the theme scheme by their preferred labels."""

from __future__ import annotations

THEMES = (
    "规划公开",
    "重大战略与部署公开",
    "财政信息公开",
    "市场监管与执法公开",
    "权责清单与机构职能公开",
    "营商环境公开",
    "疫情防控与卫生健康公开",
    "就业与社会保障公开",
    "教育信息公开",
    "生态环境公开",
    "安全生产与应急公开",
    "住房与城乡建设公开",
    "农业农村与乡村振兴公开",
    "产业与项目公开",
    "公共企事业单位信息公开",
    "政策解读",
    "政策咨询与问答",
    "回应关切与舆情",
    "公众参与与政民互动",
    "重大行政决策公开",
    "政府会议开放",
    "规范性文件管理",
    "政府信息管理与保密审查",
    "主动公开目录与标准化规范化",
    "依申请公开",
    "平台与网站建设",
    "政务新媒体",
    "政府公报",
    "政务公开专区与线下场所",
    "数据开放",
    "组织领导与协调机制",
    "经费与队伍保障",
    "培训宣传",
    "监督考核与责任追究",
    "工作落实与台账",
    "工作作风",
)


def theme(part: str) -> str:
    """The one theme whose label contains the words; ValueError unless there is exactly one."""
    found = [label for label in THEMES if label == part] or [label for label in THEMES if part in label]
    if len(found) != 1:
        raise ValueError(f"{part}: {len(found)} themes")
    return found[0]
