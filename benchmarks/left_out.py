"""How well carry-down does on plans it was not fitted to: ``python -m benchmarks.left_out CORPUS GOLD…``.

Each annotated plan is left out in turn: the weights of the judge, its threshold and the weights of full and partial are
fitted on the other plans and scored on the one left out; beside it stands what the shipped weights score. CORPUS is a
folder with the notices, a GOLD file names its plan by document number or title and lists its links to one upstream
plan. Everything is done twice, with the keywords of the catalogue and without, as an upstream plan read from a notice
has none.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.scoring import fold
from zwgk_graph.extracting import extract
from zwgk_graph.extracting.baselines import shipped_baselines
from zwgk_graph.model.record import Plan
from zwgk_graph.querying.text_tables import text_table
from zwgk_graph.reading import read
from zwgk_graph.tracing import completeness as completing
from zwgk_graph.tracing import judging
from zwgk_graph.tracing.carrying import requirements_of
from zwgk_graph.tracing.completeness import completeness
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.judging import Candidate, candidate
from zwgk_graph.tracing.matching import THRESHOLD
from zwgk_graph.tracing.passages import passages

Numbers = NDArray[np.float64]
Key = tuple[str, str]
ROUNDS = 4
"""The sentence a pair is judged by depends on the weights, so that they are fitted so many times."""
THRESHOLDS = np.arange(0.2, 0.7, 0.02)


@dataclass(frozen=True)
class Annotated:
    """A plan with its truth: relations by task and requirement, pairs that do not count, and all pairs judged."""

    name: str
    relations: dict[Key, str]
    ignored: frozenset[Key]
    pairs: dict[Key, list[Candidate]]

    @property
    def keys(self) -> list[Key]:
        return [key for key in self.pairs if key not in self.ignored]


@dataclass(frozen=True)
class Model:
    """Weights with the bias last: of the judge, with its threshold as log-odds, and of full and partial."""

    judge: Numbers
    threshold: float
    full: Numbers


class Scored(NamedTuple):
    """F1 of links, and how many relations agree on those found by both."""

    links: float
    agreement: float


def main() -> None:
    """Print a table for both variants."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.left_out", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    chosen = parser.parse_args()
    for keywords in (True, False):
        found = list(figures(chosen.corpus, chosen.gold, keywords=keywords))
        rows = [[name, *map("{:.3f}".format, (*held, *shipped))] for name, held, shipped in found]
        print("\nwith keywords\n" if keywords else "\nwithout keywords\n")
        print(
            text_table(("plan", "links, left out", "relation, left out", "links, shipped", "relation, shipped"), rows)
        )


def figures(corpus: Path, gold: Iterable[Path], *, keywords: bool) -> Iterator[tuple[str, Scored, Scored]]:
    """Per plan its name, its score when left out, and that of the shipped weights; then all plans together."""
    index = _index(keywords=keywords)
    plans = [_annotated(path, corpus, index) for path in gold]
    held, shipped = [], []
    for plan in plans:
        model = fit([other for other in plans if other is not plan], index)
        held.append(_hits(plan, model, index))
        shipped.append(_hits(plan, _shipped(), index))
        yield plan.name, _scored(held[-1:]), _scored(shipped[-1:])
    yield "all", _scored(held), _scored(shipped)


def fit(plans: Sequence[Annotated], index: UpstreamIndex) -> Model:
    """A model fitted on annotated plans."""
    judge = _shipped().judge
    for _ in range(ROUNDS):
        parts = np.array([_likest(plan.pairs[key], judge).parts for plan in plans for key in plan.keys])
        true = np.array([key in plan.relations for plan in plans for key in plan.keys])
        judge = _logistic(parts, true)
    odds = _odds(parts, judge)
    best = max(np.log(THRESHOLDS / (1 - THRESHOLDS)), key=partial(_f1, odds, true))
    shares, full = [], []
    for plan in plans:
        for key, kept in _links(plan, judge, best).items():
            if key in plan.relations:
                shares.append(completeness(kept[0].profile, [one.passage for one in kept], index).shares)
                full.append(plan.relations[key] == "full")
    return Model(judge, float(best), _logistic(np.array(shares), np.array(full), 3.0))


def _index(*, keywords: bool) -> UpstreamIndex:
    """The national catalogue of 2021, which the annotations are about."""
    catalogue = next(one for one in shipped_baselines() if one.document_number == "国办发〔2021〕12号")
    asked = list(requirements_of(catalogue.plans[0]))
    return UpstreamIndex(asked if keywords else [replace(one, keywords=()) for one in asked])


def _annotated(path: Path, corpus: Path, index: UpstreamIndex) -> Annotated:
    gold = json.loads(path.read_text(encoding="utf-8"))
    plan = _plan_of(corpus, gold["plan"])
    pairs: dict[Key, list[Candidate]] = {}
    for passage in passages(plan):
        if passage.task is not None:
            for profile in index.profiles:
                key = (fold(passage.task), profile.id)
                pairs.setdefault(key, []).append(candidate(profile, passage, index))
    relations = {_key(link): str(link["relation"]) for link in gold["links"]}
    return Annotated(
        plan.area.name if plan.area else plan.title, relations, frozenset(map(_key, gold["debatable"])), pairs
    )


def _plan_of(corpus: Path, name: str) -> Plan:
    for path in sorted(corpus.glob("*.txt")):
        notice = extract(read(str(path)))
        for plan in notice.plans:
            if fold(name) in (fold(plan.title), fold(notice.document_number)):
                return plan
    raise FileNotFoundError(name)


def _key(link: dict[str, Any]) -> Key:
    return fold(link["task"]), str(link["upstream"])


def _shipped() -> Model:
    judge, full = judging.CATALOGUE, completing.CATALOGUE
    odds = float(np.log(THRESHOLD / (1 - THRESHOLD)))
    return Model(np.array([*judge.parts, judge.bias]), odds, np.array([*full.weights, full.bias]))


def _likest(found: Sequence[Candidate], judge: Numbers) -> Candidate:
    return found[int(np.argmax(_odds(np.array([one.parts for one in found]), judge)))]


def _links(plan: Annotated, judge: Numbers, threshold: float) -> dict[Key, list[Candidate]]:
    """The pairs found to be links, with the sentences that carry them."""
    kept = {
        key: [one for one in found if _odds(np.array([one.parts]), judge)[0] >= threshold]
        for key, found in plan.pairs.items()
        if key not in plan.ignored
    }
    return {key: found for key, found in kept.items() if found}


def _hits(plan: Annotated, model: Model, index: UpstreamIndex) -> tuple[int, int, int]:
    """Links found and true, their number on both sides together, and relations that agree."""
    found = _links(plan, model.judge, model.threshold)
    both = [key for key in found if key in plan.relations]
    agree = 0
    for key in both:
        held = completeness(found[key][0].profile, [one.passage for one in found[key]], index)
        full = bool(_odds(np.array([held.shares]), model.full)[0] >= 0) and not held.weak
        agree += full == (plan.relations[key] == "full")
    true = len(plan.relations.keys() - plan.ignored)
    return len(both), len(found) + true, agree


def _scored(hits: Sequence[tuple[int, int, int]]) -> Scored:
    both, sides, agree = (sum(one) for one in zip(*hits, strict=True))
    return Scored(2 * both / sides, agree / both)


def _odds(parts: Numbers, weights: Numbers) -> Numbers:
    found: Numbers = parts @ weights[:-1] + weights[-1]
    return found


def _f1(odds: Numbers, true: NDArray[np.bool_], threshold: float) -> float:
    found = odds >= threshold
    return float(2 * (found & true).sum() / (found.sum() + true.sum()))


def _logistic(parts: Numbers, true: NDArray[np.bool_], loose: float = 1.0) -> Numbers:
    """Logistic regression by Newton's method, weights held small by ``1/loose`` times half their squares."""
    rows = np.hstack([parts, np.ones((len(parts), 1))])
    weights = np.zeros(rows.shape[1])
    ridge = np.diag([1 / loose] * parts.shape[1] + [1e-6])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - true) + ridge @ weights
        weights = weights - np.linalg.solve((rows * (likely * (1 - likely))[:, None]).T @ rows + ridge, slope)
    return weights


if __name__ == "__main__":
    main()
