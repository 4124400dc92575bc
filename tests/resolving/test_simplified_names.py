"""Traditional names of areas and bodies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwgk_graph.resolving.area_table import area_table
from zwgk_graph.resolving.simplified_names import simplified


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("遼寧省瀋陽市", "辽宁省沈阳市"),
        ("廣東省韶關市", "广东省韶关市"),
        ("鄒平縣", "邹平县"),
        ("臨澧縣應急管理局", "临澧县应急管理局"),
        ("浦東新區", "浦东新区"),
    ],
)
def test_simplified(printed: str, plain: str) -> None:
    assert simplified(printed) == plain


def test_simplified_names_stay() -> None:
    changed = [name for name in area_table().by_name if simplified(name) != name]
    assert changed == []


@given(st.text(max_size=30))
def test_one_character_for_one(text: str) -> None:
    assert len(simplified(text)) == len(text)
