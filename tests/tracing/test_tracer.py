from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.tracing.worlds import CITY, COUNTY, PROVINCE, SENTENCES, local_notice, task, upstream_notice
from zwgk_graph.extracting.baselines import shipped_baselines
from zwgk_graph.model.record import Area, Notice
from zwgk_graph.resolving.area_table import NATION
from zwgk_graph.tracing.carrying import prepare
from zwgk_graph.tracing.descent import added_by, descents
from zwgk_graph.tracing.explaining import explain
from zwgk_graph.tracing.matching import THRESHOLD
from zwgk_graph.tracing.record import to_trace_record
from zwgk_graph.tracing.review import Review, fingerprint
from zwgk_graph.tracing.tracer import trace_all

NATIONAL = upstream_notice(number="国某发〔2031〕1号", area=NATION)
PROVINCIAL = local_notice(
    [task(1, SENTENCES["A1"]), task(2, SENTENCES["A2"]), task(3, SENTENCES["none"])],
    number="云某发〔2031〕2号",
    area=PROVINCE,
)
CITYWIDE = local_notice([task(1, SENTENCES["A1"]), task(2, SENTENCES["A3"])], number="青某发〔2031〕3号", area=CITY)


def _trace(*notices: Notice) -> dict[str, object]:
    return {trace.document_number or trace.title: trace for trace in trace_all(notices, [NATIONAL])}


def test_links_additions_and_coverage_over_all_upstream_plans() -> None:
    trace = trace_all([PROVINCIAL], [NATIONAL])[0]
    assert [(link.task, link.requirement) for link in trace.links] == [("一/1", "A1"), ("一/2", "A2")]
    assert trace.additions == ("一/3",)
    assert len(trace.coverage) == 7
    assert trace.anomalies == ()


def test_an_unrelated_plan_changes_nothing() -> None:
    elsewhere = local_notice(
        [task(1, sentence) for sentence in SENTENCES.values()],
        number="某办〔2031〕9号",
        area=Area("980000", "海棠省", "provincial", NATION.code),
    )
    assert _trace(PROVINCIAL, CITYWIDE).items() <= _trace(PROVINCIAL, CITYWIDE, elsewhere).items()


def test_without_upstream_nothing_is_called_an_addition() -> None:
    trace = trace_all([PROVINCIAL])[0]
    assert (trace.links, trace.coverage, trace.additions) == ((), (), ())
    assert [anomaly.kind for anomaly in trace.anomalies] == ["missing-level"]


def test_a_number_used_twice_is_told_on_both() -> None:
    twin = replace(CITYWIDE, title="另一件事")
    traces = trace_all([CITYWIDE, twin], [NATIONAL])
    assert all("number-twice" in {anomaly.kind for anomaly in trace.anomalies} for trace in traces)


def test_where_a_requirement_was_dropped() -> None:
    province, city = trace_all([PROVINCIAL, CITYWIDE], [NATIONAL])
    chain = [("云某发〔2031〕2号", province, "complete"), ("青某发〔2031〕3号", city, "complete")]
    ways = {one.requirement: one for one in descents("国某发〔2031〕1号", chain)}  # type: ignore[arg-type]
    assert ways["A1"].dropped_at is None
    assert ways["A2"].dropped_at == "青某发〔2031〕3号"
    assert (ways["A3"].dropped_at, ways["A3"].regained) == ("云某发〔2031〕2号", True)
    assert (ways["A4"].dropped_at, ways["A4"].regained) == ("云某发〔2031〕2号", False)


def test_nothing_follows_from_the_silence_of_a_plan_known_in_part() -> None:
    (province,) = trace_all([PROVINCIAL], [NATIONAL])
    ways = descents("国某发〔2031〕1号", [("云某发〔2031〕2号", province, "partial")])
    assert {one.dropped_at for one in ways} == {None}
    assert {step.status for one in ways for step in one.steps} == {"full", None}


def test_what_a_level_in_between_added() -> None:
    plan = upstream_notice([("P1", "补一件国家没有的事"), ("P2", "照办")]).plans[0]
    handed = replace(plan.tasks[1].requirements[0], hands_down=("A1",))
    assert added_by(replace(plan, tasks=(plan.tasks[0], replace(plan.tasks[1], requirements=(handed,))))) == ("P1",)


def test_the_record_has_the_keys_of_the_contract() -> None:
    record = to_trace_record(trace_all([CITYWIDE], [NATIONAL]), plan_iri=lambda key: f"urn:{key}")
    (plan,) = json.loads(json.dumps(record, ensure_ascii=False))["plans"]
    assert plan["plan"] == "urn:青某发〔2031〕3号"
    assert plan["upstream"][0] | {"completeness": None} == {
        "plan": "urn:国某发〔2031〕1号",
        "documentNumber": "国某发〔2031〕1号",
        "title": NATIONAL.title,
        "how": "area-and-year",
        "present": True,
        "completeness": None,
        "jurisdiction": "全国",
        "year": 2031,
    }
    link = plan["links"][0]
    assert link["task"] == "一/1"
    assert link["upstream"] == "A1"
    assert link["upstreamPlan"] == "国某发〔2031〕1号"
    assert 0 <= link["score"] <= 1
    assert link["evidence"]["local"]["text"] == SENTENCES["A1"]
    assert {row["status"] for row in plan["coverage"]} == {"full", "none"}


def test_explaining_a_requirement() -> None:
    above = prepare(NATIONAL, NATIONAL.plans[0])
    told = explain(CITYWIDE.plans[0], above, "A3")
    assert [sentence.taken for sentence in told.sentences] == [True]
    assert told.sentences[0].contributions.core > 0
    assert told.completeness is not None
    assert told.completeness.missing == ()
    assert explain(PROVINCIAL.plans[0], above, "A4").sentences == ()
    with pytest.raises(KeyError):
        explain(CITYWIDE.plans[0], above, "X9")


def test_explaining_a_sentence_taken_for_want_of_another() -> None:
    catalogue = next(one for one in shipped_baselines() if one.document_number == "国办发〔2022〕8号")
    above = prepare(catalogue, catalogue.plans[0])
    faint = local_notice([task(1, "督促公交、供热和学校公开服务时刻。")]).plans[0]
    (sentence,) = explain(faint, above, "N15").sentences
    assert sentence.taken
    assert sentence.candidate.score < THRESHOLD
    assert "没有别的句子" in sentence.reason.zh


def test_explaining_a_sentence_left_to_one_that_comes_nearer() -> None:
    catalogue = next(one for one in shipped_baselines() if one.document_number == "国办发〔2022〕8号")
    above = prepare(catalogue, catalogue.plans[0])
    texts = ("持续公开反垄断和反不正当竞争执法信息。", "公开行政检查、行政处罚、行政强制等执法数据。")
    both = local_notice([task(place, text) for place, text in enumerate(texts)]).plans[0]
    nearer, second = explain(both, above, "N04").sentences
    assert (nearer.taken, second.taken) == (True, False)
    assert second.candidate.score >= THRESHOLD
    assert "另有句子" in second.reason.zh


def test_plans_of_one_notice_have_keys_and_reviews_of_their_own() -> None:
    above = upstream_notice()
    notice = local_notice([task(1, SENTENCES["A3"])])
    training = replace(notice.plans[0], title="明溪县2031年培训计划")
    both = replace(notice, plans=(*notice.plans, training))
    asked = above.plans[0].tasks[2].requirements[0]
    review = Review(
        "明政办〔2031〕8号 明溪县2031年培训计划", "一/1", "云政办发〔2031〕3号", "A3", "rejected", fingerprint(asked)
    )
    first, second = trace_all([above, both], reviews=[review])[1:]
    assert (first.key, second.key) == ("明政办〔2031〕8号", review.plan)
    assert [link.requirement for link in first.links] == ["A3"]
    assert second.links == ()


@pytest.mark.parametrize(("area", "left"), [(COUNTY.code, [0, 1]), ("990199", [1, 0]), (None, [0, 0])])
def test_a_review_tells_unnumbered_plans_of_one_title_apart_by_their_area(area: str | None, left: list[int]) -> None:
    above = upstream_notice()
    other = replace(COUNTY, code="990199")
    notices = [local_notice([task(1, SENTENCES["A3"])], number=None, area=one) for one in (COUNTY, other)]
    asked = above.plans[0].tasks[2].requirements[0]
    title = notices[0].plans[0].title
    review = Review(title, "一/1", "云政办发〔2031〕3号", "A3", "rejected", fingerprint(asked), area=area)
    assert [len(one.links) for one in trace_all([above, *notices], reviews=[review])[1:]] == left
