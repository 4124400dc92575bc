"""What a format reader gets and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass

from zwgk_graph.model.language import Words
from zwgk_graph.model.source import Block, Place
from zwgk_graph.reading.limits import DEFAULT_LIMITS, Limits

NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one file under the name shown to users."""

    name: str
    data: bytes
    limits: Limits = DEFAULT_LIMITS


@dataclass(frozen=True, slots=True)
class Content:
    """What a format reader found; the fields are those of ``SourceText``."""

    decoded: str
    blocks: tuple[Block, ...]
    encoding: str | None = None
    metadata: tuple[tuple[str, str], ...] = ()
    warnings: tuple[Words, ...] = ()
