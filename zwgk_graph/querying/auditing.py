"""All audits of a store: each a query whose rows are faults, with a level from a profile.

An audit is a ``.rq`` file whose answer has the columns ``COLUMNS``: what is at fault (an IRI), what is wrong (in the
user's language), the words or number in question, and where that stands: document, task number, and file with the
characters as in RFC 5147 (``plan.txt#char=120,180``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from zwgk_graph.graph.rdf import Literal
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.findings import SEVERITIES, Severity
from zwgk_graph.model.language import Language, Words, listed
from zwgk_graph.querying.packaged import Query, find_query, packaged_queries
from zwgk_graph.querying.parameters import slots
from zwgk_graph.querying.results import Result, Rows
from zwgk_graph.querying.running import Limits, run
from zwgk_graph.store.copies import exact
from zwgk_graph.store.dataset import Dataset
from zwgk_graph.validating.profiles import Profile, at_least

COLUMNS: Final = ("subject", "problem", "value", "where")
FOLDER: Final = "audits"
NO_LIMITS: Final = Limits()


@dataclass(frozen=True, slots=True)
class Audited:
    """One audit, its level in the profile, and the rows it found."""

    query: Query
    level: Severity
    found: Rows


@dataclass(frozen=True, slots=True)
class AuditReport:
    """All audits that were run, the worst level first, then by name."""

    audits: tuple[Audited, ...]

    @property
    def truncated(self) -> bool:
        """Whether a limit cut off the rows of an audit."""
        return any(one.found.truncated for one in self.audits)

    def fails(self, least: Severity) -> bool:
        """Whether an audit of this level, or a worse one, found something."""
        return any(one.found.rows and at_least(one.level, least) for one in self.audits)

    def rows(self) -> Rows:
        """Every row with the level and the name of its audit before it."""
        table = tuple(
            (Literal(one.level), Literal(one.query.name), *row) for one in self.audits for row in one.found.rows
        )
        return Rows(("level", "audit", *COLUMNS), table, self.truncated)


def audit(
    dataset: Dataset,
    profile: Profile,
    *,
    only: Sequence[str] = (),
    added: Sequence[str] = (),
    params: Mapping[str, str] | None = None,
    limits: Limits = NO_LIMITS,
    language: Language = "zh",
) -> AuditReport:
    """Runs the packaged audits that the profile does not switch off, and the ``added`` files.

    ``only`` names the audits to run instead of all; a parameter is handed to every audit that has it. The graphs of a
    server that cannot be trusted with audits are copied first.
    UsageError for an unknown name (in the profile too), a parameter that no audit has, and an added query with other
    columns.
    """
    _check_profile(profile)
    chosen = [(query, level) for query in _chosen(only, added) if (level := _level(query, profile))]
    given = params or {}
    _check_parameters([query for query, _ in chosen], given)
    with exact(dataset) as held:
        done = [Audited(query, level, _found(held, query, given, limits, language)) for query, level in chosen]
    return AuditReport(tuple(sorted(done, key=lambda one: (SEVERITIES.index(one.level), one.query.name))))


def _chosen(only: Sequence[str], added: Sequence[str]) -> Iterator[Query]:
    yield from map(find_query, only) if only else packaged_queries(FOLDER)
    yield from map(find_query, added)


def _level(query: Query, profile: Profile) -> Severity | None:
    """The level in the profile, else that of the header, else a warning."""
    return profile.level(query.name, query.level if query.level in SEVERITIES else "warning")


def _check_profile(profile: Profile) -> None:
    """An audit that is misspelt would keep its level unnoticed."""
    for rule in profile.levels:
        if rule.startswith(f"{FOLDER}/"):
            find_query(rule)


def _check_parameters(queries: Sequence[Query], given: Mapping[str, str]) -> None:
    known = sorted({slot.name for query in queries for slot in slots(query.text)})
    for name in given:
        if name not in known:
            names = listed(known)
            raise UsageError(
                Words(
                    f"没有审计用到参数 {name}；可用：{names.zh}",
                    f"no audit has the parameter {name}; known: {names.en}",
                )
            )


def _found(dataset: Dataset, query: Query, given: Mapping[str, str], limits: Limits, language: Language) -> Rows:
    names = {slot.name for slot in slots(query.text)}
    params = {name: value for name, value in given.items() if name in names}
    return _checked(query, run(dataset, query, params, limits, language))


def _checked(query: Query, answer: Result) -> Rows:
    if isinstance(answer, Rows) and answer.variables == COLUMNS:
        return answer
    listed = " ".join(f"?{name}" for name in COLUMNS)
    raise UsageError(
        Words(f"{query.name} 不是审计：列应为 {listed}", f"{query.name} is no audit: its columns must be {listed}")
    )
