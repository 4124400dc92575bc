"""Queries only read, and only this dataset.

Updates are no queries in the grammar, so the engine refuses them. What is left are SERVICE, which would reach into the
network, and FROM with graphs the dataset does not hold.
"""

from __future__ import annotations

import re
import sys

from zwgk_graph.graph.terms import PREFIXES
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Words
from zwgk_graph.store.dataset import Dataset
from zwgk_graph.store.sparql import from_graphs


def check_query(text: str, dataset: Dataset) -> None:
    """Passes a query that reads this dataset alone; UsageError otherwise.

    The word SERVICE is refused wherever it stands but in the comments before the query: where ``<`` may be an operator
    or open an IRI, and a line within a long string may begin with ``#``, no cutting into tokens agrees with every
    parser, so nothing short of that is safe. It counts when it is written with codepoint escapes too, which engines
    may replace before they parse (SPARQL 1.1, section 19.2).
    """
    unescaped = _ESCAPE.sub(_escaped, text)
    if any(_SERVICE.search(_LEADING_COMMENTS.sub("", one)) for one in (text, unescaped)):
        raise UsageError(
            Words(
                "查询里不能有 SERVICE 一词：这里不访问其他端点。字符串里要用到它时请作为参数给出",
                "the word SERVICE may not be used: no other endpoint is asked. In a string give it as a parameter",
            )
        )
    named = (*from_graphs(text), *from_graphs(unescaped))
    if named:
        _check_graphs(named, text, dataset)


def _check_graphs(named: tuple[str, ...], text: str, dataset: Dataset) -> None:
    prefixes = PREFIXES | dict(_PREFIX.findall(text))
    known = set(dataset.graphs())
    for name in named:
        prefix, _, local = name.partition(":")
        iri = name[1:-1] if name.startswith("<") else prefixes.get(prefix, f"{prefix}:") + local
        if iri not in known:
            raise UsageError(
                Words(f"FROM 指定的图不在图库里：{iri}", f"FROM names a graph that the store does not hold: {iri}")
            )


def _escaped(escape: re.Match[str]) -> str:
    """The character an escape stands for; one beyond Unicode stays as it is."""
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= sys.maxunicode else escape[0]


_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SERVICE = re.compile("service", re.IGNORECASE)
_LEADING_COMMENTS = re.compile(r"\A(?:[ \t]*(?:#[^\r\n]*)?[\r\n]+)*")
_PREFIX = re.compile(r"\bPREFIX\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)
