"""One source made ready for the store: read, extracted and mapped; what worker processes do."""

from __future__ import annotations

from dataclasses import dataclass

from zwgk_graph.building.packing import packed
from zwgk_graph.building.report import Counts
from zwgk_graph.building.sources import Loaded
from zwgk_graph.graph.heads import Record, head_record
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import n_triples
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.language import Words
from zwgk_graph.model.record import Notice

WORKER_DIED = Words("处理该文件的进程意外终止，可能内存不足", "the process reading it died, perhaps for want of memory")


@dataclass(frozen=True, slots=True)
class PreparedNotice:
    """A notice as it goes into the store: its graph, by IRI and as packed N-Triples, what it holds, its head."""

    graph: str
    triples: bytes
    counts: Counts
    warnings: tuple[Words, ...]
    head: Record


@dataclass(frozen=True, slots=True)
class PreparedSource:
    """The notices of one source, by its name and the SHA-256 of its bytes, or why there are none."""

    name: str
    sha256: str
    notices: tuple[PreparedNotice, ...] = ()
    failure: Words | None = None


def prepare(loaded: Loaded, disambiguator: str | None = None) -> PreparedSource:
    """Reads the bytes of a source and maps its notices to RDF.

    Never raises: a source that cannot be read comes back with the reason, so that a build goes on.
    """
    try:
        notices = tuple(prepared_notice(notice, disambiguator) for notice in notices_of(loaded))
        return PreparedSource(loaded.name, loaded.sha256, notices)
    except UnreadableError as error:
        return failed(loaded, error.reason)
    except Exception as error:  # a fault of ours in one file must not cost the other ten thousand
        told = f"{type(error).__name__}: {error}"
        return failed(loaded, Words(f"程序内部错误：{told}", f"internal error: {told}"))


def failed(loaded: Loaded, reason: Words = WORKER_DIED) -> PreparedSource:
    """What comes back of a source that gives no notices."""
    return PreparedSource(loaded.name, loaded.sha256, failure=reason)


def notices_of(loaded: Loaded) -> tuple[Notice, ...]:
    """The notices of a source; raises UnreadableError."""
    # Imported here: the process that gives the work to others needs half a second less to start.
    from zwgk_graph.extracting import extract
    from zwgk_graph.extracting.baselines import parse_baselines
    from zwgk_graph.reading import read_bytes

    if not loaded.baseline:
        return (extract(read_bytes(loaded.name, loaded.data)),)
    try:
        return parse_baselines(loaded.data.decode("utf-8-sig"), loaded.name)
    except UnicodeDecodeError as error:
        raise UnreadableError(loaded.name, Words("不是 UTF-8 文本", "not UTF-8 text")) from error


def prepared_notice(notice: Notice, disambiguator: str | None = None) -> PreparedNotice:
    """A notice as it goes into the store."""
    names = layout(notice, disambiguator)
    quads = to_quads(notice, names)
    return PreparedNotice(
        graph=names.notice,
        triples=packed(n_triples(quads)),
        counts=Counts.of(notice, len(quads)),
        warnings=notice.warnings,
        head=head_record(notice, names),
    )
