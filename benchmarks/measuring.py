"""One measurement in a process of its own, and figures that set it beside a peer measured in the same run."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

Better = Literal["less", "more"]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a call gave and took: seconds on the clock, seconds of processors, and the peak of its memory in MB.

    Processors and memory are those of the process that made the call, without its workers.
    """

    value: Any
    seconds: float
    cpu: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; ``ratio`` is how many times better than the peer we are (below 1: worse).

    ``bound`` tells that the peer was ended at its value, so that the ratio is a lower bound, marked ``>``.
    """

    name: str
    value: float
    unit: str
    peer: str | None = None
    peer_value: float | None = None
    better: Better = "less"
    bound: bool = False

    @property
    def ratio(self) -> float | None:
        if not self.peer_value or not self.value:
            return None
        return self.peer_value / self.value if self.better == "less" else self.value / self.peer_value

    def to_record(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio}


def measured(function: Callable[..., Any], *arguments: Any) -> Measured:
    """Calls a function of a module in a fresh process. RuntimeError when it fails there."""
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_call, args=(sending, function, arguments))
    process.start()
    sending.close()
    try:
        found = receiving.recv()
    except EOFError as error:
        raise RuntimeError(f"{function.__name__} failed") from error
    finally:
        process.join()
    return Measured(*found)


def table(figures: Iterable[Figure]) -> str:
    """The figures as lines of a Markdown table."""
    lines = ["| figure | ours | peer | ratio |", "|---|---:|---:|---:|"]
    for one in figures:
        mark = "> " if one.bound else ""
        peer = f"{mark}{one.peer_value:,.4g} ({one.peer})" if one.peer_value is not None else ""
        ratio = f"{mark}{one.ratio:.2f}×" if one.ratio is not None else ""
        lines.append(f"| {one.name} | {one.value:,.4g} {one.unit} | {peer} | {ratio} |")
    return "\n".join(lines)


def _call(sending: Any, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    start, cpu = time.perf_counter(), time.process_time()
    value = function(*arguments)
    seconds, used = time.perf_counter() - start, time.process_time() - cpu
    sending.send((value, seconds, used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
