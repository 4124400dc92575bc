"""One source made ready for the store: read, extracted and mapped; what a worker process does."""

from __future__ import annotations

from dataclasses import dataclass

from zwgk_graph.building.report import Counts
from zwgk_graph.building.sources import Source
from zwgk_graph.extracting import extract
from zwgk_graph.extracting.baselines import parse_baselines
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import n_triples
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.language import Words
from zwgk_graph.model.record import Notice
from zwgk_graph.reading import read


@dataclass(frozen=True, slots=True)
class PreparedNotice:
    """A notice as it goes into the store: the IRI of its graph, the graph as N-Triples, and what it holds."""

    graph: str
    triples: str
    counts: Counts
    warnings: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class PreparedSource:
    """The notices of one source, or why there are none."""

    source: Source
    notices: tuple[PreparedNotice, ...] = ()
    failure: Words | None = None


def prepare(source: Source, disambiguator: str | None = None) -> PreparedSource:
    """Reads a source and maps its notices to RDF.

    Never raises: a source that cannot be read comes back with the reason, so that a build goes on.
    """
    try:
        notices = notices_of(source)
        return PreparedSource(source, tuple(prepared_notice(notice, disambiguator) for notice in notices))
    except UnreadableError as error:
        return PreparedSource(source, failure=error.reason)
    except Exception as error:  # a fault of ours in one file must not cost the other ten thousand
        told = f"{type(error).__name__}: {error}"
        return PreparedSource(source, failure=Words(f"程序内部错误：{told}", f"internal error: {told}"))


def notices_of(source: Source) -> tuple[Notice, ...]:
    """The notices of a source; raises UnreadableError."""
    if source.baseline:
        return parse_baselines(source.text(), source.name)
    assert source.ref is not None  # noqa: S101 - only baselines are packaged
    return (extract(read(source.ref)),)


def prepared_notice(notice: Notice, disambiguator: str | None = None) -> PreparedNotice:
    """A notice as it goes into the store."""
    quads = to_quads(notice, disambiguator=disambiguator)
    return PreparedNotice(
        graph=layout(notice, disambiguator).notice,
        triples=n_triples(quads),
        counts=Counts.of(notice, len(quads)),
        warnings=notice.warnings,
    )
