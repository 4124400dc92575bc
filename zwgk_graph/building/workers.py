"""Sources prepared by several processes, results in the order of the sources, memory bounded."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from zwgk_graph.building.preparing import PreparedSource, prepare
from zwgk_graph.building.sources import Source
from zwgk_graph.model.language import Words

BATCH = 8
"""Sources handed to a worker at once: enough to make the hand-over cheap, few enough to keep results small."""
WORTH_A_POOL = 24
"""Below so many sources, starting processes costs more than it saves."""

WORKER_DIED = Words("处理该文件的进程意外终止，可能内存不足", "the process reading it died, perhaps for want of memory")


Work = Callable[[Source], PreparedSource]


def prepare_all(sources: Sequence[Source], jobs: int | None, work: Work = prepare) -> Iterator[PreparedSource]:
    """Each source prepared, in order; ``jobs`` processes, by default one a core."""
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1 or len(sources) < WORTH_A_POOL:
        yield from map(work, sources)
        return
    batches = [sources[start : start + BATCH] for start in range(0, len(sources), BATCH)]
    for batch, results in zip(batches, _in_pool(batches, jobs, work), strict=True):
        yield from results if results is not None else (_alone(source, work) for source in batch)


def _in_pool(batches: Sequence[Sequence[Source]], jobs: int, work: Work) -> Iterator[list[PreparedSource] | None]:
    """The results of each batch; None for those that were under way when a worker died."""
    waiting = deque(batches)
    while waiting:
        with ProcessPoolExecutor(jobs, mp_context=_context()) as pool:
            running: deque[Future[list[PreparedSource]]] = deque()
            try:
                while waiting or running:
                    while waiting and len(running) < 3 * jobs:
                        running.append(pool.submit(_batch, waiting.popleft(), work))
                    yield running.popleft().result()
            except BrokenProcessPool:
                # The batch that was waited for, and all behind it.
                yield from [None] * (len(running) + 1)


def _batch(sources: Sequence[Source], work: Work) -> list[PreparedSource]:
    return [work(source) for source in sources]


def _alone(source: Source, work: Work) -> PreparedSource:
    """A source of a batch whose worker died, in a process of its own: only the one at fault is lost."""
    with ProcessPoolExecutor(1, mp_context=_context()) as pool:
        try:
            return pool.submit(work, source).result()
        except BrokenProcessPool:
            return PreparedSource(source, failure=WORKER_DIED)


def _context() -> multiprocessing.context.BaseContext:
    # Not fork: the store's threads run in this process, and a forked child would inherit their locks.
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["zwgk_graph.building.preparing"])
    return context
