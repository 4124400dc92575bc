"""How common an n-gram or a concept is in the genre.

Counted over the requirements of the shipped baselines and shipped as a table, so that the weight of a wording never
depends on which local plans are at hand.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import repeat
from typing import Literal, get_args

from zwgk_graph.resources import read_text
from zwgk_graph.tracing.concepts import lexicons
from zwgk_graph.tracing.wording import fold, grams

Kind = Literal["gram", "object", "action"]
_TABLE = "data/lexicons/background.tsv"


@dataclass(frozen=True)
class Background:
    """Document frequencies among ``size`` requirements; what is not listed occurs once or never."""

    size: int
    counts: dict[tuple[str, str], int]

    def rarity(self, kind: Kind, term: str) -> float:
        """Inverse document frequency, natural logarithm."""
        return self._rarities[kind].get(term, self._unseen)

    def weight(self, grams: Iterable[str]) -> float:
        """How rare some n-grams are together."""
        return math.fsum(map(self._rarities["gram"].get, grams, repeat(self._unseen)))

    @cached_property
    def _rarities(self) -> Mapping[str, Mapping[str, float]]:
        found: dict[str, dict[str, float]] = {kind: {} for kind in get_args(Kind)}
        for (kind, term), count in self.counts.items():
            found[kind][term] = math.log((self.size + 1) / count)
        return found

    @cached_property
    def _unseen(self) -> float:
        return math.log(self.size + 1)


@cache
def background() -> Background:
    """The shipped table."""
    first, *lines = read_text(_TABLE).splitlines()
    counts = {(kind, term): int(count) for kind, term, count in (line.split("\t") for line in lines)}
    return Background(int(first.rpartition("\t")[2]), counts)


def count_background(texts: Iterable[str]) -> Background:
    """Frequencies in texts, those that occur once left out (the table is made so)."""
    counts: Counter[tuple[str, str]] = Counter()
    size = 0
    found = lexicons()
    for text in texts:
        size += 1
        folded = fold(text)
        counts.update(("gram", gram) for gram in set(grams(folded)))
        counts.update(("object", name) for name in found.objects.named_in(folded))
        counts.update(("action", name) for name in found.actions.named_in(folded))
    return Background(size, {term: count for term, count in counts.items() if count > 1})


def print_background(table: Background) -> str:
    """The table as tab-separated lines, sorted; the first line holds its size."""
    lines = (f"{kind}\t{term}\t{count}" for (kind, term), count in sorted(table.counts.items()))
    return "\n".join((f"size\t\t{table.size}", *lines)) + "\n"
