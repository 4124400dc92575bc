"""Items sent to other processes in parcels, a few on their way at a time, their results taken in order.

One loop for all kinds of processes; what differs between them is a ``Crew``.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Token = TypeVar("Token")
Parcel = tuple[bytes, ...]
"""Pickled items."""

ITEMS = 8
"""Items in a parcel: enough to make the hand-over cheap, few enough to keep results small."""
ROOM = 4_000_000
"""Bytes in a parcel, unless a single item has more."""


class WorkerDiedError(Exception):
    """The process that had a parcel is gone, perhaps because of it."""


class Crew(Protocol[Token]):
    """Processes that know the work already; ``Token`` stands for the results of a parcel on its way."""

    def room(self) -> int:
        """How many parcels may be on their way."""
        ...

    def submit(self, parcel: Parcel) -> Token:
        """Sends a parcel."""
        ...

    def results(self, token: Token) -> list[Any]:
        """Waits for a parcel's results; raises WorkerDiedError, or what the work raised."""
        ...

    def settle(self, running: Iterable[tuple[Parcel, Token]]) -> Iterator[tuple[Parcel, Token]]:
        """What is on its way after a process died: waited for, or sent anew where it was lost too."""
        ...

    def alone(self, parcel: Parcel) -> list[Any]:
        """The results of a parcel while nothing else is going on; raises as ``results``."""
        ...


def parcels(items: Iterable[Item]) -> Iterator[Parcel]:
    """The items pickled, in parcels of up to ``ITEMS`` and ``ROOM``."""
    packed: list[bytes] = []
    size = 0
    for item in items:
        one = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
        if packed and (len(packed) == ITEMS or size + len(one) > ROOM):
            yield tuple(packed)
            packed, size = [], 0
        packed.append(one)
        size += len(one)
    if packed:
        yield tuple(packed)


def in_order(crew: Crew[Token], items: Iterable[Item], lost: Callable[[Item], Result]) -> Iterator[Result]:
    """The results of the items in their order; one whose process dies, alone too, comes back as ``lost`` says."""
    running: deque[tuple[Parcel, Token]] = deque()
    for parcel in parcels(items):
        running.append((parcel, crew.submit(parcel)))
        while len(running) >= crew.room():
            yield from _first(crew, running, lost)
    while running:
        yield from _first(crew, running, lost)


def _first(crew: Crew[Token], running: deque[tuple[Parcel, Token]], lost: Callable[[Item], Result]) -> Iterator[Result]:
    parcel, token = running.popleft()
    try:
        yield from crew.results(token)
    except WorkerDiedError:
        others = list(crew.settle(running))
        running.clear()
        running.extend(others)
        for one in parcel:
            yield _alone(crew, one, lost)


def _alone(crew: Crew[Token], packed: bytes, lost: Callable[[Item], Result]) -> Result:
    try:
        result: Result = crew.alone((packed,))[0]
    except WorkerDiedError:
        return lost(_unpacked(packed))
    return result


def done(work: bytes, parcel: Parcel) -> list[Any]:
    """The results of a parcel; what the work makes ready is kept for the next."""
    return [_ready(work)(_unpacked(one)) for one in parcel]


@lru_cache(maxsize=2)
def _ready(work: bytes) -> Callable[[Any], Any]:
    found: Callable[[Any], Any] = _unpacked(work)
    return found


def _unpacked(packed: bytes) -> Any:
    return pickle.loads(packed)  # noqa: S301 - packed by this program, never read from a file
