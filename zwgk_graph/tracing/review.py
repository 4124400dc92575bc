"""What people decided about links: a plain YAML file that survives rebuilds.

Each entry names the local plan, its task, the upstream plan and requirement, the decision, and the fingerprint of the
upstream text at that time; where the text has changed since, a confirmed link becomes suspect and a rejection void.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zwgk_graph.model.carry import Decision, Relation, key_area
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.language import Words
from zwgk_graph.model.record import Notice, Plan, Requirement
from zwgk_graph.tracing.wording import fold


@dataclass(frozen=True, slots=True)
class Review:
    """One decision; ``plan`` and ``upstream`` are document numbers, titles where there are none.

    ``area`` is the code of the plan's area where a title alone names the plan; without it every plan of the title is
    meant.
    """

    plan: str
    task: str
    upstream: str
    requirement: str
    decision: Decision
    fingerprint: str
    relation: Relation | None = None
    by: str | None = None
    on: date | None = None
    note: str | None = None
    area: str | None = None

    @property
    def link(self) -> tuple[str, str, str, str, str]:
        """What it is about; a later entry about the same link replaces an earlier one."""
        return self.plan, self.area or "", self.task, self.upstream, self.requirement

    def is_about(self, notice: Notice, plan: Plan) -> bool:
        """Whether a plan of the key it names is the one it means."""
        return self.area in (None, key_area(notice, plan))

    def still_holds(self, requirement: Requirement) -> bool:
        """Whether the upstream text is the one that was reviewed."""
        return self.fingerprint == fingerprint(requirement)


def fingerprint(requirement: Requirement) -> str:
    """Twelve hex digits of the SHA-256 of the requirement's text, white space and width aside."""
    return hashlib.sha256(fold(requirement.text).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def parse_reviews(text: str, name: str) -> tuple[Review, ...]:
    """The decisions of a review file, the last one about each link, in the order of the file.

    Raises UnreadableError for a file that is no list of entries, naming the entry.
    """
    import yaml

    try:
        entries = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        raise UnreadableError(name, Words("不是有效的 YAML", "no valid YAML")) from error
    if not isinstance(entries, list):
        raise UnreadableError(name, Words("应为条目列表", "a list of entries is expected"))
    reviews = (_review(entry, f"{name} #{place}") for place, entry in enumerate(entries, 1))
    return tuple({review.link: review for review in reviews}.values())


def print_reviews(reviews: Iterable[Review]) -> str:
    """The file, sorted by link, one entry of fixed key order each, so that a change is a small diff."""
    import yaml

    last = {review.link: review for review in reviews}
    entries = [_entry(last[link]) for link in sorted(last)]
    return str(yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=1000)) if entries else ""


def _review(entry: Any, where: str) -> Review:
    if not isinstance(entry, Mapping):
        raise UnreadableError(where, Words("不是键值条目", "no mapping"))
    missing = [key for key in _REQUIRED if entry.get(key) in (None, "")]
    if missing:
        keys = ", ".join(missing)
        raise UnreadableError(where, Words(f"缺少 {keys}", f"missing: {keys}"))
    if entry["decision"] not in ("confirmed", "rejected") or entry.get("relation") not in (None, "full", "partial"):
        raise UnreadableError(where, Words("decision 或 relation 不认识", "unknown decision or relation"))
    day = entry.get("on")
    return Review(
        plan=str(entry["plan"]),
        task=str(entry["task"]),
        upstream=str(entry["upstream"]),
        requirement=str(entry["requirement"]),
        decision=entry["decision"],
        fingerprint=str(entry["fingerprint"]),
        relation=entry.get("relation"),
        by=entry.get("by"),
        on=date.fromisoformat(str(day)) if day else None,
        note=entry.get("note"),
        area=str(entry["area"]) if entry.get("area") else None,
    )


def _entry(review: Review) -> dict[str, Any]:
    values = {name: getattr(review, name) for name in _KEYS}
    return {name: value for name, value in values.items() if value is not None}


_REQUIRED = ("plan", "task", "upstream", "requirement", "decision", "fingerprint")
_KEYS = ("plan", "area", *_REQUIRED[1:], "relation", "by", "on", "note")
