"""How long commands take from a cold start, beside a Python that does nothing."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.measuring import Figure

ROUNDS = 5
_ZWGK = (sys.executable, "-c", "import sys; from zwgk_graph.cli import main; sys.exit(main())")
_FIRST = "SELECT ?plan WHERE { ?plan a zwgk:Plan } LIMIT 1"


def figures(store: Path, paper: Path) -> Iterator[Figure]:
    """Median milliseconds of each command."""
    nothing = _median((sys.executable, "-c", "pass"))
    commands = {
        "zwgk --help": ("--help",),
        "zwgk query, first row": ("query", _FIRST, "-s", str(store)),
        "zwgk extract, one notice": ("extract", str(paper)),
        "zwgk validate, one notice": ("validate", str(paper), "--fail-on", "error"),
        "zwgk queries": ("queries",),
    }
    for name, words in commands.items():
        yield Figure(f"cold start: {name}", _median((*_ZWGK, *words)), "ms", "python -c pass", nothing)


def _median(command: Sequence[str]) -> float:
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        rounds.append(time.perf_counter() - start)
    return statistics.median(rounds) * 1000
