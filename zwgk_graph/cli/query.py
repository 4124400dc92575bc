"""``zwgk query``: a packaged query, a file, or SPARQL text, asked of a store."""

from __future__ import annotations

import sys

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import Seconds, speaking

FORMATS = ("table", "json", "csv", "tsv", "xml", "md", "xlsx", "turtle", "ntriples", "jsonld", "rdfxml")


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("query", metavar=say("查询", "QUERY"))
    @click.option("-s", "--store", required=True, metavar="STORE", help=say("图库", "the store"))
    @click.option("--param", multiple=True, metavar="K=V", help=say("查询参数，可多次给出", "a parameter; repeatable"))
    @click.option("--format", "form", type=click.Choice(FORMATS), help=say("输出格式，默认 table", "default: table"))
    @click.option("-o", "--output", metavar="FILE", help=say("写入文件", "write to this file"))
    @click.option("--limit", type=click.IntRange(1), default=10_000, help=say("最多行数，默认一万", "rows at most"))
    @click.option("--timeout", type=Seconds(), metavar="S", help=say("最长秒数", "seconds at most"))
    def ask(
        query: str,
        store: str,
        param: tuple[str, ...],
        form: str | None,
        output: str | None,
        limit: int,
        timeout: float | None,
    ) -> None:
        from zwgk_graph.cli.output import write_bytes
        from zwgk_graph.querying import Limits
        from zwgk_graph.querying import run as answer
        from zwgk_graph.querying.formats import render
        from zwgk_graph.store import open_store

        chosen = form or format_of(output)
        asked = standard_input() if query == "-" else query
        result = answer(open_store(store), asked, parameters(param), Limits(limit, timeout), say.language)
        write_bytes(render(result, chosen, width=terminal_width(output)), output)
        if result.truncated:
            told = say(
                f"结果已截断：只给出前 {limit} 行（--limit 可调）", f"truncated: the first {limit} rows (see --limit)"
            )
            click.echo(f"zwgk: {told}", err=True)

    return ask


def standard_input() -> str:
    """The text on standard input; UnreadableError where it is closed or no text."""
    from zwgk_graph.model.errors import UnreadableError, system_reason

    try:
        return sys.stdin.buffer.read().decode("utf-8-sig") if sys.stdin else ""
    except UnicodeDecodeError as error:
        raise UnreadableError("-", system_reason(error)) from error


def parameters(given: tuple[str, ...]) -> dict[str, str]:
    """``K=V`` pairs as a mapping; raises UsageError for one without ``=``."""
    from zwgk_graph.model.errors import UsageError
    from zwgk_graph.model.language import Words

    found: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(Words(f"参数 {pair} 应写成 名称=值", f"write the parameter {pair} as name=value"))
        found[name] = value
    return found


def format_of(output: str | None) -> str:
    """The format a file's ending asks for; a table for a text and for a terminal."""
    from zwgk_graph.cli.output import chosen_format
    from zwgk_graph.querying.formats import ENDINGS

    return chosen_format(None, output, ENDINGS, FORMATS, "table")


def terminal_width(output: str | None) -> int | None:
    """Columns of the terminal a table goes to; None where it goes elsewhere."""
    import shutil

    return shutil.get_terminal_size().columns if output is None and sys.stdout and sys.stdout.isatty() else None
