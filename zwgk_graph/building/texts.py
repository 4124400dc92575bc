"""The graphs of the notices that a build has to do with, as N-Triples, from where they are had at the least cost."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from zwgk_graph.building.packing import packed
from zwgk_graph.building.spool import Spool
from zwgk_graph.store import Dataset
from zwgk_graph.store.heads import read_heads
from zwgk_graph.store.manifest import Entry

_KEPT = 64
"""Graphs kept in memory: as many as lie above the plans of one province."""


class Texts:
    """What a store and the spool of its build hold of the notices of a manifest."""

    def __init__(self, dataset: Dataset, entries: Mapping[str, Entry], spool: Spool) -> None:
        self._dataset = dataset
        self._spool = spool
        self._sources = {graph: entry for entry in entries.values() for graph in entry.graphs}
        self.heads = read_heads(dataset, self._sources)
        self.kept = lru_cache(_KEPT)(self.packed)

    def packed(self, graph: str) -> bytes:
        """A graph in short; ``kept`` is the same for one that is asked for often."""
        entry = self._sources[graph]
        spooled = self._spool.find(entry.source, entry.sha256)
        texts = {notice.graph: notice.triples for notice in spooled.notices} if spooled else {}
        return texts.get(graph) or packed(self._dataset.graph_text(graph))
