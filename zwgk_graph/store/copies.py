"""A copy of a server's graphs on this machine's disk, for questions that the server cannot be trusted with.

Virtuoso 7 drops filters between nested subqueries and miscounts what is joined to a path, without a word, as its plan
happens to be. Whoever looks a plan up can put up with that; the audits, which say that something is wrong with a plan
and read every graph anyway, cannot.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from zwgk_graph.store.dataset import Dataset
from zwgk_graph.store.oxigraph import OxigraphDataset
from zwgk_graph.store.staging import StagedDataset


def needs_copy(dataset: Dataset) -> bool:
    """Whether long queries have to be answered from a copy."""
    if isinstance(dataset, OxigraphDataset):
        return False
    from zwgk_graph.store.remote import RemoteDataset

    return isinstance(dataset, RemoteDataset) and dataset.site.virtuoso


@contextmanager
def exact(dataset: Dataset) -> Iterator[Dataset]:
    """The dataset, or for a block a copy of all its graphs where it needs one."""
    if not needs_copy(dataset):
        yield dataset
        return
    with tempfile.TemporaryDirectory(prefix="zwgk-") as folder, closing(StagedDataset(Path(folder, "copy"))) as copy:
        for graph in dataset.graphs():
            copy.put_graph(graph, dataset.graph_text(graph))
        yield copy
