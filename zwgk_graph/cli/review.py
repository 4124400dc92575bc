"""``zwgk review``: links listed by doubt, confirmed and rejected in a file that survives rebuilds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwgk_graph.exporting.coverage_reading import Traced
    from zwgk_graph.exporting.coverage_reviews import OpenLink
    from zwgk_graph.model.carry import Decision, Relation
    from zwgk_graph.tracing.review import Review

FORMATS = ("table", "json", "csv")


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("store", metavar="STORE")
    @click.argument("plan", required=False, metavar=say("[方案]", "[PLAN]"))
    @click.option("--file", "path", metavar="FILE", help=say("复核文件（YAML）", "the review file (YAML)"))
    @click.option("--confirm", multiple=True, metavar="LINK", help=say("确认，可多次给出", "confirm; repeatable"))
    @click.option("--reject", multiple=True, metavar="LINK", help=say("否定，可多次给出", "reject; repeatable"))
    @click.option(
        "--relation",
        type=click.Choice(["full", "partial"]),
        help=say("确认时定程度", "how far it carries, when confirmed"),
    )
    @click.option("--by", metavar="NAME", help=say("复核人", "who decides"))
    @click.option("--note", metavar="TEXT", help=say("说明", "a remark"))
    @click.option("--upstream", metavar="ID", help=say("只看一份上级要点", "one plan above only"))
    @click.option("--year", type=int, help=say("只看一个年度的方案", "plans of one year only"))
    @click.option("--limit", type=click.IntRange(1), help=say("最多列几条", "links listed at most"))
    @click.option("--format", "form", type=click.Choice(FORMATS), default="table", help=say("输出格式", "the format"))
    @click.option("-o", "--output", metavar="FILE", help=say("写入文件", "write the list to this file"))
    def review(
        store: str,
        plan: str | None,
        path: str | None,
        confirm: tuple[str, ...],
        reject: tuple[str, ...],
        relation: Relation | None,
        by: str | None,
        note: str | None,
        upstream: str | None,
        year: int | None,
        limit: int | None,
        form: str,
        output: str | None,
    ) -> None:
        from pathlib import Path

        from zwgk_graph.cli.output import write_bytes
        from zwgk_graph.cli.reviews import read_reviews
        from zwgk_graph.exporting.coverage_plans import wanted_plans
        from zwgk_graph.exporting.coverage_reading import CoverageReader
        from zwgk_graph.exporting.coverage_reviews import open_links
        from zwgk_graph.store import open_store

        deciding = bool(confirm or reject)
        known = read_reviews(path if path and (not deciding or Path(path).exists()) else None)
        dataset = open_store(store)
        wanted = wanted_plans(dataset, plan, year)
        traced = CoverageReader(dataset, wanted, known, upstream=upstream).read()
        links = open_links(traced)
        if deciding:
            made = decisions(confirm, reject, relation, links, traced)
            record_decisions(path, known, signed(made, by, note), say)
            return
        write_bytes(listed(links[:limit], form, say, output), output)

    return review


def decisions(
    confirm: Sequence[str],
    reject: Sequence[str],
    relation: Relation | None,
    links: Sequence[OpenLink],
    traced: Traced,
) -> tuple[Review, ...]:
    """The decisions about the named links; UsageError for a name that is no link, or that is decided both ways."""
    from zwgk_graph.exporting.coverage_reviews import decide
    from zwgk_graph.model.errors import UsageError
    from zwgk_graph.model.language import Words

    wanted: list[tuple[str, Decision]] = [(name, "confirmed") for name in confirm]
    wanted += [(name, "rejected") for name in reject]
    made = [
        decide(name, decision, links, traced, relation if decision == "confirmed" else None)
        for name, decision in wanted
    ]
    if len({one.link for one in made}) < len(made):
        raise UsageError(Words("同一条关系不能又确认又否定", "one link is decided twice"))
    return tuple(made)


def signed(made: Sequence[Review], by: str | None, note: str | None) -> tuple[Review, ...]:
    """The decisions with name and remark."""
    from dataclasses import replace

    return tuple(replace(one, by=by, note=note) for one in made)


def record_decisions(path: str | None, known: tuple[Review, ...], made: tuple[Review, ...], say: Say) -> None:
    """Adds decisions to the review file, in place of earlier ones about the same links; UsageError without a file."""
    from zwgk_graph.cli.reviews import write_reviews
    from zwgk_graph.model.errors import UsageError
    from zwgk_graph.model.language import Words

    if path is None:
        raise UsageError(
            Words("请用 --file 指明复核文件，例如 --file reviews.yaml", "name the file, e.g. --file reviews.yaml")
        )
    write_reviews(path, (*known, *made))
    told = say(
        f"已写入 {path}：{len(made)} 条；zwgk trace --reviews {path} 和 zwgk build --reviews {path} 会照此办理",
        f"{len(made)} decisions written to {path}; zwgk trace and zwgk build honour them with --reviews {path}",
    )
    click.echo(f"zwgk: {told}", err=True)


def listed(links: Sequence[OpenLink], form: str, say: Say, output: str | None) -> bytes:
    """The list in one of ``FORMATS``."""
    from zwgk_graph.cli.trace import terminal_width
    from zwgk_graph.exporting.coverage_reviews import review_csv, review_json, review_text

    if form == "json":
        return review_json(links)
    if form == "csv":
        return review_csv(links)
    return review_text(links, say.language, terminal_width(output)).encode("utf-8", "replace")
