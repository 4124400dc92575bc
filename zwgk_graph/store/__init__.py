"""The dataset: named graphs that can be asked with SPARQL and replaced one at a time."""

from zwgk_graph.store.dataset import Answer, Dataset, MutableDataset
from zwgk_graph.store.oxigraph import OxigraphDataset, in_memory, open_store, snapshot, writing

__all__ = ["Answer", "Dataset", "MutableDataset", "OxigraphDataset", "in_memory", "open_store", "snapshot", "writing"]
