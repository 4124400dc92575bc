from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from tests.exporting.coverage_worlds import (
    CITY_NUMBER,
    COUNTY_NUMBER,
    OTHER,
    PARSED,
    PROVINCE_NUMBER,
    asking,
    store,
    traced,
)
from tests.exporting.samples import HOSTILE, source
from tests.store.samples import put_notice
from tests.tracing.worlds import COUNTY, SENTENCES, local_notice, task
from zwgk_graph.exporting import coverage_reviews
from zwgk_graph.exporting.coverage_counts import count_by_theme, count_by_upstream
from zwgk_graph.exporting.coverage_explaining import explain_requirement, explanation_record, explanation_text
from zwgk_graph.exporting.coverage_page import coverage_page
from zwgk_graph.exporting.coverage_plans import find_plan, plan_cards
from zwgk_graph.exporting.coverage_reading import CoverageReader, Traced, coverage_rows
from zwgk_graph.exporting.coverage_record import coverage_record
from zwgk_graph.exporting.coverage_reviews import decide, open_links, review_csv, review_json, review_text
from zwgk_graph.exporting.coverage_tables import COLUMNS, coverage_csv, gap_rows
from zwgk_graph.exporting.coverage_text import coverage_text
from zwgk_graph.exporting.coverage_tracing import TracedPlan
from zwgk_graph.exporting.coverage_workbook import COLOURS, coverage_workbook
from zwgk_graph.model.errors import LimitError, UsageError
from zwgk_graph.model.record import Area
from zwgk_graph.querying.text_tables import text_width
from zwgk_graph.store import OxigraphDataset
from zwgk_graph.store.heads import stored_heads


@pytest.fixture(scope="module")
def dataset() -> OxigraphDataset:
    return store()


@pytest.fixture(scope="module")
def whole(dataset: OxigraphDataset) -> Traced:
    return traced(dataset)


def _plan(whole: Traced, number: str) -> TracedPlan:
    return next(one for one in whole.plans if one.key == number)


def _statuses(one: TracedPlan, upstream: str = PROVINCE_NUMBER) -> dict[str, str]:
    return {row.requirement: row.status for row in one.trace.coverage if row.upstream == upstream}


@pytest.mark.parametrize(
    ("name", "number"),
    [
        (COUNTY_NUMBER, COUNTY_NUMBER),
        ("明政办[2031]8号", COUNTY_NUMBER),
        ("青澜市明岚县2031年政务公开工作方案", COUNTY_NUMBER),
        ("《青澜市明岚县2031年政务公开工作方案》", COUNTY_NUMBER),
        ("青澜市明岚县", COUNTY_NUMBER),
        ("明岚县", COUNTY_NUMBER),
        ("990121", "砚政办〔2031〕6号"),
        ("砚溪", "砚政办〔2031〕6号"),
    ],
)
def test_a_plan_is_found_by_whatever_people_call_it(dataset: OxigraphDataset, name: str, number: str) -> None:
    assert [card.number for card in find_plan(name, plan_cards(dataset))] == [number]


def test_a_plan_is_found_by_its_iri(dataset: OxigraphDataset) -> None:
    for card in plan_cards(dataset):
        assert find_plan(card.iri, plan_cards(dataset)) == (card,)
        assert find_plan(card.notice, plan_cards(dataset)) == (card,)


@pytest.mark.parametrize(("name", "said"), [("2031", COUNTY_NUMBER), ("竹坪镇", "图库里没有方案")])
def test_a_name_of_several_plans_or_none_is_told(dataset: OxigraphDataset, name: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        find_plan(name, plan_cards(dataset))
    assert said in caught.value.words.zh


@pytest.mark.parametrize(
    ("year", "within", "expected"), [(2031, None, 3), (2030, None, 0), (None, "明岚县", 1), (None, "青澜市", 3)]
)
def test_plans_of_a_year_or_an_area(
    dataset: OxigraphDataset, year: int | None, within: str | None, expected: int
) -> None:
    assert len(plan_cards(dataset, year, within)) == expected


def test_every_requirement_of_every_plan_above_is_a_row(whole: Traced) -> None:
    county = _plan(whole, COUNTY_NUMBER)
    assert {one for one, status in _statuses(county).items() if status != "none"} == set(PARSED)
    rows = [row for row in coverage_rows(whole) if row.plan is county and row.above.key == PROVINCE_NUMBER]
    assert [row.asked.id for row in rows] == ["A1", "A2", "A3", "A4", "A5", "A6", "A7"]
    assert all(bool(row.links) == (row.coverage.status != "none") for row in rows)


def test_gaps_say_where_a_requirement_was_dropped_first(whole: Traced) -> None:
    county = _plan(whole, COUNTY_NUMBER)
    ways = {one: county.descents[PROVINCE_NUMBER, one].dropped_at for one in ("A1", "A4", "A5", "A6")}
    assert ways == {"A1": None, "A4": COUNTY_NUMBER, "A5": CITY_NUMBER, "A6": CITY_NUMBER}


def test_numbers_add_up(whole: Traced) -> None:
    rows = list(coverage_rows(whole))
    of_county = count_by_upstream(rows)[_plan(whole, COUNTY_NUMBER).iri, PROVINCE_NUMBER]
    assert (of_county.carried, of_county.asked, of_county.of("none"), of_county.share) == (3, 7, 4, "43%")
    by_theme = count_by_theme(rows)
    assert sum(sum(one.by_status.values()) for plans in by_theme.values() for one in plans.values()) == len(rows)


def test_json_names_plans_and_tasks_by_their_iris(whole: Traced) -> None:
    record = {one["documentNumber"]: one for one in coverage_record(whole)["plans"]}[COUNTY_NUMBER]
    county = _plan(whole, COUNTY_NUMBER)
    assert record["plan"] == county.iri
    assert {one["documentNumber"]: one["plan"] for one in record["upstream"] if one["present"]} == {
        PROVINCE_NUMBER: next(iri for iri, above in whole.above.items() if above.key == PROVINCE_NUMBER),
        CITY_NUMBER: _plan(whole, CITY_NUMBER).iri,
    }
    links = {(one["task"], one["upstream"]): one for one in record["links"] if one["upstreamPlan"] == PROVINCE_NUMBER}
    assert {upstream for _, upstream in links} == set(PARSED)
    assert all(one["taskIri"] == county.names.tasks[task] for (task, _), one in links.items())
    assert record["additions"] == ["一/4"]
    assert {one["upstream"]: one["droppedAt"] for one in record["coverage"] if one["droppedAt"]}["A6"] == CITY_NUMBER
    json.dumps(record)


def test_a_plan_alone_is_traced_as_among_all(dataset: OxigraphDataset, whole: Traced) -> None:
    for card in plan_cards(dataset):
        (alone,) = CoverageReader(dataset, [card]).read().plans
        assert alone == next(one for one in whole.plans if one.iri == card.iri)


def test_of_other_notices_only_those_above_a_plan_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    dataset, read = store(), []
    text_of = dataset.graph_text
    monkeypatch.setattr(dataset, "graph_text", lambda graph: read.append(graph) or text_of(graph))
    CoverageReader(dataset, find_plan(COUNTY_NUMBER, plan_cards(dataset))).read()
    named = {head.notice.document_number: head.graph for head in stored_heads(dataset)}
    assert sorted(read) == sorted(named[number] for number in (PROVINCE_NUMBER, CITY_NUMBER, COUNTY_NUMBER))


def test_a_county_stands_above_its_towns_though_they_cite_nothing() -> None:
    dataset = store()
    town = Area(f"{COUNTY.code}001", f"{COUNTY.name}柳溪镇", "township", COUNTY.code)
    notice = local_notice([task(1, SENTENCES["A1"])], number="柳政发〔2031〕2号", area=town)
    put_notice(dataset, replace(notice, provenance=source("柳溪镇.txt")))
    found = CoverageReader(dataset, find_plan("柳溪镇", plan_cards(dataset))).read()
    assert [one.key for one in found.plans[0].trace.upstream if one.present] == [
        PROVINCE_NUMBER,
        CITY_NUMBER,
        COUNTY_NUMBER,
    ]


def test_of_plans_called_alike_each_stands_above_its_own() -> None:
    dataset = store()
    for place, county in enumerate((COUNTY, OTHER), 1):
        above = local_notice([asking(place, SENTENCES[f"A{place}"])], number=None, area=county, year=2032)
        named = replace(above.plans[0], title="2032年政务公开工作要点")
        put_notice(dataset, replace(above, title=None, plans=(named,), provenance=source(f"{county.name}.txt")))
        town = Area(f"{county.code}001", f"{county.name}柳溪镇", "township", county.code)
        tasks = [task(1, SENTENCES["A1"]), task(2, SENTENCES["A2"])]
        below = local_notice(tasks, number=f"柳政发〔2032〕{place}号", area=town, year=2032)
        put_notice(dataset, replace(below, provenance=source(f"{town.name}.txt")))
    found = traced(dataset)
    rows = [row for row in coverage_rows(found) if row.plan.plan.year == 2032]
    assert [(row.above.plan.area, row.asked.id, row.links[0].task) for row in rows] == [
        (COUNTY, "一/1#1", "一/1"),
        (OTHER, "一/2#1", "一/2"),
    ]
    towns = [plan for plan in coverage_record(found)["plans"] if (plan["documentNumber"] or "").startswith("柳")]
    named = [[one["plan"] for one in plan["upstream"] if one["present"]] for plan in towns]
    assert named == [[row.above.iri] for row in rows]


def test_one_upstream_plan_can_be_looked_at_alone(dataset: OxigraphDataset) -> None:
    for name in (PROVINCE_NUMBER, "云政办发[2031]3号", "云岭省2031年政务公开工作要点"):
        assert [above.key for above in traced(dataset, upstream=name).above.values()] == [PROVINCE_NUMBER]
    with pytest.raises(UsageError, match=f"图库里没有上级要点.*{PROVINCE_NUMBER}、{CITY_NUMBER}$"):
        traced(dataset, upstream="没有这一份")


def test_csv_holds_gaps_and_additions_as_rows(whole: Traced) -> None:
    rows = list(csv.DictReader(io.StringIO(coverage_csv(whole).decode("utf-8-sig"))))
    assert list(rows[0]) == [column.name for column in COLUMNS]
    county = [row for row in rows if row["document_number"] == COUNTY_NUMBER]
    gaps = {row["requirement"] for row in county if row["status"] == "none" and row["upstream_plan"] == PROVINCE_NUMBER}
    assert gaps == {"A2", "A4", "A5", "A6"}
    assert [row["task"] for row in county if row["status"] == "addition"] == ["一/4"]
    assert all(row["local_text"] and row["task_iri"] for row in rows if row["status"] in ("full", "partial"))


def test_the_table_shows_every_gap_with_its_words(whole: Traced) -> None:
    shown = coverage_text(whole, "zh")
    for plan, above, name, _, status, text, reason, dropped in gap_rows(coverage_rows(whole), "zh"):
        part = shown.partition(f"{plan} ← {above}\n\n")[2].partition("\n\n")[0]
        assert any(all(cell in line for cell in (name, status, text, reason, dropped)) for line in part.splitlines())
    assert "Requirements not carried" in coverage_text(whole, "en")


def test_a_limit_cuts_each_kind_of_table_and_counts_what_it_leaves_out(whole: Traced) -> None:
    gaps = len(list(gap_rows(coverage_rows(whole), "zh")))
    cut = coverage_text(whole, "zh", limit=1)
    below = cut[cut.index("未见落实和部分落实的要求") :]
    assert f"还有 {gaps - 1} 行没有显示" in below
    assert cut.count("未见落实和部分落实的要求：") == 1
    assert "没有显示" not in coverage_text(whole, "zh")
    assert "没有显示" not in coverage_text(whole, "zh", limit=gaps + 1000)


@pytest.mark.parametrize("width", [80, 100, 120])
def test_the_table_fits_the_page(whole: Traced, width: int) -> None:
    assert max(text_width(line) for line in coverage_text(whole, "zh", width).splitlines()) <= width


def test_control_characters_do_not_reach_the_terminal() -> None:
    shown = coverage_text(traced(store("\x1b[31m标题")), "zh")
    assert "\x1b" not in shown


def test_the_workbook_is_a_heat_map_and_stays_the_same(whole: Traced) -> None:
    from openpyxl import load_workbook

    data = coverage_workbook(whole, "zh")
    assert data == coverage_workbook(whole, "zh")
    book = load_workbook(io.BytesIO(data))
    matrix = book["落实矩阵"]
    county = [cell.value for cell in matrix[1]].index("青澜市明岚县 2031")
    cells = {row[1].value: row[county] for row in matrix.iter_rows(min_row=2) if row[0].value == PROVINCE_NUMBER}
    assert {name for name, cell in cells.items() if cell.value == "未见落实"} == {"A2", "A4", "A5", "A6"}
    assert all(cell.fill.fgColor.rgb.endswith(COLOURS["none"]) for cell in cells.values() if cell.value == "未见落实")
    assert book["缺口"].max_row == 1 + len(list(gap_rows(coverage_rows(whole), "zh")))


def test_words_in_a_workbook_are_no_formulas() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(coverage_workbook(traced(store("=1+1")), "zh")))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


def test_the_page_has_markup_of_titles_as_words_only() -> None:
    page = coverage_page(traced(store(HOSTILE)), "zh")
    assert page.count("<script") == 2
    assert "<img" not in page
    assert "http://" not in page
    assert "https://" not in page


def test_a_page_that_would_be_too_large_says_what_to_narrow(whole: Traced, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zwgk_graph.exporting.coverage_page.CELLS", 5)
    with pytest.raises(LimitError, match="--within"):
        coverage_page(whole, "zh")


def test_why_a_requirement_is_carried_or_not(dataset: OxigraphDataset) -> None:
    cards = find_plan("明岚县", plan_cards(dataset))
    reader = CoverageReader(dataset, cards, upstream=PROVINCE_NUMBER)
    one = reader.read()
    (carried,), (dropped,) = explain_requirement(reader, one, "A3"), explain_requirement(reader, one, "A6")
    assert carried.status.en == "full"
    assert dropped.status.en == "not carried"
    record = explanation_record((carried,))[0]
    assert record["candidates"][0]["taken"]
    assert record["candidates"][0]["task"] == "一/2"
    assert sum(record["candidates"][0]["contributions"].values()) != 0
    shown = explanation_text((carried, dropped), "zh")
    assert "门户网站要能用IPv6访问" in shown
    assert "未见落实" in shown
    with pytest.raises(UsageError, match="A1、A2"):
        explain_requirement(reader, one, "N99")


def test_links_are_listed_by_doubt(whole: Traced) -> None:
    links = open_links(whole)
    assert [one.link.score for one in links] == sorted(one.link.score for one in links)
    assert len({one.id for one in links}) == len(links)
    assert [one["link"] for one in json.loads(review_json(links))] == [one.id for one in links]
    assert review_csv(links).count(b"\r\n") == len(links) + 1
    assert all(one.id in review_text(links, "zh") for one in links)


def test_decisions_are_honoured_and_outlast_a_change_of_the_upstream_text(
    dataset: OxigraphDataset, whole: Traced
) -> None:
    links = open_links(whole)
    wrong = next(one for one in links if one.plan.key == COUNTY_NUMBER and one.link.requirement == "A7")
    rejected = decide(wrong.id[:6], "rejected", links, whole)
    again = traced(dataset, (rejected,))
    assert _statuses(_plan(again, COUNTY_NUMBER))["A7"] == "none"
    right = replace(decide(wrong.id, "confirmed", links, whole, "partial"), fingerprint="0" * 12)
    suspect = traced(dataset, (right,))
    first = open_links(suspect)[0]
    assert (first.id, first.link.basis, first.link.suspect, first.link.relation) == (
        wrong.id,
        "confirmed",
        True,
        "partial",
    )


def test_a_link_nobody_computed_can_be_confirmed(dataset: OxigraphDataset) -> None:
    cards = find_plan(OTHER.code, plan_cards(dataset))
    one = CoverageReader(dataset, cards, upstream=PROVINCE_NUMBER).read()
    made = decide("一/1=A6", "confirmed", open_links(one), one)
    again = CoverageReader(dataset, cards, (made,)).read()
    assert ("一/1", "A6", "confirmed") in {
        (link.task, link.requirement, link.basis) for link in again.plans[0].trace.links
    }


@pytest.mark.parametrize("name", ["ffffffff", "abc", "一/9=A1", "一/1=Z9", ""])
def test_a_name_that_is_no_link_is_told(whole: Traced, name: str) -> None:
    with pytest.raises(UsageError, match="没有关系"):
        decide(name, "confirmed", open_links(whole), whole)


def test_of_the_links_that_a_name_may_mean_some_are_told(whole: Traced, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage_reviews, "LISTED", 1)
    with pytest.raises(UsageError, match=r"^“一/1=A1”指的是哪一条？.* ← .*、…$") as caught:
        decide("一/1=A1", "confirmed", open_links(whole), whole)
    assert str(caught.value).count("←") == 1
