"""The notices of a store by their heads alone, as the manifest keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from zwgk_graph.graph.heads import Record, headed_notice
from zwgk_graph.model.record import Notice, Provenance
from zwgk_graph.store.manifest import Entry


@dataclass(frozen=True, slots=True)
class Head:
    """A notice without the texts of its plans, and its graph.

    ``plans`` are the IRIs of its plans, ``cites`` those of the notices it cites; ``content`` stands for all that its
    graph holds: it differs where that does.
    """

    graph: str
    notice: Notice
    plans: tuple[str, ...]
    cites: tuple[str, ...]
    baseline: bool
    content: str


def read_heads(entries: Iterable[Entry]) -> list[Head]:
    """The heads of all notices of a manifest, by the IRI of their graph."""
    found = [
        _head(graph, entry.heads[graph], f"{graph} {entry.sha256} {entry.extractor}")
        for entry in entries
        for graph in entry.graphs
    ]
    return sorted(found, key=lambda head: head.graph)


def upper(heads: Sequence[Head]) -> list[Head]:
    """Those that others may carry down from: baselines, plans of a county or above, and what is cited."""
    cited = {graph for head in heads for graph in head.cites}
    return [head for head in heads if head.baseline or head.graph in cited or _is_high(head.notice)]


def _head(graph: str, record: Record, content: str) -> Head:
    # Two notices with like heads are two notices: they come from different files.
    notice = replace(headed_notice(record), provenance=Provenance(graph, "", content, None, 0))
    plans = tuple(row[0] for row in record["plans"])
    return Head(graph, notice, plans, tuple(record["cites"]), record["baseline"], content)


def _is_high(notice: Notice) -> bool:
    return any(plan.area and plan.area.level in _HIGH for plan in notice.plans)


_HIGH = frozenset({"national", "provincial", "prefecture", "county"})
