"""The shipped vocabulary as the graph ``graph/vocabulary`` of a dataset: the ontology, its alignments, the themes."""

from __future__ import annotations

from functools import cache

from zwgk_graph.resources import read_text

VOCABULARY_FILES = ("ontology/zwgk.ttl", "ontology/alignments.ttl", "ontology/themes.ttl")


@cache
def vocabulary_triples() -> str:
    """The vocabulary as sorted N-Triples, each triple once."""
    import pyoxigraph

    lines = {
        f"{triple} .\n"
        for file in VOCABULARY_FILES
        for triple in (quad.triple for quad in pyoxigraph.parse(read_text(file), pyoxigraph.RdfFormat.TURTLE))
    }
    return "".join(sorted(lines))
