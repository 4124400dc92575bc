"""Rows of a task table with each cell under its column, whatever the dump left out or ran together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from zwgk_graph.model.outline import COLUMN_KINDS
from zwgk_graph.model.source import Cell, Place
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.columns import Columns, header_columns, looks_like_deadline
from zwgk_graph.outlining.markers import bare_number, marker_at_start
from zwgk_graph.outlining.noise import compact, tidy
from zwgk_graph.outlining.unit_marks import share_of_units

_Look = Callable[[str], bool]

UNIT_KINDS = ("units", "lead", "cooperating", "supervising")
LONGEST_HEADING = 60


Cells = tuple[tuple[str, MappedText], ...]
"""Cells of a row, each with the kind of its column."""


@dataclass(frozen=True)
class Row:
    """A row with its cells under their columns; ``spanning`` is its text if it is one heading over all columns."""

    cells: Cells
    place: Place
    spanning: MappedText | None = None

    def get(self, kind: str) -> MappedText | None:
        """The text of the first column of a kind that is not empty."""
        return next((text for name, text in self.cells if name == kind and text), None)

    @property
    def is_of_text(self) -> bool:
        """Whether the row stands in text or CSV, whose cells span no others."""
        return self.place.line is not None and self.place.cell is not None

    def groups(self) -> list[MappedText]:
        """The texts of all group columns that are not empty, outermost first."""
        return [text for name, text in self.cells if name == "group" and text]

    def beside(self) -> tuple[tuple[str, MappedText], ...]:
        """The cells beside the task: units, deadlines, states, notes."""
        return tuple(
            (kind, text if kind in UNIT_KINDS else compact(text))
            for kind, text in self.cells
            if kind in COLUMN_KINDS and text
        )


def aligned(cells: Sequence[Cell], columns: Columns) -> Row:
    """A row's cells under their columns; leading cells that were left out are told by what fits where.

    A number in a cell of its own is taken out first where the header has no column for it, or stands first in a short
    row. A row with more cells than the header has the groups under one header word in several cells.
    """
    place = cells[0].place
    texts = [tidy(cell.text) for cell in cells]
    filled = [text for text in texts if text]
    whole = max((cell.columns for cell in cells), default=1) >= len(columns)
    if len({text.text for text in filled}) == 1 and (len(filled) > 1 or whole or _is_heading(texts, columns)):
        return Row((), place, filled[0])
    number = None if "number" in columns else next((text for text in texts if bare_number(text.text)), None)
    texts = [text for text in texts if text is not number]
    if number is None and columns[:1] == ("number",) and len(texts) < len(columns) and bare_number(texts[0].text):
        number, texts, columns = texts[0], texts[1:], columns[1:]
    named = _named(texts, _widened(columns, texts))
    return Row((("number", number), *named) if number else named, place)


def _widened(columns: Columns, texts: Sequence[MappedText]) -> Columns:
    """The columns with more groups before the task where a row's cells suit them better so."""
    end = max((place for place, text in enumerate(texts, 1) if text), default=0)
    more = end - len(columns)
    if more < 1 or "task" not in columns:
        return columns
    at = columns.index("task")
    wider = (*columns[:at], *["group"] * more, *columns[at:])
    return wider if _fit(texts[:end], wider, 0) > _fit(texts[: len(columns)], columns, 0) else columns


def with_header(rows: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Rows with a header row of their own where a dump tore the header words apart; else the rows as they are."""
    if any(header_columns([cell.text.text for cell in row]) for row in rows):
        return list(rows)
    cells = [cell for row in rows for cell in row if cell.text.strip()]
    for start in range(min(len(cells), _LATEST_HEADER)):
        for width in range(_WIDEST_HEADER, 1, -1):
            if header_columns([cell.text.text for cell in cells[start : start + width]]):
                ends = [0, *range(start, len(cells), width), len(cells)]
                pairs = [(ends[place], ends[place + 1]) for place in range(len(ends) - 1)]
                return [cells[first:end] for first, end in pairs if end > first]
    return list(rows)


def reflowed(rows: Sequence[Sequence[Cell]], columns: Columns) -> list[list[Cell]]:
    """Rows as they were before a dump cut the stream of cells at the wrong places.

    Where neither numbers, units nor times stand under their columns, all cells are taken in a row and cut behind each
    that looks as the last column should.
    """
    closes = _closing_look(columns)
    if closes is None or _is_regular(rows, columns):
        return [list(row) for row in rows]
    cut = _cut_behind([cell for row in rows for cell in row if cell.text.strip()], closes)
    return [part for row in cut for part in _headed(row, len(columns))]


def rejoined(rows: Sequence[Sequence[Cell]], columns: Columns) -> list[Sequence[Cell]]:
    """Rows as they were before the line feeds inside their cells tore them: 1 | 规划 | 发改局 and 司法局 | 6月底前.

    Two short rows that share a cell make up one whole where the first fits the columns from the left, the second those
    up to the right.
    """
    made: list[Sequence[Cell]] = []
    for row in rows:
        before = made[-1] if made else ()
        if 1 < len(before) < len(columns) > len(row) and len(before) + len(row) == len(columns) + 1:
            left, right = _texts(before), _texts(row)
            if _best_shift(left, columns) == 0 < _best_shift(right, columns) == len(columns) - len(right):
                torn = Cell(MappedText.join([before[-1].text, row[0].text], "\n"), place=before[-1].place)
                made[-1] = (*before[:-1], torn, *row[1:])
                continue
        made.append(row)
    return made


def _texts(row: Sequence[Cell]) -> list[MappedText]:
    return [tidy(cell.text) for cell in row]


def _best_shift(row: Sequence[MappedText], columns: Columns) -> int:
    return max(range(len(columns) - len(row) + 1), key=lambda by: (_fit(row, columns, by), -by))


def torn_rows(rows: Sequence[list[Cell]], columns: Columns) -> list[list[Cell]]:
    """Rows of a stream of cells cut at one width, cut anew behind each cell that looks like a last one.

    They stay where no other cell of a row looks so, or none does: then no cell was left out.
    """
    closes = _closing_look(columns)
    inside = closes is not None and any(closes(cell.text.text) for row in rows for cell in row[:-1])
    if closes is None or not inside:
        return list(rows)
    return _cut_behind([cell for row in rows for cell in row], closes)


def _headed(row: list[Cell], width: int) -> list[list[Cell]]:
    """A row with the headings that ran into it from above as rows of their own."""
    headings = 0
    while len(row) - headings > width and not bare_number(row[headings].text.text):
        headings += 1
    numbered = any(bare_number(cell.text.text) for cell in row[headings:])
    headings -= headings > 0 and numbered
    return [*([cell] for cell in row[:headings]), row[headings:]]


def _is_regular(rows: Sequence[Sequence[Cell]], columns: Columns) -> bool:
    """Whether rows are to stay as they stand.

    All of them have one width with cells left empty, where a dump that cuts its cells at the wrong places has none; or
    a column looks as it should; or no cell looks like the last one of a row.
    """
    closes = _closing_look(columns)
    if closes and not any(closes(cell.text.text) for row in rows for cell in row):
        return True
    whole = all(len(row) == len(columns) for row in rows)
    if whole and any(not cell.text.text.strip() for row in rows for cell in row):
        return True
    if "number" not in columns:
        rows = [[cell for cell in row if not bare_number(cell.text.text)] for row in rows]
    return any(_column_fits(rows, columns, place) for place in range(len(columns)))


def _column_fits(rows: Sequence[Sequence[Cell]], columns: Columns, place: int) -> bool:
    """Whether the cells under a column of numbers, units or deadlines mostly look as they should."""
    look = _LOOKS.get(columns[place])
    cells = [row[place].text.text for row in rows if len(row) > place and row[place].text.text.strip()]
    return look is not None and bool(cells) and sum(look(cell) for cell in cells) * 2 >= len(cells)


def _cut_behind(cells: Sequence[Cell], closes: _Look) -> list[list[Cell]]:
    made: list[list[Cell]] = [[]]
    for cell, behind in zip(cells, [*cells[1:], None], strict=True):
        made[-1].append(cell)
        ended = closes(cell.text.text) and not (behind and closes(behind.text.text))
        if ended and len(made[-1]) > 1:
            made.append([])
    return [row for row in made if row]


def _closing_look(columns: Columns) -> _Look | None:
    return _LOOKS.get(columns[-1]) if len(columns) > 2 and columns[-1] != "number" else None


def _looks_like_units(cell: str) -> bool:
    return share_of_units(cell) > _MOSTLY


def _looks_like_number(cell: str) -> bool:
    return bare_number(cell) is not None


_LOOKS: dict[str, _Look] = dict.fromkeys(UNIT_KINDS, _looks_like_units)
_LOOKS |= {"deadline": looks_like_deadline, "number": _looks_like_number}
_MOSTLY = 0.6
_LATEST_HEADER, _WIDEST_HEADER = 3, 7


def _named(texts: Sequence[MappedText], columns: Columns) -> tuple[tuple[str, MappedText], ...]:
    width = len(columns)
    kept = list(texts[:width])
    while len(kept) > 1 and not kept[-1] and len(kept) < width + 1 and not _fits_as_it_stands(kept, columns):
        kept.pop()
    shift = _best_shift(kept, columns) if width else 0
    without = tuple(kind for kind in columns if kind not in UNIT_KINDS)  # the dump left a cell over several rows out
    if 1 < len(kept) <= len(without) < width:
        closer = _best_shift(kept, without)
        if _fit(kept, without, closer) > max(_fit(kept, columns, shift), 1):
            return tuple(zip(without[closer:], kept, strict=False))
    return tuple(zip(columns[shift:], kept, strict=False))


def _fits_as_it_stands(texts: Sequence[MappedText], columns: Columns) -> bool:
    return len(texts) == len(columns) and all(
        _suits(text.text, kind) >= 0 for text, kind in zip(texts, columns, strict=True) if text
    )


def _is_heading(texts: Sequence[MappedText], columns: Columns) -> bool:
    """Whether a lone filled cell is a heading over the rows below: first in its row, and marked as one."""
    found = marker_at_start(texts[0].text) if texts[0] else None
    if not texts[0] or "task" not in columns:
        return False
    return found is None or found.marker.style in ("part", "group", "chapter", "section")


def _fit(row: Sequence[MappedText], columns: Columns, shift: int) -> float:
    """How well cells suit the columns they stand under when moved right by ``shift``."""
    return sum(_suits(text.text, columns[shift + place]) for place, text in enumerate(row) if text)


def _suits(text: str, kind: str) -> float:
    units = share_of_units(text)
    found = marker_at_start(text)
    if kind == "number":
        return 2.0 if bare_number(text) else -2.0
    if kind in UNIT_KINDS:
        return 2 * units - 1
    if kind == "deadline":
        return 1.0 if looks_like_deadline(text) else -0.5
    if kind == "task":
        return (1.0 if found and found.marker.style == "digit" else 0.3) - units - looks_like_deadline(text)
    if kind == "group":
        outer = found is not None and found.marker.style in ("part", "group", "chapter", "section")
        return (1.0 if outer else 0.2 if found is None else -0.5) - units - (len(text) > LONGEST_HEADING)
    return 0.0
