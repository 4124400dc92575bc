"""Every example of docs/exports.md runs and writes what it names."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from zwgk_graph.cli import run
from zwgk_graph.cli.export_network import KINDS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ zwgk (.+)$", PAGE, re.MULTILINE)


def test_commands_write_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "data" / "notices", tmp_path / "data" / "notices")
    monkeypatch.chdir(tmp_path)
    for command in COMMANDS:
        words = shlex.split(command)
        status, said = run(words), capfd.readouterr()
        assert status == 0, f"{command}\n{said.err}"
        assert Path(words[words.index("-o") + 1]).exists() if "-o" in words else said.out + said.err, command


def test_every_kind_of_network_is_explained() -> None:
    assert [f"`{kind}`" in PAGE for kind in KINDS] == [True] * len(KINDS)
