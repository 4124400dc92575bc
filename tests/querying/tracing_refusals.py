"""Runs refused queries on both engines and tells what they did: ``python -m tests.querying.tracing_refusals``.

Python's audit events (PEP 578) show files, sockets and processes that Python code opens. Native code raises none, so
no descriptor is left for it to open: what would still reach for a file or the network fails with another error than
the refusal. Prints JSON: how many were refused by each engine, the events, and those of a control that opens a file.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable

import rdflib
from pyparsing import ParseException

from tests.querying.test_guarding import REFUSED
from tests.querying.worlds import sound_world
from zwgk_graph.graph.terms import PREFIXES
from zwgk_graph.model.errors import UsageError
from zwgk_graph.querying import parse_query, run
from zwgk_graph.querying.guard import check_query

WATCHED = ("open", "socket", "urllib", "http", "subprocess", "os.", "ftplib", "sqlite3", "ctypes.dlopen", "shutil")
HARMLESS = "SELECT * { ?s ?p ?o } LIMIT 1"


def main() -> None:
    """Asks a sound store everything that must be refused."""
    engines = {"oxigraph": _oxigraph(), "rdflib": _rdflib()}
    for ask in engines.values():  # loads what is loaded late
        ask(HARMLESS)
        _refused(ask, REFUSED)
    events: list[str] = []
    sys.addaudithook(lambda name, arguments: events.append(f"{name} {arguments}") if name.startswith(WATCHED) else None)
    descriptors = len(os.listdir("/proc/self/fd")) - 1
    resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    events.clear()
    refused = {name: _refused(ask, REFUSED) for name, ask in engines.items()}
    found = list(events)
    events.clear()
    control = _opens_a_file()
    print(json.dumps({"refused": refused, "events": found, "control": [control, len(events)]}))


def _oxigraph() -> Callable[[str], object]:
    dataset = sound_world().store()
    return lambda text: run(dataset, parse_query(text, ""))


def _rdflib() -> Callable[[str], object]:
    dataset = sound_world().store()
    memory = rdflib.Dataset(default_union=True)
    for graph in dataset.graphs():
        memory.graph(rdflib.URIRef(graph)).parse(data=dataset.graph_text(graph), format="nt")

    def ask(text: str) -> object:
        check_query(text, dataset)
        try:
            return list(memory.query(text, initNs={key: rdflib.Namespace(iri) for key, iri in PREFIXES.items()}))
        except ParseException as error:
            raise UsageError(parse_query("", str(error)).title) from error

    return ask


def _refused(ask: Callable[[str], object], queries: tuple[str, ...]) -> int:
    count = 0
    for text in queries:
        try:
            ask(text)
        except UsageError:
            count += 1
    return count


def _opens_a_file() -> bool:
    try:
        with open(__file__):
            return True
    except OSError:
        return False


if __name__ == "__main__":
    main()
