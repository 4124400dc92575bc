"""Markdown: headings by hashes, tables by pipes, the label of unit brackets in bold as printed."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.generator.typesetting import Block, Grid, Line


def write_markdown(blocks: Sequence[Block]) -> str:
    """Blocks parted by blank lines; the first title is the only heading of the first level."""
    return "\n\n".join(_grid(block) if isinstance(block, Grid) else _line(block) for block in blocks) + "\n"


def _line(line: Line) -> str:
    if line.kind == "title":
        return f"# {line.words}"
    if line.kind == "heading":
        return f"{'#' * (line.level + 2)} {line.words}"
    return _escape(line.words)


def _escape(words: str) -> str:
    """``1.`` at the start of a paragraph would become a list and lose its number in some readers."""
    head, dot, rest = words.partition(".")
    return f"{head}\\.{rest}" if dot and head.isdigit() and rest.startswith(" ") else words


def _grid(grid: Grid) -> str:
    lines = [f"| {' | '.join(grid.header)} |", "|" + " --- |" * len(grid.header)]
    above = ""
    for row in grid.rows:
        group = row[grid.merged[0]] if grid.merged else ""
        cells = [
            "" if i in grid.merged and group == above else cell.replace("\n", "<br>") for i, cell in enumerate(row)
        ]
        lines.append(f"| {' | '.join(cells)} |")
        above = group
    return "\n".join(lines)
