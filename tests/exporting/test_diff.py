from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exporting.samples import FINANCE, HEALTH, HOSTILE, rich_notice
from tests.strategies import notices
from zwgk_graph.exporting.diff_views import STATE_WORDS, diff_json, diff_page, diff_text, word_changes
from zwgk_graph.exporting.plan_diff import STATES, PlanDiff, compare_plans
from zwgk_graph.exporting.task_matching import match_tasks
from zwgk_graph.model.record import Assignment, Deadline, DeadlineKind, Indicator, Notice, Plan, Task, Unit

TEXTS = {
    "budget": "部门预算决算和报表于批复后公开，公开前由财政部门统一审核格式。",
    "clinic": "社区卫生服务中心公布诊疗项目和收费标准，每季度核对一次。",
    "school": "小学和初中招生划片范围、报名办法在暑假前登上门户网站。",
    "hotline": "热线接到的政策疑问汇入问答库，答复口径由起草单位审定。",
    "media": "清理长期停更的政务新媒体账号，保留的账号要有人值守。",
}


def task(name: str, number: int = 1, **facts: object) -> Task:
    return replace(Task(str(number), ("一",), None, TEXTS[name], None), **facts)  # type: ignore[arg-type]


def plan(*tasks: Task, year: int = 2023) -> tuple[Notice, Plan]:
    made = Plan("要点", year, None, None, tasks=tuple(replace(one, number=str(n)) for n, one in enumerate(tasks, 1)))
    return Notice(None, None, None, None, plans=(made,)), made


def states(diff: PlanDiff) -> list[tuple[str, str | None, str | None]]:
    return [(one.state, one.before and one.before.key, one.after and one.after.key) for one in diff.tasks]


def test_tasks_kept_changed_dropped_and_new() -> None:
    longer = replace(task("clinic"), text=TEXTS["clinic"] + "价目变动当日更新。")
    diff = compare_plans(
        plan(task("budget"), task("clinic"), task("school")), plan(longer, task("media"), task("budget"))
    )
    assert states(diff) == [
        ("changed", "一/2", "一/1"),
        ("dropped", "一/3", None),
        ("new", None, "一/2"),
        ("kept", "一/1", "一/3"),
    ]
    assert {state: diff.count(state) for state in STATES} == dict.fromkeys(STATES, 1)


def test_matching_is_one_to_one_and_takes_the_likest_first() -> None:
    shorter = replace(task("hotline"), text="热线接到的政策疑问汇入问答库。")
    pairs = match_tasks([task("hotline"), shorter], [task("hotline")])
    assert [(pair.before, pair.after, pair.score) for pair in pairs] == [(0, 0, 1.0)]


def test_shared_themes_make_tasks_more_alike() -> None:
    other = replace(task("hotline"), text=TEXTS["hotline"] + "问答库每月补充。")
    (plain,) = match_tasks([task("hotline")], [other])
    themes = ("政策解读",)
    (themed,) = match_tasks([replace(task("hotline"), themes=themes)], [replace(other, themes=themes)])
    assert plain.score < themed.score < 1.0


def test_a_task_that_went_into_another_is_told() -> None:
    both = replace(task("budget"), text=TEXTS["budget"] + TEXTS["school"])
    diff = compare_plans(plan(task("budget"), task("school")), plan(both))
    gone = next(one for one in diff.tasks if one.state == "dropped")
    assert gone.within is not None
    assert (gone.within.key, gone.within.share) == ("一/1", 1.0)


def unit(name: str, role: str = "responsible", body: Unit | None = None) -> Assignment:
    return Assignment(name, role, unit=body)  # type: ignore[arg-type]


ELSEWHERE = replace(FINANCE, key="990103/finance", name="松岚县财政局", area="990103")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([unit("县财政局", body=FINANCE)], [unit("财政局", body=FINANCE)], [("kept", "县财政局", "财政局")]),
        (
            [unit("县财政局", body=FINANCE)],
            [unit("松岚县财政局", body=ELSEWHERE)],
            [("kept", "县财政局", "松岚县财政局")],
        ),
        (
            [unit("县财政局", "lead", FINANCE)],
            [unit("县财政局", "cooperating", FINANCE)],
            [("changed", "县财政局（牵头）", "县财政局（配合）")],
        ),
        (
            [unit("县财政局", body=FINANCE)],
            [unit("县卫健局", body=HEALTH)],
            [("dropped", "县财政局", None), ("new", None, "县卫健局")],
        ),
        ([unit("某办")], [unit("某办")], [("kept", "某办", "某办")]),
    ],
)
def test_units(before: list[Assignment], after: list[Assignment], expected: list[tuple[str, str, str]]) -> None:
    old, new = task("budget", assignments=tuple(before)), task("budget", assignments=tuple(after))
    (found,) = compare_plans(plan(old), plan(new)).tasks
    assert [(one.state, one.before, one.after) for one in found.units] == expected
    assert found.state == ("kept" if all(state == "kept" for state, *_ in expected) else "changed")


def deadline(kind: DeadlineKind, value: str | None) -> Deadline:
    return Deadline(str(value), kind, value)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([("by", "2023-10-31")], [("by", "2024-10-31")], ["kept"]),
        ([("by", "2024-01-20")], [("by", "2025-01-20")], ["kept"]),
        ([("by", "2023-10-31")], [("by", "2024-09-30")], ["changed"]),
        ([("during", "2023-07/2023-09")], [("during", "2024-07/2024-09")], ["kept"]),
        ([("recurring", "P3M")], [("recurring", "P1M")], ["changed"]),
        ([("recurring", "P3M")], [("by", "2024-12-31")], ["dropped", "new"]),
        ([("by", "2023-10-31"), ("by", "2023-12-31")], [("by", "2024-12-31")], ["kept", "dropped"]),
        ([], [("within", "P5D")], ["new"]),
        ([("continuous", None)], [("continuous", None)], ["kept"]),
    ],
)
def test_deadlines_count_from_the_year_of_their_plan(
    before: list[tuple[DeadlineKind, str]], after: list[tuple[DeadlineKind, str]], expected: list[str]
) -> None:
    old = task("budget", deadlines=tuple(deadline(*one) for one in before))
    new = task("budget", deadlines=tuple(deadline(*one) for one in after))
    (found,) = compare_plans(plan(old), plan(new, year=2024)).tasks
    assert [one.state for one in found.deadlines] == expected


def test_indicators() -> None:
    old = task("budget", indicators=(Indicator("不低于4%", ">=", "4", "%"), Indicator("两次", "=", "2", "次")))
    new = task("budget", indicators=(Indicator("不少于5%", ">=", "5", "%"), Indicator("2次", "=", "2", "次")))
    (found,) = compare_plans(plan(old), plan(new)).tasks
    assert [(one.state, one.after) for one in found.indicators] == [("kept", "2次"), ("changed", "不少于5%")]


def test_units_of_the_whole_plans() -> None:
    old = plan(task("budget", assignments=(unit("县财政局", "lead", FINANCE), unit("县卫健局", body=HEALTH))))
    new = plan(task("school", assignments=(unit("财政局", body=FINANCE),)))
    assert [(one.state, one.before) for one in compare_plans(old, new).units] == [
        ("kept", "县财政局"),
        ("dropped", "县卫健局"),
    ]


@given(notices, notices)
@settings(max_examples=60, deadline=None)
def test_every_task_of_both_plans_is_told_once(one: Notice, other: Notice) -> None:
    for old in one.plans[:1]:
        for new in other.plans[:1]:
            diff = compare_plans((one, old), (other, new))
            assert [task.after.text for task in diff.tasks if task.after] == [task.text for task in new.tasks]
            assert sorted(task.before.text for task in diff.tasks if task.before) == sorted(
                task.text for task in old.tasks
            )
            diff_text(diff)
            diff_page(diff)
            assert json.loads(diff_json(diff))["counts"] == {state: diff.count(state) for state in STATES}


@given(notices)
@settings(max_examples=40, deadline=None)
def test_a_plan_is_the_same_as_itself(notice: Notice) -> None:
    for one in notice.plans[:1]:
        diff = compare_plans((notice, one), (notice, one))
        assert {task.state for task in diff.tasks} <= {"kept"}
        assert all(unit.state == "kept" for unit in diff.units)


@given(st.text("公开预算，。一二ab", max_size=30), st.text("公开预算，。一二ab", max_size=30))
@settings(max_examples=100, deadline=None)
def test_marked_words_give_both_texts_again(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert "".join(piece.text for piece in pieces if piece.state != "new") == before
    assert "".join(piece.text for piece in pieces if piece.state != "dropped") == after


@pytest.mark.parametrize("language", ["zh", "en"])
def test_views_name_both_plans_and_what_changed(language: str) -> None:
    old, new = rich_notice(), replace(rich_notice(), document_number="明政办发〔2024〕1号")
    changed = replace(new.plans[0].tasks[0], assignments=new.plans[0].tasks[0].assignments[:1])
    new_plan = replace(new.plans[0], tasks=(changed, new.plans[0].tasks[1]))
    diff = compare_plans((old, old.plans[0]), (new, new_plan), language)  # type: ignore[arg-type]
    text, page = diff_text(diff, language), diff_page(diff, language)  # type: ignore[arg-type]
    for view in (text, page):
        assert "明政办发〔2023〕8号" in view
        assert "明政办发〔2024〕1号" in view
        assert STATE_WORDS["changed"].said_in(language) in view  # type: ignore[arg-type]
        assert "县卫健局" in view
    assert "-县卫健局" in text
    assert json.loads(diff_json(diff))["counts"] == {"kept": 1, "changed": 1, "dropped": 0, "new": 0}


def test_hostile_words_are_shown_and_never_run() -> None:
    old = rich_notice(HOSTILE + "\x1b[31m")
    diff = compare_plans((old, old.plans[0]), (old, replace(old.plans[0], tasks=())))
    assert "\x1b" not in diff_text(diff)
    page = diff_page(diff)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
