"""What we are measured against: the plain pipeline of rdflib and pySHACL, and pyoxigraph alone on the same triples."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any


def plain_pipeline(papers: str, questions: Sequence[tuple[str, str]], shapes: str) -> dict[str, float]:
    """Seconds of each step of the plain pipeline, in one process, everything in one rdflib graph in memory.

    It reads and extracts as we do, adds the triples to the graph, validates it with pySHACL and answers the questions
    (name and SPARQL text) with rdflib.
    """
    import rdflib
    from pyshacl import validate

    from zwgk_graph.graph.terms import PREFIXES

    graph = rdflib.Graph()
    seconds = {"build": _timed(lambda: _fill(graph, Path(papers)))}
    rules = rdflib.Graph().parse(data=shapes, format="nt")
    seconds["validate"] = _timed(lambda: validate(graph, shacl_graph=rules, inference="none"))
    seconds["audits"] = _timed(lambda: [list(graph.query(text, initNs=PREFIXES)) for _, text in questions])
    return {**seconds, "triples": len(graph)}


def raw_oxigraph(triples: str, store: str) -> int:
    """Loads a folder of N-Triples files, one a notice, each into a graph of its own, in one go; the number of triples.

    This is the floor: no build can be faster than its store.
    """
    import pyoxigraph as ox

    from zwgk_graph.store.oxigraph import BULK_SIZE

    target = ox.Store(store)
    waiting, size = [], 0
    for place, path in enumerate(sorted(Path(triples).iterdir())):
        waiting.append(b"<urn:notice:%d> {\n%s}\n" % (place, path.read_bytes()))
        size += len(waiting[-1])
        if size >= BULK_SIZE:
            target.bulk_load(b"".join(waiting), ox.RdfFormat.TRIG)
            waiting, size = [], 0
    target.bulk_load(b"".join(waiting), ox.RdfFormat.TRIG)
    target.flush()
    return len(target)


def _fill(graph: Any, papers: Path) -> None:
    import rdflib

    from zwgk_graph.extracting import extract
    from zwgk_graph.graph.quads import to_quads
    from zwgk_graph.graph.rdf import Literal
    from zwgk_graph.reading import read

    for path in sorted(papers.rglob("*.txt")):
        for subject, predicate, value, _ in to_quads(extract(read(path))):
            term: rdflib.term.Node = (
                rdflib.Literal(value.value, lang=value.language, datatype=value.datatype)
                if isinstance(value, Literal)
                else rdflib.URIRef(value)
            )
            graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), term))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
