"""Which plans lie above which, and what the links of a notice are made from, in one digest: while it is the same, they
are left alone.

It covers the notice itself, the plans found above it, the decisions about it, and the tracer. What is found above
follows from heads alone, so only a notice whose plans have others above them than before is traced again when some
plan comes, goes or gets another name.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zwgk_graph.graph.heads import Head
from zwgk_graph.tracing.review import Review
from zwgk_graph.tracing.shelves import Above, Shelf


@dataclass(frozen=True, slots=True)
class Below:
    """A notice whose plans may carry down from others: what lies above each, and the digest of all that makes links."""

    head: Head
    above: tuple[Above, ...]
    stamp: str


def stamped(heads: Sequence[Head], reviews: Iterable[Review], tracer: str) -> Iterator[Below]:
    """The notices of a store, baselines left out; ``tracer`` is the tracer's version."""
    shelf = Shelf(heads)
    decided = _by_name(reviews)
    for head in heads:
        if not head.baseline:
            above = shelf.above(head.graph)
            found = (_contents(one, shelf) for one in above)
            yield Below(head, above, _digest(tracer, head.content, *_about(head, decided), *found))


def _contents(above: Above, shelf: Shelf) -> str:
    """What stands for the plans above one plan."""
    return "\n".join(f"{shelf.heads[place.graph].content} {place.number}" for place in above.places)


def _by_name(reviews: Iterable[Review]) -> Mapping[str, Sequence[str]]:
    decided: dict[str, list[str]] = defaultdict(list)
    for review in reviews:
        decided[review.plan].append(repr(review))
    return decided


def _about(head: Head, decided: Mapping[str, Sequence[str]]) -> list[str]:
    """The decisions about the plans of a notice, by all names that links may give them."""
    number, titles = head.notice.document_number or "", [plan.title for plan in head.notice.plans]
    names = {number, *titles, *(f"{number} {title}" for title in titles)}
    return [decision for name in sorted(names) for decision in decided.get(name, ())]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
