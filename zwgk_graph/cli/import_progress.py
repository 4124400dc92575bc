"""``zwgk progress``: a filled-in ledger back into the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking

if TYPE_CHECKING:
    from zwgk_graph.exporting.ledger_reading import Imported


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("file", metavar=say("台账.xlsx", "FILE.xlsx"))
    @click.option("-s", "--store", required=True, metavar="STORE", help=say("图库", "the store"))
    @click.option("--dry-run", is_flag=True, help=say("只核对，不写入", "match only, write nothing"))
    def progress(file: str, store: str, dry_run: bool) -> int:
        from pathlib import Path

        from zwgk_graph.exporting.ledger_reading import import_ledger
        from zwgk_graph.exporting.progress_graph import merged, read_progress, write_progress
        from zwgk_graph.model.errors import UnreadableError, system_reason
        from zwgk_graph.model.language import Words
        from zwgk_graph.store import open_store, writing

        try:
            data = Path(file).read_bytes()
        except OSError as error:
            reason = system_reason(error)
            raise UnreadableError(file, Words(f"打不开：{reason.zh}", f"cannot be opened: {reason.en}")) from error
        found = import_ledger(data, file, open_store(store))
        if found.entries and not dry_run:
            with writing(store) as dataset:
                write_progress(dataset, merged(read_progress(dataset), found.entries))
        _tell(found, dry_run, say)
        return 1 if found.rejected else 0

    return progress


def _tell(found: Imported, dry_run: bool, say: Say) -> None:
    """The rows that were not taken on standard output, how many were on standard error."""
    for one in found.rejected:
        cells = "\t".join(one.row.text(name) for name in ("document", "key", "title", "status"))
        click.echo(f"{one.row.place}\t{say.words(one.reason)}\t{cells}")
    taken, left = len(found.entries), len(found.rejected)
    what = say("可以登记", "would be recorded") if dry_run else say("已登记", "recorded")
    click.echo(say(f"{what} {taken} 项，未采用 {left} 行", f"{taken} {what}, {left} rows not taken"), err=True)
