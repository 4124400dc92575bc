from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tracing.worlds import local_notice, task
from zwgk_graph.model.record import Requirement
from zwgk_graph.tracing.boilerplate import repeated, without
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.passages import passages, task_passages
from zwgk_graph.tracing.wording import fold

TEXTS = ("公开预算，形成3份材料。", "解读政策，形成 5 份材料。", "更新目录，形成12份材料", "更新目录，及时修改。")


@pytest.mark.parametrize(("texts", "expected"), [(TEXTS, {"形成0份材料"}), (TEXTS[2:], set()), ((), set())])
def test_what_many_tasks_say_is_boilerplate(texts: tuple[str, ...], expected: set[str]) -> None:
    assert repeated(texts) == expected


def test_a_text_that_says_it_twice_counts_once() -> None:
    assert repeated(["形成材料。形成材料。形成材料。", "形成材料"]) == frozenset()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("公开预算，形成9份材料。", "公开预算，　。"),
        ("形成9份材料。", "形成9份材料。"),
        ("形成9份材料汇编。", "形成9份材料汇编。"),
    ],
)
def test_boilerplate_is_blank_unless_nothing_else_is_said(text: str, left: str) -> None:
    assert without(fold(text), repeated(TEXTS)) == left


def test_boilerplate_leads_to_no_candidate() -> None:
    texts = [f"{what}，兼顾老年人阅读需要" for what in ("公示低保名单", "编发图文解读", "上传历史文件")]
    index = UpstreamIndex([Requirement(str(place), text, origin="parsed") for place, text in enumerate(texts)])
    assert all("老年人" not in gram for profile in index.profiles for gram in profile.wording)


def test_boilerplate_of_the_plan_itself_counts_for_nothing() -> None:
    tasks = [
        task(place, f"{what}，对术语加注说明。") for place, what in enumerate(("公示名单", "编发解读", "上传文件"))
    ]
    plan = local_notice(tasks).plans[0]
    assert all("术语" not in passage.folded for passage in passages(plan))
    assert all("术语" in passage.text for passage in passages(plan))
    assert "术语" in passages(replace(plan, tasks=plan.tasks[:1]))[0].folded
    assert "术语" in task_passages(plan.tasks[0])[0].folded
