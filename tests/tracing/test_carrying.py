from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracing.worlds import SENTENCES, UPSTREAM, local_notice, requirement, task, upstream_notice
from zwgk_graph.model.carry import Coverage
from zwgk_graph.model.record import Assignment, Citation, Deadline, Notice, Plan, Requirement
from zwgk_graph.model.text import Span
from zwgk_graph.tracing.carrying import Upstream, carry, prepare, requirements_of
from zwgk_graph.tracing.completeness import completeness
from zwgk_graph.tracing.judging import Candidate, candidates
from zwgk_graph.tracing.matching import APART, FAINT, SECOND, SLIGHT, TELLING, THRESHOLD
from zwgk_graph.tracing.passages import passages


@pytest.fixture(scope="module")
def above() -> Upstream:
    notice = upstream_notice(deadlines={"A2": Deadline("年底前", "by", "2031-12-31")})
    return prepare(notice, notice.plans[0])


def _plan(*texts: str, duties: tuple[str, ...] = ()) -> Plan:
    return local_notice([task(place, text) for place, text in enumerate(texts, 1)], duties=duties).plans[0]


@pytest.mark.parametrize(("identifier", "sentence"), [(key, SENTENCES[key]) for key, _ in UPSTREAM])
def test_each_requirement_is_found_in_other_words(above: Upstream, identifier: str, sentence: str) -> None:
    links = carry(_plan(sentence), above).links
    assert [link.requirement for link in links] == [identifier]
    assert links[0].local.text == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        SENTENCES["none"],
        "健全规章制度，改进机关作风。",
        "做好政务公开工作，主动公开政府信息。",
        "加强组织领导，落实工作责任。",
        "政务服务大厅实行一窗受理。",
    ],
)
def test_the_same_genre_alone_is_no_link(above: Upstream, sentence: str) -> None:
    assert carry(_plan(sentence), above).links == ()


@pytest.mark.parametrize(
    ("sentences", "relation"),
    [
        (("明确主管部门的职责，配齐配强工作人员，保障工作经费。",), "full"),
        (("保障工作经费。",), "partial"),
        (("明确主管部门的职责。", "配齐配强工作人员，保障工作经费。"), "full"),
    ],
)
def test_relation_and_parts_over_several_tasks(above: Upstream, sentences: tuple[str, ...], relation: str) -> None:
    row = _row(carry(_plan(*sentences), above).coverage, "A5")
    assert row.status == relation
    assert bool(row.missing) is (relation == "partial")


def test_missing_elements_are_named(above: Upstream) -> None:
    row = _row(carry(_plan("保障工作经费。"), above).coverage, "A5")
    assert any("职责" in part for part in row.missing)
    assert row.reason is not None
    assert row.missing[0] in row.reason.zh


def test_general_duties_count_for_coverage_but_make_no_link(above: Upstream) -> None:
    carried = carry(_plan(SENTENCES["none"], duties=(SENTENCES["A6"],)), above)
    assert carried.links == ()
    row = _row(carried.coverage, "A6")
    assert (row.status, row.by_duties, row.tasks) == ("full", True, ())


def test_every_requirement_has_one_row(above: Upstream) -> None:
    rows = carry(_plan(SENTENCES["A3"]), above).coverage
    assert [row.requirement for row in rows] == [key for key, _ in UPSTREAM]
    assert {row.requirement for row in rows if row.status != "none"} == {"A3"}


def test_deadline_of_the_clause_not_of_another_sentence(above: Upstream) -> None:
    text = SENTENCES["A4"] + SENTENCES["A2"]
    deadline = Deadline("年底前", "by", "2031-12-31")
    plan = local_notice([task(1, text, deadlines=(deadline,))]).plans[0]
    changes = {link.requirement: link.deadline for link in carry(plan, above).links}
    assert changes == {"A2": "same", "A4": "none"}


def test_claimed_where_the_task_cites_the_document(above: Upstream) -> None:
    cited = Citation("要点", "云政办发〔2031〕3号")
    plan = local_notice([task(1, SENTENCES["A3"], citations=(cited,)), task(2, SENTENCES["A1"])]).plans[0]
    assert [link.basis for link in carry(plan, above).links] == ["claimed", "inferred"]


def test_evidence_points_into_the_file(above: Upstream) -> None:
    text = SENTENCES["none"] + SENTENCES["A3"]
    plan = local_notice([replace(task(1, text), span=Span(100, 100 + len(text)))]).plans[0]
    (link,) = carry(plan, above).links
    assert link.local.span == Span(100 + len(SENTENCES["none"]), 100 + len(text))


def test_evidence_of_cleaned_text_points_at_its_clauses(above: Upstream) -> None:
    first, second = SENTENCES["none"], SENTENCES["A3"]
    atoms = (Requirement("1#1", first, Span(10, 40)), Requirement("1#2", second[:-1], Span(45, 90)))
    plan = local_notice([replace(task(1, first + second), span=Span(10, 95), requirements=atoms)]).plans[0]
    (link,) = carry(plan, above).links
    assert link.local.span == Span(45, 90)


def test_inferred_entries_are_left_out_by_default() -> None:
    notice = upstream_notice()
    plan = notice.plans[0]
    inferred = requirement("X1", "政府门户网站支持互联网协议第6版", confidence="guess")
    entry = task("X1", inferred.text, requirements=(replace(inferred, origin="local"),))
    mixed = replace(plan, tasks=(*plan.tasks, entry))
    assert "X1" not in {profile.id for profile in prepare(notice, mixed).index.profiles}
    assert "X1" in {profile.id for profile in prepare(notice, mixed, inferred=True).index.profiles}


def test_exempt_only_where_not_carried() -> None:
    entries = [("A3", UPSTREAM[2][1]), ("A7", UPSTREAM[6][1])]
    notice = upstream_notice(entries)
    plan = notice.plans[0]
    addressed = tuple(
        replace(one, requirements=(replace(one.requirements[0], addressees=("国务院有关部门",)),)) for one in plan.tasks
    )
    ready = prepare(notice, replace(plan, tasks=addressed))
    rows = carry(_plan(SENTENCES["A3"]), ready).coverage
    assert {row.requirement: row.status for row in rows} == {"A3": "full", "A7": "exempt"}


def test_coverage_equals_brute_force_on_small_worlds(above: Upstream) -> None:
    chance = random.Random(20310601)
    pool = [piece for sentence in SENTENCES.values() for piece in (sentence, sentence.split("，")[-1])]
    for _ in range(500):
        drawn = [chance.choices(pool, k=chance.randint(1, 3)) for _ in range(chance.randint(1, 5))]
        duties = tuple(chance.sample(pool, chance.randint(0, 1)))
        plan = _plan(*("".join(sentences) for sentences in drawn), duties=duties)
        statuses = {row.requirement: row.status for row in carry(plan, above).coverage}
        assert statuses == _brute_force(plan, above)


def _brute_force(plan: Plan, above: Upstream) -> dict[str, str]:
    """By the definition: all sentences that carry a requirement, together, wherever they stand."""
    statuses: dict[str, str] = {}
    judged = [candidate for passage in passages(plan) for candidate in candidates(passage, above.index)]
    for profile in above.index.profiles:
        carrying = [one.passage for one in judged if one.profile is profile and one.score >= _needed(one, judged)]
        statuses[profile.id] = completeness(profile, carrying, above.index).relation if carrying else "none"
    return statuses


def _needed(one: Candidate, judged: list[Candidate]) -> float:
    """More than the threshold where another sentence comes nearer to the requirement, less where nothing comes near."""
    others = [two for two in judged if two.passage.folded != one.passage.folded and two.passage.task is not None]
    elsewhere = [two for two in others if two.profile is one.profile]
    otherwise = [two for two in judged if two.profile is not one.profile and two.passage.folded == one.passage.folded]
    if one.parts.core >= TELLING:
        otherwise = []
    named = one.profile.core & one.passage.concepts
    if named and (named <= one.profile.kinds or (one.parts.actionless and named <= one.profile.listed)):
        return SLIGHT
    if any(two.score > one.score for two in elsewhere):
        return SECOND
    is_alone = all(two.score <= APART * one.score for two in (*elsewhere, *otherwise))
    return FAINT if is_alone and one.profile.actions.keys() & one.passage.actions else THRESHOLD


def test_splitting_a_task_changes_no_coverage(above: Upstream) -> None:
    chance = random.Random(7)
    for _ in range(50):
        drawn = chance.choices(list(SENTENCES.values()), k=6)
        cut = chance.randint(1, 5)
        whole = carry(_plan("".join(drawn)), above).coverage
        split = carry(_plan("".join(drawn[:cut]), "".join(drawn[cut:])), above).coverage
        assert [(row.requirement, row.status) for row in whole] == [(row.requirement, row.status) for row in split]


@pytest.mark.parametrize("name", ["县财政局", "县政务公开领导小组办公室", "各单位"])
def test_renaming_a_unit_changes_no_link(above: Upstream, name: str) -> None:
    def links(unit: str) -> list[tuple[str, str, float]]:
        text = f"{unit}要公开所属单位的预算、决算。{SENTENCES['A7']}"
        plan = local_notice([task(1, text, assignments=(Assignment(unit, "lead"),))]).plans[0]
        return [(link.requirement, link.relation, link.score) for link in carry(plan, above).links]

    assert links(name) == links("县统计调查队")


def _row(rows: tuple[Coverage, ...], identifier: str) -> Coverage:
    return next(row for row in rows if row.requirement == identifier)


def test_order_of_tasks_does_not_matter(above: Upstream) -> None:
    forwards: Notice = local_notice([task(place, text) for place, text in enumerate(SENTENCES.values())])
    backwards = replace(forwards.plans[0], tasks=forwards.plans[0].tasks[::-1])
    one, other = carry(forwards.plans[0], above), carry(backwards, above)
    assert set(one.links) == set(other.links)


def test_equal_matches_are_told() -> None:
    notice = upstream_notice([("B1", UPSTREAM[2][1]), ("B2", UPSTREAM[2][1])])
    carried = carry(_plan(SENTENCES["A3"]), prepare(notice, notice.plans[0]))
    assert [link.requirement for link in carried.links] == ["B1", "B2"]
    assert [anomaly.kind for anomaly in carried.anomalies] == ["ambiguous"]


def test_a_sentence_that_carries_two_different_requirements_is_not_ambiguous() -> None:
    notice = upstream_notice([("B1", "公开河道清淤计划"), ("B2", "公布桥梁检测记录")])
    carried = carry(_plan("公开河道清淤计划，公布桥梁检测记录。"), prepare(notice, notice.plans[0]))
    assert [link.requirement for link in carried.links] == ["B1", "B2"]
    assert carried.anomalies == ()


@pytest.mark.parametrize(
    "opening",
    [
        "为贯彻落实上级要点，结合实际，制定本方案。",
        "总的考虑是：把公开作为服务的窗口。",
        "工作中要把握三点：坚持需求导向，坚持上下联动。",
        "现将有关任务分解如下。",
    ],
)
def test_opening_formulae_are_no_requirements(opening: str) -> None:
    plan = local_notice([], duties=(opening, "各单位年底前报送总结。")).plans[0]
    assert [one.text for one in requirements_of(plan)] == ["各单位年底前报送总结。"]


def test_guiding_thoughts_of_the_upstream_plan_are_no_requirements() -> None:
    plan = local_notice([], duties=("总体要求是以公开促发展。", "落实情况要写进年度报告。")).plans[0]
    assert [one.text for one in requirements_of(plan)] == ["落实情况要写进年度报告。"]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), max_size=4))
@settings(max_examples=50, deadline=None)
def test_any_text_can_be_traced(texts: list[str]) -> None:
    notice = upstream_notice()
    carried = carry(_plan(*texts), prepare(notice, notice.plans[0]))
    assert len(carried.coverage) == len(UPSTREAM)
    assert all(0 <= link.score <= 1 and link.local.text in "".join(texts) for link in carried.links)


@given(st.lists(st.text("公开规划预算、，。；：（）“”《》的 \n", max_size=40), min_size=1, max_size=4))
@settings(max_examples=50, deadline=None)
def test_any_text_can_be_upstream(texts: list[str]) -> None:
    notice = upstream_notice([(f"T{place}", text) for place, text in enumerate(texts)])
    carried = carry(_plan(*texts), prepare(notice, notice.plans[0]))
    assert [row.requirement for row in carried.coverage] == [f"T{place}" for place in range(len(texts))]
