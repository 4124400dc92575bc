"""Set a paper in a layout: the lines and tables that every file format then writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from benchmarks.generator.layouts import HeadStyle, Layout, TableStyle
from benchmarks.generator.numbering import Numbered, in_han, number
from benchmarks.generator.paper import Paper, Part, Programme, Work
from benchmarks.generator.unit_lists import UnitStyle, of_role, print_names, print_units

_HAN_YEAR = str.maketrans("0123456789", "〇一二三四五六七八九")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. ``kind``: metadata, letterhead, number, title, addressees, body, heading, task, right or note.

    ``mark`` is the marker before the text, ``level`` its level of automatic numbering.
    """

    text: str
    kind: str = "body"
    mark: str = ""
    level: int = 0

    @property
    def words(self) -> str:
        return self.mark + self.text


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; a cell that equals the one above it in ``merged`` columns is one cell spanning both rows."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    style: TableStyle
    merged: tuple[int, ...] = ()


Block = Line | Grid


def typeset(paper: Paper, layout: Layout) -> list[Block]:
    """The whole notice in order: head, letter, signature, plans, closing notes."""
    blocks: list[Block] = [*_head(paper, layout.head)]
    for place, programme in enumerate(paper.programmes, 1):
        if len(paper.programmes) > 1:
            blocks.append(Line(f"附件{place}", "body"))
        blocks += _plan(programme, layout)
    if layout.head.disclosure.startswith("公开方式"):
        blocks.append(Line(layout.head.disclosure, "note"))
    return blocks


def metadata(paper: Paper) -> list[tuple[str, str]]:
    """The pairs a web site shows over a notice; the day of publication is later than the day of issue."""
    day = paper.issued_on
    return [
        ("索引号", f"{day:%Y}{(paper.number or '0')[-3:-1]:0>6}-{day:%m%d}"),
        ("发文机关", paper.issuer),
        ("发文字号", paper.number or ""),
        ("成文日期", f"{day:%Y年%m月%d日}"),
        ("发布日期", f"{day.replace(day=28):%Y-%m-%d}"),
        ("公开方式", paper.disclosure or ""),
    ]


def print_date(paper: Paper, style: str) -> str:
    """成文日期 in a style: plain, blanks, padded, iso, han."""
    day = paper.issued_on
    plain = f"{day.year}年{day.month}月{day.day}日"
    if style == "han":
        return _han_date(day.year, day.month, day.day)
    forms = {
        "blanks": f"{day.year} 年 {day.month} 月 {day.day} 日",
        "padded": f"{day:%Y年%m月%d日}",
        "iso": f"{day:%Y-%m-%d}",
    }
    return forms.get(style, plain)


def split_title(title: str, lines: int) -> list[str]:
    """A title over several lines, broken behind 关于印发 and before 的通知 as typists do."""
    if lines == 1 or "关于" not in title:
        return [title]
    issuer, rest = title.split("关于", 1)
    rest = "关于" + rest
    if lines == 3 and rest.endswith("的通知"):
        return [part for part in (issuer, rest[:-2], rest[-2:]) if part]
    return [part for part in (issuer, rest) if part]


def _head(paper: Paper, style: HeadStyle) -> Iterator[Line]:
    if style.metadata and style.metadata != "table":
        yield from (Line(text, "metadata") for text in _metadata_lines(paper, style.metadata))
    if style.letterhead:
        yield Line(f"{paper.issuer}文件", "letterhead")
    printed = (paper.number or "").replace("〔", style.brackets[0]).replace("〕", style.brackets[1])
    if printed and style.number == "own":
        yield Line(printed, "number")
    prefix = f"{printed} " if printed and style.number == "title" else ""
    yield from (Line(text, "title") for text in split_title(prefix + paper.title, style.title_lines))
    if printed and style.number == "brackets":
        yield Line(f"（{printed}）", "number")
    if paper.addressees:
        yield Line(
            "，".join(("、".join(paper.addressees[:2]), *paper.addressees[2:])) + ("：" if style.colon else ""),
            "addressees",
        )
    yield from (Line(text) for text in paper.letter)
    yield from _signature(paper, style)


def _signature(paper: Paper, style: HeadStyle) -> Iterator[Line]:
    day = print_date(paper, style.date)
    if style.signature == "one":
        yield Line(f"{paper.issuer}　　{day}", "right")
    else:
        if style.signature != "absent":
            yield Line(paper.issuer, "right")
        yield Line(day, "right")
    if paper.disclosure and style.disclosure.startswith(("（", "(")):
        yield Line(style.disclosure, "note")


def _metadata_lines(paper: Paper, style: str) -> Iterator[str]:
    pairs = metadata(paper)
    if style == "pipe":
        yield "\n".join(f"| {key} | {value} |" for key, value in pairs)
    elif style == "bullets":
        yield from (f"- {key}：{value}" for key, value in pairs)
    else:
        yield from (f"{key}：{value}" for key, value in pairs)


def _plan(programme: Programme, layout: Layout) -> Iterator[Block]:
    yield from (Line(text, "title") for text in [programme.title])
    yield from (Line(text) for text in programme.preamble)
    if programme.convention:
        yield Line(programme.convention)
    numbered = list(number(programme, layout.numbering))
    if layout.table:
        yield _grid(numbered, layout.table, layout.units)
    else:
        for one in numbered:
            yield from _paragraphs(one, layout.units)
    yield from (Line(text) for text in programme.closing)


def _paragraphs(numbered: Numbered, style: UnitStyle) -> Iterator[Line]:
    node = numbered.node
    if isinstance(node, Part):
        yield Line(node.title, "heading", numbered.mark, numbered.level)
        if node.text:
            yield Line(node.text)
        return
    units = node.printed if node.printed is not None else print_units(node.parties, style)
    if style.own_line and units:
        yield Line(node.words, "task", numbered.mark, numbered.level)
        yield Line(units)
    else:
        yield Line(node.words + units, "task", numbered.mark, numbered.level)


def _grid(numbered: list[Numbered], style: TableStyle, units: UnitStyle) -> Grid:
    group = ""
    rows: list[tuple[str, list[Numbered]]] = []
    for one in numbered:
        if isinstance(one.node, Part):
            group = one.mark + one.node.title
        else:
            rows.append((group, [one]))
    if style.together:
        rows = [
            (key[0], [one for _, some in same for one in some])
            for key, same in groupby(rows, key=lambda row: (row[0], _cells_beside(row[1][0], style, units)))
        ]
    cells = tuple(
        tuple(_cell(column, name, some, units, "number" not in style.columns) for column in style.columns)
        for name, some in rows
    )
    merged = tuple(i for i, column in enumerate(style.columns) if column == "group")
    return Grid(style.headers, cells, style, merged)


def _cells_beside(numbered: Numbered, style: TableStyle, units: UnitStyle) -> tuple[str, ...]:
    return tuple(_cell(c, "", [numbered], units) for c in style.columns if c not in ("group", "task", "number"))


def _cell(column: str, group: str, some: list[Numbered], units: UnitStyle, marked: bool = True) -> str:
    if column == "group":
        return group
    if column == "number":
        return some[0].label
    works = [one.node for one in some if isinstance(one.node, Work)]
    if column == "task":
        return "\n".join((one.mark if marked else "") + work.words for one, work in zip(some, works, strict=True))
    return _column_of(column, works[0], units)


def _column_of(column: str, work: Work, units: UnitStyle) -> str:
    if column == "units":
        return work.printed if work.printed is not None else print_units(work.parties, units)
    if column == "lead":
        return print_names(of_role(work.parties, "lead"))
    if column == "others":
        return print_names(of_role(work.parties, "cooperating", "responsible", "supervising"))
    if column == "deadline":
        return work.column_term.text if work.column_term else ""
    return {"state": "推进中"}.get(column, "")


def _han_date(year: int, month: int, day: int) -> str:
    return f"{str(year).translate(_HAN_YEAR)}年{in_han(month)}月{in_han(day)}日"
