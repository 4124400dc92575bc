"""Knowledge graph and semantic queries for 政务公开 (open government) plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwgk_graph.model.release import __version__

if TYPE_CHECKING:
    from zwgk_graph.querying.tables import OpenStore, Table, open_store

__all__ = ["OpenStore", "Table", "__version__", "open_store"]


def __getattr__(name: str) -> Any:
    """Loads what is asked for only then, so that the command line starts at once."""
    if name in ("OpenStore", "Table", "open_store"):
        from zwgk_graph.querying import tables

        return getattr(tables, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
