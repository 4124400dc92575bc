"""Concepts of the genre and the wordings that name them (data/lexicons/concepts.yaml)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from zwgk_graph.resources import read_text
from zwgk_graph.tracing.wording import SENTENCE_ENDS, fold

GAP = 12
"""``…`` in a form stands for up to so many characters of the same sentence, none of them between things of a list."""
SENTENCES = 256
"""So many texts, about those of one plan, are remembered: each plan above and each score asks for the same ones."""

UNRELATED = "无关"
"""The concept of wordings that hold the words of a concept without meaning it."""
MEMBERS = 3
"""A text that names so many things of a whole names the whole."""


class Form(NamedTuple):
    """One wording of a concept: its first words and, where it holds ``…``, its last words.

    ``member`` is true where it is one thing of the whole that the concept is, and names that only beside others.
    """

    concept: str
    head: str
    tail: str
    member: bool = False


class Found(NamedTuple):
    """A concept named in a text; ``gapped`` where not all words between its ends belong to it."""

    concept: str
    start: int
    end: int
    gapped: bool = False
    member: bool = False


class Lexicon:
    """Wordings of concepts, found by their first two characters."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._by_opening: dict[str, list[Form]] = {}
        for form in forms:
            self._by_opening.setdefault(form.head[:2], []).append(form)
        self.named_in = lru_cache(SENTENCES)(self._named_in)

    def find(self, folded: str) -> Iterator[Found]:
        """All concepts of a folded text, overlapping ones too, in order of their places; wholes come last."""
        members: dict[str, dict[str, Found]] = {}
        for start, forms in enumerate(map(self._by_opening.get, map(add, folded, folded[1:]))):
            for form in forms or ():
                if not folded.startswith(form.head, start):
                    continue
                end = _end_of(form, folded, start)
                if end and form.member:
                    members.setdefault(form.concept, {})[form.head] = Found(form.concept, start, end, member=True)
                elif end:
                    yield Found(form.concept, start, end, bool(form.tail))
        for things in members.values():
            if len(things) >= MEMBERS:
                yield from things.values()

    def meant_in(self, folded: str) -> tuple[Found, ...]:
        """The concepts a folded text means, with their places; one that only stands inside a longer wording is not.

        规章制度 is no 规章 (the concept ``无关`` holds such wordings), 政策咨询综合服务 no 政策咨询.
        """
        found = list(self.find(folded))
        solid = [one for one in found if not (one.gapped or one.member)]
        return tuple(one for one in found if one.concept != UNRELATED and not _inside(one, solid))

    def nested_in(self, folded: str) -> frozenset[str]:
        """Of the concepts a text names, those that stand only inside a longer wording with a gap."""
        found = list(self.find(folded))
        gapped = [one for one in found if one.gapped]
        free = {one.concept for one in found if not _inside(one, gapped)}
        return self.named_in(folded) - free

    def _named_in(self, folded: str) -> frozenset[str]:
        """The concepts a folded text means."""
        return frozenset(one.concept for one in self.meant_in(folded))


class Lexicons(NamedTuple):
    """What is done (``actions``) and what it is done to or with (``objects``).

    Of the objects, ``contexts`` only tell circumstances: where, through what, for whom, to what end; ``means`` are what
    is done with policies of every matter.
    """

    actions: Lexicon
    objects: Lexicon
    contexts: frozenset[str]
    means: frozenset[str]


@cache
def lexicons() -> Lexicons:
    """The shipped concepts."""
    import yaml

    parsed = yaml.safe_load(read_text("data/lexicons/concepts.yaml"))
    objects = {**parsed["objects"], **parsed["contexts"]}
    forms = (*_forms(objects), *_forms(parsed["wholes"], member=True))
    contexts, means = frozenset(parsed["contexts"]), frozenset(parsed["means"])
    return Lexicons(Lexicon(_forms(parsed["actions"])), Lexicon(forms), contexts, means)


def _forms(table: Mapping[str, Iterable[str]], *, member: bool = False) -> Iterator[Form]:
    for concept, wordings in table.items():
        for wording in wordings:
            head, _, tail = fold(wording).partition("…")
            yield Form(concept, head, tail, member)


def _inside(one: Found, others: Iterable[Found]) -> bool:
    return any(
        other.start <= one.start and one.end <= other.end and other.end - other.start > one.end - one.start
        for other in others
        if other.concept != one.concept
    )


def _end_of(form: Form, folded: str, start: int) -> int:
    """Where the form whose head stands at ``start`` ends; 0 where its tail does not follow."""
    end = start + len(form.head)
    if not form.tail:
        return end
    tail = folded.find(form.tail, end, end + GAP + len(form.tail))
    if tail < 0 or any(mark in folded[end:tail] for mark in _GAP_ENDS):
        return 0
    return tail + len(form.tail)


_GAP_ENDS = SENTENCE_ENDS + "、"
