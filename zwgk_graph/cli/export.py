"""``zwgk export``: views of a store for other programs and for paper."""

from __future__ import annotations

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import Entry, Group
from zwgk_graph.model.language import Words

EXPORTS = {
    "network": Entry(
        "zwgk_graph.cli.export_network",
        Words("责任网络：单位、任务、主题、方案、地区", "networks of units, tasks, themes, plans, areas"),
    ),
    "ledger": Entry("zwgk_graph.cli.export_ledger", Words("工作台账（xlsx）", "the ledger of tasks (xlsx)")),
    "calendar": Entry("zwgk_graph.cli.export_calendar", Words("时限日历（ics）", "deadlines as a calendar (ics)")),
    "tables": Entry(
        "zwgk_graph.cli.export_tables", Words("各类数据的表格和数据字典", "every class as a table, with a dictionary")
    ),
    "rdf": Entry("zwgk_graph.cli.export_rdf", Words("RDF，可只含事实", "RDF, whole or with the facts only")),
}


def command(say: Say) -> click.Command:
    """The subcommands in one language."""
    return Group(say, EXPORTS, name="export", context_settings={"help_option_names": ["-h", "--help"]})
