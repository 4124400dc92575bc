"""One cell of a table that stands in text."""

from __future__ import annotations

import re

from zwgk_graph.model.source import Cell, Place
from zwgk_graph.model.text import MappedText
from zwgk_graph.reading.cleaning import clean
from zwgk_graph.reading.content import NOWHERE

_BREAK = re.compile(r"\r\n|\n|</(?:p|div)>|<(?:p|div)(?:\s[^<>]{0,200})?>|<br\s*/?>", re.IGNORECASE)


def cell_at(text: MappedText, place: Place = NOWHERE, columns: int = 1) -> Cell:
    """A cell cleaned, its paragraphs parted by line feeds."""
    paragraphs = [one for part in text.split(_BREAK) if (one := clean(part))]
    if len(paragraphs) < 2:
        return Cell(paragraphs[0] if paragraphs else text[0:0], columns, place=place)
    return Cell(MappedText.join(paragraphs, "\n"), columns, place=place)
