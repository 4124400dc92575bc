"""The words of the graph: prefixes and every term the code writes or asks for.

Terms are plain strings (absolute IRIs), so that nothing heavy is loaded to name them. The names of the
``zwgk:`` terms are those of ontology/zwgk.ttl; a test holds both to each other.
"""

from __future__ import annotations

from typing import Final

ZWGK: Final = "https://w3id.org/zwgk/ontology#"
THEME: Final = "https://w3id.org/zwgk/theme/"
BASE: Final = "https://w3id.org/zwgk/id/"
DCTERMS: Final = "http://purl.org/dc/terms/"
ELI: Final = "http://data.europa.eu/eli/ontology#"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SH: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final[dict[str, str]] = {
    "dcterms": DCTERMS,
    "eli": ELI,
    "id": BASE,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "sh": SH,
    "skos": SKOS,
    "theme": THEME,
    "xsd": XSD,
    "zwgk": ZWGK,
}
"""Bound in every query and every serialisation."""

CLASSES: Final = (
    "Document",
    "Notice",
    "Plan",
    "Section",
    "Task",
    "Requirement",
    "GeneralDuty",
    "Assignment",
    "Actor",
    "Unit",
    "UnitGroup",
    "UnresolvedUnit",
    "Issuer",
    "Area",
    "Deadline",
    "Indicator",
    "Citation",
    "SourceFile",
    "BuildActivity",
    "CarryDown",
    "Coverage",
    "Progress",
    "Role",
    "DeadlineKind",
    "Level",
    "Disclosure",
    "Confidence",
    "Origin",
    "Completeness",
    "Relation",
    "Basis",
    "DeadlineChange",
    "CoverageStatus",
    "ProgressStatus",
)
"""The classes of the ontology that the code or its queries name."""

PROPERTIES: Final = (
    "hasPlan",
    "hasSection",
    "hasTask",
    "hasRequirement",
    "hasDuty",
    "orders",
    "hasAssignment",
    "hasDeadline",
    "hasIndicator",
    "hasCitation",
    "citedDocument",
    "unit",
    "role",
    "assignedTo",
    "ledBy",
    "candidate",
    "jurisdiction",
    "within",
    "level",
    "theme",
    "deadlineKind",
    "disclosure",
    "confidence",
    "origin",
    "completeness",
    "passage",
    "carriedBy",
    "carries",
    "carriesRequirement",
    "relation",
    "basis",
    "deadlineChange",
    "localPassage",
    "upstreamPlan",
    "coveragePlan",
    "coverageOf",
    "coveredBy",
    "hasAddition",
    "coverageStatus",
    "documentNumber",
    "printedNumber",
    "year",
    "planKind",
    "addressee",
    "warning",
    "key",
    "number",
    "ordinal",
    "heading",
    "text",
    "position",
    "sequence",
    "printedName",
    "unitName",
    "office",
    "collective",
    "department",
    "areaCode",
    "value",
    "dueDate",
    "duration",
    "workingDays",
    "comparator",
    "measure",
    "citedTitle",
    "shortName",
    "resolvedNumber",
    "action",
    "keyword",
    "handsDown",
    "line",
    "page",
    "paragraph",
    "sheet",
    "cell",
    "fileName",
    "mediaType",
    "sha256",
    "encoding",
    "characters",
    "extractorVersion",
    "linkedFrom",
    "manifestEntry",
    "linkCount",
    "score",
    "localText",
    "suspect",
    "missing",
    "byDuties",
    "reason",
    "progressOf",
    "progressStatus",
    "completedOn",
    "remark",
    "textDigest",
)
"""The properties of the ontology."""

VALUES: Final[dict[str, tuple[str, ...]]] = {
    "role": (
        "lead",
        "responsible",
        "cooperating",
        "supervising",
    ),
    "deadline": (
        "by",
        "within",
        "recurring",
        "during",
        "continuous",
    ),
    "level": (
        "national",
        "provincial",
        "prefecture",
        "county",
        "township",
    ),
    "disclosure": (
        "open",
        "on-request",
        "closed",
    ),
    "confidence": (
        "sure",
        "likely",
        "guess",
    ),
    "origin": (
        "parsed",
        "upstream",
        "local",
    ),
    "completeness": (
        "complete",
        "partial",
        "title",
    ),
    "relation": (
        "full",
        "partial",
    ),
    "basis": (
        "claimed",
        "inferred",
        "confirmed",
        "rejected",
    ),
    "change": (
        "same",
        "earlier",
        "later",
        "dropped",
        "added",
        "none",
    ),
    "status": (
        "full",
        "partial",
        "none",
        "exempt",
    ),
    "progress": (
        "not-started",
        "under-way",
        "done",
        "dropped",
    ),
}
"""The closed lists: the individual of value V of list L is ``zwgk:L-V``, e.g. ``zwgk:role-lead``."""

TYPE: Final = RDF + "type"
LABEL: Final = RDFS + "label"


def zwgk(name: str) -> str:
    """The IRI of a term of the ontology."""
    return ZWGK + name


def individual(kind: str, value: str) -> str:
    """The IRI of a member of a closed list: ``individual("role", "lead")``."""
    return f"{ZWGK}{kind}-{value}"


def value_of(kind: str, iri: str) -> str:
    """The value of a member of a closed list; ValueError when it is none of the list."""
    value = iri.removeprefix(f"{ZWGK}{kind}-")
    if value not in VALUES[kind]:
        raise ValueError(iri)
    return value


REUSED: Final = (
    "rdf:type",
    "rdfs:label",
    "dcterms:identifier",
    "dcterms:isPartOf",
    "dcterms:issued",
    "dcterms:publisher",
    "dcterms:title",
    "eli:cites",
    "prov:generated",
    "prov:used",
    "prov:wasDerivedFrom",
    "skos:Concept",
    "skos:prefLabel",
)
"""The terms of other vocabularies that the data uses, as prefixed names."""


def expand(name: str) -> str:
    """The IRI of a prefixed name, ``dcterms:title``; KeyError on an unbound prefix."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


TERMS: Final[dict[str, str]] = {
    **{name: ZWGK + name for name in (*CLASSES, *PROPERTIES)},
    **{name: expand(name) for name in REUSED},
}
"""The IRI of every term the data uses: ``TERMS["hasTask"]``, ``TERMS["dcterms:title"]``."""
