"""The text of a SPARQL query taken apart: its variables, parameters bound as terms, its FROM clauses.

The query is cut into the tokens of the SPARQL 1.1 grammar (section 19.8: comments, IRIs, strings, variables), and a
variable token is replaced by a whole term in N-Triples syntax. A value cannot become anything but that term, whatever
characters it holds, and text in strings, IRIs and comments is never touched. Unlike pre-binding in an engine this
reaches into sub-queries and works on every endpoint.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from zwgk_graph.graph.rdf import Term, n_term


def bind(text: str, bindings: Mapping[str, Term]) -> str:
    """The query with each variable named in ``bindings`` (without its ``?``) replaced by its term.

    ValueError when an IRI holds a character that no IRI may hold.
    """
    written = {name: _written(term) for name, term in bindings.items()}

    def replaced(match: re.Match[str]) -> str:
        name = match["variable"]
        return written.get(name, match[0]) if name else match[0]

    return _TOKEN.sub(replaced, text) if written else text


def variables(text: str) -> tuple[str, ...]:
    """The names of all variables of a query, each once, in order of first mention."""
    return tuple(dict.fromkeys(match["variable"] for match in _TOKEN.finditer(text) if match["variable"]))


def from_graphs(text: str) -> tuple[str, ...]:
    """The graphs a query names in FROM and FROM NAMED, as written: ``<iri>`` or a prefixed name."""
    words = [match[0] for match in _TOKEN.finditer(text) if match["code"]]
    found = []
    for place, word in enumerate(words):
        if word.upper() == "FROM" and place + 1 < len(words):
            behind = words[place + 1 : place + 3]
            found.append(behind[1] if behind[0].upper() == "NAMED" and len(behind) > 1 else behind[0])
    return tuple(found)


_TOKEN = re.compile(
    r"""
      (?P<code><[^<>"{}|^`\\\x00-\x20]*>|[\w.-]*:(?:[\w.:%-]|\\.)*|[A-Za-z]\w*)
    | \#[^\n\r]*
    | \"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\"
    | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
    | "(?:[^"\\\n\r]|\\.)*"
    | '(?:[^'\\\n\r]|\\.)*'
    | \\.
    | [?$](?P<variable>\w+)
    """,
    re.VERBOSE | re.DOTALL,
)
_FORBIDDEN = re.compile(r'[<>"{}|^`\\\x00-\x20]')


def _written(term: Term) -> str:
    if isinstance(term, str) and _FORBIDDEN.search(term):
        raise ValueError(f"not an IRI: {term!r}")
    return n_term(term)
