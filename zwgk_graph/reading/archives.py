"""Zip archives, read in memory and never unpacked to disk, so that the names in them can do no harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from zwgk_graph.model.language import Words
from zwgk_graph.reading import refusals
from zwgk_graph.reading.limits import Limits
from zwgk_graph.reading.refusals import refusal

_CHUNK = 1024 * 1024
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError)


def member_names(archive: str | IO[bytes], name: str, limits: Limits) -> tuple[str, ...]:
    """The names of the files in an archive, in their order there; GBK names are decoded.

    Raises UnreadableError when the archive is damaged or has too many members.
    """
    with _opened(archive, name, limits) as opened:
        return tuple(_decoded_name(info) for info in opened.infolist() if not info.filename.endswith("/"))


def member_bytes(archive: str | IO[bytes], member: str, name: str, limits: Limits) -> bytes:
    """One member unpacked.

    Raises UnreadableError when it is absent, encrypted, damaged, or unpacks beyond the limits.
    """
    with _opened(archive, name, limits) as opened:
        found = [info for info in opened.infolist() if _decoded_name(info) == member]
        if not found:
            raise refusal(name, refusals.NO_MEMBER)
        return _unpacked(
            opened, found[-1], name, limits, limits.file_bytes, refusals.TOO_LARGE.filled(limit=limits.file_bytes)
        )


def parts(data: bytes, wanted: tuple[str, ...], name: str, limits: Limits) -> dict[str, bytes]:
    """The parts of an office file whose names begin with one of ``wanted``, unpacked within the limits."""
    result: dict[str, bytes] = {}
    left = limits.unpacked_bytes
    with _opened(io.BytesIO(data), name, limits) as opened:
        for info in opened.infolist():
            if info.filename.startswith(wanted) and not info.filename.endswith("/"):
                reason = refusals.UNPACKS_TOO_LARGE.filled(limit=limits.unpacked_bytes)
                result[info.filename] = _unpacked(opened, info, name, limits, left, reason)
                left -= len(result[info.filename])
    return result


@contextmanager
def _opened(archive: str | IO[bytes], name: str, limits: Limits) -> Iterator[zipfile.ZipFile]:
    try:
        opened = zipfile.ZipFile(archive)
    except _BROKEN as error:
        raise refusal(name, refusals.DAMAGED, detail="zip") from error
    with opened:
        if len(opened.infolist()) > limits.zip_members:
            raise refusal(name, refusals.TOO_MANY_MEMBERS, limit=limits.zip_members)
        yield opened


def _unpacked(
    opened: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, limits: Limits, most: int, reason: Words
) -> bytes:
    """The member's bytes, counted while they unpack because the sizes it states may lie."""
    if info.flag_bits & _ENCRYPTED:
        raise refusal(name, refusals.ENCRYPTED)
    chunks: list[bytes] = []
    size = 0
    try:
        with opened.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    raise refusal(name, reason)
                if size > limits.zip_ratio_from and size > limits.zip_ratio * max(info.compress_size, 1):
                    raise refusal(name, refusals.RATIO, limit=limits.zip_ratio)
                chunks.append(chunk)
    except _BROKEN as error:
        raise refusal(name, refusals.DAMAGED, detail="zip") from error
    return b"".join(chunks)


def _decoded_name(info: zipfile.ZipInfo) -> str:
    """Without the UTF-8 flag zipfile takes names for CP437; Chinese archivers wrote GBK, some UTF-8."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        stored = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    return _decoded(stored, "utf-8") or _decoded(stored, "gb18030") or info.filename


def _decoded(stored: bytes, encoding: str) -> str | None:
    try:
        return stored.decode(encoding)
    except UnicodeDecodeError:
        return None
