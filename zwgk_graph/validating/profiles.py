"""Profiles: which level each rule has, for shapes and audits alike.

A profile is a text file of lines ``level rule``; ``#`` begins a comment. A level is ``error``, ``warning``, ``info`` or
``off`` (the rule is not applied). A rule is the name of an audit (``audits/task-without-unit``) or of a shape. The
packaged profiles lie in queries/profiles/; users copy one and change it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from zwgk_graph.model.errors import UnreadableError, UsageError, system_reason
from zwgk_graph.model.findings import SEVERITIES, Severity
from zwgk_graph.model.language import Words, listed
from zwgk_graph.resources import resource

__all__ = [
    "ENDING",
    "OFF",
    "PACKAGED",
    "SEVERITIES",
    "Profile",
    "Severity",
    "at_least",
    "parse_profile",
    "read_profile",
]

PACKAGED: Final = ("published", "draft")
OFF: Final = "off"
ENDING: Final = ".txt"


@dataclass(frozen=True, slots=True)
class Profile:
    """The levels of rules; a rule that is ``off`` has the level None."""

    name: str
    levels: Mapping[str, Severity | None] = field(default_factory=dict)

    def level(self, rule: str, default: Severity = "warning") -> Severity | None:
        """The level of a rule, ``default`` where the profile does not name it, None where it is off."""
        return self.levels.get(rule, default)


def read_profile(name: str) -> Profile:
    """A packaged profile by its name, or one of the user's by its path.

    UsageError for an unknown name, and for a line that is not ``level rule``; UnreadableError for a file that cannot
    be read.
    """
    if name in PACKAGED:
        return parse_profile(resource(f"queries/profiles/{name}{ENDING}").read_text(encoding="utf-8"), name)
    path = Path(name)
    if not os.path.exists(path) and not path.suffix:
        known = listed(PACKAGED)
        raise UsageError(
            Words(f"没有规则档 {name}；内置的有 {known.zh}", f"no profile is called {name}; packaged are {known.en}")
        )
    try:
        return parse_profile(path.read_text(encoding="utf-8-sig"), name)
    except (OSError, UnicodeDecodeError) as error:
        reason = system_reason(error)
        raise UnreadableError(
            name, Words(f"规则档读不了：{reason.zh}", f"cannot read the profile: {reason.en}")
        ) from error


def parse_profile(text: str, name: str) -> Profile:
    """The profile a text holds; of two lines for one rule the later counts. UsageError as for ``read_profile``."""
    return Profile(name, dict(_lines(text, name)))


def at_least(level: Severity, least: Severity) -> bool:
    """Whether a level is as bad as another, or worse."""
    return SEVERITIES.index(level) <= SEVERITIES.index(least)


def _lines(text: str, name: str) -> Iterator[tuple[str, Severity | None]]:
    for number, line in enumerate(text.splitlines(), 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if len(words) != 2 or words[0] not in _LEVELS:
            known = listed(_LEVELS)
            raise UsageError(
                Words(
                    f"{name} 第 {number} 行应为“级别 规则”，级别取 {known.zh}",
                    f"{name}, line {number}: write “level rule”, the level one of {known.en}",
                )
            )
        yield words[1], _LEVELS[words[0]]


_LEVELS: Final[dict[str, Severity | None]] = {**{severity: severity for severity in SEVERITIES}, OFF: None}
