"""The plans of a store that others may carry down from, with their IRIs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zwgk_graph.graph.carry_down import PlanNames, plan_names
from zwgk_graph.graph.iris import disambiguator_of
from zwgk_graph.model.carry import plan_key
from zwgk_graph.model.record import Notice
from zwgk_graph.store import Dataset
from zwgk_graph.store.records import Holding, parse_notice
from zwgk_graph.tracing.library import Library


@dataclass(frozen=True, slots=True)
class Shelf:
    """Upper notices, parsed and baselines.

    ``names`` are the IRIs of their plans by the key that links use, ``by_graph`` all of them by their graph.
    """

    notices: tuple[Notice, ...]
    baselines: tuple[Notice, ...]
    names: Mapping[str, PlanNames]
    by_graph: Mapping[str, Notice]

    def library(self) -> Library:
        """The plans by number, title, area and year."""
        return Library(self.notices, self.baselines)


def read_shelf(dataset: Dataset, held: Sequence[Holding]) -> Shelf:
    """The upper notices among the holdings of a store."""
    upper = [(one, parse_notice(dataset.graph_text(one.graph), one.graph)) for one in held if one.upper]
    names: dict[str, PlanNames] = {}
    for one, notice in upper:
        for plan, found in zip(notice.plans, plan_names(notice, disambiguator_of(one.graph)), strict=True):
            names.setdefault(plan_key(notice, plan), found)
    parsed = tuple(notice for one, notice in upper if not one.baseline)
    baselines = tuple(notice for one, notice in upper if one.baseline)
    return Shelf(parsed, baselines, names, {one.graph: notice for one, notice in upper})
