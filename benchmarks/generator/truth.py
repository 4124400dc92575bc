"""The truth planted in a paper, in the form of the gold annotations: notice records and carry-down."""

from __future__ import annotations

from typing import Any

from benchmarks.generator.layouts import Layout
from benchmarks.generator.numbering import Numbered, number
from benchmarks.generator.paper import Paper, Part, Party, Programme, Reference, Term, Work

Record = dict[str, Any]
_EDGE = 20


def records(paper: Paper, layout: Layout) -> list[Record]:
    """One gold record per plan of the paper, as it is printed in the layout."""
    return [_record(paper, programme, layout) for programme in paper.programmes]


def trace(programme: Programme, layout: Layout, name: str, upstream: dict[str, str]) -> Record:
    """Carry-down of a plan; ``upstream`` maps the ids of the upstream requirements to their words."""
    links = [
        _link(numbered, link.upstream, link.relation, link.deadline, upstream)
        for numbered in number(programme, layout.numbering)
        if isinstance(numbered.node, Work)
        for link in numbered.node.links
    ]
    return {
        "plan": name,
        "upstreamPlan": programme.upstream,
        "links": links,
        "debatable": [],
        "requirements": {one: words for one, words in upstream.items() if words},
        "coverage": coverage(programme, upstream),
        "debatableCoverage": [],
        "tasks": [n.key for n in number(programme, layout.numbering) if isinstance(n.node, Work)],
        "additions": [
            n.key for n in number(programme, layout.numbering) if isinstance(n.node, Work) and not n.node.links
        ],
    }


def coverage(programme: Programme, upstream: dict[str, str]) -> dict[str, str]:
    """Per upstream requirement the best relation over the tasks; ``exempt`` and ``whole`` as the plan states them."""
    best = dict.fromkeys(upstream, "none")
    for work in programme.works():
        for link in work.links:
            best[link.upstream] = "full" if "full" in (best[link.upstream], link.relation) else "partial"
    best.update(dict.fromkeys(programme.whole, "full"))
    best.update({name: "exempt" for name in programme.exempt if best[name] == "none"})
    return best


def requirements(programme: Programme, layout: Layout) -> dict[str, str]:
    """Ids and words of what a plan orders: every sentence of every task."""
    return {
        f"{numbered.key}#{place}": sentence
        for numbered in number(programme, layout.numbering)
        if isinstance(numbered.node, Work)
        for place, sentence in enumerate(numbered.node.sentences, 1)
    }


def _record(paper: Paper, programme: Programme, layout: Layout) -> Record:
    head = layout.head
    return {
        "seed": programme.title,
        "notice": {
            "title": paper.title,
            "documentNumber": paper.number if head.shows_number else None,
            "issuer": paper.issuer,
            "issuedOn": paper.issued_on.isoformat(),
            "addressees": list(paper.addressees),
            "disclosure": paper.disclosure,
        },
        "plan": {
            "title": programme.title,
            "year": programme.year,
            "kind": programme.kind,
            "jurisdiction": programme.area,
            "level": programme.level,
            **({"jurisdictionAlso": list(programme.also)} if programme.also else {}),
        },
        "basis": [_reference(reference) for reference in paper.basis],
        "sections": [
            {"path": [*n.path, n.label], "title": n.node.title}
            for n in number(programme, layout.numbering)
            if isinstance(n.node, Part)
        ],
        "tasks": _tasks(programme, layout),
    }


def _tasks(programme: Programme, layout: Layout) -> list[Record]:
    titles: dict[tuple[str, ...], str] = {}
    found: list[Record] = []
    for numbered in number(programme, layout.numbering):
        if isinstance(numbered.node, Part):
            here = (*numbered.path, numbered.label)
            titles[here] = numbered.node.title
        else:
            found.append(_task(numbered, numbered.node, titles.get(numbered.path)))
    return found


def _task(numbered: Numbered, work: Work, above: str | None) -> Record:
    terms = (*work.terms, work.column_term) if work.column_term else work.terms
    record: Record = {
        "number": numbered.label,
        "path": list(numbered.path),
        "heading": work.heading or above,
        "start": work.words[:_EDGE],
        "end": work.words[-_EDGE:],
        "units": [_unit(party) for party in work.parties],
        "deadlines": [_deadline(term) for term in terms],
        "indicators": list(work.indicators),
        "themes": list(work.themes),
    }
    if work.references:
        record["citations"] = [_reference(reference) for reference in work.references]
    return record


def _unit(party: Party) -> Record:
    unit: Record = {"name": party.name, "role": party.role}
    if party.offices:
        unit["offices"] = list(party.offices)
    if party.collective:
        unit["collective"] = True
    return unit


def _deadline(term: Term) -> Record:
    deadline: Record = {"text": term.text, "kind": term.kind, "value": term.value}
    if term.working_days:
        deadline["unit"] = "working-day"
    return deadline


def _reference(reference: Reference) -> Record:
    return {"title": reference.title, "documentNumber": reference.number}


def _link(numbered: Numbered, upstream: str, relation: str, deadline: str, texts: dict[str, str]) -> Record:
    return {
        "task": numbered.key,
        "upstream": upstream,
        "upstreamText": texts[upstream],
        "relation": relation,
        "deadline": deadline,
    }
