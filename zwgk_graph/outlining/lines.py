"""The body of a file as lines and tables, layout noise dropped, paths into the file kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from zwgk_graph.model.source import Block, Place, Table
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.noise import compact_text, is_page_mark, tidy
from zwgk_graph.reading.simplified import simplify


@dataclass(frozen=True)
class Line:
    """One line of the text, tidied; ``right`` where the format aligns it right."""

    text: MappedText
    place: Place = Place()
    heading: int | None = None
    right: bool = False

    @cached_property
    def compact(self) -> str:
        """Its characters without white space, in simplified characters."""
        return simplify(compact_text(self.text.text))

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it is running text: it ends as a sentence or has one inside."""
        return "。" in self.compact or self.compact.endswith(("；", ";", "！", "：", ":"))


Part = Line | Table


def parts_of(blocks: Iterable[Block]) -> tuple[Part, ...]:
    """Blocks as lines and tables in order; empty lines, page numbers and rules are left out."""
    return tuple(_parts(blocks))


def _parts(blocks: Iterable[Block]) -> Iterator[Part]:
    after_page = False
    for block in blocks:
        if isinstance(block, Table):
            yield block
            continue
        for piece in block.text.split(_BREAKS):
            text = tidy(piece)
            after_page, was_page = text.text.strip() == "PAGE" or (after_page and not text), after_page
            if text and not is_page_mark(text.text) and not (was_page and text.text.isdigit()):
                yield Line(text, block.place, block.heading, block.right)


_BREAKS = re.compile(r"[\r\n\v\f\x85\u2028\u2029]")
