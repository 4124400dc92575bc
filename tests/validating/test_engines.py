"""Two engines, one answer: on shapes and data made up by hypothesis, pySHACL and the compiled form find the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from zwgk_graph.validating.compiled import CompiledEngine
from zwgk_graph.validating.reference import Reference
from zwgk_graph.validating.results import Result
from zwgk_graph.validating.rules import parse_rules

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <urn:ex:> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
CLASSES = ("ex:A", "ex:B", "ex:C")
PROPERTIES = ("ex:p", "ex:q", "ex:r")
THINGS = tuple(f"ex:n{number}" for number in range(5))
# No dates beside numbers: rdflib puts literals of any two types in an order, where SPARQL and the recommendation call
# them incomparable. Dates have their own conformance tests.
LITERALS = ("1", "2", "5", "2.5", '"a"', '"ab"', '"abc 1"', '"a"@en', '"b"@en', '"a"@zh')
PATHS = (
    *PROPERTIES,
    *("[ sh:inversePath ex:p ]", "( ex:p ex:q )", "( [ sh:inversePath ex:q ] ex:r )"),
    *("[ sh:alternativePath ( ex:p ex:q ) ]", "[ sh:zeroOrMorePath ex:p ]", "[ sh:oneOrMorePath ex:q ]"),
    "[ sh:zeroOrOnePath ex:p ]",
)

terms = st.sampled_from((*THINGS, *LITERALS))
numbers = st.sampled_from(("1", "2", "5", "2.5"))
counts = st.integers(0, 3)
of_value = st.one_of(
    st.sampled_from(CLASSES).map(lambda kind: f"sh:class {kind}"),
    st.sampled_from(("string", "integer", "decimal", "date", "boolean")).map(lambda name: f"sh:datatype xsd:{name}"),
    st.sampled_from(("IRI", "Literal", "BlankNode", "IRIOrLiteral", "BlankNodeOrIRI")).map("sh:nodeKind sh:{}".format),
    st.tuples(st.sampled_from(("minLength", "maxLength")), st.integers(0, 9)).map(lambda one: f"sh:{one[0]} {one[1]}"),
    st.sampled_from(('"^a"', '"b$"', '"[0-9]"', '"^A" ; sh:flags "i"')).map("sh:pattern {}".format),
    st.lists(terms, max_size=4, unique=True).map(lambda found: f"sh:in ( {' '.join(found)} )"),
    terms.map("sh:hasValue {}".format),
    st.sampled_from(PROPERTIES).map("sh:equals {}".format),
    st.sampled_from(PROPERTIES).map("sh:disjoint {}".format),
    st.sampled_from(('"en"', '"zh" "en"')).map("sh:languageIn ( {} )".format),
    st.tuples(
        st.sampled_from(("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")),
        st.sampled_from(("2", "2.5")),
    ).map(lambda one: f"sh:{one[0]} {one[1]}"),
)
of_path = st.one_of(
    counts.map("sh:minCount {}".format),
    counts.map("sh:maxCount {}".format),
    st.just("sh:uniqueLang true"),
)
# The values of q and r are numbers: rdflib puts IRIs in an order too, where SPARQL knows none.
ordered = st.sampled_from(("lessThan", "lessThanOrEquals")).map("sh:property [ sh:path ex:r ; sh:{} ex:q ]".format)


def joined(found: list[str]) -> str:
    """Constraints of one shape, each parameter once: of most a shape may have no more."""
    return " ; ".join({one.partition(" ")[0]: one for one in found}.values())


def property_shape(constraints: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(PATHS), st.lists(constraints, min_size=1, max_size=2)).map(
        lambda one: f"[ sh:path {one[0]} ; {joined(one[1])} ]"
    )


def nesting(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    shapes = st.one_of(inner.map(lambda one: f"[ {one} ]"), property_shape(st.one_of(inner, of_path)))
    listed = st.lists(shapes, min_size=1, max_size=3).map(" ".join)
    counted = st.tuples(shapes, st.sampled_from(("Min", "Max")), st.integers(0, 2))
    return st.one_of(
        shapes.map("sh:not {}".format),
        st.tuples(st.sampled_from(("and", "or", "xone")), listed).map(lambda one: f"sh:{one[0]} ( {one[1]} )"),
        inner.map(lambda one: f"sh:node [ {one} ]"),
        property_shape(st.one_of(inner, of_path)).map("sh:property {}".format),
        st.tuples(st.sampled_from(PATHS), counted).map(
            lambda one: (
                f"sh:property [ sh:path {one[0]} ; sh:qualifiedValueShape {one[1][0]} ; "
                f"sh:qualified{one[1][1]}Count {one[1][2]} ]"
            )
        ),
    )


constraints = st.recursive(st.one_of(of_value, ordered), nesting, max_leaves=4)
targets = st.one_of(
    st.sampled_from(CLASSES).map("sh:targetClass {}".format),
    st.sampled_from(THINGS).map("sh:targetNode {}".format),
    st.sampled_from(PROPERTIES).map("sh:targetSubjectsOf {}".format),
    st.sampled_from(PROPERTIES).map("sh:targetObjectsOf {}".format),
)
severities = st.sampled_from(("sh:Violation", "sh:Warning", "sh:Info"))
node_shapes = st.tuples(targets, severities, st.lists(st.one_of(of_value, constraints), min_size=1, max_size=3)).map(
    lambda one: f"ex:s a sh:NodeShape ; {one[0]} ; sh:severity {one[1]} ; {joined(one[2])} ."
)
property_shapes = st.tuples(
    targets, st.sampled_from(PATHS), st.lists(st.one_of(of_path, of_value, constraints), min_size=1, max_size=3)
).map(lambda one: f"ex:s a sh:PropertyShape ; {one[0]} ; sh:path {one[1]} ; {joined(one[2])} .")
facts = st.one_of(
    st.tuples(st.sampled_from(THINGS), st.sampled_from(CLASSES)).map(lambda one: f"{one[0]} a {one[1]} ."),
    st.tuples(st.sampled_from(THINGS), st.just("ex:p"), terms).map(lambda one: f"{' '.join(one)} ."),
    st.tuples(st.sampled_from(THINGS), st.sampled_from(("ex:q", "ex:r")), numbers).map(
        lambda one: f"{' '.join(one)} ."
    ),
)
graphs = st.lists(facts, min_size=6, max_size=16).map(
    # Every thing occurs: of a node that the data does not hold, SPARQL knows no path of length zero.
    lambda found: "\n".join(
        [*dict.fromkeys(found), *(f"{one} ex:is 1 ." for one in THINGS), "ex:B rdfs:subClassOf ex:A ."]
    )
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(node_shapes, property_shapes), graphs)
def test_both_engines_agree(shapes: str, data: str) -> None:
    rules = parse_rules([("shapes.ttl", PREFIXES + shapes)])
    expected = Reference(rules).results_for(n_triples(data))
    assert rows(CompiledEngine(rules).results_for(n_triples(data))) == rows(expected)


def rows(results: tuple[Result, ...]) -> set[tuple[object, ...]]:
    return {(one.focus, one.path, one.value, one.component, one.severity, one.shape) for one in results}


def n_triples(turtle: str) -> str:
    import pyoxigraph as ox

    quads = ox.parse(PREFIXES + turtle, ox.RdfFormat.TURTLE)
    return ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES).decode()
