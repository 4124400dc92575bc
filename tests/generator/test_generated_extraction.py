"""Extraction of generated notices against the truth planted in them, over all layouts and formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from benchmarks.generator import GeneratedNotice, generate
from benchmarks.generator.catalogue import LAYOUTS
from benchmarks.generator.formats import FORMATS
from benchmarks.scoring import Record, Tally, score
from zwgk_graph.extracting import extract, to_record
from zwgk_graph.reading import read

LEAST = {
    "notice": 0.97,
    "basis": 0.95,
    "tasks": 0.98,
    "bounds": 0.98,
    "headings": 0.95,
    "units": 0.97,
    "roles": 0.96,
    "deadlines": 0.95,
    "indicators": 0.90,
    "themes": 0.65,
}
"""Themes are planted by what a duty was filed under, which its words alone do not always tell."""


def pairs(notices: Iterable[GeneratedNotice], folder: Path) -> Iterator[tuple[Record, Record]]:
    for notice in notices:
        path = folder / notice.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(notice.content)
        found: Any = to_record(extract(read(str(path))))
        true = notice.records[0]
        yield (found[0] if isinstance(found, list) else found), {**true, "seed": f"{notice.name} {notice.layout.name}"}


def shortfalls(tallies: dict[str, Tally]) -> list[str]:
    low = [what for what, least in LEAST.items() if tallies[what].f1 < least]
    return [f"{what} {tallies[what].f1:.3f}: {tallies[what].notes[:12]}" for what in low]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_is_read_in_plain_text(name: str, tmp_path: Path) -> None:
    notices = islice(generate(19, counties=3, layouts=(name,)), 4)
    assert not shortfalls(score(pairs(notices, tmp_path)))


@pytest.mark.parametrize("ending", [ending for ending in FORMATS if ending != "txt"])
def test_every_format_is_read(ending: str, tmp_path: Path) -> None:
    notices = islice(generate(23, counties=6, formats=(ending,)), 6)
    assert not shortfalls(score(pairs(notices, tmp_path)))
