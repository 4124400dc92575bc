"""The compiled engine: runs the queries of the shapes on an Oxigraph store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from zwgk_graph.validating.compiler import Compiled, compile_rules
from zwgk_graph.validating.nodes import Node, node_of_oxigraph
from zwgk_graph.validating.results import Result
from zwgk_graph.validating.rules import Rules

if TYPE_CHECKING:
    import pyoxigraph


AT_ONCE = 100
"""So many graphs are asked of in one query: enough that its planning costs little, few enough that its text, its plan
and the rows it keeps to tell the same from new ones do not depend on the size of the store."""


class CompiledEngine:
    """The rules compiled once, for any store. UnsupportedShapeError, on use, for a shape that cannot be compiled."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def compile(self) -> None:
        """Compiles the rules before they are used, to learn whether they can be."""
        _ = self._whole

    def results(self, store: pyoxigraph.Store) -> tuple[Result, ...]:
        """The results with the default graph of a store as the data graph."""
        return tuple(result for query in self._whole for result in run_query(store, query, ()))

    def results_for(self, triples: str, graph: str | None = None) -> tuple[Result, ...]:
        """The results for a data graph given as N-Triples."""
        import pyoxigraph

        store = pyoxigraph.Store()
        store.load(triples.encode("utf-8"), pyoxigraph.RdfFormat.N_TRIPLES)
        return tuple(replace(result, graph=graph) for result in self.results(store))

    def results_in(self, store: pyoxigraph.Store, graphs: Sequence[str]) -> tuple[Result, ...]:
        """The results for named graphs of a store, each a data graph of its own."""
        starts = range(0, len(graphs), AT_ONCE)
        slices = [tuple(graphs[start : start + AT_ONCE]) for start in starts]
        return tuple(result for some in slices for query in self._by_graph for result in run_query(store, query, some))

    @cached_property
    def _whole(self) -> tuple[Compiled, ...]:
        return compile_rules(self.rules)

    @cached_property
    def _by_graph(self) -> tuple[Compiled, ...]:
        return compile_rules(self.rules, graphs=True)


def run_query(store: pyoxigraph.Store, query: Compiled, graphs: tuple[str, ...]) -> Iterator[Result]:
    """The violations one query finds, in the default graph or in the graphs given."""
    import pyoxigraph

    answer = store.query(query.over(graphs))
    assert isinstance(answer, pyoxigraph.QuerySolutions)  # noqa: S101 - every compiled query is a SELECT
    names = [variable.value for variable in answer.variables]
    for row in answer:
        yield _result(query, dict(zip(names, row, strict=True)))


def _result(query: Compiled, row: dict[str, object]) -> Result:
    def bound(name: str) -> Node | None:
        term = row.get(name)
        return node_of_oxigraph(term) if term is not None else None

    focus, value, path, graph = bound("this"), bound("value"), bound("path"), bound("graph")
    assert focus is not None  # noqa: S101 - ?this is bound by the target
    if value is None and query.component.endswith("SPARQLConstraintComponent") and query.shape.path is None:
        value = focus
    return Result(
        focus=focus,
        path=f"<{path}>" if path is not None else query.shape.path,
        value=value,
        component=query.component,
        severity=query.shape.severity,
        shape=query.shape.node,
        graph=str(graph) if graph is not None else None,
    )
