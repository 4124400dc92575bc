"""A new generation of a store on disk: graphs are collected, and loaded in bulk while the next are collected."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Set
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from zwgk_graph.executing.pools import process_pool
from zwgk_graph.graph.rdf import Term, as_utf8
from zwgk_graph.model.progress import MERGING, Progress, silent
from zwgk_graph.store.dataset import Answer
from zwgk_graph.store.generations import next_generation
from zwgk_graph.store.oxigraph import OxigraphDataset, opened

SMALLEST_PIECE, LARGEST_PIECE = 100_000, 450_000
"""Triples collected before they are loaded in one go: a quarter of what was loaded before.

Large pieces leave few files to merge, but take more than a kilobyte of memory a triple, half as long again to be sorted
as the smallest, and the last ones are still being loaded when the papers are done. Oxigraph cuts what it loads after a
million triples.
"""

LOADED_AT_ONCE = 2 * LARGEST_PIECE
"""Triples that may be loaded side by side, unless a single piece has more."""

MUCH = 512_000_000
"""Bytes that a store has to grow by for its files to be merged unasked, some 1,500 notices.

A tenth of the store if that is more. Merging rewrites the whole store, which takes a tenth of the time of a build, and
lets what reads all of it, as validation does, take a quarter less time.
"""


@contextmanager
def writing(path: str | os.PathLike[str], progress: Progress = silent) -> Iterator[StagedDataset]:
    """A store to change: all of the block's changes become visible at its end, none when it fails or is killed.

    ``progress`` is told when files are merged.
    LimitError when another writer holds the store; UnreadableError when the folder belongs to something else.
    """
    with next_generation(Path(path)) as (old, new):
        if old is not None:
            opened(old).backup(str(new))
        before = _bytes(new)
        with closing(StagedDataset(new)) as staged:
            yield staged
            staged.finish()
        if staged.optimized or _bytes(new) - before > max(MUCH, before // 10):
            progress(MERGING, 0, 1)
            _merge_files(new)
            progress(MERGING, 1, 1)


class _Piece(NamedTuple):
    """What is being loaded: its graphs, how many triples, and when it is done."""

    graphs: Set[str]
    size: int
    load: Future[None]


class StagedDataset(OxigraphDataset):
    """A generation being filled: nobody reads it yet, so graphs are collected and loaded in bulk.

    A piece is loaded by a thread of its own while the next is collected, since Oxigraph sorts a piece on one
    processor; two are loaded side by side where the first is not done by then. Whatever is asked is answered from all
    that was put before.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(ox.Store(str(folder)))
        _merge_at_leisure()
        self._collected: list[bytes] = []
        self._waiting: set[str] = set()
        self._size = self._loaded = 0
        self._loader = ThreadPoolExecutor(2, "zwgk-loader")
        self._loading: list[_Piece] = []
        self.optimized = False

    def __len__(self) -> int:
        self.flush()
        return super().__len__()

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        self.flush()
        return super().query(text, bindings)

    def graphs(self) -> list[str]:
        self.flush()
        return super().graphs()

    def graph_text(self, graph: str) -> str:
        self._settle(graph)
        return super().graph_text(graph)

    def put_graph(self, graph: str, triples: str | bytes) -> None:
        lines = as_utf8(triples)
        if self._holds(graph):
            lines = self._only_new(graph, lines)
        self._collected.append(b"%s {\n%s}\n" % (str(ox.NamedNode(graph)).encode("utf-8"), lines))
        self._size += lines.count(b"\n")
        self._waiting.add(graph)
        if self._size >= max(SMALLEST_PIECE, min(self._loaded // 4, LARGEST_PIECE)):
            self._hand_over()

    def amend_graph(self, graph: str, gone: str, new: str) -> None:
        self._settle(graph)
        super().amend_graph(graph, gone, new)

    def delete_graph(self, graph: str) -> None:
        if self._holds(graph):
            self.store.remove_graph(ox.NamedNode(graph))

    def flush(self) -> None:
        """Writes what was collected."""
        self._hand_over()
        self._await_loads()

    def optimize(self) -> None:
        self.optimized = True

    def finish(self) -> None:
        """Writes what is left."""
        self.flush()
        self.store.flush()

    def close(self) -> None:
        """Ends the thread and closes the files; the dataset cannot be used any more."""
        self._loader.shutdown()
        del self.store

    def _hand_over(self) -> None:
        """Has what was collected loaded, as soon as little enough is being loaded beside it."""
        if self._waiting:
            self._await_loads(LOADED_AT_ONCE - self._size)
            load = self._loader.submit(self._take_in, b"".join(self._collected))
            self._loading.append(_Piece(self._waiting, self._size, load))
            self._loaded, self._size, self._waiting, self._collected = self._loaded + self._size, 0, set(), []

    def _take_in(self, trig: bytes) -> None:
        # Lenient: what N-Triples of this program hold need not be checked IRI by IRI.
        self.store.bulk_load(trig, ox.RdfFormat.TRIG, lenient=True)

    def _await_loads(self, size: int = 0) -> None:
        """Returns when no more than so many triples are being loaded; raises what a load raised."""
        while self._loading and sum(piece.size for piece in self._loading) > size:
            self._loading.pop(0).load.result()

    def _settle(self, graph: str) -> None:
        """Sees to it that a graph is written, but does not cut the load of the others to pieces without need."""
        if graph in self._waiting:
            self.flush()
        elif any(graph in piece.graphs for piece in self._loading):
            self._await_loads()

    def _holds(self, graph: str) -> bool:
        self._settle(graph)
        return self.store.contains_named_graph(ox.NamedNode(graph))

    def _only_new(self, graph: str, triples: bytes) -> bytes:
        """The triples that the graph does not hold yet; what it holds beyond the given ones is removed.

        A removal costs twice a load, and most triples of a notice outlive a change of it or of the extractor.
        """
        held, wanted = set(_lines(super().graph_text(graph))), _lines(triples.decode("utf-8"))
        if gone := held.difference(wanted):
            self.store.update(f"DELETE DATA {{ GRAPH {ox.NamedNode(graph)} {{\n{''.join(sorted(gone))}}} }}")
        return "".join(line for line in wanted if line not in held).encode("utf-8")


def _lines(triples: str) -> list[str]:
    # Only line feeds part triples: literals may hold the other line ends that str.splitlines cuts at.
    return [f"{line}\n" for line in triples.split("\n") if line]


def _merge_files(generation: Path) -> None:
    # In a process of its own: the threads that merge in this one wait for idle processors, and cannot be told not to.
    # A generation whose merging is broken off, as for want of memory or of room on the disk, is whole all the same.
    with process_pool(1) as pool, suppress(BrokenProcessPool, OSError):
        pool.submit(_merge, str(generation)).result()


def _merge(generation: str) -> None:
    ox.Store(generation).optimize()


def _merge_at_leisure() -> None:
    """Lets RocksDB merge files only where a processor would otherwise be idle.

    By itself it rewrites a table for every two pieces that are loaded, which takes the more time the larger the store
    is; what is put off to the end is merged once.
    """
    if hasattr(os, "SCHED_IDLE"):
        for thread in Path("/proc/self/task").glob("*"):
            with suppress(OSError):  # a thread that has ended meanwhile, or a system that does not allow it
                if (thread / "comm").read_text().startswith("rocksdb:low"):
                    os.sched_setscheduler(int(thread.name), os.SCHED_IDLE, os.sched_param(0))


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("*"))
