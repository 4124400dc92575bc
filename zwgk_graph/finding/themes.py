"""What a task is about: one to three themes of the scheme in ontology/themes.ttl.

An explainable count: terms of art of an open lexicon (data/lexicons/themes.yaml) speak for their theme with the
lexicon's weight, the longest term where several overlap. How much a mention counts depends on where it stands:

- in the task's heading or its first clause it counts more than further on;
- in an enumeration of fields that belong to many themes (舆情 of 疫情、环境、食品药品 …) it is in passing;
- behind 依托, 通过 or 按照 it is a means, behind 助力, 确保 a purpose, and not the thing ordered;
- as the subject of a training, an assessment or a budget (依申请公开业务培训) it only says which one.

Each further term of a theme adds less, so that many words on one matter do not hide a second one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from zwgk_graph.finding.theme_guessing import nearest_theme
from zwgk_graph.finding.theme_terms import Mention, mentions

_SCAFFOLD = re.compile(r"[\s“”‘’\"'《》〈〉<>]+")
_SENTENCE_END = re.compile(r"[。；;！!\n]")
_MEANS = re.compile(r"(?:依托|通过|借助|结合|按照|根据|利用|运用|参照|以|在|助力|确保|促进|增强|引导|推动实现|做到|为)")
_SUBJECT_OF = re.compile(
    r"(?:工作|方面|业务|有关|相关|专题|政策|等|的){0,3}(?:培训|典型案例|案例|研讨|考核|考评|评估|经费|队伍|表扬|能力|人员)"
)
_AND = re.compile(r"[、和及与]?")
_BREAK = re.compile(r"[，,。；;、]")
_CLAUSE = re.compile(r"[^，,。；;：:]+")
_HEADING, _OPENING, _FURTHER = 0.6, 1.3, 1.0
_PASSING, _MEANT, _AGAIN, _NEXT = 0.25, 0.5, 0.3, 0.65
_FIELDS, _HINT = 3, 1.0
_NEAR = 8
_LIMIT, _SHARE, _LEAST = 3, 0.65, 3.0
_SHARE_LEADING, _LEADS = 0.45, 10.0


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """How strongly a text speaks for a theme, and the terms that do so, strongest first."""

    theme: str
    score: float
    terms: tuple[str, ...]


class _Weighed(NamedTuple):
    mention: Mention
    factor: float
    sentence: int


def find_themes(text: str, heading: str | None) -> tuple[str, ...]:
    """One to three themes by their Chinese label, the most important first; none where nothing points to one.

    ``text`` is the task's text, ``heading`` its own or the enclosing heading. A theme that one sentence of
    several is about needs a smaller share of the best score than one met by the way.
    """
    weighed = _weighed(_even(text))
    scores = _scores([*_in_heading(heading), *weighed])
    if not scores:
        nearest = nearest_theme(f"{heading or ''}{text}")
        return (nearest,) if nearest else ()
    best, leading = scores[0].score, _leading(weighed)
    shares = (_SHARE_LEADING if s.theme in leading else _SHARE for s in scores)
    chosen = [s.theme for s, share in zip(scores, shares, strict=True) if s.score >= max(best * share, _LEAST)]
    return tuple(chosen[:_LIMIT]) or (scores[0].theme,)


def score_themes(text: str, heading: str | None) -> tuple[ThemeScore, ...]:
    """All themes a text speaks for, best first, with the terms that count: the explanation of ``find_themes``."""
    return _scores([*_in_heading(heading), *_weighed(_even(text))])


def _even(text: str) -> str:
    """Without blanks and quotation marks, brackets wide: as the lexicon writes its terms."""
    return _SCAFFOLD.sub("", text).replace("(", "（").replace(")", "）")


def _scores(weighed: Iterable[_Weighed]) -> tuple[ThemeScore, ...]:
    totals: dict[str, dict[str, float]] = {}
    for mention, factor, _ in weighed:
        for theme, weight in mention.weights:
            terms = totals.setdefault(theme, {})
            worth, known = weight * factor, terms.get(mention.term, 0.0)
            terms[mention.term] = max(known, worth) + min(known, worth) * _AGAIN
    return tuple(sorted((_score(*one) for one in totals.items()), key=lambda s: (-s.score, s.theme)))


def _score(theme: str, worth: dict[str, float]) -> ThemeScore:
    """Terms by their worth, each next one counting less than the one before."""
    ordered = sorted(worth, key=lambda term: (-worth[term], term))
    total = sum(worth[term] * _NEXT**place for place, term in enumerate(ordered))
    return ThemeScore(theme, total, tuple(ordered))


def _leading(weighed: Sequence[_Weighed]) -> set[str]:
    """The theme that each of several sentences speaks for most, where it does so clearly."""
    leading: set[str] = set()
    if not weighed or weighed[0].sentence == weighed[-1].sentence:
        return leading
    for _, sentence in groupby(weighed, key=lambda one: one.sentence):
        first = _scores(sentence)[:1]
        leading.update(score.theme for score in first if score.score >= _LEADS)
    return leading


@lru_cache(maxsize=1024)
def _in_heading(heading: str | None) -> tuple[_Weighed, ...]:
    return tuple(_Weighed(mention, _HEADING, -1) for mention in mentions(_even(heading or "")))


def _weighed(text: str) -> list[_Weighed]:
    found = mentions(text)
    if not found:
        return []
    passing = _passing(text, found) | _subjects(text, found)
    meant = _meant(text, found)
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    weighed: list[_Weighed] = []
    for place, mention in enumerate(found):
        sentence = bisect_left(ends, mention.start)
        factor = _FURTHER if sentence else _OPENING
        if place in passing:
            factor *= _PASSING
        elif place in meant:
            factor *= _MEANT
        weighed.append(_Weighed(mention, factor, sentence))
    return weighed


def _passing(text: str, found: Sequence[Mention]) -> set[int]:
    """Places of mentions inside an enumeration that runs through several themes, but for one that prevails in it."""
    passing: set[int] = set()
    starts = [mention.start for mention in found]
    for start, end in _enumerations(text):
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        themes = Counter(theme for place in inside for theme, weight in found[place].weights if weight > _HINT)
        if len(themes) >= _FIELDS:
            prevailing = {theme for theme, count in themes.items() if count >= _FIELDS}
            passing.update(p for p in inside if prevailing.isdisjoint(theme for theme, _ in found[p].weights))
    return passing


def _enumerations(text: str) -> Iterator[tuple[int, int]]:
    """Clauses of three items or more, each up to its 等: what stands behind that is what they are fields of."""
    for clause in _CLAUSE.finditer(text):
        first = text.find("、", *clause.span())
        if first >= 0:
            closing = text.find("等", first, clause.end())
            end = closing if closing >= 0 else clause.end()
            if text.count("、", first, end) >= _FIELDS - 1:
                yield clause.start(), end


def _subjects(text: str, found: Sequence[Mention]) -> set[int]:
    """Places of mentions that only say what a training, assessment or budget is for, alone or in a row."""
    subjects: set[int] = set()
    for place in range(len(found) - 1, -1, -1):
        end = found[place].end
        joined = place + 1 in subjects and _AND.fullmatch(text, end, found[place + 1].start)
        if joined or _SUBJECT_OF.match(text, end):
            subjects.add(place)
    return subjects


def _meant(text: str, found: Sequence[Mention]) -> set[int]:
    """Places of mentions behind a word for means or purpose, and of those joined to them in a row."""
    meant: set[int] = set()
    means_end = [match.end() for match in _MEANS.finditer(text)]
    for place, mention in enumerate(found):
        joined = place - 1 in meant and _AND.fullmatch(text, found[place - 1].end, mention.start)
        if joined or _behind(text, mention.start, means_end):
            meant.add(place)
    return meant


def _behind(text: str, start: int, means_end: list[int]) -> bool:
    """Whether a word for means ends shortly before, in the same clause and item."""
    place = bisect_right(means_end, start) - 1
    if place < 0 or start - means_end[place] > _NEAR:
        return False
    return not _BREAK.search(text, means_end[place], start)
