"""``zwgk build``: files into a store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from zwgk_graph.cli.clusters import chosen_cluster, scheduler_option
from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking

if TYPE_CHECKING:
    from zwgk_graph.building.report import BuildReport


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("paths", nargs=-1, required=True, metavar=say("路径…", "PATH…"))
    @click.option(
        "-o",
        "--output",
        "-s",
        "--store",
        "store",
        required=True,
        metavar="STORE",
        help=say("图库：文件夹，或 SPARQL 服务器的网址", "the store: a folder, or the URL of a SPARQL server"),
    )
    @click.option("--jobs", type=click.IntRange(1, 64), help=say("进程数，默认为核数", "processes, one a core"))
    @scheduler_option(say)
    @click.option("--report", metavar="FILE", help=say("另存 JSON 报告", "also write a JSON report"))
    @click.option("--prune", is_flag=True, help=say("删去来源已不存在的通知", "drop notices whose file is gone"))
    @click.option("--keep-going", is_flag=True, help=say("有文件读不了也以 0 退出", "exit 0 despite unreadable files"))
    @click.option("--no-baselines", is_flag=True, help=say("不载入内置的上级要点", "leave out packaged upstream plans"))
    @click.option(
        "--no-links", is_flag=True, help=say("不推算落实关系，留给下次建库", "leave the links to a later build")
    )
    @click.option("--optimize", is_flag=True, help=say("小库也合并文件，查询更快", "merge even a small store's files"))
    @click.option("--reviews", metavar="FILE", help=say("人工复核文件", "decisions of zwgk review"))
    def build(
        paths: tuple[str, ...],
        store: str,
        jobs: int | None,
        scheduler: str | None,
        report: str | None,
        prune: bool,
        keep_going: bool,
        no_baselines: bool,
        no_links: bool,
        optimize: bool,
        reviews: str | None,
    ) -> int:
        from zwgk_graph.building import BuildOptions
        from zwgk_graph.building import build as build_store
        from zwgk_graph.cli.output import require_writable, write_text
        from zwgk_graph.cli.progress import progress_bar
        from zwgk_graph.cli.reviews import read_reviews

        decided = read_reviews(reviews)
        require_writable(report)
        with chosen_cluster(scheduler) as cluster, progress_bar(say) as progress:
            options = BuildOptions(jobs, prune, not no_baselines, not no_links, decided, cluster, optimize)
            result = build_store(paths, store, options, progress)
        show_failures(result, say)
        show_summary(result, store, say)
        if report:
            record = result.to_record(say.language)
            write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", report)
        return 3 if result.failed and not keep_going else 0

    return build


def show_failures(result: BuildReport, say: Say) -> None:
    """One line a file that could not be read, or that has gone."""
    for source in result.results:
        if source.outcome in ("failed", "vanished"):
            for words in source.messages:
                click.echo(f"zwgk: {source.name}{say('：', ': ')}{say.words(words)}", err=True)


def show_summary(result: BuildReport, store: str, say: Say) -> None:
    """What the build did, as a table on standard error."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(say(f"图库 {store}", f"store {store}")), show_header=False)
    for _ in range(2):
        table.add_column(overflow="fold")
    for row in summary(result, say):
        table.add_row(*row)
    Console(stderr=True).print(table)


def summary(result: BuildReport, say: Say) -> list[tuple[str, str]]:
    """Name and figure of each row of the summary."""
    counts, above = result.counts, result.baselines
    units = say(
        f"已识别 {counts.units_resolved}，集体 {counts.units_collective}，未识别 {counts.units_unresolved}",
        f"{counts.units_resolved} resolved, {counts.units_collective} collective, {counts.units_unresolved} unresolved",
    )
    cited = say(
        f"{counts.citations}，已识别 {counts.citations_resolved}",
        f"{counts.citations}, {counts.citations_resolved} resolved",
    )
    baselines = say(
        f"{above.plans} 份，{above.requirements} 条要求", f"{above.plans} plans, {above.requirements} requirements"
    )
    return [
        (say("文件", "files"), outcomes(result, say)),
        (say("通知", "notices"), str(counts.notices)),
        (say("任务", "tasks"), str(counts.tasks)),
        (say("责任单位", "units"), units),
        (say("时限", "deadlines"), str(counts.deadlines)),
        (say("引用文件", "citations"), cited),
        (say("提示", "warnings"), str(counts.warnings)),
        (say("上级要点目录", "baselines"), baselines),
        (say("落实关系", "carry-down links"), str(result.links)),
        (say("三元组", "triples"), str(result.triples)),
    ]


def outcomes(result: BuildReport, say: Say) -> str:
    """How many files came out in each way: ``新增 3，未变 9``."""
    labels = {
        "new": say("新增", "new"),
        "changed": say("更新", "changed"),
        "unchanged": say("未变", "unchanged"),
        "failed": say("读不了", "unreadable"),
        "vanished": say("来源不存在", "source gone"),
        "removed": say("已删去", "removed"),
    }
    comma = say("，", ", ")
    return comma.join(f"{labels[name]} {number}" for name, number in result.outcomes().items() if number)
