"""Extraction beside ``jieba.lcut`` on the same text, both warm in one process; and what each stage of a build costs.

``python -m benchmarks.extraction FOLDER`` measures a folder of text notices of one's own.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.measuring import Figure, measured, table

SAMPLE, ROUNDS = 60, 3
WARMING = 20
"""So many notices are extracted before texts that the process has never seen are timed: what it remembers of names and
lists of units (as a build does) is then that of other notices."""


def figures(papers: Path) -> Iterator[Figure]:
    """Processor milliseconds a notice, of a sample."""
    names = [str(path) for path in sorted(papers.rglob("*.txt"))[:SAMPLE]]
    if len(names) > WARMING:
        ours, theirs = measured(unseen, names).value
        yield Figure("extract, a notice never seen", ours, "ms", "jieba.lcut", theirs)
    found: dict[str, float] = measured(stages, names).value
    cut = found.pop("jieba")
    for name, milliseconds in found.items():
        peer = ("jieba.lcut", cut) if name == "extract" else (None, None)
        yield Figure(f"{name}, a notice", milliseconds, "ms", *peer)


def stages(names: Sequence[str]) -> dict[str, float]:
    """Milliseconds a notice of each stage, and of jieba on the decoded text: the least of some rounds."""
    import jieba

    from zwgk_graph.extracting import extract
    from zwgk_graph.graph.quads import to_quads
    from zwgk_graph.graph.rdf import n_triples
    from zwgk_graph.reading import read

    jieba.setLogLevel(logging.ERROR)
    sources = [read(name) for name in names]
    notices = [extract(source) for source in sources]
    quads = [to_quads(notice) for notice in notices]
    jieba.lcut(sources[0].decoded)
    work: dict[str, tuple[Callable[[Any], Any], Sequence[Any]]] = {
        "read": (read, names),
        "extract": (extract, sources),
        "map": (to_quads, notices),
        "write N-Triples": (n_triples, quads),
        "jieba": (lambda source: jieba.lcut(source.decoded), sources),
    }
    return {name: _least(function, items) * 1000 / len(names) for name, (function, items) in work.items()}


def unseen(names: Sequence[str]) -> tuple[float, float]:
    """Milliseconds a notice of extraction and of jieba, each text once, after ``WARMING`` others."""
    import jieba

    from zwgk_graph.extracting import extract
    from zwgk_graph.reading import read

    jieba.setLogLevel(logging.ERROR)
    sources = [read(name) for name in names]
    for source in sources[:WARMING]:
        extract(source)
        jieba.lcut(source.decoded)
    fresh = sources[WARMING:]
    spent = [(_once(extract, source), _once(lambda one: jieba.lcut(one.decoded), source)) for source in fresh]
    return sum(ours for ours, _ in spent) * 1000 / len(fresh), sum(cut for _, cut in spent) * 1000 / len(fresh)


def _least(function: Callable[[Any], Any], items: Sequence[Any]) -> float:
    """Processor seconds for all items: the sum of the least for each."""
    total = 0.0
    for item in items:
        total += min(_once(function, item) for _ in range(ROUNDS))
    return total


def _once(function: Callable[[Any], Any], item: Any) -> float:
    """Processor seconds of one call."""
    start = time.process_time()
    function(item)
    return time.process_time() - start


if __name__ == "__main__":
    print(table(list(figures(Path(sys.argv[1])))))
