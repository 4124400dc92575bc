"""``zwgk export tables``: every class as a table."""

from __future__ import annotations

from typing import Any

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking
from zwgk_graph.cli.selecting import selecting

ENDINGS = {".xlsx": "xlsx", ".zip": "zip", ".csv": "csv"}


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("store", metavar="STORE")
    @click.option("-o", "--output", metavar="FILE", help=say("xlsx、zip（CSV）或 csv", "xlsx, zip of CSV, or csv"))
    @click.option("--format", "form", type=click.Choice([*ENDINGS.values()]), help=say("输出格式", "the format"))
    @click.option("--class", "only", metavar="CLASS", help=say("只要一个类，如 Task", "one class only, e.g. Task"))
    @selecting(say)
    def tables(store: str, output: str | None, form: str | None, only: str | None, **options: Any) -> None:
        from zwgk_graph.cli.output import chosen_format, write_bytes
        from zwgk_graph.cli.progress import progress_bar
        from zwgk_graph.cli.selecting import selection_of
        from zwgk_graph.exporting.tables import (
            class_names,
            class_tables,
            table_csv,
            tables_archive,
            tables_workbook,
        )
        from zwgk_graph.model.errors import UsageError
        from zwgk_graph.model.language import Words
        from zwgk_graph.store import open_store

        wanted = chosen_format(form, output, ENDINGS, tuple(ENDINGS.values()))
        dataset, selection = open_store(store), selection_of(options)
        names = class_names(dataset, selection)
        chosen = tuple(name for name in names if only in (None, name))
        if not chosen or (wanted == "csv" and len(chosen) > 1):
            listed = ", ".join(names)
            raise UsageError(Words(f"请用 --class 指定一个类：{listed}", f"name one class by --class: {listed}"))
        with progress_bar(say) as progress:
            found = class_tables(dataset, selection, say.language, only=chosen, progress=progress)
            data = (
                table_csv(next(found))
                if wanted == "csv"
                else tables_archive(found)
                if wanted == "zip"
                else tables_workbook(found, say.language)
            )
        write_bytes(data, output)

    return tables
