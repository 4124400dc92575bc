from __future__ import annotations

import os
import pickle
from collections.abc import Iterator

import pytest

from zwgk_graph.executing import Executor, Here, Processes
from zwgk_graph.executing.parcels import parcels
from zwgk_graph.model.errors import LimitError, UnreadableError, UsageError, ZwgkError
from zwgk_graph.model.language import Words

EXECUTORS = [Here(), Processes(1), Processes(2)]


def double(number: int) -> int:
    return 2 * number


def die_on_seven(number: int) -> int:
    return die_on_some(number) if number == 7 else number


def die_on_some(number: int) -> int:
    if number in (7, 30):
        os._exit(9)
    return number


def refuse_nine(number: int) -> int:
    if number == 9:
        raise UnreadableError("9.txt", Words("坏了", "broken"))
    return number


@pytest.mark.parametrize("executor", EXECUTORS)
@pytest.mark.parametrize("count", [0, 3, 100])
def test_results_come_in_the_order_of_the_items(executor: Executor, count: int) -> None:
    assert list(executor.in_order(double, range(count))) == [2 * number for number in range(count)]


def test_a_dead_process_costs_only_the_item_it_died_of() -> None:
    found = list(Processes(2).in_order(die_on_some, range(60), lost=lambda number: -number))
    assert found == [-number if number in (7, 30) else number for number in range(60)]


def test_a_run_without_a_substitute_is_given_up_when_a_process_dies() -> None:
    with pytest.raises(LimitError, match="意外终止"):
        list(Processes(2).in_order(die_on_some, range(60)))


@pytest.mark.parametrize("executor", EXECUTORS)
def test_what_the_work_raises_is_raised_here(executor: Executor) -> None:
    with pytest.raises(UnreadableError) as caught:
        list(executor.in_order(refuse_nine, range(40)))
    assert (caught.value.name, caught.value.reason) == ("9.txt", Words("坏了", "broken"))


def test_only_a_few_items_are_taken_up_ahead() -> None:
    taken = []

    def items() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = Processes(2).in_order(double, items())
    assert next(results) == 0
    assert len(taken) < 100
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [([], []), ([1] * 20, [8, 8, 4]), ([3_000_000, 3_000_000, 1, 9_000_000, 1], [1, 2, 1, 1])],
)
def test_parcels_are_bounded_in_number_and_size(sizes: list[int], expected: list[int]) -> None:
    items = [bytes(size) for size in sizes]
    found = list(parcels(items))
    assert [len(parcel) for parcel in found] == expected
    assert [pickle.loads(one) for parcel in found for one in parcel] == items


@pytest.mark.parametrize(
    "error",
    [
        LimitError(Words("满了", "full")),
        UsageError(Words("不对", "wrong")),
        UnreadableError("a.txt", Words("坏了", "broken")),
    ],
)
def test_errors_survive_the_way_back_from_a_worker(error: ZwgkError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert (type(back), back.args, back.words) == (type(error), error.args, error.words)
    assert vars(back) == vars(error)
