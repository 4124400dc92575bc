"""Labels of units and times that stand alone on a line, above what they label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.lines import Line, Part
from zwgk_graph.outlining.markers import marker_at_start
from zwgk_graph.outlining.unit_marks import UNIT_LABEL


def with_labels_joined(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, a line that closes with 责任单位： or 完成时限： made one with the line behind it."""
    made: list[Part] = []
    for part in parts:
        label = made[-1] if made else None
        if isinstance(label, Line) and isinstance(part, Line) and _is_label(label) and _is_value(part):
            made[-1] = Line(MappedText.join([label.text, part.text]), label.place, label.heading, label.right)
        else:
            made.append(part)
    return tuple(made)


_LABEL = re.compile(rf"(?:^|[。；])(?:{UNIT_LABEL}|(?:完成|办结|工作)?(?:时限|时间|期限)(?:要求)?)[:：]$")
_LONGEST_VALUE = 200


def _is_label(line: Line) -> bool:
    return line.compact.endswith(("：", ":")) and bool(_LABEL.search(line.compact))


def _is_value(line: Line) -> bool:
    """Whether a line may be what a label above names: neither an item nor a label with its own value."""
    return len(line.compact) <= _LONGEST_VALUE and not (marker_at_start(line.text.text) or _OTHER.match(line.compact))


_OTHER = re.compile(rf"(?:{UNIT_LABEL}|[^。；：:]{{2,10}})[:：]")
