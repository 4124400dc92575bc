"""``zwgk demo``: the whole main job on the bundled samples, each command shown before it runs."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking
from zwgk_graph.model.errors import UsageError, system_reason
from zwgk_graph.model.language import Words


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.option(
        "--keep", metavar=say("文件夹", "FOLDER"), help=say("把样例和图库留在此处", "leave samples and store here")
    )
    def demo(keep: str | None) -> int:
        import tempfile

        if keep:
            return show(Path(keep), say)
        with tempfile.TemporaryDirectory(prefix="zwgk-demo-") as folder:
            status = show(Path(folder), say)
        hint = say(
            "样例、图库和网页已删；要留下来看，用 --keep 文件夹",
            "samples, store and pages are gone; keep them with --keep",
        )
        click.echo(f"\n{hint}", err=True)
        return status

    return demo


def show(folder: Path, say: Say) -> int:
    """Runs every step in the folder; returns the status of the first that failed.

    Raises UsageError where the folder cannot be written.
    """
    from zwgk_graph.resources import copy_folder

    notices, store = folder / "notices", folder / "store"
    try:
        copy_folder("data/notices", notices)
    except OSError as error:
        reason = system_reason(error)
        raise UsageError(
            Words(f"{folder}：写不了文件夹：{reason.zh}", f"{folder}: cannot write the folder: {reason.en}")
        ) from error
    for title, arguments, expected in steps(notices, store, say):
        click.secho(f"\n{title}", bold=True)
        click.echo(f"$ zwgk {shlex.join(arguments)}", err=False)
        status = run_step(arguments, say)
        if status not in expected:
            return status
    return 0


def steps(notices: Path, store: Path, say: Say) -> list[tuple[str, list[str], tuple[int, ...]]]:
    """Title, arguments and expected statuses of each step."""
    years = [str(notices / "2021"), str(notices / "2022")]
    area = ["--param", "area=砚溪县", "--param", "year=2021"]
    return [
        (
            say("一、读取 12 份样例通知，建成图库", "1. Read twelve sample notices into a store"),
            ["build", *years, "-o", str(store)],
            (0,),
        ),
        (
            say(
                "二、砚溪县 2021 年的任务、单位和时限，按主题列出",
                "2. Tasks, units and time limits of Yanxi county by theme",
            ),
            ["query", "tasks-by-theme", "-s", str(store), *area],
            (0,),
        ),
        (
            say(
                "三、砚溪县 2021 年方案落实了上级哪些要求，缺了哪些",
                "3. What the plan of Yanxi county carries of the plans above, and what it leaves out",
            ),
            ["trace", str(store), "砚溪县", "--year", "2021"],
            (0,),
        ),
        (
            say("四、各方案落实情况的矩阵，一个网页文件", "4. Coverage of all plans as a heat map, one page"),
            ["trace", str(store), "--within", "云岭省", "-o", str(store.parent / "coverage.html")],
            (0,),
        ),
        (
            say("五、核对一份有毛病的草稿", "5. Check a faulty draft"),
            ["validate", str(notices / "draft" / "yanxi-2022-draft.txt"), "--profile", "draft"],
            (1,),
        ),
        (
            say("六、哪些时限比上级放宽了", "6. Which time limits are later than those above"),
            ["audit", str(store), "--only", "deadline-later-than-above"],
            (0, 1),
        ),
        (
            say("七、单位和任务的责任网络，一个网页文件", "7. The network of units and tasks, one page"),
            ["export", "network", str(store), "-o", str(store.parent / "network.html")],
            (0,),
        ),
    ]


def run_step(arguments: list[str], say: Say) -> int:
    """Runs one command in this process, in the same language."""
    from zwgk_graph.cli import run

    return run(["--lang", say.language, *arguments])
