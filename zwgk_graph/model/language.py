"""Words in the two languages of the product, Chinese first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in Chinese and English."""

    zh: str
    en: str

    def said_in(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def filled(self, **values: object) -> Words:
        """Both sentences with ``{name}`` replaced by the values, of Words among them by those of the same language."""
        zh, en = ({name: _said(value, language) for name, value in values.items()} for language in get_args(Language))
        return Words(self.zh.format(**zh), self.en.format(**en))


def listed(names: Iterable[str], more: bool = False) -> Words:
    """Names in a row as each language writes them, ``…`` where there are ``more``; none is said in words."""
    known = [*names, *(["…"] if more else [])]
    return Words("、".join(known) or "（无）", ", ".join(known) or "none")


def _said(value: object, language: Language) -> object:
    return value.said_in(language) if isinstance(value, Words) else value
