"""Questions to the dataset: packaged queries, files and SPARQL text; rows, triples and their formats."""

from zwgk_graph.querying.packaged import Parameter, Query, find_query, packaged_queries, parse_query
from zwgk_graph.querying.results import Result, Rows, Triples, Truth
from zwgk_graph.querying.running import Limits, run

__all__ = [
    "Limits",
    "Parameter",
    "Query",
    "Result",
    "Rows",
    "Triples",
    "Truth",
    "find_query",
    "packaged_queries",
    "parse_query",
    "run",
]
