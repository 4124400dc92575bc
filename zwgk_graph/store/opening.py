"""A store by its name: a folder on disk, or the URL of a SPARQL 1.1 server."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager

from zwgk_graph.model.progress import Progress, silent
from zwgk_graph.store import oxigraph, staging
from zwgk_graph.store.addresses import is_url
from zwgk_graph.store.dataset import Dataset, MutableDataset


def open_store(name: str | os.PathLike[str]) -> Dataset:
    """Opens a store for reading: the current generation of a folder, or a server.

    UnreadableError when the folder holds no finished store, or a damaged one. Later builds do not change what an open
    folder shows; a server always shows its present state.
    """
    if not is_url(name):
        return oxigraph.open_store(name)
    from zwgk_graph.store.remote import open_server

    return open_server(str(name))


def writing(name: str | os.PathLike[str], progress: Progress = silent) -> AbstractContextManager[MutableDataset]:
    """A store to change: in a folder all of the block's changes become visible at its end, on a server one by one.

    ``progress`` is told when the files of a folder are merged.
    LimitError when another writer holds the store; UnreadableError when the folder belongs to something else.
    """
    if not is_url(name):
        return staging.writing(name, progress)
    from zwgk_graph.store.remote import writing_to_server

    return writing_to_server(str(name))
