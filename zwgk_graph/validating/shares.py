"""Graphs of a dataset handed out a few at a time, for an executor to validate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice

from zwgk_graph.graph.rdf import parse_n_triples
from zwgk_graph.store import Dataset, in_memory
from zwgk_graph.validating.compiled import CompiledEngine
from zwgk_graph.validating.reference import Reference
from zwgk_graph.validating.results import Result
from zwgk_graph.validating.rules import Rules
from zwgk_graph.validating.types import types_for

Share = tuple[tuple[str, str], ...]
"""Graphs, each with its N-Triples."""

SIZE = 20
"""So many graphs make a share: a query over several costs little more than over one."""


def shares(dataset: Dataset, graphs: Iterable[str]) -> Iterator[Share]:
    """The graphs, ``SIZE`` at a time."""
    rest = iter(graphs)
    while some := tuple(islice(rest, SIZE)):
        yield tuple((graph, dataset.graph_text(graph)) for graph in some)


class Validating:
    """Validates the graphs of a share, each a data graph of its own, by the compiled rules or by pySHACL."""

    def __init__(self, rules: Rules, reference: bool) -> None:
        self.rules = rules
        self.reference = reference

    @cached_property
    def compiled(self) -> CompiledEngine:
        return CompiledEngine(self.rules)

    @cached_property
    def pyshacl(self) -> Reference:
        return Reference(self.rules)

    def __call__(self, share: Share) -> tuple[Result, ...]:
        """The results of a share."""
        typed = {graph: triples + types_for(parse_n_triples(triples, graph)) for graph, triples in share}
        if self.reference:
            return tuple(one for graph, triples in typed.items() for one in self.pyshacl.results_for(triples, graph))
        copy = in_memory()
        for graph, triples in typed.items():
            copy.put_graph(graph, triples)
        return self.compiled.results_in(copy.store, tuple(typed))
