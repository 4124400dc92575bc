"""Stores on a server: what is sent, what comes back, and what is said when it goes wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import endpoint, oxigraph
from tests.servers.oxigraph import RESULTS, Oxigraph, Prepared
from tests.store.samples import fill, put_notice, sample_notice
from zwgk_graph.graph.notices import to_notice
from zwgk_graph.graph.rdf import Literal, parse_n_triples
from zwgk_graph.model.errors import LimitError, UnreadableError, UsageError
from zwgk_graph.querying import Limits
from zwgk_graph.querying import run as answer
from zwgk_graph.store import Dataset, exchange, in_memory, open_store, writing
from zwgk_graph.store.lease import LOCK
from zwgk_graph.store.manifest import Entry, read_manifest, write_manifest

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
GRAPH = "https://w3id.org/zwgk/id/graph/areas"
TRIPLE = "<http://example.org/a> <http://example.org/b> {} .\n"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No account of the person who runs the tests, and no waiting between tries."""
    for name in [name for name in os.environ if name.startswith("ZWGK_STORE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setattr(exchange, "PAUSE", 0.0)


@pytest.fixture
def server() -> Iterator[Oxigraph]:
    with oxigraph.running() as one:
        yield one


@pytest.fixture(params=["union", "apart", "updates"])
def any_server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Oxigraph]:
    """Servers whose default graph is the union of all, or not, and one that takes graphs by updates only."""
    with oxigraph.running(union=request.param != "apart") as one:
        if request.param == "updates":
            monkeypatch.setattr("zwgk_graph.store.addresses._HABITS", ())
            monkeypatch.setenv("ZWGK_STORE_UPDATE", one.url.replace("/query", "/update"))
        yield one


def test_what_is_put_comes_back_as_from_an_embedded_store(any_server: Oxigraph) -> None:
    embedded = in_memory()
    fill(embedded)
    with writing(any_server.url) as dataset:
        fill(dataset)
    opened = open_store(any_server.url)
    assert opened.graphs() == embedded.graphs()
    assert [opened.graph_text(graph) for graph in opened.graphs()] == [
        embedded.graph_text(graph) for graph in embedded.graphs()
    ]
    for query in ("themes-by-year", "plans", "units-by-load"):
        assert answer(opened, query) == answer(embedded, query)


def test_a_notice_survives_the_way_there_and_back(server: Oxigraph) -> None:
    notice = sample_notice()
    with writing(server.url) as dataset:
        graph = put_notice(dataset, notice)
        assert to_notice(parse_n_triples(dataset.graph_text(graph), graph)) == notice


def test_putting_a_graph_replaces_it_alone(any_server: Oxigraph) -> None:
    with writing(any_server.url) as dataset:
        kept = put_notice(dataset, sample_notice())
        before = dataset.graph_text(kept)
        dataset.put_graph(GRAPH, TRIPLE.format('"1"'))
        dataset.put_graph(GRAPH, TRIPLE.format('"2"'))
        assert dataset.graph_text(GRAPH) == TRIPLE.format('"2"')
        assert dataset.graph_text(kept) == before
        dataset.delete_graph(GRAPH)
        dataset.delete_graph(GRAPH)
        assert dataset.graph_text(GRAPH) == ""
        assert dataset.graphs() == [kept]


def test_broken_triples_are_never_sent(server: Oxigraph) -> None:
    with writing(server.url) as dataset:
        dataset.put_graph(GRAPH, TRIPLE.format('"1"'))
        with pytest.raises(SyntaxError):
            dataset.put_graph(GRAPH, TRIPLE.format('"2"') + "<")
        assert dataset.graph_text(GRAPH) == TRIPLE.format('"1"')


def test_the_manifest_lies_on_the_server(server: Oxigraph) -> None:
    entry = Entry("a.txt", "0" * 64, "1", ("https://w3id.org/zwgk/id/notice/2021/1-a",), {"tasks": 3})
    with writing(server.url) as dataset:
        write_manifest(dataset, [entry])
    assert read_manifest(open_store(server.url)) == {"a.txt": entry}


def test_graphs_of_others_on_the_server_are_no_concern(server: Oxigraph) -> None:
    with writing(server.url) as dataset:
        dataset.put_graph("http://example.org/theirs", TRIPLE.format('"1"'))
        assert dataset.graphs() == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ASK { ?s ?p ?o }", True),
        ("ASK { ?s ?p <http://example.org/none> }", False),
    ],
)
def test_questions_are_answered_with_yes_or_no(server: Oxigraph, query: str, expected: bool) -> None:
    with writing(server.url) as dataset:
        dataset.put_graph(GRAPH, TRIPLE.format('"1"'))
        assert bool(dataset.query(query)) is expected


def test_bindings_reach_the_server_as_terms(server: Oxigraph) -> None:
    value = '"} DROP ALL # \\ 条'
    (row,) = open_store(server.url).query("SELECT (STR(?_v) AS ?out) { }", {"_v": Literal(value)})  # type: ignore[union-attr]
    assert (row["out"].value, row[0].value, len(row)) == (value, value, 1)


@pytest.mark.parametrize("text", ["DROP ALL", "SELEC", "INSERT DATA { }", "SELECT * { ?s ?p ?o } ; DROP ALL"])
def test_nothing_but_queries_is_sent(server: Oxigraph, text: str) -> None:
    with pytest.raises(UsageError):
        answer(open_store(server.url), text)
    assert server.requests == []


def test_rows_come_as_they_are_asked_for(server: Oxigraph) -> None:
    opened = _known(server)
    row = b'{"a": {"type": "literal", "value": "x"}}'
    whole = b'{"head": {"vars": ["a"]}, "results": {"bindings": [' + b",".join([row] * 3) + b", broken"
    server.prepared.append(Prepared(body=whole, headers={"Content-Type": RESULTS}))
    rows = iter(opened.query("SELECT ?a { ?a ?b ?c }"))  # type: ignore[arg-type]
    assert [next(rows)["a"].value for _ in range(3)] == ["x"] * 3
    with pytest.raises(UnreadableError, match="不完整"):
        next(rows)


@pytest.mark.parametrize(
    ("prepared", "error", "told"),
    [
        (Prepared(404), UnreadableError, "端点"),
        (Prepared(405), UnreadableError, "端点"),
        (Prepared(401), UnreadableError, "ZWGK_STORE_USER"),
        (Prepared(403), UnreadableError, "ZWGK_STORE_USER"),
        (Prepared(500, b"out of paper\nand ink"), UnreadableError, "out of paper and ink"),
        (Prepared(301, headers={"Location": "https://h/sparql?key=1"}), UnreadableError, "https://h/sparql；"),
        (Prepared(206), LimitError, "一部分"),
        (Prepared(200, b"<html>", {"Content-Type": "text/html"}), UnreadableError, "不完整"),
        (Prepared(200, b'{"head": {"vars": [', {"Content-Type": RESULTS}), UnreadableError, "不完整"),
        (
            Prepared(200, b'{"head": {', {"Content-Type": RESULTS, "Content-Length": "99"}, drop=True),
            UnreadableError,
            "",
        ),
    ],
)
def test_failures_name_the_server_and_what_to_do(
    server: Oxigraph, prepared: Prepared, error: type[Exception], told: str
) -> None:
    opened = _known(server)
    server.prepared.append(prepared)
    with pytest.raises(error) as caught:
        list(opened.query("SELECT * { ?s ?p ?o }"))  # type: ignore[arg-type]
    assert server.url in str(caught.value)
    assert told in str(caught.value)


def test_a_query_the_server_does_not_understand_is_a_usage_error(server: Oxigraph) -> None:
    opened = _known(server)
    server.prepared.append(Prepared(400, b"no such function"))
    with pytest.raises(UsageError, match="no such function"):
        answer(opened, "SELECT * { ?s ?p ?o }")


def test_a_server_that_is_not_there_is_named() -> None:
    with oxigraph.running() as gone:
        url = gone.url
    with pytest.raises(UnreadableError, match="连不上服务器"):
        open_store(url).graphs()


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(UsageError, match=r"zwgk-graph\[server\]"):
        open_store("http://127.0.0.1:1/query").graphs()


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_server_is_asked_again(server: Oxigraph, status: int) -> None:
    server.prepared += [Prepared(status), Prepared(status)]
    assert open_store(server.url).graphs() == []


def test_a_server_that_stays_busy_is_told_of(server: Oxigraph) -> None:
    server.prepared += [Prepared(503)] * exchange.TRIES
    with pytest.raises(UnreadableError, match="503"):
        open_store(server.url).graphs()


def test_an_update_is_not_sent_twice(server: Oxigraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zwgk_graph.store.addresses._HABITS", ())
    monkeypatch.setenv("ZWGK_STORE_UPDATE", server.url.replace("/query", "/update"))
    with writing(server.url) as dataset:
        server.prepared.append(Prepared(503))
        with pytest.raises(UnreadableError):
            dataset.put_graph(GRAPH, TRIPLE.format('"1"'))
        assert dataset.graph_text(GRAPH) == ""


def test_a_silent_server_is_given_up(server: Oxigraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZWGK_STORE_TIMEOUT", "1")
    opened = _known(server)
    server.prepared.append(Prepared(200, b"{", {"Content-Type": RESULTS, "Content-Length": "9"}))
    with pytest.raises(LimitError, match="ZWGK_STORE_TIMEOUT"):
        list(opened.query("SELECT * { ?s ?p ?o }"))  # type: ignore[arg-type]


def test_a_query_may_be_given_less_time(server: Oxigraph) -> None:
    opened = _known(server)
    server.prepared.append(Prepared(200, b"{", {"Content-Type": RESULTS, "Content-Length": "9"}))
    with pytest.raises(LimitError, match=r"0\.2 秒"):
        answer(opened, "SELECT * { ?s ?p ?o }", limits=Limits(seconds=0.2))


def test_the_account_is_shown_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZWGK_STORE_USER", "li")
    monkeypatch.setenv("ZWGK_STORE_PASSWORD", "secret")
    with oxigraph.running(account="li:secret") as server:
        with writing(server.url) as dataset:
            dataset.put_graph(GRAPH, TRIPLE.format('"1"'))
        assert open_store(server.url).graphs() == [GRAPH]


def test_a_wrong_password_is_told_without_showing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZWGK_STORE_USER", "li")
    monkeypatch.setenv("ZWGK_STORE_PASSWORD", "guessed")
    with oxigraph.running(account="li:secret") as server, pytest.raises(UnreadableError) as caught:
        open_store(server.url).graphs()
    assert "li" in str(caught.value)
    assert "guessed" not in str(caught.value)


def test_a_second_writer_is_told_so(server: Oxigraph) -> None:
    with writing(server.url) as dataset:
        with pytest.raises(LimitError, match="正在写"), writing(server.url):
            pass
        dataset.put_graph(GRAPH, TRIPLE.format('"1"'))
    with writing(server.url) as dataset:
        assert dataset.graphs() == [GRAPH]


def test_a_lease_taken_by_another_stops_the_first(server: Oxigraph) -> None:
    def stolen() -> None:
        with writing(server.url) as dataset:
            dataset.put_graph(LOCK, _lock("other", os.getppid(), "elsewhere", "2999-01-01T00:00:00+00:00"))

    with pytest.raises(LimitError, match="elsewhere"):
        stolen()


@pytest.mark.parametrize(
    ("machine", "process", "since"),
    [("elsewhere", 1, "2021-01-01T00:00:00+00:00"), (os.uname().nodename, 2**22 + 1, "2999-01-01T00:00:00+00:00")],
)
def test_the_lease_of_a_killed_build_is_taken_over(server: Oxigraph, machine: str, process: int, since: str) -> None:
    with writing(server.url) as dataset:
        pass
    server.store.update(f"INSERT DATA {{ GRAPH <{LOCK}> {{ {_lock('other', process, machine, since)} }} }}")
    with writing(server.url) as dataset:
        dataset.put_graph(GRAPH, TRIPLE.format('"1"'))
    assert open_store(server.url).graphs() == [GRAPH]


def _known(server: Oxigraph) -> Dataset:
    """A store on a server that holds something and has been asked what it is: the next request is the test's."""
    server.store.update(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ {TRIPLE.format('1')} }} }}")
    opened = open_store(server.url)
    opened.query("ASK { }")
    return opened


def _lock(word: str, process: int, machine: str, since: str) -> str:
    return (
        f'<{LOCK}> <http://www.w3.org/2000/01/rdf-schema#label> "{word} {process} {machine}" .\n'
        f'<{LOCK}> <http://purl.org/dc/terms/issued> "{since}" .\n'
    )


@pytest.mark.system
@pytest.mark.skipif(not endpoint.AVAILABLE, reason="rdflib-endpoint and uvicorn are not installed")
def test_a_server_that_takes_everything_at_one_address(tmp_path: Path) -> None:
    with endpoint.running(tmp_path / "endpoint") as url:
        with writing(url) as dataset:
            dataset.put_graph(GRAPH, TRIPLE.format('"条\\n"@zh'))
            dataset.put_graph(GRAPH, TRIPLE.format('"款"@zh'))
        opened = open_store(url)
        assert opened.graphs() == [GRAPH]
        assert opened.graph_text(GRAPH) == TRIPLE.format('"款"@zh')
        (row,) = opened.query("SELECT ?o { ?s ?p ?o }")  # type: ignore[union-attr]
        assert row["o"].value == "款"
