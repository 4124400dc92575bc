"""Words in the two languages of the product, Chinese first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in Chinese and English."""

    zh: str
    en: str

    def said_in(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def filled(self, **values: object) -> Words:
        """Both sentences with ``{name}`` replaced by the values."""
        return Words(self.zh.format(**values), self.en.format(**values))


def listed(names: Iterable[str], more: bool = False) -> Words:
    """Names in a row as each language writes them, ``…`` where there are ``more``; none is said in words."""
    known = [*names, *(["…"] if more else [])]
    return Words("、".join(known) or "（无）", ", ".join(known) or "none")
