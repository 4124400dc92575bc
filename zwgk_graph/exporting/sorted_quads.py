"""Quads of any number in the order of files, by way of sorted runs in temporary files that are then merged."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby, islice
from tempfile import TemporaryFile
from typing import IO, Final

from zwgk_graph.graph.canonical import in_order, order
from zwgk_graph.graph.rdf import Quad

RUN: Final = 200_000
"""Quads that are sorted in memory at a time, some 250 MB."""
BATCH: Final = 500
"""Quads that are read from a run at a time."""


def sorted_quads(quads: Iterable[Quad], run: int = RUN) -> Iterator[Quad]:
    """The quads ``in_order``, none twice; no more than ``run`` of them are held at a time."""
    quads = iter(quads)
    held = in_order(islice(quads, run))
    with ExitStack() as files:
        runs: list[Iterator[Quad]] = []
        for quad in quads:
            runs.append(_stored(files.enter_context(TemporaryFile()), held))
            held = in_order((quad, *islice(quads, run - 1)))
        if not runs:
            yield from held
            return
        for quad, _ in groupby(merge(*runs, held, key=order)):
            yield quad


def _stored(file: IO[bytes], quads: list[Quad]) -> Iterator[Quad]:
    """Writes a run; what comes back reads it."""
    for start in range(0, len(quads), BATCH):
        pickle.dump([tuple(quad) for quad in quads[start : start + BATCH]], file)
    return _read(file)


def _read(file: IO[bytes]) -> Iterator[Quad]:
    end = file.tell()
    file.seek(0)
    while file.tell() < end:
        yield from map(Quad._make, pickle.load(file))  # noqa: S301 - written above
