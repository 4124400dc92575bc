"""Plans numbered 1, 1.1, 1.1.1: the outermost numbers stand before a blank alone and get the dot that marks them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zwgk_graph.outlining.lines import Line, Part


def with_dotted_numbers(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with ``2 重点任务`` read as ``2.重点任务`` where such lines count 1, 2, 3 and 2.1 stands below."""
    found: list[tuple[int, re.Match[str]]] = []
    below = False
    for place, part in enumerate(parts):
        if not isinstance(part, Line):
            continue
        if (whole := _WHOLE.match(part.text.text)) and int(whole[1]) == len(found) + 1:
            found.append((place, whole))
        elif (decimal := _DECIMAL.match(part.text.text)) and int(decimal[1]) == len(found):
            below = True
    if not below:
        return tuple(parts)
    dotted = {place: match.span(2) for place, match in found}
    return tuple(_dotted(part, *dotted[place]) if place in dotted else part for place, part in enumerate(parts))


_WHOLE = re.compile(r"\s*(\d{1,2})([ \u00a0\u3000]+)(?=[\u4e00-\u9fff])(?!\S{0,2}[年月日个项条类家次])")
_DECIMAL = re.compile(r"\s*(\d{1,2})\.1(?:\s|[.．、]|(?=[\u4e00-\u9fff]))")


def _dotted(part: Part, start: int, end: int) -> Part:
    """The line with a dot in place of the blanks behind its number."""
    if not isinstance(part, Line):
        return part
    gap = part.text[start:end].replaced(_GAP, ".")
    return replace(part, text=gap.join([part.text[:start], gap, part.text[end:]]))


_GAP = re.compile(r".+")
