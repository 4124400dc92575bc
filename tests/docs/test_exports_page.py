"""Every example of docs/exports.md runs and writes what it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import ROOT, run_commands
from zwgk_graph.cli.export_network import KINDS

PAGE = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")


def test_commands_write_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    run_commands(PAGE, tmp_path, monkeypatch, capfd)


def test_every_kind_of_network_is_explained() -> None:
    assert [f"`{kind}`" in PAGE for kind in KINDS] == [True] * len(KINDS)
