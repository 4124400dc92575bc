"""Which files a path stands for, and what their bytes' digest is."""

from __future__ import annotations

import errno
import hashlib
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.reading.conftest import shown
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.reading import SourceRef, digest, expand, read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "乙.txt",
        "甲.html",
        "c/丙.docx",
        "c/.hidden.txt",
        ".git/x.txt",
        "c/~$丙.docx",
        "gold.json",
        "old.doc",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("公开规划。", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as archive:
        for name in ("b/丁.txt", "../../etc/a.txt", "__MACOSX/._a.txt", "x.json", "inner.zip"):
            archive.writestr(name, f"公开{name[0]}。")
    return tmp_path


def names(folder: Path, *paths: str) -> list[str]:
    refs = expand([str(folder / path) for path in paths])
    return [ref.name.removeprefix(f"{folder}/") for ref in refs]


def test_a_folder_gives_its_documents_in_order(folder: Path) -> None:
    members = ["z.zip!../../etc/a.txt", "z.zip!b/丁.txt", "z.zip!inner.zip"]
    assert names(folder, "") == ["old.doc", *members, "乙.txt", "甲.html", "c/丙.docx"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["乙.txt"], ["乙.txt"]),
        (["gold.json"], ["gold.json"]),
        (["*.txt", "乙.txt"], ["乙.txt"]),
        (["**/*.docx"], ["c/丙.docx"]),
        (["甲.html", "c"], ["甲.html", "c/丙.docx"]),
        (["z.zip!b/丁.txt"], ["z.zip!b/丁.txt"]),
    ],
)
def test_paths_globs_and_members(folder: Path, paths: list[str], expected: list[str]) -> None:
    assert names(folder, *paths) == expected


@pytest.mark.parametrize("path", ["no.txt", "*.pdf", "no/such"])
def test_a_path_to_nothing_is_told(folder: Path, path: str) -> None:
    with pytest.raises(UnreadableError):
        expand([str(folder / path)])


def test_members_are_read_without_touching_the_disk(folder: Path) -> None:
    before = sorted(folder.parent.rglob("*"))
    assert shown(read(f"{folder}/z.zip!../../etc/a.txt")) == ["公开.。"]
    assert sorted(folder.parent.rglob("*")) == before


def test_a_folder_that_may_not_be_listed_is_told_when_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.scandir

    def denied(path: str | Path) -> Any:
        if Path(path) == folder / "c":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", denied)
    assert names(folder, "")[-1] == "c"
    with pytest.raises(UnreadableError) as caught:
        read(folder / "c")
    assert "permission denied" in caught.value.said_in("en")


def test_a_damaged_archive_and_an_archive_in_an_archive_are_told_when_read(folder: Path) -> None:
    (folder / "z.zip").write_bytes((folder / "z.zip").read_bytes()[:200])
    (ref,) = expand([str(folder / "z.zip")])
    with pytest.raises(UnreadableError, match="zip"):
        read(ref)


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "i.zip", "w") as archive:
        archive.writestr("a.txt", "公开")
    with zipfile.ZipFile(tmp_path / "o.zip", "w") as archive:
        archive.write(tmp_path / "i.zip", "i.zip")
    (ref,) = expand([str(tmp_path / "o.zip")])
    with pytest.raises(UnreadableError) as caught:
        read(ref)
    assert "inside an archive" in caught.value.said_in("en")


@pytest.mark.parametrize(("member", "told"), [("a.txt", "name a file in it"), ("a.jpg", "holds no file")])
def test_an_archive_is_no_document(tmp_path: Path, member: str, told: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(member, "公开")
    with pytest.raises(UnreadableError) as caught:
        read(tmp_path / "a.zip")
    assert told in caught.value.said_in("en")


def test_gbk_member_names_are_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("AAAA.txt", "公开规划。")
    path.write_bytes(path.read_bytes().replace(b"AAAA", "要点".encode("gbk")))
    (ref,) = expand([str(path)])
    assert ref.member == "要点.txt"
    assert shown(read(ref)) == ["公开规划。"]


def test_an_exclamation_mark_in_a_name_is_no_member(tmp_path: Path) -> None:
    path = tmp_path / "要点!.txt"
    path.write_text("公开规划。", encoding="utf-8")
    assert shown(read(path)) == ["公开规划。"]


def test_digest_is_that_of_the_bytes(folder: Path) -> None:
    expected = hashlib.sha256("公开规划。".encode()).hexdigest()
    assert digest(folder / "乙.txt") == expected == read(folder / "乙.txt").sha256
    member = SourceRef("z", folder / "z.zip", "b/丁.txt")
    assert digest(member) == read(member).sha256
    with pytest.raises(UnreadableError):
        digest(SourceRef("z", folder / "z.zip", "no.txt"))


def test_names_are_fit_for_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b[31m.txt"
    path.write_text("公开。", encoding="utf-8")
    assert "\n" not in read(path).name
    assert "\x1b" not in read(path).name
