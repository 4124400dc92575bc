"""All notices of a store, by the compiled engine; notices that have not changed keep the results they had."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zwgk_graph.executing import Executor, Here
from zwgk_graph.graph.iris import carry_down_iri
from zwgk_graph.graph.terms import BASE, TERMS, ZWGK
from zwgk_graph.model.findings import Document, Finding
from zwgk_graph.store import Dataset, OxigraphDataset
from zwgk_graph.store.manifest import read_manifest
from zwgk_graph.validating.describing import Facts, describe, lineage
from zwgk_graph.validating.memory import Memory
from zwgk_graph.validating.nodes import Node, Triples, node_of_oxigraph
from zwgk_graph.validating.pieces import pieces
from zwgk_graph.validating.profiles import Profile
from zwgk_graph.validating.report import Report, sort_key
from zwgk_graph.validating.results import Result
from zwgk_graph.validating.rules import Rules
from zwgk_graph.validating.shares import Validating, shares

LINKS = f"{BASE}carry-down/"
CHUNK = 2000
"""So many nodes are looked up in one query."""


def validate_store(
    dataset: Dataset,
    rules: Rules,
    profile: Profile,
    memory: Memory | None = None,
    reference: bool = False,
    executor: Executor | None = None,
) -> Report:
    """Validates each notice of a store, and each graph of carry-down links, as a data graph of its own.

    Baselines, which have no file, are left out. Only notices the memory does not know in their present state are
    looked at again. ``reference`` asks pySHACL, one notice after the other. UnsupportedShapeError where a shape cannot
    be compiled. Graphs of a store that is not embedded here are taken out of it; so are all where an ``executor`` is
    to do the work.
    """
    documents = _documents(dataset)
    keys = _keys(dataset)
    known = memory.recall(keys) if memory else {}
    stale = [graph for graph in documents if graph not in known]
    fresh: dict[str, list[Result]] = {graph: [] for graph in stale}
    for result in _results(dataset, Validating(rules, reference), stale, executor):
        fresh[str(result.graph)].append(result)
    if memory:
        memory.keep({graph: (keys[graph], results) for graph, results in fresh.items() if graph in keys})
    results = [result for graph in documents for result in (fresh.get(graph) or known.get(graph) or ())]
    findings = _findings(dataset, documents, results, rules, profile)
    notices = tuple(document for graph, document in documents.items() if not graph.startswith(LINKS))
    return Report(notices, tuple(sorted(findings, key=sort_key)), profile.name)


def _results(
    dataset: Dataset, validating: Validating, graphs: Sequence[str], executor: Executor | None
) -> Iterator[Result]:
    if executor is None and not validating.reference:
        for piece, held in pieces(dataset, graphs):
            yield from validating.compiled.results_in(piece.store, held)
        return
    for found in (executor or Here()).in_order(validating, shares(dataset, graphs)):
        yield from found


def _documents(dataset: Dataset) -> dict[str, Document]:
    """The graphs to be validated and how their notices are called, notices first."""
    notices: dict[str, Document] = {}
    links: dict[str, Document] = {}
    graphs = set(dataset.graphs())
    for row in dataset.query(_DOCUMENTS):  # type: ignore[union-attr]
        texts = {name: row[name].value if row[name] else None for name in ("notice", "plan", "file", "number", "title")}
        document = Document(str(texts["notice"]), texts["file"], texts["number"], texts["title"])
        notices.setdefault(document.graph, document)
        graph = carry_down_iri(str(texts["plan"])) if texts["plan"] else ""
        if graph in graphs:
            links[graph] = Document(graph, document.file, document.number, document.title)
    return {**notices, **links}


def _keys(dataset: Dataset) -> dict[str, str]:
    """What tells the state of each notice's graph: its file's digest and the extractor that read it."""
    entries = read_manifest(dataset).values()
    return {graph: f"{entry.sha256} {entry.extractor}" for entry in entries for graph in entry.graphs}


def _findings(
    dataset: Dataset,
    documents: dict[str, Document],
    results: Sequence[Result],
    rules: Rules,
    profile: Profile,
) -> Iterator[Finding]:
    by_graph: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_graph[str(result.graph)].append(result)
    context = _context(dataset, [result for found in by_graph.values() for result in found])
    for graph, found in by_graph.items():
        yield from describe(found, Facts(documents[graph], context[graph], whole=False), rules, profile)


@dataclass(frozen=True, slots=True)
class _Wanted:
    graph: str
    node: str


def _context(dataset: Dataset, results: Sequence[Result]) -> dict[str, Triples]:
    """What findings need to know of the nodes they speak of, by graph."""
    found: dict[str, Triples] = defaultdict(Triples)
    by_graph: dict[str, list[_Wanted]] = defaultdict(list)
    for one in dict.fromkeys(_wanted(results)):
        by_graph[one.graph].append(one)
    for piece, graphs in pieces(dataset, list(by_graph)):
        wanted = [one for graph in graphs for one in by_graph[graph]]
        for start in range(0, len(wanted), CHUNK):
            _look_up(piece, wanted[start : start + CHUNK], found)
    return found


def _look_up(piece: OxigraphDataset, wanted: Sequence[_Wanted], found: dict[str, Triples]) -> None:
    listed = " ".join(f"(<{one.graph}> <{one.node}>)" for one in wanted)
    for query in (_FACTS, _ASSIGNMENTS):
        for row in piece.query(query.replace("#nodes#", listed)):  # type: ignore[union-attr]
            subject, value = node_of_oxigraph(row["node"]), node_of_oxigraph(row["value"])
            found[row["graph"].value].facts[subject][row["fact"].value].append(value)


def _wanted(results: Iterable[Result]) -> Iterator[_Wanted]:
    for result in results:
        nodes: list[Node | None] = [result.focus, result.value]
        for node in nodes:
            if isinstance(node, str):
                yield from (_Wanted(str(result.graph), one) for one in lineage(node))


_DOCUMENTS = f"""
SELECT ?notice ?plan ?file ?number ?title WHERE {{
  GRAPH ?notice {{
    ?notice a <{TERMS["Notice"]}> ; <{TERMS["prov:wasDerivedFrom"]}> ?source . ?source <{ZWGK}fileName> ?file .
    OPTIONAL {{ ?notice <{ZWGK}documentNumber> ?number }}
    OPTIONAL {{ ?notice <{TERMS["dcterms:title"]}> ?title }}
    OPTIONAL {{ ?notice <{ZWGK}hasPlan> ?plan }}
  }}
}} ORDER BY ?file ?notice ?plan"""
_FACTS = """
SELECT ?graph ?node ?fact ?value WHERE { VALUES (?graph ?node) { #nodes# } GRAPH ?graph { ?node ?fact ?value } }"""
_PLACE = ", ".join(f"<{ZWGK}{name}>" for name in ("key", "line", "page", "paragraph", "sheet", "cell"))
# An assignment to a unit is where the unit stands in the text; its task and passage follow from its IRI.
_ASSIGNMENTS = f"""
SELECT ?graph ?node ?fact ?value WHERE {{
  VALUES (?graph ?unit) {{ #nodes# }}
  GRAPH ?graph {{ ?unit a <{ZWGK}Unit> . ?assignment <{ZWGK}unit> ?unit .
    {{ ?assignment ?fact ?value BIND(?assignment AS ?node) }}
    UNION {{ ?node <{ZWGK}hasAssignment> ?assignment ; ?fact ?value FILTER(?fact IN ({_PLACE})) }} }}
}}"""
