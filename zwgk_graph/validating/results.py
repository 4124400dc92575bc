"""Validation results as both engines give them (SHACL, section 3.6)."""

from __future__ import annotations

from dataclasses import dataclass

from zwgk_graph.validating.nodes import Node


@dataclass(frozen=True, slots=True)
class Result:
    """One violation: ``path`` in SPARQL syntax, ``component`` and ``severity`` as IRIs.

    ``graph`` is the notice it was found in, None where one data graph was validated alone.
    """

    focus: Node
    path: str | None
    value: Node | None
    component: str
    severity: str
    shape: Node
    graph: str | None = None
