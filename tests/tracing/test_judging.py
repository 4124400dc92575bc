from __future__ import annotations

import pytest

from tests.tracing.worlds import task
from zwgk_graph.model.record import Origin, Requirement
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.judging import CATALOGUE, PRINTED, candidate, candidates, weights_of
from zwgk_graph.tracing.matching import THRESHOLD
from zwgk_graph.tracing.passages import task_passages
from zwgk_graph.tracing.wording import timeless


def _score(requirement: str, sentence: str, origin: Origin = "parsed") -> float:
    index = UpstreamIndex([Requirement("A", requirement, origin=origin)])
    (passage,) = task_passages(task(1, sentence))
    return next((one.score for one in candidates(passage, index)), 0.0)


@pytest.mark.parametrize(
    "copy",
    [
        "拟上网内容先会签、后登载。",
        "拟上网内容一律先会签、后登载。",
        "各乡镇要做到拟上网内容先会签、后登载，12月底前自查一次。",
    ],
)
def test_a_copy_is_found_though_it_names_nothing_known(copy: str) -> None:
    assert _score("拟上网内容先会签、后登载", copy) >= THRESHOLD


@pytest.mark.parametrize(
    ("requirement", "sentence"),
    [
        ("2031年9月底前上线运行", "2031年9月底前完成绿化补种。"),
        ("每季度通报一次养护情况", "每季度办一次业务培训。"),
        ("自批复之日起20个工作日内竣工", "自受理之日起20个工作日内答复。"),
    ],
)
def test_one_date_makes_no_link(requirement: str, sentence: str) -> None:
    assert _score(requirement, sentence) < THRESHOLD


@pytest.mark.parametrize(("origin", "weights"), [("parsed", PRINTED), ("upstream", CATALOGUE), ("local", CATALOGUE)])
def test_weights_follow_where_the_words_come_from(origin: Origin, weights: object) -> None:
    (profile,) = UpstreamIndex([Requirement("A", "公开预算", origin=origin)]).profiles
    assert weights_of(profile) is weights


def test_any_pair_can_be_judged() -> None:
    index = UpstreamIndex([Requirement("A", "公开预算")])
    (passage,) = task_passages(task(1, "做好河道保洁。"))
    assert 0 <= candidate(index.profiles[0], passage, index).score < THRESHOLD


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("2031年底前公开", "　公开"),
        ("2031年10月底前公开", "　公开"),
        ("10月15日前公开", "　公开"),
        ("每季度公开", "　公开"),
        ("自批复后20日内公开", "自批复后　公开"),
        ("公开2031年度报告", "公开2031年度报告"),
        ("拨打12345热线", "拨打12345热线"),
        ("公布3项指标", "公布3项指标"),
    ],
)
def test_dates_and_periods_are_blanks(text: str, left: str) -> None:
    assert timeless(text) == left
