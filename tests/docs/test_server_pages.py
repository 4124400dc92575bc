"""The examples of docs/servers.md run on a server of this machine; those of docs/cluster.md name what there is.

(The commands on a cluster are run in tests/executing.)
"""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.servers import oxigraph
from zwgk_graph.cli import COMMANDS, run, top_level
from zwgk_graph.cli.language import Say
from zwgk_graph.store import addresses

ROOT = Path(__file__).parents[2]
SERVERS, CLUSTER = ((ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("servers.md", "cluster.md"))
URL = "http://host:8890/sparql"


def commands(page: str) -> list[list[str]]:
    """The words of each ``zwgk`` command in the shell blocks of a page."""
    blocks = "".join(re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    return [shlex.split(line) for line in re.findall(r"^zwgk (.+)$", blocks, re.MULTILINE)]


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_commands_of_the_page_on_servers_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "data" / "notices" / "2021", tmp_path / "通知")
    monkeypatch.chdir(tmp_path)
    assert [words[0] for words in commands(SERVERS)] == ["build", "query", "trace"]
    with oxigraph.running() as server:
        for words in commands(SERVERS):
            status = run([word.replace(URL, server.url).replace("某县", "砚溪县") for word in words])
            assert status == 0, f"{words}\n{capfd.readouterr().err}"
    assert (tmp_path / "落实情况.html").stat().st_size > 10_000
    assert "砚溪" in (tmp_path / "落实情况.html").read_text(encoding="utf-8")


def test_the_page_on_servers_names_every_variable() -> None:
    known = {getattr(addresses, name) for name in ("USER", "PASSWORD", "UPDATE", "GRAPHS", "TIMEOUT")}
    assert set(re.findall(r"ZWGK_STORE_\w+", SERVERS)) == known


@pytest.mark.parametrize("words", commands(CLUSTER), ids=" ".join)
def test_the_commands_of_the_page_on_clusters_are_commands(words: list[str]) -> None:
    group = top_level(Say("en"))
    with group.context_class(group) as context:
        command = group.get_command(context, words[0])
        with command.make_context(words[0], words[1:], parent=context) as made:
            assert made.params["scheduler"] == "tcp://调度器:8786"


def test_the_page_on_clusters_tells_of_every_command_that_takes_a_scheduler() -> None:
    group = top_level(Say("en"))
    with group.context_class(group) as context:
        taking = {
            name for name in COMMANDS if "scheduler" in {one.name for one in group.get_command(context, name).params}
        }
    assert taking == {words[0] for words in commands(CLUSTER)}


def test_the_program_of_the_page_on_clusters_calls_what_there_is() -> None:
    [program] = re.findall(r"```python\n(.*?)```", CLUSTER, re.DOTALL)
    imports = "".join(line for line in program.splitlines(keepends=True) if line.startswith("from zwgk_graph"))
    names: dict[str, object] = {}
    exec(imports, names)
    compile(program, "docs/cluster.md", "exec")
    assert {"BuildOptions", "build", "program_version", "connect"} <= names.keys()
