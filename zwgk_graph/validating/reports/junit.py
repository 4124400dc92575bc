"""A report as JUnit XML: a suite for each notice, a failed case for each finding, for CI services.

There is no standard; element and attribute names are those that Jenkins and GitLab read.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from zwgk_graph.model.findings import Document, Finding
from zwgk_graph.model.language import Language
from zwgk_graph.validating.report import Report
from zwgk_graph.validating.reports.wording import position, quoted


def to_junit(report: Report, language: Language = "zh") -> str:
    """The report as XML; errors and warnings are failures, infos are skipped cases, a sound notice is a passed case."""
    found = dict(report.by_document())
    documents = dict.fromkeys((*report.documents, *found))
    suites = "".join(_suite(document, found.get(document, ()), language) for document in documents)
    total = sum(max(1, len(found.get(document, ()))) for document in documents)
    failures = sum(finding.severity != "info" for finding in report.findings)
    attributes = f'name="zwgk validate" tests="{total}" failures="{failures}"'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {attributes}>\n{suites}</testsuites>\n'


def _suite(document: Document, findings: tuple[Finding, ...], language: Language) -> str:
    name = _attribute(document.name)
    failures = sum(finding.severity != "info" for finding in findings)
    cases = "".join(_case(finding, name, language) for finding in findings)
    cases = cases or f'  <testcase name="shapes" classname={name}/>\n'
    attributes = f'tests="{max(1, len(findings))}" failures="{failures}" skipped="{len(findings) - failures}"'
    return f" <testsuite name={name} {attributes}>\n{cases} </testsuite>\n"


def _case(finding: Finding, document: str, language: Language) -> str:
    place = position(finding, language)
    case = _attribute(f"{finding.rule} {place}".strip())
    message = _attribute(f"{finding.message.said_in(language)} {quoted(finding, language)}".strip())
    more = [words.said_in(language) for words in (finding.suggestion, finding.advice) if words]
    text = _clean(escape("\n".join((place, *more))))
    if finding.severity == "info":
        outcome = f"<skipped message={message}/>"
    else:
        outcome = f'<failure type="{finding.severity}" message={message}>{text}</failure>'
    return f"  <testcase name={case} classname={document}>{outcome}</testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)


_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
