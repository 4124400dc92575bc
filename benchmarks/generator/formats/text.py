"""Plain text as mirrors and converters leave it: blank lines, table dumps, page breaks, lost indents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from benchmarks.generator.layouts import Layout
from benchmarks.generator.typesetting import Block, Grid, Line

_PAGE = 900


def write_text(blocks: Sequence[Block], layout: Layout) -> str:
    """One paragraph a line with a blank line between, tables as the layout dumps them."""
    joint = "\n" if layout.noise == "dense" else "\n\n"
    parts = [_dump(block) if isinstance(block, Grid) else _line(block, layout.noise) for block in blocks]
    text = joint.join(parts) + "\n"
    return _NOISES[layout.noise](text) if layout.noise in _NOISES else text


def _line(line: Line, noise: str) -> str:
    if noise == "indent":
        return _indent(line)
    return line.words


def _indent(line: Line) -> str:
    if line.kind in ("title", "letterhead", "number"):
        return "          " + line.words
    if line.kind == "right":
        return "                              " + line.words + "     "
    return line.words if line.kind == "addressees" else "　　" + line.words


def _break_pages(text: str) -> str:
    """A blank line in the middle of a paragraph about every page, as PDF converters leave it."""
    pieces: list[str] = []
    length = 0
    for paragraph in text.split("\n\n"):
        length += len(paragraph)
        if length > _PAGE and len(paragraph) > 60 and "\t" not in paragraph and "|" not in paragraph:
            middle = _inside_words(paragraph)
            paragraph = paragraph[:middle] + "\n\n" + paragraph[middle:]
            length = 0
        pieces.append(paragraph)
    return "\n\n".join(pieces)


def _inside_words(paragraph: str) -> int:
    """A place near the middle with Chinese characters on both sides."""
    middle = len(paragraph) // 3
    while middle < len(paragraph) - 2 and not (
        "一" <= paragraph[middle - 1] <= "鿿" and "一" <= paragraph[middle] <= "鿿"
    ):
        middle += 1
    return middle


def _dump(grid: Grid) -> str:
    return "\n".join(_DUMPS[grid.style.dump](grid))


def _blank_digits(text: str) -> str:
    """Blanks round the years, as word processors put them."""
    return _YEAR.sub(r" \1 年", text)


def _narrow(text: str) -> str:
    """Half-width punctuation, as most mirrors print it."""
    return text.translate(_NARROW)


_YEAR = re.compile(r"(20\d\d)年")
_NARROW = str.maketrans("，：；", ",:;")
_NOISES: dict[str, Callable[[str], str]] = {"pages": _break_pages, "blanks": _blank_digits, "half-width": _narrow}


def _rows(grid: Grid) -> Iterator[tuple[str, ...] | None]:
    """The rows with groups shown once, or on each page; None stands for a new page with the header again."""
    above = ""
    for place, row in enumerate(grid.rows):
        new_page = grid.style.rows_per_page and place and place % grid.style.rows_per_page == 0
        if new_page:
            yield None
        shown = grid.style.repeat_group or bool(new_page)
        group = row[grid.merged[0]] if grid.merged else ""
        yield tuple("" if i in grid.merged and group == above and not shown else cell for i, cell in enumerate(row))
        above = group


def _with_tabs(grid: Grid) -> Iterator[str]:
    yield "\t".join(grid.header)
    for row in _rows(grid):
        if row is None:
            yield "\n" + "\t".join(grid.header)
        else:
            yield "\t".join(cell.replace("\n", " ") for cell in row)


def _with_tags(grid: Grid) -> Iterator[str]:
    yield "\t".join(grid.header)
    for row in _rows(grid):
        if row is None:
            yield "\n" + "\t".join(grid.header)
        else:
            yield "\t".join(_tagged(cell) for cell in row)


def _tagged(cell: str) -> str:
    if "\n" not in cell and len(cell) < 60:
        return cell
    return " ".join(f"<p>{part}</p>" for part in cell.split("\n"))


def _with_pipes(grid: Grid) -> Iterator[str]:
    yield f"| {' | '.join(grid.header)} |"
    yield "|" + " --- |" * len(grid.header)
    for row in _rows(grid):
        cells = grid.header if row is None else row
        yield f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in cells)} |"


def _one_cell_a_line(grid: Grid) -> Iterator[str]:
    for row in (grid.header, *_rows(grid)):
        for place, cell in enumerate(row or grid.header):
            yield (
                f"{cell.replace(chr(10), ' ')} |"
                if place < len(grid.header) - 1
                else f"{cell.replace(chr(10), ' ')} |\n"
            )


_DUMPS = {"tabs": _with_tabs, "tabs-p": _with_tags, "pipe": _with_pipes, "cell": _one_cell_a_line}
DUMPS = tuple(_DUMPS)
