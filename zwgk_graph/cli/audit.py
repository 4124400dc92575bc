"""``zwgk audit``: all audits of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking

if TYPE_CHECKING:
    from zwgk_graph.querying.auditing import Audited, AuditReport
    from zwgk_graph.store import Dataset

FORMATS = ("text", "table", "json", "csv", "tsv", "xml", "md", "xlsx")
LEVELS = ("error", "warning", "info")


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("store", metavar=say("图库", "STORE"))
    @click.option("--profile", default="published", metavar="NAME|FILE", help=say("规则档", "levels of the audits"))
    @click.option("--only", multiple=True, metavar="NAME", help=say("只做这一项审计，可多次给出", "only this audit"))
    @click.option("--add", "added", multiple=True, metavar="FILE.rq", help=say("另加的审计文件", "a further audit"))
    @click.option(
        "--param", multiple=True, metavar="K=V", help=say("审计参数，如 day=日期", "a parameter, e.g. day=DATE")
    )
    @click.option("--format", "form", type=click.Choice(FORMATS), help=say("输出格式，默认 text", "default: text"))
    @click.option("-o", "--output", metavar="FILE", help=say("写入文件", "write to this file"))
    @click.option("--limit", type=click.IntRange(1), default=10_000, help=say("每项最多行数", "rows per audit at most"))
    @click.option(
        "--fail-on",
        type=click.Choice(LEVELS),
        default="error",
        help=say("达到此级别时退出码为 1", "exit 1 from this level on"),
    )
    def run_audits(
        store: str,
        profile: str,
        only: tuple[str, ...],
        added: tuple[str, ...],
        param: tuple[str, ...],
        form: str | None,
        output: str | None,
        limit: int,
        fail_on: str,
    ) -> int:
        from zwgk_graph.cli.output import chosen_format, write_bytes
        from zwgk_graph.cli.query import parameters
        from zwgk_graph.querying import Limits
        from zwgk_graph.querying.auditing import audit
        from zwgk_graph.querying.formats import ENDINGS, render
        from zwgk_graph.validating.profiles import read_profile

        chosen = chosen_format(form, output, ENDINGS, FORMATS, "text")
        report = audit(
            _opened(store, say),
            read_profile(profile),
            only=only,
            added=added,
            params=parameters(param),
            limits=Limits(limit),
            language=say.language,
        )
        data = as_text(report, say).encode("utf-8") if chosen == "text" else render(report.rows(), chosen)
        write_bytes(data, output)
        if report.truncated:
            _tell(say(f"每项审计只给出前 {limit} 行（--limit 可调）", f"the first {limit} rows of an audit (--limit)"))
        return 1 if report.fails(fail_on) else 0  # type: ignore[arg-type]

    return run_audits


def as_text(report: AuditReport, say: Say) -> str:
    """The rows under their audits, then how many rows each level has; an audit that found nothing is counted only."""
    from zwgk_graph.model.findings import SEVERITY_WORDS

    lines = [line for one in report.audits if one.found.rows for line in _paragraph(one, say)]
    counts = {level: sum(len(one.found.rows) for one in report.audits if one.level == level) for level in LEVELS}
    listed = "，".join(f"{say.words(SEVERITY_WORDS[level])} {count}" for level, count in counts.items())  # type: ignore[index]
    clean = sum(not one.found.rows for one in report.audits)
    total = len(report.audits)
    lines.append(
        say(
            f"共 {total} 项审计，{clean} 项没有问题；{listed}",
            f"{clean} of {total} audits found nothing; {listed.replace('，', ', ')}",
        )
    )
    return "".join(f"{line}\n" for line in lines)


def _opened(store: str, say: Say) -> Dataset:
    from zwgk_graph.store import open_store
    from zwgk_graph.store.copies import needs_copy

    dataset = open_store(store)
    if needs_copy(dataset):
        _tell(
            say(
                "这台服务器答审计不可靠，先把全部图取到本机再审计",
                "this server cannot be relied on with audits: all graphs are fetched first",
            )
        )
    return dataset


def _tell(words: str) -> None:
    click.echo(f"zwgk: {words}", err=True)


def _paragraph(one: Audited, say: Say) -> list[str]:
    from zwgk_graph.model.findings import SEVERITY_WORDS
    from zwgk_graph.querying.formats import plain
    from zwgk_graph.validating.reports.text import printable

    level, count = say.words(SEVERITY_WORDS[one.level]), len(one.found.rows)
    lines = [f"{level}  {say.words(one.query.title)}  [{one.query.name}]  {count}"]
    for _, problem, value, where in one.found.rows:
        quoted = say("“{}”", '"{}"').format(plain(value)) if value is not None else ""
        lines.append(printable(f"    {plain(where)}  {plain(problem)} {quoted}").rstrip())
    return [*lines, ""]
