"""Where results go: standard output, or the file that ``-o`` names."""

from __future__ import annotations

import sys
from pathlib import Path

from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Words


def write_text(text: str, path: str | None) -> None:
    """Writes to standard output in UTF-8, or to the file; raises UsageError where that cannot be written."""
    write_bytes(text.encode("utf-8"), path)


def write_bytes(data: bytes, path: str | None) -> None:
    """As ``write_text``, for formats that are not text."""
    if path is None or path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        Path(path).write_bytes(data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(Words(f"写不了文件 {path}：{reason}", f"cannot write {path}: {reason}")) from error
