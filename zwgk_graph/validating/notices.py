"""One notice, from its record to findings, by the reference engine."""

from __future__ import annotations

from collections.abc import Sequence

from zwgk_graph.extracting import extract
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import n_triples
from zwgk_graph.model.record import Notice
from zwgk_graph.model.source import SourceText
from zwgk_graph.reading import expand, read
from zwgk_graph.validating.describing import Facts, describe, document_of
from zwgk_graph.validating.locating import Locator
from zwgk_graph.validating.nodes import Triples
from zwgk_graph.validating.profiles import Profile
from zwgk_graph.validating.reference import Reference
from zwgk_graph.validating.report import Report
from zwgk_graph.validating.rules import Rules
from zwgk_graph.validating.types import types_for


def validate_files(paths: Sequence[str], rules: Rules, profile: Profile) -> Report:
    """Reads the notices behind the paths and validates each alone; UnreadableError as for reading."""
    engine = Reference(rules)
    reports = [_file(source, engine, rules, profile) for source in map(read, expand(paths))]
    return Report(
        documents=tuple(document for report in reports for document in report.documents),
        findings=tuple(finding for report in reports for finding in report.findings),
        profile=profile.name,
        texts=tuple(text for report in reports for text in report.texts),
    )


def validate_notice(
    notice: Notice, rules: Rules, profile: Profile, source: SourceText | None = None, engine: Reference | None = None
) -> Report:
    """Validates one notice; with its source the findings have positions in the terms of the file."""
    quads = to_quads(notice)
    graph = layout(notice).notice
    triples = Triples.of_quads(quads)
    results = (engine or Reference(rules)).results(n_triples(quads) + types_for(quads), graph)
    document = document_of(triples, graph)
    facts = Facts(document, triples, Locator(source) if source else None)
    texts = ((graph, source.decoded),) if source else ()
    return Report((document,), describe(results, facts, rules, profile), profile.name, texts)


def _file(source: SourceText, engine: Reference, rules: Rules, profile: Profile) -> Report:
    return validate_notice(extract(source), rules, profile, source, engine)
