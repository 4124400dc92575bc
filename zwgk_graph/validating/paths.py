"""Property paths of shapes (SHACL, section 2.3.1) as SPARQL 1.1 property paths, which also name them in findings."""

from __future__ import annotations

import re

from zwgk_graph.graph.terms import SH
from zwgk_graph.validating.nodes import FIRST, NIL, Blank, Node, Triples, n_node


def path_text(triples: Triples, node: Node) -> str:
    """A path in the syntax of SPARQL, IRIs in angle brackets. ValueError when it is not well-formed."""
    if isinstance(node, str) and node != NIL:
        return n_node(node)
    if not isinstance(node, Blank):
        raise ValueError(f"not a path: {n_node(node)}")
    if triples.value(node, FIRST) is not None:
        return _joined("/", [path_text(triples, member) for member in triples.members(node)])
    for name, written in _FORMS.items():
        inner = triples.value(node, SH + name)
        if inner is not None:
            return written.format(_enclosed(path_text(triples, inner)))
    alternatives = triples.value(node, SH + "alternativePath")
    if alternatives is not None:
        return _joined("|", [path_text(triples, member) for member in triples.members(alternatives)])
    raise ValueError(f"not a path: {n_node(node)}")


def path_steps(path: str) -> tuple[str, ...]:
    """The steps of a path that is a sequence, as it is written by ``path_text``; any other path is one step."""
    steps, depth = [""], 0
    for piece in _PIECE.findall(path):
        depth += (piece == "(") - (piece == ")")
        if piece == "/" and not depth:
            steps.append("")
        else:
            steps[-1] += piece
    return tuple(steps)


_PIECE = re.compile(r"<[^<>]*>|.")
_FORMS = {"inversePath": "^{}", "zeroOrMorePath": "{}*", "oneOrMorePath": "{}+", "zeroOrOnePath": "{}?"}


def _joined(sign: str, parts: list[str]) -> str:
    if len(parts) < 2:
        raise ValueError("a sequence or an alternative needs two members")
    return sign.join(
        _enclosed(part) if "/" in _outside_iris(part) or "|" in _outside_iris(part) else part for part in parts
    )


def _enclosed(path: str) -> str:
    return path if path.startswith("<") and path.endswith(">") and path.count("<") == 1 else f"({path})"


def _outside_iris(path: str) -> str:
    return "".join(piece.rpartition(">")[2] for piece in path.split("<"))
