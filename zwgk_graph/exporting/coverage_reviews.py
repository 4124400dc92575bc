"""Links for people to confirm or reject: those most in doubt first, each with an id that stays while it stands."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from zwgk_graph.exporting.coverage_plans import LISTED
from zwgk_graph.exporting.coverage_reading import Traced
from zwgk_graph.exporting.coverage_text import one_line
from zwgk_graph.exporting.coverage_tracing import Above, TracedPlan
from zwgk_graph.exporting.coverage_words import BASIS, RELATION
from zwgk_graph.exporting.separated import separated
from zwgk_graph.model.carry import CarryDown, Decision, Relation
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Language, Words, listed
from zwgk_graph.querying.text_tables import text_table
from zwgk_graph.tracing.review import Review, fingerprint

SHORTEST: Final = 4
"""An id may be cut to so many characters where what is left is unique."""


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link as it lies before a reviewer."""

    plan: TracedPlan
    above: Above
    link: CarryDown

    @property
    def id(self) -> str:
        """Eight hex digits of the SHA-256 of plan (its area too, where it has no number), task, upstream plan and
        requirement.
        """
        plan = (self.plan.key, self.plan.key_area) if self.plan.key_area else (self.plan.key,)
        return _id(*plan, self.link.task, self.link.upstream, self.link.requirement)

    @property
    def doubt(self) -> tuple[bool, bool, float]:
        """What links are sorted by: suspect ones first, then the unconfirmed with the lowest score."""
        return (not self.link.suspect, self.link.basis == "confirmed", self.link.score)


def open_links(traced: Traced) -> tuple[OpenLink, ...]:
    """All links, those most in doubt first."""
    found = (
        OpenLink(one, traced.upstream(one, link.upstream), link) for one in traced.plans for link in one.trace.links
    )
    return tuple(sorted(found, key=lambda one: (*one.doubt, one.id)))


def decide(
    name: str, decision: Decision, links: Sequence[OpenLink], traced: Traced, relation: Relation | None = None
) -> Review:
    """A decision about the link a reviewer names.

    ``name`` is an id or the beginning of one, or ``TASK=REQUIREMENT``, which also names links that were not found by
    computing. UsageError when that is no link, or several.
    """
    task, equals, requirement = name.rpartition("=")
    found = list(_named(task, requirement, traced)) if equals else list(_begun(name, links))
    if len(found) != 1:
        raise _unclear(name, found)
    plan, above, task, requirement = found[0]
    asked = above.asked[requirement].requirement
    mark = fingerprint(asked)
    return Review(plan.key, task, above.key, requirement, decision, mark, relation, area=plan.key_area)


def review_text(links: Iterable[OpenLink], language: Language, width: int | None = None) -> str:
    """The links as a table for the terminal."""
    header = [words.said_in(language) for words in _HEADER]
    return text_table(header, [_row(one, language) for one in links], width)


def review_csv(links: Iterable[OpenLink]) -> bytes:
    """The links as CSV, with the fields of ``review_record``."""
    records = [_record(one) for one in links]
    return separated(_FIELDS, [[record[name] for name in _FIELDS] for record in records])


def review_json(links: Iterable[OpenLink]) -> bytes:
    """The links as a JSON list."""
    return (json.dumps([_record(one) for one in links], ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


_Named = tuple[TracedPlan, Above, str, str]


def _named(task: str, requirement: str, traced: Traced) -> Iterator[_Named]:
    for one in traced.plans:
        if any(known.key == task for known in one.plan.tasks):
            for key in dict.fromkeys(row.upstream for row in one.trace.coverage):
                above = traced.upstream(one, key)
                if requirement in above.asked:
                    yield one, above, task, requirement


def _begun(name: str, links: Iterable[OpenLink]) -> Iterator[_Named]:
    for one in links:
        if len(name) >= SHORTEST and one.id.startswith(name.lower()):
            yield one.plan, one.above, one.link.task, one.link.requirement


def _unclear(name: str, found: Sequence[_Named]) -> UsageError:
    if not found:
        return UsageError(
            Words(
                f"没有关系“{name}”；请用清单中的编号，或写成 任务=要求（如 一/（一）/3=N26）",
                f'there is no link "{name}"; give an id of the list, or TASK=REQUIREMENT (as in 一/（一）/3=N26)',
            )
        )
    some = (f"{plan.key} {task} ← {above.key} {requirement}" for plan, above, task, requirement in found[:LISTED])
    several = listed(some, len(found) > LISTED)
    return UsageError(
        Words(
            f"“{name}”指的是哪一条？请用清单中的编号，或指明方案：{several.zh}",
            f'"{name}" may be one of several, give an id of the list, or name the plan: {several.en}',
        )
    )


def _id(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _row(one: OpenLink, language: Language) -> list[str]:
    link = one.link
    mark = _SUSPECT.said_in(language) if link.suspect else BASIS[link.basis].said_in(language)
    return [
        one.id,
        f"{link.score:.2f}",
        mark,
        RELATION[link.relation].said_in(language),
        one_line(one.plan.key),
        one_line(link.task),
        f"{link.upstream} {link.requirement}",
        one_line(link.local.text),
        one_line(link.original.text),
    ]


def _record(one: OpenLink) -> dict[str, Any]:
    link = one.link
    return {
        "link": one.id,
        "score": link.score,
        "basis": link.basis,
        "suspect": link.suspect,
        "relation": link.relation,
        "plan": one.plan.key,
        "task": link.task,
        "upstream": link.upstream,
        "requirement": link.requirement,
        "localText": link.local.text,
        "upstreamText": link.original.text,
    }


_SUSPECT = Words("上级文本已变，待复核", "suspect: text changed")
_HEADER = (
    Words("编号", "link"),
    Words("得分", "score"),
    Words("依据", "basis"),
    Words("程度", "relation"),
    Words("方案", "plan"),
    Words("任务", "task"),
    Words("上级要求", "requirement"),
    Words("方案原文", "words of the plan"),
    Words("上级原文", "words from above"),
)
_FIELDS = (
    "link",
    "score",
    "basis",
    "suspect",
    "relation",
    "plan",
    "task",
    "upstream",
    "requirement",
    "localText",
    "upstreamText",
)
