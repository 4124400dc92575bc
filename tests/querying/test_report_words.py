"""What reports show of a task is what a clerk has to do, not its heading alone."""

from __future__ import annotations

import pytest

from tests.querying.worlds import sound_world, task_with
from zwgk_graph.graph.rdf import Literal
from zwgk_graph.model.record import Deadline, Indicator
from zwgk_graph.querying import Rows, run

TEXT = "公开补贴。补贴发放结果自发放之日起5日内公示，公示不少于7日，" + "逐村张贴并逐户告知，" * 6 + "留存记录。"
TIME = "自发放之日起5日内"
DETAILS = {
    "heading": "公开补贴",
    "text": TEXT,
    "deadlines": (Deadline(TIME, "within", "P5D"),),
    "indicators": (Indicator("不少于7日", ">=", "7", "日"),),
}


@pytest.mark.parametrize(
    ("report", "parameters", "column", "expected"),
    [
        ("tasks-of-unit", {"unit": "财政局"}, "content", f"{TEXT[:59]}…"),
        ("tasks-by-theme", {"area": "990102"}, "content", f"{TEXT[:59]}…"),
        ("indicators", {"area": "990102"}, "content", f"{TEXT[: TEXT.index('不少于7日') + 25]}"),
        ("look-back", {"area": "990102", "year": "2021"}, "due", TIME),
    ],
)
def test_a_task_is_told_in_its_own_words(report: str, parameters: dict[str, str], column: str, expected: str) -> None:
    dataset = task_with(**DETAILS)(sound_world()).store()
    answer = run(dataset, report, parameters)
    assert isinstance(answer, Rows)
    told = [row[answer.variables.index(column)] for row in answer.rows]
    assert expected in [one.value for one in told if isinstance(one, Literal)]
