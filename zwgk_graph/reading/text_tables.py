"""Tables inside plain text: tabs, pipes, one cell a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zwgk_graph.model.source import Cell, Place, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading.cleaning import clean
from zwgk_graph.reading.content import NOWHERE
from zwgk_graph.reading.lines import Line

_TAB = re.compile("\t")
_PIPE = re.compile(r"(?<!\\)[|｜]")
_ESCAPED_PIPE = re.compile(r"\\(?=\|)")
_CELL_BREAK = re.compile(r"\r?\n|</p>|<p(?:\s[^<>]{0,200})?>|<br\s*/?>|</div>|<div(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_RULER = re.compile(r"[\s|:+\-—─=]*-[\s|:+\-—─=]*")
_INNER_TAB = re.compile(r"\S[ \u3000]*\t")
_MARKED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")


def parted(lines: Sequence[Line]) -> Iterator[list[Line] | Table]:
    """Lines in order as runs of text and tables between them.

    A table goes on over blank lines and page breaks as long as rows of its kind follow; repeated header rows,
    shifted columns and empty cells stay as they are.
    """
    kinds = _kinds(lines)
    start = 0
    while start < len(lines):
        end = start + 1
        while end < len(lines) and kinds[end] == kinds[start]:
            end += 1
        run = list(lines[start:end])
        yield run if kinds[start] == "text" else _TABLES[kinds[start]](run)
        start = end


def cell_at(text: MappedText, place: Place = NOWHERE, columns: int = 1) -> Cell:
    """A cell cleaned, its paragraphs parted by line feeds."""
    paragraphs = [one for part in text.split(_CELL_BREAK) if (one := clean(part))]
    if len(paragraphs) < 2:
        return Cell(paragraphs[0] if paragraphs else text[0:0], columns, place=place)
    return Cell(MappedText.join(paragraphs, "\n"), columns, place=place)


def _kinds(lines: Sequence[Line]) -> list[str]:
    kinds = [_kind(line.text.text) for line in lines]
    _bridge(kinds, lines)
    start = 0
    while start < len(kinds):
        end = start + 1
        while end < len(kinds) and kinds[end] == kinds[start]:
            end += 1
        if not _is_table(kinds[start], lines[start:end]):
            kinds[start:end] = ["text"] * (end - start)
        start = end
    return kinds


def _kind(text: str) -> str:
    if "\t" in text and _INNER_TAB.search(text):
        return "tabs"
    pipes = len(_PIPE.findall(text)) if "|" in text or "｜" in text else 0
    if not pipes:
        return "text"
    return "row" if _is_row(text.strip(), pipes) else "cell"


def _is_row(text: str, pipes: int) -> bool:
    """A whole row on the line: text on both sides of a pipe, or a ruler line."""
    filled = [part for part in _PIPE.split(text) if part.strip()]
    return len(filled) > 1 or (
        pipes > 1 and text[0] in "|｜" and bool(filled) and text[-1] in "|｜" and not _is_rest(text)
    )


def _is_rest(text: str) -> bool:
    return not _PIPE.sub("", text).strip()


def _bridge(kinds: list[str], lines: Sequence[Line]) -> None:
    """A line right between rows belongs to the table, so does a cell whose pipe stands on the next line."""
    for at in range(1, len(kinds) - 1):
        if kinds[at] != "text" or lines[at].blank_above or lines[at + 1].blank_above:
            continue
        if kinds[at - 1] == kinds[at + 1] and kinds[at - 1] in ("tabs", "cell"):
            kinds[at] = kinds[at - 1]
    bare_ends = False
    for at in range(1, len(kinds)):
        if kinds[at] == "text" and kinds[at - 1] == "cell" and bare_ends and not lines[at].blank_above:
            kinds[at] = "cell"
            bare_ends = False
        elif kinds[at] == "cell":
            bare_ends = bare_ends or not _PIPE.search(lines[at].text.text)
        else:
            bare_ends = False
    for at in range(len(kinds) - 1):
        if kinds[at] == "text" and kinds[at + 1] == "cell" and _is_rest(lines[at + 1].text.text):
            kinds[at] = "cell"


def _is_table(kind: str, run: Sequence[Line]) -> bool:
    if kind == "tabs":
        return len(run) > 1 or len(_INNER_TAB.findall(run[0].text.text)) > 1
    if kind == "row":
        return len(run) > 1 or len(_PIPE.findall(run[0].text.text)) > 1
    return kind == "cell" and len(run) > 1


def _tab_table(run: list[Line]) -> Table:
    rows = [tuple(_cells(line, line.text.split(_TAB))) for line in run]
    return Table(tuple(rows), Place(line=run[0].number))


def _row_table(run: list[Line]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for line in run:
        if not _RULER.fullmatch(line.text.text):
            parts = line.text.strip().split(_PIPE)
            first = 1 if parts[0].text == "" else 0
            last = len(parts) - 1 if len(parts) > 1 and not parts[-1].text.strip() else len(parts)
            rows.append(tuple(_cells(line, [part.without(_ESCAPED_PIPE) for part in parts[first:last]])))
    return Table(tuple(row for row in rows if row), Place(line=run[0].number))


def _cells(line: Line, parts: Sequence[MappedText]) -> list[Cell]:
    return [cell_at(part, Place(line=line.number, cell=str(at))) for at, part in enumerate(parts, 1)]


def _cell_table(run: list[Line]) -> Table:
    """One cell a line, ended by a pipe; where a row ends, its last line lacks the pipe or has several.

    With a pipe behind every cell the rows are cut by the number of columns the header shows.
    """
    rows: list[list[Cell]] = [[]]
    open_text: MappedText | None = None
    columns = _columns(run)
    for at, line in enumerate(run):
        text = line.text.strip()
        bare = text.text.rstrip("|｜").rstrip()
        pipes = len(_PIPE.findall(text.text[len(bare) :]))
        if not pipes and _pipe_follows(run, at):
            open_text = text if open_text is None else MappedText.join([open_text, text], "\n")
            continue
        whole = text[: len(bare)]
        whole = whole if open_text is None else MappedText.join([one for one in (open_text, whole) if one], "\n")
        open_text = None
        if whole or pipes == 1:
            rows[-1].append(cell_at(whole, Place(line=line.number), columns=max(1, pipes)))
        if pipes != 1 or len(rows[-1]) == columns:
            rows.append([])
    return Table(tuple(tuple(row) for row in rows if row), Place(line=run[0].number))


def _pipe_follows(run: list[Line], at: int) -> bool:
    return at + 1 < len(run) and _is_rest(run[at + 1].text.text)


def _columns(run: list[Line]) -> int | None:
    """Columns of a dump with a pipe behind every cell: the short unmarked cells at its beginning are the header."""
    ends = [line.text.text.rstrip().endswith(("|", "｜")) or _pipe_follows(run, at) for at, line in enumerate(run)]
    if not all(ends):
        return None
    count = 0
    for line in run:
        bare = line.text.text.strip().strip("|｜ ")
        if not bare:
            continue
        if len(bare) > 12 or _MARKED.match(bare):
            break
        count += 1
    return count or None


_TABLES = {"tabs": _tab_table, "row": _row_table, "cell": _cell_table}
