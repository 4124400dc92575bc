"""The workers of a Dask cluster (https://distributed.dask.org), which the optional extra ``cluster`` can speak to.

Items and work travel as bytes, so workers need no shared disk and read no files; results come back to the client, which
alone writes. A parcel whose worker dies is given to another by the scheduler, which gives it up after some deaths
(``distributed.scheduler.allowed-failures``).
"""

from __future__ import annotations

import asyncio
import logging
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zwgk_graph.executing.executors import Item, Result, given_up
from zwgk_graph.executing.parcels import Parcel, WorkerDiedError, done, in_order
from zwgk_graph.model.errors import LimitError, UsageError
from zwgk_graph.model.language import Words

if TYPE_CHECKING:
    from distributed import Client, Future

Version = Callable[[], str]
"""Tells the version of the program in the process it is called in."""

PATIENCE = 15
"""Seconds to wait for a scheduler to answer, or for a worker where there is none."""


class Cluster:
    """The workers of a scheduler that ``connect`` has looked at."""

    def __init__(self, client: Client, version: Version) -> None:
        self.client = client
        self.version = version

    def expect(self, items: int) -> None:
        """The workers are there."""

    def in_order(
        self, work: Callable[[Item], Result], items: Iterable[Item], lost: Callable[[Item], Result] = given_up
    ) -> Iterator[Result]:
        """As ``Executor.in_order``; LimitError when the scheduler or all workers are gone."""
        yield from in_order(_Workers(self.client, _Agreed(work, self.version, self.version())), items, lost)


@contextmanager
def connect(address: str, version: Version) -> Iterator[Cluster]:
    """The cluster of the scheduler at an address such as ``tcp://host:8786``.

    UsageError where the extra is not installed; LimitError where nothing answers at the address, there is no worker,
    or a worker runs another version of the program.
    """
    try:
        import dask
    except ImportError as error:
        raise UsageError(_NOT_INSTALLED) from error
    with (
        dask.config.set(_CONFIGURATION),
        _silent("distributed.client"),
        _silent("distributed.batched"),
        _client(address) as client,
    ):
        _await_worker(client)
        _check_versions(client, version)
        yield Cluster(client, version)


@dataclass(frozen=True, slots=True)
class _Agreed:
    """Work that only workers of one version do: one that came later is met here."""

    work: Callable[[Any], Any]
    version: Version
    expected: str

    def __call__(self, item: Any) -> Any:
        if self.version() != self.expected:
            raise LimitError(_OTHER_VERSION.filled(expected=self.expected, workers=self.version()))
        return self.work(item)


class _Workers:
    """The crew of a cluster. Futures that are let go of are cancelled by the scheduler."""

    def __init__(self, client: Client, work: _Agreed) -> None:
        self.client = client
        # Kept in memory by the workers; should they die, the scheduler makes it anew from this call.
        self.work = client.submit(_kept, pickle.dumps(work), pure=False)

    def room(self) -> int:
        threads: dict[str, int] = self.client.nthreads()
        return 3 * max(1, sum(threads.values()))

    def submit(self, parcel: Parcel) -> Future:
        return self.client.submit(done, self.work, parcel, pure=False)

    def results(self, token: Future) -> list[Any]:
        from distributed import CancelledError, KilledWorker

        self._await(token)
        try:
            found: list[Any] = token.result()
        except KilledWorker as error:
            raise WorkerDiedError from error
        except (CancelledError, OSError) as error:
            raise LimitError(_SCHEDULER_GONE) from error
        return found

    def settle(self, running: Iterable[tuple[Parcel, Future]]) -> Iterator[tuple[Parcel, Future]]:
        # The scheduler has given what a dead worker had to others; whatever then runs alone must not meet it.
        for parcel, token in running:
            self._await(token)
            yield parcel, token

    def alone(self, parcel: Parcel) -> list[Any]:
        return self.results(self.submit(parcel))

    def _await(self, token: Future) -> None:
        """Waits for as long as there are workers, whatever becomes of it."""
        from distributed import CancelledError, wait

        while not token.done():
            try:
                with self.client.as_current():
                    wait([token], timeout=PATIENCE)
            except asyncio.TimeoutError:
                _await_worker(self.client)
            except CancelledError:
                return


def _kept(work: bytes) -> bytes:
    return work


@contextmanager
def _silent(name: str) -> Iterator[None]:
    """Keeps a logger quiet about what is told to the user otherwise."""
    logger = logging.getLogger(name)
    was, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = was


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(_NOT_INSTALLED) from error
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, asyncio.TimeoutError) as error:
        raise LimitError(_NO_ANSWER.filled(address=address)) from error


def _await_worker(client: Client) -> None:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except asyncio.TimeoutError as error:
        raise LimitError(_NO_WORKER) from error


def _check_versions(client: Client, version: Version) -> None:
    expected = version()
    found = client.run(version, on_error="return")
    other = [f"{worker} ({told})" for worker, told in sorted(found.items()) if told != expected]
    if other:
        raise LimitError(_OTHER_VERSION.filled(expected=expected, workers="、".join(other)))


_CONFIGURATION = {"distributed.admin.large-graph-warning-threshold": "1GB"}
"""A large file is no mistake."""
_NOT_INSTALLED = Words(
    "--scheduler 需要附加组件，请安装：pip install 'zwgk-graph[cluster]'",
    "--scheduler needs an extra: pip install 'zwgk-graph[cluster]'",
)
_NO_ANSWER = Words(
    "调度器 {address} 没有应答；请核对地址，并先启动 dask scheduler",
    "no scheduler answers at {address}; check the address, and start dask scheduler first",
)
_NO_WORKER = Words(
    "集群里没有工作进程；请启动 dask worker 后重试",
    "the cluster has no workers; start dask worker and try again",
)
_SCHEDULER_GONE = Words(
    "与调度器的连接断了；重启后再运行一次，已做的不会重做",
    "the scheduler is gone; start it and run again: what was done is not done twice",
)
_OTHER_VERSION = Words(
    "工作进程的程序版本与本机（{expected}）不同：{workers}；请装成同一版本",
    "workers run another version than this one ({expected}): {workers}; install the same on all",
)
