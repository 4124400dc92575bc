"""Which files to read: paths, folders, globs and the members of archives."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from zwgk_graph.model.errors import UnreadableError, system_reason
from zwgk_graph.model.language import Words
from zwgk_graph.reading import refusals
from zwgk_graph.reading.archives import member_bytes, member_names
from zwgk_graph.reading.limits import DEFAULT_LIMITS, Limits
from zwgk_graph.reading.refusals import refusal

READABLE = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".shtml", ".xhtml", ".docx", ".pdf", ".xlsx", ".csv", ".tsv"}
)
# Catalogues of an upstream plan's requirements, for a build.
BASELINES = frozenset({".yaml", ".yml"})
# Taken up from folders too, so that the user is told about each file that cannot be read.
REFUSED = frozenset({".doc", ".docm", ".xls", ".xlsm", ".wps", ".et", ".rtf", ".odt", ".ods", ".ofd"})
_MEMBER = "!"


@dataclass(frozen=True, slots=True)
class SourceRef:
    """One file to read: the name shown to users, its path, and the member where the path is an archive."""

    name: str
    path: Path
    member: str | None = None


def expand(paths: Sequence[str], limits: Limits = DEFAULT_LIMITS) -> tuple[SourceRef, ...]:
    """The files behind paths, folders (with all below them), globs, archives and ``archive.zip!member`` names.

    Order: as given, inside a folder, glob or archive by name; each file once. From folders and archives only
    files with an ending of a document are taken, hidden ones left out; a file named outright is always taken.
    An archive or folder that cannot be opened stands for itself, so that reading it tells why.
    Raises UnreadableError for a path or glob that leads to nothing.
    """
    found: dict[tuple[str, str | None], SourceRef] = {}
    for path in paths:
        for ref in _behind(path, limits):
            found.setdefault((str(ref.path), ref.member), ref)
    return tuple(found.values())


def as_ref(ref: SourceRef | str | Path) -> SourceRef:
    """A path or an ``archive.zip!member`` name as a reference; what exists as a file is taken as a file."""
    if isinstance(ref, SourceRef):
        return ref
    text = os.fspath(ref)
    archive, mark, member = text.partition(_MEMBER)
    while mark and not _exists(text):
        if os.path.isfile(archive):
            return _member_ref(archive, member)
        further, mark, member = member.partition(_MEMBER)
        archive = f"{archive}{_MEMBER}{further}"
    return SourceRef(printable(text), Path(text))


def load(ref: SourceRef | str | Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of a file or archive member.

    Raises UnreadableError when it is absent, not a regular file, not permitted or beyond the limits.
    """
    ref = as_ref(ref)
    size = _size(ref)
    if ref.member is not None:
        return member_bytes(str(ref.path), ref.member, ref.name, limits)
    if size > limits.file_bytes:
        raise refusal(ref.name, refusals.TOO_LARGE, limit=limits.file_bytes)
    try:
        return ref.path.read_bytes()
    except OSError as error:
        raise _not_opened(ref.name, error) from error


def digest(ref: SourceRef | str | Path, limits: Limits = DEFAULT_LIMITS) -> str:
    """The SHA-256 of a file's bytes as hexadecimal digits, without reading it as a document.

    Raises UnreadableError as ``load``.
    """
    return hashlib.sha256(load(ref, limits)).hexdigest()


def printable(name: str) -> str:
    """A file name fit for one line of output: control characters and undecodable bytes escaped."""
    shown = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(one if one.isprintable() else f"\\x{ord(one):02x}" for one in shown)


def _behind(path: str, limits: Limits) -> Iterable[SourceRef]:
    if _exists(path):
        return _in_folder(path, limits) if os.path.isdir(path) else _in_file(path, limits)
    ref = as_ref(path)
    if ref.member is not None:
        return [ref]
    if not glob.has_magic(path):
        raise refusal(ref.name, refusals.NOT_FOUND)
    matches = sorted(glob.glob(path, recursive=True))
    if not matches:
        raise refusal(ref.name, refusals.NO_MATCH)
    files = (match for match in matches if os.path.isfile(match) and not _is_lock(match))
    return [ref for match in files for ref in _in_file(match, limits)]


def _in_folder(folder: str, limits: Limits) -> Iterator[SourceRef]:
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if _is_document(name) or (name.lower().endswith(".zip") and not name.startswith(".")):
                yield from _in_file(os.path.join(here, name), limits)
    yield from (SourceRef(printable(error.filename), Path(error.filename)) for error in closed)


def _in_file(path: str, limits: Limits) -> list[SourceRef]:
    whole = SourceRef(printable(path), Path(path))
    if not path.lower().endswith(".zip") or not zipfile.is_zipfile(path):
        return [whole]
    try:
        names = member_names(path, whole.name, limits)
    except UnreadableError:
        return [whole]
    if "[Content_Types].xml" in names:  # an office file under a wrong ending
        return [whole]
    members = sorted({name for name in names if _is_member(name)})
    return [_member_ref(path, member) for member in members] or [whole]


def _is_document(name: str) -> bool:
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    hidden = base.startswith(".") or _is_lock(base)
    return not hidden and os.path.splitext(base)[1].lower() in READABLE | BASELINES | REFUSED


def _is_lock(name: str) -> bool:
    """Whether a name is that of a lock file of Word or Excel."""
    return os.path.basename(name).startswith("~$")


def _is_member(name: str) -> bool:
    return (_is_document(name) or name.lower().endswith(".zip")) and not name.startswith("__MACOSX/")


def _member_ref(archive: str, member: str) -> SourceRef:
    return SourceRef(printable(f"{archive}{_MEMBER}{member}"), Path(archive), member)


def _exists(path: str) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a NUL character in the name
        return False


def _size(ref: SourceRef) -> int:
    try:
        status = ref.path.stat()
    except (OSError, ValueError) as error:
        raise _not_opened(ref.name, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise _folder_refused(ref)
    if not stat.S_ISREG(status.st_mode):
        raise refusal(ref.name, refusals.NOT_A_FILE)
    return status.st_size


def _folder_refused(ref: SourceRef) -> UnreadableError:
    """Why a folder is no file to read: it is not one, or it may not even be listed."""
    try:
        os.scandir(ref.path).close()
    except OSError as error:
        return _not_opened(ref.name, error)
    return refusal(ref.name, refusals.IS_FOLDER)


def _not_opened(name: str, error: OSError | ValueError) -> UnreadableError:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return refusal(name, refusals.NOT_FOUND)
    reason, words = system_reason(error), refusals.NOT_PERMITTED
    return UnreadableError(name, Words(words.zh.format(detail=reason.zh), words.en.format(detail=reason.en)))
