from __future__ import annotations

from datetime import date

import pytest

from zwgk_graph.extracting.baselines import parse_baselines, shipped_baselines
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.record import Deadline

TEXT = """
document:
  title: 关于印发2031年政务公开工作要点的通知
  documentNumber: 云某发〔2031〕2号
  issuedOn: 2031-03-01
  planTitle: 2031年政务公开工作要点
  level: provincial
  province: 湖南
  year: 2031
requirements:
- id: H1
  section: 一（二）
  section_title: 管好网站
  statement: 网站要支持新协议
  keywords: [新协议, '12345']
  addressees: [各级政府]
  deadline: 2031-12-31
  deadline_text: 年底前
  confidence: likely
  national: N01, N02
- id: H2
  statement: 推测来的一条
  origin: local
  deadline: P1Y
- id: H3
  statement: 长期做的一件事
  deadline_text: 持续推进
"""


def test_a_baseline_becomes_a_notice_with_one_task_per_requirement() -> None:
    (notice,) = parse_baselines(TEXT, "h.yaml")
    (plan,) = notice.plans
    assert notice.document_number == "云某发〔2031〕2号"
    assert notice.issued_on == date(2031, 3, 1)
    assert plan.area is not None
    assert (plan.area.name, plan.year, plan.completeness) == ("湖南省", 2031, "partial")
    assert [(task.number, task.key) for task in plan.tasks] == [("H1", "一/（二）/H1"), ("H2", "H2"), ("H3", "H3")]


def test_requirements_keep_what_the_file_says() -> None:
    (notice,) = parse_baselines(TEXT, "h.yaml")
    first, second, third = (task.requirements[0] for task in notice.plans[0].tasks)
    assert first.keywords == ("新协议", "12345")
    assert first.hands_down == ("N01", "N02")
    assert first.deadline == Deadline("年底前", "by", "2031-12-31")
    assert (first.confidence, first.origin) == ("likely", "upstream")
    assert (second.origin, second.deadline) == ("local", Deadline("P1Y", "recurring", "P1Y"))
    assert third.deadline == Deadline("持续推进", "continuous", None)


def test_several_plans_in_one_file_some_known_by_title_only() -> None:
    text = "plans:\n- {title: 甲, level: prefecture, province: 湖南, prefecture: 长沙市, year: 2031}\n"
    (notice,) = parse_baselines(text, "p.yaml")
    (plan,) = notice.plans
    assert plan.completeness == "title"
    assert plan.area is not None
    assert plan.area.name == "长沙市"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[1", "no valid YAML"),
        ("a: 1", "document"),
        ("document: {title: 甲, year: 2031}", "level"),
        ("document: {title: 甲, level: planetary, year: 2031}", "planetary"),
        ("document: {level: national, year: 2031}", "title"),
        ("document: {title: 甲, level: national, year: 2031}\nrequirements: [{statement: 乙}]", "id"),
        ("document: {title: 甲, level: national, year: 2031}\nrequirements: [{id: A1}]", "statement"),
        (
            "document: {title: 甲, level: national, year: 2031}\n"
            "requirements: [{id: A1, statement: 乙, confidence: perhaps}]",
            "perhaps",
        ),
    ],
)
def test_a_file_that_cannot_be_read_says_where(text: str, told: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_baselines(text, "x.yaml")
    assert caught.value.name.startswith("x.yaml")
    assert told in caught.value.words.en


def test_shipped_baselines() -> None:
    notices = shipped_baselines()
    national = {
        notice.plans[0].year: notice
        for notice in notices
        if notice.plans[0].area and notice.plans[0].area.code == "100000"
    }
    assert sorted(year for year in national if year) == [2018, 2019, 2020, 2021, 2022]
    assert len(national[2021].plans[0].tasks) == 50
    assert all(notice.plans[0].area is not None for notice in notices)
    for notice in notices:
        numbers = [task.number for task in notice.plans[0].tasks]
        assert len(numbers) == len(set(numbers))
