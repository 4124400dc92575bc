"""``zwgk trace``: what each plan carries of the plans above it, and what it leaves out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from zwgk_graph.cli.clusters import chosen_cluster, scheduler_option
from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking

if TYPE_CHECKING:
    from zwgk_graph.exporting.coverage_reading import CoverageReader, Traced

ROWS = 300
"""Rows that each kind of table of ``--format table`` shows: some ten plans with all their gaps."""
PAGE_WIDTH = 100
"""Columns of tables that go into a pipe or a file: quotes are broken into lines."""
FORMATS = ("table", "json", "csv", "xlsx", "html")


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("store", metavar="STORE")
    @click.argument("plan", required=False, metavar=say("[方案]", "[PLAN]"))
    @click.option("--format", "form", type=click.Choice(FORMATS), help=say("输出格式，默认 table", "default: table"))
    @click.option("-o", "--output", metavar="FILE", help=say("写入文件", "write to this file"))
    @click.option("--year", type=int, help=say("只看一个年度的方案", "plans of one year only"))
    @click.option("--within", metavar="AREA", help=say("只看一个地区及其下级的方案", "plans within one area"))
    @click.option("--upstream", metavar="ID", help=say("只看一份上级要点", "one plan above only"))
    @click.option("--explain", metavar="REQ", help=say("说明一条要求（如 N26）为何落实或未落实", "why, for one id"))
    @click.option(
        "--limit",
        type=click.IntRange(min=0),
        default=ROWS,
        metavar="N",
        help=say(f"每种表最多显示的行数，默认 {ROWS}，0 为全部", f"rows of each kind of table; {ROWS}, 0 for all"),
    )
    @click.option("--inferred", is_flag=True, help=say("另列推断的上级要求", "also list inferred requirements"))
    @click.option("--reviews", metavar="FILE", help=say("人工复核文件", "decisions of zwgk review"))
    @scheduler_option(say)
    def trace(
        store: str,
        plan: str | None,
        form: str | None,
        output: str | None,
        year: int | None,
        within: str | None,
        upstream: str | None,
        explain: str | None,
        limit: int,
        inferred: bool,
        reviews: str | None,
        scheduler: str | None,
    ) -> None:
        from zwgk_graph.cli.output import write_bytes
        from zwgk_graph.cli.reviews import read_reviews
        from zwgk_graph.exporting.coverage_plans import wanted_plans
        from zwgk_graph.exporting.coverage_reading import CoverageReader
        from zwgk_graph.store import open_store

        chosen = form or format_of(output)
        dataset = open_store(store)
        wanted = wanted_plans(dataset, plan, year, within)
        decided = read_reviews(reviews)
        with chosen_cluster(scheduler) as cluster:
            reader = CoverageReader(dataset, wanted, decided, inferred=inferred, upstream=upstream, executor=cluster)
            traced = reader.read()
        width = terminal_width(output)
        if explain:
            write_bytes(explained(reader, traced, explain, chosen, say, width), output)
        else:
            write_bytes(rendered(traced, chosen, say, width, limit or None), output)

    return trace


def rendered(traced: Traced, form: str, say: Say, width: int | None, limit: int | None) -> bytes:
    """The coverage in one of ``FORMATS``."""
    if form == "json":
        from zwgk_graph.exporting.coverage_record import coverage_record

        return _json(coverage_record(traced))
    if form == "csv":
        from zwgk_graph.exporting.coverage_tables import coverage_csv

        return coverage_csv(traced)
    if form == "xlsx":
        from zwgk_graph.exporting.coverage_workbook import coverage_workbook

        return coverage_workbook(traced, say.language)
    if form == "html":
        from zwgk_graph.exporting.coverage_page import coverage_page

        return coverage_page(traced, say.language).encode("utf-8", "replace")
    from zwgk_graph.exporting.coverage_text import coverage_text

    return coverage_text(traced, say.language, width, limit).encode("utf-8", "replace")


def explained(
    reader: CoverageReader, traced: Traced, requirement: str, form: str, say: Say, width: int | None
) -> bytes:
    """The explanation of one requirement as text or JSON; UsageError for another format."""
    from zwgk_graph.exporting.coverage_explaining import explain_requirement, explanation_record, explanation_text
    from zwgk_graph.model.errors import UsageError
    from zwgk_graph.model.language import Words

    if form not in ("table", "json"):
        raise UsageError(
            Words(f"--explain 只有 table 和 json 两种格式，没有 {form}", f"--explain has table and json, not {form}")
        )
    accounts = explain_requirement(reader, traced, requirement)
    if form == "json":
        return _json(explanation_record(accounts))
    return explanation_text(accounts, say.language, width).encode("utf-8", "replace")


def format_of(output: str | None) -> str:
    """The format a file's ending asks for; a table for a text and for a terminal."""
    from zwgk_graph.cli.output import chosen_format

    endings = {".htm": "html", **{f".{form}": form for form in FORMATS}}
    return chosen_format(None, output, endings, FORMATS, "table")


def terminal_width(output: str | None) -> int:
    """Columns of the terminal a table goes to; of a page where it goes elsewhere."""
    import shutil
    import sys

    shown = output is None and sys.stdout.isatty()
    return shutil.get_terminal_size().columns if shown else PAGE_WIDTH


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
