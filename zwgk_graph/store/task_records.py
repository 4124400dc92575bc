"""The notices of a store as records of who does what by when, which is what most views need.

Nearly all the time of reading a notice goes into the texts of its terms, which Oxigraph looks up one by one. So no more
is asked for than a view shows, and the name of a thing once for all its facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from zwgk_graph.graph.notices import to_notice
from zwgk_graph.graph.quads import UNIT_CLASSES
from zwgk_graph.graph.rdf import Quad, term_from_oxigraph
from zwgk_graph.graph.terms import TERMS
from zwgk_graph.model.record import Notice
from zwgk_graph.store.dataset import Dataset


def read_tasks(dataset: Dataset, graph: str) -> Notice:
    """The record of a notice and of its plans with their tasks; ValueError when the graph holds no notice.

    A task has its number, words, passage, themes, time limits and units, these two without passages. It has no
    requirements, indicators, citations, offices and place in the file, its plan no sections and duties.
    """
    # A thing with two values of one property comes in two rows, which repeat its other facts.
    return to_notice(dict.fromkeys(_quads(dataset, graph)))


_WHOLE: Final = ("Notice", "Issuer", "SourceFile", "Area", "skos:Concept")
"""Classes of a few things in a notice, of which everything is asked."""
_PARTS: Final = {
    ("Notice", "hasCitation"): ("citedTitle", "documentNumber", "shortName", "resolvedNumber", "passage"),
    ("Notice", "hasPlan"): ("position", "dcterms:title", "year", "planKind", "jurisdiction", "completeness"),
    ("Plan", "hasTask"): ("position", "number", "key", "sequence", "heading", "text", "passage"),
    ("Task", "theme"): (),
    ("Task", "hasAssignment"): ("printedName", "role", "unit", "unitName"),
    ("Task", "hasDeadline"): ("text", "deadlineKind", "value", "workingDays"),
}
"""By the class of a whole and the property that names its parts: what is asked of the parts."""
_UNIT: Final = ("rdf:type", "rdfs:label", "jurisdiction", "department", "candidate", "sequence")
_EVERYTHING: Final = "SELECT ?thing ?property ?value WHERE { GRAPH ?graph { ?thing a ?class ; ?property ?value } }"


def _quads(dataset: Dataset, graph: str) -> Iterator[Quad]:
    for kind in _WHOLE:
        for row in dataset.query(_EVERYTHING, {"graph": graph, "class": TERMS[kind]}):  # type: ignore[union-attr]
            yield Quad(row[0].value, row[1].value, term_from_oxigraph(row[2]), graph)
    for (whole, relation), names in _PARTS.items():
        found = f"?whole a <{TERMS[whole]}> ; <{TERMS[relation]}> ?thing"
        yield from _things(dataset, graph, found, names, relation)
    for kind in UNIT_CLASSES.values():
        yield from _things(dataset, graph, f"?thing a <{TERMS[kind]}>", _UNIT)


def _things(
    dataset: Dataset, graph: str, found: str, names: tuple[str, ...], relation: str | None = None
) -> Iterator[Quad]:
    """The facts of the things that a pattern finds, and what leads to each from its whole."""
    for row in dataset.query(_query(found, names), {"graph": graph}):  # type: ignore[union-attr]
        whole, thing, *values = row
        if relation:
            yield Quad(whole.value, TERMS[relation], thing.value, graph)
        for name, value in zip(names, values, strict=True):
            if value is not None:
                yield Quad(thing.value, TERMS[name], term_from_oxigraph(value), graph)


@cache
def _query(found: str, names: tuple[str, ...]) -> str:
    columns = " ".join(f"?value{place}" for place in range(len(names)))
    facts = " ".join(f"OPTIONAL {{ ?thing <{TERMS[name]}> ?value{place} }}" for place, name in enumerate(names))
    return f"SELECT ?whole ?thing {columns} WHERE {{ GRAPH ?graph {{ {found} {facts} }} }}"
