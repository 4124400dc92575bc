"""A province that asks, a city in between and two counties below, as a store."""

from __future__ import annotations

from dataclasses import replace

from tests.exporting.samples import source
from tests.tracing.worlds import CITY, COUNTY, SENTENCES, local_notice, task, upstream_notice
from zwgk_graph.building.packing import unpacked
from zwgk_graph.building.preparing import prepared_notice
from zwgk_graph.exporting.coverage_plans import plan_cards
from zwgk_graph.exporting.coverage_reading import CoverageReader, Traced
from zwgk_graph.graph.iris import graph_iri
from zwgk_graph.graph.vocabulary import vocabulary_triples
from zwgk_graph.model.record import Area, Notice, Requirement, Task
from zwgk_graph.store import OxigraphDataset, in_memory
from zwgk_graph.store.manifest import Entry, write_manifest
from zwgk_graph.tracing.review import Review

PROVINCE_NUMBER, CITY_NUMBER, COUNTY_NUMBER = "云政办发〔2031〕3号", "青政办发〔2031〕5号", "明政办〔2031〕8号"
OTHER = Area("990121", "青澜市砚溪县", "county", "990100")
PARSED = ("A1", "A3", "A7")
"""What the county carries."""


def notices(extra: str = "") -> tuple[Notice, ...]:
    """The county carries A1, A3 and A7 and adds a task, the other county A2 alone; the city dropped A5 and A6."""
    city = [asking(place, SENTENCES[name]) for place, name in enumerate(("A1", "A2", "A3", "A4", "A7"), 1)]
    county = [task(place, SENTENCES[name]) for place, name in enumerate((*PARSED, "none"), 1)]
    other = [task(1, SENTENCES["A2"].rstrip("。") + extra)]
    parsed = (
        local_notice(city, number=CITY_NUMBER, area=CITY),
        local_notice(county, number=COUNTY_NUMBER, area=COUNTY),
        local_notice(other, number="砚政办〔2031〕6号", area=OTHER),
    )
    found = [replace(one, provenance=source(f"{place}.txt")) for place, one in enumerate(parsed)]
    if extra:
        plan = replace(found[2].plans[0], title=extra)
        found[2] = replace(found[2], title=extra, plans=(plan,))
    return (upstream_notice(), *found)


def asking(number: int, text: str) -> Task:
    """A task that plans below may carry."""
    return task(number, text, requirements=(Requirement(f"一/{number}#1", text),))


def store(extra: str = "") -> OxigraphDataset:
    """The notices in a store with its manifest; ``extra`` becomes title and words of the other county's plan."""
    dataset = in_memory()
    dataset.put_graph(graph_iri("vocabulary"), vocabulary_triples())
    prepared = [prepared_notice(notice) for notice in notices(extra)]
    for one in prepared:
        dataset.put_graph(one.graph, unpacked(one.triples))
    write_manifest(
        dataset, (Entry(one.graph, "00", "1", (one.graph,), heads={one.graph: one.head}) for one in prepared)
    )
    return dataset


def traced(dataset: OxigraphDataset, reviews: tuple[Review, ...] = (), **options: object) -> Traced:
    """All parsed plans of a store."""
    return CoverageReader(dataset, plan_cards(dataset), reviews, **options).read()  # type: ignore[arg-type]
