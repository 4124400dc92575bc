"""The graph that holds a network: nodes are named by strings; loading it does not load networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import networkx as nx

    Graph: TypeAlias = "nx.Graph[str]"
else:
    Graph = object
