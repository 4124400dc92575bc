"""What a requirement is made of: the parts of its statement, each asking for something of its own."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from zwgk_graph.finding.indicators import find_indicators
from zwgk_graph.model.record import Indicator
from zwgk_graph.tracing.background import Background
from zwgk_graph.tracing.concepts import lexicons
from zwgk_graph.tracing.terms import without_common
from zwgk_graph.tracing.weighing import Weighed
from zwgk_graph.tracing.wording import grams

Kind = Literal["duty", "aim", "manner", "medium", "actor"]
ESSENTIAL: dict[Kind, float] = {"duty": 1.0, "aim": 0.35, "manner": 0.35, "medium": 0.2, "actor": 0.0}
"""How much of a part's weight counts: who acts and where changes from level to level, to what end need not be said."""
ELEMENT_FOUND = 0.4
"""A part counts as found from this share of its words, concepts or actions on."""
HINTED = 0.25
"""With its own act, a part counts as found from this share of its words on."""
SLIGHT = 2.5
"""A part lighter than this (about one rare word) that names no concept asks for nothing of its own."""
LONG_GRAM = 0.5
"""A run of three characters counts half: its two halves count already."""
COMMON = 0.2
"""Words that stand in every requirement count less."""
COMMON_ACTION = 2.0
"""Actions up to this rarity stand in every plan."""
REPEATED = 0.3
"""Words that another part of the statement says too count less: they do not tell that this part is there."""


class Held(NamedTuple):
    """What the sentences at hand hold: n-grams, concepts, actions and quantities."""

    grams: frozenset[str]
    concepts: frozenset[str]
    actions: frozenset[str]
    quantities: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a statement: a clause, or one thing of a list, with the weights of its words.

    ``size`` grows more slowly than the length: a long part is no more essential than a short one. ``names`` are the
    n-grams of long names in quotation marks: of a campaign, of a series of policies. ``own`` is false
    where it names no concept that the other parts do not name; ``telling`` is false where all its words are common.
    """

    text: str
    kind: Kind
    size: float
    grams: Weighed
    concepts: Weighed
    actions: Weighed
    quantities: tuple[Indicator, ...] = ()
    names: tuple[Weighed, ...] = ()
    own: bool = True
    telling: bool = True

    @property
    def weight(self) -> float:
        """How much it counts for the whole."""
        return self.size * ESSENTIAL[self.kind]

    @property
    def is_named(self) -> bool:
        """Whether it names a known thing, or an act that not every requirement orders: other words can say these."""
        return bool(self.concepts) or self.actions.whole > COMMON_ACTION

    def falls_short(self, held: Held) -> bool:
        """Whether a quantity it asks for is smaller in the sentences, or a rate is not said."""
        return any(_falls_short(held.quantities, asked) for asked in self.quantities)

    def is_found(self, held: Held) -> bool:
        """Whether the sentences say it: enough of its words or concepts, no smaller quantity and no other name.

        What is done counts too where the part names only what another part names as well (制定规范; 统一规范); alone it
        tells a part that names nothing, unless it is what every requirement orders (公开), and one that is named in
        other words where some of its words are there.
        """
        if self.falls_short(held):
            return False
        if not all(_holds(name, held.grams) for name in self.names):
            return False
        if _holds(self.grams, held.grams):
            return True
        acted = _holds(self.actions, held.actions)
        tells = acted and self.actions.whole > COMMON_ACTION
        if self.concepts:
            named = _holds(self.concepts, held.concepts) and (self.own or acted or not self.actions)
            return named or (tells and self.grams.share(held.grams) >= HINTED)
        return tells or (acted and not self.telling)


def elements_of(statement: str, table: Background) -> tuple[Element, ...]:
    """The parts of a folded statement that weigh enough, in order.

    Clauses, and the things of a list; what stands in brackets explains and is no part. A list of means that ends in
    等形式, 等方式 is one part, as it only gives examples.
    """
    pieces = tuple(_pieces(statement))
    said = [frozenset(grams(text)) for text, _ in pieces]
    named = [lexicons().objects.named_in(text) for text, _ in pieces]
    found = (
        _element(text, kind, said[place], _Others(_but(said, place), _but(named, place)), table)
        for place, (text, kind) in enumerate(pieces)
    )
    return tuple(element for element in found if element.concepts or _asks(element))


def _asks(element: Element) -> bool:
    """Whether a part that names no concept asks for something.

    It has weight, says more than the verbs and common words of the genre do (建一套机制), and does not point back
    (这项制度).
    """
    says = element.telling or element.actions
    return bool(says) and element.size > SLIGHT and not _POINTS_BACK.search(element.text)


class _Others(NamedTuple):
    """The n-grams and concepts of the other parts of a statement."""

    grams: frozenset[str]
    concepts: frozenset[str]


def _but(sets: Sequence[frozenset[str]], place: int) -> frozenset[str]:
    return frozenset().union(*sets[:place], *sets[place + 1 :])


def _element(text: str, kind: Kind, own: frozenset[str], others: _Others, table: Background) -> Element:
    known = lexicons()
    counts = find_indicators(text)
    words = _without(text, counts)
    weights = {gram: _gram_weight(gram, table) for gram in own & frozenset(grams(words))}
    telling = frozenset(grams(without_common(words)))
    named = known.objects.named_in(text)
    return Element(
        text,
        kind,
        math.sqrt(math.fsum(_gram_weight(gram, table) for gram in own)),
        Weighed(
            {
                gram: weight
                * (1.0 if gram in telling or not telling else COMMON)
                * (REPEATED if gram in others.grams else 1.0)
                for gram, weight in weights.items()
            }
        ),
        Weighed({name: table.rarity("object", name) for name in named}),
        Weighed({name: table.rarity("action", name) for name in known.actions.named_in(text)}),
        counts,
        tuple(_weighed(name, table) for name in _NAME.findall(text)),
        own=not named <= others.concepts,
        telling=bool(telling),
    )


def _weighed(text: str, table: Background) -> Weighed:
    return Weighed({gram: _gram_weight(gram, table) for gram in grams(text)})


def _without(text: str, counts: Iterable[Indicator]) -> str:
    """A part without its quantities, which are compared by themselves."""
    for one in counts:
        text = text.replace(one.text, "　")
    return text


def _pieces(statement: str) -> Iterator[tuple[str, Kind]]:
    for sentence in _SENTENCE_ENDS.split(_ASIDE.sub("", statement)):
        label = _LABEL.match(sentence)
        clauses = [clause for clause in _parted(_CLAUSE_ENDS, sentence) if not _is_limit(clause)]
        for place, clause in enumerate(clauses):
            is_label = place == 0 and label is not None
            kind = "aim" if is_label else _kind(clause, first=place == 0, last=place == len(clauses) - 1)
            yield from _listed(clause, kind)


def _parted(signs: re.Pattern[str], text: str) -> Iterator[str]:
    """A text cut at signs, those inside quotation marks and titles aside."""
    hidden = _QUOTED.sub(lambda match: "〇" * len(match[0]), text)
    start = 0
    for sign in signs.finditer(hidden):
        yield text[start : sign.start()]
        start = sign.end()
    yield text[start:]


def _is_limit(clause: str) -> bool:
    """Whether a clause without its dates, which are blanks, says next to nothing: 10月底前投入使用."""
    return len(clause.strip()) < 2 or ("　" in clause and len(_SINCE.sub("", clause).strip("　")) <= len("投入使用"))


def _listed(clause: str, kind: Kind) -> Iterator[tuple[str, Kind]]:
    """The things of a list; those before 主管部门 name the bodies that act."""
    if kind == "duty" and (medium := _MEDIUM.search(clause)) and medium[0] != clause:
        yield medium[0], "medium"
        clause = clause.replace(medium[0], "、", 1)
    items = [clause] if _MEANS.search(clause) else list(_things(clause))
    if kind == "manner" and len(items) > 1 and _BY_RULE.match(clause):
        kind = "duty"
    bodies = next((place for place, item in enumerate(items) if "主管部门" in item), 0)
    for place, item in enumerate(items):
        yield item, "actor" if place < bodies or (len(items) > 1 and _acts(item)) else kind


def _things(clause: str) -> Iterator[str]:
    """The things of a list; one that ends in how something is done, or in what about, belongs to the next.

    及时、充分回应; 就投资和工程建设审批反映的问题.
    """
    how = ""
    for item in _parted(_LISTED, clause):
        if _HOW.search(item):
            how += f"{item}、"
        elif item.strip():
            yield how + item
            how = ""
    if how:
        yield how.rstrip("、")


def _kind(clause: str, *, first: bool, last: bool) -> Kind:
    if _VIEW.match(clause) or (not first and _AIM.match(clause)):
        return "aim"
    if _MEANWHILE.search(clause) or _QUALITY.match(clause) or (not last and _MANNER.match(clause)):
        return "manner"
    return "duty"


def _acts(item: str) -> bool:
    """Whether one of several names a body that acts, and not what is done."""
    return bool(_ACTOR.search(item)) and lexicons().actions.named_in(item) <= {"公开"}


def _gram_weight(gram: str, table: Background) -> float:
    return table.rarity("gram", gram) * (LONG_GRAM if len(gram) > 2 else 1.0)


def _holds(weights: Weighed, found: frozenset[str]) -> bool:
    return weights.share(found) >= ELEMENT_FOUND


def _falls_short(given: tuple[Indicator, ...], asked: Indicator) -> bool:
    """Whether a quantity is not there or smaller: 不低于4% where 不低于5% is asked.

    A rate must be said again. Counts of people, courses or articles are not compared: a county trains fewer than a
    province.
    """
    alike = [one for one in given if (one.unit, one.comparator) == (asked.unit, asked.comparator)]
    if asked.unit in _RATES:
        return all(_is_less(one, asked) for one in alike)
    return asked.unit in _COMPARED and bool(alike) and all(_is_less(one, asked) for one in alike)


def _is_less(given: Indicator, asked: Indicator) -> bool:
    if given.value is None or asked.value is None:
        return False
    if asked.comparator in ("<=", "<"):
        return float(given.value) > float(asked.value)
    return float(given.value) < float(asked.value)


_RATES = ("%", "‰", "个百分点")
_COMPARED = ("次", "日", "天", "工作日", "个工作日", "周", "月", "年")
_SENTENCE_ENDS = re.compile("[。；]")
_CLAUSE_ENDS = re.compile("[，：]")
_POINTS_BACK = re.compile("这[一项些]|该项|此项|[有相]关规定$")
_SINCE = re.compile("自[^，]*起")
_QUOTED = re.compile("“[^”]*”|《[^》]*》")
_NAME = re.compile("“([^”]{8,})”")
_ASIDE = re.compile("（[^）]*）|除[^，。；]*外，?")
_LISTED = re.compile(
    "(?<!规章)、|、(?!(?:行政)?规范性)|以及|和(?![谐解平睦])(?!(?<=规章和)(?:行政)?规范性)"
    "|(?<![参赋给])与(?!时俱)|(?<![以涉普])及(?![时早格])|(?<![合一兼])并(?![不非行重联])"
)
"""Signs and words between the things of a list. 规章 and 规范性文件 are one: few plans are of bodies that make both."""
_MEANS = re.compile("等(?:多种)?(?:形式|方式|途径|渠道|手段|行业|做法)")
_HOW = re.compile(
    "(?:及时|尽早|[体位面速]地|更[^新换正改名替、][^、]{0,4})$|(?<![成造])就(?![业医学])[^就]{1,4}$"
    "|^(?:充分|准确|完整|全面)$"
)
_MEDIUM = re.compile(
    "(?:通过|经|在)[^，、　]{1,14}?(?:网站|平台|专栏|公开栏)(?:[^，、　]{0,8}?(?:专栏|栏目))?[上中里]?(?=.{2})"
)
_ACTOR = re.compile("(?:部门|机关|政府|机构|单位)$")
_AIM = re.compile(
    "(?:以此?|从而|进一步|切实|更好地?|有效|不断|努力|积极|并|真正)*"
    "(?:让|不给|使(?!用)|利|有利于|体现|维护|提高|提升|增强|助力|引导|打通|减轻|确保|促进|营造|改善|方便|便于|防止|防范"
    "|把.+好$|以利(?!用)|准确传达|传递|稳定|稳住|守住|保证|接受(?:社会)?监督|保障(?!.*经费))"
)
"""A clause that says to what end; only where it follows the duty."""
_MANNER = re.compile("按照?|依据|依托|根据|围绕|结合|对照|借鉴|以.+为|随着?|针对|有步骤")
"""A clause that says how or by what measure, before the duty itself."""
_BY_RULE = re.compile("按照?|依照")
"""Of several rules to act by each counts: 按办理答复规范和文书模板办理."""
_LABEL = re.compile("[^，：]+：")
"""What stands before a colon is spelt out after it."""
_VIEW = re.compile("着眼|立足")
"""A clause that says with what in view, wherever it stands."""
_QUALITY = re.compile(".{2,4}要[^求点].{0,2}$")
"""A clause that says how good it must be (数据要准), wherever it stands."""
_MEANWHILE = re.compile("的?同时$|的同时")
