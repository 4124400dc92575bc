"""The files the package ships: ontology/, data/ and queries/, from a checkout, a wheel or a zip alike."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

if sys.version_info >= (3, 11):
    from importlib.resources.abc import Traversable
else:
    from importlib.abc import Traversable

__all__ = ["FOLDERS", "Traversable", "copy_folder", "read_text", "resource"]

FOLDERS = ("ontology", "data", "queries")


def resource(path: str) -> Traversable:
    """The shipped file or folder at ``path``, e.g. ``data/themes.yaml``.

    In a wheel the folders lie inside the package; in a checkout beside it.
    Raises FileNotFoundError when there is no such file.
    """
    folder = path.split("/", 1)[0]
    if folder not in FOLDERS:
        raise FileNotFoundError(path)
    packaged = files("zwgk_graph").joinpath(path)
    if packaged.is_file() or packaged.is_dir():
        return packaged
    beside = Path(__file__).resolve().parent.parent / path
    if beside.exists():
        return beside
    raise FileNotFoundError(path)


def read_text(path: str) -> str:
    """The shipped file at ``path`` as text (UTF-8)."""
    return resource(path).read_text(encoding="utf-8")


def copy_folder(path: str, target: Path) -> None:
    """Copies a shipped folder with all below it to the file system, also out of a zip."""
    target.mkdir(parents=True, exist_ok=True)
    for entry in resource(path).iterdir():
        if entry.is_dir():
            copy_folder(f"{path}/{entry.name}", target / entry.name)
        else:
            (target / entry.name).write_bytes(entry.read_bytes())
