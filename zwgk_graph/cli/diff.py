"""``zwgk diff``: what became of one plan in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking

if TYPE_CHECKING:
    from zwgk_graph.model.record import Notice, Plan

ENDINGS = {".txt": "text", ".json": "json", ".html": "html"}


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("before", metavar="A")
    @click.argument("after", metavar="B")
    @click.option("-s", "--store", metavar="STORE", help=say("A、B 为图库中的方案", "A and B are plans of this store"))
    @click.option(
        "--format", "form", type=click.Choice([*ENDINGS.values()]), help=say("输出格式，默认 text", "default: text")
    )
    @click.option("-o", "--output", metavar="FILE", help=say("写入文件，格式由后缀定", "the file; its ending = format"))
    def diff(before: str, after: str, store: str | None, form: str | None, output: str | None) -> None:
        from zwgk_graph.cli.output import chosen_format, write_text
        from zwgk_graph.exporting.diff_views import diff_json, diff_page, diff_text
        from zwgk_graph.exporting.plan_diff import compare_plans

        found = compare_plans(named_plan(before, store), named_plan(after, store), say.language)
        wanted = chosen_format(form, output, ENDINGS, (*ENDINGS.values(),), "text")
        if wanted == "json":
            write_text(diff_json(found), output)
        elif wanted == "html":
            write_text(diff_page(found, say.language), output)
        else:
            write_text(diff_text(found, say.language), output)

    return diff


def named_plan(name: str, store: str | None) -> tuple[Notice, Plan]:
    """The plan of a file, or of a store by number, title or IRI; the one with most tasks where a notice has several.

    Raises UnreadableError for a file that cannot be read, UsageError for a name that fits no plan or several.
    """
    if store is None:
        from zwgk_graph.extracting import extract
        from zwgk_graph.model.errors import UsageError
        from zwgk_graph.model.language import Words
        from zwgk_graph.reading import read

        notice = extract(read(name))
        if not notice.plans:
            raise UsageError(Words(f"{name} 里没有方案", f"there is no plan in {name}"))
        return notice, max(notice.plans, key=lambda plan: len(plan.tasks))
    from zwgk_graph.exporting.selection import Selection, choose
    from zwgk_graph.store import open_store
    from zwgk_graph.store.records import read_notice

    chosen = choose(open_store(store), Selection(plans=(name,)), baselines=True, read=read_notice)
    largest = max(chosen, key=lambda one: len(one.plan.tasks))
    return largest.notice, largest.plan
