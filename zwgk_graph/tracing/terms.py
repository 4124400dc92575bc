"""Terms of art that no concept of the lexicon covers: keywords, or words drawn from a requirement's text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from zwgk_graph.model.record import Requirement
from zwgk_graph.resources import read_text
from zwgk_graph.tracing.background import Background
from zwgk_graph.tracing.concepts import Form, Lexicon, lexicons
from zwgk_graph.tracing.wording import fold, grams

TERM = "词:"
"""Opens the name of a concept that is only a term of the plan at hand."""
LONG_TERM = 5
"""A keyword of so many characters is a term of art; a shorter one must hold no common word."""


def own_terms(requirements: Iterable[Requirement]) -> Lexicon:
    """The terms of a plan, each a concept of its own: keywords that no concept covers.

    For a requirement without keywords that names no concept, terms are drawn from its text.
    """
    words = {word for requirement in requirements for word in _terms_of(requirement)}
    return Lexicon(Form(f"{TERM}{word}", word, "") for word in sorted(words))


def drawn_terms(statement: str) -> tuple[str, ...]:
    """What is left of a folded statement when the verbs and the common words of the genre are taken away.

    Runs of three to eight characters count: 建立全市统一的政策发布平台 leaves 政策发布平台.
    """
    return tuple(run for run in _RUN.findall(without_common(statement)) if 3 <= len(run) <= 8)


def without_common(folded: str) -> str:
    """A folded text with the verbs and the common words of the genre as blanks."""
    return _common().sub("　", folded)


def is_distinctive(name: str) -> bool:
    """Whether a term or concept can be what a requirement is about, and not a circumstance or a common word."""
    if not name.startswith(TERM):
        return name not in lexicons().contexts
    word = name.removeprefix(TERM)
    return len(word) >= LONG_TERM or bool(drawn_terms(word))


def rarity(name: str, table: Background) -> float:
    """How rare a concept is; a term is as rare as its rarest n-gram."""
    if not name.startswith(TERM):
        return table.rarity("object", name)
    return max((table.rarity("gram", gram) for gram in grams(name.removeprefix(TERM))), default=0.0)


def _terms_of(requirement: Requirement) -> Iterator[str]:
    known = lexicons()
    for keyword in map(fold, requirement.keywords):
        if len(keyword) > 2 and not (known.objects.named_in(keyword) or known.actions.named_in(keyword)):
            yield keyword
    statement = fold(requirement.text)
    if not requirement.keywords and not known.objects.named_in(statement) - known.contexts:
        yield from drawn_terms(statement)


@cache
def _common() -> re.Pattern[str]:
    words = [line.strip() for line in read_text("data/lexicons/common-words.txt").splitlines()]
    kept = sorted((word for word in words if word and not word.startswith("#")), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, kept)))


_RUN = re.compile(r"[\u4e00-\u9fff\w]{3,}")
