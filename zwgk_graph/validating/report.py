"""What a validation found, whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.findings import SEVERITIES, Document, Finding, Severity


@dataclass(frozen=True, slots=True)
class Report:
    """The notices that were looked at and the findings, sorted by document and position.

    ``unreadable`` tells of the files that could not be looked at.
    ``texts`` holds for reports with quotations the decoded text of files by the IRI of the notice, where it was read.
    """

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    profile: str
    texts: tuple[tuple[str, str], ...] = ()
    unreadable: tuple[UnreadableError, ...] = ()

    def counts(self) -> dict[Severity, int]:
        """How many findings of each level, the worst first, zeros included."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in SEVERITIES}

    def by_document(self) -> Iterator[tuple[Document, tuple[Finding, ...]]]:
        """The findings of each notice that has any."""
        for document, found in groupby(self.findings, key=lambda finding: finding.document):
            yield document, tuple(found)

    def with_findings(self, more: Iterable[Finding]) -> Report:
        """The same report with further findings put in their places."""
        return replace(self, findings=tuple(sorted((*self.findings, *more), key=sort_key)))

    def fails(self, least: Severity) -> bool:
        """Whether a finding is as bad as a level, or worse."""
        worst = SEVERITIES.index(least)
        return any(SEVERITIES.index(finding.severity) <= worst for finding in self.findings)


def sort_key(finding: Finding) -> tuple[object, ...]:
    """Document, position, order of the rules; what has no position comes first."""
    span = finding.where.span or (-1, -1)
    name = (finding.document.name, finding.document.graph)
    return (*name, *span, finding.order, finding.rule, finding.focus, finding.value or "")
