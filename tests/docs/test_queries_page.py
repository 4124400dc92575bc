"""Every example of docs/queries.md runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from zwgk_graph.cli import run
from zwgk_graph.querying import packaged_queries
from zwgk_graph.validating.profiles import read_profile

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ zwgk (.+)$", PAGE, re.MULTILINE)
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docs") / "graph"
    build, *_ = COMMANDS
    assert run(at(build, path)) == 0
    return path


def at(command: str, store: Path) -> list[str]:
    """The words of a command, with the store and the bundled files where they are."""
    words = [str(store) if word == "graph" else word for word in shlex.split(command)]
    return [str(ROOT / word) if word.startswith("data/") else word for word in words]


@pytest.mark.parametrize("command", COMMANDS[1:])
def test_commands_answer(store: Path, command: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(at(command, store)) == 0
    answer = capfdbinary.readouterr().out
    assert b'"bindings": [{' in answer if command.endswith("json") else len(answer.splitlines()) > 2


@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_run(
    store: Path, program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    exec(program.replace('"graph"', repr(str(store))), {})
    assert capsys.readouterr().out.strip()


def test_the_table_of_audits_says_what_the_headers_and_the_profile_say() -> None:
    profile = read_profile("published")
    expected = [
        (query.name.removeprefix("audits/"), str(profile.level(query.name)), query.summary.zh)
        for query in packaged_queries("audits")
    ]
    assert re.findall(r"^\| `([\w-]+)` \| (\w+) \| (.+) \|$", PAGE, re.MULTILINE) == expected
