"""Tables inside plain text: tabs, pipes, one cell a line, columns that only blanks part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zwgk_graph.model.source import Cell, Place, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading.cell_dumps import PIPE, cell_table, is_rest, opens_bordered
from zwgk_graph.reading.cells import cell_at
from zwgk_graph.reading.gap_tables import gap_table_at
from zwgk_graph.reading.lines import Line

_TAB = re.compile("\t")
__ESCAPED_PIPE = re.compile(r"\\(?=\|)")
_RULER = re.compile(r"[\s|:+\-—─=]*-[\s|:+\-—─=]*")
_INNER_TAB = re.compile(r"\S[ \u3000]*\t")


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
        if kinds[start] == "text":
            yield from _with_gap_tables(run)
        else:
            yield _TABLES[kinds[start]](run)
        start = end


def _with_gap_tables(run: list[Line]) -> Iterator[list[Line] | Table]:
    done = at = 0
    while at < len(run):
        found = gap_table_at(run, at)
        if found:
            if done < at:
                yield run[done:at]
            yield found[0]
            done = found[1]
        at = found[1] if found else at + 1
    if done < len(run):
        yield run[done:]


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
    pipes = len(PIPE.findall(text)) if "|" in text or "｜" in text else 0
    if not pipes:
        return "text"
    return "row" if _is_row(text.strip(), pipes) else "cell"


def _is_row(text: str, pipes: int) -> bool:
    """A whole row on the line: text on both sides of a pipe, or a ruler line."""
    filled = [part for part in PIPE.split(text) if part.strip()]
    return len(filled) > 1 or (
        pipes > 1 and text[0] in "|｜" and bool(filled) and text[-1] in "|｜" and not is_rest(text)
    )


def _bridge(kinds: list[str], lines: Sequence[Line]) -> None:
    """A line right between rows belongs to the table, so does a cell whose pipe stands on the next line."""
    for at in range(1, len(kinds) - 1):
        if kinds[at] != "text" or lines[at].blank_above or lines[at + 1].blank_above:
            continue
        if kinds[at - 1] == kinds[at + 1] and kinds[at - 1] in ("tabs", "cell"):
            kinds[at] = kinds[at - 1]
    for at in range(1, len(kinds)):
        between = kinds[at - 1] == "row" and kinds[min(at + 1, len(kinds) - 1)] == "row"
        if kinds[at] == "cell" and kinds[at - 1] == "row" and (between or is_rest(lines[at].text.text)):
            kinds[at] = "row"  # a heading with a row of its own, or the last cells of the row above, empty
    bare_ends = False
    for at in range(1, len(kinds)):
        if kinds[at] == "text" and kinds[at - 1] == "cell" and bare_ends and not lines[at].blank_above:
            kinds[at] = "cell"
            bare_ends = False
        elif kinds[at] == "cell":
            bare_ends = bare_ends or not PIPE.search(lines[at].text.text)
        else:
            bare_ends = False
    for at in range(len(kinds) - 1):
        if kinds[at] == "text" and kinds[at + 1] == "cell" and is_rest(lines[at + 1].text.text):
            run = lines[at + 1 : next((end for end in range(at + 1, len(kinds)) if kinds[end] != "cell"), len(kinds))]
            kinds[at] = "text" if opens_bordered(run) else "cell"


def _is_table(kind: str, run: Sequence[Line]) -> bool:
    if kind == "tabs":
        return len(run) > 1 or len(_INNER_TAB.findall(run[0].text.text)) > 1
    if kind == "row":
        return len(run) > 1 or len(PIPE.findall(run[0].text.text)) > 1
    return kind == "cell" and len(run) > 1


def _tab_table(run: list[Line]) -> Table:
    rows = [tuple(_cells(line, line.text.split(_TAB))) for line in run]
    return Table(tuple(rows), Place(line=run[0].number))


def _row_table(run: list[Line]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for line in run:
        if not _RULER.fullmatch(line.text.text) and not is_rest(line.text.text):
            parts = line.text.strip().split(PIPE)
            first = 1 if parts[0].text == "" else 0
            last = len(parts) - 1 if len(parts) > 1 and not parts[-1].text.strip() else len(parts)
            rows.append(tuple(_cells(line, [part.without(__ESCAPED_PIPE) for part in parts[first:last]])))
    return Table(tuple(row for row in rows if row), Place(line=run[0].number))


def _cells(line: Line, parts: Sequence[MappedText]) -> list[Cell]:
    return [cell_at(part, Place(line=line.number, cell=str(at))) for at, part in enumerate(parts, 1)]


_TABLES = {"tabs": _tab_table, "row": _row_table, "cell": cell_table}
