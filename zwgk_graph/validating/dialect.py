"""How compiled shapes speak of the data: as one graph, or each named graph as a data graph of its own."""

from __future__ import annotations

from dataclasses import dataclass

from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Words
from zwgk_graph.validating.nodes import Node, n_node
from zwgk_graph.validating.shapes import Shape
from zwgk_graph.validating.types import SUBCLASS, TYPE, superclasses, vocabulary


class UnsupportedShapeError(UsageError):
    """A shape uses what is not compiled; names both."""

    def __init__(self, shape: Shape, what: str) -> None:
        zh = f"形状 {shape.rule} 用了不能编译的 {what}；用 --engine pyshacl"
        super().__init__(Words(zh, f"shape {shape.rule} uses {what}, which is not compiled; use --engine pyshacl"))
        self.shape = shape
        self.what = what


@dataclass(frozen=True, slots=True)
class Dialect:
    """``graphs``: every graph of ?graph is a data graph, and classes are known from the vocabulary.

    Else the default graph is the one data graph, and says itself what is a subclass of what.
    """

    graphs: bool = False

    def where(self, pattern: str) -> str:
        """A pattern over the data as a WHERE clause."""
        return f"WHERE {{ GRAPH ?graph {{ {pattern} }} }}" if self.graphs else f"WHERE {{ {pattern} }}"

    @property
    def columns(self) -> str:
        """The variables every query selects."""
        return "?graph ?this" if self.graphs else "?this"

    def instance(self, variable: str, kind: Node) -> str:
        """A pattern that binds the variable to the instances of a class (SHACL, section 1.1)."""
        if not self.graphs:
            return f"{variable} <{TYPE}>/<{SUBCLASS}>* {n_node(kind)} ."
        kinds = subclasses(kind)
        if len(kinds) == 1:
            return f"{variable} <{TYPE}> {n_node(kind)} ."
        name = f"?kind_{variable[1:]}"
        return f"VALUES {name} {{ {' '.join(map(n_node, kinds))} }} {variable} <{TYPE}> {name} ."

    def is_instance(self, variable: str, kind: Node) -> str:
        """An expression: whether the variable is an instance of a class."""
        if not self.graphs:
            below = f"EXISTS {{ ?kind_{variable[1:]} <{SUBCLASS}>* {n_node(kind)} }}"
            return f"EXISTS {{ {variable} <{TYPE}> ?kind_{variable[1:]} FILTER({below}) }}"
        tests = [f"EXISTS {{ {variable} <{TYPE}> {n_node(one)} }}" for one in subclasses(kind)]
        known = ", ".join(map(n_node, individuals(kind)))
        return " || ".join([*tests, f"{variable} IN ({known})"] if known else tests)


def subclasses(kind: Node) -> tuple[Node, ...]:
    """A class and all classes below it, by the vocabulary."""
    below = [one for one in vocabulary().facts if one != kind and kind in superclasses(one)]
    return (kind, *below)


def individuals(kind: Node) -> tuple[Node, ...]:
    """The things of the vocabulary that are instances of a class: members of closed lists, concepts of the themes."""
    classes = set(subclasses(kind))
    facts = vocabulary().facts
    return tuple(one for one, said in facts.items() if classes.intersection(said.get(TYPE, ())))
