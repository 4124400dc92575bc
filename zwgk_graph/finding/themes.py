"""What a task is about: one to three themes of the scheme in ontology/themes.ttl.

An explainable count: terms of art of an open lexicon (data/lexicons/themes.yaml) speak for their theme with the
lexicon's weight, the longest term where several overlap. How much a mention counts depends on where it stands:

- in the task's heading or its first clause it counts more than further on;
- in an enumeration of fields that belong to many themes (舆情 of 疫情防控、生态环境、食品药品 …) it is a passing mention;
- behind 依托, 通过 or 按照 it is a means, behind 助力, 确保 a purpose, and not the thing ordered;
- as the subject of a training, an assessment or a budget (依申请公开业务培训) it only says which one.

Each further term of a theme adds less, so that many words on one matter do not hide a second one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zwgk_graph.finding.theme_terms import Mention, mentions

_SCAFFOLD = re.compile(r"[\s“”‘’\"'《》〈〉<>]+")
_SENTENCE_END = re.compile(r"[。；;！!\n]")
_MEANS = re.compile(
    r"(?:依托|通过|借助|结合|按照|根据|利用|运用|参照|以|助力|确保|促进|增强|推动实现|做到|为)[^，,。；;、]{0,8}$"
)
_SUBJECT_OF = re.compile(
    r"(?:工作|方面|业务|有关|相关|专题|政策|等|的){0,3}(?:培训|典型案例|案例|研讨|考核|考评|评估|经费|队伍|表扬|能力|人员)"
)
_AND = re.compile(r"[、和及与]?$")
_LISTED = re.compile(r"[^，,。；;：:]*(?:、[^，,。；;：:、]+){2,}")
_HEADING, _OPENING, _FURTHER = 0.7, 1.5, 1.0
_PASSING, _MEANT, _AGAIN, _NEXT = 0.25, 0.5, 0.3, 0.7
_FIELDS = 3
_LIMIT, _SHARE, _LEAST = 3, 0.65, 3.0


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """How strongly a text speaks for a theme, and the terms that do so, strongest first."""

    theme: str
    score: float
    terms: tuple[str, ...]


def find_themes(text: str, heading: str | None) -> tuple[str, ...]:
    """One to three themes by their Chinese label, the most important first; none where no term is met.

    ``text`` is the task's text, ``heading`` its own or the enclosing heading.
    """
    scores = score_themes(text, heading)
    if not scores:
        return ()
    bar = max(scores[0].score * _SHARE, _LEAST)
    return tuple(s.theme for place, s in enumerate(scores[:_LIMIT]) if place == 0 or s.score >= bar)


def score_themes(text: str, heading: str | None) -> tuple[ThemeScore, ...]:
    """All themes a text speaks for, best first, with the terms that count: the explanation of ``find_themes``."""
    totals: dict[str, dict[str, float]] = {}
    for mention, factor in (*_in_heading(heading), *_in_text(_SCAFFOLD.sub("", text))):
        for theme, weight in mention.weights:
            terms = totals.setdefault(theme, {})
            worth = weight * factor
            known = terms.get(mention.term, 0.0)
            terms[mention.term] = max(known, worth) + (min(known, worth) * _AGAIN)
    return tuple(sorted((_score(*one) for one in totals.items()), key=lambda s: (-s.score, s.theme)))


def _score(theme: str, worth: dict[str, float]) -> ThemeScore:
    """Terms by their worth, each next one counting less than the one before."""
    ordered = sorted(worth, key=lambda term: (-worth[term], term))
    total = sum(worth[term] * _NEXT**place for place, term in enumerate(ordered))
    return ThemeScore(theme, total, tuple(ordered))


def _in_heading(heading: str | None) -> Iterator[tuple[Mention, float]]:
    for mention in mentions(_SCAFFOLD.sub("", heading or "")):
        yield mention, _HEADING


def _in_text(text: str) -> Iterator[tuple[Mention, float]]:
    found = mentions(text)
    passing = _passing(text, found) | _subjects(text, found)
    opening = _SENTENCE_END.search(text)
    opening_end = opening.start() if opening else len(text)
    for mention in found:
        factor = _OPENING if mention.start < opening_end else _FURTHER
        if mention in passing:
            factor *= _PASSING
        elif _MEANS.search(text, max(0, mention.start - 12), mention.start):
            factor *= _MEANT
        yield mention, factor


def _passing(text: str, found: tuple[Mention, ...]) -> set[Mention]:
    """Mentions inside an enumeration that runs through several themes."""
    passing: set[Mention] = set()
    for listed in _LISTED.finditer(text):
        inside = [m for m in found if listed.start() <= m.start < listed.end()]
        if len({theme for m in inside for theme, _ in m.weights}) >= _FIELDS:
            passing.update(inside)
    return passing


def _subjects(text: str, found: tuple[Mention, ...]) -> set[Mention]:
    """Mentions that only say what a training, assessment or budget is for, alone or in a row."""
    subjects: set[Mention] = set()
    behind: Mention | None = None
    for mention in reversed(found):
        joined = behind in subjects and behind is not None and _AND.fullmatch(text, mention.end, behind.start)
        if joined or _SUBJECT_OF.match(text, mention.end):
            subjects.add(mention)
        behind = mention
    return subjects
