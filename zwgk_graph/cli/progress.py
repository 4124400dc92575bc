"""Progress on standard error: a bar on a terminal, nothing in a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zwgk_graph.building.runs import Progress


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """A bar with stage, count and remaining time; standard output stays clean."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Bars(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
        task = bars.add_task(title, total=None)

        def advance(stage: str, done: int, total: int) -> None:
            bars.update(task, description=f"{title} {stage}", completed=done, total=total)

        yield advance
