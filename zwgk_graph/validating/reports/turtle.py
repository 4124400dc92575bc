"""A report as a sh:ValidationReport in Turtle (SHACL, section 3.6).

A finding of an audit has no constraint component of SHACL Core; it names sh:SPARQLConstraintComponent, since an audit
is a query. Every result has an IRI of its own, so that the text is the same for the same findings.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from zwgk_graph.graph.rdf import Literal, n_term
from zwgk_graph.graph.terms import PREFIXES, SH
from zwgk_graph.model.findings import Finding, Severity
from zwgk_graph.validating.report import Report
from zwgk_graph.validating.reports.turtle_paths import path_turtle
from zwgk_graph.validating.shapes import LEVELS

SEVERITIES: dict[Severity, str] = {level: iri for iri, level in LEVELS.items()}


def to_turtle(report: Report) -> str:
    """The report; it conforms when there is no finding at all, as the recommendation has it."""
    results = [_result(finding) for finding in report.findings]
    head = f"<urn:zwgk:report> a sh:ValidationReport ;\n    sh:conforms {'false' if results else 'true'}"
    listed = "".join(f" ;\n    sh:result {iri}" for iri, _ in results)
    prefixes = f"@prefix sh: <{PREFIXES['sh']}> .\n\n"
    return f"{prefixes}{head}{listed} .\n" + "".join(f"\n{text}" for _, text in results)


def _result(finding: Finding) -> tuple[str, str]:
    facts = ";\n    ".join(_facts(finding))
    key = "\0".join((finding.rule, finding.focus, finding.path or "", finding.value or "", finding.component or ""))
    key += f"\0{finding.message.zh}"
    iri = f"<urn:zwgk:result:{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}>"
    return iri, f"{iri} a sh:ValidationResult ;\n    {facts} .\n"


def _facts(finding: Finding) -> Iterator[str]:
    yield f"sh:focusNode {finding.focus} "
    yield f"sh:resultSeverity <{SEVERITIES[finding.severity]}> "
    yield f"sh:sourceConstraintComponent <{finding.component or SH + 'SPARQLConstraintComponent'}> "
    if finding.path:
        yield f"sh:resultPath {path_turtle(finding.path)} "
    if finding.value:
        yield f"sh:value {finding.value} "
    if finding.shape:
        yield f"sh:sourceShape {finding.shape} "
    for language, message in (("zh", finding.message.zh), ("en", finding.message.en)):
        yield f"sh:resultMessage {n_term(Literal(message, None, language))} "
