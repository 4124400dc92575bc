from __future__ import annotations

import pytest

from zwgk_graph.model.record import Deadline
from zwgk_graph.tracing.deadlines import deadline_change

BY_DECEMBER = Deadline("年底前", "by", "2031-12-31")
BY_JUNE = Deadline("6月底前", "by", "2031-06-30")
QUARTERLY = Deadline("每季度", "recurring", "P3M")
YEARLY = Deadline("每年", "recurring", "P1Y")
ALWAYS = Deadline("长期坚持", "continuous", None)
WITHIN = Deadline("5个工作日内", "within", "P5D", working_days=True)
IN_AUGUST = Deadline("8月", "during", "2031-08")


@pytest.mark.parametrize(
    ("upstream", "local", "change"),
    [
        (None, [], "none"),
        (None, [BY_JUNE], "added"),
        (BY_JUNE, [], "dropped"),
        (BY_DECEMBER, [BY_DECEMBER], "same"),
        (BY_DECEMBER, [BY_JUNE], "earlier"),
        (BY_JUNE, [BY_DECEMBER], "later"),
        (BY_JUNE, [QUARTERLY, BY_JUNE], "same"),
        (YEARLY, [QUARTERLY], "earlier"),
        (QUARTERLY, [YEARLY], "later"),
        (BY_JUNE, [ALWAYS], "later"),
        (ALWAYS, [BY_JUNE], "earlier"),
        (BY_DECEMBER, [IN_AUGUST], "earlier"),
        (BY_DECEMBER, [WITHIN], "same"),
    ],
)
def test_change(upstream: Deadline | None, local: list[Deadline], change: str) -> None:
    assert deadline_change(upstream, local) == change
