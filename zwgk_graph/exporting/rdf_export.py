"""A dataset, or what a selection takes of it, as RDF: whole or with the facts only.

Baselines are the package's own words and stay as they are where notices are reduced to facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from tempfile import TemporaryFile

from zwgk_graph.exporting.facts_only import without_wording
from zwgk_graph.exporting.parts import part_of
from zwgk_graph.exporting.selection import EVERYTHING, Selection
from zwgk_graph.exporting.selectors import with_selectors
from zwgk_graph.exporting.sorted_quads import sorted_quads
from zwgk_graph.graph import iris
from zwgk_graph.graph.canonical import QUAD_FORMATS, Format, Parts, in_order, serialised
from zwgk_graph.graph.rdf import Quad, parse_n_triples
from zwgk_graph.model.progress import READING, Progress, silent
from zwgk_graph.store.dataset import Dataset
from zwgk_graph.store.records import holdings


def export_rdf(
    dataset: Dataset,
    form: Format,
    *,
    facts_only: bool = False,
    selectors: bool = False,
    selection: Selection = EVERYTHING,
    progress: Progress = silent,
) -> Iterator[str]:
    """The graphs of a dataset in a canonical serialisation, piece by piece; the same data gives the same bytes.

    ``selectors`` adds to each passage what its IRI says, as Web Annotation puts it.
    A selection keeps the notices of its plans with their link graphs and progress, vocabulary and registers.
    Formats of triples (ntriples, turtle, jsonld, rdfxml) leave the names of graphs out. Memory holds the largest graph
    or ``sorted_quads.RUN`` quads; what is more waits in temporary files.
    """
    quads = dataset_quads(dataset, facts_only=facts_only, selection=selection, progress=progress)
    if selectors:
        quads = with_selectors(quads)
    ordered: Iterator[Quad]
    if form in QUAD_FORMATS:  # graphs come in order, so that each can be sorted alone
        ordered = (quad for _, graph in groupby(quads, key=lambda one: one.graph) for quad in in_order(graph))
    else:
        ordered = sorted_quads(quad._replace(graph="") for quad in quads)
    return _whole(serialised(ordered, form))


def _whole(parts: Parts) -> Iterator[str]:
    """Heading and body of a file; the body waits for what is said in the heading."""
    if parts.heading is None:
        yield from parts.body
        return
    with TemporaryFile("w+", encoding="utf-8", newline="") as held:
        held.writelines(parts.body)
        yield parts.heading()
        held.seek(0)
        while piece := held.read(1 << 20):
            yield piece


def dataset_quads(
    dataset: Dataset, *, facts_only: bool = False, selection: Selection = EVERYTHING, progress: Progress = silent
) -> Iterator[Quad]:
    """The quads of the graphs of a selection, graph by graph in the order of their IRIs."""
    baselines = {one.graph for one in holdings(dataset) if one.baseline}
    part = part_of(dataset, selection)
    for done, graph in enumerate(part.graphs):
        progress(READING, done, len(part.graphs))
        quads = (
            quad for quad in parse_n_triples(dataset.graph_text(graph), graph) if quad.subject not in part.left_out
        )
        own = graph in baselines or graph == iris.graph_iri("vocabulary")
        yield from without_wording(quads) if facts_only and not own else quads
