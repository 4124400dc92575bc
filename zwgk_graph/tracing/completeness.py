"""How much of a requirement some sentences hold: full or partial, and what is missing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from zwgk_graph.finding.indicators import find_indicators
from zwgk_graph.model.carry import Relation
from zwgk_graph.tracing.elements import Element, Held, Kind
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.passages import Passage
from zwgk_graph.tracing.profiles import Profile, term_share

MANY = 2
"""So many missing parts are as bad as more; a smaller quantity is as bad."""


class Shares(NamedTuple):
    """What was found of a requirement, 0..1: of its keywords, its concepts and its parts by weight.

    ``missing`` is 0 where no part that asks for something is missing, 0.5 where one is, 1 where more are.
    """

    terms: float
    concepts: float
    elements: float
    missing: float


@dataclass(frozen=True, slots=True)
class Essence:
    """Weights of the shares and a bias, together the log-odds that nothing essential is missing.

    ``nameless`` is how much a missing part counts that names no known thing or act: known by its letters alone, it may
    be there in other words.
    """

    weights: Shares
    bias: float
    nameless: float = 1.0


CATALOGUE = Essence(Shares(2.1, 2.6, 0.9, -6.0), -1.2, 0.3)
"""For requirements in the short words of a catalogue, fitted on annotated plans."""
PRINTED = Essence(Shares(1.5, 1.5, 1.5, -7.0), -1.5)
"""For requirements as a notice prints them: plans below repeat their words, so that a missing part tells most."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """What was found of a requirement, and the elements that were not.

    ``weak`` is true where the sentences only order to help others with it, or leave it open whether it is done.
    """

    shares: Shares
    missing: tuple[str, ...]
    essence: Essence = CATALOGUE
    weak: bool = False

    @property
    def likelihood(self) -> float:
        """That every essential element is there, 0..1."""
        pairs = zip(self.essence.weights, self.shares, strict=True)
        return 1 / (1 + math.exp(-self.essence.bias - sum(weight * share for weight, share in pairs)))

    @property
    def relation(self) -> Relation:
        return "full" if self.likelihood >= 0.5 and not self.weak else "partial"


def completeness(profile: Profile, found: Iterable[Passage], index: UpstreamIndex) -> Completeness:
    """What all the sentences together hold of a requirement."""
    sentences = list(found)
    held = _held(profile, sentences, index)
    wording = profile.wording.share(held.grams)
    missing = [element for element in profile.elements if not element.is_found(held)]
    essence = PRINTED if profile.requirement.origin == "parsed" else CATALOGUE
    duties = sum(MANY if element.falls_short(held) else _counted(element, essence) for element in missing)
    shares = Shares(
        term_share(profile, held.grams) if profile.terms else wording,
        profile.essential.share(held.concepts) if profile.concepts else wording,
        _found_share(profile.elements, missing),
        min(duties, MANY) / MANY,
    )
    named = tuple(element.text for element in missing if element.kind != "actor")
    weak = bool(sentences) and all(_is_weak(passage, profile) for passage in sentences)
    return Completeness(shares, named, essence, weak)


def _counted(missing: Element, essence: Essence) -> float:
    return _COUNTED.get(missing.kind, 0.0) * (1.0 if missing.is_named else essence.nameless)


def _is_weak(passage: Passage, profile: Profile) -> bool:
    """Whether a sentence orders only to help with a requirement, or leaves it open whether it is done.

    The clause nearest to the requirement tells, and those before it as far as they leave it open.
    """
    shares = [profile.wording.share(part.grams) for part in passage.parts]
    nearest = shares.index(max(shares))
    is_open = any(_OPEN.search(part.text) for part in passage.parts[: nearest + 1])
    weak = is_open or _HELP.search(passage.parts[nearest].text)
    return bool(weak) and not (_HELP.search(profile.requirement.text) or _OPEN.search(profile.requirement.text))


def _held(profile: Profile, found: Sequence[Passage], index: UpstreamIndex) -> Held:
    counted = any(element.quantities for element in profile.elements)
    return Held(
        frozenset().union(*(passage.grams for passage in found)),
        frozenset().union(*(passage.concepts | index.terms.named_in(passage.folded) for passage in found)),
        frozenset().union(*(passage.actions for passage in found)),
        tuple(one for passage in found for one in find_indicators(passage.folded)) if counted else (),
    )


def _found_share(elements: Iterable[Element], missing: Iterable[Element]) -> float:
    whole = sum(element.weight for element in elements)
    return 1 - sum(element.weight for element in missing) / whole if whole else 0.5


_HELP = re.compile("(?:配合|协助)(?!单位|部门)|积极参加")
_OPEN = re.compile("鼓励|有条件的|可以?(?:探索|尝试)")
_COUNTED: dict[Kind, float] = {"duty": 1.0, "manner": 0.5}
