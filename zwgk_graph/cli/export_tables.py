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
        from zwgk_graph.exporting.tables import class_tables, table_csv, tables_archive, tables_workbook
        from zwgk_graph.model.errors import UsageError
        from zwgk_graph.model.language import Words
        from zwgk_graph.store import open_store

        wanted = chosen_format(form, output, ENDINGS, tuple(ENDINGS.values()))
        with progress_bar(say) as progress:
            found = class_tables(open_store(store), selection_of(options), say.language, progress=progress)
        names = ", ".join(table.name for table in found)
        if only:
            found = tuple(table for table in found if table.name == only)
        if not found or (wanted == "csv" and len(found) > 1):
            raise UsageError(Words(f"请用 --class 指定一个类：{names}", f"name one class by --class: {names}"))
        data = (
            table_csv(found[0])
            if wanted == "csv"
            else tables_archive(found)
            if wanted == "zip"
            else tables_workbook(found, say.language)
        )
        write_bytes(data, output)

    return tables
