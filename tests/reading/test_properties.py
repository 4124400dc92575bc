"""What holds for every text: nothing but noise is lost, and each character knows its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.source import SourceText, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading import read, read_bytes
from zwgk_graph.reading.cleaning import clean

PIECES = (
    *("一、", "（一）", "1.", "公开", "规划", "财政局", "，", "。", "：", "（", "）", "“", "”", "2021年", "6月", "a b"),
    *(" ", "　", "\n", "\n\n", "，\r\n", "\f", "\t", "|", "||", "\\", '"', ",", "— 3 —", "PAGE", "**", "# ", "- "),
    *("<p>", "</p>", "<td>", "<tr>", "<table>", "&ldquo;", "?rdquo;"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
PLAIN = ("公开", "规划", "财政局", "，", "。", "一、", "1. ", "（责任单位：甲局）", "\n", "\n\n", "2021年")
WORDS = st.lists(st.sampled_from(PLAIN), max_size=60)
NOISE = ("　", "\u200b", "<p>", "&nbsp;", "?ldquo;", "**", "@@", "(fā)", "2O21年", "1l月", "A/B", "Oo", "l", "甲 局")
LINE_FEED = "\n"  # parts the paragraphs of a cell


def mapped_texts(source: SourceText) -> list[MappedText]:
    texts: list[MappedText] = []
    for block in source.blocks:
        texts.extend([cell.text for row in block.rows for cell in row] if isinstance(block, Table) else [block.text])
    return texts


def assert_mapped(source: SourceText) -> None:
    for text in mapped_texts(source):
        offsets = list(text.offsets)
        assert len(offsets) == len(text.text)
        assert offsets == sorted(offsets)
        for character, offset in zip(text.text, offsets, strict=True):
            there = source.decoded[offset]
            # The replacements: a line feed between paragraphs, a blank for a line end, a sign for its entity.
            assert character in (there, LINE_FEED, " ") or there in "&?？"


@settings(max_examples=100, deadline=None)
@given(text=TEXTS, ending=st.sampled_from(["txt", "md", "html", "csv", "tsv"]))
def test_every_character_stands_where_its_offset_says(text: str, ending: str) -> None:
    try:
        assert_mapped(read_bytes(f"a.{ending}", text.encode()))
    except UnreadableError as error:
        assert error.reason.en  # noqa: PT017 - a refusal is as good as a reading


@settings(max_examples=100, deadline=None)
@given(words=WORDS, ending=st.sampled_from(["txt", "md"]))
def test_nothing_but_blanks_is_lost(words: list[str], ending: str) -> None:
    text = "公开。" + "".join(words)
    source = read_bytes(f"a.{ending}", text.encode())
    kept = "".join(one.text for one in mapped_texts(source))
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1),
    ending=st.sampled_from(["txt", "md", "html", "csv"]),
)
def test_any_text_is_read_and_read_alike_in_utf_16(text: str, ending: str) -> None:
    try:
        source = read_bytes(f"a.{ending}", b"\xef\xbb\xbf" + text.encode())
    except UnreadableError:
        return
    assert_mapped(source)
    assert read_bytes(f"a.{ending}", b"\xff\xfe" + text.encode("utf-16-le")).blocks == source.blocks


@settings(max_examples=100, deadline=None)
@given(words=st.lists(st.sampled_from((*PLAIN, *NOISE)), max_size=20))
def test_a_sign_that_may_be_noise_changes_nothing_round_it(words: list[str]) -> None:
    text = "".join(words).replace("\n", "").strip()
    assert clean(MappedText.at(f"{text}。/")).text == clean(MappedText.at(f"{text}。")).text + "/"


@pytest.mark.corpus
def test_the_real_notices_lose_only_noise(shared: Path) -> None:
    noise = re.compile(r"\s|\*\*|</?p>|─{5,}|PAGE\s+48")
    for path in sorted((shared / "corpus").glob("*.txt")):
        source = read(path)
        assert_mapped(source)
        kept = "".join(text.text for text in mapped_texts(source))
        assert noise.sub("", kept) == noise.sub("", source.decoded.replace("\t", ""))
