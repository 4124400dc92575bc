"""Builds, rebuilds, validation, audits and links of generated notices, beside the plain pipeline and raw pyoxigraph."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.measuring import Figure, Measured, measured
from benchmarks.peers import plain_pipeline, raw_oxigraph

PLAIN = "plain pipeline"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Generated notices, how many, and a folder to work in."""

    papers: Path
    notices: int
    work: Path

    @property
    def store(self) -> Path:
        return self.work / "store"


def figures(corpus: Corpus, plain: bool) -> Iterator[Figure]:
    """Everything about one corpus; ``plain`` tells whether to run the plain pipeline, which takes an hour at 10,000."""
    built = measured(build, str(corpus.papers), str(corpus.store), False)
    floor = _floor(corpus)
    peer = measured(plain_pipeline, str(corpus.papers), *_questions(corpus.store)) if plain else None
    yield from _building(corpus, built, floor, peer)
    yield from _rebuilding(corpus, built)
    yield from _asking(corpus, peer)
    yield from _linking(corpus, built)


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


def audits(store: str) -> dict[str, float]:
    """Seconds of each packaged audit."""
    from zwgk_graph.querying import packaged_queries, run
    from zwgk_graph.store import open_store

    dataset = open_store(store)
    found = {}
    for query in packaged_queries("audits"):
        start = time.perf_counter()
        run(dataset, query)
        found[query.name] = time.perf_counter() - start
    return found


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


def _questions(store: Path) -> tuple[list[tuple[str, str]], str]:
    """The audits with their parameters bound, and the rules as N-Triples."""
    from zwgk_graph.querying import packaged_queries
    from zwgk_graph.querying.parameters import bindings
    from zwgk_graph.store import open_store
    from zwgk_graph.store.sparql import bind
    from zwgk_graph.validating.rules import packaged_rules

    dataset = open_store(store)
    asked = [(query.name, bind(query.text, bindings(query, {}, dataset))) for query in packaged_queries("audits")]
    return asked, packaged_rules().n_triples()


def _building(corpus: Corpus, built: Measured, floor: Measured, peer: Measured | None) -> Iterator[Figure]:
    seconds = peer.value["build"] if peer else None
    yield Figure("build without links", built.seconds, "s", PLAIN if peer else None, seconds)
    yield Figure("notices a second", corpus.notices / built.seconds, "1/s")
    yield Figure("triples a notice", built.value["triples"] / corpus.notices, "")
    rates = built.value["triples"] / built.seconds, floor.value / floor.seconds
    yield Figure("triples a second", rates[0], "1/s", "raw pyoxigraph", rates[1], "more")
    yield Figure("processor time of the writer", built.cpu, "s", "raw pyoxigraph", floor.cpu)
    yield Figure("memory of the writer", built.megabytes, "MB", PLAIN if peer else None, peer and peer.megabytes)
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


def _asking(corpus: Corpus, peer: Measured | None) -> Iterator[Figure]:
    name, steps = (PLAIN, peer.value) if peer else (None, {})
    validated = measured(validate, str(corpus.store))
    yield Figure("validation", validated.seconds, "s", name, steps.get("validate"))
    found: dict[str, float] = measured(audits, str(corpus.store)).value
    yield Figure("all audits", sum(found.values()), "s", name, steps.get("audits"))
    for audit, seconds in sorted(found.items()):
        yield Figure(f"audit {audit.rpartition('/')[2]}", seconds, "s")


def _linking(corpus: Corpus, built: Measured) -> Iterator[Figure]:
    linked = measured(build, str(corpus.papers), str(corpus.store), True)
    yield Figure("links of all plans", linked.seconds, "s", "full build", built.seconds)
    yield Figure("links, a plan", linked.seconds * 1000 / corpus.notices, "ms")
    yield Figure("links found, a plan", linked.value["links"] / corpus.notices, "")


def _size(folder: Path) -> float:
    """Megabytes of the files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
