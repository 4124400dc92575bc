"""HTML as a light tree whose texts keep their place in the page's source; any text gives a tree.

Tokens are found in one pass that never looks beyond the next ``<``, so hostile pages cost no more than their
length; declarations are skipped unread, so no entity of a DOCTYPE is ever expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]{0,40})((?=[\s/>])[^<>]*)>|<[!?/][^<>]*>")
_COMMENT = "<!--"
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:\"([^\"]*)\"?|'([^']*)'?|([^\s\"'>]+)))?")
_RAW = frozenset({"script", "style", "textarea", "xmp", "template"})
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"})
_CLOSES: dict[str, frozenset[str]] = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "td", "th"}),
    "td": frozenset({"td", "th"}),
    "th": frozenset({"td", "th"}),
    "option": frozenset({"option"}),
    "tbody": frozenset({"tr", "td", "th", "thead", "tbody"}),
}
_SCOPES = frozenset({"table", "ul", "ol", "dl", "html", "body", "select"})
_ENDS_PARAGRAPH = frozenset(
    {"p", "div", "table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "hr", "form"}
)
_DEEPEST = 400


@dataclass(slots=True)
class Text:
    """A run of characters between tags: its range in the source."""

    start: int
    end: int


@dataclass(slots=True)
class Element:
    """An element with its children in order; ``start`` is where its tag begins in the source."""

    tag: str
    attributes: dict[str, str]
    start: int
    children: list[Element | Text] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element and all elements below it, in document order."""
        stack = [self]
        while stack:
            here = stack.pop()
            yield here
            stack.extend(child for child in reversed(here.children) if isinstance(child, Element))

    def named(self) -> str:
        """Its class and id in lower case, for telling what a container is for."""
        return f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}".lower()


def parse(source: str) -> Element:
    """The tree of a page; comments and the content of scripts and styles are left out."""
    root = Element("html", {}, 0)
    stack = [root]
    at = 0
    for start, end, match in _tokens(source):
        if start > at:
            stack[-1].children.append(Text(at, start))
        at = end
        if match is not None and match.group(2):
            _apply(stack, match)
    if at < len(source):
        stack[-1].children.append(Text(at, len(source)))
    return root


def _tokens(source: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Tags, and stretches to skip (no match), in order."""
    at = 0
    unclosed: set[str] = set()  # closers known to come no more, so that no opener looks for them again
    while (opened := source.find("<", at)) >= 0:
        if source.startswith(_COMMENT, opened) and (end := _closer("-->", source, opened, unclosed)):
            yield opened, end[1], None
            at = end[1]
            continue
        match = _TAG.match(source, opened)
        if match is None:
            at = opened + 1
            continue
        yield opened, match.end(), match
        at = match.end()
        tag = (match.group(2) or "").lower()
        if tag in _RAW and not match.group(1) and (end := _closer(f"</{tag}", source, at, unclosed)):
            yield at, end[0], None
            at = end[0]


def _closer(closer: str, source: str, start: int, unclosed: set[str]) -> tuple[int, int] | None:
    match = None if closer in unclosed else re.compile(closer, re.IGNORECASE).search(source, start)
    if match is None:
        unclosed.add(closer)
    return match.span() if match else None


def _apply(stack: list[Element], match: re.Match[str]) -> None:
    tag = match.group(2).lower()
    if match.group(1):
        _close(stack, tag)
        return
    if tag in _ENDS_PARAGRAPH and any(element.tag == "p" for element in stack[-3:]):
        _close(stack, "p")
    if tag in _CLOSES:
        _close_open(stack, _CLOSES[tag])
    element = Element(tag, _attributes(match.group(3)), match.start())
    stack[-1].children.append(element)
    if tag not in VOID and not match.group(3).endswith("/") and len(stack) < _DEEPEST:
        stack.append(element)


def _close(stack: list[Element], tag: str) -> None:
    """An end tag closes the nearest open element of its name; a table's cells stay shut in by their table."""
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].tag == tag:
            del stack[depth:]
            return
        if stack[depth].tag == "table" or (stack[depth].tag in ("td", "th") and tag not in ("tr", "table", "tbody")):
            return


def _close_open(stack: list[Element], tags: frozenset[str]) -> None:
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].tag in _SCOPES:
            return
        if stack[depth].tag in tags:
            del stack[depth:]
            _close_open(stack, tags)
            return


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = match.group(2) or match.group(3) or match.group(4) or ""
        found.setdefault(match.group(1).lower(), unescape(value))
    return found
