"""Processes of this machine."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing.context import BaseContext
from threading import Thread
from typing import Any

from zwgk_graph.executing.executors import Item, Result, given_up
from zwgk_graph.executing.parcels import Parcel, WorkerDiedError, done, in_order

WORTH_A_POOL = 24
"""Below so many items, starting processes costs more than it saves."""

_SAFE_PATH = "PYTHONSAFEPATH"
_PRELOADED = ["zwgk_graph.building", "zwgk_graph.extracting.baselines"]
"""What the process that all others are copied from has loaded: what most of them will need."""


class Processes:
    """So many processes, started for each piece of work and ended with it."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def expect(self, items: int) -> None:
        """Starts the process that all others are copied from, if they will be worth it; it comes to be by itself."""
        if self.jobs > 1 and items >= WORTH_A_POOL:
            _process_context()

    def in_order(
        self, work: Callable[[Item], Result], items: Iterable[Item], lost: Callable[[Item], Result] = given_up
    ) -> Iterator[Result]:
        """As ``Executor.in_order``; a few items, or those for one process, are done in this one."""
        rest = iter(items)
        first = list(islice(rest, WORTH_A_POOL)) if self.jobs > 1 else []
        if len(first) < WORTH_A_POOL:
            yield from map(work, chain(first, rest))
            return
        crew = _Pool(self.jobs, pickle.dumps(work))
        try:
            yield from in_order(crew, chain(first, rest), lost)
        finally:
            crew.pool.shutdown(cancel_futures=True)


class _Pool:
    """The crew of a pool; a pool that lost a process does nothing more, so another takes its place."""

    def __init__(self, jobs: int, work: bytes) -> None:
        self.jobs = jobs
        self.work = work
        self.pool = process_pool(jobs, _receive, work)

    def room(self) -> int:
        return 3 * self.jobs

    def submit(self, parcel: Parcel) -> Future[list[Any]]:
        try:
            return self.pool.submit(_done, parcel)
        except BrokenProcessPool:
            self.pool = process_pool(self.jobs, _receive, self.work)
            return self.pool.submit(_done, parcel)

    def results(self, token: Future[list[Any]]) -> list[Any]:
        try:
            return token.result()
        except BrokenProcessPool as error:
            raise WorkerDiedError from error

    def settle(self, running: Iterable[tuple[Parcel, Future[list[Any]]]]) -> Iterator[tuple[Parcel, Future[list[Any]]]]:
        for parcel, token in running:
            lost = isinstance(token.exception(), BrokenProcessPool)
            yield parcel, self.submit(parcel) if lost else token

    def alone(self, parcel: Parcel) -> list[Any]:
        with process_pool(1, _receive, self.work) as pool:
            return self.results(pool.submit(_done, parcel))


def process_pool(jobs: int, start: Callable[..., None] | None = None, *arguments: Any) -> ProcessPoolExecutor:
    """So many processes, each of which first calls ``start``; they end with this process, even where it is killed."""
    return ProcessPoolExecutor(jobs, _process_context(), _begin, (start, arguments))


def _process_context() -> BaseContext:
    # Not fork: the store's threads run in this process, and a forked child would inherit their locks.
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    from multiprocessing import forkserver, resource_tracker

    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    with _modules_of_the_installation():
        # Only the process that was asked answers to Ctrl-C: the others inherit that it is blocked, and end with it.
        resource_tracker.ensure_running()  # which unblocks it as it starts
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        forkserver.ensure_running()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return context


@contextmanager
def _modules_of_the_installation() -> Iterator[None]:
    """Keeps a process that is started from looking for modules in the working folder first, as Python 3.10 still does.

    What lies there are users' files, and one of them may have the name of a module.
    """
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


def _begin(start: Callable[..., None] | None, arguments: tuple[Any, ...]) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        # What takes the results comes first: while it falls behind, all others wait for it and a processor idles.
        os.nice(10)
    # The work leaves no cycles to speak of, and every collection reads the tables it keeps: a tenth of its time.
    gc.freeze()
    gc.set_threshold(20_000, 50, 50)
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


_work: list[bytes] = []


def _receive(work: bytes) -> None:
    _work[:] = [work]


def _done(parcel: Parcel) -> list[Any]:
    return done(_work[0], parcel)
