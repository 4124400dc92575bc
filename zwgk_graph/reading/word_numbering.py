"""Automatic numbers of a Word document, which stand in no text but in numbering.xml (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zwgk_graph.reading.number_formats import formatted
from zwgk_graph.reading.office_xml import attribute, child, children, local, number, value
from zwgk_graph.reading.word_styles import Styles

if TYPE_CHECKING:
    from lxml.etree import _Element

_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    paragraph_style: str | None = None


class Numbering:
    """The counters of a document, advanced paragraph by paragraph in body order."""

    def __init__(self, root: _Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._linked: dict[str, str] = {}
        self._abstract_of: dict[str, str] = {}
        self._overrides: dict[str, dict[int, _Level]] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counters: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            self._load(element)

    def mark(self, properties: _Element | None) -> str:
        """The number a paragraph prints, with what parts it from the text; empty where it has none.

        ``properties`` is the paragraph's ``pPr``. A bullet is no number. After a mark that ends in a Latin
        sign one blank stands for the tab or blank Word prints; after 、 or a bracket nothing does.
        """
        style = value(properties, "pStyle")
        num = value(properties, "numPr", "numId")
        level = value(properties, "numPr", "ilvl")
        inherited_num, inherited_level = self._styles.numbering(style)
        num = inherited_num if num is None else num
        if num is None or num not in self._abstract_of:
            return ""
        abstract = self._resolved(self._abstract_of[num])
        levels = self._abstract.get(abstract, {}) | self._overrides.get(num, {})
        depth = self._depth(level if level is not None else inherited_level, style, levels)
        if depth not in levels:
            return ""
        self._advance(num, abstract, depth, levels)
        return self._printed(abstract, depth, levels)

    def _load(self, element: _Element) -> None:
        if local(element) == "abstractNum":
            key = attribute(element, "abstractNumId") or ""
            self._abstract[key] = {number(attribute(one, "ilvl")): _level(one) for one in children(element, "lvl")}
            linked = value(element, "numStyleLink")
            if linked:
                self._linked[key] = linked
        elif local(element) == "num":
            key = attribute(element, "numId") or ""
            self._abstract_of[key] = value(element, "abstractNumId") or ""
            for override in children(element, "lvlOverride"):
                self._override(key, override)

    def _override(self, num: str, element: _Element) -> None:
        depth = number(attribute(element, "ilvl"))
        start = value(element, "startOverride")
        if start is not None:
            self._restarts.setdefault(num, {})[depth] = number(start, 1)
        replaced = child(element, "lvl")
        if replaced is not None:
            self._overrides.setdefault(num, {})[depth] = _level(replaced)

    def _resolved(self, abstract: str) -> str:
        """A list that only names a numbering style takes the levels of the list behind that style."""
        linked = self._linked.get(abstract)
        num = self._styles.numbering(linked)[0] if linked else None
        return self._abstract_of.get(num, abstract) if num is not None else abstract

    @staticmethod
    def _depth(level: str | None, style: str | None, levels: dict[int, _Level]) -> int:
        if level is not None:
            return min(max(number(level), 0), _LEVELS - 1)
        return next((depth for depth, one in levels.items() if style and one.paragraph_style == style), 0)

    def _advance(self, num: str, abstract: str, depth: int, levels: dict[int, _Level]) -> None:
        counters = self._counters[abstract]
        restart = self._restarts.get(num, {}).get(depth)
        if restart is not None and (num, depth) not in self._begun:
            counters[depth] = restart
        else:
            counters[depth] = counters[depth] + 1 if depth in counters else levels[depth].start
        self._begun.add((num, depth))
        for deeper in [one for one in counters if one > depth]:
            rule = levels.get(deeper, _Level()).restart
            # lvlRestart 0 never restarts; n restarts only behind level n (counted from 1) or above it.
            if rule is None or (rule and depth < rule):
                del counters[deeper]

    def _printed(self, abstract: str, depth: int, levels: dict[int, _Level]) -> str:
        level = levels[depth]
        if level.style == "bullet":
            return ""
        counters = self._counters[abstract]

        def one(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            source = levels.get(at, _Level())
            style = "decimal" if level.legal else source.style
            return formatted(counters.get(at, source.start), style)

        text = _PLACEHOLDER.sub(one, level.text)
        latin = bool(text) and ord(text[-1]) < 0x2000
        return text + (" " if latin and level.suffix != "nothing" else "")


def _level(element: _Element) -> _Level:
    restart = value(element, "lvlRestart")
    style = value(element, "numFmt")
    if style is None:  # a custom format of newer versions stands in mc:AlternateContent, decimal is its fallback
        style = next((value(one) for one in element.iter() if local(one) == "numFmt"), None)
    legal = child(element, "isLgl")
    return _Level(
        start=number(value(element, "start"), 1),
        style=style or "decimal",
        text=value(element, "lvlText") or "",
        suffix=value(element, "suff") or "tab",
        restart=number(restart) if restart is not None else None,
        legal=legal is not None and value(legal) not in ("0", "false", "off"),
        paragraph_style=value(element, "pStyle"),
    )
