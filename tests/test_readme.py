"""Every command of the README is run, and what it shows is what comes out."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from zwgk_graph.cli import run

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
CUT = "…"
"""Ends a line, or stands for left-out lines, where the README shortens an output."""


def sessions(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of the console blocks with the output shown below it."""
    for block in BLOCK.findall(text):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown.rstrip("\n").split("\n") if shown.strip() else []


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_commands_give_what_the_readme_shows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "data" / "notices", tmp_path / "data" / "notices")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8" if name == "README.md" else "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    commands = list(sessions((ROOT / name).read_text(encoding="utf-8")))
    assert len(commands) > 8
    for command, shown in commands:
        program, *arguments = shlex.split(command, comments=True)
        if program == "make":
            assert re.search(rf"^{arguments[0]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
            continue
        assert program == "zwgk", command
        run(arguments)
        captured = capfd.readouterr()
        check(command, shown, (captured.out + captured.err).splitlines())


def check(command: str, shown: list[str], printed: list[str]) -> None:
    """Every shown line is printed, in this order; a line cut by … is printed with what stands before it."""
    rest = iter(printed)
    for line in shown:
        if line.strip() == CUT:
            continue
        start = line.removesuffix(CUT).rstrip() if line.endswith(CUT) else None
        found = any(
            one.rstrip().startswith(start) if start is not None else one.rstrip() == line.rstrip() for one in rest
        )
        assert found, f"$ {command}\ndoes not print (in this order)\n{line}\nbut\n" + "\n".join(printed[:60])
