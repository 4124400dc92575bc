"""Processes that share the work: started the safe way, results in order, memory bounded."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing.context import BaseContext
from threading import Thread
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

BATCH = 8
"""Items handed to a worker at once: enough to make the hand-over cheap, few enough to keep results small."""
WORTH_A_POOL = 24
"""Below so many items, starting processes costs more than it saves."""


def process_pool(jobs: int, start: Callable[..., None] | None = None, *arguments: Any) -> ProcessPoolExecutor:
    """So many processes, each of which first calls ``start``; they end with this process, even where it is killed."""
    return ProcessPoolExecutor(jobs, _process_context(), _begin, (start, arguments))


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists of ``BATCH``."""
    rest = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch


def in_order(pool: Executor, function: Callable[[Item], Result], items: Iterable[Item], jobs: int) -> Iterator[Result]:
    """``map`` that takes up no more items than a few ahead of the result that is asked for."""
    running: deque[Future[Result]] = deque()
    for item in items:
        running.append(pool.submit(function, item))
        if len(running) >= 3 * jobs:
            yield running.popleft().result()
    while running:
        yield running.popleft().result()


def _process_context() -> BaseContext:
    # Not fork: the store's threads run in this process, and a forked child would inherit their locks.
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["zwgk_graph.building.preparing"])
    return context


def _begin(start: Callable[..., None] | None, arguments: tuple[Any, ...]) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    if start:
        start(*arguments)


def _end_with_parent() -> None:
    """Ends this process when the one that asked for it is gone.

    A pool's workers hold both ends of the queue they wait at, so they would wait for a killed parent for ever.
    """
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
