"""Text that remembers where each of its characters stands in the file.

All positions are code points of the file's decoded text, counted from 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points in the decoded text of a file."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MappedText:
    """Cleaned text with, for each character, its place in the decoded text.

    ``offsets[i]`` is the code point that ``text[i]`` came from; offsets never fall.
    A run copied without change keeps a ``range``, so slicing costs nothing.
    """

    text: str
    offsets: Sequence[int]

    @classmethod
    def at(cls, text: str, start: int = 0) -> MappedText:
        """Text that stands unchanged in the file from ``start`` on."""
        return cls(text, range(start, start + len(text)))

    @classmethod
    def join(cls, parts: Iterable[MappedText], separator: str = "") -> MappedText:
        """Parts in order; a separator takes the place of the character before it."""
        texts: list[str] = []
        offsets: list[int] = []
        for part in parts:
            if texts and separator:
                texts.append(separator)
                offsets.extend([offsets[-1] if offsets else 0] * len(separator))
            texts.append(part.text)
            offsets.extend(part.offsets)
        return cls("".join(texts), offsets)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    def __getitem__(self, part: slice) -> MappedText:
        return MappedText(self.text[part], self.offsets[part])

    @property
    def span(self) -> Span:
        """From the first to behind the last character; (0, 0) when empty."""
        return self.span_of(0, len(self.text))

    def span_of(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands in the decoded text of the file."""
        if not self.text or start >= end:
            here = self.offsets[min(start, len(self.text) - 1)] if self.text else 0
            return Span(here, here)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def strip(self) -> MappedText:
        """Without white space at both ends."""
        if self.text and not (self.text[0].isspace() or self.text[-1].isspace()):
            return self
        start = len(self.text) - len(self.text.lstrip())
        end = len(self.text.rstrip())
        return self[start:end] if start < end else self[0:0]

    def without(self, pattern: re.Pattern[str]) -> MappedText:
        """With every match of the pattern dropped."""
        return MappedText.join(self._between(pattern)) if pattern.search(self.text) else self

    def replaced(self, pattern: re.Pattern[str], replacement: str) -> MappedText:
        """With every match replaced by a fixed text that points at the match's first character."""
        parts: list[MappedText] = []
        end = 0
        for match in pattern.finditer(self.text):
            parts.append(self[end : match.start()])
            if match.end() > match.start():
                parts.append(MappedText(replacement, [self.offsets[match.start()]] * len(replacement)))
            end = match.end()
        return MappedText.join([*parts, self[end:]]) if end else self

    def translated(self, table: dict[int, str]) -> MappedText:
        """With single characters replaced by single characters (``str.translate``)."""
        return MappedText(self.text.translate(table), self.offsets)

    def split(self, pattern: re.Pattern[str]) -> list[MappedText]:
        """The parts between the matches, as ``re.split`` without groups."""
        return list(self._between(pattern))

    def _between(self, pattern: re.Pattern[str]) -> Iterator[MappedText]:
        end = 0
        for match in pattern.finditer(self.text):
            if match.end() > match.start():
                yield self[end : match.start()]
                end = match.end()
        yield self[end:] if end else self
