"""``zwgk export ledger``: the ledger of tasks to be filled in."""

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
    @click.option("-o", "--output", required=True, metavar="FILE.xlsx", help=say("写入的工作簿", "the workbook"))
    @click.option(
        "--by",
        type=click.Choice(["all", "plan", "area", "unit"]),
        default="all",
        help=say("分表：不分、按方案、按地区、按单位", "sheets: one, or one for each plan, area or unit"),
    )
    @selecting(say)
    def ledger(store: str, output: str, **options: Any) -> None:
        from zwgk_graph.cli.output import require_ending, write_bytes
        from zwgk_graph.cli.progress import progress_bar
        from zwgk_graph.cli.selecting import selection_of
        from zwgk_graph.exporting.ledger import ledger_rows, ledger_workbook
        from zwgk_graph.exporting.selection import choose
        from zwgk_graph.store import open_store

        require_ending(output, ".xlsx")
        dataset = open_store(store)
        with progress_bar(say) as progress:
            plans = choose(dataset, selection_of(options), progress=progress)
            data = ledger_workbook(ledger_rows(dataset, plans, say.language), options["by"], say.language)
        write_bytes(data, output)

    return ledger
