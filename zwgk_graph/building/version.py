"""Which extractor made a record: a change of its code or its tables means the record is stale."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from zwgk_graph.model.release import __version__
from zwgk_graph.resources import Traversable, resource

EXTRACTOR = ("model", "reading", "outlining", "finding", "resolving", "extracting", "graph")
TRACER = ("model", "tracing", "graph")
PROGRAM = (*EXTRACTOR, "store", "tracing", "validating", "building", "querying", "exporting")
TABLES = ("data/jurisdictions", "data/units", "data/documents", "data/lexicons")


@cache
def extractor_version() -> str:
    """The package version and a digest of all code and tables that shape a record, e.g. ``0.1.0+3fa9c1d2``."""
    return _version(EXTRACTOR)


@cache
def tracer_version() -> str:
    """The same for carry-down links."""
    return _version(TRACER)


@cache
def program_version() -> str:
    """The same for all that runs on the workers of a cluster."""
    return _version(PROGRAM, (*TABLES, "ontology"))


def _version(layers: Sequence[str], tables: Sequence[str] = TABLES) -> str:
    digest = hashlib.sha256()
    package = files("zwgk_graph")
    for root in (*(package.joinpath(layer) for layer in layers), *map(resource, tables)):
        for name, content in _files(root, ""):
            digest.update(name.encode())
            digest.update(hashlib.sha256(content).digest())
    return f"{__version__}+{digest.hexdigest()[:8]}"


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        name = f"{prefix}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry, name)
        elif not entry.name.endswith(".pyc"):
            yield name, entry.read_bytes()
