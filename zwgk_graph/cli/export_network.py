"""``zwgk export network``: who answers for what, as a graph."""

from __future__ import annotations

from typing import Any

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking
from zwgk_graph.cli.selecting import selecting

KINDS = ("unit-task", "unit-unit", "unit-theme", "plan-plan", "areas")
ENDINGS = {
    ".html": "html",
    ".svg": "svg",
    ".png": "png",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".dot": "dot",
    ".gv": "dot",
    ".cyjs": "cytoscape",
    ".json": "node-link",
    ".csv": "csv",
    ".xlsx": "xlsx",
}
FORMATS = (*dict.fromkeys(ENDINGS.values()), "nodes-csv")


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("store", metavar="STORE")
    @click.option("-o", "--output", metavar="FILE", help=say("写入文件，格式由后缀定", "the file; its ending = format"))
    @click.option("--format", "form", type=click.Choice(FORMATS), help=say("输出格式", "the format"))
    @click.option("--kind", type=click.Choice(KINDS), default="unit-task", help=say("网络种类", "kind of network"))
    @click.option(
        "--collectives",
        type=click.Choice(["keep", "drop", "expand"]),
        default="keep",
        help=say("“各街道”之类：保留、去掉、按主送单位展开", "groups: keep, drop, or expand from the addressees"),
    )
    @click.option("--seed", type=int, default=1, help=say("划分群组、抽样的随机种子", "seed of the measures"))
    @click.option("--title", help=say("标题", "title of the page"))
    @click.option("--font", metavar="FILE", help=say("PNG 用的字体文件", "font file for PNG"))
    @selecting(say)
    def network(store: str, output: str | None, form: str | None, **options: Any) -> None:
        from zwgk_graph.cli.output import chosen_format, write_bytes
        from zwgk_graph.cli.progress import progress_bar
        from zwgk_graph.cli.selecting import selection_of
        from zwgk_graph.exporting.network_export import export_network
        from zwgk_graph.store import open_store

        wanted = chosen_format(form, output, ENDINGS, FORMATS)
        with progress_bar(say) as progress:
            data = export_network(
                open_store(store),
                wanted,
                kind=options["kind"],
                selection=selection_of(options),
                collectives=options["collectives"],
                seed=options["seed"],
                title=options["title"],
                font=options["font"],
                language=say.language,
                progress=progress,
            )
        write_bytes(data, output)

    return network
