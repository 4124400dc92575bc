"""The notices of a store by their heads, as its manifest keeps them."""

from __future__ import annotations

from collections.abc import Mapping

from zwgk_graph.graph.heads import Head, Record, head_of_record, head_record
from zwgk_graph.graph.iris import disambiguator_of
from zwgk_graph.graph.layout import layout
from zwgk_graph.store.dataset import Dataset
from zwgk_graph.store.manifest import Entry, read_manifest
from zwgk_graph.store.records import holdings, read_notice


def stored_heads(dataset: Dataset) -> list[Head]:
    """The heads of all notices that a store holds, by the IRI of their graph."""
    known = {graph: entry for entry in read_manifest(dataset).values() for graph in entry.graphs}
    return read_heads(dataset, {one.graph: known.get(one.graph, _UNKNOWN) for one in holdings(dataset)})


def read_heads(dataset: Dataset, sources: Mapping[str, Entry]) -> list[Head]:
    """The heads of the notices of some graphs, by the IRI of their graph; ``sources`` are what they come from.

    A head that the entry of a source lacks, as those of earlier versions do, is made from the graph.
    """
    return [
        head_of_record(graph, entry.heads.get(graph) or _record(dataset, graph), _content(graph, entry))
        for graph, entry in sorted(sources.items())
    ]


_UNKNOWN = Entry("", "", "")
"""Where a notice comes from that is in no manifest: a build that was killed leaves such notices on a server."""


def _record(dataset: Dataset, graph: str) -> Record:
    notice = read_notice(dataset, graph)
    return head_record(notice, layout(notice, disambiguator_of(graph)))


def _content(graph: str, entry: Entry) -> str:
    return f"{graph} {entry.sha256} {entry.extractor}"
