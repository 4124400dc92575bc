"""``zwgk export rdf``: the graph itself."""

from __future__ import annotations

from typing import Any

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking
from zwgk_graph.cli.selecting import selecting

FORMATS = ("nquads", "ntriples", "turtle", "trig", "jsonld", "rdfxml")


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("store", metavar="STORE")
    @click.option("-o", "--output", metavar="FILE", help=say("写入文件，格式由后缀定", "the file; its ending = format"))
    @click.option("--format", "form", type=click.Choice(FORMATS), help=say("输出格式", "the format"))
    @click.option(
        "--facts-only",
        is_flag=True,
        help=say("略去通知原文，只留事实、摘要和位置", "leave out the words of notices; keep facts, digests, offsets"),
    )
    @click.option(
        "--selectors",
        is_flag=True,
        help=say("原文位置另按 Web 注释写明起止", "also write passages as selectors of Web Annotation"),
    )
    @selecting(say)
    def rdf(
        store: str, output: str | None, form: str | None, facts_only: bool, selectors: bool, **options: Any
    ) -> None:
        from zwgk_graph.cli.output import chosen_format, write_pieces
        from zwgk_graph.cli.progress import progress_bar
        from zwgk_graph.cli.selecting import selection_of
        from zwgk_graph.exporting.rdf_export import export_rdf
        from zwgk_graph.graph.canonical import ENDINGS
        from zwgk_graph.store import open_store

        wanted: Any = chosen_format(form, output, ENDINGS, FORMATS)
        chosen = selection_of(options)
        with progress_bar(say) as progress:
            pieces = export_rdf(
                open_store(store),
                wanted,
                facts_only=facts_only,
                selectors=selectors,
                selection=chosen,
                progress=progress,
            )
            write_pieces((piece.encode("utf-8") for piece in pieces), output)

    return rdf
