"""Measures of a network as attributes of its nodes: degree, strength, betweenness, community."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zwgk_graph.exporting.network_graph import Graph

EXACT = 400
"""Up to so many nodes betweenness is exact; above it is estimated from ``SAMPLE`` of them."""
SAMPLE = 100


def measure(graph: Graph, *, seed: int = 1) -> None:
    """Adds the measures to the nodes of a graph.

    ``degree``: neighbours; ``strength``: sum of the weights of the edges; ``betweenness``: the share of shortest paths
    through the node, 0..1, six decimals; ``community``: the number of its community, 1 the largest (Louvain).
    Directions of edges are left aside. The same graph and seed give the same values.
    """
    import networkx as nx

    # Numbers instead of names: the algorithms walk through sets, whose order changes with the hash of strings.
    undirected: Any = graph.to_undirected()
    plain: nx.Graph[int] = nx.convert_node_labels_to_integers(undirected)
    names = dict(enumerate(graph))
    size = len(plain)
    between = nx.betweenness_centrality(plain, k=None if size <= EXACT else SAMPLE, seed=seed)
    communities = _communities(plain, seed)
    for place, name in names.items():
        facts: dict[str, Any] = graph.nodes[name]
        facts["degree"] = int(plain.degree(place))
        facts["strength"] = int(plain.degree(place, weight="weight"))
        facts["betweenness"] = round(float(between[place]), 6)
        facts["community"] = communities[place]


def _communities(plain: Any, seed: int) -> dict[int, int]:
    import networkx as nx

    found = nx.community.louvain_communities(plain, weight="weight", seed=seed)
    ordered = sorted(found, key=lambda group: (-len(group), min(group)))
    return {node: number for number, group in enumerate(ordered, 1) for node in group}
