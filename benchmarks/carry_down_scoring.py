"""Score carry-down against planted or hand-made truth: links, requirements carried, gaps, relation and deadline.

Truth knows a requirement of a parsed plan as a sentence (``一/（一）/3#2``), a program may cut it finer; a predicted
link counts for the sentence of the same task that holds most of its upstream words. Baseline ids stand for themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from benchmarks.scoring import Tally, fold

Record = dict[str, Any]
CARRY_DOWN_FIELDS = ("links", "carried", "gaps", "relations", "deadlines")


def score_carry_down(pairs: Iterable[tuple[Record, Record]]) -> dict[str, Tally]:
    """Tallies over pairs of a plan's trace (as the trace command prints it) and its truth.

    ``relations`` and ``deadlines`` are compared on the links that both have.
    """
    tallies: dict[str, Tally] = defaultdict(Tally)
    for plan, gold in pairs:
        name = str(gold["plan"])
        found = _found(plan, gold)
        true = {(fold(link["task"]), link["upstream"]): link for link in gold["links"]}
        tallies["links"].add(name, map(" -> ".join, found), map(" -> ".join, true))
        carried = {upstream for _, upstream in found}
        open_ids = {one for one, status in gold["coverage"].items() if status == "none"}
        tallies["carried"].add(name, carried, {upstream for _, upstream in true})
        tallies["gaps"].add(name, set(gold["coverage"]) - carried - _exempt(gold), open_ids)
        for key in found.keys() & true.keys():
            where = f"{name} {' -> '.join(key)}"
            for what, part in (("relations", "relation"), ("deadlines", "deadline")):
                tallies[what].add(where, [found[key][part]], [true[key][part]])
    return tallies


def _found(plan: Record, gold: Record) -> dict[tuple[str, str], Record]:
    """The predicted links to the upstream plan of the truth, by task and sentence; of several the fullest."""
    found: dict[tuple[str, str], Record] = {}
    for link in plan["links"]:
        if fold(link["upstreamPlan"]) == fold(gold["upstreamPlan"]):
            key = (fold(link["task"]), _sentence(link, gold.get("requirements", {})))
            if key not in found or link["relation"] == "full":
                found[key] = link
    return found


def _sentence(link: Record, requirements: dict[str, str]) -> str:
    """The id of the sentence the upstream words of a link stand in."""
    task = link["upstream"].split("#")[0]
    words = _pairs(link["evidence"]["upstream"]["text"])
    same = [one for one in requirements if fold(one.split("#")[0]) == fold(task)]
    return max(same, key=lambda one: len(words & _pairs(requirements[one])), default=link["upstream"])


def _pairs(text: str) -> set[str]:
    narrow = fold(text)
    return {narrow[place : place + 2] for place in range(len(narrow) - 1)}


def _exempt(gold: Record) -> set[str]:
    return {one for one, status in gold["coverage"].items() if status == "exempt"}
