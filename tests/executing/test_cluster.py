"""A scheduler and two workers on this machine. They and all that speaks to them are processes of their own."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.building.texts import notice_text
from zwgk_graph.building import BuildOptions, build
from zwgk_graph.store import open_store

pytest.importorskip("distributed", reason="the extra cluster is not installed")
psutil = pytest.importorskip("psutil")

ROOT = Path(__file__).resolve().parents[2]
NOTICES = 24
ZWGK = "from zwgk_graph.cli import main; main()"
ABOVE = """
document: {title: 云岭省2021年政务公开工作要点, documentNumber: 云政办发〔2021〕9号, issuer: 云岭省人民政府办公厅,
  planTitle: 云岭省2021年政务公开工作要点, level: provincial, jurisdiction: 云岭省, year: 2021}
requirements:
- {id: P1, statement: 在政府网站公布规划目录, keywords: [目录, 政府网站], confidence: sure}
"""


@pytest.fixture(scope="module")
def processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[subprocess.Popen[bytes]]]:
    """A scheduler, and two nannies that keep a worker each."""
    folder = tmp_path_factory.mktemp("cluster")
    local = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(folder / "scheduler.json"))
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DASK_TEMPORARY_DIRECTORY": str(folder),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    }

    def start(what: str, *options: str) -> subprocess.Popen[bytes]:
        command = (sys.executable, "-m", f"distributed.cli.dask_{what}", *options, *local)
        return subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.DEVNULL)

    started = [start("scheduler", "--port", "0"), *(start("worker", "--nthreads", "1") for _ in range(2))]
    yield started
    for process in reversed(started):
        process.terminate()
        process.wait(60)


@pytest.fixture(scope="module")
def address(processes: list[subprocess.Popen[bytes]]) -> str:
    place = Path(str(processes[0].args[-1]))  # type: ignore[index]
    wait_until(place.exists)
    wait_until(lambda: place.read_text().endswith("}"))
    return str(json.loads(place.read_text())["address"])


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for number in range(1, NOTICES + 1):
        cited = "根据《云岭省2021年政务公开工作要点》（云政办发〔2021〕9号），制定本要点。\n\n一、深化"
        (folder / f"{number}.txt").write_text(notice_text(number).replace("一、深化", cited), encoding="utf-8")
    (folder / "above.yaml").write_text(ABOVE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def store(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built without a cluster."""
    folder = tmp_path_factory.mktemp("stores") / "local"
    build([str(papers)], folder, BuildOptions(jobs=1, baselines=False))
    return folder


def wait_until(reached: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def program(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = (sys.executable, "-c", code, *arguments)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, told = process.communicate(timeout=240)
    return process.returncode, out, told


def dump(store: Path) -> dict[str, str]:
    dataset = open_store(store)
    return {graph: dataset.graph_text(graph) for graph in dataset.graphs()}


def test_a_cluster_that_loses_a_worker_builds_the_same_store(
    processes: list[subprocess.Popen[bytes]], address: str, papers: Path, store: Path
) -> None:
    chance = random.Random(2021)
    other = store.parent / "cluster"
    building = program(ZWGK, "build", str(papers), "-o", str(other), "--no-baselines", "--scheduler", address)
    moment = chance.randrange(1, NOTICES // 2)
    wait_until(lambda: len(list(other.glob("spool/*"))) >= moment or building.poll() is not None)
    assert building.poll() is None
    for worker in psutil.Process(chance.choice(processes[1:]).pid).children(recursive=True):
        worker.kill()
    status, _, told = ended(building)
    assert (status, "Traceback" in told) == (0, False), told
    graphs = dump(other)
    assert graphs == dump(store)
    assert len([graph for graph in graphs if "/carry-down/" in graph]) == NOTICES


@pytest.mark.parametrize("what", ["validate-store", "validate-files", "trace"])
def test_a_cluster_finds_what_one_process_finds(address: str, papers: Path, store: Path, what: str) -> None:
    arguments = {
        "validate-store": ("validate", "--all", "--format", "json", str(store)),
        "validate-files": ("validate", "--format", "json", *(str(papers / f"{number}.txt") for number in range(1, 12))),
        "trace": ("trace", "--format", "json", "--upstream", "云政办发〔2021〕9号", str(store)),
    }[what]
    local, shared = program(ZWGK, *arguments), program(ZWGK, *arguments, "--scheduler", address)
    found = ended(shared)
    assert found == ended(local)
    assert found[1]


def test_what_kills_its_workers_is_given_up_alone(address: str) -> None:
    status, out, told = ended(program(KILLING, address))
    assert status == 0, told
    assert json.loads(out) == [*range(7), -7, *range(8, 20)]


KILLING = """
import json, sys
from tests.executing.test_executing import die_on_seven
from zwgk_graph.executing.cluster import connect
from zwgk_graph.building.version import program_version

with connect(sys.argv[1], program_version) as cluster:
    print(json.dumps(list(cluster.in_order(die_on_seven, range(20), lost=lambda number: -number))))
"""


@pytest.mark.parametrize(
    ("prelude", "status", "expected"),
    [
        ("import sys; sys.modules['dask'] = None", 2, "pip install 'zwgk-graph[cluster]'"),
        ("import sys, os, zwgk_graph.building.version as its; its.program_version = os.getpid", 4, "版本与本机"),
        (
            "import sys, zwgk_graph.executing.cluster as its; its.PATIENCE = 1; sys.argv[-1] = 'tcp://127.0.0.1:9'",
            4,
            "没有应答",
        ),
    ],
    ids=["extra missing", "other version", "no scheduler"],
)
def test_what_is_missing_is_told_with_a_remedy(
    address: str, papers: Path, tmp_path: Path, prelude: str, status: int, expected: str
) -> None:
    arguments = ("build", str(papers), "-o", str(tmp_path / "store"), "--lang", "zh", "--scheduler", address)
    found, out, told = ended(program(f"{prelude}\n{ZWGK}", *arguments))
    assert (found, out) == (status, "")
    assert expected in told
    assert len(told.splitlines()) == 1


def test_a_build_that_lost_its_scheduler_is_finished_by_the_next(
    processes: list[subprocess.Popen[bytes]], address: str, papers: Path, store: Path
) -> None:
    other = store.parent / "orphaned"
    building = program(ZWGK, "build", str(papers), "-o", str(other), "--no-baselines", "--scheduler", address)
    wait_until(lambda: any(other.glob("spool/*")) or building.poll() is not None)
    processes[0].kill()
    status, _, told = ended(building)
    assert (status, len(told.splitlines())) == (4, 1), told
    build([str(papers)], other, BuildOptions(jobs=1, baselines=False))
    assert dump(other) == dump(store)
