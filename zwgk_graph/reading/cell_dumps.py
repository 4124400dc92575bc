"""Tables that a converter wrote with one cell a line and a pipe behind each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from zwgk_graph.model.source import Cell, Place, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading.cells import cell_at
from zwgk_graph.reading.lines import Line

PIPE = re.compile(r"(?<!\\)[|｜]")
_NUMBERED = re.compile(r"(\d{1,3})(?:\s*[.．﹒、](?!\d)|$)")
_MARKED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_PART = re.compile(r"[一二三四五六七八九十]{1,3}、")
_HEADER_MOST = 12
_WHOLE_ROW = 3  # a cell over so many columns is a heading with a row of its own

Row = list[Cell]


def is_rest(text: str) -> bool:
    """Whether a line is nothing but pipes: the end of the cell above it, or of a row that spans the table."""
    return not PIPE.sub("", text).strip()


def opens_bordered(run: Sequence[Line]) -> bool:
    """Whether a dump begins with the pipe before its first cell, so that a line above is none of it.

    Its rows then have as many cells as the first one, or lack the first cell, which that above stands for.
    """
    sizes = [len(row) for row in _bordered_rows(run)]
    return bool(sizes) and sizes[0] > 1 and set(sizes) <= {sizes[0], sizes[0] - 1}


def cell_table(run: Sequence[Line]) -> Table:
    """The dump as rows.

    Where a pipe of its own stands before the first cell too, two of them part rows. Where blank lines part groups of
    one size, each group is a row. Else a line without pipe or with several ends its
    row. Where every cell has one pipe nothing ends a row: then each begins at its numbered cell, with the group cell
    above it where there is one more cell than usual, and where nothing is numbered the rows are as long as the header.
    """
    if parted := _bordered_rows(run) or _parted_rows(run):
        return Table(tuple(map(tuple, parted)), Place(line=run[0].number))
    stretches = [part for stretch in _stretches(run) for part in _without_parts(stretch) if part]
    anchors = [_anchors(stretch) for stretch in stretches]
    rows = _numbered_rows(stretches, anchors) if sum(map(len, anchors)) > 1 else _even_rows(stretches)
    return Table(tuple(tuple(row) for row in rows if row), Place(line=run[0].number))


def _bordered_rows(run: Sequence[Line]) -> list[Row]:
    """The rows of a dump whose cells stand between lone pipes, those of a row's end and the next one's begin apart."""
    lone = [is_rest(line.text.text) and len(PIPE.findall(line.text.text)) == 1 for line in run]
    starts = [at for at in range(len(run)) if lone[at] and (at == 0 or lone[at - 1])]
    if len(starts) < 3 or starts[0] != 0:
        return []
    rows = [_cells_of(run[start + 1 : end]) for start, end in pairwise([*starts, len(run)])]
    return [part for row in rows if row for part in _cut_at_numbers(row)]


def _cut_at_numbers(row: Row) -> Iterator[Row]:
    """A row that holds the next ones too, as a pipe between them is missing: each has a number in a cell of its own.

    A marked heading before a number goes with it.
    """
    numbers = [at for at in _anchors(row) if row[at].text.text.isdecimal()]
    cuts = [at - bool(_MARKED.match(row[at - 1].text.text)) for at in numbers[1:]]
    for start, end in pairwise([0, *cuts, len(row)]):
        yield row[start:end]


def _parted_rows(run: Sequence[Line]) -> list[Row]:
    """The rows of a dump with blank lines between them, told by most groups being of one size; else none."""
    starts = [0, *(at for at in range(1, len(run)) if run[at].blank_above), len(run)]
    rows = [_cells_of(run[start:end]) for start, end in pairwise(starts)]
    sizes = Counter(map(len, rows))
    size, alike = sizes.most_common(1)[0]
    return [row for row in rows if row] if size > 1 and alike > 1 and alike * 3 >= len(rows) * 2 else []


def _cells_of(run: Sequence[Line]) -> Row:
    return [cell for stretch in _stretches(run) for cell in stretch]


def _stretches(run: Sequence[Line]) -> list[Row]:
    """Cells up to each sure end of a row."""
    stretches: list[Row] = [[]]
    waiting: list[MappedText] = []
    for at, line in enumerate(run):
        text = line.text.strip()
        bare = text.text.rstrip("|｜ \t")
        pipes = len(PIPE.findall(text.text[len(bare) :]))
        if bare:
            waiting.append(text[: len(bare)])
        if not pipes and at + 1 < len(run) and is_rest(run[at + 1].text.text):
            continue
        if waiting or pipes == 1:
            stretches[-1].append(cell_at(MappedText.join(waiting, "\n"), Place(line=line.number), max(1, pipes)))
        elif stretches[-1]:  # pipes alone: the cell above spans these columns too
            stretches[-1][-1] = replace(stretches[-1][-1], columns=stretches[-1][-1].columns + pipes)
        waiting = []
        if stretches[-1] and stretches[-1][-1].columns >= _WHOLE_ROW:
            stretches.append([stretches[-1].pop()])
        if pipes != 1:
            stretches.append([])
    return stretches


def _without_parts(stretch: Row) -> Iterator[Row]:
    """The stretch with each heading 一、 above a marked cell in a row of its own: it spans the table."""
    done = 0
    for at, (cell, behind) in enumerate(pairwise(stretch)):
        if _PART.match(cell.text.text) and _MARKED.match(behind.text.text) and not _PART.match(behind.text.text):
            yield stretch[done:at]
            yield [cell]
            done = at + 1
    yield stretch[done:]


def _anchors(stretch: Row) -> list[int]:
    """Where the numbered cells stand, their numbers rising."""
    found: list[int] = []
    last = -1
    for at, cell in enumerate(stretch):
        match = _NUMBERED.match(cell.text.text)
        if match and int(match.group(1)) > last:
            found.append(at)
            last = int(match.group(1))
    return found


def _numbered_rows(stretches: list[Row], anchors: list[list[int]]) -> list[Row]:
    steps = [after - before for each in anchors for before, after in pairwise(each)]
    ends = [len(stretch) - each[-1] for stretch, each in zip(stretches, anchors, strict=True) if each]
    usual = min([*steps, *ends])
    groups = max([0, *(step - usual for step in steps), *(each[0] for each in anchors[1:] if each)])
    rows: list[Row] = []
    for number, (stretch, each) in enumerate(zip(stretches, anchors, strict=True)):
        starts = [before + usual for before in each[:-1]]
        if each and number == 0:
            starts.insert(0, max(0, each[0] - groups))
        cuts = [0, *starts, len(stretch)]
        rows.extend(stretch[start:end] for start, end in pairwise(cuts))
    return rows


def _even_rows(stretches: list[Row]) -> list[Row]:
    if len(stretches) > 1 and max(map(len, stretches)) < 2 * len(stretches[0]):
        return stretches
    columns = _header_length(stretches[0])
    return [stretch[at : at + columns] for stretch in stretches for at in range(0, len(stretch), columns)]


def _header_length(cells: Row) -> int:
    """The short unmarked cells at the beginning are the header."""
    texts = [cell.text.text for cell in cells]
    header = next((at for at, one in enumerate(texts) if len(one) > _HEADER_MOST or _MARKED.match(one)), len(texts))
    return max(1, header)
