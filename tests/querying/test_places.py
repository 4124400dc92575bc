"""Rows of audits come document by document, and within a document as its text runs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zwgk_graph.graph.rdf import Literal
from zwgk_graph.querying import Rows
from zwgk_graph.querying.places import by_place

IN_ORDER = (
    "plan.txt",
    "全县政务公开工作要点 plan.txt",
    "明政办发〔2022〕5号 二/1 plan.txt#char=90,95",
    "明政办发〔2022〕5号 三/1 plan.txt#char=700,710",
    "明政办发〔2022〕5号 十/2 plan.txt#char=1200,1210",
    "明政办发〔2022〕12号 part 2.txt",
    "明政办发〔2022〕12号 part 10.txt",
    "明政办发〔2022〕12号 一/1 part 10.txt#char=5,8",
    "松政办发〔2021〕4号 N2",
    "松政办发〔2021〕4号 N10",
)


def rows(places: list[str]) -> Rows:
    cells = ((f"urn:{place}", Literal("problem"), None, Literal(place)) for place in places)
    return Rows(("subject", "problem", "value", "where"), tuple(cells))


def places(found: Rows) -> list[str]:
    return [row[3].value for row in found.rows]  # type: ignore[union-attr]


@given(st.permutations(IN_ORDER))
def test_documents_by_number_and_their_text_from_the_beginning(mixed: list[str]) -> None:
    assert places(by_place(rows(mixed))) == list(IN_ORDER)


def test_tasks_come_as_the_text_runs_not_as_their_numerals_sort() -> None:
    told = [place for place in IN_ORDER if "〔2022〕5号" in place]
    assert sorted(told) != told
    assert places(by_place(rows(sorted(told)))) == told


def test_numbers_are_compared_as_numbers() -> None:
    numbered = ["松政办发〔2021〕4号 N10", "松政办发〔2021〕4号 N2", "松政办发〔2021〕12号 N1"]
    assert places(by_place(rows(numbered))) == [numbered[1], numbered[0], numbered[2]]


def test_the_limit_cuts_off_what_stands_last() -> None:
    found = by_place(rows(list(reversed(IN_ORDER[2:5]))), 2)
    assert places(found) == list(IN_ORDER[2:4])
    assert found.truncated
    assert not by_place(rows(list(IN_ORDER)), len(IN_ORDER)).truncated


def test_rows_without_a_place_stay_as_they_are() -> None:
    found = Rows(("unit",), ((Literal("b"),), (Literal("a"),)))
    assert by_place(found) is found
