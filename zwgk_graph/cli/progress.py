"""Progress on standard error: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from zwgk_graph.cli.language import Say
from zwgk_graph.model.language import Words

if TYPE_CHECKING:
    from zwgk_graph.model.progress import Progress


@contextmanager
def progress_bar(say: Say) -> Iterator[Progress]:
    """A bar with stage, count and remaining time; nothing where standard error is no terminal."""
    if not (sys.stderr and sys.stderr.isatty()):  # None where it is closed
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None)

        def advance(stage: Words, done: int, total: int) -> None:
            bars.update(task, description=say.words(stage), completed=done, total=total)

        yield advance
