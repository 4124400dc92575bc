"""What a selection takes of a dataset: whole graphs, and of the progress of tasks that of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zwgk_graph.exporting.progress_graph import Progress, progress_quads, read_progress
from zwgk_graph.exporting.selection import EVERYTHING, Selection, choose
from zwgk_graph.graph import iris
from zwgk_graph.store.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Part:
    """The graphs of a part in the order of their IRIs, and the subjects in them that it leaves out."""

    graphs: tuple[str, ...]
    left_out: frozenset[str] = frozenset()


def part_of(dataset: Dataset, selection: Selection) -> Part:
    """The notices of a selection, their links, the progress of their tasks, and what belongs to no notice.

    The manifest of a build is left out of a part: it has the names of files and the titles of all notices.
    UsageError as ``choose``.
    """
    every = dataset.graphs()
    if selection == EVERYTHING:
        return Part(tuple(every))
    plans = {plan.iri: plan for plan in choose(dataset, selection)}
    tasks = {task for plan in plans.values() for task in plan.names.tasks}
    wanted = {graph for iri, plan in plans.items() for graph in (plan.graph, iris.carry_down_iri(iri))}
    entries = read_progress(dataset).values()
    kept = _subjects(entry for entry in entries if entry.task in tasks)
    withheld = {iris.graph_iri("build")} if kept else {iris.graph_iri("build"), iris.graph_iri("progress")}
    common = iris.graph_iri("vocabulary").removesuffix("vocabulary")
    graphs = (graph for graph in every if graph in wanted or graph.startswith(common))
    return Part(tuple(graph for graph in graphs if graph not in withheld), _subjects(entries) - kept)


def _subjects(entries: Iterable[Progress]) -> frozenset[str]:
    """What the graph of progress says something about: the progress of each task, and the ledger it is from."""
    return frozenset(quad.subject for entry in entries for quad in progress_quads(entry))
