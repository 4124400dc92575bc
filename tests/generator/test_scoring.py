"""The scorers: equal records score 1, each kind of difference costs what it should."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.carry_down_scoring import CARRY_DOWN_FIELDS, score_carry_down
from benchmarks.scoring import FIELDS, fold, score

TASK: dict[str, Any] = {
    "number": "1",
    "path": ["一"],
    "heading": "抓公开",
    "start": "公开本级规划文本和图件，方便查阅。",
    "end": "公开本级规划文本和图件，方便查阅。",
    "text": "公开本级规划文本和图件，方便查阅。",
    "units": [{"name": "市规划局", "role": "lead"}],
    "deadlines": [{"text": "年底前", "kind": "by", "value": "2021-12-31"}],
    "indicators": ["不少于3次"],
    "themes": ["规划公开"],
}
NOTICE: dict[str, Any] = {
    "notice": {"title": "某通知", "addressees": ["各县（市、区）政府"]},
    "plan": {"title": "某要点", "year": 2021, "jurisdiction": "甲市乙区", "jurisdictionAlso": ["乙区"]},
    "basis": [{"title": None, "documentNumber": "甲政办〔2021〕1号"}],
    "tasks": [TASK],
}


def f1(predicted: dict[str, Any]) -> dict[str, float]:
    return {name: tally.f1 for name, tally in score([(predicted, NOTICE)]).items()}


def test_equal_records_score_one_in_every_field() -> None:
    assert f1(NOTICE) == dict.fromkeys(FIELDS, 1.0)


@pytest.mark.parametrize(
    ("what", "change"),
    [
        ("headings", {"heading": "别的"}),
        ("bounds", {"text": "公开本级规划文本"}),
        ("units", {"units": []}),
        ("roles", {"units": [{"name": "市规划局", "role": "responsible"}]}),
        ("deadlines", {"deadlines": []}),
        ("indicators", {"indicators": ["不少于4次"]}),
        ("themes", {"themes": ["规划公开", "政策解读"]}),
        ("tasks", {"number": "2"}),
    ],
)
def test_a_difference_costs(what: str, change: dict[str, Any]) -> None:
    assert f1({**NOTICE, "tasks": [{**TASK, **change}]})[what] < 1


@pytest.mark.parametrize(
    "same", [{"text": "公开本级规划文本 和图件,方便查阅"}, {"path": ["一、"]}, {"indicators": ["至少3次"]}]
)
def test_layout_does_not_count(same: dict[str, Any]) -> None:
    assert f1({**NOTICE, "tasks": [{**TASK, **same}]}) == dict.fromkeys(FIELDS, 1.0)


def test_other_full_names_of_the_area_count_as_right() -> None:
    assert f1({**NOTICE, "plan": {**NOTICE["plan"], "jurisdiction": "乙区"}})["notice"] == 1


def test_folding_drops_width_and_white_space() -> None:
    assert fold("（ 一）２，**责任**") == "(一)2,责任"


def link(task: str, upstream: str, words: str, relation: str = "full", deadline: str = "none") -> dict[str, Any]:
    evidence = {"upstream": {"text": words}}
    return {
        "task": task,
        "upstream": upstream,
        "upstreamPlan": "甲〔2021〕1号",
        "relation": relation,
        "deadline": deadline,
        "evidence": evidence,
    }


def row(upstream: str, text: str, status: str) -> dict[str, Any]:
    return {"upstream": upstream, "upstreamPlan": "甲〔2021〕1号", "text": text, "status": status}


GOLD: dict[str, Any] = {
    "plan": "乙〔2021〕2号",
    "upstreamPlan": "甲〔2021〕1号",
    "requirements": {"一/1#1": "公开规划文本，公开规划图件。", "一/1#2": "每季度通报检查结果。"},
    "links": [{"task": "一/1", "upstream": "一/1#1", "relation": "full", "deadline": "none"}],
    "coverage": {"一/1#1": "full", "一/1#2": "none"},
    "tasks": ["一/1", "一/2"],
    "additions": ["一/2"],
}
COVERAGE = [
    row("一/1#1", "公开规划文本", "full"),
    row("一/1#2", "公开规划图件", "full"),
    row("一/1#3", "通报检查结果", "none"),
]


def test_finer_clauses_upstream_count_for_their_sentence() -> None:
    links = [link("一/1", "一/1#1", "公开规划文本"), link("一/1", "一/1#2", "公开规划图件")]
    tallies = score_carry_down([({"links": links, "coverage": COVERAGE}, GOLD)])
    assert {name: tally.f1 for name, tally in tallies.items()} == dict.fromkeys(CARRY_DOWN_FIELDS, 1.0)


def test_a_sentence_with_a_clause_not_carried_is_partly_carried() -> None:
    coverage = [COVERAGE[0], {**COVERAGE[1], "status": "none"}, COVERAGE[2]]
    tallies = score_carry_down([({"links": [link("一/1", "一/1#1", "公开规划文本")], "coverage": coverage}, GOLD)])
    assert {name for name, tally in tallies.items() if tally.f1 < 1} == {"relations", "statuses"}


def test_wrong_links_cost_links_gaps_and_additions() -> None:
    coverage = [{**COVERAGE[0], "status": "none"}, {**COVERAGE[1], "status": "none"}, {**COVERAGE[2], "status": "full"}]
    wrong = link("一/2", "一/1#3", "通报检查结果")
    tallies = score_carry_down([({"links": [wrong], "coverage": coverage}, GOLD)])
    assert [tallies[name].f1 for name in ("links", "carried", "gaps", "statuses", "additions")] == [0, 0, 0, 0, 0]
