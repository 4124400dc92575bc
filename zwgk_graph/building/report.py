"""What a build did, as values, for the summary table and ``--report``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from zwgk_graph.model.language import Language, Words
from zwgk_graph.model.record import Notice

Outcome = Literal["new", "changed", "unchanged", "failed", "vanished", "removed"]


class Counts(NamedTuple):
    """How much a source holds; numbers add up over sources."""

    notices: int = 0
    plans: int = 0
    tasks: int = 0
    requirements: int = 0
    units_resolved: int = 0
    units_collective: int = 0
    units_unresolved: int = 0
    deadlines: int = 0
    citations: int = 0
    citations_resolved: int = 0
    warnings: int = 0
    triples: int = 0

    @classmethod
    def of(cls, notice: Notice, triples: int) -> Counts:
        """The counts of one notice and its graph."""
        tasks = [task for plan in notice.plans for task in plan.tasks]
        units = [assignment.unit.status for task in tasks for assignment in task.assignments if assignment.unit]
        return cls(
            notices=1,
            plans=len(notice.plans),
            tasks=len(tasks),
            requirements=sum(len(task.requirements) for task in tasks),
            units_resolved=units.count("resolved"),
            units_collective=units.count("collective"),
            units_unresolved=units.count("unresolved"),
            deadlines=sum(len(task.deadlines) for task in tasks),
            citations=len(notice.basis),
            citations_resolved=sum(citation.document is not None for citation in notice.basis),
            warnings=len(notice.warnings),
            triples=triples,
        )

    @classmethod
    def total(cls, parts: Iterable[Counts]) -> Counts:
        """The sum of all parts, field by field."""
        return cls(*map(sum, zip(*parts, strict=True)))


@dataclass(frozen=True, slots=True)
class SourceResult:
    """What became of one source: a file, a member of an archive, or a file of baselines."""

    name: str
    outcome: Outcome
    counts: Counts = Counts()
    messages: tuple[Words, ...] = ()
    baseline: bool = False


@dataclass(frozen=True, slots=True)
class BuildReport:
    """All sources of a build in the order they were given.

    ``triples`` are those of the graphs of all sources; those of links and registers are not counted, since Oxigraph
    counts by reading everything.
    """

    results: tuple[SourceResult, ...]
    triples: int
    links: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def failed(self) -> tuple[SourceResult, ...]:
        return tuple(result for result in self.results if result.outcome == "failed")

    @property
    def counts(self) -> Counts:
        """The totals of the notices that were read, baselines left out."""
        return Counts.total(result.counts for result in self.results if not result.baseline)

    @property
    def baselines(self) -> Counts:
        """The totals of the baselines."""
        return Counts.total(result.counts for result in self.results if result.baseline)

    def outcomes(self) -> dict[str, int]:
        """How many files, baselines left out, came out in each way, in a fixed order."""
        order = ("new", "changed", "unchanged", "failed", "vanished", "removed")
        files = [result for result in self.results if not result.baseline]
        return {name: sum(result.outcome == name for result in files) for name in order}

    def to_record(self, language: Language) -> dict[str, object]:
        """The report as JSON values; timings are left out, so that the same input gives the same bytes."""
        return {
            "sources": self.outcomes(),
            "totals": self.counts._asdict(),
            "baselines": {"plans": self.baselines.plans, "requirements": self.baselines.requirements},
            "triples": self.triples,
            "links": self.links,
            "results": [
                {
                    "name": result.name,
                    "outcome": result.outcome,
                    "counts": result.counts._asdict(),
                    "messages": [words.said_in(language) for words in result.messages],
                }
                for result in self.results
            ],
        }
