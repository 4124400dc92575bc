"""Builds killed at random moments: after each the store opens or was never published, and the next build is whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measuring import Figure, measured

_BUILD = (
    sys.executable,
    "-c",
    "import sys\nfrom benchmarks.stores import build\nif __name__ == '__main__': build(sys.argv[1], sys.argv[2], True)",
)


def figures(papers: Path, work: Path, times: int, seed: int) -> Iterator[Figure]:
    """How many of so many killed builds were made whole, each killed once and then run to its end."""
    start = time.perf_counter()
    _run(papers, work / "undisturbed", None)
    usual = time.perf_counter() - start
    expected = measured(digest, str(work / "undisturbed")).value
    rng = random.Random(seed)
    whole = 0
    for number in range(times):
        store = work / f"killed-{number}"
        _run(papers, store, rng.uniform(0.05, 0.95) * usual)
        _run(papers, store, None)
        whole += measured(digest, str(store)).value == expected
    yield Figure("killed builds made whole by the next", whole, f"of {times}")


def digest(store: str) -> str:
    """A digest of the canonical N-Quads of a store."""
    import hashlib

    from zwgk_graph.store import open_store

    dataset = open_store(store)
    found = hashlib.sha256()
    for graph in dataset.graphs():
        found.update(f"{graph}\n{dataset.graph_text(graph)}".encode())
    return found.hexdigest()


def _run(papers: Path, store: Path, seconds: float | None) -> None:
    """Builds; with ``seconds`` the build and its workers are killed then."""
    process = subprocess.Popen((*_BUILD, str(papers), str(store)), start_new_session=True)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
