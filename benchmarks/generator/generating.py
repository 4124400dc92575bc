"""Generate notices: areas with their chains of superiors, years in a row, one file each, truth beside it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from benchmarks.generator.areas import Area, chains, read_areas
from benchmarks.generator.catalogue import LAYOUTS, TABLES
from benchmarks.generator.composing import Composed, compose, identify
from benchmarks.generator.faults import Fault, Rates, damage, rates_of
from benchmarks.generator.formats import FORMATS, write
from benchmarks.generator.layouts import Layout
from benchmarks.generator.paper import Paper, Programme, Reference
from benchmarks.generator.truth import Record, records, trace

_NATIONAL = {
    2018: "国办发〔2018〕23号",
    2019: "国办发〔2019〕14号",
    2020: "国办发〔2020〕17号",
    2021: "国办发〔2021〕12号",
    2022: "国办发〔2022〕8号",
}
_KINDS = ("工作要点", "实施方案", "分工方案", "任务分解表", "工作方案")
_MONTHS = {"provincial": 4, "prefecture": 5, "county": 6}
_ADDRESSEES = {
    "provincial": (("各市人民政府", "省政府各部门", "各直属机构"), ("各市", "州人民政府", "省直各单位")),
    "prefecture": (
        ("各县（市、区）人民政府", "市政府各部门", "市直各单位"),
        ("各县(市、区)人民政府", "各开发区管委会", "市政府各部门"),
    ),
    "county": (("各镇人民政府", "街道办事处", "各部门单位"), ("各镇街", "各部门单位", "有关企业")),
}
_LETTERS = (
    "《{plan}》已经{body}同意，现印发给你们，请认真贯彻落实。",
    "《{plan}》业经{body}研究通过，现予印发，请结合实际抓好实施。",
    "经{body}同意，现将《{plan}》印发给你们，请遵照执行。",
)
_POINTS = ("一、提高认识。各单位要把政务公开摆上重要位置。", "二、严明纪律。落实不力的要予以通报。", "特此通知。")


@dataclass(frozen=True, slots=True)
class GeneratedNotice:
    """A notice as a file and all that is true of it.

    ``records`` has a gold record for each plan, ``trace`` the carry-down to the plan above (None without one),
    ``faults`` what was damaged on purpose. ``content`` are the bytes of the file.
    """

    name: str
    content: bytes
    paper: Paper
    layout: Layout
    records: tuple[Record, ...]
    trace: Record | None
    faults: tuple[Fault, ...]

    @property
    def truth(self) -> dict[str, Any]:
        """Everything planted, ready for JSON."""
        return {
            "file": self.name,
            "layout": self.layout.name,
            "records": list(self.records),
            "trace": self.trace,
            "faults": [{"fault": f.kind, "task": f.task, "quote": f.quote} for f in self.faults],
        }


def generate(
    seed: int,
    *,
    counties: int = 100,
    years: Sequence[int] = (2021, 2022),
    formats: Sequence[str] = ("txt",),
    layouts: Sequence[str] = tuple(LAYOUTS),
    faults: float | Rates = 0.0,
    size: float = 1.0,
) -> Iterable[GeneratedNotice]:
    """Notices of a sample of counties and of every area above them, for each of the years.

    The areas above come before those below, so that a prefix of the sequence is whole. The same arguments give the
    same bytes. ``faults`` is a rate for every kind of fault, or a rate for each kind; ``size`` the share of a plan of
    some 40 tasks that each plan has. Raises ValueError for an unknown format, layout or fault.
    """
    unknown = [name for name in formats if name not in FORMATS] + [name for name in layouts if name not in LAYOUTS]
    if unknown or not formats or not layouts:
        raise ValueError(f"unknown formats or layouts: {', '.join(unknown) or 'none given'}")
    return _Press(seed, tuple(formats), tuple(layouts), rates_of(faults), size).run(counties, years)


class _Press:
    """Issues one notice after the other and remembers the numbers given out."""

    def __init__(
        self, seed: int, formats: tuple[str, ...], layouts: tuple[str, ...], rates: Rates, size: float
    ) -> None:
        self._seed, self._formats, self._layouts, self._rates, self._size = seed, formats, layouts, rates, size
        self._numbers: dict[tuple[str, int], int] = {}
        self._names: set[str] = set()

    def run(self, counties: int, years: Sequence[int]) -> Iterator[GeneratedNotice]:
        """Notices chain by chain; an area that several chains share issues once a year."""
        issued: dict[tuple[str, int], tuple[Composed, Paper]] = {}
        for chain in chains(read_areas(), counties, random.Random(self._seed)):
            kept = {area.code for area in chain}
            issued = {key: value for key, value in issued.items() if key[0] in kept}
            for year in years:
                above: tuple[Composed, Paper] | None = None
                for area in chain:
                    if (area.code, year) not in issued:
                        notice, composed = self._issue(area, year, above)
                        issued[area.code, year] = (composed, notice.paper)
                        yield notice
                    above = issued[area.code, year]

    def _issue(self, area: Area, year: int, above: tuple[Composed, Paper] | None) -> tuple[GeneratedNotice, Composed]:
        rng = random.Random(f"{self._seed}/{area.code}/{year}/head")
        layout, ending = self._setting(rng)
        kind = rng.choice(_KINDS)
        title = rng.choice((f"{area.name}{year}年政务公开{kind}", f"{year}年{area.name}政务公开{kind}"))
        plan_above, seed = above[0] if above else None, f"{self._seed}/{area.code}"
        draft = compose(area, year, title, kind, layout, plan_above, seed, self._size)
        paper = self._paper(area, draft.programme, above[1] if above else None, rng)
        paper, planted = damage(paper, self._rates, rng)
        if any(fault.kind == "duplicate-number" for fault in planted):
            layout = replace(layout, automatic_numbers=False)
        composed = identify(draft, paper.programmes[0], layout)
        name = f"{year}/{area.code}.{ending}"
        notice = GeneratedNotice(
            name=name,
            content=write(paper, layout, ending),
            paper=paper,
            layout=layout,
            records=tuple(records(paper, layout)),
            trace=_trace(paper, layout, above),
            faults=planted,
        )
        return notice, composed

    def _setting(self, rng: random.Random) -> tuple[Layout, str]:
        """A format and a layout that suits it: workbooks hold tables."""
        ending = rng.choice(self._formats)
        tables = [layout.name for layout in TABLES if layout.name in self._layouts]
        names = tables if ending == "xlsx" and tables else self._layouts
        layout = LAYOUTS[rng.choice(names)]
        return (replace(layout, encoding="gb18030") if ending == "txt" and rng.random() < 0.1 else layout), ending

    def _paper(self, area: Area, programme: Programme, above: Paper | None, rng: random.Random) -> Paper:
        basis = _upstream(programme, above)
        body = "管委会" if area.zone else f"{area.prefix}政府"
        quoted = programme.title if rng.random() < 0.5 else f"《{programme.title}》"
        plan = replace(programme, preamble=_preamble(basis, rng), upstream=above.number if above else None)
        letter = [rng.choice(_LETTERS).format(plan=programme.title, body=body)]
        return Paper(
            title=f"{area.office}关于印发{quoted}的通知",
            number=self._number(area, programme.year, rng),
            issuer=area.office,
            issued_on=date(programme.year, _MONTHS[area.level], rng.randint(2, 27)),
            addressees=rng.choice(_ADDRESSEES[area.level]),
            programmes=(plan,),
            letter=tuple(letter + list(_POINTS) if rng.random() < 0.1 else letter),
            basis=tuple(dict.fromkeys((*basis, *_cited(plan)))),
        )

    def _number(self, area: Area, year: int, rng: random.Random) -> str:
        """The next number of the organ, so that no two papers share one."""
        key = (area.organ, year)
        self._numbers[key] = self._numbers.get(key, rng.randint(4, 20)) + rng.randint(1, 6)
        return f"{area.organ}〔{year}〕{self._numbers[key]}号"


def _upstream(programme: Programme, above: Paper | None) -> tuple[Reference, ...]:
    if above:
        return (Reference(above.title, above.number),)
    return (Reference(None, _NATIONAL[programme.year]),) if programme.year in _NATIONAL else ()


def _preamble(basis: Sequence[Reference], rng: random.Random) -> tuple[str, ...]:
    if not basis:
        return ("结合本地实际，制定本文件。",)
    first = basis[0]
    if first.title and rng.random() < 0.7:
        inner = first.title.replace("《", "〈").replace("》", "〉")
        return (f"根据《{inner}》（{first.number}）部署，结合本地实际，作如下安排。",)
    return (f"根据{first.number}文件部署，结合本地实际，作如下安排。",)


def _cited(programme: Programme) -> Iterator[Reference]:
    for work in programme.works():
        yield from work.references


def _trace(paper: Paper, layout: Layout, above: tuple[Composed, Paper] | None) -> Record | None:
    if above is None:
        return None
    return trace(paper.programmes[0], layout, paper.number or paper.title, above[0].texts)
