"""``zwgk export calendar``: deadlines and recurring duties."""

from __future__ import annotations

from typing import Any

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking
from zwgk_graph.cli.selecting import selecting


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("store", metavar="STORE")
    @click.option("-o", "--output", metavar="FILE.ics", help=say("写入文件", "write to this file"))
    @click.option(
        "--remind", type=click.IntRange(0, 365), metavar="N", help=say("提前 N 天提醒", "alarm N days before")
    )
    @click.option("--title", help=say("日历名称", "name of the calendar"))
    @selecting(say)
    def calendar(store: str, output: str | None, remind: int | None, title: str | None, **options: Any) -> None:
        from zwgk_graph.cli.output import require_ending, write_bytes
        from zwgk_graph.cli.progress import progress_bar
        from zwgk_graph.cli.selecting import selection_of
        from zwgk_graph.exporting.deadline_calendar import deadline_calendar
        from zwgk_graph.exporting.progress_graph import read_progress
        from zwgk_graph.exporting.selection import choose
        from zwgk_graph.store import open_store

        require_ending(output, ".ics")
        dataset = open_store(store)
        with progress_bar(say) as progress:
            plans = choose(dataset, selection_of(options), progress=progress)
            data = deadline_calendar(plans, read_progress(dataset), remind=remind, language=say.language, title=title)
        write_bytes(data, output)

    return calendar
