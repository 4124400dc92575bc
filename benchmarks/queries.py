"""How long every packaged query takes: ``python -m benchmarks.queries STORE [NAME=VALUE …] [--rdflib]``.

Asks a store on disk (made by ``zwgk build``, for instance from ``python -m benchmarks.generator``) each packaged query
whose required parameters are given, in a process of its own that is ended after ``LIMIT`` seconds, and prints the
seconds of the processor and of the wall clock, and the rows. ``--rdflib`` asks the same of rdflib in memory.
"""

from __future__ import annotations

import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable
from multiprocessing.queues import SimpleQueue

from zwgk_graph.graph.terms import PREFIXES
from zwgk_graph.querying import Query, Rows, packaged_queries, run
from zwgk_graph.querying.parameters import bindings
from zwgk_graph.store import open_store
from zwgk_graph.store.sparql import bind

LIMIT = 60.0
Timing = tuple[float, float, int]


def main(arguments: list[str]) -> None:
    """Measures and prints; the last line is the median and the slowest."""
    store = arguments[0]
    values = dict(one.split("=", 1) for one in arguments[1:] if "=" in one)
    measure = on_rdflib if "--rdflib" in arguments else on_disk
    times = []
    for query in packaged_queries():
        if any(one.required and one.name not in values for one in query.parameters.values()):
            continue
        given = {name: value for name, value in values.items() if name in query.parameters}
        timing = limited(measure, store, query, given)
        print(f"{query.name:42}", "over the limit" if timing is None else "{:8.3f} {:8.3f} {:7}".format(*timing))
        times.append(LIMIT if timing is None else timing[0])
    print(f"{len(times)} queries, median {statistics.median(times):.3f} s, slowest {max(times):.3f} s (processor)")


def limited(measure: Callable[..., Timing], store: str, query: Query, given: dict[str, str]) -> Timing | None:
    """What ``measure`` finds in a process of its own; None when it takes too long."""
    context = multiprocessing.get_context("fork")
    answer: SimpleQueue[Timing] = context.SimpleQueue()
    child = context.Process(target=lambda: answer.put(measure(store, query, given)))
    child.start()
    child.join(LIMIT)
    if child.is_alive():
        child.kill()
    return None if answer.empty() else answer.get()


def on_disk(store: str, query: Query, given: dict[str, str]) -> Timing:
    """The on-disk store by Oxigraph."""
    dataset = open_store(store)
    processor, wall = time.process_time(), time.perf_counter()
    answer = run(dataset, query, given)
    rows = answer.rows if isinstance(answer, Rows) else getattr(answer, "triples", ())
    return time.process_time() - processor, time.perf_counter() - wall, len(rows)


def on_rdflib(store: str, query: Query, given: dict[str, str]) -> Timing:
    """The same query on rdflib in memory; loading is not counted."""
    import rdflib

    dataset = open_store(store)
    memory = rdflib.Dataset(default_union=True)
    for graph in dataset.graphs():
        memory.graph(rdflib.URIRef(graph)).parse(data=dataset.graph_text(graph), format="nt")
    text = bind(query.text, bindings(query, given, dataset))
    processor, wall = time.process_time(), time.perf_counter()
    rows = list(memory.query(text, initNs={prefix: rdflib.Namespace(iri) for prefix, iri in PREFIXES.items()}))
    return time.process_time() - processor, time.perf_counter() - wall, len(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
