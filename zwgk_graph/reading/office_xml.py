"""XML parts of Office files, parsed without DOCTYPE, entities or network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zwgk_graph.reading import refusals
from zwgk_graph.reading.refusals import refusal

if TYPE_CHECKING:
    from lxml.etree import _Element

DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E", re.IGNORECASE)


def parse_part(data: bytes, name: str) -> _Element:
    """The root of a part.

    Raises UnreadableError for a DOCTYPE, which ECMA-376 part 2 forbids, and for XML that is not well-formed.
    """
    from lxml import etree

    if DOCTYPE.search(data):
        raise refusal(name, refusals.DOCTYPE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusal(name, refusals.DAMAGED, detail="XML") from error


def local(element: _Element) -> str:
    """An element's name without namespace, because transitional and strict files differ in it alone."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: _Element | None, name: str) -> Iterator[_Element]:
    """The children of that local name."""
    return (child for child in element if local(child) == name) if element is not None else iter(())


def child(element: _Element | None, *path: str) -> _Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def attribute(element: _Element | None, name: str) -> str | None:
    """An attribute by local name."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def value(element: _Element | None, *path: str) -> str | None:
    """The ``val`` attribute of the descendant along a path."""
    return attribute(child(element, *path) if path else element, "val")


def number(text: str | None, default: int = 0) -> int:
    """A decimal attribute, or the default where it is absent or damaged."""
    try:
        return int(text) if text is not None and len(text) < 10 else default
    except ValueError:
        return default
