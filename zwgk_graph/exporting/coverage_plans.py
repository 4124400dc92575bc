"""Which plans of a store a coverage is about, by whatever people call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from zwgk_graph.graph import iris
from zwgk_graph.graph.terms import PREFIXES
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Words, listed
from zwgk_graph.querying.parameters import resolve
from zwgk_graph.store.dataset import Dataset
from zwgk_graph.tracing.library import plain_title

LISTED = 8
"""So many candidates of an ambiguous name are told."""


@dataclass(frozen=True, slots=True)
class PlanCard:
    """What a parsed plan is called by; ``area`` is the IRI of its area, ``areas`` are its labels and code."""

    iri: str
    notice: str
    title: str
    notice_title: str
    number: str | None
    year: int | None
    area: str | None
    areas: frozenset[str]

    @property
    def words(self) -> str:
        """Title, number and year, to tell candidates apart."""
        more = "，".join(part for part in (self.number, str(self.year) if self.year else None) if part)
        return f"{self.title}（{more}）" if more else self.title


def plan_cards(dataset: Dataset, year: int | None = None, within: str | None = None) -> tuple[PlanCard, ...]:
    """The parsed plans of a store by IRI, those of one year or within one area (IRI, code or label) where asked for."""
    inside = _inside(dataset, within) if within else None
    names = _area_names(dataset)
    rows = ({name: row[name].value for name in _FIELDS if row[name]} for row in dataset.query(_CARDS))  # type: ignore[union-attr]
    cards = {row["plan"]: _card(row, names) for row in rows}
    return tuple(
        card
        for _, card in sorted(cards.items())
        if (inside is None or card.area in inside) and (year is None or card.year == year)
    )


def wanted_plans(
    dataset: Dataset, name: str | None = None, year: int | None = None, within: str | None = None
) -> tuple[PlanCard, ...]:
    """The parsed plans that are asked for, one by name or all; UsageError where there is none, or it may be several."""
    cards = plan_cards(dataset, year, within)
    if not cards:
        raise UsageError(Words("图库里没有符合条件的方案", "the store holds no such plan"))
    return find_plan(name, cards) if name else cards


def find_plan(name: str, cards: Sequence[PlanCard]) -> tuple[PlanCard, ...]:
    """The plan a name means: an IRI, a document number, a title, an area's label or code; else part of a title.

    The number or title of a notice means all its plans. UsageError where nothing fits, or plans of several notices do
    equally well: the message lists them.
    """
    for fits in _ways(name):
        found = tuple(card for card in cards if fits(card))
        if len({card.notice for card in found}) == 1:
            return found
        if found:
            raise _ambiguous(name, found)
    known = listed((card.words for card in cards[:LISTED]), len(cards) > LISTED)
    raise UsageError(
        Words(
            f"图库里没有方案“{name}”；现有：{known.zh}",
            f'the store holds no plan "{name}"; it has: {known.en}',
        )
    )


def _ways(name: str) -> Iterable[Callable[[PlanCard], bool]]:
    """What a name may be, the surest first."""
    iri = _full_iri(name)
    number, title = iris.normal_number(name), plain_title(name)
    yield lambda card: iri in (card.iri, card.notice)
    yield lambda card: card.number is not None and iris.normal_number(card.number) == number
    yield lambda card: title in (plain_title(card.title), plain_title(card.notice_title))
    yield lambda card: name in card.areas
    yield lambda card: any(label.endswith(name) for label in card.areas)
    yield lambda card: title in plain_title(card.title) or any(name in label for label in card.areas)


def _full_iri(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name


def _ambiguous(name: str, found: Sequence[PlanCard]) -> UsageError:
    several = listed((f"{card.words} <{card.iri}>" for card in found[:LISTED]), len(found) > LISTED)
    return UsageError(
        Words(
            f"“{name}”指的是哪一份？可用文号、IRI 或 --year 指明：{several.zh}",
            f'"{name}" may be one of several, say its number, its IRI or --year: {several.en}',
        )
    )


def _inside(dataset: Dataset, name: str) -> set[str]:
    area = resolve(name, "Area", dataset)
    rows = dataset.query("SELECT DISTINCT ?inner WHERE { ?inner zwgk:within+ ?area }", {"area": area})
    return {area, *(row["inner"].value for row in rows)}  # type: ignore[union-attr]


def _area_names(dataset: Dataset) -> Mapping[str, frozenset[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for row in dataset.query(_AREA_NAMES):  # type: ignore[union-attr]
        names[row["area"].value].add(row["name"].value)
    return {area: frozenset(found) for area, found in names.items()}


def _card(values: Mapping[str, str], names: Mapping[str, frozenset[str]]) -> PlanCard:
    return PlanCard(
        values["plan"],
        values["notice"],
        values["title"],
        values.get("noticeTitle", ""),
        values.get("number"),
        int(values["year"]) if "year" in values else None,
        values.get("area"),
        names.get(values.get("area", ""), frozenset()),
    )


_FIELDS = ("plan", "notice", "title", "noticeTitle", "number", "year", "area")
# Each notice in its own graph: areas are described, and other notices named, in every graph that cites them.
_CARDS = """
SELECT DISTINCT ?plan ?notice ?title ?noticeTitle ?number ?year ?area WHERE {
  GRAPH ?notice {
    ?notice a zwgk:Notice ; zwgk:hasPlan ?plan ; prov:wasDerivedFrom ?file .
    ?plan dcterms:title ?title .
    OPTIONAL { ?notice dcterms:title ?noticeTitle }
    OPTIONAL { ?notice zwgk:documentNumber ?number }
    OPTIONAL { ?plan zwgk:year ?year }
    OPTIONAL { ?plan zwgk:jurisdiction ?area }
  }
}
"""
_AREA_NAMES = """
SELECT DISTINCT ?area ?name WHERE {
  { ?area zwgk:areaCode ?name } UNION { GRAPH ?graph { ?area a zwgk:Area ; rdfs:label ?name } }
}
"""
