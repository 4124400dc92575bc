"""A store on disk as generations: readers keep the one they opened, a writer fills the next, one rename publishes it.

A store is a folder with ``CURRENT`` (the name of the valid generation), one folder per generation and ``lock``.
A writer starts from a hard-linked copy of the current generation (``Store.backup``: about a millisecond whatever
the size), so a build that is killed leaves the store as it was, and what it had begun is swept away by the next.
What a writer wants to find again after it was killed it may keep in ``spool``; publishing removes that.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from zwgk_graph.model.errors import LimitError, UnreadableError, system_reason
from zwgk_graph.model.language import Words

CURRENT = "CURRENT"
LOCK = "lock"
SPOOL = "spool"
PREFIX = "generation-"
DAMAGED = Words("图库已损坏；请删去这个文件夹，重新建库", "the store is damaged; delete the folder and build it anew")


def is_store(path: Path) -> bool:
    """Whether the folder holds a store, complete or never filled."""
    return any(os.path.isfile(path / name) for name in (LOCK, CURRENT))


def current_generation(path: Path) -> Path:
    """The folder readers open.

    Raises UnreadableError when the path holds no finished store, or one that is damaged.
    """
    try:
        name = (path / CURRENT).read_text(encoding="utf-8", errors="replace").strip()
    except PermissionError as error:
        raise UnreadableError(str(path), Words("打不开：没有权限", "cannot be opened: permission denied")) from error
    except OSError as error:
        raise UnreadableError(str(path), _no_store(path)) from error
    if not (name.startswith(PREFIX) and name.removeprefix(PREFIX).isdecimal()):
        raise UnreadableError(str(path), DAMAGED)
    return path / name


@contextmanager
def next_generation(path: Path) -> Iterator[tuple[Path | None, Path]]:
    """Locks the store for writing; yields the current generation (None in a new store) and the folder of the next.

    The caller fills the next folder. It becomes current when the block ends without an exception; else it is removed.
    Raises LimitError when another writer holds the lock, UnreadableError when the folder belongs to something else or
    may not be written.
    """
    _claim(path)
    with _locked(path):
        _sweep(path)
        old = current_generation(path) if (path / CURRENT).is_file() else None
        number = int(old.name.removeprefix(PREFIX)) + 1 if old else 1
        new = path / f"{PREFIX}{number}"
        try:
            yield old, new
            _publish(path, new)
            shutil.rmtree(path / SPOOL, ignore_errors=True)
        finally:
            _sweep(path)


def _claim(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
        strange = any(path.iterdir()) and not is_store(path)
    except OSError as error:
        reason = system_reason(error)
        raise UnreadableError(
            str(path), Words(f"文件夹用不了：{reason.zh}", f"the folder cannot be used: {reason.en}")
        ) from error
    if strange:
        raise UnreadableError(
            str(path),
            Words(
                "文件夹里已有别的内容，不是图库；请换一个路径", "the folder holds something else; choose another path"
            ),
        )
    if not all(os.access(place, os.W_OK) for place in (path, path / LOCK) if place.exists()):
        raise UnreadableError(
            str(path),
            Words("图库是只读的，没有写入的权限", "the store is read-only, there is no permission to write it"),
        )


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    from filelock import FileLock, Timeout

    try:
        with FileLock(path / LOCK, timeout=0):
            yield
    except Timeout as error:
        raise LimitError(
            Words(
                f"{path}：另一个程序正在写这个图库，请等它结束再试",
                f"{path}: another program is writing this store; try again when it is done",
            )
        ) from error


def _publish(path: Path, new: Path) -> None:
    # The rename is what makes the new generation valid: POSIX promises that it is seen whole or not at all.
    draft = path / f"{CURRENT}.new"
    with draft.open("w", encoding="ascii") as file:
        file.write(new.name)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path / CURRENT)


def _sweep(path: Path) -> None:
    valid = current_generation(path).name if (path / CURRENT).is_file() else None
    for folder in path.glob(f"{PREFIX}*"):
        if folder.name != valid:
            shutil.rmtree(folder, ignore_errors=True)


def _no_store(path: Path) -> Words:
    if not os.path.exists(path):
        return Words("没有这个图库；先用 zwgk build 建库", "there is no such store; make it with zwgk build")
    return Words("不是图库，或还没有建完；先用 zwgk build 建库", "not a finished store; make it with zwgk build")
