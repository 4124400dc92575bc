"""From a file's text to its notice record, and from records to JSON and baselines."""

from zwgk_graph.extracting.notices import extract
from zwgk_graph.extracting.record import to_record

__all__ = ["extract", "to_record"]
