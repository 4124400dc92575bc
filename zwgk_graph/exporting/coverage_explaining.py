"""Why a requirement is carried or not: every sentence that came near, with its score by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zwgk_graph.exporting.coverage_reading import CoverageReader, Traced
from zwgk_graph.exporting.coverage_text import one_line
from zwgk_graph.exporting.coverage_tracing import TracedPlan
from zwgk_graph.exporting.coverage_words import DUTIES, RELATION, STATUS, plan_name
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Language, Words, listed
from zwgk_graph.querying.text_tables import text_table
from zwgk_graph.tracing.explaining import Explained, Explanation, explain

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Account:
    """The explanation of one requirement of the plan ``upstream`` in one plan."""

    plan: TracedPlan
    upstream: str
    explanation: Explanation

    @property
    def status(self) -> Words:
        """What became of the requirement in the plan."""
        found = (
            row
            for row in self.plan.trace.coverage
            if (row.upstream, row.requirement) == (self.upstream, self.explanation.requirement.id)
        )
        return STATUS[next(found).status]


def explain_requirement(reader: CoverageReader, traced: Traced, requirement: str) -> tuple[Account, ...]:
    """The accounts of a requirement, by its id, in all plans below the plans that have it.

    UsageError when no plan above has such a requirement; the message names some that there are.
    """
    found = tuple(
        Account(one, row.upstream, explain(one.plan, reader.ready(one.above[row.upstream]), requirement))
        for one in traced.plans
        for row in one.trace.coverage
        if row.requirement == requirement
    )
    if not found:
        raise _unknown(requirement, traced)
    return found


def explanation_text(accounts: tuple[Account, ...], language: Language, width: int | None = None) -> str:
    """The accounts for the terminal."""
    return "\n".join("".join(_lines(account, language, width)) for account in accounts)


def explanation_record(accounts: tuple[Account, ...]) -> list[Json]:
    """The accounts as JSON values."""
    return [_record(account) for account in accounts]


def _unknown(requirement: str, traced: Traced) -> UsageError:
    """Tells some requirements of some plans above: a store may hold thousands."""
    above = tuple(traced.above.values())
    some = [listed(list(one.asked)[:_LISTED], len(one.asked) > _LISTED) for one in above[:_LISTED]]
    zh = "；".join(f"{one.key}：{ids.zh}" for one, ids in zip(above, some, strict=False)) or "（无）"
    en = "; ".join(f"{one.key}: {ids.en}" for one, ids in zip(above, some, strict=False)) or "none"
    more = len(above) > _LISTED
    return UsageError(
        Words(
            f"这些方案的上级要点里没有要求 {requirement}；有 {zh}{'；…' if more else ''}",
            f"no plan above asks for {requirement}; there are {en}{'; …' if more else ''}",
        )
    )


def _lines(account: Account, language: Language, width: int | None) -> Iterator[str]:
    told, requirement = account.explanation, account.explanation.requirement
    yield f"{one_line(plan_name(account.plan))}  ←  {account.upstream} {requirement.id}\n"
    yield f"{_ASKED.said_in(language)}{one_line(requirement.text)}\n"
    yield f"{_CORE.said_in(language)}{'、'.join(told.core)}\n"
    yield f"{_STATUS.said_in(language)}{account.status.said_in(language)}\n"
    if told.completeness:
        held = told.completeness
        relation = RELATION[held.relation].said_in(language)
        missing = "；".join(held.missing)
        yield f"{_TOGETHER.said_in(language)}{relation} ({held.likelihood:.2f})"
        yield f"  {_MISSING.said_in(language)}{missing}\n" if missing else "\n"
    if not told.sentences:
        yield f"{_NOTHING.said_in(language)}\n"
        return
    header = [words.said_in(language) for words in _HEADER]
    yield "\n" + text_table(header, [_row(one, language) for one in told.sentences], width)


def _row(one: Explained, language: Language) -> list[str]:
    passage = one.candidate.passage
    return [
        "✓" if one.taken else "✗",
        f"{one.candidate.score:.2f}",
        passage.task or DUTIES.said_in(language),
        one_line(passage.text),
        one.reason.said_in(language),
        " ".join(f"{name}{value:+.1f}" for name, value in one.contributions._asdict().items() if abs(value) >= 0.05),
    ]


def _record(account: Account) -> Json:
    told = account.explanation
    return {
        "plan": account.plan.iri,
        "upstreamPlan": account.upstream,
        "upstream": told.requirement.id,
        "text": told.requirement.text,
        "core": list(told.core),
        "status": account.status.en,
        "completeness": _completeness(told),
        "candidates": [_candidate(one) for one in told.sentences],
    }


def _completeness(told: Explanation) -> Json | None:
    held = told.completeness
    if held is None:
        return None
    shares = {name: round(value, 4) for name, value in held.shares._asdict().items()}
    return {"relation": held.relation, "likelihood": round(held.likelihood, 4), "missing": list(held.missing)} | shares


def _candidate(one: Explained) -> Json:
    passage = one.candidate.passage
    return {
        "task": passage.task,
        "text": passage.text,
        "span": list(passage.span) if passage.span else None,
        "score": round(one.candidate.score, 4),
        "taken": one.taken,
        "reason": {"zh": one.reason.zh, "en": one.reason.en},
        "parts": {name: round(value, 4) for name, value in one.candidate.parts._asdict().items()},
        "contributions": {name: round(value, 4) for name, value in one.contributions._asdict().items()},
    }


_LISTED = 5
_ASKED = Words("要求：", "asked: ")
_CORE = Words("特有事项：", "its own subjects: ")
_STATUS = Words("落实情况：", "status: ")
_TOGETHER = Words("各句合起来：", "together: ")
_MISSING = Words("缺：", "missing: ")
_NOTHING = Words("没有一句话提到它的事项。", "No sentence names any of its subjects.")
_HEADER = (
    Words("采用", "taken"),
    Words("得分", "score"),
    Words("任务", "task"),
    Words("原文", "words"),
    Words("理由", "reason"),
    Words("各项贡献（对数几率）", "contributions (log-odds)"),
)
