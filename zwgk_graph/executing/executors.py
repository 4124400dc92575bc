"""What runs a piece of work for many items."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Protocol, TypeVar

from zwgk_graph.model.errors import LimitError
from zwgk_graph.model.language import Words

Item = TypeVar("Item")
Result = TypeVar("Result")


def given_up(_item: Any) -> Any:
    """What stands for an item whose process dies over it: nothing, the whole run is given up. Raises LimitError."""
    raise LimitError(Words("工作进程意外终止，可能内存不足", "a worker process died, perhaps for want of memory"))


class Executor(Protocol):
    """Runs work: ``Here``, in ``Processes`` of this machine, or on a ``zwgk_graph.executing.cluster.Cluster``."""

    def expect(self, items: int) -> None:
        """Tells how many items will come, so that what takes time to start can start while they are looked for."""
        ...

    def in_order(
        self, work: Callable[[Item], Result], items: Iterable[Item], lost: Callable[[Item], Result] = given_up
    ) -> Iterator[Result]:
        """The work done for each item, in the order of the items; no more are taken up than a few ahead.

        ``work`` travels to each process once and may keep there what it makes ready; it, items and results can be
        pickled. An item whose process dies, even when nothing else is going on, comes back as ``lost`` says.
        Whatever the work raises is raised here.
        """
        ...


class Here:
    """No process but this one."""

    def expect(self, items: int) -> None:
        """Nothing has to start."""

    def in_order(
        self, work: Callable[[Item], Result], items: Iterable[Item], lost: Callable[[Item], Result] = given_up
    ) -> Iterator[Result]:
        """As ``Executor.in_order``, one item after the other."""
        del lost
        return map(work, items)
