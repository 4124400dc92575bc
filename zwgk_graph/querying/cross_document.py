"""The rules that span documents, which shapes cannot see: audits tagged ``cross-document``, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zwgk_graph.graph.rdf import Literal, Term, n_term
from zwgk_graph.model.findings import Document, Finding
from zwgk_graph.model.language import Words
from zwgk_graph.querying.auditing import FOLDER, Audited, audit
from zwgk_graph.querying.packaged import packaged_queries
from zwgk_graph.store.dataset import Dataset
from zwgk_graph.validating.profiles import Profile

TAG = "cross-document"
ORDER = 800
"""Behind the shapes in the order of a report."""


def cross_document_findings(dataset: Dataset, profile: Profile, documents: Sequence[Document]) -> tuple[Finding, ...]:
    """What the tagged audits find about the documents of a report; subjects are notices."""
    names = [query.name for query in packaged_queries(FOLDER) if TAG in query.tags]
    chinese = audit(dataset, profile, only=names, language="zh")
    english = audit(dataset, profile, only=names, language="en")
    by_graph = {document.graph: document for document in documents}
    pairs = zip(chinese.audits, english.audits, strict=True)
    return tuple(finding for zh, en in pairs for finding in _findings(zh, en, by_graph))


def _findings(zh: Audited, en: Audited, documents: dict[str, Document]) -> Iterator[Finding]:
    english = {(row[0], row[2]): _text(row[1]) for row in en.found.rows}
    for subject, problem, value, _ in zh.found.rows:
        document = documents.get(str(subject))
        if document:
            yield Finding(
                rule=zh.query.name,
                severity=zh.level,
                message=Words(_text(problem), english.get((subject, value), _text(problem))),
                document=document,
                focus=n_term(document.graph),
                order=ORDER,
                quote=_text(value) or None,
            )


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, Literal) else term or ""
