from __future__ import annotations

from dataclasses import replace

import pytest

from tests.validating.cases import FAULTS, STRANGER, Change, both, sound_notice, task_with, units
from zwgk_graph.validating.compiled import CompiledEngine
from zwgk_graph.validating.notices import validate_notice
from zwgk_graph.validating.profiles import Profile
from zwgk_graph.validating.rules import packaged_rules

EVERY = Profile("every", {})
ENGINE = CompiledEngine(packaged_rules())
BUREAU = replace(STRANGER, name="财政管理局")
SUGGESTED: list[tuple[str, Change, str | None]] = [
    ("task-number-twice", task_with(1, number="1-2"), "下一个未用的编号是 2"),
    (
        "task-number-twice",
        both(task_with(1, number="1-2"), both(task_with(2, number="2"), task_with(3, number="3"))),
        "下一个未用的编号是 4",
    ),
    ("task-number-again", both(task_with(2, number="2"), task_with(3, number="3")), "下一个未用的编号是 4"),
    ("number-gap", task_with(1, number="3"), "缺第 2 项"),
    ("unit-unknown", task_with(assignments=units(("县财政管理局", "responsible", BUREAU))), "县财政局"),
    ("unit-unknown", task_with(assignments=units(("某某", "responsible", STRANGER))), None),
]
FIRST = {rule: change for rule, change, _ in reversed(FAULTS)}


def suggested(rule: str, change: Change) -> str | None:
    report = validate_notice(change(sound_notice()), packaged_rules(), EVERY, engine=ENGINE)
    words = next(one.suggestion for one in report.findings if one.rule == rule)
    return words.zh if words else None


@pytest.mark.parametrize(("rule", "change", "expected"), SUGGESTED)
def test_what_is_meant_is_proposed(rule: str, change: Change, expected: str | None) -> None:
    found = suggested(rule, change)
    assert (found is None) == (expected is None)
    assert (expected or "") in (found or "")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("notice-number-form", "应写作 明政办发〔2021〕3号"),
        ("notice-number-year", "按成文日期应为 明政办发〔2021〕3号"),
        ("deadline-month", "现按 2021-08-31 计"),
        ("deadline-before-issue", "现按 2021-03-31 计"),
        ("task-unit", None),
    ],
)
def test_faults_of_form_are_put_right(rule: str, expected: str | None) -> None:
    assert suggested(rule, FIRST[rule]) == expected
