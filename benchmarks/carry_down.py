"""How long carry-down takes: ``python -m benchmarks.carry_down [--counties 250 500 1000] [--jobs 2]``.

First one county plan of 40 tasks against a national plan of 50 and a provincial plan of 60 requirements, all read
already; then growing numbers of counties below 31 provinces, whose time is to grow as their number does. The plans are
put together from the phrases of the generator, the same every time.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from benchmarks.generator.phrases import Duty, topics
from zwgk_graph.extracting.baselines import shipped_baselines
from zwgk_graph.model.record import Area, Notice, Plan, Requirement, Task
from zwgk_graph.tracing.library import Library
from zwgk_graph.tracing.tracer import Tracer

YEAR = 2021
NATION = "国办发〔2021〕12号"
TASKS, ASKED = 40, 60


def province(place: int) -> Notice:
    """An invented province that asks for sixty things."""
    rng = random.Random(f"province {place}")
    duties = rng.sample([duty for topic in topics() for duty in topic.duties], ASKED)
    texts = [_order(duty, rng) for duty in duties]
    return _notice(Area(f"98{place:02}00", f"样省{place}", "provincial", "100000"), texts)


def county(number: int, provinces: Sequence[Notice]) -> Notice:
    """A county of one of the provinces, with tasks after the nation's plan, its province's, and of its own."""
    rng = random.Random(f"county {number}")
    above = provinces[number % len(provinces)].plans[0]
    asked = [task.text for task in (*national().plans[0].tasks, *above.tasks)]
    texts = [f"{text}。{_order(rng.choice(rng.choice(topics()).duties), rng)}。" for text in rng.sample(asked, TASKS)]
    assert above.area is not None
    return _notice(Area(f"{above.area.code[:4]}{number:05}", f"样县{number}", "county", above.area.code), texts)


def national() -> Notice:
    """The plan of fifty requirements the package brings."""
    return next(notice for notice in shipped_baselines() if notice.document_number == NATION)


def tracing(counties: int, jobs: int) -> tuple[float, float]:
    """Seconds by the clock and of all processors for tracing so many counties, their plans made beforehand."""
    with ProcessPoolExecutor(jobs) as pool:
        parts = list(pool.map(_traced, [(counties, jobs, job) for job in range(jobs)]))
    assert sum(part.traced for part in parts) == counties
    clock = max(part.ended for part in parts) - min(part.began for part in parts)
    return clock, sum(part.processor for part in parts)


def one_county(rounds: int = 30) -> list[tuple[float, float]]:
    """Milliseconds (by the clock, of the processor) for one county against both plans above.

    The plans above are made ready by the first round.
    """
    provinces = [province(0)]
    local = county(0, provinces)
    tracer = Tracer(Library([*provinces, national()]))
    found = []
    for _ in range(rounds):
        clock, processor = time.perf_counter(), time.process_time()
        trace = tracer.trace(local, local.plans[0])
        found.append((1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor)))
        assert len(trace.coverage) == ASKED + len(national().plans[0].tasks)
    return found


def main() -> None:
    """Prints both measurements."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--counties", type=int, nargs="+", default=[250, 500, 1000])
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    first, *rest = one_county()
    print(f"one county against {NATION} and a province, {len(rest)} rounds:")
    clock, processor = (statistics.median(times) for times in zip(*rest, strict=True))
    print(f"  first {first[0]:.0f} ms, then median {clock:.1f} ms, {processor:.1f} ms of them on the processor")
    print(f"  {processor / 2:.1f} ms a pair of plans on the processor; under 50 ms is asked")
    print(f"counties below 31 provinces, {given.jobs} processes:")
    for number in given.counties:
        clock, processor = tracing(number, given.jobs)
        each, pair = 1000 * clock / number, 500 * processor / number
        print(f"  {number:5} counties {clock:7.2f} s, {each:6.2f} ms each; {pair:6.2f} ms a pair on the processor")


class _Part(NamedTuple):
    """What one process did: how many plans, from when to when, and how many seconds of its processor."""

    traced: int
    began: float
    ended: float
    processor: float


def _traced(part: tuple[int, int, int]) -> _Part:
    """Traces every ``jobs``-th county."""
    counties, jobs, job = part
    provinces = [province(place) for place in range(31)]
    local = [county(number, provinces) for number in range(job, counties, jobs)]
    tracer = Tracer(Library([*provinces, national()]))
    began, used = time.time(), time.process_time()
    done = sum(1 for notice in local if tracer.trace(notice, notice.plans[0]).coverage)
    return _Part(done, began, time.time(), time.process_time() - used)


def _order(duty: Duty, rng: random.Random) -> str:
    return f"{rng.choice(duty.verbs)}{'、'.join(duty.objects)}，{rng.choice(duty.endings)}"


def _notice(area: Area, texts: Sequence[str]) -> Notice:
    title = f"{area.name}{YEAR}年政务公开工作要点"
    tasks = tuple(
        Task(str(place), ("一",), None, text, None, requirements=(Requirement(f"一/{place}#1", text),))
        for place, text in enumerate(texts, 1)
    )
    plan = Plan(title, YEAR, None, area, tasks=tasks)
    return Notice(f"关于印发{title}的通知", f"样〔{YEAR}〕{area.code}号", area.name, None, plans=(plan,))


if __name__ == "__main__":
    main()
