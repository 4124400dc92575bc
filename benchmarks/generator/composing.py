"""Compose a plan from the phrase grammar: its tasks, and what of the plan above it carries down."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from benchmarks.generator.areas import Area
from benchmarks.generator.layouts import Layout
from benchmarks.generator.numbering import number
from benchmarks.generator.paper import Link, Part, Party, Programme, Reference, Role, Term, Work
from benchmarks.generator.phrases import AIMS, CARES, CHANNELS, FOCUSES, GROUPS, Duty, Topic, departments, topics
from benchmarks.generator.terms import Limit, change, draw_indicator, draw_limit, word

Key = tuple[int, int]
_COLLECTIVES = {
    "provincial": ("各市州人民政府", "省直各部门", "各有关部门"),
    "prefecture": ("各县（市、区）人民政府", "各有关部门", "市直各单位"),
    "county": ("各镇街", "各部门单位", "各有关单位"),
}
_OFFICES = ("政策法规科", "信息公开科", "办公室", "综合科", "宣传科")
_STATUTES = ("中华人民共和国政府信息公开条例", "政府信息公开信息处理费管理办法", "重大行政决策程序暂行条例")
_TERM_PREFIX = {"within": "自信息形成之日起", "during": "", "by": "", "recurring": ""}


@dataclass(frozen=True, slots=True)
class Order:
    """One sentence to come: a duty, the objects it names, its deadline, and what it carries."""

    duty: Duty
    objects: tuple[str, ...]
    limit: Limit | None
    upstream: Key | None = None
    relation: str = "full"
    change: str = "none"


@dataclass(frozen=True, slots=True)
class Composed:
    """A plan with the ids of its requirements, by duty, and the orders behind them."""

    programme: Programme
    orders: dict[Key, Order] = field(default_factory=dict)
    ids: dict[Key, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def compose(
    area: Area, year: int, title: str, kind: str, layout: Layout, above: Composed | None, seed: str, size: float = 1.0
) -> Composed:
    """The plan of an area for a year.

    Its wording stays mostly the same from year to year; what it orders changes a little.

    Without a plan above it orders about three duties of four, or the share ``size`` of those; below one it carries most
    of them, some in part, and adds some of its own.
    """
    rng, steady = random.Random(f"{seed}/{year}"), random.Random(seed)
    orders = sorted((*_carried(above, rng), *_own(above, size, rng, steady)), key=lambda order: order.duty.key)
    tasks = _Writer(area, year, layout, rng, steady, above).tasks(orders)
    programme = Programme(
        title=title,
        year=year,
        kind=kind,
        area=area.full,
        also=tuple({area.name, area.above + area.name} - {area.full}),
        level=area.level,
        parts=_parts(tasks, layout, rng),
        convention=layout.convention,
        closing=("各级各单位要加强组织协调，确保各项任务落到实处。",) if layout.table is None else (),
    )
    return Composed(programme, {order.duty.key: order for order in orders})


def _carried(above: Composed | None, rng: random.Random) -> Iterator[Order]:
    for key, order in above.orders.items() if above else ():
        fate = rng.choices(("full", "partial", "none"), (58, 18, 24))[0]
        if fate == "none":
            continue
        part = fate == "partial" and len(order.objects) > 1
        limit, what = change(order.limit, rng)
        objects = order.objects[:1] if part else order.objects
        yield Order(order.duty, objects, limit, key, "partial" if part else "full", what)


def _own(above: Composed | None, size: float, rng: random.Random, steady: random.Random) -> Iterator[Order]:
    share = size * (0.12 if above else 0.75)
    for topic in topics():
        for duty in topic.duties:
            wanted = steady.random() < share
            if rng.random() < 0.1 * size:
                wanted = not wanted
            if wanted and not (above and duty.key in above.orders):
                yield Order(duty, duty.objects, draw_limit(rng) if rng.random() < 0.4 else None)


class _Writer:
    """Words orders as sentences and puts them into tasks, in the manner of one area and layout."""

    def __init__(
        self, area: Area, year: int, layout: Layout, rng: random.Random, steady: random.Random, above: Composed | None
    ) -> None:
        self._area, self._year, self._layout, self._rng, self._above = area, year, layout, rng, above
        self._habits = [steady.random() for _ in range(8)]
        columns = layout.table.columns if layout.table else ()
        self._term_column = "deadline" in columns
        self._two_roles = layout.units.wording in ("comma",) or "lead" in columns
        self._plain = layout.units.wording == "bare" and "lead" not in columns
        self._names = {key: self._department(key) for key in departments()}

    def tasks(self, orders: Sequence[Order]) -> list[tuple[int, Work]]:
        """The tasks, each with the place of its topic."""
        return [(place, self._work(topics()[place], some)) for place, some in self._chunks(orders)]

    def _chunks(self, orders: Sequence[Order]) -> Iterator[tuple[int, tuple[Order, ...]]]:
        """Neighbours of one topic, up to three at a time; no task has the same deadline twice."""
        start = 0
        while start < len(orders):
            place = orders[start].duty.key[0]
            size = self._rng.choice((2, 3, 3))
            end = start + 1
            while end < len(orders) and end - start < size and self._follows(orders[start:end], orders[end]):
                end += 1
            yield place, tuple(orders[start:end])
            start = end

    @staticmethod
    def _follows(some: Sequence[Order], order: Order) -> bool:
        limits = [other.limit for other in some if other.limit]
        return order.duty.key[0] == some[0].duty.key[0] and order.limit not in limits

    def _work(self, topic: Topic, orders: Sequence[Order]) -> Work:
        sentences: list[str] = []
        terms: list[Term] = []
        indicators: list[str] = []
        column: Term | None = None
        for order in orders:
            term = word(order.limit, self._year, self._rng) if order.limit else None
            in_column = bool(term and self._term_column and column is None and term.kind != "during")
            column = term if in_column else column
            sentence, measure = self._sentence(order, None if in_column else term, indicators)
            sentences.append(sentence)
            terms += [term] if term and not in_column else []
            indicators += [measure] if measure else []
        references, opening = self._reference()
        return Work(
            opening + "".join(sentences),
            heading=f"{orders[0].duty.verbs[0]}{orders[0].objects[0]}" if self._layout.run_in else None,
            parties=self._parties(topic),
            terms=tuple(terms),
            indicators=tuple(indicators),
            themes=(topic.theme,),
            references=references,
            links=tuple(self._link(order) for order in orders if order.upstream),
            column_term=column,
            duties=tuple(order.duty.key for order in orders),
        )

    def _link(self, order: Order) -> Link:
        above = self._above
        return Link(above.ids[order.upstream] if above and order.upstream else "", order.relation, order.change)

    def _sentence(self, order: Order, term: Term | None, taken: Sequence[str]) -> tuple[str, str | None]:
        rng, duty = self._rng, order.duty
        verb = rng.choice(duty.verbs)
        focus = f"围绕{rng.choice(FOCUSES)}，" if rng.random() < 0.35 else ""
        when = _TERM_PREFIX[term.kind] + term.text if term and term.kind != "continuous" else ""
        how = rng.choice(CHANNELS) if rng.random() < 0.5 else ""
        ending = f"，{rng.choice(duty.endings)}"
        ending += "".join(f"，{care}" for care in rng.sample(CARES, rng.choice((0, 1, 1, 2))))
        if term and term.kind == "continuous":
            ending += f"，{term.text}"
        measure: str | None = None
        if rng.random() < 0.12:
            tail, measure = draw_indicator(rng)
            tail, measure = ("", None) if measure in taken else (tail, measure)
            ending += tail
        return f"{focus}{when}{how}{verb}{'、'.join(order.objects)}{ending}。", measure

    def _reference(self) -> tuple[tuple[Reference, ...], str]:
        if self._rng.random() > 0.03:
            return (), ""
        title = self._rng.choice(_STATUTES)
        return (Reference(title),), f"按照《{title}》有关规定，"

    def _parties(self, topic: Topic) -> tuple[Party, ...]:
        rng = self._rng
        first = Party(self._names[topic.departments[0]], self._leading(), self._offices())
        others = [Party(self._names[key], self._following()) for key in topic.departments[1:]]
        if rng.random() < 0.35 and not self._two_roles:
            others = []
        if rng.random() < 0.4:
            group = rng.choice(_COLLECTIVES[self._area.level])
            others.append(Party(group, self._following(), collective=True))
        if not others and first.role == "lead" and self._layout.units.wording == "label":
            first = replace(first, role="responsible")
        return (first, *others)

    def _leading(self) -> Role:
        return "responsible" if self._plain or (self._habits[0] < 0.5 and not self._two_roles) else "lead"

    def _following(self) -> Role:
        return (
            "cooperating" if self._two_roles or (self._leading() == "lead" and self._habits[1] < 0.5) else "responsible"
        )

    def _offices(self) -> tuple[str, ...]:
        if self._rng.random() > 0.08:
            return ()
        return tuple(self._rng.sample(_OFFICES, self._rng.choice((1, 1, 2))))

    def _department(self, key: str) -> str:
        name = departments()[key][0 if self._area.level == "provincial" else 1]
        return self._area.prefix + name


def _parts(tasks: Sequence[tuple[int, Work]], layout: Layout, rng: random.Random) -> tuple[Part | Work, ...]:
    """The tasks under as many levels of headings as the layout has."""
    depth = len(layout.numbering.branches)
    if depth == 0:
        return tuple(work for _, work in tasks)
    parts: list[Part | Work] = []
    if layout.table is None and rng.random() < 0.3:
        parts.append(
            Part("总体要求", (), f"今年政务公开工作要{rng.choice(AIMS)}，{rng.choice(AIMS)}，努力提高公开质量。")
        )
    for place, (themes, titles) in enumerate(GROUPS):
        some = [(topic, work) for topic, work in tasks if topic in themes]
        nested = depth > 1 and (layout.numbering.leaf is not None or place == 0)
        children = _by_topic(some, rng) if nested else tuple(work for _, work in some)
        if children:
            parts.append(Part(rng.choice(titles), children))
    return tuple(parts)


def _by_topic(tasks: Sequence[tuple[int, Work]], rng: random.Random) -> tuple[Part, ...]:
    found: dict[int, list[Work]] = {}
    for place, work in tasks:
        found.setdefault(place, []).append(work)
    return tuple(Part(rng.choice(topics()[place].headings), tuple(works)) for place, works in found.items())


def identify(composed: Composed, programme: Programme, layout: Layout) -> Composed:
    """The plan as it was printed, with the id and the words of every order that is still in it."""
    ids: dict[Key, str] = {}
    texts: dict[str, str] = {}
    for one in number(programme, layout.numbering):
        if isinstance(one.node, Work):
            for place, (key, sentence) in enumerate(zip(one.node.duties, one.node.sentences, strict=False), 1):
                if key not in ids:
                    ids[key] = f"{one.key}#{place}"
                    texts[ids[key]] = sentence
    return Composed(programme, {key: order for key, order in composed.orders.items() if key in ids}, ids, texts)
