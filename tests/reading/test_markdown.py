"""Markdown: marks dropped, headings kept, places true."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Reader, shown
from zwgk_graph.model.source import Paragraph


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("# 一、任务\n公开规划。", ["一、任务", "公开规划。"]),
        ("## 一、任务 ##\n", ["一、任务"]),
        ("任务要点\n====\n公开规划。", ["任务要点", "公开规划。"]),
        ("- 索引号：123\n* 发布机构：[明岚县](https://example.org/a)\n", ["索引号：123", "发布机构：明岚县"]),
        ("> 1\\. 公开**规划**和`计划`。", ["1. 公开规划和计划。"]),
        ("![印章](a.png)公开。", ["印章公开。"]),
        ("**（一）任务。**公开规划。", ["（一）任务。公开规划。"]),
        ("```\n公开。\n```", ["公开。"]),
        ("甲。\n\n---\n\n乙。\n\n***\n", ["甲。", "乙。"]),
        ("| 任务 | 单位 |\n|:--|--:|\n| 甲\\|乙 | 县局 |\n", [[["任务", "单位"], ["甲|乙", "县局"]]]),
        ("- 公开预算（责任单位：县财政局\n- 公开规划\n", ["公开预算（责任单位：县财政局", "公开规划"]),
        ("1. 做好公开。\n2. 做好回应。\n", ["1. 做好公开。", "2. 做好回应。"]),
    ],
)
def test_blocks(reading: Reader, text: str, blocks: list[object]) -> None:
    source = reading("a.md", text)
    assert shown(source) == blocks
    assert source.media_type == "text/markdown"


def test_headings_keep_their_level(reading: Reader) -> None:
    blocks = reading("a.md", "# 甲\n### 乙\n丙\n---\n丁。\n").blocks
    assert [block.heading for block in blocks if isinstance(block, Paragraph)] == [1, 3, 2, None]


def test_front_matter_is_metadata(reading: Reader) -> None:
    source = reading("a.md", "---\ntitle: 要点\nissued: 2021-06-21\n---\n公开规划。\n")
    assert source.metadata == (("title", "要点"), ("issued", "2021-06-21"))
    assert shown(source) == ["公开规划。"]
