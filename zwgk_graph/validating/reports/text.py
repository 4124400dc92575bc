"""A report for the terminal: by notice, one finding a paragraph, coloured by level."""

from __future__ import annotations

from collections.abc import Iterator

from zwgk_graph.model.findings import SEVERITY_WORDS, Document, Finding, Severity
from zwgk_graph.model.language import Language
from zwgk_graph.validating.report import Report
from zwgk_graph.validating.reports.wording import position, quoted, summary

COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "info": "36"}
"""SGR codes of ECMA-48: red, yellow, cyan."""


def to_text(report: Report, language: Language = "zh", colour: bool = False) -> str:
    """The report as text; ``colour`` adds the escape sequences of a terminal."""
    lines: list[str] = []
    for document, findings in report.by_document():
        lines.append(_painted(_heading(document), "1", colour))
        for finding in findings:
            lines.extend(_paragraph(finding, language, colour))
        lines.append("")
    lines.append(summary(report, language))
    return "\n".join(lines) + "\n"


def _heading(document: Document) -> str:
    more = [part for part in (document.number, document.title) if part and part != document.name]
    return printable("  ".join((document.name, *more)))


def _paragraph(finding: Finding, language: Language, colour: bool) -> Iterator[str]:
    level = _painted(SEVERITY_WORDS[finding.severity].said_in(language), COLOURS[finding.severity], colour)
    parts = (position(finding, language), finding.message.said_in(language), quoted(finding, language))
    rule = _painted(f"[{printable(finding.rule)}]", "2", colour)
    yield f"  {level} {printable(' '.join(part for part in parts if part))} {rule}"
    for words in (finding.suggestion, finding.advice):
        if words:
            yield f"      → {printable(words.said_in(language))}"


def printable(text: str) -> str:
    """Text without control characters: a hostile file must not command the terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
