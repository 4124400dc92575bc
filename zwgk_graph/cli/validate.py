"""``zwgk validate``: what is wrong with a plan, or with all plans of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking

if TYPE_CHECKING:
    from zwgk_graph.validating.report import Report

FORMATS = ("text", "json")
LEVELS = ("error", "warning", "info")


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("paths", nargs=-1, required=True, metavar=say("文件|图库…", "FILE|STORE…"))
    @click.option("--format", "form", type=click.Choice(FORMATS), default="text", help=say("输出格式", "output format"))
    @click.option("-o", "--output", type=click.Path(dir_okay=False), help=say("写入文件", "write to this file"))
    @click.option("--profile", metavar="NAME|FILE", help=say("规则档，内置 draft、published", "levels of the rules"))
    @click.option("--shapes", multiple=True, metavar="FILE", help=say("另加的形状文件", "further shapes (Turtle)"))
    @click.option(
        "--fail-on",
        type=click.Choice(LEVELS),
        default="error",
        help=say("达到此级别时退出码为 1", "exit 1 from this level on"),
    )
    def validate(
        paths: tuple[str, ...],
        form: str,
        output: str | None,
        profile: str | None,
        shapes: tuple[str, ...],
        fail_on: str,
    ) -> int:
        from zwgk_graph.cli.output import write_text
        from zwgk_graph.validating.notices import validate_files
        from zwgk_graph.validating.profiles import read_profile
        from zwgk_graph.validating.rules import rules_with

        report = validate_files(paths, rules_with(shapes), read_profile(profile or "draft"))
        write_text(rendered(report, form, say, output), output)
        return 1 if report.fails(fail_on) else 0  # type: ignore[arg-type]

    return validate


def rendered(report: Report, form: str, say: Say, output: str | None) -> str:
    """The report in a format; colour only on a terminal."""
    import sys

    if form == "json":
        from zwgk_graph.validating.reports.records import to_json

        return to_json(report)
    from zwgk_graph.validating.reports.text import to_text

    return to_text(report, say.language, colour=output is None and sys.stdout.isatty())
