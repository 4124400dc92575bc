"""RDF files with the same bytes for the same triples.

Without blank nodes a graph has one sorted form. N-Triples and N-Quads are sorted by their lines; Turtle and TriG go by
subject, with ``a`` first and the bound prefixes that are used; RDF/XML and JSON-LD are ordered likewise. They are
written here rather than by a library because none promises stable bytes for all of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal as Choice
from xml.sax.saxutils import escape, quoteattr

from zwgk_graph.graph.rdf import Literal, Quad, Term, n_quads, n_term, n_triples
from zwgk_graph.graph.terms import PREFIXES, TERMS, XSD, expand
from zwgk_graph.resources import read_text

Format = Choice["nquads", "ntriples", "turtle", "trig", "jsonld", "rdfxml"]
ENDINGS: dict[str, Format] = {
    ".nq": "nquads",
    ".nt": "ntriples",
    ".ttl": "turtle",
    ".trig": "trig",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".xml": "rdfxml",
}
"""The format by the ending of a file."""


def serialise(quads: Iterable[Quad], form: Format) -> str:
    """The quads as text. Formats of triples (ntriples, turtle, jsonld, rdfxml) leave the graph names out."""
    ordered = sorted(set(quads), key=_order)
    if form == "nquads":
        return n_quads(ordered)
    if form == "trig":
        return _trig(ordered)
    triples = [Quad(s, p, o, "") for s, p, o in dict.fromkeys((s, p, o) for s, p, o, _ in ordered)]
    triples.sort(key=_order)
    if form == "ntriples":
        return n_triples(triples)
    return {"turtle": _turtle, "jsonld": _json_ld, "rdfxml": _rdf_xml}[form](triples)


_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_BARE_INTEGER = re.compile(r"[+-]?[0-9]+")
_XML_NAME = re.compile(r"(.*?)([A-Za-z_][A-Za-z0-9._-]*)")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def _order(quad: Quad) -> tuple[str, str, bool, str, str]:
    first = quad.predicate != TERMS["rdf:type"]
    return quad.graph, quad.subject, first, quad.predicate, n_term(quad.object)


class _Names:
    """Shortens IRIs to prefixed names and keeps which prefixes were used."""

    def __init__(self) -> None:
        self._by_length = sorted(PREFIXES.items(), key=lambda one: -len(one[1]))
        self.used: set[str] = set()
        self._known: dict[str, str | None] = {}

    def short(self, iri: str) -> str | None:
        if iri not in self._known:
            self._known[iri] = self._shortened(iri)
        return self._known[iri]

    def turtle(self, term: Term) -> str:
        if isinstance(term, str):
            return self.short(term) or f"<{term}>"
        if term.datatype == XSD + "integer" and _BARE_INTEGER.fullmatch(term.value):
            return term.value
        if term.datatype and self.short(term.datatype):
            return f"{n_term(Literal(term.value))}^^{self.short(term.datatype)}"
        return n_term(term)

    def heading(self) -> str:
        return "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(self.used))

    def _shortened(self, iri: str) -> str | None:
        for prefix, namespace in self._by_length:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self.used.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}"
        return None


def _turtle(triples: list[Quad]) -> str:
    names = _Names()
    body = "\n".join(_subjects(triples, names, ""))
    return f"{names.heading()}\n{body}" if names.used else body


def _trig(quads: list[Quad]) -> str:
    names = _Names()
    blocks = []
    for graph, group in groupby(quads, key=lambda quad: quad.graph):
        blocks.append(f"{names.turtle(graph)} {{\n" + "\n".join(_subjects(group, names, "    ")) + "}\n")
    body = "\n".join(blocks)
    return f"{names.heading()}\n{body}" if names.used else body


def _subjects(quads: Iterable[Quad], names: _Names, indent: str) -> Iterator[str]:
    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        lines = []
        for predicate, same in groupby(group, key=lambda quad: quad.predicate):
            verb = "a" if predicate == TERMS["rdf:type"] else names.turtle(predicate)
            lines.append(f"{verb} " + ", ".join(names.turtle(quad.object) for quad in same))
        yield f"{indent}{names.turtle(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n"


def _json_ld(triples: list[Quad]) -> str:
    """Flattened, shortened with the shipped context, which is put in, so that no reader has to fetch it."""
    context = json.loads(read_text("ontology/context.jsonld"))["@context"]
    words = _Words(context)
    nodes = [words.node(subject, list(group)) for subject, group in groupby(triples, key=lambda one: one.subject)]
    return json.dumps({"@context": context, "@graph": nodes}, ensure_ascii=False, indent=1) + "\n"


class _Words:
    """The words of a JSON-LD context by IRI, each with the type it gives to its values."""

    def __init__(self, context: dict[str, str | dict[str, str]]) -> None:
        self._names = _Names()
        self._prefixes = {word for word, meaning in context.items() if isinstance(meaning, str) and "://" in meaning}
        self._words: dict[str, tuple[str, str | None]] = {}
        for word, meaning in context.items():
            name, kind = (meaning, None) if isinstance(meaning, str) else (meaning["@id"], meaning["@type"])
            if "://" not in name:
                self._words[expand(name)] = (word, kind if kind in (None, "@id") else expand(str(kind)))

    def node(self, subject: str, triples: list[Quad]) -> dict[str, object]:
        node: dict[str, object] = {"@id": subject}
        for predicate, same in groupby(triples, key=lambda quad: quad.predicate):
            terms = [quad.object for quad in same]
            if predicate == TERMS["rdf:type"] and all(isinstance(term, str) for term in terms):
                node["@type"] = [self._class(str(term)) for term in terms]
            else:
                key, values = self._values(predicate, terms)
                node[key] = values[0] if len(values) == 1 else values
        return node

    def _class(self, iri: str) -> str:
        return self._words[iri][0] if iri in self._words else self._short(iri)

    def _short(self, iri: str) -> str:
        name = self._names.short(iri)
        return name if name and name.partition(":")[0] in self._prefixes else iri

    def _values(self, predicate: str, terms: list[Term]) -> tuple[str, list[object]]:
        word, kind = self._words.get(predicate, (None, None))
        if word and kind == "@id" and all(isinstance(term, str) for term in terms):
            return word, list(terms)
        if word and kind != "@id" and all(_is_plain(term, kind) for term in terms):
            return word, [term.value for term in terms if isinstance(term, Literal)]
        if word and kind is None:
            return word, [_json_value(term) for term in terms]
        return self._short(predicate), [_json_value(term) for term in terms]


def _is_plain(term: Term, datatype: str | None) -> bool:
    return isinstance(term, Literal) and term.language is None and term.datatype == datatype


def _json_value(term: Term) -> object:
    if isinstance(term, str):
        return {"@id": term}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return {"@value": term.value, "@type": term.datatype} if term.datatype else term.value


def _rdf_xml(triples: list[Quad]) -> str:
    """One ``rdf:Description`` a subject. ValueError for text that XML 1.0 cannot hold and predicates without a name."""
    names = {namespace: prefix for prefix, namespace in PREFIXES.items()}
    body = []
    for subject, group in groupby(triples, key=lambda quad: quad.subject):
        lines = [f"    {_xml_property(quad, names)}\n" for quad in group]
        body.append(f"  <rdf:Description rdf:about={quoteattr(subject)}>\n{''.join(lines)}  </rdf:Description>\n")
    spaces = "".join(f"\n  xmlns:{prefix}={quoteattr(namespace)}" for prefix, namespace in sorted(PREFIXES.items()))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n{"".join(body)}</rdf:RDF>\n'


def _xml_property(quad: Quad, names: dict[str, str]) -> str:
    tag, space = _xml_tag(quad.predicate, names)
    term = quad.object
    if isinstance(term, str):
        return f"<{tag}{space} rdf:resource={quoteattr(term)}/>"
    if _NO_XML.search(term.value):
        raise ValueError(f"XML cannot hold {term.value!r}")
    kind = f" xml:lang={quoteattr(term.language)}" if term.language else ""
    kind += f" rdf:datatype={quoteattr(term.datatype)}" if term.datatype else ""
    return f"<{tag}{space}{kind}>{escape(term.value, {chr(13): '&#13;'})}</{tag}>"


def _xml_tag(predicate: str, names: dict[str, str]) -> tuple[str, str]:
    match = _XML_NAME.fullmatch(predicate)
    if not match:
        raise ValueError(f"<{predicate}> has no XML name")
    namespace, local = match.groups()
    if namespace in names:
        return f"{names[namespace]}:{local}", ""
    return f"own:{local}", f" xmlns:own={quoteattr(namespace)}"
