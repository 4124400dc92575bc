"""Markers, unit lists, titles and deadlines as the generator words them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generator.numbering import STYLES, Numbering, in_han, mark, number
from benchmarks.generator.paper import Part, Party, Programme, Work
from benchmarks.generator.terms import Limit, change, draw_limit, word
from benchmarks.generator.themes import THEMES, theme
from benchmarks.generator.typesetting import split_title
from benchmarks.generator.unit_lists import UnitStyle, print_units

LEAD, OTHER, HELPER = Party("甲局", "lead", ("一科", "二科")), Party("乙局"), Party("丙局", "cooperating")


@pytest.mark.parametrize(("value", "expected"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (45, "四十五")])
def test_numbers_in_chinese(value: int, expected: str) -> None:
    assert in_han(value) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("一、", ("十二、", "十二")),
        ("(一)", ("(十二)", "（十二）")),
        ("１．", ("１２．", "12")),
        ("1. ", ("12. ", "12")),
    ],
)
def test_markers(style: str, expected: tuple[str, str]) -> None:
    assert mark(style, 12) == expected


@pytest.mark.parametrize("style", STYLES)
def test_every_marker_tells_its_numbers_apart(style: str) -> None:
    assert len({mark(style, value)[0] for value in range(1, 60)}) == 59


def plan(*sizes: int) -> Programme:
    parts = tuple(Part("部分", tuple(Work("内容。") for _ in range(size))) for size in sizes)
    return Programme("", 2021, "", "", "county", parts)


@pytest.mark.parametrize(
    ("numbering", "expected"),
    [
        (Numbering(("一、",), "1."), ["一/1", "一/2", "二/1"]),
        (Numbering(("一、",), "1.", leaf_runs_on=True), ["一/1", "一/2", "二/3"]),
        (Numbering(("一、", "（一）", "1."), None), ["一/（一）", "一/（二）", "二/（一）"]),
    ],
)
def test_numbering_restarts_or_runs_on(numbering: Numbering, expected: list[str]) -> None:
    assert [one.key for one in number(plan(2, 1), numbering) if isinstance(one.node, Work)] == expected


@pytest.mark.parametrize(
    ("style", "parties", "expected"),
    [
        (UnitStyle(), (OTHER,), "（责任单位：乙局）"),
        (UnitStyle("label", "()"), (LEAD, OTHER), "(牵头单位:甲局（一科、二科）;责任单位:乙局)"),
        (UnitStyle("label", "bold"), (OTHER,), "（**责任单位：**乙局）"),
        (UnitStyle("label", "〔〕", "落实单位"), (OTHER,), "〔落实单位：乙局〕"),
        (UnitStyle("verb"), (LEAD, OTHER, HELPER), "（甲局（一科、二科）牵头，乙局按职责分工落实，丙局配合）"),
        (UnitStyle("verb"), (OTHER,), "（乙局负责落实）"),
        (UnitStyle("comma"), (LEAD, HELPER), "（责任单位：甲局（一科、二科），丙局）"),
        (UnitStyle("bare", "none"), (OTHER, HELPER), "乙局、丙局"),
        (UnitStyle(), (), ""),
    ],
)
def test_unit_lists(style: UnitStyle, parties: tuple[Party, ...], expected: str) -> None:
    assert print_units(parties, style) == expected


@pytest.mark.parametrize(("lines", "expected"), [(1, 1), (2, 2), (3, 3)])
def test_titles_over_several_lines_keep_their_words(lines: int, expected: int) -> None:
    title = "甲市人民政府办公室关于印发某方案的通知"
    parts = split_title(title, lines)
    assert len(parts) == expected
    assert "".join(parts) == title


@given(st.integers(0, 10_000))
def test_changed_deadlines_are_what_they_are_called(seed: int) -> None:
    rng = random.Random(seed)
    limit = draw_limit(rng)
    changed, what = change(limit, rng)
    assert (changed is None) == (what == "dropped")
    if changed is not None:
        assert changed.kind == limit.kind
        assert (changed == limit) == (what == "same")
        if limit.kind in ("by", "within", "during"):
            order = {"earlier": -1, "same": 0, "later": 1}[what]
            assert (changed.amount > limit.amount) - (changed.amount < limit.amount) == order


def test_tasks_without_deadline_keep_none_or_get_one() -> None:
    rng = random.Random(1)
    assert {change(None, rng)[1] for _ in range(100)} == {"none", "added"}


@pytest.mark.parametrize(
    ("limit", "value"),
    [
        (Limit("by", 11), "2024-11-30"),
        (Limit("by", 12), "2024-12-31"),
        (Limit("by", 9, 10), "2024-09-10"),
        (Limit("within", 5, working=True), "P5D"),
        (Limit("recurring", period="P3M"), "P3M"),
        (Limit("during", 8), "2024-08"),
        (Limit("continuous"), None),
    ],
)
def test_deadlines_in_words(limit: Limit, value: str | None) -> None:
    term = word(limit, 2024, random.Random(3))
    assert (term.kind, term.value) == (limit.kind, value)
    assert term.text


def test_themes_are_named_by_any_part_that_is_theirs_alone() -> None:
    assert len(THEMES) == 36
    assert theme("规划") == "规划公开"
    with pytest.raises(ValueError, match="公开"):
        theme("公开")
