"""Networks as files of other programs: GraphML, GEXF, DOT, Cytoscape JSON, node-link JSON, CSV, xlsx.

The same network gives the same bytes. GEXF holds places, sizes and colours as ``viz``, so that Gephi opens it laid out.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from zwgk_graph.exporting.network_layout import positions
from zwgk_graph.exporting.network_looks import colour, radius
from zwgk_graph.exporting.separated import separated

if TYPE_CHECKING:
    from zwgk_graph.exporting.network_graph import Graph

_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MODIFIED = re.compile(rb"<meta\b[^>]*?(?:/>|>.*?</meta>)\s*", re.DOTALL)


def graphml(graph: Graph) -> bytes:
    """GraphML with every attribute declared."""
    import networkx as nx

    buffer = io.BytesIO()
    nx.write_graphml_xml(clean(graph), buffer, encoding="utf-8")
    return buffer.getvalue()


def gexf(graph: Graph) -> bytes:
    """GEXF 1.2; ``networkx.read_gexf`` gives the graph of ``drawn`` again, attribute by attribute."""
    import networkx as nx

    buffer = io.BytesIO()
    nx.write_gexf(drawn(graph), buffer, encoding="utf-8", version="1.2draft")
    # networkx states today's date, which would make every export a different file.
    return _MODIFIED.sub(b"", buffer.getvalue())


def drawn(graph: Graph) -> Graph:
    """A copy with places, sizes and colours of nodes as ``viz`` and numbers of edges as ``id``, as GEXF has them."""
    copy = clean(graph)
    places = positions(graph)
    for name, facts in copy.nodes(data=True):
        red, green, blue = (int(colour(facts)[at : at + 2], 16) for at in (1, 3, 5))
        x, y = places[name]
        facts["viz"] = {
            "color": {"r": red, "g": green, "b": blue, "a": 1.0},
            "size": float(round(radius(facts), 1)),
            "position": {"x": x, "y": -y, "z": 0.0},
        }
    for number, (_, _, facts) in enumerate(copy.edges(data=True)):
        facts["id"] = str(number)
    return copy


def dot(graph: Graph) -> bytes:
    """DOT of Graphviz; places are given for ``neato -n``."""
    directed = graph.is_directed()
    places = positions(graph)
    lines = ["digraph zwgk {" if directed else "graph zwgk {", '  node [fontname="Noto Sans CJK SC"];']
    for name, facts in graph.nodes(data=True):
        x, y = places[name]
        lines.append(f"  {_quoted(name)} [{_dot_facts({**facts, 'pos': f'{x},{-y}'})}];")
    arrow = "->" if directed else "--"
    for one, other, facts in graph.edges(data=True):
        lines.append(f"  {_quoted(one)} {arrow} {_quoted(other)} [{_dot_facts(facts)}];")
    return ("\n".join([*lines, "}"]) + "\n").encode("utf-8", "replace")


def cytoscape(graph: Graph) -> bytes:
    """Cytoscape.js JSON with places."""
    places = positions(graph)
    nodes = [
        {"data": {"id": name, **facts}, "position": {"x": places[name][0], "y": places[name][1]}}
        for name, facts in graph.nodes(data=True)
    ]
    edges = [
        {"data": {"id": f"e{number}", "source": one, "target": other, **facts}}
        for number, (one, other, facts) in enumerate(graph.edges(data=True))
    ]
    head = {"directed": graph.is_directed(), "multigraph": False, "data": {}}
    return _json({**head, "elements": {"nodes": nodes, "edges": edges}})


def node_link(graph: Graph) -> bytes:
    """Node-link JSON as ``networkx.node_link_graph(..., edges="edges")`` reads it, from release 3.6 on by default."""
    edges = [{"source": one, "target": other, **facts} for one, other, facts in graph.edges(data=True)]
    nodes = [{"id": name, **facts} for name, facts in graph.nodes(data=True)]
    head = {"directed": graph.is_directed(), "multigraph": False, "graph": {}}
    return _json({**head, "nodes": nodes, "edges": edges})


def edge_table(graph: Graph) -> tuple[list[str], list[list[Any]]]:
    """Columns and rows of the edges: source, target, the labels of both, the attributes."""
    names = _columns(facts for _, _, facts in graph.edges(data=True))
    labels = graph.nodes(data="label")
    rows = [
        [one, other, labels[one], labels[other], *(facts.get(name) for name in names)]
        for one, other, facts in graph.edges(data=True)
    ]
    return ["source", "target", "source_label", "target_label", *names], rows


def node_table(graph: Graph) -> tuple[list[str], list[list[Any]]]:
    """Columns and rows of the nodes with their measures, those of the highest degree first."""
    names = _columns(facts for _, facts in graph.nodes(data=True))
    rows = [[name, *(facts.get(column) for column in names)] for name, facts in by_degree(graph)]
    return ["id", *names], rows


def by_degree(graph: Graph) -> list[tuple[str, dict[str, Any]]]:
    """The nodes with their attributes, the busiest first."""
    found = [(name, dict(graph.nodes[name])) for name in graph]
    return sorted(found, key=lambda one: (-one[1].get("degree", 0), -one[1].get("strength", 0), one[0]))


def edge_csv(graph: Graph) -> bytes:
    """The table of edges as CSV."""
    return separated(*edge_table(graph))


def node_csv(graph: Graph) -> bytes:
    """The table of nodes and measures as CSV."""
    return separated(*node_table(graph))


def workbook(graph: Graph) -> bytes:
    """Both tables as sheets."""
    from zwgk_graph.exporting.workbooks import Sheet, write_workbook

    return write_workbook([Sheet("nodes", *node_table(graph)), Sheet("edges", *edge_table(graph))])


WRITERS: Final = {
    "graphml": graphml,
    "gexf": gexf,
    "dot": dot,
    "cytoscape": cytoscape,
    "node-link": node_link,
    "csv": edge_csv,
    "nodes-csv": node_csv,
    "xlsx": workbook,
}
"""What writes each format that needs the graph alone."""


def _columns(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(name for facts in rows for name in facts))


def clean(graph: Graph) -> Graph:
    """A copy whose texts hold only characters XML allows."""
    copy: Graph = graph.copy()
    for facts in (*(facts for _, facts in copy.nodes(data=True)), *(facts for *_, facts in copy.edges(data=True))):
        for name, value in facts.items():
            if isinstance(value, str):
                facts[name] = _NO_XML.sub(" ", value)
    return copy


def _dot_facts(facts: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={_quoted(_word(value))}" for name, value in facts.items())


def _word(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", " ").replace("\0", " ")
    return f'"{escaped}"'


def _json(record: object) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
