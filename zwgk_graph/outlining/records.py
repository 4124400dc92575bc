"""Ledgers written as records, one key and value a line: 工作任务：… / 责任单位：… / 完成时限：…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zwgk_graph.model.source import Cell, Table
from zwgk_graph.outlining.columns import header_columns
from zwgk_graph.outlining.lines import Line, Part

Pair = tuple[Cell, Cell]


def with_records(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with runs of records as tables whose columns are the keys; at least two records of the same keys."""
    return tuple(_read(parts))


_KEY = re.compile(r"\s*([\u4e00-\u9fff]{2,8})\s*[:：]\s*")
_FEWEST = 2


def _read(parts: Sequence[Part]) -> Iterator[Part]:
    place = 0
    while place < len(parts):
        records, end = _records(parts, place)
        if len(records) >= _FEWEST:
            yield _table(records)
            place = end
        else:
            yield parts[place]
            place += 1


def _records(parts: Sequence[Part], start: int) -> tuple[list[list[Pair]], int]:
    """The records from a line on and the place behind them; all open with the key of the first."""
    first = _pair(parts[start])
    if first is None or not _heads_column(first):
        return [], start
    records: list[list[Pair]] = []
    place = start
    while place < len(parts) and (pair := _pair(parts[place])):
        if pair[0].text.text == first[0].text.text:
            records.append([])
        records[-1].append(pair)
        place += 1
    keys = [key.text.text for key, _ in records[0]]
    alike = all([key.text.text for key, _ in record] == keys for record in records)
    return (records, place) if alike and header_columns(keys) else ([], start)


def _pair(part: Part) -> Pair | None:
    match = _KEY.match(part.text.text) if isinstance(part, Line) else None
    if match is None or not isinstance(part, Line):
        return None
    return Cell(part.text[match.start(1) : match.end(1)], place=part.place), Cell(
        part.text[match.end() :].strip(), place=part.place
    )


def _heads_column(pair: Pair) -> bool:
    return header_columns([pair[0].text.text, "工作任务"]) is not None


def _table(records: Sequence[Sequence[Pair]]) -> Table:
    header = tuple(key for key, _ in records[0])
    return Table((header, *(tuple(value for _, value in record) for record in records)), header[0].place)
