"""A dataset as RDF, whole or with the facts only: digests and offsets in the place of the words of notices.

What is left out: texts of tasks and requirements, of time limits and indicators, headings and titles of sections,
wordings on both sides of carry-down links, warnings, remarks. What stays: structure, numbers, names of
bodies and areas, titles and numbers of documents, values, dates, themes, file names, digests and offsets: enough to
find every word again in the file one has. Baselines are the package's own words and stay as they are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Final

from zwgk_graph.exporting.selection import EVERYTHING, Selection, choose
from zwgk_graph.exporting.selectors import with_selectors
from zwgk_graph.graph import iris
from zwgk_graph.graph.canonical import Format, serialise
from zwgk_graph.graph.rdf import Literal, Quad, parse_n_triples
from zwgk_graph.graph.terms import TERMS
from zwgk_graph.model.progress import READING, Progress, silent
from zwgk_graph.store.dataset import Dataset
from zwgk_graph.store.records import holdings

_WORDING: Final = frozenset(
    TERMS[name] for name in ("text", "heading", "localText", "warning", "remark", "keyword", "missing")
)
"""Properties whose values are words of notices, or of people about them."""
_SEQUENCES: Final = frozenset({"keyword", "missing", "warning"})
"""Lists of such words that are kept in order with ``zwgk:sequence``."""


def export_rdf(
    dataset: Dataset,
    form: Format,
    *,
    facts_only: bool = False,
    selectors: bool = False,
    selection: Selection = EVERYTHING,
    progress: Progress = silent,
) -> str:
    """The graphs of a dataset in a canonical serialisation; the same data gives the same bytes.

    ``selectors`` adds to each passage what its IRI says, as Web Annotation puts it.
    A selection keeps the notices of its plans with their link graphs, and the graphs that belong to no notice.
    Formats of triples (ntriples, turtle, jsonld, rdfxml) leave the names of graphs out.
    """
    quads = dataset_quads(dataset, facts_only=facts_only, selection=selection, progress=progress)
    return serialise(with_selectors(quads) if selectors else quads, form)


def dataset_quads(
    dataset: Dataset, *, facts_only: bool = False, selection: Selection = EVERYTHING, progress: Progress = silent
) -> Iterator[Quad]:
    """The quads of the graphs of a selection, graph by graph."""
    baselines = {one.graph for one in holdings(dataset) if one.baseline}
    graphs = chosen_graphs(dataset, selection)
    for done, graph in enumerate(graphs):
        progress(READING, done, len(graphs))
        quads = parse_n_triples(dataset.graph_text(graph), graph)
        own = graph in baselines or graph == iris.graph_iri("vocabulary")
        yield from without_wording(quads) if facts_only and not own else quads


def without_wording(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads with each literal of a notice's words replaced by its SHA-256 (``zwgk:textDigest`` for texts)."""
    kept = list(quads)
    sections = {quad.subject for quad in kept if quad.object == TERMS["Section"]}
    for quad in kept:
        if quad.predicate == TERMS["sequence"]:
            yield from _sequence(quad)
        elif _is_wording(quad, sections):
            if quad.predicate == TERMS["text"]:
                yield quad._replace(predicate=TERMS["textDigest"], object=_digest(quad))
        else:
            yield quad


def chosen_graphs(dataset: Dataset, selection: Selection) -> list[str]:
    """The graphs of a selection: its notices, their links, and those that belong to no notice."""
    every = dataset.graphs()
    if selection == EVERYTHING:
        return every
    chosen = choose(dataset, selection)
    wanted = {plan.graph for plan in chosen} | {iris.carry_down_iri(plan.iri) for plan in chosen}
    common = iris.graph_iri("vocabulary").removesuffix("vocabulary")
    return [graph for graph in every if graph in wanted or graph.startswith(common)]


def _is_wording(quad: Quad, sections: set[str]) -> bool:
    titled = quad.predicate == TERMS["dcterms:title"] and quad.subject in sections
    return quad.predicate in _WORDING or titled


def _digest(quad: Quad) -> Literal:
    value = quad.object.value if isinstance(quad.object, Literal) else quad.object
    return Literal(hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest())


def _sequence(quad: Quad) -> Iterator[Quad]:
    """Lists in order without those of words."""
    assert isinstance(quad.object, Literal)  # noqa: S101 - the range of the property
    kept = {name: values for name, values in json.loads(quad.object.value).items() if name not in _SEQUENCES}
    if kept:
        text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        yield quad._replace(object=quad.object._replace(value=text))
