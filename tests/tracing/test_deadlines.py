from __future__ import annotations

import pytest

from zwgk_graph.model.record import Deadline, Plan, Requirement, Task
from zwgk_graph.tracing.deadlines import binding, deadline_change, limits_above
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.passages import task_passages

BY_DECEMBER = Deadline("年底前", "by", "2031-12-31")
BY_JUNE = Deadline("6月底前", "by", "2031-06-30")
QUARTERLY = Deadline("每季度", "recurring", "P3M")
YEARLY = Deadline("每年", "recurring", "P1Y")
ALWAYS = Deadline("长期坚持", "continuous", None)
WITHIN = Deadline("5个工作日内", "within", "P5D", working_days=True)
BY_AUGUST = Deadline("8月底前", "by", "2031-08-31")
IN_THE_YEAR = Deadline("2031年", "during", "2031-01/2031-12")
IN_AUGUST = Deadline("8月", "during", "2031-08")


@pytest.mark.parametrize(
    ("upstream", "local", "change"),
    [
        (None, [], "none"),
        (None, [BY_JUNE], "added"),
        (BY_JUNE, [], "dropped"),
        (BY_DECEMBER, [BY_DECEMBER], "same"),
        (BY_DECEMBER, [BY_JUNE], "earlier"),
        (BY_JUNE, [BY_DECEMBER], "later"),
        (BY_JUNE, [QUARTERLY, BY_JUNE], "same"),
        (YEARLY, [QUARTERLY], "earlier"),
        (QUARTERLY, [YEARLY], "later"),
        (BY_JUNE, [ALWAYS], "later"),
        (ALWAYS, [BY_JUNE], "earlier"),
        (ALWAYS, [], "none"),
        (None, [ALWAYS], "none"),
        (BY_DECEMBER, [IN_AUGUST], "earlier"),
        (BY_DECEMBER, [WITHIN], "same"),
        (IN_AUGUST, [BY_AUGUST], "same"),
        (BY_AUGUST, [IN_AUGUST], "same"),
        (BY_DECEMBER, [IN_THE_YEAR], "same"),
        (IN_THE_YEAR, [BY_DECEMBER], "same"),
        (IN_AUGUST, [BY_DECEMBER], "later"),
    ],
)
def test_change(upstream: Deadline | None, local: list[Deadline], change: str) -> None:
    assert deadline_change(upstream, local) == change


@pytest.mark.parametrize(
    ("upstream", "text", "change"),
    [
        (WITHIN, "发现断链立即修复。", "same"),
        (WITHIN, "发现断链及时修复。", "dropped"),
        (BY_JUNE, "发现断链立即修复。", "dropped"),
        (WITHIN, "用即时通信工具报送。", "dropped"),
    ],
)
def test_at_once_keeps_a_number_of_days(upstream: Deadline, text: str, change: str) -> None:
    assert deadline_change(upstream, [], task_passages(Task("1", ("一",), None, text, None))) == change


def _clause(number: int, text: str, limit: Deadline | None = None) -> Requirement:
    return Requirement(f"r#{number}", text, deadline=limit)


def test_a_clause_has_the_limit_of_its_sentence() -> None:
    clauses = (_clause(1, "建设专区"), _clause(2, "10月底前建成", BY_DECEMBER), _clause(3, "公开目录"))
    work = Task("1", ("一",), None, "建设专区，10月底前建成。公开目录。", None, requirements=clauses)
    plan = Plan("要点", 2031, None, None, tasks=(work,), duties=(_clause(4, "长期坚持", ALWAYS), _clause(5, "抓好")))
    assert limits_above(plan) == {"r#1": BY_DECEMBER, "r#2": BY_DECEMBER, "r#4": ALWAYS}


@pytest.mark.parametrize(
    ("wanted", "expected"), [("公开年度报告", [BY_JUNE]), ("公开建议办理结果", [QUARTERLY]), ("公开目录", [BY_JUNE])]
)
def test_the_limit_of_the_likest_clause_counts(wanted: str, expected: list[Deadline]) -> None:
    clauses = (
        _clause(1, "公开年度报告", BY_JUNE),
        _clause(2, "公开建议办理结果", QUARTERLY),
        _clause(3, "编制目录"),
    )
    work = Task("1", ("一",), None, "公开年度报告，公开建议办理结果，编制目录。", None, requirements=clauses)
    profile = UpstreamIndex([Requirement("A", wanted)]).profiles[0]
    found = binding(work, profile, task_passages(work))
    assert found[: len(expected)] == expected
