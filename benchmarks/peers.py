"""What we are measured against: the plain pipeline of rdflib and pySHACL, and pyoxigraph alone on the same triples."""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.queries import Timing, limited


@dataclass(frozen=True, slots=True)
class Plain:
    """What the plain pipeline took: seconds and MB to build, seconds to validate; ``ended`` where it was not done."""

    build: float
    memory: float
    validate: float
    ended: bool


def plain_pipeline(papers: str, file: str, limit: float) -> Plain:
    """Builds and validates by the plain pipeline, in one process; validation is ended after ``limit`` seconds.

    It reads and extracts the same files as we do, adds the triples to one rdflib graph in memory, writes that to a
    file of N-Triples, rdflib's fastest format, so that here too the result outlives the process, and validates it with
    pySHACL by the same rules.
    """
    import rdflib
    from pyshacl import validate

    from zwgk_graph.validating.rules import packaged_rules

    graph = rdflib.Graph()
    build = _timed(lambda: _fill(graph, papers, file))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rules = rdflib.Graph().parse(data=packaged_rules().n_triples(), format="nt")
    gc.freeze()  # else the first collection in the copy of this process would copy all of it
    validating = partial(_timed, partial(validate, graph, shacl_graph=rules, inference="none"))
    found = limited(lambda: Timing(validating() * 1000), limit)
    return Plain(build, memory, found.milliseconds / 1000, not found.finished)


def raw_oxigraph(triples: str, store: str) -> int:
    """Loads a folder of N-Triples files, one a notice, each into a graph of its own, in one go; the number of triples.

    This is the floor: no build can be faster than its store.
    """
    import pyoxigraph as ox

    from zwgk_graph.store.staging import LARGEST_PIECE

    target = ox.Store(store)
    waiting, size = [], 0
    for place, path in enumerate(sorted(Path(triples).iterdir())):
        waiting.append(b"<urn:notice:%d> {\n%s}\n" % (place, path.read_bytes()))
        size += waiting[-1].count(b"\n")
        if size >= LARGEST_PIECE:
            target.bulk_load(b"".join(waiting), ox.RdfFormat.TRIG)
            waiting, size = [], 0
    target.bulk_load(b"".join(waiting), ox.RdfFormat.TRIG)
    target.flush()
    return len(target)


def _fill(graph: Any, papers: str, file: str) -> None:
    import rdflib

    from zwgk_graph.building.preparing import notices_of
    from zwgk_graph.building.sources import gather
    from zwgk_graph.graph.quads import to_quads
    from zwgk_graph.graph.rdf import Literal

    notices = (notice for source in gather([papers], True) for notice in notices_of(source.loaded()))
    for notice in notices:
        for subject, predicate, value, _ in to_quads(notice):
            term: rdflib.term.Node = (
                rdflib.Literal(value.value, lang=value.language, datatype=value.datatype)
                if isinstance(value, Literal)
                else rdflib.URIRef(value)
            )
            graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), term))
    graph.serialize(file, format="nt", encoding="utf-8")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
