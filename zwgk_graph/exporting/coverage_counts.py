"""Coverage in numbers, by plan, upstream plan and theme."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from zwgk_graph.exporting.coverage_reading import CoverageRow
from zwgk_graph.graph.themes import theme_codes
from zwgk_graph.model.carry import Status


@dataclass(slots=True)
class Counts:
    """How many requirements have which status."""

    by_status: dict[Status, int] = field(default_factory=dict)

    def add(self, status: Status) -> None:
        self.by_status[status] = self.by_status.get(status, 0) + 1

    def of(self, status: Status) -> int:
        return self.by_status.get(status, 0)

    @property
    def carried(self) -> int:
        """In full or in part."""
        return self.of("full") + self.of("partial")

    @property
    def asked(self) -> int:
        """All but those not addressed to the plan's level."""
        return sum(self.by_status.values()) - self.of("exempt")

    @property
    def share(self) -> str:
        """Carried of asked, in per cent; nothing where nothing is asked."""
        return f"{100 * self.carried / self.asked:.0f}%" if self.asked else ""


def count_by_upstream(rows: Iterable[CoverageRow]) -> dict[tuple[str, str], Counts]:
    """The numbers by the IRI of the plan and the key of the plan above, in the order of the rows."""
    found: dict[tuple[str, str], Counts] = {}
    for row in rows:
        found.setdefault((row.plan.iri, row.above.key), Counts()).add(row.coverage.status)
    return found


def count_by_theme(rows: Iterable[CoverageRow]) -> dict[str, dict[str, Counts]]:
    """The numbers by theme, in the order of the scheme, and the IRI of the plan; those without a theme last."""
    order = {theme: place for place, theme in enumerate(theme_codes())}
    found: dict[str, dict[str, Counts]] = {}
    for row in rows:
        found.setdefault(row.asked.theme, {}).setdefault(row.plan.iri, Counts()).add(row.coverage.status)
    return dict(sorted(found.items(), key=lambda one: (order.get(one[0], len(order)), one[0])))
