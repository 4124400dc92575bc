"""What a task is about: one to three themes of the scheme in ontology/themes.ttl.

An explainable count: terms of art of an open lexicon (data/lexicons/themes.yaml) speak for their theme with the
lexicon's weight, the longest term where several overlap. How much a mention counts depends on where it stands:

- in the task's first sentence it counts more than further on, in its heading less, as that may be a group's;
- in an enumeration that lists means, or fields of another theme (舆情 of 疫情、环境、食品药品 …), it is in passing;
- behind 依托, 通过 or 按照 it is a means, behind 助力, 确保 a purpose, and not the thing ordered;
- as the subject of a training, an assessment or a budget (依申请公开业务培训) it only says which one;
- in a reservation (除依法保密的外，涉及个人隐私的 …) it limits what is ordered and is met by the way.

A theme needs a share of the best score, a smaller one where a whole sentence is about it or the heading names it,
the smallest where a sentence names it.
How the work is secured (training, assessment, ledgers …) is a theme beside a matter only where a sentence is about it.
Each further term of a theme adds less, so that many words on one matter do not hide a second one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import inf
from operator import itemgetter
from typing import TypeAlias

from zwgk_graph.finding.theme_guessing import nearest_theme
from zwgk_graph.finding.theme_terms import Mention, mentions

ASSURANCE = frozenset(
    {"组织领导与协调机制", "经费与队伍保障", "培训宣传", "监督考核与责任追究", "工作落实与台账", "工作作风"}
)
"""The group theme:assurance: how the work is secured, not what is published or done for the public."""
CHANNELS = frozenset({"平台与网站建设", "政务新媒体", "政府公报", "政务公开专区与线下场所", "数据开放"})
"""The group theme:channels; a check of web sites or accounts is about both, them and the checking."""

_SCAFFOLD = re.compile(r"[\s“”‘’\"'《》〈〉<>]")
_SENTENCE_END = re.compile(r"[。；;！!\n]")
_MEANS = re.compile(r"(?:依托|通过|借助|结合|按照|根据|利用|运用|参照|以|在|助力|确保|促进|增强|引导|推动实现|做到|为)")
_SUBJECT_OF = re.compile(
    r"(?:工作|方面|业务|有关|相关|专题|政策|等|的){0,3}(?:培训|典型案例|案例|研讨|考核|考评|评估|经费|队伍|表扬|能力|人员|主体责任)"
)
_MANNER = re.compile(r"等[^，,。；;、]{0,4}(?:服务|问题|方式|形式|渠道|途径|载体|媒体|手段|场所)")
_BY_THE_WAY = re.compile(
    r"(?=[在通依借利除，,；;])"  # a search passes over all other signs at a glance
    r"(?:(?:在|通过|依托|借助|利用)[^，,。；;]{0,60}?等[^，,。；;、]{0,8}?(?:平台|渠道|载体|媒体|方式|形式|途径|手段|场所|热线)"
    r"|除[^，,。；;]{2,20}?外"
    r"|[，,；;](?:涉及|涉密|兼顾|保护)[^，,。；;]+)"
)
"""Ways in a row (在门户网站、政务微博等平台) and reservations (除依法保密的外)."""
_AND = re.compile(r"[、和及与]?")
_BREAK = re.compile(r"[，,。；;、]")
_CLAUSE = re.compile(r"[^，,。；;：:]+")
_HEADING, _OPENING, _FURTHER = 0.6, 1.15, 1.0
_PASSING, _FIELD, _MEANT, _AGAIN = 0.25, 0.6, 0.5, 0.3
_FADING = tuple(0.7**place for place in range(40))
_FIELDS, _PREVAILING = 3, 0.5
_NEAR = 8
_NAMES, _SHOWS, _SUPPORTS = 8.0, 5.0, 3.0
_LIMIT, _SHARE, _LEAST = 3, 0.65, 5.0
_SHARE_LEADING, _SHARE_NAMED, _LEADS = 0.45, 0.35, 6.0


@dataclass(frozen=True, slots=True)
class ThemeScore:
    """How strongly a text speaks for a theme, and the terms that do so, strongest first."""

    theme: str
    score: float
    terms: tuple[str, ...]


_Weighed: TypeAlias = tuple[Mention, float, int]  # with the factor its place gives it and the number of its sentence


def find_themes(text: str, heading: str | None) -> tuple[str, ...]:
    """One to three themes by their Chinese label, the most important first; none where nothing points to one.

    ``text`` is the task's text, ``heading`` its own or the enclosing heading. A theme that one sentence of
    several is about needs a smaller share of the best score than one met by the way.
    """
    weighed = _weighed(_even(text), heading)
    scores = _ranked(_worths([*_in_heading(heading), *weighed]))
    if not scores:
        nearest = nearest_theme(f"{heading or ''}{text}")
        return (nearest,) if nearest else ()
    first, best = scores[0]
    least = max(best * _SHARE_NAMED, _LEAST)
    likely = [one for one in scores if one[1] >= least]
    if len(likely) == 1:
        return (first,)
    leading, announced = _leading(weighed), _announced(heading, weighed)
    shares = {theme: _share(theme, first, leading, announced) for theme, _ in likely}
    chosen = [theme for theme, score in likely if theme == first or score >= best * shares[theme]]
    return tuple(chosen[:_LIMIT]) or (first,)


def score_themes(text: str, heading: str | None) -> tuple[ThemeScore, ...]:
    """All themes a text speaks for, best first, with the terms that count: the explanation of ``find_themes``."""
    worths = _worths([*_in_heading(heading), *_weighed(_even(text), heading)])
    return tuple(ThemeScore(theme, score, _by_worth(worths[theme])) for theme, score in _ranked(worths))


def _share(theme: str, first: str, leading: Mapping[str, float], announced: frozenset[str]) -> float:
    """The part of the best score that makes a theme one of the task's, beside the first one."""
    if leading.get(theme, 0.0) >= _NAMES:
        return _SHARE_NAMED
    if theme in leading or theme in announced:
        return _SHARE_LEADING
    secures = theme in ASSURANCE and first not in ASSURANCE and first not in CHANNELS
    return inf if secures else _SHARE


def _even(text: str) -> str:
    """Without blanks and quotation marks, brackets wide: as the lexicon writes its terms."""
    return _SCAFFOLD.sub("", text).replace("(", "（").replace(")", "）")


def _worths(weighed: Iterable[_Weighed]) -> dict[str, dict[str, float]]:
    """By theme what each of its terms is worth; a term said again adds little."""
    worths: dict[str, dict[str, float]] = {}
    for mention, factor, _ in weighed:
        for theme, weight in mention.weights:
            terms = worths.setdefault(theme, {})
            worth, known = weight * factor, terms.get(mention.term)
            terms[mention.term] = worth if known is None else max(known, worth) + min(known, worth) * _AGAIN
    return worths


def _ranked(worths: dict[str, dict[str, float]]) -> list[tuple[str, float]]:
    """The themes with their scores, best first, equal ones by name."""
    return sorted(((theme, _score(terms)) for theme, terms in worths.items()), key=lambda one: (-one[1], one[0]))


def _score(worth: dict[str, float]) -> float:
    """Terms by their worth, each next one counting less than the one before."""
    if len(worth) == 1:
        return next(iter(worth.values()))
    return sum(map(float.__mul__, sorted(worth.values(), reverse=True), _FADING))


def _by_worth(worth: dict[str, float]) -> tuple[str, ...]:
    return tuple(sorted(worth, key=lambda term: (-worth[term], term)))


def _leading(weighed: Sequence[_Weighed]) -> dict[str, float]:
    """The theme that each of several sentences speaks for most, where it does so clearly, with its score there."""
    leading: dict[str, float] = {}
    if not weighed or weighed[0][2] == weighed[-1][2]:
        return leading
    for _, sentence in groupby(weighed, key=itemgetter(2)):
        theme, score = _ranked(_worths(sentence))[0]
        if score >= _LEADS:
            leading[theme] = max(score, leading.get(theme, score))
    return leading


def _announced(heading: str | None, weighed: Sequence[_Weighed]) -> frozenset[str]:
    """Themes named by the heading that the text speaks of as well."""
    named = _named(heading)
    return named & _themes((mention for mention, *_ in weighed), _SUPPORTS) if named else named


@lru_cache(maxsize=1024)
def _named(heading: str | None) -> frozenset[str]:
    return frozenset(_themes((mention for mention, *_ in _in_heading(heading)), _NAMES))


@lru_cache(maxsize=1024)
def _in_heading(heading: str | None) -> tuple[_Weighed, ...]:
    return tuple((mention, _HEADING, -1) for mention in mentions(_even(heading or "")))


def _weighed(text: str, heading: str | None) -> list[_Weighed]:
    found = mentions(text)
    if not found:
        return []
    listed = _listed(text, found, _named(heading))
    passing = _subjects(text, found) | _by_the_way(text, found)
    meant = _meant(text, found)
    ends = [match.start() for match in _SENTENCE_END.finditer(text)]
    weighed: list[_Weighed] = []
    for place, mention in enumerate(found):
        sentence = bisect_left(ends, mention.start)
        factor = _FURTHER if sentence else _OPENING
        if place in passing:
            factor *= _PASSING
        elif place in listed:
            factor *= listed[place]
        elif place in meant:
            factor *= _MEANT
        weighed.append((mention, factor, sentence))
    return weighed


def _listed(text: str, found: Sequence[Mention], named: frozenset[str]) -> dict[int, float]:
    """Factors of mentions inside an enumeration of fields, but for the themes it is about.

    What stands behind the 等 of an enumeration is what its items are fields of; where that names no theme
    (… 等领域信息公开) and the heading names none, the items are the matter.
    """
    factors: dict[int, float] = {}
    starts = [mention.start for mention in found]
    for start, end, closing in _enumerations(text):
        inside = range(bisect_left(starts, start), bisect_left(starts, end))
        items = _items(text, found, inside)
        heads = _themes(found[inside.stop : bisect_left(starts, closing)], _SHOWS)
        manner = _MANNER.match(text, end)
        if not (manner or heads or len(items) >= _FIELDS):
            continue
        most = max(_FIELDS, (text.count("、", start, end) + 1) * _PREVAILING)
        about = heads | {theme for theme, known in items.items() if len(known) >= most}
        factor = _PASSING if manner or heads or named - about else _FIELD
        factors.update((place, factor) for place in inside if about.isdisjoint(_themes([found[place]])))
    return factors


def _items(text: str, found: Sequence[Mention], inside: range) -> dict[str, set[int]]:
    """By theme the numbers of the items of an enumeration that speak for it."""
    items: dict[str, set[int]] = {}
    for place in inside:
        item = text.count("、", 0, found[place].start)
        for theme in _themes([found[place]], _SUPPORTS):
            items.setdefault(theme, set()).add(item)
    return items


def _themes(found: Iterable[Mention], least: float = 0.0) -> set[str]:
    return {theme for mention in found for theme, weight in mention.weights if weight >= least}


def _enumerations(text: str) -> Iterator[tuple[int, int, int]]:
    """Clauses of three items or more, each up to its 等 and its end."""
    if text.count("、") < _FIELDS - 1:
        return
    for clause in _CLAUSE.finditer(text):
        first = text.find("、", *clause.span())
        if first >= 0:
            closing = text.find("等", first, clause.end())
            end = closing if closing >= 0 else clause.end()
            if text.count("、", first, end) >= _FIELDS - 1:
                yield clause.start(), end, clause.end()


def _subjects(text: str, found: Sequence[Mention]) -> set[int]:
    """Places of mentions that only say what a training, assessment or budget is for, alone or in a row."""
    subjects: set[int] = set()
    for place in range(len(found) - 1, -1, -1):
        end = found[place].end
        joined = place + 1 in subjects and _AND.fullmatch(text, end, found[place + 1].start)
        if joined or _SUBJECT_OF.match(text, end):
            subjects.add(place)
    return subjects


def _by_the_way(text: str, found: Sequence[Mention]) -> set[int]:
    """Places of mentions in a phrase of ways in a row or in a reservation."""
    phrases = [match.span() for match in _BY_THE_WAY.finditer(text)]
    return {p for start, end in phrases for p, mention in enumerate(found) if start <= mention.start < end}


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
