"""What each source gave, kept as PROV-O activities in a graph of the store itself.

Because it lies in the store, it is published with the graphs it speaks of, or not at all. What a build reads again
of an entry is one literal, since it reads all of them: a tenth of the time that the facts would take one by one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from zwgk_graph.graph import iris
from zwgk_graph.graph.heads import Record
from zwgk_graph.graph.rdf import Literal, Quad, Term, n_triples
from zwgk_graph.graph.terms import RDF, TERMS
from zwgk_graph.store.dataset import Dataset, MutableDataset


@dataclass(frozen=True, slots=True)
class Entry:
    """One source: its name, the digest of its bytes, the version of the extractor, and the notice graphs it gave.

    ``counts`` are numbers of things found, by name; ``heads`` are the heads of the notices, by their graph.
    """

    source: str
    sha256: str
    extractor: str
    graphs: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    heads: Mapping[str, Record] = field(default_factory=dict)


def read_manifest(dataset: Dataset) -> dict[str, Entry]:
    """The entries of a store by the name of their source, in the order of the names."""
    rows = dataset.query(_ENTRIES, {"manifest": iris.graph_iri("build")})
    entries = [_entry(json.loads(row["entry"].value)) for row in rows]  # type: ignore[union-attr]
    return {entry.source: entry for entry in sorted(entries, key=lambda entry: entry.source)}


def write_manifest(dataset: MutableDataset, entries: Iterable[Entry], before: Iterable[Entry] = ()) -> None:
    """Replaces the manifest of a store; where it is known what it was ``before``, only what is different is written."""
    was, now = ({entry.source: entry for entry in some} for some in (before, entries))
    gone = _text(entry for name, entry in was.items() if now.get(name) != entry)
    new = _text(entry for name, entry in now.items() if was.get(name) != entry)
    if was:
        dataset.amend_graph(iris.graph_iri("build"), gone, new)
    else:
        dataset.put_graph(iris.graph_iri("build"), new)


def entry_quads(entry: Entry) -> list[Quad]:
    """An entry as quads of the build graph."""
    me, graph = iris.build_iri(entry.source), iris.graph_iri("build")
    facts: list[tuple[str, Term]] = [
        ("rdf:type", TERMS["BuildActivity"]),
        ("prov:used", iris.file_iri(entry.sha256)),
        ("fileName", Literal(entry.source)),
        ("extractorVersion", Literal(entry.extractor)),
        ("manifestEntry", Literal(json.dumps(_record(entry), ensure_ascii=False, sort_keys=True), RDF + "JSON")),
        *(("prov:generated", notice) for notice in entry.graphs),
    ]
    return [Quad(me, TERMS[name], value, graph) for name, value in facts]


def _text(entries: Iterable[Entry]) -> str:
    return n_triples(sorted((quad for entry in entries for quad in entry_quads(entry)), key=str))


def _record(entry: Entry) -> Record:
    return {
        "source": entry.source,
        "sha256": entry.sha256,
        "extractor": entry.extractor,
        "graphs": list(entry.graphs),
        "counts": dict(entry.counts),
        "heads": dict(entry.heads),
    }


def _entry(record: Record) -> Entry:
    return Entry(**{**record, "graphs": tuple(record["graphs"])})


_ENTRIES = "SELECT ?entry WHERE { GRAPH ?manifest { ?source zwgk:manifestEntry ?entry } }"
