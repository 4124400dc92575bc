from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.tracing.worlds import CITY, COUNTY, PROVINCE, local_notice, upstream_notice
from zwgk_graph.model.record import Area, Citation, Notice
from zwgk_graph.resolving.area_table import NATION
from zwgk_graph.tracing.library import Library, plain_title
from zwgk_graph.tracing.lineage import Lineage, lineage

NATIONAL = upstream_notice(number="国某发〔2031〕1号", area=NATION)
PROVINCIAL = upstream_notice(number="云某发〔2031〕2号", area=PROVINCE)
CITYWIDE = upstream_notice(number="青某发〔2031〕3号", area=CITY)
CHAIN = tuple(upstream_notice([], number=None, area=area, year=1999) for area in (PROVINCE, CITY, COUNTY))
"""Plans of long ago that only make the chain of areas known."""


def _lineage(notice: Notice, *others: Notice) -> Lineage:
    return lineage(notice, notice.plans[0], Library((notice, *others, *CHAIN)))


def _kinds(found: Lineage) -> list[str]:
    return [anomaly.kind for anomaly in found.anomalies]


def test_plans_of_the_areas_above_for_the_year() -> None:
    found = _lineage(local_notice([], area=COUNTY), PROVINCIAL, CITYWIDE, NATIONAL)
    assert [(one.document_number, one.how) for one in found.upstream] == [
        ("国某发〔2031〕1号", "area-and-year"),
        ("云某发〔2031〕2号", "area-and-year"),
        ("青某发〔2031〕3号", "area-and-year"),
    ]
    assert _kinds(found) == []


def _departmental(number: str, area: Area) -> Notice:
    bureau = f"{area.name}水利局"
    title = f"{bureau}2031年政务公开工作要点"
    return replace(upstream_notice(number=number, area=area, title=title), issuer=bureau)


def test_the_plan_of_a_department_stands_above_no_area() -> None:
    found = _lineage(
        local_notice([], area=COUNTY), NATIONAL, PROVINCIAL, CITYWIDE, _departmental("青水〔2031〕4号", CITY)
    )
    assert [one.document_number for one in found.upstream][2:] == ["青某发〔2031〕3号"]
    assert _kinds(found) == []


def test_the_plan_of_an_area_stands_above_those_of_its_departments() -> None:
    found = _lineage(_departmental("青水〔2031〕4号", CITY), NATIONAL, PROVINCIAL, CITYWIDE)
    assert [one.document_number for one in found.upstream][2:] == ["青某发〔2031〕3号"]
    assert _kinds(found) == []


@pytest.mark.parametrize("issuer", ["青澜市人民政府办公室", "青澜市行政审批服务局", "青澜高新技术产业开发区管理委员会"])
def test_a_body_that_speaks_for_its_area_is_no_department(issuer: str) -> None:
    plan = replace(CITYWIDE, issuer=issuer)
    assert not Library((plan,)).plans[0].departmental


def test_a_missing_level_is_said() -> None:
    found = _lineage(local_notice([], area=COUNTY), NATIONAL, CITYWIDE)
    assert [(one.key, one.present) for one in found.upstream][1] == ("云岭省2031", False)
    assert _kinds(found) == ["missing-level"]


def test_another_year_does_not_count() -> None:
    old = upstream_notice(number="云某发〔2030〕2号", area=PROVINCE, year=2030)
    found = _lineage(local_notice([], area=COUNTY), NATIONAL, old, CITYWIDE)
    assert not any(one.document_number == "云某发〔2030〕2号" for one in found.upstream)


@pytest.mark.parametrize(
    "citation",
    [
        Citation(None, "云某发[2031] 2号"),
        Citation("云岭省2031年政务公开工作要点", None),
        Citation("关于印发《云岭省2031年政务公开工作要点》的通知", None),
        Citation("某文件", None, document="云某发〔2031〕2号"),
    ],
)
def test_cited_by_number_title_or_resolution(citation: Citation) -> None:
    found = _lineage(local_notice([], area=COUNTY, basis=[citation]), NATIONAL, PROVINCIAL, CITYWIDE)
    assert {one.document_number: one.how for one in found.upstream}["云某发〔2031〕2号"] == "cited"
    assert len(found.upstream) == 3


def test_cited_plan_of_another_year() -> None:
    old = upstream_notice(number="云某发〔2030〕2号", area=PROVINCE, year=2030)
    cited = Citation(None, "云某发〔2030〕2号")
    found = _lineage(local_notice([], area=COUNTY, basis=[cited]), NATIONAL, PROVINCIAL, old, CITYWIDE)
    assert _kinds(found) == ["wrong-year"]


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("云岭省2031年政务公开工作要点", ["absent", "missing-level"]),
        ("云岭省2030年政务公开工作要点", ["absent", "wrong-year", "missing-level"]),
        ("政府信息公开条例", ["missing-level"]),
        ("关于加强政务公开推进工作实施方案的通知", ["missing-level"]),
    ],
)
def test_cited_plan_absent(title: str, kinds: list[str]) -> None:
    found = _lineage(local_notice([], area=COUNTY, basis=[Citation(title, None)]), NATIONAL, CITYWIDE)
    assert _kinds(found) == kinds


def test_two_candidates_are_never_guessed() -> None:
    twins = [upstream_notice(number=f"青某发〔2031〕{place}号", area=CITY) for place in (3, 4)]
    found = _lineage(local_notice([], area=COUNTY), NATIONAL, PROVINCIAL, *twins)
    assert _kinds(found) == ["ambiguous"]
    assert not any(one.area == CITY for one in found.upstream)


@pytest.mark.parametrize(
    "basis", [(), (Citation(None, "云某发〔2031〕2号"),), (Citation("云岭省2031年培训计划", None),)]
)
def test_a_notice_with_several_plans_stands_for_its_first(basis: tuple[Citation, ...]) -> None:
    main = PROVINCIAL.plans[0]
    both = replace(PROVINCIAL, plans=(main, replace(main, title="云岭省2031年培训计划")))
    found = _lineage(local_notice([], area=COUNTY, basis=basis), NATIONAL, both, CITYWIDE)
    assert [one.plan for one in found.at_hand if one.notice is both] == [main]
    assert _kinds(found) == []


def test_basis_dated_after_the_plan() -> None:
    late = upstream_notice(number="云某发〔2031〕2号", area=PROVINCE, issued_on=date(2031, 9, 1))
    found = _lineage(local_notice([], area=COUNTY), NATIONAL, late, CITYWIDE)
    assert _kinds(found) == ["basis-later"]


def test_citations_in_a_circle() -> None:
    circle = replace(PROVINCIAL, basis=(Citation(None, "明某办〔2031〕8号"),))
    cited = Citation(None, "云某发〔2031〕2号")
    notice = local_notice([], number="明某办〔2031〕8号", area=COUNTY, basis=[cited])
    assert _kinds(_lineage(notice, NATIONAL, circle, CITYWIDE)) == ["cycle"]


def test_a_plan_of_its_own_or_a_lower_area_is_not_upstream() -> None:
    last = local_notice([], number="明某办〔2030〕8号", area=COUNTY, year=2030)
    notice = local_notice([], area=COUNTY, basis=[Citation(None, "明某办〔2030〕8号")])
    found = _lineage(notice, NATIONAL, PROVINCIAL, CITYWIDE, last)
    assert "明某办〔2030〕8号" not in {one.document_number for one in found.upstream}


def test_a_parsed_notice_takes_the_place_of_its_baseline() -> None:
    baseline = replace(NATIONAL, plans=(replace(NATIONAL.plans[0], completeness="partial"),))
    library = Library([NATIONAL], [baseline, PROVINCIAL])
    assert [one.plan.completeness for one in library.plans] == ["complete", "complete"]
    assert len(library.plans) == 2


def test_numbers_used_twice() -> None:
    other = upstream_notice(number="云某发〔2031〕2号", area=PROVINCE, title="另一文件")
    assert [number for number, _ in Library([PROVINCIAL, other]).used_twice()] == ["云某发〔2031〕2号"]
    assert Library([PROVINCIAL, PROVINCIAL]).used_twice() == ()


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("关于印发《甲县2031年要点》的通知", "甲县2031年要点"),
        ("甲县人民政府办公室关于印发甲县2031年要点的通知", "甲县2031年要点"),
        ("〈甲县 2031年要点〉", "甲县2031年要点"),
    ],
)
def test_plain_title(title: str, plain: str) -> None:
    assert plain_title(title) == plain


def test_lineage_equals_brute_force_on_small_worlds() -> None:
    chance = random.Random(2031)
    places = (NATION, PROVINCE, CITY, COUNTY)
    for _ in range(500):
        notices = [_random_notice(chance, places, place) for place in range(chance.randint(1, 6))]
        library = Library((*notices, *CHAIN))
        for notice in notices:
            found = lineage(notice, notice.plans[0], library)
            assert {one.key for one in found.at_hand} == _brute_force(notice, notices, places)


def _random_notice(chance: random.Random, places: Sequence[Area], place: int) -> Notice:
    """Numbers may be used twice, citations may point nowhere, at itself or round in a circle."""
    area = chance.choice(places)
    cited = [Citation(None, f"某发〔2031〕{chance.randint(0, 6)}号") for _ in range(chance.randint(0, 2))]
    number = f"某发〔2031〕{chance.randint(0, 5)}号"
    year, day = chance.choice((2030, 2031)), date(2031, 1, 1 + place)
    return upstream_notice([], number=number, area=area, year=year, basis=cited, issued_on=day)


def _brute_force(notice: Notice, notices: Sequence[Notice], places: Sequence[Area]) -> set[str]:
    """By the definition: cited plans of areas above; for each area above without one of the year, its only one."""
    own = notice.plans[0]
    assert own.area is not None
    above = places[: list(places).index(own.area)]
    kept: dict[str, Notice] = {}
    for number in (citation.document_number for citation in notice.basis):
        meant = [one for one in notices if one.document_number == number and one.plans[0].area in above]
        if len(meant) == 1:
            kept[number or ""] = meant[0]
    for area in reversed(above):
        same = [one for one in notices if one.plans[0].area == area and one.plans[0].year == own.year]
        if len(same) == 1 and not any(one in same for one in kept.values()):
            kept.setdefault(same[0].document_number or "", same[0])
    return set(kept)
