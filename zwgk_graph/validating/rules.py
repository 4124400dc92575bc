"""The rules in force: the packaged shapes, and those a house adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from zwgk_graph.model.errors import UnreadableError, system_reason
from zwgk_graph.model.language import Words
from zwgk_graph.resources import read_text, resource
from zwgk_graph.validating.nodes import Blank, Node, Triples, n_node
from zwgk_graph.validating.shapes import Shape, parse_shapes

FOLDER = "ontology/shapes"


@dataclass(frozen=True, slots=True)
class Rules:
    """A shapes graph: the files it comes from as (name, Turtle), its triples, and its shapes by node.

    Shapes without a name of their own are given one, ``urn:zwgk:shape:{n}``, so that both engines call them alike.
    """

    files: tuple[tuple[str, str], ...]
    triples: Triples = field(repr=False, compare=False)
    shapes: Mapping[Node, Shape] = field(repr=False, compare=False)

    @property
    def named(self) -> dict[str, Shape]:
        """The shapes that say something, by the name of their rule."""
        return {shape.rule: shape for shape in self.shapes.values() if shape.message}

    def __reduce__(self) -> tuple[Any, ...]:
        return parse_rules, (self.files,)  # a worker makes them anew of their files

    def n_triples(self) -> str:
        """The shapes graph as N-Triples."""
        return "".join(
            f"{n_node(subject)} <{predicate}> {n_node(value)} .\n"
            for subject, facts in self.triples.facts.items()
            for predicate, values in facts.items()
            for value in values
        )


@cache
def packaged_rules() -> Rules:
    """The shapes that come with the package."""
    names = sorted(entry.name for entry in resource(FOLDER).iterdir() if entry.name.endswith(".ttl"))
    return parse_rules([(name, read_text(f"{FOLDER}/{name}")) for name in names])


def rules_with(paths: Sequence[str]) -> Rules:
    """The packaged shapes and those of a house's own Turtle files; UnreadableError for one that is no shapes graph."""
    if not paths:
        return packaged_rules()
    return parse_rules([*packaged_rules().files, *((path, _read(path)) for path in paths)])


def parse_rules(files: Sequence[tuple[str, str]]) -> Rules:
    """The rules of Turtle texts, each with its name for messages."""
    triples = Triples()
    for name, text in files:
        try:
            parsed = Triples.parsed(text)
            named = {node: f"{NAMELESS}{len(triples.facts)}-{n}" for n, node in enumerate(_nameless(parsed), 1)}
            triples.add_all(parsed.renamed(named))
        except (SyntaxError, ValueError) as error:
            reason = Words(f"不是有效的 SHACL 形状文件：{error}", f"not a valid shapes file: {error}")
            raise UnreadableError(name, reason) from error
    return Rules(tuple(files), triples, parse_shapes(triples))


NAMELESS = "urn:zwgk:shape:"


def _nameless(triples: Triples) -> list[Node]:
    return [node for node in parse_shapes(triples) if isinstance(node, Blank)]


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = system_reason(error)
        raise UnreadableError(
            path, Words(f"形状文件读不了：{reason.zh}", f"cannot read the shapes: {reason.en}")
        ) from error
