"""Score carry-down against planted or hand-made truth: links, requirements carried, gaps, relation, deadline, status.

Truth knows a requirement of a parsed plan as a sentence (``一/（一）/3#2``), a program may cut it finer: what it says
of the clauses of a sentence is put together. A task carries a sentence in full when it carries every clause of it in
full. Baseline ids stand for themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from benchmarks.scoring import Tally, fold

Record = dict[str, Any]
CARRY_DOWN_FIELDS = ("links", "carried", "gaps", "relations", "deadlines", "statuses", "additions")
_CHANGES = ("later", "earlier", "dropped", "same", "added", "none")
"""Of what the clauses of a sentence say about its time limit, the first counts."""


def score_carry_down(pairs: Iterable[tuple[Record, Record]]) -> dict[str, Tally]:
    """Tallies over pairs of a plan's trace (as the trace command prints it) and its truth.

    ``relations`` and ``deadlines`` are compared on the links that both have, ``additions`` are the tasks without a link
    to the upstream plan of the truth. Rows of the coverage tell the clauses by their ``text``.
    """
    tallies: dict[str, Tally] = defaultdict(Tally)
    for plan, gold in pairs:
        _score(plan, gold, tallies)
    return tallies


def _score(plan: Record, gold: Record, tallies: dict[str, Tally]) -> None:
    name = str(gold["plan"])
    rows = _rows(plan, gold)
    found = _found(plan, gold, rows)
    true = {(fold(link["task"]), link["upstream"]): link for link in gold["links"]}
    tallies["links"].add(name, map(" -> ".join, found), map(" -> ".join, true))
    for key in found.keys() & true.keys():
        where = f"{name} {' -> '.join(key)}"
        for what, part in (("relations", "relation"), ("deadlines", "deadline")):
            tallies[what].add(where, [found[key][part]], [true[key][part]])
    carried = {upstream for _, upstream in found}
    tallies["carried"].add(name, carried, {upstream for _, upstream in true})
    status = {one: _together({row["status"] for row in rows.get(one, ())}) for one in gold["coverage"]}
    tallies["gaps"].add(name, _open(status), _open(gold["coverage"]))
    tallies["statuses"].add(name, map(" ".join, status.items()), map(" ".join, gold["coverage"].items()))
    if "additions" in gold:
        tasks = {task for task, _ in found}
        tallies["additions"].add(name, set(map(fold, gold["tasks"])) - tasks, map(fold, gold["additions"]))


def _rows(plan: Record, gold: Record) -> dict[str, list[Record]]:
    """The rows of coverage by the upstream plan of the truth, by the sentence they are of."""
    rows: dict[str, list[Record]] = {}
    for row in plan.get("coverage", ()):
        if fold(row["upstreamPlan"]) == fold(gold["upstreamPlan"]):
            rows.setdefault(_sentence(row["upstream"], row.get("text", ""), gold), []).append(row)
    return rows


def _found(plan: Record, gold: Record, rows: dict[str, list[Record]]) -> dict[tuple[str, str], Record]:
    """The predicted links to the upstream plan of the truth, by task and sentence, those to clauses put together."""
    groups: dict[tuple[str, str], list[Record]] = {}
    for link in plan["links"]:
        if fold(link["upstreamPlan"]) == fold(gold["upstreamPlan"]):
            sentence = _sentence(link["upstream"], link["evidence"]["upstream"]["text"], gold)
            groups.setdefault((fold(link["task"]), sentence), []).append(link)
    return {key: _joined(links, len(rows.get(key[1], ()))) for key, links in groups.items()}


def _joined(links: list[Record], clauses: int) -> Record:
    whole = len(links) >= clauses and all(link["relation"] == "full" for link in links)
    change = min((link["deadline"] for link in links), key=_CHANGES.index)
    return {"relation": "full" if whole else "partial", "deadline": change}


def _together(statuses: set[str]) -> str:
    """The status of a sentence from those of its clauses; what is exempt does not count beside the rest."""
    kept = statuses - {"exempt"} or statuses
    return kept.pop() if len(kept) == 1 else "partial" if kept else "none"


def _open(coverage: dict[str, str]) -> set[str]:
    return {one for one, status in coverage.items() if status == "none"}


def _sentence(clause: str, text: str, gold: Record) -> str:
    """The id of the sentence the words of an upstream clause stand in."""
    requirements: dict[str, str] = gold.get("requirements", {})
    task = clause.split("#")[0]
    words = _pairs(text)
    same = [one for one in requirements if fold(one.split("#")[0]) == fold(task)]
    return max(same, key=lambda one: len(words & _pairs(requirements[one])), default=clause)


def _pairs(text: str) -> set[str]:
    narrow = fold(text)
    return {narrow[place : place + 2] for place in range(len(narrow) - 1)}
