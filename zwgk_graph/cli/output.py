"""Where results go: standard output, or the file that ``-o`` names."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath

from zwgk_graph.model.errors import UsageError, system_reason
from zwgk_graph.model.language import Words


def chosen_format(
    form: str | None,
    output: str | None,
    endings: Mapping[str, str],
    formats: Sequence[str],
    otherwise: str | None = None,
) -> str:
    """The format asked for, else the one of the file's ending, else ``otherwise``.

    ``otherwise`` is what goes to a terminal, or to a file whose name has no ending or that of a text. UsageError where
    nothing tells the format: a file that is called one thing and holds another does not open.
    """
    ending = PurePath(output or "").suffix.lower()
    found = form or endings.get(ending) or (otherwise if ending in ("", ".txt") else None)
    if found is None:
        named = Words(f"文件名以 {ending} 结尾", f"a file ending in {ending}") if ending else None
        raise UsageError(_no_format(named, formats))
    return found


def require_ending(output: str | None, ending: str) -> None:
    """UsageError where a file of another ending is asked for than the only one that is made."""
    if output not in (None, "-") and PurePath(str(output)).suffix.lower() != ending:
        raise UsageError(
            Words(
                f"{output}：写出的是 {ending} 文件，文件名请以它结尾",
                f"{output}: this makes a {ending} file; name it so",
            )
        )


def write_text(text: str, path: str | None) -> None:
    """Writes to standard output in UTF-8, or to the file; raises UsageError where that cannot be written."""
    write_bytes(text.encode("utf-8"), path)


def write_bytes(data: bytes, path: str | None) -> None:
    """As ``write_text``, for formats that are not text."""
    write_pieces([data], path)


def write_pieces(pieces: Iterable[bytes], path: str | None) -> None:
    """As ``write_bytes``, for what is too large to be held whole; a file is left as it was where a piece fails."""
    with _refused(path):
        if path is None or path == "-":
            _print(pieces)
        else:
            _replace(Path(path), pieces)


def require_writable(path: str | None) -> None:
    """UsageError where a file could not be written, told before long work for it rather than after."""
    if path is not None and path != "-":
        with _refused(path):
            target = Path(path).resolve()
            if not target.exists() or target.is_file():
                part = _part(target)
                part.touch()
                part.unlink()


@contextmanager
def _refused(path: str | None) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = system_reason(error)
        named = Words("标准输出", "standard output") if path in (None, "-") else Words(f"文件 {path}", str(path))
        raise UsageError(Words(f"写不了{named.zh}：{reason.zh}", f"cannot write {named.en}: {reason.en}")) from error


def _print(pieces: Iterable[bytes]) -> None:
    if sys.stdout is None:
        raise UsageError(Words("标准输出是关着的；请用 -o 写入文件", "standard output is closed; name a file by -o"))
    sys.stdout.flush()
    sys.stdout.buffer.writelines(pieces)
    sys.stdout.buffer.flush()


def _replace(path: Path, pieces: Iterable[bytes]) -> None:
    """The whole file or none of it; what is no ordinary file (a pipe, a terminal) is written to as it stands."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            file.writelines(pieces)
        return
    part = _part(target)
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _part(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")


def _no_format(named: Words | None, formats: Sequence[str]) -> Words:
    known = ", ".join(formats)
    zh, en = (f"{named.zh}，", f" ({named.en})") if named else ("", "")
    return Words(
        f"{zh}看不出要什么格式：请用 -o 给出文件名，或用 --format 指定（{known}）",
        f"which format?{en} name a file by -o, or give --format ({known})",
    )
