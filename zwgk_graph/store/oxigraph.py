"""Oxigraph as the dataset: in memory, or on disk in the folder of ``zwgk_graph.store.generations``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from zwgk_graph.graph.rdf import Term, as_utf8
from zwgk_graph.graph.terms import PREFIXES
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.store.dataset import Answer
from zwgk_graph.store.generations import DAMAGED, current_generation, next_generation
from zwgk_graph.store.sparql import bind, from_graphs

if TYPE_CHECKING:
    import rdflib


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

    def put_graph(self, graph: str, triples: str | bytes) -> None:
        # One update is one transaction, while a removal followed by a load would be two.
        name, text = ox.NamedNode(graph), as_utf8(triples).decode("utf-8")
        self.store.update(f"DROP SILENT GRAPH {name} ; INSERT DATA {{ GRAPH {name} {{\n{text}}} }}")

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


def in_memory() -> OxigraphDataset:
    """An empty dataset in memory."""
    return OxigraphDataset(ox.Store())


def open_store(path: str | os.PathLike[str]) -> OxigraphDataset:
    """Opens the current generation of a store for reading; later builds do not change what it shows.

    UnreadableError when the path holds no finished store, or a damaged one.
    """
    generation = current_generation(Path(path))
    return OxigraphDataset(opened(generation), generation)


def opened(generation: Path) -> ox.Store:
    """A generation for reading; UnreadableError, which names the store, when it is damaged."""
    try:
        return ox.Store.read_only(str(generation))
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: what Oxigraph calls corruption
        raise UnreadableError(str(generation.parent), DAMAGED) from error


def snapshot(path: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    """Copies the current generation of a store into another store; on one disk by hard links, in milliseconds.

    UnreadableError when the path holds no store; LimitError when another writer holds the target.
    """
    generation = current_generation(Path(path))
    with next_generation(Path(target)) as (_, new):
        opened(generation).backup(str(new))
