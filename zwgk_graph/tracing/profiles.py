"""Upstream requirements prepared for matching: weighted wordings, terms of art, concepts, and an index over them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zwgk_graph.model.record import Requirement
from zwgk_graph.tracing.background import Background, background
from zwgk_graph.tracing.concepts import Form, Lexicon, Lexicons, lexicons
from zwgk_graph.tracing.wording import fold, grams

LONG_GRAM = 0.5
"""A run of three characters counts half: its two halves count already."""
SHARED = 0.6
"""What n requirements of one plan share tells them apart less: divided by n to this power."""
LONG_TERM = 5
"""A keyword of so many characters is a term of art; a shorter one may be a common word."""
SLIGHT = 6.0
"""A part of a statement lighter than this (about one rare word) is no element of its own."""
TERM = "词:"
"""Opens the name of a concept that is only a keyword of the plan at hand."""
TERM_FOUND = 0.5
"""A keyword counts from half of its wording on."""
FROM_KEYWORD = 0.5
"""A concept that only the keywords name counts half: keywords list alternatives and contexts too."""


@dataclass(frozen=True, slots=True)
class Term:
    """A keyword: its n-grams with their weights, and its own weight (that of its rarest n-gram)."""

    text: str
    grams: Mapping[str, float]
    weight: float


@dataclass(frozen=True, slots=True)
class Element:
    """A part of the statement that asks for something of its own: its words with their weights."""

    text: str
    grams: Mapping[str, float]
    concepts: Mapping[str, float]

    @property
    def weight(self) -> float:
        """Grows more slowly than the length: a long element is no more essential than a short one."""
        return math.sqrt(sum(self.grams.values()))


@dataclass(frozen=True, slots=True)
class Profile:
    """One requirement prepared: weights of its n-grams (``wording``: of the statement alone), terms and concepts.

    ``core`` are the concepts that no other requirement of the plan names.
    """

    requirement: Requirement
    wording: Mapping[str, float]
    every_gram: frozenset[str]
    terms: tuple[Term, ...]
    concepts: Mapping[str, float]
    actions: Mapping[str, float]
    core: frozenset[str]
    elements: tuple[Element, ...]

    @property
    def id(self) -> str:
        return self.requirement.id


class UpstreamIndex:
    """All requirements of one upstream plan, with postings from n-grams and concepts to them."""

    def __init__(self, requirements: Sequence[Requirement], table: Background | None = None) -> None:
        self.background = table or background()
        self.profiles = _profiles(requirements, self.background)
        self.by_gram = _postings(profile.every_gram for profile in self.profiles)
        self.terms = _term_lexicon(requirements)
        self.by_concept = _postings(profile.concepts for profile in self.profiles)


def weighed_share(weights: Mapping[str, float], found: frozenset[str]) -> float:
    """The share, by weight, of the names that were found; 0 where there are none."""
    whole = sum(weights.values())
    return sum(weights[name] for name in weights.keys() & found) / whole if whole else 0.0


def term_share(profile: Profile, found: frozenset[str]) -> float:
    """The share, by weight, of the keywords found among n-grams; one counts as far as its wording stands there."""
    whole = sum(term.weight for term in profile.terms)
    return sum(term.weight * _found_of(term, found) for term in profile.terms) / whole if whole else 0.0


def _found_of(term: Term, found: frozenset[str]) -> float:
    share = weighed_share(term.grams, found)
    return share if share >= TERM_FOUND else 0.0


@dataclass(frozen=True, slots=True)
class _Sketch:
    statement: frozenset[str]
    keywords: tuple[tuple[str, frozenset[str]], ...]
    named: frozenset[str]
    named_by_keywords: frozenset[str]
    nested: frozenset[str]
    actions: frozenset[str]

    @property
    def grams(self) -> frozenset[str]:
        return self.statement.union(*(found for _, found in self.keywords))

    @property
    def concepts(self) -> frozenset[str]:
        return self.named | self.named_by_keywords


def _profiles(requirements: Sequence[Requirement], table: Background) -> tuple[Profile, ...]:
    own_terms = _term_lexicon(requirements)
    sketches = [_sketch(requirement, own_terms) for requirement in requirements]
    grams_shared = Counter(gram for sketch in sketches for gram in sketch.grams)
    concepts_shared = Counter(name for sketch in sketches for name in sketch.concepts - sketch.nested)
    return tuple(
        _profile(requirement, sketch, grams_shared, concepts_shared, table)
        for requirement, sketch in zip(requirements, sketches, strict=True)
    )


def _term_lexicon(requirements: Iterable[Requirement]) -> Lexicon:
    """Keywords that no concept covers, each a concept of its own."""
    known = lexicons()
    keywords = {fold(keyword) for requirement in requirements for keyword in requirement.keywords}
    own = sorted(word for word in keywords if len(word) > 2 and not _covered(word, known))
    return Lexicon(Form(f"{TERM}{word}", word, "") for word in own)


def _covered(word: str, known: Lexicons) -> bool:
    return bool(known.objects.named_in(word) or known.actions.named_in(word))


def _sketch(requirement: Requirement, own_terms: Lexicon) -> _Sketch:
    statement = fold(requirement.text)
    keywords = [fold(keyword) for keyword in requirement.keywords]
    found = lexicons()
    return _Sketch(
        frozenset(grams(statement)),
        tuple((keyword, frozenset(grams(keyword))) for keyword in keywords),
        found.objects.named_in(statement) | own_terms.named_in(statement),
        found.objects.named_in("，".join(keywords)) | own_terms.named_in("，".join(keywords)),
        found.objects.nested_in(statement),
        found.actions.named_in(statement),
    )


def _profile(
    requirement: Requirement, sketch: _Sketch, shared: Counter[str], concepts: Counter[str], table: Background
) -> Profile:
    weights = {gram: _gram_weight(gram, shared[gram], table) for gram in sketch.grams}
    valued = {
        name: _concept_weight(name, max(concepts[name], 1), table) * (1 if name in sketch.named else FROM_KEYWORD)
        for name in sketch.concepts
    }
    return Profile(
        requirement,
        {gram: weights[gram] for gram in sketch.statement},
        sketch.grams,
        tuple(_term(keyword, found, weights) for keyword, found in sketch.keywords if found),
        valued,
        {name: table.rarity("action", name) for name in sketch.actions},
        frozenset(name for name in sketch.concepts - sketch.nested if concepts[name] == 1 and _tells_apart(name)),
        tuple(_elements(fold(requirement.text), weights, valued)),
    )


def _elements(statement: str, weights: Mapping[str, float], valued: Mapping[str, float]) -> Iterator[Element]:
    found = lexicons().objects
    for part in _ELEMENT_ENDS.split(statement):
        own = {gram: weights[gram] for gram in grams(part)}
        if sum(own.values()) > SLIGHT:
            yield Element(part, own, {name: valued[name] for name in found.named_in(part) if name in valued})


def _tells_apart(name: str) -> bool:
    """Whether a concept can be what a requirement is about; a short keyword may be any common word."""
    if name.startswith(TERM):
        return len(name) >= len(TERM) + LONG_TERM
    return name not in lexicons().contexts


def _concept_weight(name: str, shared: int, table: Background) -> float:
    if name.startswith(TERM):
        found = tuple(grams(name.removeprefix(TERM)))
        rarity = max((table.rarity("gram", gram) for gram in found), default=0.0)
    else:
        rarity = table.rarity("object", name)
    return rarity / math.pow(shared, SHARED)


def _gram_weight(gram: str, shared: int, table: Background) -> float:
    size = LONG_GRAM if len(gram) > 2 else 1.0
    return size * table.rarity("gram", gram) / math.pow(shared, SHARED)


def _term(keyword: str, found: frozenset[str], weights: Mapping[str, float]) -> Term:
    own = {gram: weights[gram] for gram in found}
    return Term(keyword, own, max(own.values()))


def _postings(names: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = {}
    for position, found in enumerate(names):
        for name in found:
            postings.setdefault(name, []).append(position)
    return postings


_ELEMENT_ENDS = re.compile(r"[，；、：。（）]|并(?=[和把与])")
