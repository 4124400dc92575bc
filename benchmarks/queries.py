"""How long packaged queries take: ``python -m benchmarks.queries STORE [NAME=VALUE …] [--folder audits] [--rdflib]``.

Asks a store on disk (made by ``zwgk build``, for instance from ``python -m benchmarks.generator``) each packaged query
whose required parameters are given, in a process of its own that opens the store, and prints a Markdown table: rows,
milliseconds of the processor, and with ``--rdflib`` those of rdflib on the same triples in memory, loading not counted,
and how many times as long that is. A query that takes more than ``--limit`` seconds of the processor is ended, on
rdflib also one that takes more than ``--times`` as long as on disk: what it had is given, and its factor is a lower
bound, marked ``>``. The last line gives the factor of the sums over all queries, unfinished ones with what they had.
"""

from __future__ import annotations

import argparse
import gc
import math
import multiprocessing
import resource
import signal
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from multiprocessing.queues import SimpleQueue
from typing import TYPE_CHECKING

from zwgk_graph.graph.terms import PREFIXES
from zwgk_graph.querying import Query, Rows, packaged_queries, run
from zwgk_graph.querying.parameters import bindings
from zwgk_graph.store import Dataset, open_store
from zwgk_graph.store.sparql import bind

if TYPE_CHECKING:
    import rdflib


CLOCK = 0.1
"""Milliseconds below which the processor's clock says nothing: on a busy virtual machine it may stand still."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of the processor and the number of rows; ``finished`` is false where the limit ended it."""

    milliseconds: float
    rows: int | None = None
    finished: bool = True

    def __str__(self) -> str:
        return f"{'' if self.finished else '> '}{self.milliseconds:,.1f}"


@dataclass(frozen=True, slots=True)
class Ends:
    """Seconds of the processor after which a query is ended, on rdflib at so many times those on disk at the latest."""

    seconds: float
    times: float = math.inf

    def of_peer(self, ours: Timing) -> float:
        """Seconds for rdflib; no less than two, as what it needs to read the query should not end it."""
        return min(self.seconds, max(2.0, self.times * ours.milliseconds / 1000))


@dataclass(frozen=True, slots=True)
class Compared:
    """One query on both engines."""

    query: str
    ours: Timing
    theirs: Timing | None = None

    def line(self) -> str:
        """The query as a line of the table."""
        cells = [self.query, str(self.ours.rows if self.ours.rows is not None else "?"), str(self.ours)]
        if self.theirs:
            factor = self.theirs.milliseconds / max(self.ours.milliseconds, CLOCK)
            cells += [str(self.theirs), f"{'' if self.theirs.finished else '> '}{factor:,.0f}×"]
        return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measures and prints."""
    chosen = _arguments()
    values = dict(one.split("=", 1) for one in chosen.values)
    header = ["query", "rows", "on disk, ms", *(["rdflib, ms", "factor"] if chosen.rdflib else [])]
    print(f"| {' | '.join(header)} |\n|---|{'---:|' * (len(header) - 1)}", flush=True)
    done = []
    for one in compare(chosen.store, values, chosen.folder, Ends(chosen.limit, chosen.times), chosen.rdflib):
        print(one.line(), flush=True)
        done.append(one)
    print(f"\n{summary(done)}")


def compare(store: str, values: dict[str, str], folder: str, ends: Ends, peer: bool) -> Iterator[Compared]:
    """Each query of a folder that can be asked with the values: all on disk, then, with a ``peer``, all on rdflib."""
    asked = []
    for query in packaged_queries(folder):
        if all(one.name in values for one in query.parameters.values() if one.required):
            given = {name: value for name, value in values.items() if name in query.parameters}
            asked.append((query, given, limited(partial(on_disk, store, query, given), ends.seconds)))
    memory = in_rdflib(open_store(store)) if peer else None
    for query, given, ours in asked:
        if memory is None:
            yield Compared(query.name, ours)
        else:
            on_peer = partial(on_rdflib, memory, store, query, given)
            yield Compared(query.name, ours, limited(on_peer, ends.of_peer(ours)))


def summary(done: list[Compared]) -> str:
    """Median, slowest and, beside a peer, the factor of the sums and the least factor."""
    times = [one.ours.milliseconds for one in done]
    text = f"{len(times)} queries: median {statistics.median(times):.1f} ms, slowest {max(times):.1f} ms, "
    text += f"sum {sum(times):.1f} ms."
    theirs = [one.theirs.milliseconds for one in done if one.theirs]
    if theirs:
        least = min(peer / max(ours, CLOCK) for peer, ours in zip(theirs, times, strict=True))
        text += f" rdflib: sum {sum(theirs):,.1f} ms, {sum(theirs) / sum(times):,.0f} times; least factor {least:,.0f}."
    return text


def limited(measure: Callable[[], Timing], seconds: float) -> Timing:
    """What ``measure`` finds in a copy of this process, which the system ends after so many seconds of the processor.

    Not of the clock: on a busy machine a process has less of the processor, and would be ended too early.
    """
    context = multiprocessing.get_context("fork")
    answer: SimpleQueue[Timing] = context.SimpleQueue()
    child = context.Process(target=_measured, args=(measure, math.ceil(seconds), answer))
    before = _time_of_children()
    child.start()
    child.join()
    if not answer.empty():
        return answer.get()
    if child.exitcode not in (-signal.SIGKILL, -signal.SIGXCPU):
        raise RuntimeError(f"the measured process failed with code {child.exitcode}")
    return Timing((_time_of_children() - before) * 1000, None, False)


def _measured(measure: Callable[[], Timing], seconds: int, answer: SimpleQueue[Timing]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    answer.put(measure())


def _time_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def on_disk(store: str, query: Query, given: dict[str, str]) -> Timing:
    """The store on disk by Oxigraph, opened afresh; opening is not counted."""
    dataset = open_store(store)
    start = time.process_time()
    answer = run(dataset, query, given)
    rows = answer.rows if isinstance(answer, Rows) else getattr(answer, "triples", ())
    return Timing((time.process_time() - start) * 1000, len(rows))


def on_rdflib(memory: rdflib.Dataset, store: str, query: Query, given: dict[str, str]) -> Timing:
    """The same query on rdflib."""
    import rdflib

    text = bind(query.text, bindings(query, given, open_store(store)))
    start = time.process_time()
    rows = list(memory.query(text, initNs={prefix: rdflib.Namespace(iri) for prefix, iri in PREFIXES.items()}))
    return Timing((time.process_time() - start) * 1000, len(rows))


def in_rdflib(dataset: Dataset) -> rdflib.Dataset:
    """All graphs of a dataset in memory."""
    import rdflib

    memory = rdflib.Dataset(default_union=True)
    for graph in dataset.graphs():
        memory.graph(rdflib.URIRef(graph)).parse(data=dataset.graph_text(graph), format="nt")
    gc.freeze()  # else the first collection in each copy of this process would copy all of it, at the query's expense
    return memory


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.queries", description=__doc__)
    parser.add_argument("store")
    parser.add_argument("values", nargs="*", metavar="NAME=VALUE")
    parser.add_argument("--folder", default="", help="only the queries of this folder, as audits or reports")
    parser.add_argument("--limit", type=float, default=60.0, help="seconds of the processor a query may take")
    parser.add_argument("--times", type=float, default=math.inf, help="end rdflib at so many times the time on disk")
    parser.add_argument("--rdflib", action="store_true", help="set rdflib in memory beside it")
    return parser.parse_args()


if __name__ == "__main__":
    main()
