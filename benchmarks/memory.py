"""What a build without links keeps in memory: the peaks of the process that writes and of its largest worker.

Give several sizes (``--notices 100 300 1000 --memory``) to see what grows with the number of notices. Linux alone
tells the peak of another process while it lives (``/proc``).
"""

from __future__ import annotations

import multiprocessing
import os
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

from benchmarks.measuring import Figure, measured
from benchmarks.stores import build

_OFTEN = 0.2
_PEAK = re.compile(r"^VmHWM:\s*(\d+) kB", re.MULTILINE)


def figures(papers: Path, folder: Path) -> Iterator[Figure]:
    """Megabytes of one build into a new store in ``folder``."""
    writer, worker = measured(peaks, str(papers), str(folder / "store-for-memory")).value
    yield Figure("peak memory of the writer", writer, "MB")
    yield Figure("peak memory of the largest worker", worker, "MB")


def peaks(papers: str, store: str) -> tuple[float, float]:
    """Builds a store; the peaks of this process and of the largest of those it started, in MB."""
    largest: list[float] = [0.0]
    over = Event()
    watch = Thread(target=_watch_workers, args=(largest, over))
    watch.start()
    try:
        build(papers, store, False)
    finally:
        over.set()
        watch.join()
    return _peak(os.getpid()), largest[0]


def _watch_workers(largest: list[float], over: Event) -> None:
    while not over.wait(_OFTEN):
        for worker in multiprocessing.active_children():
            largest[0] = max(largest[0], _peak(worker.pid or 0))


def _peak(pid: int) -> float:
    """The most memory a process has had so far, in MB; 0 for one that is gone."""
    try:
        told = _PEAK.search(Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(told[1]) / 1024 if told else 0.0
