"""Key-value blocks that web pages put round a notice: 索引号, 发文字号, 成文日期 …"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from zwgk_graph.model.source import Table
from zwgk_graph.outlining.lines import Part
from zwgk_graph.outlining.noise import compact_text
from zwgk_graph.reading.simplified import simplify

Pair = tuple[str, str]


def pairs_of(part: Part) -> tuple[Pair, ...]:
    """The pairs a line or table states, keys without blanks; empty if it is no metadata."""
    return tuple(_table_pairs(part)) if isinstance(part, Table) else _line_pairs(part.text.text)


def lone_key(part: Part) -> str | None:
    """The key a line consists of when its value stands on the next line."""
    if isinstance(part, Table):
        return None
    match = _KEY_ONLY.fullmatch(simplify(part.text.text))
    return compact_text(match[1]) if match else None


def value_of(pairs: Iterable[Pair], keys: Sequence[str]) -> str | None:
    """The first value that is not empty under any of the keys, the keys tried in their order."""
    found = list(pairs)
    return next((value for key in keys for name, value in found if name == key and value.strip("-—无 /")), None)


_KEYS = (
    *("索引号", "信息索引号", "主题分类", "组配分类", "信息分类", "体裁分类", "分类", "主题词", "关键词", "服务对象"),
    *("发布机构", "发布单位", "发文机关", "发文单位", "发文机构", "制发机关", "制发单位", "公开责任部门", "信息来源"),
    *(
        "成文日期",
        "发文日期",
        "发布日期",
        "生成日期",
        "印发日期",
        "签发日期",
        "生效日期",
        "实施日期",
        "废止日期",
        "失效日期",
    ),
    *(
        "归档时间",
        "发布时间",
        "更新时间",
        "发文时间",
        "成文时间",
        "时间",
        "日期",
        "标题",
        "名称",
        "信息名称",
        "文件名称",
    ),
    *(
        "文号",
        "发文字号",
        "文件编号",
        "发文号",
        "文件字号",
        "有效性",
        "效力状态",
        "文件状态",
        "规范性文件编号",
        "登记号",
    ),
    *(
        "统一编号",
        "公开方式",
        "公开形式",
        "公开属性",
        "公开类别",
        "公开范围",
        "公开时限",
        "信息公开属性",
        "政策咨询机关",
    ),
    *(
        "政策咨询电话",
        "来源",
        "文章来源",
        "作者",
        "责任编辑",
        "编辑",
        "审核",
        "浏览次数",
        "浏览量",
        "访问量",
        "阅读次数",
    ),
    *(
        "点击数",
        "点击量",
        "点击次数",
        "点击",
        "字体",
        "字号",
        "文字大小",
        "视力保护色",
        "打印",
        "分享到",
        "分享",
        "语种",
    ),
    *("导读", "核心提示", "内容提要"),
    *("公开目录", "公开日期", "内容概述", "信息类别", "载体类型"),
    *(
        "发布机关",
        "公开机关",
        "公开机构",
        "公开主体",
        "责任部门",
        "公文种类",
        "文件类型",
        "文种",
        "所属机构",
        "生成时间",
        "公开时间",
    ),
)
_SPACED = "|".join(r"[\s　]*".join(key) for key in sorted(_KEYS, key=len, reverse=True))
_KEY = re.compile(rf"({_SPACED})[\s　]*[】\]]?[\s　]*[:：|]")
# In a line that opens with a key and states others, a colon may be missing behind some.
_KEY_LOOSE = re.compile(rf"({_SPACED})[\s　]*[:：|]?")
_KEY_AND_BLANK = re.compile(
    rf"((?:{_SPACED})(?=[ 　\t]+[^\s:：|])|(?:内容概述|索引号|公开责任部门)(?![\s　]*[:：|]))[\s　]*"
)
_KEY_ONLY = re.compile(rf"[\s　|*·•\-\[【]*({_SPACED})[\s　]*[:：|】\]]*\s*")
_LONGEST_BLOCK = 600
_MOST_CELLS = 40
_SEPARATOR = re.compile("[:：|]")
_TRIM = " \t　|*·•-；;】)）]"


@lru_cache(maxsize=256)
def _line_pairs(line: str) -> tuple[Pair, ...]:
    if len(line) >= _LONGEST_BLOCK:
        return ()
    plain = simplify(line)
    matches = list(_KEY.finditer(plain)) if _SEPARATOR.search(plain) else []
    lead = _KEY_AND_BLANK.match(plain)
    if matches and matches[0].start() and _KEY_LOOSE.match(plain):
        matches = list(_KEY_LOOSE.finditer(plain))
    elif lead and not matches:
        matches = [lead]
    if not matches or line[: matches[0].start(1)].strip(" \t　|*·•-[【（("):
        return ()
    ends = [*(match.start() for match in matches[1:]), len(line)]
    stated = zip(matches, ends, strict=True)
    return tuple((compact_text(match[1]), line[match.end() : end].strip(_TRIM)) for match, end in stated)


def _table_pairs(table: Table) -> Iterator[Pair]:
    cells = [cell.text.text.strip() for row in table.rows for cell in row]
    keys = [_KEY_ONLY.fullmatch(simplify(cell)) for cell in cells]
    if not any(keys) or sum(map(bool, keys)) * 3 < len([cell for cell in cells if cell]):
        stated = [_line_pairs(cell) for cell in cells if cell] if len(cells) < _MOST_CELLS else []
        if sum(map(bool, stated)) * 2 >= len(stated):
            yield from (pair for pairs in stated for pair in pairs)
        return
    for place, key in enumerate(keys):
        if key:
            follows = place + 1 < len(cells) and not keys[place + 1]
            yield compact_text(key[1]), cells[place + 1] if follows else ""
