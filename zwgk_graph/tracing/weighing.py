"""Names with weights, and how much of their weight is found."""

from __future__ import annotations

import math
from collections.abc import Mapping, Set


class Weighed(dict[str, float]):
    """Names with their weights; ``whole`` is the weight of all.

    Sums are exact before they are rounded (``math.fsum``), so that a score does not depend on the order of a set.
    """

    __slots__ = ("whole",)

    def __init__(self, weights: Mapping[str, float]) -> None:
        super().__init__(weights)
        self.whole = math.fsum(self.values())

    def share(self, found: Set[str]) -> float:
        """The share, by weight, of the names that were found; 0 where there are none."""
        return math.fsum(map(self.__getitem__, self.keys() & found)) / self.whole if self.whole else 0.0
