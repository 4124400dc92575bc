"""Oxigraph as the dataset: in memory, or on disk in the folder of ``zwgk_graph.store.generations``."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from zwgk_graph.graph.rdf import Term
from zwgk_graph.graph.terms import PREFIXES
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.language import Words
from zwgk_graph.store.dataset import Answer
from zwgk_graph.store.generations import current_generation, next_generation
from zwgk_graph.store.sparql import bind, from_graphs

if TYPE_CHECKING:
    import rdflib

BULK_SIZE = 96_000_000
"""So many bytes of N-Triples are collected before they are written to disk in one go.

Larger pieces leave fewer files to merge, but take some eight times their size of memory.
"""


class OxigraphDataset:
    """The dataset of one pyoxigraph store; ``folder`` is where its generation lies, None in memory."""

    def __init__(self, store: ox.Store, folder: Path | None = None) -> None:
        self.store = store
        self.folder = folder

    def __len__(self) -> int:
        """The number of triples in all graphs."""
        return len(self.store)

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        # Oxigraph lets the union take the place of the graphs a query names itself.
        union = not from_graphs(text)
        return self.store.query(bind(text, bindings or {}), prefixes=PREFIXES, use_default_graph_as_union=union)

    def graphs(self) -> list[str]:
        return sorted(name.value for name in self.store.named_graphs() if isinstance(name, ox.NamedNode))

    def graph_text(self, graph: str) -> str:
        name = ox.NamedNode(graph)
        if not self.store.contains_named_graph(name):
            return ""
        dump = self.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name)
        # Lines are cut as bytes: str.splitlines also cuts at U+0085 and U+2028, which literals may hold unescaped.
        return b"".join(sorted((dump or b"").splitlines(keepends=True))).decode("utf-8")

    def put_graph(self, graph: str, triples: str) -> None:
        # One update is one transaction, while a removal followed by a load would be two.
        name = ox.NamedNode(graph)
        self.store.update(f"DROP SILENT GRAPH {name} ; INSERT DATA {{ GRAPH {name} {{\n{triples}}} }}")

    def amend_graph(self, graph: str, gone: str, new: str) -> None:
        name = ox.NamedNode(graph)
        self.store.update(f"DELETE DATA {{ GRAPH {name} {{\n{gone}}} }} ; INSERT DATA {{ GRAPH {name} {{\n{new}}} }}")

    def delete_graph(self, graph: str) -> None:
        self.store.remove_graph(ox.NamedNode(graph))

    def rdflib_dataset(self) -> rdflib.Dataset:
        """The same data, not a copy, through rdflib (by oxrdflib)."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace)
        return dataset


class StagedDataset(OxigraphDataset):
    """A generation being filled: nobody reads it yet, so graphs are collected and loaded in bulk.

    Whatever is asked is answered from all that was put before.
    """

    def __init__(self, store: ox.Store) -> None:
        super().__init__(store)
        self._waiting: dict[str, bytes] = {}
        self._size = 0
        self._large = False

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
        if graph in self._waiting:  # to write the others too would cut the load of links, read in between, to pieces
            self.flush()
        return super().graph_text(graph)

    def put_graph(self, graph: str, triples: str) -> None:
        if self._drop(graph):
            triples = self._only_new(graph, triples)
        self._waiting[graph] = f"{ox.NamedNode(graph)} {{\n{triples}}}\n".encode()
        self._size += len(self._waiting[graph])
        if self._size >= BULK_SIZE:
            self._large = True
            self.flush()

    def amend_graph(self, graph: str, gone: str, new: str) -> None:
        if graph in self._waiting:
            self.flush()
        super().amend_graph(graph, gone, new)

    def delete_graph(self, graph: str) -> None:
        if self._drop(graph):
            self.store.remove_graph(ox.NamedNode(graph))

    def flush(self) -> None:
        """Writes what was collected."""
        if self._waiting:
            text = b"".join(self._waiting.values())
            self._waiting, self._size = {}, 0
            self.store.bulk_load(text, ox.RdfFormat.TRIG)

    def finish(self) -> None:
        """Writes what is left; merges the files of a large load, so that no reader pays for it.

        Audits of 1,000 notices take a third less time on merged files; merging costs some 20 ms of a notice.
        """
        self.flush()
        if self._large:
            self.store.optimize()
        self.store.flush()

    def _drop(self, graph: str) -> bool:
        """Drops what waits of a graph; tells whether some of it is written already."""
        self._size -= len(self._waiting.pop(graph, b""))
        return self.store.contains_named_graph(ox.NamedNode(graph))

    def _only_new(self, graph: str, triples: str) -> str:
        """The triples that the graph does not hold yet; what it holds beyond the given ones is removed.

        A removal costs twice a load, and most triples of a notice outlive a change of it or of the extractor.
        """
        held, wanted = set(_lines(super().graph_text(graph))), _lines(triples)
        if gone := held.difference(wanted):
            self.store.update(f"DELETE DATA {{ GRAPH {ox.NamedNode(graph)} {{\n{''.join(sorted(gone))}}} }}")
        return "".join(line for line in wanted if line not in held)


def _lines(triples: str) -> list[str]:
    # Only line feeds part triples: literals may hold the other line ends that str.splitlines cuts at.
    return [f"{line}\n" for line in triples.split("\n") if line]


def in_memory() -> OxigraphDataset:
    """An empty dataset in memory."""
    return OxigraphDataset(ox.Store())


def open_store(path: str | os.PathLike[str]) -> OxigraphDataset:
    """Opens the current generation of a store for reading; later builds do not change what it shows.

    UnreadableError when the path holds no finished store, or a damaged one.
    """
    generation = current_generation(Path(path))
    try:
        return OxigraphDataset(ox.Store.read_only(str(generation)), generation)
    except (OSError, ValueError) as error:
        raise UnreadableError(
            str(path),
            Words(f"图库打不开，可能已损坏：{error}", f"the store cannot be opened, it may be damaged: {error}"),
        ) from error


@contextmanager
def writing(path: str | os.PathLike[str]) -> Iterator[StagedDataset]:
    """A store to change: all of the block's changes become visible at its end, none when it fails or is killed.

    LimitError when another writer holds the store; UnreadableError when the folder belongs to something else.
    """
    with next_generation(Path(path)) as (old, new):
        if old is not None:
            ox.Store.read_only(str(old)).backup(str(new))
        staged = StagedDataset(ox.Store(str(new)))
        yield staged
        staged.finish()
        del staged.store  # closes the files, so that the generation is whole before it is published


def snapshot(path: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Copies the current generation of a store into another store; on one disk by hard links, in milliseconds.

    UnreadableError when the path holds no store; LimitError when another writer holds the target.
    """
    generation = current_generation(Path(path))
    with next_generation(Path(target)) as (_, new):
        ox.Store.read_only(str(generation)).backup(str(new))
