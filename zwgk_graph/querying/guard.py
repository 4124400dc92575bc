"""Queries only read, and only this dataset.

Updates are no queries in the grammar, so the engine refuses them. What is left are SERVICE, which would reach into the
network, and FROM with graphs the dataset does not hold.
"""

from __future__ import annotations

import re

from zwgk_graph.graph.terms import PREFIXES
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Words
from zwgk_graph.store.dataset import Dataset
from zwgk_graph.store.sparql import from_graphs


def check_query(text: str, dataset: Dataset) -> None:
    """Passes a query that reads this dataset alone; UsageError otherwise.

    The word SERVICE is refused wherever it stands but in lines that are comments: where ``<`` may be an operator or
    open an IRI, no cutting into tokens agrees with every parser, so nothing short of that is safe.
    """
    if _SERVICE.search(_COMMENT_LINE.sub("", text)):
        raise UsageError(
            Words(
                "查询里不能有 SERVICE 一词：这里不访问其他端点。字符串里要用到它时请写成 \\u0053ERVICE",
                "the word SERVICE may not be used: no other endpoint is asked. In a string write \\u0053ERVICE",
            )
        )
    named = from_graphs(text)
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


_SERVICE = re.compile("service", re.IGNORECASE)
_COMMENT_LINE = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_PREFIX = re.compile(r"\bPREFIX\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)
