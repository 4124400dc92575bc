from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.samples import fill, sample_notice
from zwgk_graph.graph.iris import graph_iri
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.rdf import Literal
from zwgk_graph.graph.terms import RDF, XSD, ZWGK
from zwgk_graph.model.errors import LimitError, UnreadableError, UsageError
from zwgk_graph.querying import Limits, Rows, Triples, Truth, find_query, packaged_queries, parse_query, run
from zwgk_graph.querying.parameters import resolve
from zwgk_graph.store import OxigraphDataset, in_memory, open_store, writing

SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def dataset() -> OxigraphDataset:
    memory = in_memory()
    fill(memory)
    return memory


def texts(result: object) -> list[tuple[str, ...]]:
    assert isinstance(result, Rows)
    return [tuple(cell.value if isinstance(cell, Literal) else cell or "" for cell in row) for row in result.rows]


def test_the_three_kinds_of_answers(dataset: OxigraphDataset) -> None:
    assert run(dataset, "ASK { ?x a zwgk:Plan }") == Truth(True)
    assert texts(run(dataset, "SELECT ?y { ?x a zwgk:Plan ; zwgk:year ?y } ORDER BY ?y")) == [
        ("2021",),
        ("2021",),
        ("2022",),
    ]
    built = run(dataset, "CONSTRUCT { ?x a zwgk:Plan } WHERE { ?x a zwgk:Plan ; zwgk:hasTask ?t }")
    assert isinstance(built, Triples)
    assert len(built.triples) == 3
    assert {triple[1:] for triple in built.triples} == {(RDF + "type", ZWGK + "Plan")}


@pytest.mark.parametrize(
    ("query", "most", "length", "truncated"),
    [
        ("SELECT ?y { ?x zwgk:year ?y }", 2, 2, True),
        ("SELECT ?y { ?x zwgk:year ?y }", 3, 3, False),
        ("CONSTRUCT WHERE { ?x zwgk:year ?y }", 2, 2, True),
        ("CONSTRUCT WHERE { ?x zwgk:year ?y }", 3, 3, False),
    ],
)
def test_a_limit_of_rows_is_visible(
    dataset: OxigraphDataset, query: str, most: int, length: int, truncated: bool
) -> None:
    result = run(dataset, query, limits=Limits(rows=most))
    assert len(result.rows if isinstance(result, Rows) else result.triples) == length  # type: ignore[union-attr]
    assert result.truncated is truncated


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "DROP ALL",
        "LOAD <http://example.org/x>",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://example.org/> { ?s ?p ?o } }",
        'SELECT * { FILTER(?a<5#x>"""\n) serViCe <http://example.org/> {?s ?p ?o} } #"""',
        "# a comment\nSELECT * { 1 ?p ?o . service ?x { ?s ?p ?o } }",
        "SELECT * FROM <http://example.org/x> { ?s ?p ?o }",
        "PREFIX ex: <http://example.org/> SELECT * FROM NAMED ex:x { GRAPH ?g { ?s ?p ?o } }",
        "SELECT ?x WHERE { ?x a }",
        "",
    ],
)
def test_what_does_more_than_read_is_refused(dataset: OxigraphDataset, query: str) -> None:
    before = len(dataset)
    with pytest.raises(UsageError):
        run(dataset, parse_query(query, ""))
    assert len(dataset) == before


def test_comments_may_speak_of_a_service(dataset: OxigraphDataset) -> None:
    assert run(dataset, "# what SERVICE would do\nASK { }") == Truth(True)


def test_from_narrows_the_query_to_a_graph(dataset: OxigraphDataset) -> None:
    graph = layout(sample_notice()).notice
    assert run(dataset, f"ASK FROM <{graph}> {{ ?x a zwgk:Plan }}") == Truth(True)
    assert run(dataset, f"ASK FROM <{graph_iri('vocabulary')}> {{ ?x a zwgk:Plan }}") == Truth(False)


@pytest.mark.parametrize("on_disk", [False, True])
def test_a_query_that_takes_too_long_is_stopped(tmp_path: Path, on_disk: bool) -> None:
    if on_disk:
        with writing(tmp_path / "g") as staged:
            fill(staged)
    slow = open_store(tmp_path / "g") if on_disk else in_memory()
    if not on_disk:
        fill(slow)
    with pytest.raises(LimitError) as caught:
        run(slow, SLOW, limits=Limits(seconds=0.5))
    assert caught.value.exit_status == 4
    quick = run(slow, "SELECT ?y { ?x zwgk:year ?y }", limits=Limits(rows=1, seconds=60))
    assert quick == Rows(("y",), quick.rows, True)  # type: ignore[union-attr]
    with pytest.raises(UsageError):
        run(slow, "SELECT", limits=Limits(seconds=60))


@pytest.mark.parametrize("area", ["990102", "青澜市明岚县", "明岚县", "https://w3id.org/zwgk/id/area/990102"])
def test_an_area_is_known_by_label_code_and_iri(dataset: OxigraphDataset, area: str) -> None:
    rows = texts(run(dataset, "tasks-by-theme", {"area": area, "year": "2021"}))
    assert [row[:3] + row[4:] for row in rows] == [
        ("政策解读", "2021", "一/2", "县财政局（牵头）、各部门", "年底前（2021-12-31）"),
        ("财政信息公开", "2021", "一/1", "县财政局（牵头）、各部门", "年底前（2021-12-31）"),
    ]


def test_a_plan_is_known_by_the_number_of_its_notice(dataset: OxigraphDataset) -> None:
    number, names = sample_notice().document_number, layout(sample_notice())
    assert number
    assert resolve(number, "Plan", dataset) == names.plans[0].plan
    assert resolve(number, "Notice", dataset) == names.notice


@pytest.mark.parametrize("kind", ["Plan", "Area", "Unit", "skos:Concept"])
def test_an_unknown_name_is_refused_with_the_report_that_lists_the_known(dataset: OxigraphDataset, kind: str) -> None:
    with pytest.raises(UsageError, match=r"图库里没有“云外”；zwgk query [a-z-]+ -s 图库"):
        resolve("云外", kind, dataset)


def test_a_theme_narrows_and_the_language_turns_labels(dataset: OxigraphDataset) -> None:
    given_values = {"area": "明岚县", "theme": "政策解读"}
    rows = texts(run(dataset, "reports/tasks-by-theme", given_values, language="en"))
    assert [row[1:3] for row in rows] == [("2021", "一/2"), ("2022", "一/2")]
    assert all(row[0].isascii() and "（lead）" in row[4] for row in rows)


def test_the_reports_without_parameters(dataset: OxigraphDataset) -> None:
    assert [row[:4] for row in texts(run(dataset, "units-by-load", {"year": "2021"}))] == [
        ("青澜市明岚县", "各部门", "2", "0"),
        ("青澜市明岚县", "财政局", "2", "2"),
        ("青澜市松岚县", "各部门", "2", "0"),
        ("青澜市松岚县", "财政局", "2", "2"),
    ]
    assert [row[:3] for row in texts(run(dataset, "plans"))] == [
        ("2021", "青澜市明岚县", "县级"),
        ("2021", "青澜市松岚县", "县级"),
        ("2022", "青澜市明岚县", "县级"),
    ]


def test_what_several_notices_say_of_a_unit_counts_once(dataset: OxigraphDataset) -> None:
    rows = texts(run(dataset, "units-by-load", {"area": "明岚县"}))
    assert [row[:5] for row in rows] == [
        ("青澜市明岚县", "各部门", "4", "0", "4"),
        ("青澜市明岚县", "财政局", "4", "4", "4"),
    ]


@pytest.mark.parametrize(
    ("query", "params", "word"),
    [
        ("tasks-by-theme", {}, "area"),
        ("tasks-by-theme", {"area": "青澜市"}, "没有"),
        ("tasks-by-theme", {"area": "县"}, "松岚县"),
        ("tasks-by-theme", {"area": "明岚县", "town": "x"}, "town"),
        ("tasks-by-theme", {"area": "明岚县", "year": "去年"}, "“去年”不是整数"),
        ("tasks-by-them", {}, "reports/tasks-by-theme"),
        ("SELECT * { ?s ?p ?_day_date }", {"day": "2021-02-30"}, "不是日期，应写成 2022-06-30 的样子"),
        ("SELECT * { ?s ?p ?_n_decimal }", {"n": "nan"}, "不是数字"),
        ("SELECT * { ?s ?p ?_n_boolean }", {"n": "vielleicht"}, "不是“是”或“否”"),
    ],
)
def test_wrong_parameters_are_named(dataset: OxigraphDataset, query: str, params: dict[str, str], word: str) -> None:
    with pytest.raises(UsageError, match=word):
        run(dataset, query, params)


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("_v", "<x>", Literal("<x>")),
        ("_v_string", "1", Literal("1")),
        ("_v_date", "2021-12-31", Literal("2021-12-31", XSD + "date")),
        ("_v_integer", "07", Literal("7", XSD + "integer")),
        ("_v_decimal", "4.50", Literal("4.5", XSD + "decimal")),
        ("_v_boolean", "是", Literal("true", XSD + "boolean")),
        ("_v_iri", "zwgk:role-lead", ZWGK + "role-lead"),
        ("_v_iri", "http://example.org/a", "http://example.org/a"),
        ("_v_due_date", None, None),
    ],
)
def test_parameters_are_bound_by_type(
    dataset: OxigraphDataset, variable: str, value: str | None, expected: object
) -> None:
    params = {} if value is None else {"v": value}
    rows = run(dataset, f"SELECT (COALESCE(?{variable}, ?none) AS ?out) {{ }}", params)
    assert isinstance(rows, Rows)
    assert rows.rows == ((expected,),)


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
    | st.sampled_from(['" } ; DROP ALL #', "<http://x> ?p ?o } #", "\\", "'''", "http://x> <y", "?_x", "zwgk:../x>"])
)
def test_hostile_values_stay_values(dataset: OxigraphDataset, value: str) -> None:
    before = len(dataset)
    rows = run(dataset, "SELECT (?_v AS ?out) { }", {"v": value})
    assert isinstance(rows, Rows)
    assert rows.rows == ((Literal(value),),)
    assert len(dataset) == before


@pytest.mark.parametrize("value", ["http://x> <y", "a b", '" }', "http://", "不在图库里", "zwgk:a b"])
def test_what_names_nothing_is_refused(dataset: OxigraphDataset, value: str) -> None:
    with pytest.raises(UsageError, match="图库里没有"):
        run(dataset, "SELECT * { ?s ?p ?_v_iri }", {"v": value})


def test_files_and_names_are_found(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("#+ title: {zh: 我的, en: mine}\n#+ tags: [a]\nASK {}", encoding="utf-8-sig")
    query = find_query(str(file))
    assert (query.title.zh, query.title.en, query.tags) == ("我的", "mine", ("a",))
    assert find_query("plans") == find_query("reports/plans")
    with pytest.raises(UnreadableError):
        find_query(str(tmp_path / "absent.rq"))
    with pytest.raises(UsageError, match="YAML"):
        parse_query("#+ title: [", "x")


def test_packaged_queries_are_described_and_run(dataset: OxigraphDataset) -> None:
    names = [query.name for query in packaged_queries()]
    assert {"reports/plans", "reports/tasks-by-theme", "reports/units-by-load"} <= set(names)
    assert names == sorted(names)
    for query in packaged_queries("reports"):
        assert query.title.zh != query.name != query.title.en
        assert query.summary.zh != query.title.zh
    for name in ("plans", "tasks-by-theme", "units-by-load"):
        assert run(dataset, name, {"area": "明岚县"})


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("- title", "x：#+ 头里这里应写成"),
        ("params: [day]", "x params：#+ 头里这里应写成"),
        ("params: {day: the day}", "x day：#+ 头里这里应写成"),
        ("params: {plan: {zh: 方案, en: number, title or IRI}}", "参数 plan 的 #+ 头里不认得“title or IRI”"),
    ],
)
def test_a_header_of_another_form_is_refused(header: str, told: str) -> None:
    with pytest.raises(UsageError, match=re.escape(told)):
        parse_query(f"#+ {header}\nASK {{}}", "x")


def test_one_tag_needs_no_list() -> None:
    assert parse_query("#+ tags: audit\nASK {}", "x").tags == ("audit",)


def test_a_fault_in_a_file_is_told_with_its_name(dataset: OxigraphDataset, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT", encoding="utf-8")
    for limits in (Limits(), Limits(seconds=60)):
        with pytest.raises(UsageError, match=re.escape(f"{file}：不是有效的 SPARQL 查询")):
            run(dataset, str(file), limits=limits)
    with pytest.raises(UsageError, match="查询是空的"):
        run(dataset, " \n")


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <urn:a> <urn:b> 1 }", "# so\nPREFIX a: <urn:a>\nDELETE WHERE { ?s ?p ?o }"]
)
def test_an_update_is_told_that_a_store_is_only_read(dataset: OxigraphDataset, update: str) -> None:
    with pytest.raises(UsageError, match="只能查询，不能更新"):
        run(dataset, update)


def test_an_unknown_query_is_told_with_those_like_it_or_where_all_are_listed() -> None:
    with pytest.raises(UsageError, match=r"没有名为 plan 的查询；相近的有：.*reports/plans.*；zwgk queries 列出全部"):
        find_query("plan")
    with pytest.raises(UsageError, match="没有名为 nothing 的查询；zwgk queries 列出全部"):
        find_query("nothing")
