"""The command line: arguments in, one call, rendering out.

Standard output carries results only, standard error progress and messages. Exit status: 0 done, 1 findings,
2 usage, 3 input unreadable, 4 limit or lock, 5 internal.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from zwgk_graph.cli.language import Say, check_arguments, chosen_language, language_first
from zwgk_graph.cli.parsing import Entry, Group, usage_error
from zwgk_graph.model.errors import ZwgkError, system_refusal
from zwgk_graph.model.language import Words
from zwgk_graph.model.release import __version__

COMMANDS = {
    "build": Entry("zwgk_graph.cli.build", Words("读取、抽取通知并建成图库", "read notices into a graph store")),
    "extract": Entry("zwgk_graph.cli.extract", Words("抽取一份通知，输出 JSON", "the record of one notice as JSON")),
    "validate": Entry("zwgk_graph.cli.validate", Words("核对方案的规范性", "what is wrong with plans")),
    "trace": Entry(
        "zwgk_graph.cli.trace", Words("上级要求的落实情况", "what plans carry of the plans above, and what they drop")
    ),
    "query": Entry("zwgk_graph.cli.query", Words("用 SPARQL 查询图库", "query a store with SPARQL")),
    "queries": Entry("zwgk_graph.cli.queries", Words("列出内置查询", "list the packaged queries")),
    "review": Entry("zwgk_graph.cli.review", Words("复核落实关系", "list, confirm and reject carry-down links")),
    "audit": Entry("zwgk_graph.cli.audit", Words("对图库做全部审计", "run all audits of a store")),
    "export": Entry(
        "zwgk_graph.cli.export", Words("导出网络、台账、日历、表格、RDF", "networks, ledgers, calendars, tables, RDF")
    ),
    "diff": Entry("zwgk_graph.cli.diff", Words("对比两份方案", "what became of one plan in another")),
    "progress": Entry("zwgk_graph.cli.import_progress", Words("读回填好的台账", "read a filled-in ledger back")),
    "demo": Entry("zwgk_graph.cli.demo", Words("用内置样例跑一遍全流程", "the whole main job on the bundled samples")),
}


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The entry point of ``zwgk``."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Runs one command; returns its exit status and says every error in one line on standard error."""
    say = Say(chosen_language(arguments, os.environ))
    try:
        check_arguments(arguments)
        status = top_level(say).main(language_first(arguments), prog_name="zwgk", standalone_mode=False)
    except click.exceptions.Abort:
        return _failed(say("已中断", "interrupted"), 130)
    except click.ClickException as error:
        context = error.ctx if isinstance(error, click.UsageError) else None
        command = context.command_path if context else "zwgk"
        advice = say(f"（用 {command} --help 查看用法）", f" (see {command} --help)")
        return _failed(f"{usage_error(error, say).rstrip('.')}{advice}", 2)
    except ZwgkError as error:
        return _failed(error.said_in(say.language), error.exit_status)
    except SystemExit:  # so click ends where the reader of a pipe has gone: it has what it wanted
        return 0
    except Exception as error:  # the last resort: one line, the traceback on request
        if os.environ.get("ZWGK_TRACEBACK"):
            raise
        return _failed(*_unforeseen(error, say))
    return status if isinstance(status, int) else 0


def top_level(say: Say) -> Group:
    """The ``zwgk`` command with its subcommands, in one language."""
    group = Group(
        say,
        COMMANDS,
        name="zwgk",
        help=say("政务公开工作要点的知识图谱与语义查询", "knowledge graph and queries for open government plans"),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    )
    group.params.append(
        click.Option(["--lang"], type=click.Choice(["zh", "en"]), expose_value=False, help=say("语言", "language"))
    )
    versioned = click.version_option(__version__, message="zwgk %(version)s", help=say("显示版本", "show the version"))
    return versioned(group)


def _unforeseen(error: Exception, say: Say) -> tuple[str, int]:
    """What is told of an error that no command expected, and the exit status."""
    refusal = system_refusal(error) if isinstance(error, OSError) else None
    if refusal:
        return refusal.said_in(say.language), refusal.exit_status
    told = say("程序内部错误：", "internal error: ")
    hint = say("（设 ZWGK_TRACEBACK=1 可看详情）", " (set ZWGK_TRACEBACK=1 for details)")
    return f"{told}{type(error).__name__}: {error}{hint}", 5


def _failed(message: str, status: int) -> int:
    click.echo(f"zwgk: {message}", err=True)
    return status
