"""Facts only: the quads of a notice with digests and offsets in the place of its words.

What is left out: texts of tasks and requirements, of time limits and indicators, headings and titles of sections,
wordings on both sides of carry-down links, warnings, remarks. What stays: structure, numbers, names of
bodies and areas, titles and numbers of documents, values, dates, themes, file names, digests and offsets: enough to
find every word again in the file one has.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Final

from zwgk_graph.graph.rdf import Literal, Quad
from zwgk_graph.graph.terms import TERMS

_WORDING: Final = frozenset(
    TERMS[name] for name in ("text", "heading", "localText", "warning", "remark", "keyword", "missing")
)
"""Properties whose values are words of notices, or of people about them."""
_SEQUENCES: Final = frozenset({"keyword", "missing", "warning"})
"""Lists of such words that are kept in order with ``zwgk:sequence``."""


def without_wording(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads with each literal of a notice's words replaced by its SHA-256 (``zwgk:textDigest`` for texts)."""
    kept = list(quads)
    sections = {quad.subject for quad in kept if quad.object == TERMS["Section"]}
    for quad in kept:
        if quad.predicate == TERMS["sequence"]:
            yield from _sequence(quad)
        elif _is_wording(quad, sections):
            if quad.predicate == TERMS["text"]:
                yield quad._replace(predicate=TERMS["textDigest"], object=_digest(quad))
        else:
            yield quad


def _is_wording(quad: Quad, sections: set[str]) -> bool:
    titled = quad.predicate == TERMS["dcterms:title"] and quad.subject in sections
    return quad.predicate in _WORDING or titled


def _digest(quad: Quad) -> Literal:
    value = quad.object.value if isinstance(quad.object, Literal) else quad.object
    return Literal(hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest())


def _sequence(quad: Quad) -> Iterator[Quad]:
    """Lists in order without those of words."""
    assert isinstance(quad.object, Literal)  # noqa: S101 - the range of the property
    kept = {name: values for name, values in json.loads(quad.object.value).items() if name not in _SEQUENCES}
    if kept:
        text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        yield quad._replace(object=quad.object._replace(value=text))
