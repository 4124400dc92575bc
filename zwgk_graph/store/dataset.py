"""What the layers above ask of a store, small enough for a remote SPARQL 1.1 endpoint to offer as well."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol, TypeAlias, runtime_checkable

if TYPE_CHECKING:
    import pyoxigraph

    from zwgk_graph.graph.rdf import Term
    from zwgk_graph.store.solutions import Solutions

    Answer: TypeAlias = pyoxigraph.QuerySolutions | Solutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples
else:
    Answer = object


class Dataset(Protocol):
    """Named graphs to read; the default graph of a query is the union of all.

    Oxigraph's union repeats a triple that stands in several graphs (what two notices say of one unit): queries that
    count say DISTINCT.
    """

    def query(self, text: str, bindings: Mapping[str, Term] | None = None) -> Answer:
        """Answers a SPARQL 1.1 query, its variables ``bindings`` replaced by terms.

        SyntaxError when the text is no query.
        """
        ...

    def graphs(self) -> list[str]:
        """The IRIs of all graphs, sorted."""
        ...

    def graph_text(self, graph: str) -> str:
        """One graph as sorted N-Triples; empty when there is none."""
        ...


@runtime_checkable
class TimedDataset(Dataset, Protocol):
    """A dataset that can keep to a time limit itself."""

    def within(self, seconds: float) -> Dataset:
        """The same data; an answer that is not complete after so many seconds is a LimitError."""
        ...


class MutableDataset(Dataset, Protocol):
    """A dataset whose graphs can be replaced."""

    def put_graph(self, graph: str, triples: str | bytes) -> None:
        """Replaces a graph by N-Triples, text or UTF-8, wholly or not at all. SyntaxError when it is none."""
        ...

    def amend_graph(self, graph: str, gone: str, new: str) -> None:
        """Takes some triples from a graph and adds others, both N-Triples; cheaper than to replace a large graph."""
        ...

    def delete_graph(self, graph: str) -> None:
        """Removes a graph; nothing happens when there is none."""
        ...

    def optimize(self) -> None:
        """Has what is stored arranged for reading in the end, even if little was put; servers see to it themselves."""
        ...
