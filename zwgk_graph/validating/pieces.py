"""Graphs of any dataset where the compiled engine can look at them: in an embedded store.

The queries of the shapes are long, and servers differ in what they make of long queries. So the graphs of a server are
fetched, some at a time, and the same engine gives the same results wherever they lie.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zwgk_graph.graph.rdf import parse_n_triples
from zwgk_graph.store import Dataset, OxigraphDataset, in_memory
from zwgk_graph.validating.types import types_for

SIZE = 200
"""So many graphs are fetched before they are looked at; some 200,000 triples, 100 MB."""


def pieces(dataset: Dataset, graphs: Sequence[str]) -> Iterator[tuple[OxigraphDataset, Sequence[str]]]:
    """The graphs with the embedded store that holds them: the dataset itself, or a copy of ``SIZE`` at a time.

    A copied graph also has the classes of what it points to, as sh:class asks for them.
    """
    if isinstance(dataset, OxigraphDataset):
        if graphs:
            yield dataset, graphs
        return
    for start in range(0, len(graphs), SIZE):
        some = graphs[start : start + SIZE]
        copy = in_memory()
        for graph in some:
            triples = dataset.graph_text(graph)
            copy.put_graph(graph, triples + types_for(parse_n_triples(triples, graph)))
        yield copy, some
