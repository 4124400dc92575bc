"""Sources prepared by several processes, results in the order of the sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from functools import partial

from zwgk_graph.building.pools import WORTH_A_POOL, batches, in_order, process_pool
from zwgk_graph.building.preparing import PreparedSource, prepare
from zwgk_graph.building.sources import Source
from zwgk_graph.model.language import Words

WORKER_DIED = Words("处理该文件的进程意外终止，可能内存不足", "the process reading it died, perhaps for want of memory")

Work = Callable[[Source], PreparedSource]


def prepare_all(sources: Sequence[Source], jobs: int, work: Work = prepare) -> Iterator[PreparedSource]:
    """Each source prepared, in order, by so many processes. A source whose worker dies comes back as a failure."""
    if jobs == 1 or len(sources) < WORTH_A_POOL:
        yield from map(work, sources)
        return
    done = 0
    while done < len(sources):
        try:
            with process_pool(jobs) as pool:
                for results in in_order(pool, partial(_batch, work), batches(sources[done:]), jobs):
                    yield from results
                    done += len(results)
        except BrokenProcessPool:
            # The one at fault is in the batch that was waited for; the others of it are lost with the worker.
            suspects = next(batches(sources[done:]))
            yield from (_alone(source, work) for source in suspects)
            done += len(suspects)


def _batch(work: Work, sources: list[Source]) -> list[PreparedSource]:
    return [work(source) for source in sources]


def _alone(source: Source, work: Work) -> PreparedSource:
    """A source in a process of its own, so that only itself can be lost."""
    with process_pool(1) as pool:
        try:
            return pool.submit(work, source).result()
        except BrokenProcessPool:
            return PreparedSource(source, failure=WORKER_DIED)
