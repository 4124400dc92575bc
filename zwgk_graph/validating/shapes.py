"""Shapes as values: what SHACL's shapes graph says (https://www.w3.org/TR/shacl/, section 2), read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal as Choice

from zwgk_graph.graph.rdf import Literal
from zwgk_graph.graph.terms import OWL, RDF, RDFS, SH
from zwgk_graph.model.findings import Severity
from zwgk_graph.model.language import Words
from zwgk_graph.validating.nodes import Node, Triples, n_node
from zwgk_graph.validating.paths import path_text

SHAPE = "https://w3id.org/zwgk/shape/"
LEVELS: Mapping[str, Severity] = {SH + "Violation": "error", SH + "Warning": "warning", SH + "Info": "info"}

TargetKind = Choice["node", "class", "subjects-of", "objects-of"]


@dataclass(frozen=True, slots=True)
class Target:
    """Which nodes a shape is about: one node, the instances of a class, or what has or is the value of a property."""

    kind: TargetKind
    node: Node


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint of a shape: its parameter's local name, and the values of the parameter in order."""

    parameter: str
    values: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: ``path`` in SPARQL syntax for a property shape, None for a node shape; ``severity`` an IRI.

    ``name``, ``message`` and ``advice`` (sh:description) are by language; ``quotes`` a regular expression that picks
    words out of the text a finding is about.
    """

    node: Node
    path: str | None = None
    targets: tuple[Target, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    severity: str = SH + "Violation"
    deactivated: bool = False
    order: float = 0
    name: Mapping[str, str] = field(default_factory=dict)
    message: Mapping[str, str] = field(default_factory=dict)
    advice: Mapping[str, str] = field(default_factory=dict)
    quotes: str | None = None

    @property
    def rule(self) -> str:
        """The name of the rule in profiles and reports: the end of the IRI of one of ours, the whole of another."""
        return self.node.removeprefix(SHAPE) if isinstance(self.node, str) else n_node(self.node)

    @property
    def level(self) -> Severity:
        """The level the shape itself asks for; a severity outside SHACL counts as a violation."""
        return LEVELS.get(self.severity, "error")


def parse_shapes(triples: Triples) -> dict[Node, Shape]:
    """Every shape of a shapes graph by its node: those with targets, with constraints, and those they refer to.

    ValueError where a path or a list is not well-formed, or a property shape has no path.
    """
    return {node: _shape(triples, node) for node in _shape_nodes(triples)}


def words_of(texts: Mapping[str, str], other: str = "") -> Words:
    """Texts by language as words; a missing language is filled by the other one, or by ``other``."""
    plain = texts.get("") or other
    zh = texts.get("zh") or plain or texts.get("en", "")
    return Words(zh, texts.get("en") or plain or zh)


TARGETS: Mapping[str, TargetKind] = {
    SH + "targetNode": "node",
    SH + "targetClass": "class",
    SH + "targetSubjectsOf": "subjects-of",
    SH + "targetObjectsOf": "objects-of",
}
SINGLE = ("not", "node", "property", "qualifiedValueShape")
"""Parameters whose value is a shape, in an order that is the same in every process: shapes are numbered by it."""
LISTED = ("and", "or", "xone")
"""Parameters whose value is a list of shapes, likewise in order."""
LISTS = frozenset({*LISTED, "in", "languageIn", "ignoredProperties"})
PARAMETERS = (
    *("class", "datatype", "nodeKind", "minCount", "maxCount"),
    *("minExclusive", "minInclusive", "maxExclusive", "maxInclusive"),
    *("minLength", "maxLength", "pattern", "flags", "languageIn", "uniqueLang"),
    *("equals", "disjoint", "lessThan", "lessThanOrEquals"),
    *("not", "and", "or", "xone", "node", "property"),
    *("qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint"),
    *("closed", "ignoredProperties", "hasValue", "in", "sparql"),
)
"""The local names of the parameters of SHACL Core's constraint components, and sh:sparql."""

_NOT_CONSTRAINTS = frozenset(
    {"path", "severity", "message", "name", "description", "order", "group", "defaultValue", "deactivated"}
    | {"targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf"}
)


def _shape_nodes(triples: Triples) -> Iterator[Node]:
    found: dict[Node, None] = {}
    kinds = (SH + "NodeShape", SH + "PropertyShape")
    waiting = [
        node
        for node, facts in triples.facts.items()
        if any(kind in facts.get(RDF + "type", ()) for kind in kinds) or any(target in facts for target in TARGETS)
    ]
    waiting += [value for facts in triples.facts.values() for value in _referred(triples, facts)]
    for node in waiting:
        if node not in found:
            found[node] = None
            yield node


def _referred(triples: Triples, facts: Mapping[str, list[Node]]) -> Iterator[Node]:
    for parameter in SINGLE:
        yield from facts.get(SH + parameter, ())
    for parameter in LISTED:
        for head in facts.get(SH + parameter, ()):
            yield from triples.members(head)


def _shape(triples: Triples, node: Node) -> Shape:
    path = triples.value(node, SH + "path")
    if path is None and SH + "PropertyShape" in triples.values(node, RDF + "type"):
        raise ValueError(f"a property shape without a path: {n_node(node)}")
    severity = triples.value(node, SH + "severity")
    return Shape(
        node=node,
        path=path_text(triples, path) if path is not None else None,
        targets=tuple(_targets(triples, node)),
        constraints=tuple(_constraints(triples, node)),
        severity=severity if isinstance(severity, str) else SH + "Violation",
        deactivated=triples.text(node, SH + "deactivated") in ("true", "1"),
        order=float(triples.text(node, SH + "order") or 0),
        name=_texts(triples, node, SH + "name"),
        message=_texts(triples, node, SH + "message"),
        advice=_texts(triples, node, SH + "description"),
        quotes=triples.text(node, SHAPE + "quotes"),
    )


def _targets(triples: Triples, node: Node) -> Iterator[Target]:
    for predicate, kind in TARGETS.items():
        for value in triples.values(node, predicate):
            yield Target(kind, value)
    types = triples.values(node, RDF + "type")
    if isinstance(node, str) and (RDFS + "Class" in types or OWL + "Class" in types):
        yield Target("class", node)  # implicit class target, section 2.1.3.3


def _constraints(triples: Triples, node: Node) -> Iterator[Constraint]:
    node_shape = triples.value(node, SH + "path") is None
    for parameter in PARAMETERS:
        if node_shape and parameter.startswith("qualified"):
            continue  # they count the values of a path; a node shape may have them, but has none (section 4.7.3)
        for value in triples.values(node, SH + parameter):
            yield Constraint(parameter, triples.members(value) if parameter in LISTS else (value,))
    for predicate in triples.facts.get(node, {}):
        name = predicate.removeprefix(SH)
        if predicate.startswith(SH) and name not in PARAMETERS and name not in _NOT_CONSTRAINTS:
            yield Constraint(name, tuple(triples.values(node, predicate)))


def _texts(triples: Triples, node: Node, predicate: str) -> dict[str, str]:
    values = [value for value in triples.values(node, predicate) if isinstance(value, Literal)]
    return {value.language or "": value.value for value in values}
