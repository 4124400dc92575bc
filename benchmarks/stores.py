"""Builds, rebuilds, validation, audits and links of generated notices, beside the plain pipeline and raw pyoxigraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.measuring import Figure, Measured, measured
from benchmarks.peers import Plain, plain_pipeline, raw_oxigraph
from benchmarks.queries import Compared, Ends, compare

PLAIN = "plain pipeline"
VALIDATION_LIMIT = 60.0
VALIDATION_TIMES = 12.0
"""pySHACL is ended after so many seconds, or after so many times our own, whichever is more."""
AUDIT_ENDS = Ends(60.0, 25.0)
"""When rdflib is ended: some audits would take it hours at 1,000 notices."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Generated notices, how many, a folder to work in, and whether links between plans are part of the work."""

    papers: Path
    notices: int
    work: Path
    links: bool = True

    @property
    def store(self) -> Path:
        return self.work / "store"


def figures(corpus: Corpus, plain: bool) -> Iterator[Figure]:
    """Everything about one corpus; ``plain`` tells whether to run the plain pipeline, which takes an hour at 10,000."""
    built = measured(build, str(corpus.papers), str(corpus.store), False)
    floor = _floor(corpus)
    validated = measured(validate, str(corpus.store)).seconds
    peer = _peer(corpus, validated) if plain else None
    yield from _building(corpus, built, floor, peer)
    yield from _rebuilding(corpus, built)
    yield _validating(validated, peer)
    if corpus.links:
        yield from _linking(corpus, built)
    yield from _auditing(corpus, plain)


def build(papers: str, store: str, trace: bool) -> dict[str, Any]:
    """Builds a store; how many triples and links it came to."""
    from zwgk_graph.building import BuildOptions
    from zwgk_graph.building import build as build_store

    report = build_store([papers], Path(store), BuildOptions(trace=trace))
    return {"triples": report.triples, "links": report.links, "outcomes": report.outcomes()}


def validate(store: str) -> int:
    """Validates all notices by the compiled rules, nothing remembered; the number of findings."""
    from zwgk_graph.store import open_store
    from zwgk_graph.validating.profiles import read_profile
    from zwgk_graph.validating.rules import packaged_rules
    from zwgk_graph.validating.stores import validate_store

    return len(validate_store(open_store(store), packaged_rules(), read_profile("published")).findings)


def audits(store: str, peer: bool) -> list[Compared]:
    """Each packaged audit of a store, beside rdflib on the same graphs in memory if wanted."""
    return list(compare(store, {}, "audits", AUDIT_ENDS, peer))


def dump(store: str, folder: str) -> None:
    """Each graph of a store as a file of N-Triples."""
    from zwgk_graph.store import open_store

    dataset = open_store(store)
    Path(folder).mkdir()
    for place, graph in enumerate(dataset.graphs()):
        (Path(folder) / f"{place:06}.nt").write_text(dataset.graph_text(graph), encoding="utf-8")


def _floor(corpus: Corpus) -> Measured:
    measured(dump, str(corpus.store), str(corpus.work / "triples"))
    return measured(raw_oxigraph, str(corpus.work / "triples"), str(corpus.work / "raw"))


def _peer(corpus: Corpus, validated: float) -> Plain:
    limit = max(VALIDATION_LIMIT, VALIDATION_TIMES * validated)
    peer: Plain = measured(plain_pipeline, str(corpus.papers), str(corpus.work / "plain.nt"), limit).value
    return peer


def _building(corpus: Corpus, built: Measured, floor: Measured, peer: Plain | None) -> Iterator[Figure]:
    yield _beside(Figure("build without links", built.seconds, "s"), peer.build if peer else None)
    yield Figure("notices a second", corpus.notices / built.seconds, "1/s")
    yield Figure("triples a notice", built.value["triples"] / corpus.notices, "")
    rates = built.value["triples"] / built.seconds, floor.value / floor.seconds
    yield Figure("triples a second", rates[0], "1/s", "raw pyoxigraph", rates[1], "more")
    yield Figure("processor time of the writer", built.cpu, "s", "raw pyoxigraph", floor.cpu)
    yield _beside(Figure("memory of the writer", built.megabytes, "MB"), peer.memory if peer else None)
    yield Figure("store", _size(corpus.store), "MB", "raw pyoxigraph", _size(corpus.work / "raw"))


def _rebuilding(corpus: Corpus, built: Measured) -> Iterator[Figure]:
    same = measured(build, str(corpus.papers), str(corpus.store), False)
    yield Figure("rebuild, nothing changed", same.seconds, "s", "full build", built.seconds)
    paper = min(corpus.papers.rglob("*.txt"))
    before = paper.read_bytes()
    paper.write_bytes(before.replace("公开".encode(), "公布".encode(), 1) + b"\n")
    one = measured(build, str(corpus.papers), str(corpus.store), False)
    paper.write_bytes(before)
    yield Figure("rebuild, one notice changed", one.seconds, "s", "full build", built.seconds)


def _validating(seconds: float, peer: Plain | None) -> Figure:
    figure = _beside(Figure("validation", seconds, "s"), peer.validate if peer else None)
    return replace(figure, bound=peer is not None and peer.ended)


def _auditing(corpus: Corpus, plain: bool) -> Iterator[Figure]:
    """The audits of the store as it is by now; rdflib has the same graphs."""
    found: list[Compared] = measured(audits, str(corpus.store), plain).value
    rows = [_audit(one) for one in found]
    theirs = [row.peer_value for row in rows if row.peer_value is not None]
    total = _beside(Figure("all audits", sum(row.value for row in rows), "s"), sum(theirs) or None)
    yield from (replace(total, bound=any(row.bound for row in rows)), *rows)


def _audit(one: Compared) -> Figure:
    figure = Figure(f"audit {one.query.rpartition('/')[2]}", one.ours.milliseconds / 1000, "s")
    if one.theirs is None:
        return figure
    return replace(_beside(figure, one.theirs.milliseconds / 1000), bound=not one.theirs.finished)


def _beside(figure: Figure, value: float | None) -> Figure:
    return figure if value is None else replace(figure, peer=PLAIN, peer_value=value)


def _linking(corpus: Corpus, built: Measured) -> Iterator[Figure]:
    linked = measured(build, str(corpus.papers), str(corpus.store), True)
    yield Figure("links of all plans", linked.seconds, "s", "full build", built.seconds)
    yield Figure("links, a plan", linked.seconds * 1000 / corpus.notices, "ms")
    yield Figure("links found, a plan", linked.value["links"] / corpus.notices, "")


def _size(folder: Path) -> float:
    """Megabytes of the files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
