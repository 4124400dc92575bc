"""Layout noise in stretches of text: what is dropped, what stays, and where the rest then points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.noise import compact, compact_text, tidy

PIECES = [
    "公",
    "开",
    "A",
    "1",
    "，",
    " ",
    "\u3000",
    "\t",
    "\n",
    "**",
    "*",
    "__",
    "_",
    "<p>",
    "<",
    "（/p>",
    "\u200b",
    "\xad",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主动公开", "主动公开"),
        ("主 动　公\t开", "主动公开"),
        ("**主动**公开 ", "主动公开"),
        ("<span style='x'>主动</span>公开", "主动公开"),
        ("主\u200b动公开\ufeff", "主动公开"),
        ("电话 12345 ABC", "电话12345 ABC"),
        ("一句\n 又一句", "一句\n又一句"),
        ("a_b / c * d < e", "a_b / c * d < e"),
    ],
)
def test_compacts(text: str, expected: str) -> None:
    assert compact(MappedText.at(text)).text == expected


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_what_stays_points_at_itself(text: str) -> None:
    for clean in (tidy(MappedText.at(text)), compact(MappedText.at(text))):
        assert clean.text == "".join(text[place] for place in clean.offsets)
        assert clean.text == clean.text.strip()
        assert not {"\u200b", "\xad"} & set(clean.text)


@given(st.text())
def test_compact_text_holds_no_white_space(text: str) -> None:
    assert compact_text(text) == "".join(sign for sign in text if not sign.isspace())
