"""Words that stand over the columns of a task table."""

from __future__ import annotations

import re
from collections.abc import Sequence

HEADER_WORD = re.compile(r"[\u4e00-\u9fff]{2,8}")
"""What may be one: a few Chinese characters and nothing else."""

FEWEST_HEADER_WORDS = 3


def are_header_words(words: Sequence[str]) -> bool:
    """Whether words in a row, without blanks, head a task table: one names tasks, one who is responsible or by when."""
    return (
        len(words) >= FEWEST_HEADER_WORDS
        and all(map(HEADER_WORD.fullmatch, words))
        and any(map(_OF_DUTY.search, words))
        and any(map(_OF_TASKS.search, words))
    )


_OF_DUTY = re.compile(
    r"(?:责任|牵头|配合|落实|承办|主办|协办|实施)(?:单位|部门|科室|处室|股室|机关)|责任分工|时限|完成时间"
)
_OF_TASKS = re.compile(r"任务|要求|内容|措施|事项|举措|实事")
