"""From a file's text to its notice record: outline, mentions and identities put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from zwgk_graph.extracting.identity import handed_out, issuer, notice_title, plan_kind, plan_title, plan_year
from zwgk_graph.extracting.resolution import resolved_citations, resolved_task
from zwgk_graph.extracting.tasks import Setting, citations_in, labels, read_task, requirements
from zwgk_graph.extracting.times import Times
from zwgk_graph.finding.citations import merge_citations
from zwgk_graph.finding.deadlines import find_deadlines
from zwgk_graph.finding.units import find_convention
from zwgk_graph.model.language import Words
from zwgk_graph.model.outline import Head, Item, Outline, PlanOutline
from zwgk_graph.model.record import Area, Citation, Notice, Plan, Provenance, Requirement, Section, Task
from zwgk_graph.model.source import SourceText
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining import is_aim, outline, task_items
from zwgk_graph.reading.simplified import simplify
from zwgk_graph.resolving.areas import resolve_area

NO_TASKS = Words("没有找到编号的任务", "no numbered task found")
SAME_NUMBER = Words(
    "任务编号 {key} 重复，第 {n} 个记作 {new}", "task number {key} is used twice; use {n} is kept as {new}"
)


def extract(source: SourceText) -> Notice:
    """The record of a notice; all spans count in ``source.decoded``.

    Never fails on a text that was read: what is absent stays None or empty and is told in ``warnings``.
    """
    read = outline(source)
    head = read.head
    title = notice_title(head)
    issued_by = issuer(head, title)
    titles = [plan_title(plan, head, title if place == 0 else None) for place, plan in enumerate(read.plans)]
    own = tuple(name for name in (title, head.document_number, *titles, *handed_out(head)) if name)
    areas = [_area(source, head, title, issued_by, name) for name in titles]
    warnings: list[Words] = []
    plans = tuple(_plans(source, read, titles, areas, issued_by, own, warnings))
    return Notice(
        title=title or next(iter(titles), None),
        document_number=head.document_number,
        issuer=issued_by,
        issued_on=head.issued_on,
        addressees=head.addressees,
        disclosure=head.disclosure,
        basis=_basis(read, plans, own),
        plans=plans,
        provenance=Provenance(source.name, source.media_type, source.sha256, source.encoding, len(source.decoded)),
        warnings=(*source.warnings, *warnings),
        printed_number=head.printed_number,
    )


def _area(source: SourceText, head: Head, title: str | None, issued_by: str | None, plan: str | None) -> Area | None:
    return resolve_area(
        issuer=issued_by,
        title=title,
        plan_title=plan,
        document_number=head.document_number,
        addressees=head.addressees,
        body=_BLANKS.sub("", source.decoded),
        on=head.issued_on,
    )


def _plans(
    source: SourceText,
    read: Outline,
    titles: Sequence[str | None],
    areas: Sequence[Area | None],
    issued_by: str | None,
    own: tuple[str, ...],
    warnings: list[Words],
) -> Iterator[Plan]:
    """The plans of a notice; what its letter orders beside handing them out goes with the first."""
    letter = tuple(_letter_sentences(read.head.cover))
    stretches = _stretches(read, source.decoded)
    for outlined, title, area, stretch in zip(read.plans, titles, areas, stretches, strict=True):
        convention = find_convention(simplify(stretch))
        setting = Setting(plan_year(title, read.head, outlined.preamble), convention, own)
        found = _tasks(outlined, area, read.head.issued_on, issued_by, setting)
        tasks = tuple(_unique(found, warnings))
        if not tasks:
            warnings.append(NO_TASKS)
        yield Plan(
            title=title or "",
            year=setting.year,
            kind=plan_kind(title),
            area=area,
            sections=tuple(_sections(outlined.items, ())),
            tasks=tasks,
            duties=tuple(_duties([*letter, *outlined.preamble, *outlined.general], setting.year)),
        )
        letter = ()


def _stretches(read: Outline, decoded: str) -> Iterator[str]:
    """The text in which each plan may state its conventions: its own, and what the covering letter says of all."""
    cover = read.head.cover[-1].span.end if read.head.cover else 0
    start = 0
    for place, outlined in enumerate(read.plans, 1):
        texts = [*outlined.preamble, *outlined.general, *(item.extent for item in _innermost(outlined.items))]
        last = place == len(read.plans)
        end = len(decoded) if last else max((text.span.end for text in texts if text), default=start)
        yield decoded[start:end] if start <= cover else f"{decoded[:cover]}\n{decoded[start:end]}"
        start = max(start, end)


def _innermost(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield from _innermost(item.children) if item.children else (item,)


def _tasks(
    outlined: PlanOutline, area: Area | None, on: date | None, issued_by: str | None, setting: Setting
) -> Iterator[Task]:
    for path, item in task_items(outlined.items):
        yield resolved_task(read_task(path, item, setting), area, setting.year, on, issued_by)


def _unique(tasks: Iterable[Task], warnings: list[Words]) -> Iterator[Task]:
    """Tasks with a number of their own each: a number printed twice under one heading is told apart as 3-2."""
    seen: Counter[str] = Counter()
    for task in tasks:
        seen[task.key] += 1
        count = seen[task.key]
        if count == 1:
            yield task
            continue
        renamed = replace(task, number=f"{task.number}-{count}")
        warnings.append(SAME_NUMBER.filled(key=task.key, n=count, new=renamed.key))
        clauses = (replace(clause, id=f"{renamed.key}#{n}") for n, clause in enumerate(task.requirements, 1))
        yield replace(renamed, requirements=tuple(clauses))


def _sections(items: Sequence[Item], path: tuple[Item, ...]) -> Iterator[Section]:
    for item in items:
        if is_aim(item) or not item.children:
            continue
        inside = (*path, item)
        if item.marker and item.heading:
            yield Section(labels(inside), item.heading.text, item.heading.span)
        yield from _sections(item.children, inside)


def _letter_sentences(cover: Sequence[MappedText]) -> Iterator[MappedText]:
    """What a covering letter says beside handing out the plan."""
    for paragraph in cover:
        for match in _SENTENCE.finditer(paragraph.text):
            if not _HANDS_OUT.search(simplify(match[0])):
                yield paragraph[match.start() : match.end()]


_BLANKS = re.compile(r"[^\S\n]")  # print lines leave them inside names and before 年
_SENTENCE = re.compile(r"[^。\n]+。?")
_HANDS_OUT = re.compile(r"印发|转发|下发|特此通知|同意")


def _duties(texts: Sequence[MappedText], year: int | None) -> Iterator[Requirement]:
    number = 1
    for text in texts:
        times = Times(text, find_deadlines(text.text, year=year))
        for clause in requirements(times, "general", number):
            number += 1
            yield clause


def _basis(read: Outline, plans: Sequence[Plan], own: Sequence[str]) -> tuple[Citation, ...]:
    """All documents the notice cites, once each, in the order they are first printed."""
    head = read.head
    texts = [text for text in (head.title, *head.cover) if text]
    for plan in read.plans:
        texts.extend([*plan.preamble, *plan.general, *_section_texts(plan.items)])
    mentions = [citation for text in texts for citation in citations_in(text)]
    mentions.extend(citation for plan in plans for task in plan.tasks for citation in task.citations)
    ordered = sorted(mentions, key=lambda citation: citation.span or (0, 0))
    first = plans[0] if plans else None
    area, year = (first.area, first.year) if first else (None, None)
    return resolved_citations(merge_citations(ordered, own), area, year)


def _section_texts(items: Sequence[Item]) -> Iterator[MappedText]:
    for item in items:
        if item.children:
            yield item.text
            yield from _section_texts(item.children)
