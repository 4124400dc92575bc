"""Every class of a dataset as a table, with a data dictionary that explains each column.

A row is one thing. ``id`` is the tail of its IRI, ``of`` the id of what it is a part of; links to other things are
their ids, members of closed lists their labels. Several values of one column are parted by `` | ``. Columns are the
properties the data uses, under their names in the ontology; those that only list the parts of a thing are left out,
because the parts name their whole.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from zwgk_graph.exporting.parts import Part, part_of
from zwgk_graph.exporting.selection import EVERYTHING, Selection
from zwgk_graph.exporting.separated import separated
from zwgk_graph.exporting.workbooks import Sheet, write_workbook
from zwgk_graph.graph import iris
from zwgk_graph.graph.rdf import Literal, Term, term_from_oxigraph
from zwgk_graph.graph.terms import BASE, CLASSES, LABEL, PREFIXES, SKOS, TERMS, THEME, XSD, ZWGK
from zwgk_graph.graph.vocabulary import vocabulary_triples
from zwgk_graph.model.language import Language, Words
from zwgk_graph.model.progress import READING, Progress, silent
from zwgk_graph.store.dataset import Dataset

SEPARATOR: Final = " | "
_PARTS: Final = frozenset(
    TERMS[name]
    for name in (
        "rdf:type",
        "dcterms:isPartOf",
        "sequence",
        "hasPlan",
        "hasSection",
        "hasTask",
        "hasRequirement",
        "hasDuty",
        "orders",
        "hasAssignment",
        "hasDeadline",
        "hasIndicator",
        "hasCitation",
        "carriesRequirement",
    )
)
_DIGITS: Final = re.compile(r"\d+")
_NUMBERS: Final = {XSD + "integer": int, XSD + "double": float, XSD + "decimal": float}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the IRI of its property (None for ``id`` and ``of``), in how many rows it is filled."""

    name: str
    property: str | None
    filled: int


@dataclass(frozen=True, slots=True)
class Table:
    """The things of one class; ``rows`` in the order of their ids, cells in the order of ``columns``."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]


def class_names(dataset: Dataset, selection: Selection = EVERYTHING) -> tuple[str, ...]:
    """The classes of the ontology that have things in the graphs of a selection."""
    homes = _homes(dataset, part_of(dataset, selection))
    return tuple(name for name in CLASSES if TERMS[name] in homes)


def class_tables(
    dataset: Dataset,
    selection: Selection = EVERYTHING,
    language: Language = "zh",
    *,
    only: Collection[str] = tuple(CLASSES),
    progress: Progress = silent,
) -> Iterator[Table]:
    """A table for each class, of ``only`` these, that has things in the graphs of a selection; read one by one."""
    part = part_of(dataset, selection)
    homes = _homes(dataset, part)
    names = [name for name in CLASSES if name in only and TERMS[name] in homes]
    for done, name in enumerate(names):
        progress(READING, done, len(names))
        yield _table(dataset, name, homes[TERMS[name]], part.left_out, language)


def data_dictionary(tables: Iterable[Table]) -> Table:
    """One row a column of each table: labels and definitions in both languages, IRI, and how often it is filled."""
    return _dictionary([entry for table in tables for entry in _entries(table)])


def tables_workbook(tables: Iterable[Table], language: Language = "zh") -> bytes:
    """All tables as sheets, headed by the labels of their columns, the dictionary last; one table is held at a time.

    LimitError for a table of more rows than a sheet holds.
    """
    return write_workbook(_table_sheets(tables, language))


def tables_archive(tables: Iterable[Table]) -> bytes:
    """All tables as CSV files of one zip archive, with ``dictionary.csv``; one table is held at a time."""
    buffer = io.BytesIO()
    entries: list[tuple[Any, ...]] = []
    with zipfile.ZipFile(buffer, "w") as archive:
        for table in tables:
            _archive(archive, table)
            entries += _entries(table)
        _archive(archive, _dictionary(entries))
    return buffer.getvalue()


def table_csv(table: Table) -> bytes:
    """One table as CSV, headed by the names of its columns."""
    return separated(_names(table), table.rows)


def _table_sheets(tables: Iterable[Table], language: Language) -> Iterator[Sheet]:
    entries: list[tuple[Any, ...]] = []
    for table in tables:
        yield Sheet(table.name, _heads(table, language), table.rows)
        entries += _entries(table)
    dictionary = _dictionary(entries)
    yield Sheet(dictionary.name, _names(dictionary), dictionary.rows)


def _archive(archive: zipfile.ZipFile, table: Table) -> None:
    info = zipfile.ZipInfo(f"{table.name}.csv", (2000, 1, 1, 0, 0, 0))
    archive.writestr(info, table_csv(table), zipfile.ZIP_DEFLATED)


_DICTIONARY: Final = (
    *("table", "table_zh", "table_en", "column", "zh", "en", "definition_zh", "definition_en", "iri"),
    *("filled", "rows"),
)


def _dictionary(entries: Sequence[tuple[Any, ...]]) -> Table:
    return Table("dictionary", tuple(Column(name, None, len(entries)) for name in _DICTIONARY), tuple(entries))


def _entries(table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows of the dictionary about one table."""
    home = _described(TERMS[table.name])
    for column in table.columns:
        about = _OWN_COLUMNS.get(column.name) if column.property is None else _described(column.property)
        zh, en, meaning_zh, meaning_en = about or (column.name, column.name, "", "")
        where = table.name, home[0], home[1], column.name, zh, en, meaning_zh, meaning_en
        yield *where, column.property or "", column.filled, len(table.rows)


_OWN_COLUMNS: Final = {
    "id": ("标识", "id", "IRI 的末段，全表唯一", f"the tail of the IRI behind {BASE}; unique"),
    "of": ("所属", "part of", "所属事物的标识", "the id of what it is a part of"),
}
_HOMES = "SELECT DISTINCT ?graph ?class WHERE { GRAPH ?graph { ?subject a ?class } }"
# Not sorted by the store, which reads the text of a term anew for each comparison: nine tenths of the time.
_FACTS = "SELECT ?subject ?property ?value WHERE { GRAPH ?graph { ?subject a ?class ; ?property ?value } }"


def _homes(dataset: Dataset, part: Part) -> dict[str, list[str]]:
    """Which graphs of a part describe things of a class, by the IRI of the class."""
    graphs = frozenset(part.graphs) - {iris.graph_iri("vocabulary")}
    found: dict[str, list[str]] = defaultdict(list)
    for row in dataset.query(_HOMES):  # type: ignore[union-attr]
        if row["graph"].value in graphs:
            found[row["class"].value].append(row["graph"].value)
    return found


def _table(dataset: Dataset, name: str, graphs: Iterable[str], left_out: Collection[str], language: Language) -> Table:
    things: dict[str, dict[str, dict[Term, None]]] = defaultdict(lambda: defaultdict(dict))
    for graph in graphs:
        for row in dataset.query(_FACTS, {"graph": graph, "class": TERMS[name]}):  # type: ignore[union-attr]
            value = term_from_oxigraph(row["value"])
            if _speaks(value, language) and row["subject"].value not in left_out:
                things[row["subject"].value][row["property"].value][value] = None
    properties = sorted({one for facts in things.values() for one in facts} - _PARTS, key=_short)
    rows = tuple(
        (_tail(subject), _whole(subject), *(_cell(facts.get(one, {}), language) for one in properties))
        for subject, facts in sorted(things.items(), key=lambda one: (_natural(one[0]), one[0]))
    )
    columns = [("id", None), ("of", None), *((_short(one), one) for one in properties)]
    kept = [place for place in range(len(columns)) if any(row[place] not in (None, "") for row in rows)]
    return Table(
        name,
        tuple(Column(*columns[place], sum(row[place] not in (None, "") for row in rows)) for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
    )


def _speaks(value: Term, language: Language) -> bool:
    """Whether a value is in the reader's language, or in none; names are Chinese only."""
    return not isinstance(value, Literal) or value.language in (None, "zh", language)


def _cell(values: Mapping[Term, None], language: Language) -> Any:
    if not values:
        return None
    own = [one for one in values if isinstance(one, Literal) and one.language == language]
    found: list[Term] = sorted(own or values, key=_rank)
    if len(found) == 1:
        return _plain(found[0], language)
    return SEPARATOR.join(str(_plain(one, language)) for one in found)


def _plain(value: Term, language: Language) -> Any:
    if isinstance(value, Literal):
        if value.datatype == XSD + "boolean":
            return value.value == "true"
        return _NUMBERS[value.datatype](value.value) if value.datatype in _NUMBERS else value.value
    if value.startswith((ZWGK, THEME)):
        zh, en, _, _ = _described(value)
        return Words(zh, en).said_in(language)
    name = iris.parse_iri(value)
    return name.name if name and name.kind == "passage" else _tail(value)


def _rank(value: Term) -> tuple[bool, float, str]:
    """The order of several values: IRIs, then numbers by their size, then texts."""
    if not isinstance(value, Literal):
        return False, 0.0, value
    return True, _NUMBERS[value.datatype](value.value) if value.datatype in _NUMBERS else 0.0, value.value


def _natural(iri: str) -> str:
    """A key by which link/2 comes before link/10."""
    return _DIGITS.sub(lambda match: match[0].zfill(12), iri)


def _tail(iri: str) -> str:
    return iri.removeprefix(BASE)


def _whole(iri: str) -> str:
    name = iris.parse_iri(iri)
    return _tail(name.whole) if name and name.whole else ""


def _short(iri: str) -> str:
    """The name of a property as column; that of another vocabulary with its prefix."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            local = iri[len(namespace) :]
            return local if prefix == "zwgk" else f"{prefix}:{local}"
    return iri


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


def _heads(table: Table, language: Language) -> list[str]:
    heads = []
    for column in table.columns:
        zh, en, _, _ = _described(column.property) if column.property else _OWN_COLUMNS[column.name]
        heads.append(Words(zh, en).said_in(language))
    return heads


def _described(iri: str) -> tuple[str, str, str, str]:
    """Label zh and en, definition zh and en of a term; its name where the vocabulary has none."""
    facts = _vocabulary().get(iri, {})
    label = {
        tag: facts.get((name, tag))
        for tag in ("zh", "en")
        for name in (SKOS + "prefLabel", LABEL)
        if (name, tag) in facts
    }
    meaning = SKOS + "definition"
    name = _FOREIGN.get(iri, Words(_short(iri), _short(iri)))
    return (
        label.get("zh") or name.zh,
        label.get("en") or label.get("zh") or name.en,
        facts.get((meaning, "zh"), ""),
        facts.get((meaning, "en"), ""),
    )


_FOREIGN: Final = {
    TERMS["rdfs:label"]: Words("名称", "name"),
    TERMS["dcterms:title"]: Words("标题", "title"),
    TERMS["dcterms:identifier"]: Words("编号", "identifier"),
    TERMS["dcterms:issued"]: Words("成文日期", "issued"),
    TERMS["dcterms:publisher"]: Words("发文机关", "issuer"),
    TERMS["eli:cites"]: Words("引用", "cites"),
    TERMS["prov:wasDerivedFrom"]: Words("来源文件", "source file"),
    TERMS["prov:used"]: Words("所用文件", "file used"),
    TERMS["prov:generated"]: Words("生成", "generated"),
}
"""Words for the properties of other vocabularies."""


@cache
def _vocabulary() -> dict[str, dict[tuple[str, str], str]]:
    """Labels and definitions of the shipped vocabulary by IRI, then by property and language."""
    import pyoxigraph

    found: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for triple in pyoxigraph.parse(vocabulary_triples(), pyoxigraph.RdfFormat.N_TRIPLES):
        value = triple.object
        if isinstance(value, pyoxigraph.Literal) and value.language:
            found[triple.subject.value][triple.predicate.value, value.language] = value.value
    return dict(found)
