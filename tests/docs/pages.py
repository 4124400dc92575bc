"""The commands of a page of the documentation, run where the page says."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from zwgk_graph.cli import run

ROOT = Path(__file__).parents[2]
_COMMAND = re.compile(r"^\$ zwgk (.+)$", re.MULTILINE)


def run_commands(page: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """Runs them one after the other beside the bundled notices: each succeeds and writes its file or speaks."""
    shutil.copytree(ROOT / "data" / "notices", folder / "data" / "notices")
    monkeypatch.chdir(folder)
    commands = _COMMAND.findall(page)
    assert commands
    for command in commands:
        words = shlex.split(command)
        status, said = run(words), capfd.readouterr()
        assert status == 0, f"{command}\n{said.err}"
        assert Path(words[words.index("-o") + 1]).exists() if "-o" in words else said.out + said.err, command
