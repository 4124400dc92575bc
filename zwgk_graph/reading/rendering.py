"""The reader's own plain rendering of a format that has no text of its own: one line a paragraph or cell."""

from __future__ import annotations

from zwgk_graph.model.text import MappedText
from zwgk_graph.reading import refusals
from zwgk_graph.reading.content import Raw
from zwgk_graph.reading.refusals import refusal

_CONTROLS = (*range(9), 11, *range(14, 32), 0xFFFE, 0xFFFF)
_UNPRINTABLE = {**dict.fromkeys(_CONTROLS), **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


class Rendering:
    """Lines written one after the other; each comes back as mapped text over the whole.

    Raises UnreadableError when characters or cells go beyond the limits.
    """

    def __init__(self, raw: Raw) -> None:
        self._raw = raw
        self._lines: list[str] = []
        self._length = 0
        self._cells = 0

    @property
    def decoded(self) -> str:
        return "".join(self._lines)

    def line(self, text: str) -> MappedText:
        """A line added; line feeds inside it stay."""
        text = text.translate(_UNPRINTABLE)
        start = self._length
        self._lines.append(text + "\n")
        self._length += len(text) + 1
        if self._length > self._raw.limits.characters:
            raise refusal(self._raw.name, refusals.TOO_LONG, limit=self._raw.limits.characters)
        return MappedText.at(text, start)

    def count_cells(self, number: int) -> None:
        """Cells about to be rendered, so that a table beyond the limit is refused before it is built."""
        self._cells += number
        if self._cells > self._raw.limits.cells:
            raise refusal(self._raw.name, refusals.TOO_MANY_CELLS, limit=self._raw.limits.cells)
