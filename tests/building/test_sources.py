"""What a build takes for gone."""

from __future__ import annotations

import errno
import os
import zipfile
from pathlib import Path

import pytest

from zwgk_graph.building.sources import packaged_baselines, still_there


def test_what_is_still_there(tmp_path: Path) -> None:
    file, archive = tmp_path / "a.txt", tmp_path / "b.zip"
    file.write_text("公开。", encoding="utf-8")
    with zipfile.ZipFile(archive, "w") as opened:
        opened.writestr("c.txt", "公开。")
    names = [
        str(file),
        f"{archive}!c.txt",
        packaged_baselines()[0].name,
        str(tmp_path / "d.txt"),
        f"{file}/e.txt",
        "\0",
    ]
    assert [still_there(name) for name in names] == [True, True, True, False, False, False]


def test_a_file_in_a_folder_that_is_closed_to_us_is_not_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: str) -> os.stat_result:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(os, "stat", denied)
    assert still_there("closed/a.txt")
