from __future__ import annotations

from pathlib import Path

import pytest

from zwgk_graph.cli import run


@pytest.mark.parametrize(("language", "title"), [("zh", "一、读取"), ("en", "1. Read")])
def test_the_demo_runs_every_step_and_leaves_its_files_where_told(
    language: str, title: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["--lang", language, "demo", "--keep", str(tmp_path / "demo")]) == 0
    shown = capfd.readouterr().out
    assert title in shown
    assert shown.count("$ zwgk ") == 7
    left = {path.name for path in (tmp_path / "demo").iterdir()}
    assert left == {"notices", "store", "coverage.html", "network.html"}
