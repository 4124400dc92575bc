"""Values given for the parameters of a query, as RDF terms.

The variable tells the type: ``?_name`` and ``?_name_string`` a string, ``?_name_iri`` an IRI, ``?_name_date``,
``?_name_integer``, ``?_name_decimal``, ``?_name_boolean`` that type of XML Schema, ``?_lang`` the user's language.
Where an IRI is expected a prefixed name, a code or a label does as well. A parameter that is not given and has no
default stays an ordinary variable, which matches anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from zwgk_graph.graph.rdf import Literal, Term, term_from_oxigraph
from zwgk_graph.graph.terms import PREFIXES, TERMS, XSD
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Language, Words, listed
from zwgk_graph.querying.packaged import Query
from zwgk_graph.store.dataset import Dataset
from zwgk_graph.store.sparql import variables

TYPES = ("string", "iri", "date", "integer", "decimal", "boolean")
LISTED = 8
"""So many candidates of an ambiguous label are named in the message."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A parameter as it stands in the text of a query: the variable without its ``?``, the name and the type."""

    variable: str
    name: str
    type: str


def slots(text: str) -> tuple[Slot, ...]:
    """The parameters of a query by its variables, in order of first mention; ``?_lang`` is none."""
    return tuple(_slot(name) for name in variables(text) if name.startswith("_") and len(name) > 1 and name != "_lang")


def bindings(query: Query, given: Mapping[str, str], dataset: Dataset, language: Language = "zh") -> dict[str, Term]:
    """The terms of a query's parameters by variable.

    UsageError for a parameter the query does not have, one it demands and did not get, a value that is none of its
    type, and a label that names nothing or several things.
    """
    found = slots(query.text)
    _check_names(query, given, [slot.name for slot in found])
    terms: dict[str, Term] = {"_lang": Literal(language)}
    for slot in found:
        parameter = query.parameters.get(slot.name)
        value = given.get(slot.name, parameter.default if parameter else None)
        if value is not None:
            terms[slot.variable] = _term(slot, value, parameter.of if parameter else None, dataset)
    return terms


def resolve(value: str, kind: str | None, dataset: Dataset) -> str:
    """The IRI a user means by an IRI, a prefixed name, a code, a document number or a label.

    An exact label goes before one that only ends with the value (临淄区 for 淄博市临淄区). ``kind`` is a class of the
    ontology to choose from; a plan is known by the document number of its notice, too. UsageError when nothing fits,
    or several things do equally well.
    """
    iri = _as_iri(value)
    if iri is not None:
        return iri
    for query in _SEARCHES.get(kind or "", (_EXACT, _ENDING)):
        found = _candidates(query, value, kind, dataset)
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise _ambiguous(value, found)
    raise UsageError(_unknown(value, kind))


_NAMED = "(rdfs:label|skos:prefLabel|skos:altLabel|dcterms:title|zwgk:areaCode|zwgk:documentNumber)"
_EXACT = f"""SELECT DISTINCT ?thing ?label WHERE {{
  VALUES ?label {{ ?_value ?_value_zh ?_value_en }} ?thing {_NAMED} ?label ; a ?kind }}"""
_ENDING = f"""SELECT DISTINCT ?thing ?label WHERE {{
  ?thing {_NAMED} ?label ; a ?kind . FILTER(STRENDS(STR(?label), ?_value)) }}"""
_OF_NOTICE = """SELECT DISTINCT ?thing ?label WHERE {
  ?notice zwgk:documentNumber ?label ; zwgk:hasPlan ?thing . ?thing a ?kind . FILTER(?label = ?_value) }"""
_SEARCHES = {"Plan": (_EXACT, _OF_NOTICE, _ENDING)}
_LISTS = {"Plan": "plans", "Area": "areas", "Unit": "units-by-load", "skos:Concept": "themes-by-year"}
"""The reports that list what there is of a class."""
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^<>\"{}|^`\\\x00-\x20]+")
_TYPE_WORDS = {
    "date": Words("日期，应写成 2022-06-30 的样子", "date, which is written like 2022-06-30"),
    "integer": Words("整数", "integer"),
    "decimal": Words("数字", "number"),
    "boolean": Words("“是”或“否”", "true or false"),
}
_BOOLEANS = {"true": "true", "1": "true", "是": "true", "false": "false", "0": "false", "否": "false"}


def _slot(variable: str) -> Slot:
    name, _, kind = variable[1:].rpartition("_")
    return Slot(variable, name, kind) if name and kind in TYPES else Slot(variable, variable[1:], "string")


def _check_names(query: Query, given: Mapping[str, str], known: Iterable[str]) -> None:
    names = listed(known)
    for name in given:
        if name not in known:
            raise UsageError(
                Words(
                    f"查询没有参数 {name}；它的参数：{names.zh}",
                    f"the query has no parameter {name}; it has: {names.en}",
                )
            )
    for name, parameter in query.parameters.items():
        if parameter.required and name not in given and parameter.default is None:
            words = parameter.words
            raise UsageError(
                Words(
                    f"查询要有参数 {name}（{words.zh}）：--param {name}=…",
                    f"the query needs the parameter {name} ({words.en}): --param {name}=…",
                )
            )


def _term(slot: Slot, value: str, kind: str | None, dataset: Dataset) -> Term:
    if slot.type == "iri":
        return resolve(value, kind, dataset)
    if slot.type == "string":
        return Literal(value)
    lexical = _lexical(slot.type, value.strip())
    if lexical is None:
        asked = _TYPE_WORDS[slot.type]
        raise UsageError(
            Words(f"参数 {slot.name} 的值“{value}”不是{asked.zh}", f'parameter {slot.name}: "{value}" is no {asked.en}')
        )
    return Literal(lexical, XSD + slot.type)


def _lexical(kind: str, value: str) -> str | None:
    try:
        if kind == "date":
            return date.fromisoformat(value).isoformat()
        if kind == "integer":
            return str(int(value))
        if kind == "decimal":
            number = Decimal(value)
            return format(number, "f") if number.is_finite() else None
    except (ValueError, InvalidOperation):
        return None
    return _BOOLEANS.get(value.lower())


def _as_iri(value: str) -> str | None:
    prefix, colon, local = value.partition(":")
    if colon and prefix in PREFIXES and re.fullmatch(r"[\w./~%-]*", local):
        return PREFIXES[prefix] + local
    return value if _IRI.fullmatch(value) else None


def _candidates(query: str, value: str, kind: str | None, dataset: Dataset) -> dict[str, str]:
    terms: dict[str, Term] = {
        "_value": Literal(value),
        "_value_zh": Literal(value, None, "zh"),
        "_value_en": Literal(value, None, "en"),
    }
    if kind is not None and kind in TERMS:
        terms["kind"] = TERMS[kind]
    found: dict[str, str] = {}
    for row in dataset.query(query, terms):  # type: ignore[union-attr]
        thing, label = (term_from_oxigraph(row[name]) for name in ("thing", "label"))
        if isinstance(thing, str) and isinstance(label, Literal):
            found[thing] = label.value
    return found


def _unknown(value: str, kind: str | None) -> Words:
    unknown = Words(f"图库里没有“{value}”", f'the store holds nothing called "{value}"')
    report = _LISTS.get(kind or "")
    if report is None:
        return unknown
    return Words(
        f"{unknown.zh}；zwgk query {report} -s 图库 列出有的",
        f"{unknown.en}; zwgk query {report} -s STORE lists what it has",
    )


def _ambiguous(value: str, found: Mapping[str, str]) -> UsageError:
    every = [f"{label} <{iri}>" for iri, label in sorted(found.items(), key=lambda one: (one[1], one[0]))]
    some = listed(every[:LISTED], len(every) > LISTED)
    return UsageError(Words(f"“{value}”指的是哪一个？{some.zh}", f'"{value}" may mean: {some.en}'))
