"""A pattern that first says which signs it can open with finds what it finds without saying so."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zwgk_graph.finding.clauses import _MODAL
from zwgk_graph.finding.deadline_forms import FORMS
from zwgk_graph.finding.indicators import _BOUNDED, _OPEN, _RATE
from zwgk_graph.finding.lexicons import any_of
from zwgk_graph.outlining.markers import _MARKER
from zwgk_graph.resources import read_text

OPENING = re.compile(r"\s*\(\?=(?:\[[^\]]*\]|\w)\)(?:\s*#[^\n]*)?")
DATES = (
    "每|两|半年|季度|月|按|一|次|10|个工作日内|公布后|3月|至|5|日|前|到|2021|年|明年|上半年|第三|底|截至|内|.|-|以前|，"
)
NUMBERS = "不|低于|少于|至少|超过|达到|提高到|控制在|缩短|90|百分之|十|%|次|以上|以内"
MARKS = "第|一|十|章|部分|条|、|.|（|）|(|)|1|2021年|２|①|公开|\n| "
MODALS = "要|要点|重要|应|应用|必须|必需|须|急需|不得|严禁|予以|加以|进行|进行的|负责|鼓励|至少|一律|公开"
GUARDED = [
    *((form.pattern, DATES) for form in FORMS if OPENING.match(form.pattern.pattern)),
    *((pattern, NUMBERS) for pattern in (_BOUNDED, _OPEN, _RATE)),
    (_MARKER, MARKS),
    (_MODAL, MODALS),
]


@pytest.mark.parametrize(("pattern", "words"), GUARDED)
def test_finds_the_same_without_its_opening_signs(pattern: re.Pattern[str], words: str) -> None:
    bare = re.compile(OPENING.sub("", pattern.pattern, count=1), pattern.flags)
    assert bare.pattern != pattern.pattern

    @given(st.lists(st.sampled_from(words.split("|")), max_size=9).map("".join))
    @settings(max_examples=100)
    def same(text: str) -> None:
        assert _spans(pattern.finditer(text)) == _spans(bare.finditer(text))

    same()


def test_a_list_of_words_says_the_first_signs_of_all_of_them() -> None:
    words = read_text("data/lexicons/ordering-verbs.txt").split()
    assert all(re.fullmatch(any_of(words), word) for word in words)


def _spans(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]
