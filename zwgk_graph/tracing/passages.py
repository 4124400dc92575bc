"""The sentences of a local plan, the windows in which a requirement is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zwgk_graph.model.record import Plan, Requirement, Task
from zwgk_graph.model.text import Span
from zwgk_graph.tracing.boilerplate import repeated, without
from zwgk_graph.tracing.concepts import Found, lexicons
from zwgk_graph.tracing.wording import Piece, clauses, fold, grams, sentences, timeless


class Part(NamedTuple):
    """One clause of a sentence: its folded text, its n-grams and the concepts it names."""

    text: str
    grams: frozenset[str]
    concepts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a task (``task`` is its key) or of a general duty (None).

    ``folded`` is its text for naming what it is about, ``span`` its place in the file, None where unknown; ``parts``
    are its clauses.
    """

    task: str | None
    text: str
    folded: str
    span: Span | None
    grams: frozenset[str]
    parts: tuple[Part, ...]
    concepts: frozenset[str]
    actions: frozenset[str]


def passages(plan: Plan) -> tuple[Passage, ...]:
    """All sentences of a plan's tasks in order, then those of its general duties."""
    boilerplate = repeated(task.text for task in plan.tasks)
    titles = frozenset(fold(section.title) for section in plan.sections)
    of_tasks = (passage for task in plan.tasks for passage in task_passages(task, boilerplate, titles))
    of_duties = (passage for duty in plan.duties for passage in _cut(None, duty.text, (duty,), duty.span))
    return (*of_tasks, *of_duties)


def task_passages(
    task: Task, boilerplate: frozenset[str] = frozenset(), titles: frozenset[str] = frozenset()
) -> tuple[Passage, ...]:
    """The sentences of one task, its own heading among them where that stands in a cell of its own.

    A heading orders nothing and is left out, unless it alone names what the sentences are about; that of a section
    (``titles``) is nobody's own. The names of its units say who acts, not what is to be done, and count as blanks, as
    does what the plan says in many of its tasks (``boilerplate``).
    """
    named = {fold(one.name) for one in task.assignments if len(one.name) > 2}
    blanks = _Blanks(tuple(sorted(named, key=lambda name: (-len(name), name))), boilerplate)
    heading = fold(task.heading or "").rstrip("。")
    apart = task.heading if heading not in titles and heading not in fold(task.text) else None
    above = _cut(task.key, apart, (), task.span, blanks) if apart else ()
    found = (*above, *_cut(task.key, task.text, task.requirements, task.span, blanks))
    body = [one for one in found if one.folded.rstrip("。") != heading]
    said = lexicons().contexts.union(*(one.concepts for one in body))
    return tuple(one for one in found if one in body or not one.concepts <= said) if body else found


class _Blanks(NamedTuple):
    """What counts as blanks in a task: names of units, and clauses."""

    units: tuple[str, ...] = ()
    clauses: frozenset[str] = frozenset()


_NOTHING = _Blanks()


def _cut(
    task: str | None, text: str, atoms: Sequence[Requirement], whole: Span | None, blanks: _Blanks = _NOTHING
) -> Iterator[Passage]:
    anchors = tuple(_anchors(text, atoms))
    for piece in sentences(text):
        yield _passage(task, piece.text, _locate(piece.span, text, anchors, whole), blanks)


def _passage(task: str | None, text: str, span: Span | None, blanks: _Blanks) -> Passage:
    said = without(timeless(fold(text)), blanks.clauses)
    for unit in blanks.units:
        said = said.replace(unit, "　")
    folded = _without_channels(said)
    found = lexicons()
    meant = found.objects.meant_in(folded)
    parts = tuple(_part(piece, meant) for piece in clauses(said))
    return Passage(
        task,
        text,
        folded,
        span,
        frozenset().union(*(part.grams for part in parts)),
        parts,
        frozenset(one.concept for one in meant),
        found.actions.named_in(folded),
    )


def _without_channels(folded: str) -> str:
    """A sentence with the media it is made public through as blanks, in their places: it is not about them."""
    return _THROUGH.sub(lambda through: _MEDIA.sub(_blank, through[0]), folded)


def _blank(found: re.Match[str]) -> str:
    return "　" * len(found[0])


def _part(piece: Piece, meant: Iterable[Found]) -> Part:
    start, end = piece.span
    inside = (one.concept for one in meant if start <= one.start and one.end <= end)
    return Part(piece.text, frozenset(grams(piece.text)), frozenset(inside))


def _anchors(text: str, atoms: Iterable[Requirement]) -> Iterator[tuple[int, int, Span]]:
    """Where the clauses of a task stand in its text and in the file."""
    position = 0
    for atom in atoms:
        start = text.find(atom.text, position)
        if start >= 0 and atom.span is not None:
            yield start, start + len(atom.text), atom.span
            position = start + 1


def _locate(piece: Span, text: str, anchors: Sequence[tuple[int, int, Span]], whole: Span | None) -> Span | None:
    """The place of a piece in the file: exact where the text stands there unbroken, else that of its clauses."""
    inside = [span for start, end, span in anchors if start < piece.end and piece.start < end]
    if inside:
        return Span(min(span.start for span in inside), max(span.end for span in inside))
    if whole and whole.end - whole.start == len(text):
        return Span(whole.start + piece.start, whole.start + piece.end)
    return whole


_THROUGH = re.compile(
    "(?:通过|利用|借助|依托|运用)[^，。；]{2,40}?，?(?:全面|集中|及时|统一)?"
    "(?:公开|公布|公示|发布|推送|宣传|展示)(?!平台|专栏|工作|审核)"
)
"""A phrase that says through what something is made public, up to the verb."""
_MEDIA = re.compile("政府(?:门户)?网站|门户网站|(?:政务)?新媒体|(?:微信)?公众号|政务微[博信]|微博|微信|客户端|政府公报")
