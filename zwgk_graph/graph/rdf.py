"""Light RDF values and their N-Quads text; nothing but the standard library until a library's terms are asked for.

An IRI is a plain ``str``, a literal a ``Literal``. There are no blank nodes. The text follows
https://www.w3.org/TR/n-quads/ and its canonical form: UTF-8, one quad a line, only the needed escapes, so that it
may also stand inside SPARQL's INSERT DATA.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from zwgk_graph.graph.terms import XSD

if TYPE_CHECKING:
    import pyoxigraph


class Literal(NamedTuple):
    """A literal; without datatype and language it is an ``xsd:string``."""

    value: str
    datatype: str | None = None
    language: str | None = None


Term = str | Literal


class Quad(NamedTuple):
    """A statement in a named graph."""

    subject: str
    predicate: str
    object: Term
    graph: str


def n_quads(quads: Iterable[Quad]) -> str:
    """N-Quads, one line a quad, in the order given."""
    return "".join(
        [
            f"<{s}> <{p}> {f'<{o}>' if o.__class__ is str else _literal(o)} <{g}> .\n"  # type: ignore[arg-type]
            for s, p, o, g in quads
        ]
    )


def n_triples(quads: Iterable[Quad]) -> str:
    """The same without the graph: N-Triples."""
    return "".join(
        [
            f"<{s}> <{p}> {f'<{o}>' if o.__class__ is str else _literal(o)} .\n"  # type: ignore[arg-type]
            for s, p, o, _ in quads
        ]
    )


def n_term(term: Term) -> str:
    """A term as N-Triples and SPARQL write it."""
    return _literal(term) if isinstance(term, Literal) else f"<{term}>"


def as_utf8(text: str | bytes) -> bytes:
    """Text in UTF-8, if it is not yet."""
    return text.encode("utf-8") if isinstance(text, str) else text


def parse_n_quads(text: str | bytes) -> Iterator[Quad]:
    """The quads of N-Quads text. SyntaxError when it is none; ValueError on blank nodes or triples without graph."""
    import pyoxigraph

    return map(from_oxigraph, pyoxigraph.parse(text, pyoxigraph.RdfFormat.N_QUADS))


def parse_n_triples(text: str | bytes, graph: str) -> Iterator[Quad]:
    """N-Triples as quads of one graph. SyntaxError when it is none; ValueError on blank nodes.

    Lines as ``n_triples`` and stores write them are cut by one pattern, in a third of the time that a parser takes;
    where one of them is written otherwise, a parser reads them all.
    """
    lines = _PLAIN_LINE.findall(text) if isinstance(text, str) and text.endswith("\n") else []
    if lines and len(lines) == text.count("\n"):  # type: ignore[arg-type]
        return (Quad(s, p, o or _plain_literal(v, tag, kind), graph) for s, p, o, v, tag, kind in lines)
    return _parsed_n_triples(text, graph)


def _parsed_n_triples(text: str | bytes, graph: str) -> Iterator[Quad]:
    import pyoxigraph

    for triple in pyoxigraph.parse(text, pyoxigraph.RdfFormat.N_TRIPLES):
        yield Quad(_iri(triple.subject), triple.predicate.value, term_from_oxigraph(triple.object), graph)


def from_oxigraph(quad: pyoxigraph.Quad) -> Quad:
    """A quad of pyoxigraph as ours. ValueError on blank nodes, triple terms and the default graph."""
    return Quad(_iri(quad.subject), quad.predicate.value, term_from_oxigraph(quad.object), _iri(quad.graph_name))


def term_from_oxigraph(term: object) -> Term:
    """A term of pyoxigraph as ours; ValueError on blank nodes and triple terms."""
    import pyoxigraph

    if not isinstance(term, pyoxigraph.Literal):
        return _iri(term)
    if term.language:
        return Literal(term.value, None, term.language)
    datatype = term.datatype.value
    return Literal(term.value) if datatype == _STRING else Literal(term.value, datatype)


_STRING = XSD + "string"
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f\ud800-\udfff]')
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_PLAIN_IRI = r"<([a-z]+:[^\x00-\x20<>\"{}|^`\\]+)>"
_PLAIN_LINE = re.compile(
    rf'^{_PLAIN_IRI} {_PLAIN_IRI} (?:{_PLAIN_IRI}|"([^"\\\n\r]*(?:\\(?:[btnfr"\\]|u00[0-9A-F]{{2}})[^"\\\n\r]*)*)"'
    rf"(?:@([a-z]+)|\^\^{_PLAIN_IRI})?) \.\n",
    re.MULTILINE,
)
"""Subject, predicate, and an IRI or the value, language and datatype of a literal."""
_ESCAPE = re.compile(r"\\(?:u(....)|(.))")
_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
_LONG = {escape[1]: character for character, escape in _SHORT.items()}


def _literal(literal: Literal) -> str:
    value, datatype, language = literal
    if _ESCAPED.search(value):
        # A manifest is full of quotation marks: these two are replaced in a tenth of the time a pattern takes.
        value = _CONTROL.sub(_escape, value.replace("\\", "\\\\").replace('"', '\\"'))
    if language is not None:
        return f'"{value}"@{language}'
    return f'"{value}"' if datatype is None else f'"{value}"^^<{datatype}>'


def _plain_literal(value: str, language: str, datatype: str) -> Literal:
    if "\\" in value:
        value = _ESCAPE.sub(_unescape, value)
    return Literal(value, None if datatype == _STRING else datatype or None, language or None)


def _unescape(match: re.Match[str]) -> str:
    digits, letter = match.groups()
    return chr(int(digits, 16)) if digits else _LONG[letter]


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"  # a lone surrogate is no Unicode scalar value: RDF cannot hold it
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def _iri(term: object) -> str:
    import pyoxigraph

    if not isinstance(term, pyoxigraph.NamedNode):
        raise ValueError(f"not an IRI: {term}")
    return term.value
