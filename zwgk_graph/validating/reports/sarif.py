"""A report as SARIF 2.1.0 (OASIS Standard), for code hosts and editors."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from zwgk_graph.model.findings import Finding, Severity
from zwgk_graph.model.language import Language
from zwgk_graph.model.release import __version__
from zwgk_graph.validating.report import Report
from zwgk_graph.validating.reports.wording import position, quoted
from zwgk_graph.validating.rules import Rules
from zwgk_graph.validating.shapes import words_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def to_sarif(report: Report, rules: Rules, language: Language = "zh") -> str:
    """The report as JSON text; positions are lines and columns in text files, characters elsewhere."""
    names = list(dict.fromkeys(finding.rule for finding in report.findings))
    driver = {
        "name": "zwgk",
        "version": __version__,
        "rules": [_rule(name, rules, report, language) for name in names],
    }
    results = [_result(finding, names.index(finding.rule), language) for finding in report.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _rule(name: str, rules: Rules, report: Report, language: Language) -> dict[str, Any]:
    finding = next(finding for finding in report.findings if finding.rule == name)
    shape = rules.named.get(name)
    title = words_of(shape.name, name).said_in(language) if shape else finding.message.said_in(language)
    described: dict[str, Any] = {"id": name, "shortDescription": {"text": title}}
    if finding.advice:
        described["help"] = {"text": finding.advice.said_in(language)}
    return described


def _result(finding: Finding, index: int, language: Language) -> dict[str, Any]:
    parts = (finding.message.said_in(language), quoted(finding, language), position(finding, language))
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVELS[finding.severity],
        "message": {"text": " ".join(part for part in parts if part)},
        "locations": [_location(finding)],
        "partialFingerprints": {"zwgk/v1": f"{finding.rule} {finding.focus} {finding.value or ''}"},
    }
    return result


def _location(finding: Finding) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.document.name)}}
    where, region = finding.where, {}
    if where.place.line is not None:
        region["startLine"] = where.place.line
    if where.place.line is not None and where.column is not None:
        region["startColumn"] = where.column
    if where.span is not None:
        region["charOffset"], region["charLength"] = where.span.start, where.span.end - where.span.start
    if region:
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.task:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.task, "kind": "task"}]
    return location


def _uri(name: str) -> str:
    """A file name as a URI reference; an IRI stays what it is."""
    return name if "://" in name else quote(str(PurePosixPath(name.replace("\\", "/"))), safe="/!")
