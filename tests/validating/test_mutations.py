"""Whether the tests would notice: each constraint of the shapes is deleted in turn, and the cases must tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from tests.validating.cases import FAULTS, SOUND, sound_notice
from tests.validating.links import LINK_FAULTS, SOUND_LINKS, link_triples
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import n_triples
from zwgk_graph.graph.terms import SH
from zwgk_graph.validating.compiled import run_query
from zwgk_graph.validating.compiler import Compiled, compile_rules
from zwgk_graph.validating.nodes import FIRST, REST, Node, Triples, n_node
from zwgk_graph.validating.results import Result
from zwgk_graph.validating.rules import Rules, packaged_rules
from zwgk_graph.validating.shapes import LISTED, parse_shapes

RULES = packaged_rules()

Mutant = tuple[str, Triples]


def mutants() -> Iterator[Mutant]:
    """The shapes graph without one constraint, for every constraint; and without one member of every list of shapes."""
    for node, shape in RULES.shapes.items():
        for constraint in shape.constraints:
            predicate = SH + constraint.parameter
            if constraint.parameter in LISTED:
                heads = RULES.triples.values(node, predicate)
                for head in [one for start in heads for one in cells(start)]:
                    member = RULES.triples.value(head, FIRST)
                    assert member is not None
                    yield f"{shape.rule} {constraint.parameter} without {n_node(member)}", without_member(head)
            else:
                for value in RULES.triples.values(node, predicate):
                    yield f"{shape.rule} {constraint.parameter} {n_node(value)}", without(node, predicate, value)


def cells(head: Node) -> Iterator[Node]:
    """The cells of an RDF list."""
    while RULES.triples.value(head, FIRST) is not None:
        yield head
        head = RULES.triples.values(head, REST)[0]


def without(node: Node, predicate: str, value: Node) -> Triples:
    """The shapes graph without one triple."""
    return Triples(triple for triple in triples() if triple != (node, predicate, value))


def without_member(head: Node) -> Triples:
    """The shapes graph with one cell cut out of a list."""
    rest = RULES.triples.values(head, REST)[0]
    kept = (triple for triple in triples() if triple[0] != head)
    return Triples((subject, predicate, rest if value == head else value) for subject, predicate, value in kept)


def triples() -> Iterator[tuple[Node, str, Node]]:
    for subject, facts in RULES.triples.facts.items():
        for predicate, values in facts.items():
            for value in values:
                yield subject, predicate, value


@pytest.fixture(scope="module")
def cases() -> tuple[ox.Store, tuple[str, ...]]:
    """Every case as a graph of one store."""
    store, names = ox.Store(), []
    changes = [change for _, change, _ in FAULTS] + [change for _, change in SOUND]
    texts = [n_triples(to_quads(change(sound_notice()))) for change in changes]
    for number, text in enumerate(
        [*texts, *(link_triples(one) for _, one in LINK_FAULTS), *map(link_triples, SOUND_LINKS)]
    ):
        names.append(f"urn:case:{number}")
        store.load(text.encode(), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(names[-1]))
    return store, tuple(names)


@pytest.fixture(scope="module")
def answers(cases: tuple[ox.Store, tuple[str, ...]]) -> dict[str, frozenset[Result]]:
    """What each query of the shapes as they are finds in the cases."""
    return {query.text: answer(query, cases) for query in compile_rules(RULES, graphs=True)}


def answer(query: Compiled, cases: tuple[ox.Store, tuple[str, ...]]) -> frozenset[Result]:
    return frozenset(run_query(cases[0], query, cases[1]))


# A blank node has another label in every process, and the test workers must agree on names.
MUTANTS = [(re.sub(r" _:\w+", "", name), shapes) for name, shapes in mutants()]


@pytest.mark.parametrize("shapes", [one for _, one in MUTANTS], ids=[name for name, _ in MUTANTS])
def test_a_deleted_constraint_is_noticed(
    shapes: Triples, cases: tuple[ox.Store, tuple[str, ...]], answers: dict[str, frozenset[Result]]
) -> None:
    queries = compile_rules(Rules((), shapes, parse_shapes(shapes)), graphs=True)
    found = [answers[query.text] if query.text in answers else answer(query, cases) for query in queries]
    assert keyed(found) != keyed(answers.values())


def keyed(found: object) -> set[tuple[object, ...]]:
    return {(r.graph, r.shape, r.focus, r.value) for results in found for r in results}  # type: ignore[attr-defined]
