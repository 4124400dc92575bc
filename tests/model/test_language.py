"""Sentences in two languages, filled with values and with words of the same language."""

import pytest

from zwgk_graph.model.language import Words, listed

CITED = Words("所引 {name} 有 {number} 份：{keys}", "{number} plans are cited as {name}: {keys}")


@pytest.mark.parametrize(
    ("keys", "zh", "en"),
    [
        (("甲", "乙"), "所引 要点 有 2 份：甲、乙", "2 plans are cited as 要点: 甲, 乙"),
        (("甲",), "所引 要点 有 1 份：甲", "1 plans are cited as 要点: 甲"),
        ((), "所引 要点 有 0 份：（无）", "0 plans are cited as 要点: none"),
    ],
)
def test_words_among_the_values_are_said_in_the_language_of_the_sentence(
    keys: tuple[str, ...], zh: str, en: str
) -> None:
    assert CITED.filled(name="要点", number=len(keys), keys=listed(keys)) == Words(zh, en)


def test_a_row_of_names_tells_that_there_are_more() -> None:
    assert listed(["甲", "乙"], more=True) == Words("甲、乙、…", "甲, 乙, …")
