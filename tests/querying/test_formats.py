from __future__ import annotations

import io
import json

import openpyxl
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zwgk_graph.graph.rdf import Literal, term_from_oxigraph
from zwgk_graph.graph.terms import XSD
from zwgk_graph.model.errors import UsageError
from zwgk_graph.querying.formats import FORMATS, GRAPH_FORMATS, ROW_FORMATS, render
from zwgk_graph.querying.results import Result, Rows, Triples, Truth
from zwgk_graph.querying.text_tables import text_table, text_width

ROWS = Rows(
    ("单位", "n", "iri"),
    (
        (Literal("财政局", None, "zh"), Literal("3", XSD + "integer"), "https://w3id.org/zwgk/theme/x"),
        (Literal("=1+1|<b>\n二"), None, "http://example.org/a"),
    ),
)
TRIPLES = Triples((("http://example.org/a", "http://example.org/p", Literal("文")),))

words = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=10)
terms = (
    st.none()
    | st.just("http://example.org/a")
    | st.builds(Literal, words, st.none(), st.none())
    | st.builds(Literal, words, st.none(), st.just("zh"))
    | st.builds(Literal, words, st.just(XSD + "date"), st.none())
)


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(terms, terms), max_size=3))
def test_w3c_formats_hold_every_term(form: str, rows: list[tuple[object, ...]]) -> None:
    result = Rows(("a", "b"), tuple(rows))  # type: ignore[arg-type]
    kind = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
    read = ox.parse_query_results(render(result, form), kind[form])
    back = tuple(tuple(None if cell is None else term_from_oxigraph(cell) for cell in row) for row in read)  # type: ignore[union-attr]
    assert back == result.rows


def test_csv_holds_the_words() -> None:
    assert render(ROWS, "csv").decode() == (
        '单位,n,iri\r\n财政局,3,https://w3id.org/zwgk/theme/x\r\n"=1+1|<b>\n二",,http://example.org/a\r\n'
    )


def test_the_table_lines_up() -> None:
    assert render(ROWS, "table").decode().splitlines() == [
        "单位         n  iri",
        "-----------  -  --------------------",
        "财政局       3  theme:x",
        "=1+1|<b> 二     http://example.org/a",
    ]


def test_markdown_cells_stay_cells() -> None:
    lines = render(ROWS, "md").decode().splitlines()
    assert lines[0] == "| 单位 | n | iri |"
    assert lines[3] == "| =1+1\\|\\<b> 二 |  | http://example.org/a |"


def test_a_workbook_holds_words_and_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(render(ROWS, "xlsx"))).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[1] == ["财政局", 3, "theme:x"]
    assert cells[2] == ["=1+1|<b>\n二", None, "http://example.org/a"]
    assert sheet["A3"].data_type == "s"


@pytest.mark.parametrize("result", [ROWS, TRIPLES, Truth(True)])
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_or_refused(form: str, result: Result) -> None:
    known = (
        (*GRAPH_FORMATS, "table")
        if isinstance(result, Triples)
        else ROW_FORMATS
        if isinstance(result, Rows)
        else ("table", "md", "json", "xml")
    )
    if form in known:
        assert render(result, form)
    else:
        with pytest.raises(UsageError, match=form):
            render(result, form)


def test_triples_and_truth() -> None:
    assert render(TRIPLES, "ntriples").decode() == '<http://example.org/a> <http://example.org/p> "文" .\n'
    assert render(TRIPLES, "table") == render(TRIPLES, "turtle")
    assert json.loads(render(Truth(False), "json")) == {"head": {}, "boolean": False}
    assert render(Truth(True), "table").decode().split() == ["answer", "------", "true"]


@given(st.lists(st.lists(words, min_size=3, max_size=3), max_size=4), st.integers(10, 60))
def test_a_narrow_page_loses_no_character(rows: list[list[str]], width: int) -> None:
    rows = [[cell.replace(" ", "") for cell in row] for row in rows]
    wide = text_table(["a", "b", "c"], rows)
    narrow = text_table(["a", "b", "c"], rows, width)
    assert sorted("".join(wide.split()).replace("-", "")) == sorted("".join(narrow.split()).replace("-", ""))
    assert all(text_width(line) <= max(width, 3 * 6 + 4) for line in narrow.split("\n"))
