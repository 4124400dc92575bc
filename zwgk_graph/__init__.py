"""Knowledge graph and semantic queries for 政务公开 (open government) plans."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from zwgk_graph.model.release import __version__

if TYPE_CHECKING:
    from zwgk_graph.exporting.notebook import NetworkView, network
    from zwgk_graph.querying.tables import OpenStore, Table, open_store

__all__ = ["NetworkView", "OpenStore", "Table", "__version__", "network", "open_store"]

_MODULES = {
    "NetworkView": "zwgk_graph.exporting.notebook",
    "network": "zwgk_graph.exporting.notebook",
    "OpenStore": "zwgk_graph.querying.tables",
    "Table": "zwgk_graph.querying.tables",
    "open_store": "zwgk_graph.querying.tables",
}


def __getattr__(name: str) -> Any:
    """Loads what is asked for only then, so that the command line starts at once."""
    if name in _MODULES:
        return getattr(import_module(_MODULES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
