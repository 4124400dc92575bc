"""What a store knows of the carry-down links it holds, without a look at the links."""

from __future__ import annotations

from typing import NamedTuple

from zwgk_graph.store import Dataset


class Linked(NamedTuple):
    """What the links of a plan were made from, and how many they are."""

    stamp: str
    number: int


def linked_plans(dataset: Dataset) -> dict[str, Linked]:
    """The plans of a store whose links were looked for, by IRI."""
    rows = dataset.query("SELECT ?plan ?stamp ?number WHERE { ?plan zwgk:linkedFrom ?stamp ; zwgk:linkCount ?number }")
    return {row["plan"].value: Linked(row["stamp"].value, int(row["number"].value)) for row in rows}  # type: ignore[union-attr]


def count_links(dataset: Dataset) -> int:
    """How many carry-down links a store holds."""
    return sum(one.number for one in linked_plans(dataset).values())
