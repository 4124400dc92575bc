"""The dataset: named graphs that can be asked with SPARQL and replaced one at a time."""

from zwgk_graph.store.addresses import is_url
from zwgk_graph.store.dataset import Answer, Dataset, MutableDataset
from zwgk_graph.store.opening import open_store, writing
from zwgk_graph.store.oxigraph import OxigraphDataset, in_memory, snapshot

__all__ = [
    "Answer",
    "Dataset",
    "MutableDataset",
    "OxigraphDataset",
    "in_memory",
    "is_url",
    "open_store",
    "snapshot",
    "writing",
]
