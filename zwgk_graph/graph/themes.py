"""The theme scheme (ontology/themes.ttl) as a table between labels and codes."""

from __future__ import annotations

from functools import cache

from zwgk_graph.graph.terms import SKOS, THEME
from zwgk_graph.resources import read_text


@cache
def theme_codes() -> dict[str, str]:
    """The code of each theme, the last part of its IRI, by its Chinese label."""
    import pyoxigraph

    codes: dict[str, str] = {}
    for quad in pyoxigraph.parse(read_text("ontology/themes.ttl"), pyoxigraph.RdfFormat.TURTLE):
        concept, label = quad.subject, quad.object
        if not isinstance(concept, pyoxigraph.NamedNode) or not isinstance(label, pyoxigraph.Literal):
            continue
        if quad.predicate.value == SKOS + "prefLabel" and label.language == "zh" and concept.value.startswith(THEME):
            codes[label.value] = concept.value[len(THEME) :]
    return codes


@cache
def theme_labels() -> dict[str, str]:
    """The Chinese label of each theme by its IRI."""
    return {THEME + code: label for label, code in theme_codes().items()}
