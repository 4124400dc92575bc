"""What is done about Virtuoso's ways; tests/servers/test_build.py holds the same against a real one."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwgk_graph.graph.terms import XSD
from zwgk_graph.store.virtuoso import adapted, duration, repaired_triples


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('SELECT (CONCAT(?n, "条") AS ?x) { }', 'SELECT (CONCAT(?n, STR("条"@zh)) AS ?x) { }'),
        ('{ ?s ?p "条" FILTER(?n = "条") }', '{ ?s ?p "条" FILTER(?n = STR("条"@zh)) }'),
        ('{ FILTER EXISTS { ?s ?p "条" } }', '{ FILTER EXISTS { ?s ?p "条" } }'),
        ('{ FILTER(?x && EXISTS { ?s ?p "条" }) }', '{ FILTER(?x && EXISTS { ?s ?p "条" }) }'),
        ('{ VALUES ?x { "条" } BIND("款" AS ?y) }', '{ VALUES ?x { "条" } BIND(STR("款"@zh) AS ?y) }'),
        ('{ VALUES (?x ?y) { ("条" 1) } }', '{ VALUES (?x ?y) { ("条" 1) } }'),
        ('{ BIND(?values AS ?x) FILTER(?y = "条") }', '{ BIND(?values AS ?x) FILTER(?y = STR("条"@zh)) }'),
        ('(STRLANG("条", "zh"))', '(STRLANG(STR("条"@zh), "zh"))'),
        ('(?x = "条"@zh || ?x = "条"^^xsd:string)', '(?x = "条"@zh || ?x = "条"^^xsd:string)'),
        ("('''条'''), ('条') # (\"条\")", "(STR('''条'''@zh)), (STR('条'@zh)) # (\"条\")"),
        ("(<http://e/\u6761>)", "(<http://e/\u6761>)"),
        ('("plain")', '("plain")'),
    ],
)
def test_strings_of_expressions_are_written_so_that_they_survive(query: str, expected: str) -> None:
    assert adapted(query).text == expected


def test_separators_are_put_back_into_the_answer() -> None:
    sent = adapted('SELECT (GROUP_CONCAT(?n; SEPARATOR="、") AS ?x) (GROUP_CONCAT(?n ; separator = "；\\n") AS ?y) { }')
    assert sent.text.isascii()
    assert sent.repaired(ox.Literal("甲\x1e0\x1e乙\x1e1\x1e丙")) == ox.Literal("甲、乙；\n丙")
    assert sent.repaired(ox.Literal("甲\x1e0\x1e乙", language="zh")) == ox.Literal("甲、乙", language="zh")


def test_an_ascii_separator_stays() -> None:
    query = 'SELECT (GROUP_CONCAT(?n; SEPARATOR=", ") AS ?x) { }'
    assert adapted(query).text == query


@pytest.mark.parametrize(
    ("value", "datatype", "expected"),
    [
        ("1", "boolean", "true"),
        ("0", "boolean", "false"),
        ("true", "boolean", "true"),
        ("12", "duration", "P1Y"),
        ("1.728e+06", "duration", "P20D"),
        ("P20D", "duration", "P20D"),
        ("1", "integer", "1"),
    ],
)
def test_literals_come_back_as_xml_schema_writes_them(value: str, datatype: str, expected: str) -> None:
    kind = ox.NamedNode(XSD + datatype)
    assert adapted("").repaired(ox.Literal(value, datatype=kind)) == ox.Literal(expected, datatype=kind)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("1", "P1M"),
        ("12", "P1Y"),
        ("18", "P1Y6M"),
        ("-3", "-P3M"),
        ("0", "P0M"),
        ("86400.0", "P1D"),
        ("1.728e+06", "P20D"),
        ("3600.0", "PT3600S"),
        ("90000.0", "P1DT3600S"),
        ("0.0", "PT0S"),
    ],
)
def test_durations_are_read_from_virtuosos_numbers(number: str, expected: str) -> None:
    assert duration(number) == expected


@given(st.integers(1, 999))
def test_whole_days_survive_six_digits(days: int) -> None:
    assert duration(f"{days * 86400.0:.6g}" if days > 11 else f"{days * 86400.0}") == f"P{days}D"


def test_only_durations_of_triples_are_touched() -> None:
    line = '<http://e/s> <http://e/p> "12"^^<{}{}> .\n'
    text = line.format(XSD, "duration") + line.format(XSD, "integer") + '<http://e/s> <http://e/p> "12" .\n'
    assert repaired_triples(text) == text.replace('"12"^^<' + XSD + "duration", '"P1Y"^^<' + XSD + "duration")
