"""How long work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

from zwgk_graph.model.language import Words

Progress = Callable[[Words, int, int], None]
"""Called with the name of a stage, how much of it is done, and how much there is."""

READING = Words("读取", "reading")
EXTRACTING = Words("抽取", "extracting")
TRACING = Words("比对", "tracing")
MERGING = Words("整理", "merging")


def silent(_stage: Words, _done: int, _total: int) -> None:
    """Tells nobody."""
