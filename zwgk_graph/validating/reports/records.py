"""A report as JSON values; keys keep their names and meanings."""

from __future__ import annotations

import json
from typing import Any

from zwgk_graph.model.findings import Document, Finding
from zwgk_graph.model.language import Words
from zwgk_graph.validating.report import Report

PLACE = ("line", "page", "paragraph", "sheet", "cell")


def to_json(report: Report) -> str:
    """The report as JSON text, Chinese unescaped."""
    return json.dumps(to_record(report), ensure_ascii=False, indent=1) + "\n"


def to_record(report: Report) -> dict[str, Any]:
    """The report as one object: profile, counts by level, documents, findings."""
    return {
        "profile": report.profile,
        "counts": report.counts(),
        "documents": [document_record(document) for document in report.documents],
        "findings": [finding_record(finding) for finding in report.findings],
    }


def document_record(document: Document) -> dict[str, str | None]:
    """A document: the IRI of its graph, file, number and title."""
    return {"graph": document.graph, "file": document.file, "number": document.number, "title": document.title}


def finding_record(finding: Finding) -> dict[str, Any]:
    """A finding; positions count from 1, ``span`` in code points of the decoded text from 0."""
    where = {name: value for name in PLACE if (value := getattr(finding.where.place, name)) is not None}
    if finding.where.column is not None:
        where["column"] = finding.where.column
    if finding.where.span is not None:
        where["span"] = list(finding.where.span)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "document": finding.document.name,
        "graph": finding.document.graph,
        "task": finding.task,
        "quote": finding.quote,
        "where": where,
        "message": _words(finding.message),
        "advice": _words(finding.advice),
        "suggestion": _words(finding.suggestion),
        "focus": finding.focus,
        "path": finding.path,
        "value": finding.value,
        "component": finding.component,
    }


def _words(words: Words | None) -> dict[str, str] | None:
    return {"zh": words.zh, "en": words.en} if words else None
