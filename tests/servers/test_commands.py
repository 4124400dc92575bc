"""Every command on a server says what it says on a folder, Virtuoso's own ways of ordering and cutting off aside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.servers import oxigraph, virtuoso
from tests.servers.oxigraph import Oxigraph
from zwgk_graph.building import BuildOptions, build
from zwgk_graph.cli import run
from zwgk_graph.graph.iris import NOTICES
from zwgk_graph.model.errors import LimitError
from zwgk_graph.querying import run as answer
from zwgk_graph.querying.packaged import Query, packaged_queries
from zwgk_graph.querying.results import Result, Rows, Triples
from zwgk_graph.store import open_store
from zwgk_graph.store.lease import LOCK
from zwgk_graph.store.manifest import read_manifest

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
ROOT = Path(__file__).resolve().parents[2]
NOTICES_AT_HAND = ("2021/yunling-2021.txt", "2021/qinglan-2021.docx", "2021/yanxi-2021.html", "2022/yanxi-2022.txt")
OPTIONS = BuildOptions(jobs=1)
PLAN = "砚政办发〔2021〕17号"
COMMANDS = (
    ("validate", "STORE", "--format", "json"),
    ("trace", "STORE", PLAN, "--format", "json"),
    ("review", "STORE", PLAN, "--limit", "20", "--format", "csv"),
    ("export", "rdf", "STORE", "--format", "nquads"),
    ("export", "network", "STORE", "--format", "csv", "--kind", "plan-plan"),
    ("export", "calendar", "STORE"),
    ("export", "tables", "STORE", "--class", "Task", "--format", "csv"),
    ("diff", PLAN, "砚政办发〔2022〕20号", "-s", "STORE"),
    ("query", "tasks-by-theme", "-s", "STORE", "--param", "area=砚溪县", "--param", "year=2021", "--timeout", "60"),
    ("query", "ASK { ?plan zwgk:year 2021 }", "-s", "STORE"),
    ("query", "CONSTRUCT { ?p zwgk:year ?y } WHERE { ?p zwgk:year ?y }", "-s", "STORE", "--format", "ntriples"),
    ("query", "SELECT (COUNT(?task) AS ?tasks) { ?task a zwgk:Task }", "-s", "STORE", "--format", "csv"),
)
PARAMETERS = {
    "area": "砚溪县",
    "unit": "砚溪县财政局",
    "year": "2021",
    "day": "2021-08-01",
    "theme": "依申请公开",
    "plan": "砚溪县2021年政务公开工作实施方案",
    "first": "砚溪县2021年政务公开工作实施方案",
    "second": "砚溪县2022年政务公开工作方案",
    "document": "国办发〔2021〕12号",
    "requirement": "N21",
}
"""Values for what the packaged queries ask for."""


Said = tuple[int, str]


@dataclass(frozen=True)
class Pair:
    """The same notices in a folder and on a server."""

    folder: str
    url: str


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder to work in, with notices; no account of the person who runs the tests."""
    folder = tmp_path_factory.mktemp("servers")
    for name in NOTICES_AT_HAND:
        (folder / "notices" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "data" / "notices" / name, folder / "notices" / name)
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("ZWGK_STORE_")]:
            patch.delenv(name)
        patch.chdir(folder)
        build(["notices"], Path("graph"), OPTIONS)
        yield folder


@pytest.fixture(scope="module")
def plain(work: Path) -> Iterator[Oxigraph]:
    with oxigraph.running() as server:
        build(["notices"], server.url, OPTIONS)
        yield server


@pytest.fixture(scope="module")
def real(work: Path) -> Iterator[str]:
    """A Virtuoso with the notices."""
    if virtuoso.PROGRAM is None:
        pytest.skip("no Virtuoso on this system (Debian: virtuoso-opensource-7-bin)")
    with pytest.MonkeyPatch.context() as patch, virtuoso.running(work / "virtuoso") as url:
        patch.setenv("ZWGK_STORE_USER", virtuoso.USER)
        patch.setenv("ZWGK_STORE_PASSWORD", virtuoso.PASSWORD)
        build(["notices"], url, OPTIONS)
        yield url


@pytest.fixture(params=["oxigraph", pytest.param("virtuoso", marks=pytest.mark.system)])
def pair(request: pytest.FixtureRequest) -> Pair:
    if request.param == "oxigraph":
        return Pair("graph", request.getfixturevalue("plain").url)
    return Pair("graph", request.getfixturevalue("real"))


@pytest.fixture(scope="module")
def of_folder() -> dict[tuple[str, ...], Said]:
    """What commands say of the folder; filled as they are tried."""
    return {}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_says_the_same(
    pair: Pair, command: tuple[str, ...], of_folder: dict[tuple[str, ...], Said], capfd: pytest.CaptureFixture[str]
) -> None:
    if command not in of_folder:
        of_folder[command] = _said(pair.folder, command, capfd)
    assert of_folder[command][1]
    assert _said(pair.url, command, capfd) == of_folder[command]


def _said(store: str, command: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> Said:
    """Exit status and standard output."""
    status = run([store if word == "STORE" else word for word in command])
    return status, capfd.readouterr().out


def test_audits_find_the_same(pair: Pair, capfd: pytest.CaptureFixture[str]) -> None:
    found = []
    for store in (pair.folder, pair.url):
        status = run(["audit", store, "--format", "csv", "--fail-on", "error"])
        found.append((status, sorted(capfd.readouterr().out.splitlines())))
    assert len(found[0][1]) > 1
    assert found[1] == found[0]


@pytest.mark.system
@pytest.mark.parametrize(
    "query", [*packaged_queries("audits")[:1], *packaged_queries("reports")], ids=lambda query: query.name
)
def test_packaged_queries_have_the_same_answer(real: str, query: Query) -> None:
    folder, server = (answer(open_store(store), query, _values(query)) for store in ("graph", real))
    assert _contents(server) == _contents(folder)


def _contents(found: Result) -> object:
    """Columns and rows, or triples, in an order of our own."""
    if isinstance(found, Rows):
        return found.variables, sorted(found.rows, key=repr)
    assert isinstance(found, Triples)
    return sorted(found.triples, key=repr)


def _values(query: Query) -> dict[str, str]:
    """Values for the parameters; a task or fact is one that the notices have."""
    values = {name: PARAMETERS[name] for name in query.parameters if name in PARAMETERS}
    for name in {"task", "fact"}.intersection(query.parameters):
        (row,) = open_store("graph").query("SELECT ?task { ?task a zwgk:Task } ORDER BY ?task LIMIT 1")  # type: ignore[union-attr]
        values[name] = row["task"].value
    return values


def test_all_graphs_are_the_same_to_the_byte(pair: Pair) -> None:
    folder, server = open_store(pair.folder), open_store(pair.url)
    assert server.graphs() == folder.graphs()
    assert [server.graph_text(graph) for graph in server.graphs()] == [
        folder.graph_text(graph) for graph in folder.graphs()
    ]


def test_a_ledger_is_read_back(pair: Pair, work: Path, capfd: pytest.CaptureFixture[str]) -> None:
    ledger = work / "ledger.xlsx"
    assert run(["export", "ledger", pair.url, "-o", str(ledger)]) == 0
    assert run(["progress", str(ledger), "-s", pair.url, "--dry-run"]) == 0
    told = capfd.readouterr().err
    assert run(["progress", str(ledger), "-s", pair.folder, "--dry-run"]) == 0
    assert capfd.readouterr().err.endswith(told.splitlines()[-1] + "\n")


def test_rebuilding_the_same_touches_nothing(pair: Pair, plain: Oxigraph) -> None:
    plain.requests.clear()
    report = build(["notices"], pair.url, OPTIONS)
    assert report.outcomes()["unchanged"] == len(NOTICES_AT_HAND)
    assert {graph for _, graph in plain.changes()} <= {LOCK}


def test_a_changed_notice_replaces_its_graph_alone(work: Path, plain: Oxigraph) -> None:
    paper = work / "notices" / NOTICES_AT_HAND[-1]
    before = paper.read_bytes()
    held = open_store(plain.url)
    (own,) = read_manifest(held)[f"notices/{NOTICES_AT_HAND[-1]}"].graphs
    try:
        paper.write_bytes(before + b"\n")
        plain.requests.clear()
        build(["notices"], plain.url, OPTIONS)
        assert {graph for _, graph in plain.changes() if graph.startswith(NOTICES)} == {own}
    finally:
        paper.write_bytes(before)
        build(["notices"], plain.url, OPTIONS)


def test_what_a_killed_build_left_is_swept_away(plain: Oxigraph) -> None:
    left = f"{NOTICES}2021/99-00000000"
    plain.store.update(f"INSERT DATA {{ GRAPH <{left}> {{ <{left}> <http://example.org/b> 1 }} }}")
    build(["notices"], plain.url, OPTIONS)
    assert open_store(plain.url).graph_text(left) == ""


def test_a_build_that_was_killed_is_finished_by_the_next(work: Path) -> None:
    program = "import sys; from zwgk_graph.building import build; build(['notices'], sys.argv[1])"
    with oxigraph.running() as server:
        process = subprocess.Popen([sys.executable, "-c", program, server.url], cwd=work)
        while len(server.changes()) < 20 and process.poll() is None:
            time.sleep(0.01)
        process.kill()
        process.wait()
        held = open_store(server.url)
        assert read_manifest(held) == {}
        build(["notices"], server.url, OPTIONS)
        whole = open_store("graph")
        assert {graph: held.graph_text(graph) for graph in held.graphs()} == {
            graph: whole.graph_text(graph) for graph in whole.graphs()
        }


@pytest.mark.system
@pytest.mark.skipif(virtuoso.PROGRAM is None, reason="no Virtuoso on this system (Debian: virtuoso-opensource-7-bin)")
def test_an_answer_that_virtuoso_cuts_off_is_told(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZWGK_STORE_USER", virtuoso.USER)
    monkeypatch.setenv("ZWGK_STORE_PASSWORD", virtuoso.PASSWORD)
    with virtuoso.running(tmp_path / "virtuoso", rows=10) as url:
        build([f"notices/{NOTICES_AT_HAND[0]}"], url, BuildOptions(jobs=1, baselines=False, trace=False))
        with pytest.raises(LimitError, match="ResultSetMaxRows"):
            answer(open_store(url), "SELECT ?s { ?s ?p ?o }")
        assert len(answer(open_store(url), "SELECT ?s { ?s ?p ?o } LIMIT 5").rows) == 5  # type: ignore[union-attr]
