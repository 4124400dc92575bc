"""``zwgk validate``: what is wrong with a plan, or with all plans of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zwgk_graph.cli.clusters import chosen_cluster, scheduler_option
from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking
from zwgk_graph.model.errors import UnreadableError, UsageError
from zwgk_graph.model.language import Words

if TYPE_CHECKING:
    from zwgk_graph.executing import Executor
    from zwgk_graph.model.findings import Severity
    from zwgk_graph.validating.notices import Engine
    from zwgk_graph.validating.report import Report
    from zwgk_graph.validating.rules import Rules

FORMATS = ("text", "json", "html", "turtle", "sarif", "junit")
ENDINGS = {".json": "json", ".html": "html", ".htm": "html", ".ttl": "turtle", ".sarif": "sarif", ".xml": "junit"}
ENGINES = ("pyshacl", "compiled")
LEVELS = ("error", "warning", "info")


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("paths", nargs=-1, required=True, metavar=say("文件|图库…", "FILE|STORE…"))
    @click.option("--format", "form", type=click.Choice(FORMATS), help=say("输出格式，默认 text", "default: text"))
    @click.option("-o", "--output", type=click.Path(dir_okay=False), help=say("写入文件", "write to this file"))
    @click.option("--profile", metavar="NAME|FILE", help=say("规则档，内置 draft、published", "levels of the rules"))
    @click.option("--shapes", multiple=True, metavar="FILE", help=say("另加的形状文件", "further shapes (Turtle)"))
    @click.option("--engine", type=click.Choice(ENGINES), help=say("引擎，默认 compiled", "compiled by default"))
    @click.option("--all", "every", is_flag=True, help=say("图库中未变的也重新核对", "also what has not changed"))
    @scheduler_option(say)
    @click.option("--fail-on", type=click.Choice(LEVELS), default="error", help=say("退出码为 1 的级别", "exit 1 from"))
    def validate(
        paths: tuple[str, ...],
        form: str | None,
        output: str | None,
        profile: str | None,
        shapes: tuple[str, ...],
        engine: str | None,
        every: bool,
        scheduler: str | None,
        fail_on: Severity,
    ) -> int:
        from zwgk_graph.cli.output import chosen_format, write_text
        from zwgk_graph.validating.rules import rules_with

        chosen = chosen_format(form, output, ENDINGS, FORMATS, "text")
        rules = rules_with(shapes)
        store = chosen_store(paths)
        with chosen_cluster(scheduler) as cluster:
            if store:
                report = store_report(store, rules, profile or "published", engine, every, cluster)
            else:
                report = file_report(paths, rules, profile or "draft", file_engine(rules, engine, say), cluster)
        for error in report.unreadable:
            click.echo(f"zwgk: {error.said_in(say.language)}", err=True)
        if report.documents or not report.unreadable:
            write_text(rendered(report, rules, chosen, say, output), output)
        return UnreadableError.exit_status if report.unreadable else int(report.fails(fail_on))

    return validate


def chosen_store(paths: tuple[str, ...]) -> str | None:
    """The store that is meant, None for files; a store stands alone."""
    from pathlib import Path

    from zwgk_graph.store.addresses import is_url
    from zwgk_graph.store.generations import is_store

    stores = [path for path in paths if is_url(path) or is_store(Path(path))]
    if stores and len(paths) > 1:
        raise UsageError(
            Words(
                f"{stores[0]}：是图库，要单独核对；请和其他文件、图库分开写",
                f"{stores[0]}: a store is validated by itself; name the other files in a call of their own",
            )
        )
    return stores[0] if stores else None


def file_engine(rules: Rules, asked: str | None, say: Say) -> Engine:
    """The engine asked for; else the compiled one, or pySHACL, with a notice, where a shape cannot be compiled."""
    from zwgk_graph.validating.compiled import CompiledEngine
    from zwgk_graph.validating.dialect import UnsupportedShapeError
    from zwgk_graph.validating.reference import Reference

    engine = CompiledEngine(rules)
    try:
        if asked != "pyshacl":
            engine.compile()
            return engine
    except UnsupportedShapeError as error:
        if asked:
            raise
        rule, what = error.shape.rule, error.what
        told = say(
            f"形状 {rule} 用了不能编译的 {what}，改由 pySHACL 核对", f"shape {rule} uses {what}: validated by pySHACL"
        )
        click.echo(f"zwgk: {told}", err=True)
    return Reference(rules)


def file_report(
    paths: tuple[str, ...], rules: Rules, profile: str, engine: Engine, cluster: Executor | None = None
) -> Report:
    """The findings of files."""
    from zwgk_graph.validating.notices import validate_files
    from zwgk_graph.validating.profiles import read_profile

    return validate_files(paths, rules, read_profile(profile), engine, cluster)


def store_report(
    store: str, rules: Rules, profile: str, engine: str | None, every: bool, cluster: Executor | None = None
) -> Report:
    """The findings of a store, with the rules that span documents."""
    from pathlib import Path

    from zwgk_graph.querying.cross_document import cross_document_findings
    from zwgk_graph.store import is_url, open_store
    from zwgk_graph.store.copies import exact
    from zwgk_graph.validating.memory import Memory
    from zwgk_graph.validating.profiles import read_profile
    from zwgk_graph.validating.stores import validate_store

    levels = read_profile(profile)
    dataset = open_store(store)
    memory = None if every or engine == "pyshacl" or is_url(store) else Memory(Path(store), rules)
    report = validate_store(dataset, rules, levels, memory, engine == "pyshacl", cluster)
    with exact(dataset) as held:
        return report.with_findings(cross_document_findings(held, levels, report.documents))


def rendered(report: Report, rules: Rules, form: str, say: Say, output: str | None) -> str:
    """The report in a format; colour only on a terminal."""
    import sys

    from zwgk_graph.validating import reports

    if form == "text":
        return reports.to_text(report, say.language, colour=output in (None, "-") and sys.stdout.isatty())
    if form == "html":
        return reports.to_html(report, say.language)
    if form == "junit":
        return reports.to_junit(report, say.language)
    if form == "sarif":
        return reports.to_sarif(report, rules, say.language)
    return reports.to_turtle(report) if form == "turtle" else reports.to_json(report)
