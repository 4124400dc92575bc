"""File to SourceText: bytes decoded, blocks and tables in order, every character mapped to the file."""

from __future__ import annotations

from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.reading.formats import read, read_bytes
from zwgk_graph.reading.limits import DEFAULT_LIMITS, Limits
from zwgk_graph.reading.sources import SourceRef, digest, expand

__all__ = ["DEFAULT_LIMITS", "Limits", "SourceRef", "UnreadableError", "digest", "expand", "read", "read_bytes"]
