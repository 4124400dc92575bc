"""pySHACL as the reference engine, on plain graphs of rdflib in memory.

On a graph that Oxigraph backs pySHACL 0.40 reports wrongly: strings come back typed xsd:string, so that sh:in fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zwgk_graph.graph.terms import SH
from zwgk_graph.validating.nodes import Node, Triples
from zwgk_graph.validating.paths import path_text
from zwgk_graph.validating.results import Result
from zwgk_graph.validating.rules import Rules

if TYPE_CHECKING:
    import rdflib


class Reference:
    """pySHACL with the rules loaded once, for any number of data graphs."""

    def __init__(self, rules: Rules) -> None:
        import rdflib

        self.shapes = rdflib.Graph().parse(data=rules.n_triples(), format="nt")

    def results_for(self, triples: str, graph: str | None = None) -> tuple[Result, ...]:
        """The results for a data graph given as N-Triples."""
        import rdflib

        return self.results(rdflib.Graph().parse(data=triples, format="nt"), graph)

    def results(self, data: rdflib.Graph, graph: str | None = None) -> tuple[Result, ...]:
        """The results for a data graph of rdflib."""
        import rdflib
        from pyshacl import validate

        _, report, _ = validate(data, shacl_graph=self.shapes, inference="none", inplace=True)
        if not isinstance(report, rdflib.Graph):
            raise report
        return tuple(_results(Triples.of_rdflib(report), graph))


def _results(report: Triples, graph: str | None) -> Iterator[Result]:
    # A report also holds the details of nested shapes; only what hangs on the report itself is a result.
    for me in (one for whole in list(report.subjects(SH + "conforms")) for one in report.values(whole, SH + "result")):
        path = report.value(me, SH + "resultPath")
        yield Result(
            focus=_required(report, me, "focusNode"),
            path=path_text(report, path) if path is not None else None,
            value=report.value(me, SH + "value"),
            component=str(_required(report, me, "sourceConstraintComponent")),
            severity=str(_required(report, me, "resultSeverity")),
            shape=_required(report, me, "sourceShape"),
            graph=graph,
        )


def _required(report: Triples, me: Node, name: str) -> Node:
    value = report.value(me, SH + name)
    if value is None:
        raise ValueError(f"a validation result without sh:{name}")
    return value
