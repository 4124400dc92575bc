"""The server of the package rdflib-endpoint: queries and updates at one address, no graph store protocol."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.processes import free_port, started

AVAILABLE = all(importlib.util.find_spec(name) for name in ("rdflib_endpoint", "uvicorn"))
PROGRAM = """
import sys, rdflib, uvicorn
from rdflib_endpoint import SparqlEndpoint
graph = rdflib.Dataset(store="Oxigraph", default_union=True)
uvicorn.run(SparqlEndpoint(graph=graph, enable_update=True), host="127.0.0.1", port=int(sys.argv[1]), log_level="error")
"""


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The URL of its endpoint for a block."""
    folder.mkdir()
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    with started([sys.executable, "-c", PROGRAM, str(port)], folder, url):
        yield url
