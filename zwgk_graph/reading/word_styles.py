"""Paragraph styles of a Word document: what they say on numbering, outline level and alignment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwgk_graph.reading.office_xml import attribute, child, children, number, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"toc\s*\d", re.IGNORECASE)


class Styles:
    """The styles by id, each followed along ``basedOn``."""

    def __init__(self, root: _Element | None) -> None:
        self._styles = {attribute(one, "styleId") or "": one for one in children(root, "style")}
        self._default = next(
            (
                key
                for key, one in self._styles.items()
                if attribute(one, "default") in ("1", "true") and attribute(one, "type") == "paragraph"
            ),
            None,
        )

    def numbering(self, style: str | None) -> tuple[str | None, str | None]:
        """The list and level a style or its ancestors state."""
        num = level = None
        for element in self._chain(style):
            num = num if num is not None else value(element, "pPr", "numPr", "numId")
            level = level if level is not None else value(element, "pPr", "numPr", "ilvl")
        return num, level

    def heading(self, properties: _Element | None) -> int | None:
        """The outline level of a paragraph, from 1; None for body text (levels beyond 9)."""
        level = value(properties, "outlineLvl")
        for element in self._chain(value(properties, "pStyle")):
            level = level if level is not None else value(element, "pPr", "outlineLvl")
            named = _HEADING_NAME.fullmatch(value(element, "name") or "")
            if level is None and named:
                return int(named.group(1))
        depth = number(level, 9)
        return depth + 1 if 0 <= depth < 9 else None

    def alignment(self, properties: _Element | None) -> str | None:
        """``center``, ``right`` and the like, of the paragraph or its style."""
        found = value(properties, "jc")
        for element in self._chain(value(properties, "pStyle") or self._default):
            found = found if found is not None else value(element, "pPr", "jc")
        return found

    def is_contents(self, properties: _Element | None) -> bool:
        """Whether the paragraph is a line of a generated table of contents."""
        style = self._styles.get(value(properties, "pStyle") or "")
        return style is not None and _CONTENTS_NAME.fullmatch(value(style, "name") or "") is not None

    def _chain(self, style: str | None) -> list[_Element]:
        chain: list[_Element] = []
        seen: set[str] = set()
        while style and style in self._styles and style not in seen:
            seen.add(style)
            chain.append(self._styles[style])
            style = value(child(self._styles[style], "basedOn"))
        return chain
