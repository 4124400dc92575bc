"""Deadlines and indicators in the wordings notices use, and how a plan below changes the deadline of one above."""

from __future__ import annotations

import random
from calendar import monthrange
from dataclasses import dataclass

from benchmarks.generator.paper import Term

_PERIODS = (("每月", "P1M"), ("按月", "P1M"), ("每季度", "P3M"), ("按季度", "P3M"), ("每半年", "P6M"), ("每年", "P1Y"))
_LONGER = {"P1M": "P3M", "P3M": "P6M", "P6M": "P1Y"}
_DAYS = (3, 5, 7, 10, 15, 20)
_INDICATORS = (
    ("，按时办结率不低于{}%", "不低于{}%", (90, 95, 98, 100)),
    ("，全年不少于{}次", "不少于{}次", (2, 4, 6, 12)),
    ("，至少形成{}份材料", "至少形成{}份", (1, 2, 3, 5)),
    ("，公示期不少于{}日", "不少于{}日", (5, 7, 10, 30)),
)


@dataclass(frozen=True, slots=True)
class Limit:
    """What a deadline says before it is worded: kind and value; ``by`` has a month and maybe a day."""

    kind: str
    amount: int = 0
    day: int = 0
    period: str = ""
    working: bool = False


def draw_limit(rng: random.Random) -> Limit:
    """One deadline of any kind, between August and December where it has a date."""
    kind = rng.choices(("by", "recurring", "within", "during", "continuous"), (45, 25, 18, 6, 6))[0]
    if kind == "by":
        return Limit("by", rng.randint(9, 12), rng.choice((0, 0, 0, 10, 20)))
    if kind == "recurring":
        return Limit("recurring", period=rng.choice(_PERIODS)[1])
    if kind == "within":
        return Limit("within", rng.choice(_DAYS), working=rng.random() < 0.6)
    return Limit("during", rng.randint(8, 12)) if kind == "during" else Limit("continuous")


def change(limit: Limit | None, rng: random.Random) -> tuple[Limit | None, str]:
    """The deadline of the plan below, and what became of it: none, added, dropped, same, earlier, later."""
    if limit is None:
        return (draw_limit(rng), "added") if rng.random() < 0.1 else (None, "none")
    fate = rng.choices(("same", "earlier", "later", "dropped"), (55, 18, 12, 15))[0]
    if fate == "dropped":
        return None, fate
    changed = None if fate == "same" else _moved(limit, fate)
    return (changed, fate) if changed else (limit, "same")


def word(limit: Limit, year: int, rng: random.Random) -> Term:
    """The deadline in words; a date is printed with or without its year."""
    if limit.kind == "by":
        return _by(limit, year, rng)
    if limit.kind == "recurring":
        return Term(rng.choice([text for text, value in _PERIODS if value == limit.period]), "recurring", limit.period)
    if limit.kind == "within":
        unit = "个工作日" if limit.working else "日"
        return Term(f"{limit.amount}{unit}内", "within", f"P{limit.amount}D", limit.working)
    if limit.kind == "during":
        return Term(f"{limit.amount}月", "during", f"{year}-{limit.amount:02}")
    return Term("长期坚持", "continuous", None)


def draw_indicator(rng: random.Random) -> tuple[str, str]:
    """The end of a sentence that sets a measure, and the measure itself."""
    ending, measure, amounts = rng.choice(_INDICATORS)
    amount = rng.choice(amounts)
    return ending.format(amount), measure.format(amount)


def _by(limit: Limit, year: int, rng: random.Random) -> Term:
    month = limit.amount
    printed_year = f"{year}年" if rng.random() < 0.4 else ""
    if limit.day:
        return Term(f"{printed_year}{month}月{limit.day}日前", "by", f"{year}-{month:02}-{limit.day:02}")
    end = f"{year}-{month:02}-{monthrange(year, month)[1]}"
    if month == 12:
        return Term(f"{printed_year}{rng.choice(('年底前', '12月底前', '12月末前'))}", "by", end)
    return Term(f"{printed_year}{month}月底前", "by", end)


def _moved(limit: Limit, fate: str) -> Limit | None:
    """The deadline moved; None where it cannot be."""
    step = -1 if fate == "earlier" else 1
    if limit.kind in ("by", "during"):
        month = limit.amount + step
        return Limit(limit.kind, month, limit.day) if 9 <= month <= 12 else None
    if limit.kind == "within":
        place = _DAYS.index(limit.amount) + step
        return Limit("within", _DAYS[place], working=limit.working) if 0 <= place < len(_DAYS) else None
    if limit.kind == "recurring":
        table = _LONGER if fate == "later" else {longer: period for period, longer in _LONGER.items()}
        return Limit("recurring", period=table[limit.period]) if limit.period in table else None
    return None
