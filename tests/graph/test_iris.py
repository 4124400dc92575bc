from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import UNITS, notices
from zwgk_graph.graph import iris
from zwgk_graph.graph.iris import Name, Names, parse_iri, print_iri
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.terms import BASE, THEME, ZWGK
from zwgk_graph.model.record import Notice

text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    "printed",
    [
        "云政办发〔2021〕9号",
        "云政办发[2021]9号",
        "云政办发（2021）9号",
        "云政办发【2021】 9 号",
        "云政办发〔２０２１〕９号",
        "云政办发〔2021〕第09号",
    ],
)
def test_one_number_is_one_iri_however_printed(printed: str) -> None:
    assert iris.numbered_notice_iri(printed) == iris.numbered_notice_iri("云政办发〔2021〕9号")


@pytest.mark.parametrize(
    ("iri", "place"),
    [
        ("plan/990100/2021/2021-9-ab/task/2-1/assignment/12", "12"),
        ("plan/990100/2021/2021-9-ab/requirement/2-1.3", "3"),
        ("plan/990100/2021/2021-9-ab/requirement/N07", "07"),
        ("plan/990100/2021/2021-9-ab/section/x1f", ""),
    ],
)
def test_the_place_that_an_iri_ends_in(iri: str, place: str) -> None:
    assert iris.place_of(BASE + iri) == place


@pytest.mark.parametrize(
    "other",
    [
        "云政办发〔2021〕19号",
        "云政办发〔2022〕9号",
        "云政办字〔2021〕9号",
        "云岭省人民政府令第9号",
        "云政办发2021年9号文",
    ],
)
def test_other_numbers_are_other_iris(other: str) -> None:
    assert iris.numbered_notice_iri(other) != iris.numbered_notice_iri("云政办发〔2021〕9号")


def test_a_citation_and_the_notice_meet() -> None:
    number = "云政办发〔2021〕9号"
    assert iris.notice_iri(number, "某办公室", "某通知", date(2021, 1, 2)) == iris.numbered_notice_iri(number)
    assert iris.numbered_notice_iri(number).startswith(f"{BASE}notice/2021/9-")


def test_files_that_claim_one_number_are_kept_apart() -> None:
    first = iris.notice_iri("云政办发〔2021〕9号", None, None, None)
    second = iris.notice_iri("云政办发〔2021〕9号", None, None, None, "1a2b3c4d")
    assert second == f"{first}~1a2b3c4d"
    assert iris.plan_iri("990100", 2021, first) != iris.plan_iri("990100", 2021, second)


@pytest.mark.parametrize(("field", "value"), [(1, "乙办"), (2, "另题"), (3, date(2021, 1, 3))])
def test_a_notice_without_number_is_named_by_issuer_title_and_date(field: int, value: object) -> None:
    parts: list[object] = [None, "甲办", "题", date(2021, 1, 2)]
    first = iris.notice_iri(*parts)  # type: ignore[arg-type]
    parts[field] = value
    assert first != iris.notice_iri(*parts)  # type: ignore[arg-type]
    assert iris.notice_iri(None, None, None, None).startswith(f"{BASE}notice/undated/x-")


@pytest.mark.parametrize(
    ("marker", "number"),
    [
        ("一", 1), ("（十二）", 12), ("二十", 20), ("一百零三", 103), ("第三条", 3), ("①", 1), ("⑿", 12), ("1．", 1),
        ("（２）", 2), ("〇", 0), ("二○", 20), ("附", None), ("", None), ("1-2", None),
    ],
)  # fmt: skip
def test_the_number_of_a_marker(marker: str, number: int | None) -> None:
    assert iris.marker_number(marker) == number


def test_paths_become_numbers_and_stay_apart() -> None:
    names = Names()
    assert names.of_path(("一", "（二）", "3")) == "1-2-3"
    assert names.of_path(("1", "2", "③")) == "1-2-3~2"
    assert names.of_path(("一", "1.2")) == "1-1.2"
    assert names.of_path(()) == "0"
    assert names.of_path(("附",)).startswith("x")


@pytest.mark.parametrize(
    ("identifier", "name"), [("N01", "N01"), ("一/（一）/1#2", "1-1-1.2"), ("P3.a", "P3.a"), ("1#2", "1.2")]
)
def test_requirements_keep_plain_ids(identifier: str, name: str) -> None:
    assert Names().of_requirement(identifier) == name


@given(st.lists(st.lists(text, max_size=3).map(tuple) | st.just(("一", "1")), max_size=8))
def test_no_name_is_given_twice(paths: list[tuple[str, ...]]) -> None:
    names = Names()
    given_names = [names.of_path(path) for path in paths] + [names.of_requirement("/".join(path)) for path in paths]
    assert len(set(given_names)) == len(given_names)
    assert all(name.isascii() and "/" not in name for name in given_names)


@given(notices)
def test_every_iri_of_a_notice_is_parsed_and_printed_again(notice: Notice) -> None:
    for quad in to_quads(notice, layout(notice, "0a1b")):
        if quad.subject.startswith(BASE):
            name = parse_iri(quad.subject)
            assert name is not None
            assert print_iri(name) == quad.subject


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        (iris.unit_iri(UNITS[0].key), Name("unit", UNITS[0].key)),
        (iris.area_iri("990100"), Name("area", "990100")),
        (iris.graph_iri("build"), Name("graph", "build")),
        (f"{BASE}plan/x/2021/9/task/1/assignment/3", Name("assignment", "3", f"{BASE}plan/x/2021/9/task/1")),
        (f"{ZWGK}Plan", None),
        (f"{BASE}other/1", None),
        (f"{BASE}unit/", None),
    ],
)  # fmt: skip
def test_what_an_iri_says(iri: str, name: Name | None) -> None:
    assert parse_iri(iri) == name


@given(text)
def test_any_name_gives_an_ascii_iri(name: str) -> None:
    for iri in (iris.area_iri(name), iris.unit_iri(name), iris.issuer_iri(name), iris.theme_iri(name, {})):
        assert iri.isascii()
        assert not set(iri) & set(' <>"{}|\\^`')


def test_themes_of_the_scheme_have_its_codes() -> None:
    assert iris.theme_iri("政策解读", {"政策解读": "explaining"}) == f"{THEME}explaining"
    assert iris.theme_iri("别的", {}) != iris.theme_iri("另外的", {})
