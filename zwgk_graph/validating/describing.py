"""From validation results to findings: which task, which words, where, at what level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from zwgk_graph.graph.iris import parse_iri, passage_span
from zwgk_graph.graph.rdf import Literal
from zwgk_graph.graph.terms import TERMS
from zwgk_graph.model.findings import Document, Finding, Where
from zwgk_graph.model.source import Place
from zwgk_graph.model.text import Span
from zwgk_graph.validating.locating import Locator
from zwgk_graph.validating.nodes import Node, Triples, n_node
from zwgk_graph.validating.profiles import Profile
from zwgk_graph.validating.report import sort_key
from zwgk_graph.validating.results import Result
from zwgk_graph.validating.rules import Rules
from zwgk_graph.validating.shapes import Shape, words_of
from zwgk_graph.validating.suggesting import suggestion

QUOTED = 40
"""So many characters of a task are quoted."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one notice: its document, its triples, and the file's text where that was read.

    ``whole`` is false where the triples are only those of the nodes that results speak of.
    """

    document: Document
    triples: Triples = field(repr=False)
    locator: Locator | None = field(default=None, repr=False)
    whole: bool = True


def describe(results: Iterable[Result], facts: Facts, rules: Rules, profile: Profile) -> tuple[Finding, ...]:
    """The findings of the results of one notice, in the order of the document; rules that are off are left out."""
    found = {finding for result in results for finding in _described(result, facts, rules.shapes, profile)}
    return tuple(sorted(found, key=sort_key))


def document_of(triples: Triples, graph: str) -> Document:
    """How the notice of a graph is called."""
    source = triples.value(graph, TERMS["prov:wasDerivedFrom"])
    return Document(
        graph=graph,
        file=triples.text(source, TERMS["fileName"]) if source is not None else None,
        number=triples.text(graph, TERMS["documentNumber"]),
        title=triples.text(graph, TERMS["dcterms:title"]),
    )


def lineage(node: str) -> Iterator[str]:
    """A node and the wholes it is a part of, innermost first, by the names of their IRIs."""
    at: str | None = node
    while at is not None:
        yield at
        name = parse_iri(at)
        at = name.whole if name else None


def _described(result: Result, facts: Facts, shapes: Mapping[Node, Shape], profile: Profile) -> Iterator[Finding]:
    shape = shapes[result.shape]
    level = profile.level(shape.rule, shape.level)
    if level is None:
        return
    subject = _subject(result, facts.triples)
    task = _nearest(subject, facts.triples, "key")
    quote, span = _quoted(result, subject, shape, facts)
    yield Finding(
        rule=shape.rule,
        severity=level,
        message=words_of(shape.message, result.component.rpartition("#")[2]),
        document=facts.document,
        focus=n_node(result.focus),
        order=shape.order,
        task=task,
        quote=quote,
        where=_where(span, subject, facts),
        advice=words_of(shape.advice) if shape.advice else None,
        suggestion=suggestion(shape.rule, subject, facts.triples, facts.whole),
        path=result.path,
        value=n_node(result.value) if result.value is not None else None,
        component=result.component,
        shape=n_node(result.shape),
        context=None if facts.locator else _context(result, subject, facts.triples),
    )


def _subject(result: Result, triples: Triples) -> str:
    """The node to quote and locate: the value where it is a thing of the notice, else the focus node."""
    for node in (result.value, result.focus):
        if isinstance(node, str) and _is_part(node, triples):
            return node
    focus = result.focus if isinstance(result.focus, str) else ""
    assignments = [node for node in triples.subjects(TERMS["unit"], focus) if isinstance(node, str)]
    return min(assignments, key=lambda node: _span(node, triples) or Span(0, 0)) if assignments else focus


def _is_part(node: str, triples: Triples) -> bool:
    """Whether a node is a plan of the notice or a part of one, and not just named in it."""
    name = parse_iri(node)
    return name is not None and (name.kind == "plan" or name.whole is not None) and node in triples.facts


def _nearest(subject: str, triples: Triples, name: str) -> str | None:
    texts = (triples.text(node, TERMS[name]) for node in lineage(subject))
    return next((text for text in texts if text), None)


def _quoted(result: Result, subject: str, shape: Shape, facts: Facts) -> tuple[str | None, Span | None]:
    """The words to quote and where they stand."""
    span = _span(subject, facts.triples)
    words = _words(result, subject, facts.triples)
    if words and shape.quotes and (match := re.search(shape.quotes, words)):
        words, inside = match[0], facts.locator.find(match[0], span) if facts.locator else None
        return words, inside or span
    if span is None and words and facts.locator:
        span = facts.locator.find(words)
    return _shortened(words), span


_PRINTED = ("localText", "printedName", "text", "citedTitle", "documentNumber", "dcterms:title")


def _words(result: Result, subject: str, triples: Triples) -> str | None:
    if isinstance(result.value, Literal) and result.value.datatype is None:
        return result.value.value
    if parse_iri(subject) and subject == result.focus and not _is_part(subject, triples):
        return None  # the notice as a whole: what is missing cannot be quoted
    return next((text for name in _PRINTED if (text := triples.text(subject, TERMS[name]))), None)


def _context(result: Result, subject: str, triples: Triples) -> str | None:
    """The text of the task the words stand in; outside tasks the words in full."""
    tasks = (triples.text(node, TERMS["text"]) for node in lineage(subject) if triples.values(node, TERMS["key"]))
    return next((text for text in tasks if text), None) or _words(result, subject, triples)


def _shortened(words: str | None) -> str | None:
    if not words or len(words) <= QUOTED:
        return words or None
    return words[: QUOTED - 1] + "…"


def _span(subject: str, triples: Triples) -> Span | None:
    for node in lineage(subject):
        passage = triples.value(node, TERMS["passage"]) or triples.value(node, TERMS["localPassage"])
        if isinstance(passage, str):
            return passage_span(passage)
    return None


def _where(span: Span | None, subject: str, facts: Facts) -> Where:
    if span is not None and facts.locator:
        return facts.locator.where(span)
    return Where(span, _place(subject, facts.triples))


def _place(subject: str, triples: Triples) -> Place:
    """The place of the nearest whole that has one, as the graph keeps it."""
    for node in lineage(subject):
        line, page, paragraph = (triples.text(node, TERMS[name]) for name in ("line", "page", "paragraph"))
        sheet, cell = (triples.text(node, TERMS[name]) for name in ("sheet", "cell"))
        if line or page or paragraph or sheet or cell:
            return Place(_number(line), _number(page), _number(paragraph), sheet, cell)
    return Place()


def _number(text: str | None) -> int | None:
    return int(text) if text else None
