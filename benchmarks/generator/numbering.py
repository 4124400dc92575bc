"""Markers of headings and tasks in the styles official papers use, and the numbering of a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from benchmarks.generator.paper import Part, Programme, Work

_DIGITS = "〇一二三四五六七八九"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_STYLES = {
    "一、": ("{han}、", "{han}"),
    "（一）": ("（{han}）", "（{han}）"),
    "(一)": ("({han})", "（{han}）"),
    "第一部分": ("第{han}部分 ", "第{han}部分"),
    "1.": ("{arabic}.", "{arabic}"),
    "1. ": ("{arabic}. ", "{arabic}"),
    "1．": ("{arabic}．", "{arabic}"),
    "1﹒": ("{arabic}﹒", "{arabic}"),
    "1、": ("{arabic}、", "{arabic}"),
    "１．": ("{wide}．", "{arabic}"),
    "（1）": ("（{arabic}）", "（{arabic}）"),
    "第一条": ("第{han}条 ", "第{han}条"),
}
STYLES = tuple(_STYLES)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Styles of the headings from the outermost inwards, style of the tasks, and which counts run on.

    ``leaf`` None marks a task in the style of its depth, so that the leaf level changes inside one paper.
    """

    branches: tuple[str, ...] = ("一、", "（一）")
    leaf: str | None = "1."
    branch_runs_on: bool = False
    leaf_runs_on: bool = False

    @property
    def styles(self) -> tuple[str, ...]:
        """All styles, outermost first; the place in it is the level of automatic numbering."""
        return self.branches if self.leaf is None else (*self.branches, self.leaf)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading or task with its printed mark, its label in the notice record and the labels above it."""

    node: Part | Work
    mark: str
    label: str
    path: tuple[str, ...]
    level: int

    @property
    def key(self) -> str:
        return "/".join((*self.path, self.label))


def in_han(number: int) -> str:
    """A number below 100 in Chinese numerals: 12 -> 十二."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")


@cache
def mark(style: str, number: int) -> tuple[str, str]:
    """How a number is printed in a style, and its label in the notice record."""
    printed, label = _STYLES[style]
    words = {"han": in_han(number), "arabic": str(number), "wide": str(number).translate(_FULL_WIDTH)}
    return printed.format(**words), label.format(**words)


def number(programme: Programme, numbering: Numbering) -> Iterator[Numbered]:
    """The headings and tasks of a plan in order, each with its marker."""
    yield from _number(programme.parts, numbering, (), defaultdict(int))


def _number(
    nodes: tuple[Part | Work, ...], numbering: Numbering, path: tuple[str, ...], counts: dict[int, int]
) -> Iterator[Numbered]:
    styles, depth = numbering.styles, len(path)
    for node in nodes:
        leaf = isinstance(node, Work)
        level = len(styles) - 1 if leaf and numbering.leaf else depth
        if not (isinstance(node, Work) and node.repeats_number and counts[level]):
            counts[level] += 1
        printed, label = mark(styles[level], counts[level])
        yield Numbered(node, printed, label, path, level)
        if isinstance(node, Part):
            _restart(counts, numbering, level)
            yield from _number(node.children, numbering, (*path, label), counts)


def _restart(counts: dict[int, int], numbering: Numbering, level: int) -> None:
    last = len(numbering.styles) - 1
    for below in range(level + 1, last + 1):
        runs_on = numbering.leaf_runs_on if below == last else numbering.branch_runs_on
        if not runs_on:
            counts[below] = 0
