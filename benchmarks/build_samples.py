"""Write the bundled samples and their gold from the hand-written sources: ``python -m benchmarks.build_samples``.

The sources in ``benchmarks/samples`` say what each notice reads and what is true of it; this only sets and writes them.
Files go to ``data/notices``, gold to ``tests/gold``; the same sources give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.generator.formats import write
from benchmarks.generator.numbering import number
from benchmarks.generator.paper import Link, Part, Programme, Work
from benchmarks.generator.truth import records, requirements, trace
from benchmarks.sample_sources import Sample, read_samples

ROOT = Path(__file__).resolve().parents[1]
NOTICES = ROOT / "data" / "notices"
GOLD = ROOT / "tests" / "gold"
_BASELINE_SIZES = {"国办发〔2021〕12号": 50, "国办发〔2022〕8号": 34}


def built() -> Iterator[tuple[Path, bytes]]:
    """Every file of the samples and of their gold, with its content."""
    samples = read_samples()
    for sample in samples:
        for name in sample.files:
            yield NOTICES / name, write(sample.paper, sample.layout, name.rsplit(".", 1)[1])
    published = [sample for sample in samples if not sample.draft]
    for sample in published:
        yield from _gold(sample)
        yield from _traces(sample, published)


def main() -> None:
    """Write everything."""
    for path, content in built():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _gold(sample: Sample) -> Iterator[tuple[Path, bytes]]:
    found = records(sample.paper, sample.layout)
    for place, record in enumerate(found, 1):
        name = sample.name if len(found) == 1 else f"{sample.name}-{place}"
        yield GOLD / f"{name}.json", _json({**record, "seed": name, "files": list(sample.files)})


def _traces(sample: Sample, samples: list[Sample]) -> Iterator[tuple[Path, bytes]]:
    for place, programme in enumerate(sample.paper.programmes, 1):
        if programme.upstream is None:
            continue
        name = sample.name if len(sample.paper.programmes) == 1 else f"{sample.name}-{place}"
        plan = (sample.paper.number if place == 1 else None) or programme.title
        resolved, texts = _resolve(programme, samples)
        yield GOLD / f"trace-{name}.json", _json(trace(resolved, sample.layout, plan, texts))


def _resolve(programme: Programme, samples: list[Sample]) -> tuple[Programme, dict[str, str]]:
    """The plan with its links as ids of the upstream plan, and the words behind those ids.

    A baseline (the national plan) numbers its requirements itself; its words stand in ``data/baselines``.
    """
    size = _BASELINE_SIZES.get(programme.upstream or "")
    if size:
        return programme, {f"N{place:02}": "" for place in range(1, size + 1)}
    above = next(sample for sample in samples if sample.paper.number == programme.upstream)
    plan = above.paper.programmes[0]
    names = _names(plan, above)
    parts = tuple(_renamed(node, names) for node in programme.parts)
    exempt, whole = (tuple(names[name] for name in some) for some in (programme.exempt, programme.whole))
    return replace(programme, parts=parts, exempt=exempt, whole=whole), requirements(plan, above.layout)


def _names(plan: Programme, sample: Sample) -> dict[str, str]:
    """Task 3, sentence 1 of the upstream plan, written ``3.1`` in the sources, to the id of the requirement."""
    tasks = [one for one in number(plan, sample.layout.numbering) if isinstance(one.node, Work)]
    return {
        f"{place}.{sentence}": f"{one.key}#{sentence}"
        for place, one in enumerate(tasks, 1)
        if isinstance(one.node, Work)
        for sentence, _ in enumerate(one.node.sentences, 1)
    }


def _renamed(node: Part | Work, names: dict[str, str]) -> Part | Work:
    if isinstance(node, Part):
        return replace(node, children=tuple(_renamed(child, names) for child in node.children))
    links = tuple(Link(names[link.upstream], link.relation, link.deadline) for link in node.links)
    return replace(node, links=links)


def _json(record: dict[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


if __name__ == "__main__":
    main()
