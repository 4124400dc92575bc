"""Who may use which graph when several files claim one document number.

The IRI of a notice follows from its number, so two papers with one number would fall into one graph. Copies of one file
are kept once; different papers are told apart by a part of their digest, all of them, so that the outcome does not
depend on which was built first.
"""

from __future__ import annotations

from collections.abc import Mapping

from zwgk_graph.graph.iris import disambiguated


def wanted_graphs(base: str, digests: Mapping[str, str]) -> dict[str, str | None]:
    """The graph of each claimant, given the digests of their bytes; None for a further copy of the same bytes."""
    first: dict[str, str] = {}
    for name in sorted(digests):
        first.setdefault(digests[name], name)
    alone = len(first) == 1
    return {
        name: None if first[digest] != name else base if alone else disambiguated(base, digest[:8])
        for name, digest in digests.items()
    }
