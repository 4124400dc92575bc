"""What has become of tasks: the graph of progress, as statements and as values.

A task has one progress, ``{task}/progress/1``, in the graph ``graph/progress``; what a ledger says of it takes the
place of what an earlier one said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, cast

from zwgk_graph.graph import iris
from zwgk_graph.graph.rdf import Literal as RdfLiteral
from zwgk_graph.graph.rdf import Quad, Term, n_triples, term_from_oxigraph
from zwgk_graph.graph.terms import TERMS, XSD, individual, value_of
from zwgk_graph.model.language import Words
from zwgk_graph.store.dataset import Dataset, MutableDataset

Status = Literal["not-started", "under-way", "done", "dropped"]
STATUS_WORDS: Final[dict[Status, Words]] = {
    "not-started": Words("未启动", "not started"),
    "under-way": Words("推进中", "under way"),
    "done": Words("已完成", "done"),
    "dropped": Words("不再办理", "dropped"),
}
"""The labels of the ontology; a test holds both to each other."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a ledger says of one task; ``source`` is the SHA-256 of the ledger's bytes, ``file`` its name."""

    task: str
    status: Status
    completed: date | None = None
    remark: str | None = None
    source: str = ""
    file: str = ""


def read_progress(dataset: Dataset) -> dict[str, Progress]:
    """The progress of every task that has one, by the IRI of the task, in the order of the IRIs."""
    found: dict[str, Progress] = {}
    for row in dataset.query(_PROGRESS, {"graph": iris.graph_iri("progress")}):  # type: ignore[union-attr]
        task, status, completed, remark, sha, name = (
            None if row[column] is None else term_from_oxigraph(row[column])
            for column in ("task", "status", "completed", "remark", "sha", "name")
        )
        found[str(task)] = Progress(
            str(task),
            cast(Status, value_of("progress", str(status))),
            date.fromisoformat(_text(completed)) if completed else None,
            _text(remark) if remark else None,
            _text(sha) if sha else "",
            _text(name) if name else "",
        )
    return dict(sorted(found.items()))


def write_progress(dataset: MutableDataset, entries: Iterable[Progress]) -> None:
    """Replaces the graph of progress by these entries."""
    quads = sorted({quad for entry in entries for quad in progress_quads(entry)}, key=str)
    graph = iris.graph_iri("progress")
    if quads:
        dataset.put_graph(graph, n_triples(quads))
    else:
        dataset.delete_graph(graph)


def merged(known: Mapping[str, Progress], new: Iterable[Progress]) -> list[Progress]:
    """What is known with what is new in its place, by task."""
    every = {**known, **{entry.task: entry for entry in new}}
    return [every[task] for task in sorted(every)]


def progress_quads(entry: Progress) -> list[Quad]:
    """The statements of one entry."""
    me = iris.part_iri(entry.task, "progress", 1)
    facts: list[tuple[str, str, Term]] = [
        (me, "rdf:type", TERMS["Progress"]),
        (me, "progressOf", entry.task),
        (me, "progressStatus", individual("progress", entry.status)),
    ]
    if entry.completed:
        facts.append((me, "completedOn", RdfLiteral(entry.completed.isoformat(), XSD + "date")))
    if entry.remark:
        facts.append((me, "remark", RdfLiteral(entry.remark)))
    if entry.source:
        source = iris.file_iri(entry.source)
        facts += [
            (me, "prov:wasDerivedFrom", source),
            (source, "rdf:type", TERMS["SourceFile"]),
            (source, "sha256", RdfLiteral(entry.source)),
            (source, "fileName", RdfLiteral(entry.file)),
        ]
    return [Quad(subject, TERMS[name], value, iris.graph_iri("progress")) for subject, name, value in facts]


_PROGRESS = """
SELECT ?task ?status ?completed ?remark ?sha (MIN(?file) AS ?name) WHERE {
  GRAPH ?graph {
    ?entry zwgk:progressOf ?task ; zwgk:progressStatus ?status .
    OPTIONAL { ?entry zwgk:completedOn ?completed }
    OPTIONAL { ?entry zwgk:remark ?remark }
    OPTIONAL { ?entry prov:wasDerivedFrom ?source . ?source zwgk:sha256 ?sha ; zwgk:fileName ?file }
  }
} GROUP BY ?task ?status ?completed ?remark ?sha
"""


def _text(term: Term) -> str:
    return term.value if isinstance(term, RdfLiteral) else term
