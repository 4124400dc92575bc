"""Upstream plans prepared for matching: a profile of each requirement and an index over them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from zwgk_graph.model.record import Requirement
from zwgk_graph.tracing.background import Background, background
from zwgk_graph.tracing.boilerplate import repeated, without
from zwgk_graph.tracing.concepts import Found, Lexicon, lexicons
from zwgk_graph.tracing.elements import ESSENTIAL, LONG_GRAM, Element, elements_of
from zwgk_graph.tracing.profiles import Profile, Term
from zwgk_graph.tracing.terms import TERM, is_distinctive, own_terms, rarity
from zwgk_graph.tracing.weighing import Weighed
from zwgk_graph.tracing.wording import fold, grams, timeless

SHARED = 0.6
"""What n requirements of one plan share tells them apart less: divided by n to this power."""
RARE_GRAMS = 12
"""So many of a requirement's rarest long n-grams lead to it."""
RARE_SHARED = 3
"""A sentence that shares so many of them is looked at, whatever it names."""
LONG_LIST = 4
"""A list of so many things gives examples: to name one of them is not yet to name what the requirement is about."""
FROM_KEYWORD = 0.5
"""A concept that only the keywords name counts half: keywords list alternatives and contexts too."""


class UpstreamIndex:
    """All requirements of one upstream plan, with postings from what they are about, and how they say it, to them."""

    def __init__(self, requirements: Sequence[Requirement], table: Background | None = None) -> None:
        self.background = table or background()
        self.profiles = _profiles(requirements, self.background)
        self.terms = own_terms(requirements)
        self.by_concept = _postings(
            profile.core.union(filter(is_distinctive, profile.concepts)) for profile in self.profiles
        )
        self.by_gram = _postings(map(_rarest, self.profiles))

    def sharing(self, concepts: Iterable[str], found: frozenset[str]) -> tuple[Profile, ...]:
        """The requirements that name one of these concepts, circumstances aside, or share rare n-grams; in order."""
        positions = {position for name in concepts for position in self.by_concept.get(name, ())}
        shared = Counter(position for gram in self.by_gram.keys() & found for position in self.by_gram[gram])
        positions.update(position for position, number in shared.items() if number >= RARE_SHARED)
        return tuple(self.profiles[position] for position in sorted(positions))


@dataclass(frozen=True, slots=True)
class _Sketch:
    words: str
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
    terms = own_terms(requirements)
    boilerplate = repeated(requirement.text for requirement in requirements)
    sketches = [_sketch(requirement, terms, boilerplate) for requirement in requirements]
    grams_shared = Counter(gram for sketch in sketches for gram in sketch.grams)
    concepts_shared = Counter(name for sketch in sketches for name in sketch.concepts - sketch.nested)
    return tuple(
        _profile(requirement, sketch, grams_shared, concepts_shared, table)
        for requirement, sketch in zip(requirements, sketches, strict=True)
    )


def _sketch(requirement: Requirement, terms: Lexicon, boilerplate: frozenset[str]) -> _Sketch:
    statement = without(timeless(fold(requirement.text)), boilerplate)
    keywords = [fold(keyword) for keyword in requirement.keywords]
    found = lexicons()
    return _Sketch(
        statement,
        frozenset(grams(statement)),
        tuple((keyword, frozenset(grams(keyword))) for keyword in keywords),
        found.objects.named_in(statement) | terms.named_in(statement),
        found.objects.named_in("，".join(keywords)) | terms.named_in("，".join(keywords)),
        found.objects.nested_in(statement),
        found.actions.named_in(_FOR_OTHERS.sub("　", statement)),
    )


def _profile(
    requirement: Requirement, sketch: _Sketch, shared: Counter[str], concepts: Counter[str], table: Background
) -> Profile:
    weights = {gram: _gram_weight(gram, shared[gram], table) for gram in sketch.grams}
    valued = {
        name: _concept_weight(name, max(concepts[name], 1), table) * (1 if name in sketch.named else FROM_KEYWORD)
        for name in sketch.concepts
    }
    elements = elements_of(sketch.words, table)
    core = _core(sketch, concepts)
    means = core & lexicons().means
    return Profile(
        requirement,
        Weighed({gram: weights[gram] for gram in sketch.statement}),
        weights,
        tuple(_term(keyword, found, weights) for keyword, found in sketch.keywords if found),
        Weighed(valued),
        _essential(valued, elements),
        Weighed({name: table.rarity("action", name) for name in sketch.actions}),
        core,
        _kinds(sketch.words, table) | (means if core - means else frozenset()),
        _listed(sketch.words),
        elements,
    )


def _essential(concepts: Mapping[str, float], elements: Iterable[Element]) -> Weighed:
    most: dict[str, float] = {}
    for element in elements:
        for name in element.concepts:
            most[name] = max(most.get(name, 0.0), ESSENTIAL[element.kind])
    return Weighed({name: weight * most.get(name, 1.0) for name, weight in concepts.items()})


def _core(sketch: _Sketch, shared: Counter[str]) -> frozenset[str]:
    """What a requirement is about: the concepts only it names, where there are none those that fewest others do.

    A term of its own does not put the concepts of the lexicon in the shade: plans below name these in many ways, the
    term only as it stands.
    """
    named = sketch.concepts - sketch.nested
    distinctive = {name for name in named if is_distinctive(name)} or named
    known = {name for name in distinctive if not name.startswith(TERM)}
    return _fewest(distinctive, shared) | _fewest(known, shared)


def _kinds(statement: str, table: Background) -> frozenset[str]:
    """Concepts that stand only behind a rarer one, 的 between or not."""
    found = [one for one in lexicons().objects.meant_in(statement) if is_distinctive(one.concept)]
    rarities = {one.end: table.rarity("object", one.concept) for one in found}

    def is_qualified(one: Found) -> bool:
        before = one.start - statement.startswith("的", one.start - 1)
        return rarities.get(before, 0.0) > table.rarity("object", one.concept)

    return frozenset(one.concept for one in found) - {one.concept for one in found if not is_qualified(one)}


def _listed(statement: str) -> frozenset[str]:
    lists = (clause.split("、") for clause in _CLAUSE_ENDS.split(statement))
    things = (thing for things in lists if len(things) >= LONG_LIST for thing in things[:-1])
    return frozenset().union(*map(lexicons().objects.named_in, things))


def _fewest(names: Set[str], shared: Counter[str]) -> frozenset[str]:
    """Those that the fewest requirements name."""
    fewest = min((shared[name] for name in names), default=0)
    return frozenset(name for name in names if shared[name] == fewest)


def _concept_weight(name: str, shared: int, table: Background) -> float:
    return rarity(name, table) / math.pow(shared, SHARED)


def _gram_weight(gram: str, shared: int, table: Background) -> float:
    size = LONG_GRAM if len(gram) > 2 else 1.0
    return size * table.rarity("gram", gram) / math.pow(shared, SHARED)


def _term(keyword: str, found: frozenset[str], weights: Mapping[str, float]) -> Term:
    own = Weighed({gram: weights[gram] for gram in found})
    return Term(keyword, own, max(own.values()))


def _rarest(profile: Profile) -> list[str]:
    long = [gram for gram in profile.wording if len(gram) > 2]
    return sorted(long, key=lambda gram: (-profile.wording[gram], gram))[:RARE_GRAMS]


def _postings(names: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = {}
    for position, found in enumerate(names):
        for name in found:
            postings.setdefault(name, []).append(position)
    return postings


_CLAUSE_ENDS = re.compile("[，。；：]")
_FOR_OTHERS = re.compile("供(?![水电气热销应给])[^，。；]*")
"""What others are to do with a thing is not ordered: 建设专区，供群众咨询."""
