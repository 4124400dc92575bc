"""The texts that a report quotes from, with the places of the quoted words in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zwgk_graph.model.findings import Document, Finding
from zwgk_graph.model.text import Span
from zwgk_graph.validating.report import Report

LIMIT = 3_000_000
"""A page holds so many characters of text at most: a browser opens some ten megabytes without pain."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and what is quoted of it, in the order of the text: the place, and the number of the finding.

    ``cut`` tells that ``limit``, that of the whole report, ended it early.
    """

    text: str
    marks: tuple[tuple[Span, int], ...]
    cut: bool = False
    limit: int = LIMIT


class Quoting:
    """Numbers the findings of a report from 1 and hands out the texts they quote, until ``limit`` is reached."""

    def __init__(self, report: Report, limit: int = LIMIT) -> None:
        self._files = dict(report.texts)
        self._numbers = {finding: number for number, finding in enumerate(report.findings, 1)}
        self._limit = self._left = limit

    def number(self, finding: Finding) -> int:
        """The number of a finding in the report."""
        return self._numbers[finding]

    def texts(self, document: Document, findings: Sequence[Finding]) -> Iterator[Marked]:
        """The text of the document's file; where that was not read, the texts that its findings quote."""
        if self._left <= 0:
            return
        whole = self._files.get(document.graph)
        if whole is not None:
            yield self._marked(whole, [(one.where.span, one) for one in findings if one.where.span])
            return
        for text, found in _by_context(findings).items():
            if self._left > 0:
                yield self._marked(*_with_all_quotes(text, found))

    def _marked(self, text: str, places: Iterable[tuple[Span, Finding]]) -> Marked:
        kept = text[: self._left]
        self._left -= len(text)
        marks = sorted((span, self.number(one)) for span, one in places if span.end <= len(kept))
        return Marked(kept, tuple(marks), len(kept) < len(text), self._limit)


def _by_context(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for one in findings:
        if one.context and one.quote:
            found[one.context].append(one)
    return found


def _with_all_quotes(text: str, findings: Iterable[Finding]) -> tuple[str, list[tuple[Span, Finding]]]:
    """The text and where each finding's words stand in it; words from elsewhere, as units in a cell, follow it."""
    places = []
    for one in findings:
        words = (one.quote or "").removesuffix("…")
        at = text.find(words)
        if at < 0:
            at, text = len(text) + 1, f"{text}\n{words}"
        places.append((Span(at, at + len(words)), one))
    return text, places
