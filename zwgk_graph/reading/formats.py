"""One file read: its format told by content, the ending as a hint, and the right reader called."""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from zwgk_graph.model.errors import ZwgkError
from zwgk_graph.model.language import Words
from zwgk_graph.model.source import Block, SourceText, Table
from zwgk_graph.reading import refusals
from zwgk_graph.reading.archives import member_names
from zwgk_graph.reading.content import Content, Raw
from zwgk_graph.reading.limits import DEFAULT_LIMITS, Limits
from zwgk_graph.reading.refusals import refusal
from zwgk_graph.reading.sources import READABLE, SourceRef, as_ref, load

MEDIA_TYPES = {
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
_ENDINGS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".shtml": "html",
    ".xhtml": "html",
    ".csv": "csv",
    ".tsv": "tsv",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".pdf": "pdf",
}
_READERS = {
    "txt": ("plain_text", "read_text"),
    "md": ("markdown", "read_markdown"),
    "html": ("html_page", "read_html"),
    "csv": ("separated", "read_separated"),
    "tsv": ("separated", "read_separated"),
    "docx": ("word", "read_docx"),
    "xlsx": ("sheets", "read_xlsx"),
    "pdf": ("pdf", "read_pdf"),
}
_TEXTS = frozenset({"txt", "md", "html", "csv", "tsv"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PAGE_START = re.compile(
    rb"^(?:<\?xml[^>]{0,200}>|<!--(?:(?!-->).){0,2000}-->|\s)*<(?:!doctype\s+html|html|head|body)[\s>]", re.I | re.S
)
_ANY_TAG = re.compile(rb"<(?:!doctype|html|head|body|meta|div|table|p|br|span)\b", re.I)
_REFUSED_SIGNS = ((b"{\\rtf", "RTF"), (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7z"), (b"\x1f\x8b", "gzip"))


def read(ref: SourceRef | str | Path, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """One file, or one member of an archive, as blocks over its decoded text.

    Raises UnreadableError, with the file's name and the reason, whatever the bytes are.
    """
    ref = as_ref(ref)
    return _read(Raw(ref.name, load(ref, limits), limits), _ending(ref))


def read_bytes(name: str, data: bytes, limits: Limits = DEFAULT_LIMITS) -> SourceText:
    """Bytes that came from elsewhere than a file (an upload, a pipe), named as users shall see them.

    Raises UnreadableError as ``read``.
    """
    if len(data) > limits.file_bytes:
        raise refusal(name, refusals.TOO_LARGE, limit=limits.file_bytes)
    return _read(Raw(name, data, limits), os.path.splitext(name)[1].lower())


def _read(raw: Raw, ending: str) -> SourceText:
    kind = _kind(raw, ending)
    try:
        content = _read_as(kind, raw)
    except ZwgkError:
        raise
    except (RecursionError, MemoryError, ArithmeticError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise refusal(raw.name, refusals.DAMAGED, detail=kind) from error
    if sum(map(_length, content.blocks)) > raw.limits.text_characters:
        raise refusal(raw.name, refusals.TOO_MUCH_TEXT, limit=raw.limits.text_characters)
    return SourceText(
        name=raw.name,
        media_type=MEDIA_TYPES[kind],
        sha256=hashlib.sha256(raw.data).hexdigest(),
        encoding=content.encoding,
        decoded=content.decoded,
        blocks=content.blocks,
        metadata=content.metadata,
        warnings=(*_ending_warning(ending, kind), *content.warnings),
    )


def _read_as(kind: str, raw: Raw) -> Content:
    """Readers are imported when a file needs them, because office and PDF libraries load slowly."""
    module, function = _READERS[kind]
    reader: Callable[[Raw], Content] = getattr(import_module(f"zwgk_graph.reading.{module}"), function)
    return reader(raw)


def _length(block: Block) -> int:
    if isinstance(block, Table):
        return sum(len(cell.text) for row in block.rows for cell in row)
    return len(block.text)


def _kind(raw: Raw, ending: str) -> str:
    data = raw.data
    if not data.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe\0") and (not data or not data.strip()):
        raise refusal(raw.name, refusals.EMPTY)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed_kind(raw)
    if data.startswith(_OLE):
        raise refusal(raw.name, refusals.ENCRYPTED_OFFICE if _ENCRYPTED_PACKAGE in data else refusals.OLD_OFFICE)
    for sign, kind in _REFUSED_SIGNS:
        if data.startswith(sign):
            raise refusal(raw.name, refusals.OTHER_OFFICE, kind=kind)
    return _text_kind(data, ending)


def _packed_kind(raw: Raw) -> str:
    names = frozenset(member_names(io.BytesIO(raw.data), raw.name, raw.limits))
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    for sign, kind in (("OFD.xml", "OFD"), ("content.xml", "OpenDocument"), ("[Content_Types].xml", "Office Open XML")):
        if sign in names:
            raise refusal(raw.name, refusals.OTHER_OFFICE, kind=kind)
    if "!" in raw.name:
        raise refusal(raw.name, refusals.NESTED_ARCHIVE)
    readable = any(os.path.splitext(name)[1].lower() in READABLE for name in names)
    raise refusal(raw.name, refusals.IS_ARCHIVE if readable else refusals.NO_DOCUMENTS)


def _text_kind(data: bytes, ending: str) -> str:
    start = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _PAGE_START.match(start):
        return "html"
    kind = _ENDINGS.get(ending, "txt")
    if kind == "html" and not _ANY_TAG.search(data.replace(b"\0", b"")):
        return "txt"
    return kind if kind in _TEXTS else "txt"


def _ending(ref: SourceRef) -> str:
    return os.path.splitext(ref.member if ref.member is not None else ref.path.name)[1].lower()


def _ending_warning(ending: str, kind: str) -> tuple[Words, ...]:
    named = _ENDINGS.get(ending)
    if named is None or named == kind or {named, kind} <= {"csv", "tsv"}:
        return ()
    return (refusals.WRONG_ENDING.filled(ending=ending, kind=kind),)
