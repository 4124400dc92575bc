"""Both engines on generated notices: the same findings, the time of each, and whether it grows linearly.

python -m benchmarks.validation --notices 10 100 1000 [--core] [--seed 7] [--faults 0.05]

Each notice is a data graph of its own. Times are CPU seconds of validation alone; building the graphs and the store is
not counted: the store is put in order first, or the database would do so in threads of its own while it answers.
``--core`` leaves the SPARQL-based constraints out; pySHACL runs on at most --reference notices and is scaled up. Exit
status 1, with what differs, as soon as the engines do not find the same.
"""

from __future__ import annotations

import argparse
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from benchmarks.generator.generating import generate
from zwgk_graph.extracting import extract
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import n_triples
from zwgk_graph.graph.terms import SH
from zwgk_graph.reading import read
from zwgk_graph.validating.compiled import CompiledEngine
from zwgk_graph.validating.nodes import Triples
from zwgk_graph.validating.reference import Reference
from zwgk_graph.validating.results import Result
from zwgk_graph.validating.rules import Rules, packaged_rules
from zwgk_graph.validating.shapes import parse_shapes
from zwgk_graph.validating.types import types_for


def main() -> None:
    """Prints a table: notices, triples, results, seconds of each engine, how many times faster, ours for a notice."""
    chosen = _arguments()
    rules = without_sparql(packaged_rules()) if chosen.core else packaged_rules()
    graphs = graphs_of(max(chosen.notices), chosen.seed, chosen.faults)
    print("notices  triples  results  compiled  pyshacl  ratio  ms/notice", flush=True)
    for number in chosen.notices:
        part = graphs[:number]
        asked = part[: chosen.reference or number]
        found, seconds = compiled(rules, part)
        expected, reference = referenced(rules, asked)
        names = {graph for graph, _, _ in asked}
        if differing := {result for result in found if result.graph in names} ^ expected:
            raise SystemExit(f"the engines differ in {len(differing)} results, {min(map(str, differing))} among them")
        scaled = reference * len(part) / len(asked)
        triples = sum(text.count("\n") for _, text, _ in part)
        each = f"{1000 * seconds / len(part):11.1f}"
        row = f"{len(part):7} {triples:8} {len(found):8} {seconds:9.2f} {scaled:8.1f} {scaled / seconds:6.1f}"
        print(row, each, flush=True)


Graph = tuple[str, str, str]
"""The IRI, the triples, and the types of what they point to, as N-Triples."""


def graphs_of(number: int, seed: int, faults: float) -> list[Graph]:
    """Generated notices as graphs."""
    made = generate(seed, counties=-(-number // 2), years=(2021, 2022), formats=("txt",), faults=faults)
    with TemporaryDirectory() as folder:
        found: dict[str, tuple[str, str]] = {}
        for notice in islice(made, number):
            path = Path(folder) / Path(notice.name).name
            path.write_bytes(notice.content)
            record = extract(read(str(path)))
            quads = to_quads(record)
            found.setdefault(layout(record).notice, (n_triples(quads), types_for(quads)))
    return [(graph, *texts) for graph, texts in found.items()]


def compiled(rules: Rules, graphs: list[Graph]) -> tuple[set[Result], float]:
    """What the compiled engine finds in a store on disk, and its seconds."""
    text = "".join(f"<{graph}> {{\n{triples}}}\n" for graph, triples, _ in graphs)
    with TemporaryDirectory() as folder:
        store = ox.Store(folder)
        store.bulk_load(text.encode(), ox.RdfFormat.TRIG)
        store.optimize()
        start = time.process_time()
        found = set(CompiledEngine(rules).results_in(store, [graph for graph, _, _ in graphs]))
        seconds = time.process_time() - start
        del store
    return found, seconds


def referenced(rules: Rules, graphs: list[Graph]) -> tuple[set[Result], float]:
    """What pySHACL finds, and its seconds."""
    engine = Reference(rules)
    start = time.process_time()
    found = {result for graph, triples, types in graphs for result in engine.results_for(triples + types, graph)}
    return found, time.process_time() - start


def without_sparql(rules: Rules) -> Rules:
    """The rules that are SHACL Core."""
    kept = Triples(
        (subject, predicate, value)
        for subject, facts in rules.triples.facts.items()
        for predicate, values in facts.items()
        for value in values
        if predicate != SH + "sparql"
    )
    return Rules(rules.files, kept, parse_shapes(kept))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validation", description=__doc__)
    parser.add_argument("--notices", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--faults", type=float, default=0.05)
    parser.add_argument("--core", action="store_true")
    parser.add_argument("--reference", type=int, help="so many notices at most for pySHACL")
    return parser.parse_args()


if __name__ == "__main__":
    main()
