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
    """How many of so many killed builds were made whole, each killed once and then run to its end.

    What is wrong with one that was not is printed. RuntimeError when the build that nobody disturbs fails.
    """
    start = time.perf_counter()
    if _run(papers, work / "undisturbed", None) != 0:
        raise RuntimeError("the undisturbed build failed")
    usual = time.perf_counter() - start
    expected = measured(digests, str(work / "undisturbed")).value
    rng = random.Random(seed)
    whole = 0
    for number in range(times):
        moment = rng.uniform(0.05, 0.95) * usual
        if wrong := _killed(papers, work / f"killed-{number}", moment, expected):
            print(f"build {number}, killed after {moment:.1f} s of {usual:.1f} s: {wrong}", file=sys.stderr, flush=True)
        else:
            whole += 1
    yield Figure("killed builds made whole by the next", whole, f"of {times}", better="more")


def digests(store: str) -> dict[str, str]:
    """A digest of the canonical N-Triples of each graph of a store."""
    import hashlib

    from zwgk_graph.store import open_store

    dataset = open_store(store)
    return {graph: hashlib.sha256(dataset.graph_text(graph).encode()).hexdigest() for graph in dataset.graphs()}


def _killed(papers: Path, store: Path, seconds: float, expected: dict[str, str]) -> str | None:
    """Builds twice, killing the first; what is wrong with the store then, None where it is as expected."""
    _run(papers, store, seconds)
    if code := _run(papers, store, None):
        return f"the next build failed with exit code {code}"
    found: dict[str, str] = measured(digests, str(store)).value
    different = sorted(graph for graph in found.keys() | expected if found.get(graph) != expected.get(graph))
    return f"{len(different)} graphs differ, the first is {different[0]}" if different else None


def _run(papers: Path, store: Path, seconds: float | None) -> int:
    """Builds; with ``seconds`` the build and its workers are killed then. Returns the exit code."""
    process = subprocess.Popen((*_BUILD, str(papers), str(store)), start_new_session=True)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait()
