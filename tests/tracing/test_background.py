from __future__ import annotations

from zwgk_graph.extracting.baselines import shipped_baselines
from zwgk_graph.resources import read_text
from zwgk_graph.tracing.background import background, count_background, print_background
from zwgk_graph.tracing.carrying import requirements_of


def test_the_shipped_table_is_that_of_the_shipped_baselines() -> None:
    plans = (plan for notice in shipped_baselines() for plan in notice.plans)
    requirements = (one for plan in plans for one in requirements_of(plan, inferred=True))
    counted = count_background("，".join((one.text, *one.keywords)) for one in requirements)
    assert print_background(counted) == read_text("data/lexicons/background.tsv")


def test_common_words_are_less_rare() -> None:
    table = background()
    assert table.rarity("gram", "公开") < table.rarity("gram", "债务") < table.rarity("gram", "没有的词")
