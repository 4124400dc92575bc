from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracing.worlds import SENTENCES, UPSTREAM, local_notice, requirement, task, upstream_notice
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.tracing.carrying import Carried, Upstream, carry, prepare
from zwgk_graph.tracing.review import Review, fingerprint, parse_reviews, print_reviews

TEXTS = dict(UPSTREAM)
PLAN = local_notice([task(1, SENTENCES["A3"]), task(2, SENTENCES["A1"])]).plans[0]


@pytest.fixture(scope="module")
def above() -> Upstream:
    notice = upstream_notice()
    return prepare(notice, notice.plans[0])


def _review(number: int, identifier: str, decision: str = "confirmed", **more: object) -> Review:
    mark = fingerprint(requirement(identifier, TEXTS[identifier]))
    plan, upstream = "明政办〔2031〕8号", "云政办发〔2031〕3号"
    return replace(Review(plan, f"一/{number}", upstream, identifier, "confirmed", mark), decision=decision, **more)  # type: ignore[arg-type]


def _links(carried: Carried) -> dict[tuple[str, str], str]:
    return {(link.task, link.requirement): link.basis for link in carried.links}


def test_confirmed_and_rejected_links_are_honoured(above: Upstream) -> None:
    reviews = [_review(1, "A3"), _review(2, "A1", "rejected")]
    carried = carry(PLAN, above, reviews)
    assert _links(carried) == {("一/1", "A3"): "confirmed"}
    assert {row.requirement for row in carried.coverage if row.status != "none"} == {"A3"}
    assert carried.anomalies == ()


def test_a_confirmed_link_stands_without_a_score(above: Upstream) -> None:
    plan = local_notice([task(1, "经费问题另行研究。")]).plans[0]
    assert _links(carry(plan, above)) == {}
    carried = carry(plan, above, [_review(1, "A5", relation="partial")])
    assert _links(carried) == {("一/1", "A5"): "confirmed"}
    assert carried.links[0].relation == "partial"


def test_the_reviewer_settles_the_relation(above: Upstream) -> None:
    plan = local_notice([task(1, "保障工作经费。")]).plans[0]
    carried = carry(plan, above, [_review(1, "A5", relation="full")])
    assert carried.links[0].relation == "full"


def test_a_confirmed_link_is_suspect_when_the_upstream_text_changed(above: Upstream) -> None:
    carried = carry(PLAN, above, [_review(1, "A3", fingerprint="000000000000")])
    assert [anomaly.kind for anomaly in carried.anomalies] == ["suspect"]
    assert [link.suspect for link in carried.links] == [True, False]


def test_a_rejection_is_void_when_the_upstream_text_changed(above: Upstream) -> None:
    carried = carry(PLAN, above, [_review(1, "A3", "rejected", fingerprint="000000000000")])
    assert ("一/1", "A3") in _links(carried)
    assert [anomaly.kind for anomaly in carried.anomalies] == ["suspect"]


def test_a_task_that_is_gone_leaves_no_link(above: Upstream) -> None:
    assert ("一/9", "A3") not in _links(carry(PLAN, above, [_review(9, "A3")]))


def test_fingerprint_ignores_width_and_white_space() -> None:
    assert fingerprint(requirement("X", "2031 年底前")) == fingerprint(requirement("X", "２０３１年底前"))
    assert fingerprint(requirement("X", "年底前")) != fingerprint(requirement("X", "年中前"))


words = st.text("甲乙丙abc:#'-〔〕 1", min_size=1, max_size=8).filter(str.strip)
reviews = st.builds(
    Review,
    words,
    words,
    words,
    words,
    st.sampled_from(["confirmed", "rejected"]),
    st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
    st.sampled_from([None, "full", "partial"]),
    st.none() | words,
    st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    st.none() | words,
    st.none() | words,
)


@given(st.lists(reviews, max_size=5))
def test_file_round_trip(entries: list[Review]) -> None:
    last = {review.link: review for review in entries}
    assert parse_reviews(print_reviews(entries), "links.yaml") == tuple(last[link] for link in sorted(last))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("plan: x", "links.yaml"),
        ("- {plan: x}", "links.yaml #1"),
        ("- 3", "links.yaml #1"),
        ("[", "links.yaml"),
        ("- {plan: x, task: t, upstream: u, requirement: r, decision: maybe, fingerprint: f}", "links.yaml #1"),
    ],
)
def test_unreadable(text: str, where: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_reviews(text, "links.yaml")
    assert caught.value.name == where
