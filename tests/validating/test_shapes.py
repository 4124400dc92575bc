from __future__ import annotations

import pytest
import rdflib

from zwgk_graph.graph.terms import SH
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.validating.compiler import compile_rules
from zwgk_graph.validating.dialect import UnsupportedShapeError
from zwgk_graph.validating.profiles import PACKAGED, read_profile
from zwgk_graph.validating.rules import packaged_rules, parse_rules, rules_with
from zwgk_graph.validating.shapes import LEVELS, Shape

RULES = packaged_rules()
CONSTRAINED = [one for one in RULES.shapes.values() if one.constraints and "urn:" not in one.rule and one.rule]
SPEAKING = [one for one in CONSTRAINED if {constraint.parameter for constraint in one.constraints} != {"property"}]
PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <urn:ex:> .
ex:s a sh:NodeShape ; sh:targetClass ex:T ; """


@pytest.mark.parametrize("shape", SPEAKING, ids=lambda shape: shape.rule)
def test_a_constraint_says_what_where_how_bad_and_what_to_do(shape: Shape) -> None:
    for texts in (shape.name, shape.message, shape.advice):
        assert sorted(texts) == ["en", "zh"]
        assert all(text.strip() == text != "" for text in texts.values())
    assert shape.order > 0
    assert shape.severity in LEVELS
    assert RULES.triples.values(shape.node, SH + "severity")


def test_the_orders_are_unique() -> None:
    orders = [shape.order for shape in SPEAKING]
    assert len(set(orders)) == len(orders) >= 40


def test_sparql_constraints_have_messages_in_both_languages() -> None:
    for shape in SPEAKING:
        for constraint in shape.constraints:
            if constraint.parameter == "sparql":
                messages = RULES.triples.values(constraint.values[0], SH + "message")
                assert sorted(message.language or "" for message in messages) == ["en", "zh"]  # type: ignore[union-attr]


def test_nameless_shapes_are_numbered_alike_in_every_process() -> None:
    single = ("not", "node", "property", "qualifiedValueShape")
    said = [f"sh:{name} [ sh:path ex:{name} ; sh:minCount 1 ]" for name in reversed(single)]
    said += [f"sh:{name} ( [ sh:path ex:{name} ; sh:minCount 1 ] )" for name in ("xone", "or", "and")]
    shapes = parse_rules([("s.ttl", PREFIXES + " ; ".join(said) + " .")]).shapes
    assert [shape.path for shape in shapes.values() if shape.path] == [
        f"<urn:ex:{name}>" for name in (*single, "and", "or", "xone")
    ]


def test_every_shape_is_a_shape_by_pyshacl_too() -> None:
    import pyshacl

    graph = rdflib.Graph().parse(data=RULES.n_triples(), format="nt")
    assert pyshacl.validate(rdflib.Graph(), shacl_graph=graph, meta_shacl=True)[0]


@pytest.mark.parametrize("name", PACKAGED)
def test_profiles_name_only_rules_there_are(name: str) -> None:
    named = {rule for rule in read_profile(name).levels if not rule.startswith("audits/")}
    assert named <= set(RULES.named)


@pytest.mark.parametrize(
    ("constraint", "told"),
    [
        ("sh:js ex:f", "sh:js"),
        ('sh:property [ sh:path ex:p ; sh:pattern "(?=a)" ]', "look"),
        ('sh:property [ sh:path ex:p ; sh:pattern "(a)\\\\1" ]', "look"),
        ("sh:node ex:s", "recursion"),
        (
            "sh:property [ sh:path ex:p ; sh:property ex:loop ] . ex:loop sh:path ex:q ; sh:property ex:loop",
            "recursion",
        ),
        ("sh:not [ sh:path ex:p ; sh:minCount 7 ]", "count"),
        ("sh:nodeKind ex:Odd", "nodeKind"),
        ("sh:minCount 1", "minCount"),
        ('sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o MINUS { ?o ?p $this } }" ]', "MINUS"),
        ('sh:sparql [ sh:select "SELECT $this (1 AS ?value) WHERE { $this ?p ?o }" ]', "SPARQL"),
        ("sh:nodeKind sh:IRI . ex:c a sh:ConstraintComponent", "ConstraintComponent"),
    ],
)
@pytest.mark.parametrize("graphs", [False, True])
def test_what_is_not_compiled_is_refused_by_name(constraint: str, told: str, graphs: bool) -> None:
    rules = parse_rules([("house.ttl", f"{PREFIXES}{constraint} .")])
    with pytest.raises(UnsupportedShapeError, match=told) as refusal:
        compile_rules(rules, graphs)
    assert refusal.value.exit_status == 2
    assert "--engine pyshacl" in refusal.value.words.zh


@pytest.mark.parametrize(
    "turtle",
    [
        "this is no turtle",
        "<urn:s> a <http://www.w3.org/ns/shacl#PropertyShape> .",
        "<urn:s> <http://www.w3.org/ns/shacl#or> <urn:no-list> .",
        "<urn:s> <http://www.w3.org/ns/shacl#targetClass> <urn:T> ; <http://www.w3.org/ns/shacl#path> () .",
        "<urn:s> <http://www.w3.org/ns/shacl#targetClass> <urn:T> ; <http://www.w3.org/ns/shacl#path> [] .",
    ],
)
def test_a_text_that_is_no_shapes_graph_is_refused(turtle: str) -> None:
    with pytest.raises(UnreadableError, match=r"house\.ttl"):
        parse_rules([("house.ttl", turtle)])


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"nowhere\.ttl"):
        rules_with(["/nowhere.ttl"])


def test_nameless_shapes_of_two_files_are_told_apart() -> None:
    text = f"{PREFIXES} sh:not [ sh:nodeKind sh:IRI ] ."
    rules = parse_rules([("a.ttl", text), ("b.ttl", text.replace("ex:s", "ex:t"))])
    assert len({shape.node for shape in rules.shapes.values()}) == len(rules.shapes) == 4
