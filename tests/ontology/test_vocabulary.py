from __future__ import annotations

import json
import re

import owlrl
import pytest
import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from tests.store.samples import sample_notice
from zwgk_graph.graph.canonical import serialise
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import Quad, n_triples
from zwgk_graph.graph.terms import CLASSES, PREFIXES, PROPERTIES, REUSED, TERMS, VALUES, ZWGK, individual
from zwgk_graph.graph.themes import theme_codes, theme_labels
from zwgk_graph.graph.vocabulary import VOCABULARY_FILES, vocabulary_triples
from zwgk_graph.model.record import LEVELS
from zwgk_graph.resources import read_text

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual)
VANN = rdflib.Namespace("http://purl.org/vocab/vann/")


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(data=read_text("ontology/zwgk.ttl"), format="turtle")


@pytest.fixture(scope="module")
def everything() -> rdflib.Graph:
    return rdflib.Graph().parse(data=vocabulary_triples(), format="nt")


def own(graph: rdflib.Graph, *kinds: rdflib.URIRef) -> set[str]:
    found = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return {term.removeprefix(ZWGK) for term in found if term.startswith(ZWGK)}


def test_the_code_and_the_ontology_name_the_same_terms(ontology: rdflib.Graph) -> None:
    unions = {name for name in own(ontology, OWL.Class) if re.search("[a-z]Or[A-Z]", name)}
    assert own(ontology, OWL.Class) - unions == set(CLASSES)
    assert own(ontology, OWL.ObjectProperty, OWL.DatatypeProperty) == set(PROPERTIES)
    listed = {individual(kind, value).removeprefix(ZWGK) for kind, values in VALUES.items() for value in values}
    assert own(ontology, OWL.NamedIndividual) == listed


def test_the_levels_are_those_of_the_model() -> None:
    assert VALUES["level"] == LEVELS


def test_every_term_is_labelled_and_defined_in_both_languages(ontology: rdflib.Graph) -> None:
    for term in own(ontology, *KINDS):
        for predicate in (RDFS.label, SKOS.definition):
            texts = list(ontology.objects(rdflib.URIRef(ZWGK + term), predicate))
            assert sorted(text.language for text in texts) == ["en", "zh"], term  # type: ignore[attr-defined]
            assert all(str(text).strip() == str(text) != "" for text in texts), term
        assert rdflib.URIRef(ZWGK.removesuffix("#")) in ontology.objects(rdflib.URIRef(ZWGK + term), RDFS.isDefinedBy)


def test_no_term_is_declared_twice(ontology: rdflib.Graph) -> None:
    for term in own(ontology, *KINDS):
        kinds = [kind for kind in ontology.objects(rdflib.URIRef(ZWGK + term), RDF.type) if kind in KINDS]
        assert len(kinds) == 1, term


def test_the_ontology_says_what_it_is(ontology: rdflib.Graph) -> None:
    me = rdflib.URIRef(ZWGK.removesuffix("#"))
    version = ontology.value(me, OWL.versionInfo)
    assert ontology.value(me, OWL.versionIRI) == me + f"/{version}"
    assert str(ontology.value(me, VANN.preferredNamespacePrefix)) == "zwgk"
    assert str(ontology.value(me, VANN.preferredNamespaceUri)) == ZWGK
    assert {title.language for title in ontology.objects(me, DCTERMS.title)} == {"zh", "en"}  # type: ignore[attr-defined]


def test_words_of_other_vocabularies_are_declared(ontology: rdflib.Graph) -> None:
    declared = {str(term) for term in ontology.subjects(RDF.type)}
    builtin = {TERMS["rdf:type"], TERMS["rdfs:label"], TERMS["skos:prefLabel"]}
    assert {TERMS[name] for name in REUSED} - builtin <= declared


def test_every_property_points_at_declared_classes(ontology: rdflib.Graph) -> None:
    classes = {str(term) for term in ontology.subjects(RDF.type, OWL.Class)}
    for name in own(ontology, OWL.ObjectProperty):
        term = rdflib.URIRef(ZWGK + name)
        ends = [*ontology.objects(term, RDFS.domain), *ontology.objects(term, RDFS.range)]
        assert {str(end) for end in ends} <= classes, name


@pytest.mark.parametrize("file", VOCABULARY_FILES)
def test_the_vocabulary_has_no_blank_nodes(file: str) -> None:
    graph = rdflib.Graph().parse(data=read_text(file), format="turtle")
    assert not [term for triple in graph for term in triple if isinstance(term, rdflib.BNode)]


def test_the_vocabulary_graph_is_sorted_and_whole(everything: rdflib.Graph) -> None:
    lines = vocabulary_triples().splitlines()
    assert lines == sorted(set(lines))
    assert len(everything) == len(lines)


def test_a_reasoner_finds_no_contradiction(everything: rdflib.Graph) -> None:
    graph = rdflib.Graph() + everything
    graph.parse(data=n_triples(to_quads(sample_notice())), format="nt")
    classes = set(graph.subjects(RDF.type, OWL.Class))
    for place, one in enumerate(sorted(classes)):
        if str(one).startswith(ZWGK):
            graph.add((rdflib.URIRef(f"urn:probe:{place}"), RDF.type, one))
    given = {(s, o) for s, o in graph.subject_objects(RDF.type) if str(s).startswith("https://w3id.org/zwgk/id/")}
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    assert not list(graph.subjects(RDF.type, OWL.Nothing))
    assert not [one for one in graph.subjects(RDFS.subClassOf, OWL.Nothing) if one != OWL.Nothing]
    errors = rdflib.Namespace("http://www.daml.org/2002/03/agents/agent-ont#").ErrorMessage
    assert not list(graph.subjects(RDF.type, errors))
    assert given <= set(graph.subject_objects(RDF.type))
    inferred = {(str(s), str(o)) for s, o in graph.subject_objects(RDF.type) if (s, o) not in given}
    data = {str(s) for s, _ in given}
    strange = {(s, o) for s, o in inferred if s in data and o.removeprefix(ZWGK) in set(CLASSES)}
    assert {o.removeprefix(ZWGK) for _, o in strange} <= {"Document", "Actor"}


def test_contradictory_data_would_be_found(everything: rdflib.Graph) -> None:
    graph = rdflib.Graph() + everything
    me = rdflib.URIRef("urn:both")
    graph.add((me, RDF.type, rdflib.URIRef(ZWGK + "Unit")))
    graph.add((me, RDF.type, rdflib.URIRef(ZWGK + "UnitGroup")))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    errors = rdflib.Namespace("http://www.daml.org/2002/03/agents/agent-ont#").ErrorMessage
    assert list(graph.subjects(RDF.type, errors))


def test_themes_go_both_ways() -> None:
    assert theme_codes()["财政信息公开"].isascii()
    assert len(theme_labels()) == len(theme_codes())


def test_the_context_binds_the_prefixes_and_every_term() -> None:
    context = json.loads(read_text("ontology/context.jsonld"))["@context"]
    bound = {name: iri for name, iri in context.items() if "://" in iri}
    assert bound == {name: iri for name, iri in PREFIXES.items() if name not in ("id", "theme")}
    assert context["theme"] == {"@id": "zwgk:theme", "@type": "@id"}  # the property took the word
    assert set(CLASSES) | set(PROPERTIES) <= set(context)


def test_json_ld_uses_the_words_of_the_context() -> None:
    quad = Quad("urn:a", TERMS["hasTask"], "urn:b", "urn:g")
    assert '"hasTask": "urn:b"' in serialise([quad], "jsonld")
