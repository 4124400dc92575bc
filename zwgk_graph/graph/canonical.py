"""RDF files with the same bytes for the same triples.

Without blank nodes a graph has one sorted form. N-Triples and N-Quads are sorted by their lines; Turtle and TriG go by
subject, with ``a`` first and the bound prefixes that are used; RDF/XML and JSON-LD are ordered likewise. They are
written here rather than by a library because none promises stable bytes for all of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
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


QUAD_FORMATS: frozenset[Format] = frozenset({"nquads", "trig"})
"""Formats that keep the names of graphs; the others hold triples."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A file in pieces.

    Where there is a ``heading``, it comes first in the file but is known only when ``body`` was read to its end.
    """

    body: Iterator[str]
    heading: Callable[[], str] | None = None


def serialise(quads: Iterable[Quad], form: Format) -> str:
    """The quads as text. Formats of triples (ntriples, turtle, jsonld, rdfxml) leave the graph names out."""
    if form not in QUAD_FORMATS:
        quads = (quad._replace(graph="") for quad in quads)
    parts = serialised(in_order(quads), form)
    body = "".join(parts.body)
    return parts.heading() + body if parts.heading else body


def in_order(quads: Iterable[Quad]) -> list[Quad]:
    """The quads in the order of files, none twice."""
    return sorted(set(quads), key=order)


def order(quad: Quad) -> tuple[str, str, bool, str, str]:
    """The place of a quad in a file: by graph and subject, ``a`` first of what is said of it."""
    first = quad.predicate != TERMS["rdf:type"]
    return quad.graph, quad.subject, first, quad.predicate, n_term(quad.object)


def serialised(quads: Iterable[Quad], form: Format) -> Parts:
    """Quads that come ``in_order`` as text, piece by piece; for formats of triples all of one graph."""
    return _WRITERS[form](quads)


_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_NAMESPACES = "|".join(re.escape(namespace) for namespace in sorted(_PREFIX_OF, key=len, reverse=True))
_PREFIXED = re.compile(rf"({_NAMESPACES})([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?)")
"""A namespace, the longest that fits, and a local name that Turtle takes without escapes."""
_BARE_INTEGER = re.compile(r"[+-]?[0-9]+")
_XML_NAME = re.compile(r"(.*?)([A-Za-z_][A-Za-z0-9._-]*)")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def _n_quads(quads: Iterable[Quad]) -> Parts:
    return Parts(map(n_quads, _batches(quads)))


def _n_triples(triples: Iterable[Quad]) -> Parts:
    return Parts(map(n_triples, _batches(triples)))


def _batches(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    quads = iter(quads)
    return iter(lambda: list(islice(quads, 1_000)), [])


class _Names:
    """Shortens IRIs to prefixed names and keeps which prefixes were used."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def short(self, iri: str) -> str | None:
        match = _PREFIXED.fullmatch(iri)
        if match is None:
            return None
        prefix = _PREFIX_OF[match[1]]
        self.used.add(prefix)
        return f"{prefix}:{match[2]}"

    def turtle(self, term: Term) -> str:
        if isinstance(term, str):
            return self.short(term) or f"<{term}>"
        if term.datatype == XSD + "integer" and _BARE_INTEGER.fullmatch(term.value):
            return term.value
        kind = self.short(term.datatype) if term.datatype else None
        return f"{n_term(Literal(term.value))}^^{kind}" if kind else n_term(term)

    def heading(self) -> str:
        lines = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in sorted(self.used))
        return f"{lines}\n" if lines else ""


def _turtle(triples: Iterable[Quad]) -> Parts:
    names = _Names()
    return Parts(_parted(_subjects(triples, names, "")), names.heading)


def _trig(quads: Iterable[Quad]) -> Parts:
    names = _Names()
    return Parts(_graphs(quads, names), names.heading)


def _graphs(quads: Iterable[Quad], names: _Names) -> Iterator[str]:
    start = ""
    for graph, group in groupby(quads, key=lambda quad: quad.graph):
        yield f"{start}{names.turtle(graph)} {{\n"
        yield from _parted(_subjects(group, names, "    "))
        yield "}\n"
        start = "\n"


def _parted(blocks: Iterable[str]) -> Iterator[str]:
    """Blocks with an empty line between them."""
    for number, block in enumerate(blocks):
        yield f"\n{block}" if number else block


def _subjects(quads: Iterable[Quad], names: _Names, indent: str) -> Iterator[str]:
    for subject, group in groupby(quads, key=lambda quad: quad.subject):
        lines = []
        for predicate, same in groupby(group, key=lambda quad: quad.predicate):
            verb = "a" if predicate == TERMS["rdf:type"] else names.turtle(predicate)
            lines.append(f"{verb} " + ", ".join(names.turtle(quad.object) for quad in same))
        yield f"{indent}{names.turtle(subject)} " + f" ;\n{indent}    ".join(lines) + " .\n"


def _json_ld(triples: Iterable[Quad]) -> Parts:
    """Flattened, shortened with the shipped context, which is put in, so that no reader has to fetch it."""
    return Parts(_json_pieces(triples))


def _json_pieces(triples: Iterable[Quad]) -> Iterator[str]:
    context = json.loads(read_text("ontology/context.jsonld"))["@context"]
    words = _Words(context)
    yield f'{{\n "@context": {_json(context, 1)},\n "@graph": ['
    start, end = "\n  ", "]\n}\n"
    for subject, group in groupby(triples, key=lambda one: one.subject):
        yield start + _json(words.node(subject, list(group)), 2)
        start, end = ",\n  ", "\n ]\n}\n"
    yield end


def _json(value: object, indent: int) -> str:
    """A value as a part of a larger text that is indented by one blank a level."""
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * indent)


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


def _rdf_xml(triples: Iterable[Quad]) -> Parts:
    """One ``rdf:Description`` a subject. ValueError for text that XML 1.0 cannot hold and predicates without a name."""
    return Parts(_xml_pieces(triples))


def _xml_pieces(triples: Iterable[Quad]) -> Iterator[str]:
    spaces = "".join(f"\n  xmlns:{prefix}={quoteattr(namespace)}" for prefix, namespace in sorted(PREFIXES.items()))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{spaces}>\n'
    for subject, group in groupby(triples, key=lambda quad: quad.subject):
        lines = [f"    {_xml_property(quad)}\n" for quad in group]
        yield f"  <rdf:Description rdf:about={quoteattr(subject)}>\n{''.join(lines)}  </rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _xml_property(quad: Quad) -> str:
    tag, space = _xml_tag(quad.predicate)
    term = quad.object
    if isinstance(term, str):
        return f"<{tag}{space} rdf:resource={quoteattr(term)}/>"
    if _NO_XML.search(term.value):
        raise ValueError(f"XML cannot hold {term.value!r}")
    kind = f" xml:lang={quoteattr(term.language)}" if term.language else ""
    kind += f" rdf:datatype={quoteattr(term.datatype)}" if term.datatype else ""
    return f"<{tag}{space}{kind}>{escape(term.value, {chr(13): '&#13;'})}</{tag}>"


def _xml_tag(predicate: str) -> tuple[str, str]:
    match = _XML_NAME.fullmatch(predicate)
    if not match:
        raise ValueError(f"<{predicate}> has no XML name")
    namespace, local = match.groups()
    if namespace in _PREFIX_OF:
        return f"{_PREFIX_OF[namespace]}:{local}", ""
    return f"own:{local}", f" xmlns:own={quoteattr(namespace)}"


_WRITERS: dict[Format, Callable[[Iterable[Quad]], Parts]] = {
    "nquads": _n_quads,
    "ntriples": _n_triples,
    "turtle": _turtle,
    "trig": _trig,
    "jsonld": _json_ld,
    "rdfxml": _rdf_xml,
}
