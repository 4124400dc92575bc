"""What can go wrong, each with the exit status of the command line.

0 done, 1 findings, 2 usage, 3 input unreadable, 4 limit or lock, 5 internal.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from typing import Any, Final

from zwgk_graph.model.language import Language, Words


class ZwgkError(Exception):
    """Base of every error that is told to the user in one line, without a traceback."""

    exit_status = 5

    def __init__(self, words: Words) -> None:
        super().__init__(words.zh)
        self.words = words

    def said_in(self, language: Language) -> str:
        return self.words.said_in(language)

    def __reduce__(self) -> tuple[Any, ...]:
        # Errors come back from worker processes; by itself pickle would call the class with the text alone.
        return _remade, (type(self), self.args, self.__dict__)


class UsageError(ZwgkError):
    """The call cannot be understood: an unknown name, a wrong parameter."""

    exit_status = 2


class UnreadableError(ZwgkError):
    """A file that cannot be read as a notice; names the file and the reason."""

    exit_status = 3

    def __init__(self, name: str, reason: Words) -> None:
        super().__init__(Words(f"{name}：{reason.zh}", f"{name}: {reason.en}"))
        self.name = name
        self.reason = reason


class LimitError(ZwgkError):
    """A limit of size, time or number was reached, or a store is locked by another writer."""

    exit_status = 4


def system_reason(error: BaseException) -> Words:
    """Why the system refused a file or folder, or why its text could not be decoded."""
    if isinstance(error, UnicodeDecodeError):
        return Words(f"不是 {error.encoding.upper()} 编码的文本", f"no text in {error.encoding.upper()}")
    known = _known_reason(error) if isinstance(error, OSError) else None
    told = (isinstance(error, OSError) and error.strerror) or str(error)
    return known[1] if known else Words(told, told)


def system_refusal(error: OSError) -> ZwgkError | None:
    """What the system refused where no layer looked for it: LimitError for a full disk, UnreadableError for a place
    that is closed or gone, None for a fault of another kind.
    """
    known = _known_reason(error)
    if known is None:
        return None
    number, reason = known
    if number == errno.ENOSPC:
        return LimitError(Words(f"{reason.zh}；腾出空间后再运行", f"{reason.en}; free some space and run it again"))
    return UnreadableError(str(error.filename), reason) if error.filename else None


_SYSTEM_REASONS: Final[Mapping[int, Words]] = {
    errno.ENOENT: Words("没有这个文件或文件夹", "no such file or folder"),
    errno.EEXIST: Words("已有同名的文件", "a file of this name exists"),
    errno.EISDIR: Words("这是文件夹，不是文件", "this is a folder, not a file"),
    errno.ENOTDIR: Words("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.EACCES: Words("没有权限", "permission denied"),
    errno.EPERM: Words("没有权限", "permission denied"),
    errno.EROFS: Words("磁盘是只读的", "the disk is read-only"),
    errno.ENOSPC: Words("磁盘已满", "the disk is full"),
    errno.ENAMETOOLONG: Words("文件名太长", "the name is too long"),
}


def _known_reason(error: OSError) -> tuple[int, Words] | None:
    """By its number, or where it has none, as the errors of Oxigraph, by the system's own words in it."""
    told = str(error)
    found = (
        (number, words)
        for number, words in _SYSTEM_REASONS.items()
        if number == error.errno or (error.errno is None and os.strerror(number) in told)
    )
    return next(found, None)


def _remade(kind: type[ZwgkError], arguments: tuple[Any, ...], state: dict[str, Any]) -> ZwgkError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error
