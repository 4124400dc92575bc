from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwgk_graph.tracing.wording import clauses, fold, grams, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("２０２１ 年底前", "2021年底前"),
        ("规章(征求意见稿)", "规章（征求意见稿）"),
        ("村(居)务公开", "村居务公开"),
        ("IPv6　支持", "IPv6支持"),
        ("‘六稳’", "“六稳”"),
    ],
)
def test_folding(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲事要办。乙事也要办；丙事缓办", ["甲事要办。", "乙事也要办；", "丙事缓办"]),
        ("  只有一句  ", ["只有一句"]),
        ("。；。", []),
        ("第一行\n第二行", ["第一行", "第二行"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [piece.text for piece in sentences(text)] == expected


@given(st.text(alphabet="甲乙丙，。；： \n", max_size=40))
def test_pieces_stand_where_they_say(text: str) -> None:
    for piece in (*sentences(text), *clauses(text)):
        assert text[piece.span.start : piece.span.end] == piece.text


def test_grams_stay_inside_word_runs_and_skip_function_words() -> None:
    assert set(grams("预算、决算的表")) == {"预算", "决算", "算的表"}
