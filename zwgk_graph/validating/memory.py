"""Results kept beside a store, so that only notices that changed are validated again.

The file ``validation.json`` in the store's folder holds for each notice the state it was validated in and its results;
it is dropped whole when the shapes or this program change. Losing it costs time, nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from zwgk_graph.graph.rdf import Literal
from zwgk_graph.model.release import __version__
from zwgk_graph.validating.nodes import Blank, Node
from zwgk_graph.validating.results import Result
from zwgk_graph.validating.rules import Rules

NAME = "validation.json"


class Memory:
    """The results of one store under one set of rules."""

    def __init__(self, folder: Path, rules: Rules) -> None:
        self.path = folder / NAME
        self.rules = hashlib.sha256(f"{__version__}\0{rules.files!r}".encode()).hexdigest()
        self._kept = _read(self.path, self.rules)

    def recall(self, keys: Mapping[str, str]) -> dict[str, tuple[Result, ...]]:
        """The results of the graphs that are still in the state they were validated in."""
        return {
            graph: tuple(_result(graph, row) for row in self._kept[graph]["results"])
            for graph, key in keys.items()
            if graph in self._kept and self._kept[graph]["key"] == key
        }

    def keep(self, found: Mapping[str, tuple[str, Sequence[Result]]]) -> None:
        """Adds the results of graphs in their present state, and writes the file unless the folder is read-only."""
        if not found:
            return
        for graph, (key, results) in found.items():
            self._kept[graph] = {"key": key, "results": [_row(result) for result in results]}
        draft = self.path.with_name(f"{NAME}.{os.getpid()}")
        try:
            draft.write_text(json.dumps({"rules": self.rules, "graphs": self._kept}), encoding="utf-8")
            draft.replace(self.path)
        except OSError:  # another user's store: its results are found anew each time
            draft.unlink(missing_ok=True)


def _read(path: Path, rules: str) -> dict[str, Any]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return dict(kept["graphs"]) if kept["rules"] == rules else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _row(result: Result) -> list[Any]:
    return [
        _written(result.focus),
        result.path,
        _written(result.value),
        result.component,
        result.severity,
        _written(result.shape),
    ]


def _result(graph: str, row: Sequence[Any]) -> Result:
    focus, path, value, component, severity, shape = row
    return Result(_node(focus), path, _node(value) if value else None, component, severity, _node(shape), graph)


def _written(node: Node | None) -> list[str | None] | str | None:
    return node if node is None or isinstance(node, str) else [type(node).__name__, *node]


def _node(written: Any) -> Node:
    if isinstance(written, str):
        return written
    kind, *parts = written
    return Literal(*parts) if kind == "Literal" else Blank(*parts)
