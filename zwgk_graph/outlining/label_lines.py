"""Labels of units and times that stand alone on a line, above what they label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.lines import Line, Part
from zwgk_graph.outlining.markers import marker_at_start
from zwgk_graph.outlining.unit_marks import UNIT_LABEL


def with_labels_joined(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, a line that closes with 责任单位： or 完成时限： made one with the line behind it."""
    return tuple(_joined(parts))


_LABEL = re.compile(rf"(?:^|[。；])(?:{UNIT_LABEL}|(?:完成|办结|工作)?(?:时限|时间|期限)(?:要求)?)[:：]$")
_LONGEST_VALUE = 200


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    place = 0
    while place < len(parts):
        part = parts[place]
        place += 1
        if isinstance(part, Line) and part.compact.endswith(("：", ":")) and _LABEL.search(part.compact):
            value = parts[place] if place < len(parts) else None
            if isinstance(value, Line) and _is_value(value):
                part = Line(MappedText.join([part.text, value.text]), part.place, part.heading, part.right)
                place += 1
        yield part


def _is_value(line: Line) -> bool:
    """Whether a line may be what a label above names: neither an item nor a label with its own value."""
    return len(line.compact) <= _LONGEST_VALUE and not (marker_at_start(line.text.text) or _OTHER.match(line.compact))


_OTHER = re.compile(rf"(?:{UNIT_LABEL}|[^。；：:]{{2,10}})[:：]")
