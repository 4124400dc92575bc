from __future__ import annotations

import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.building.texts import notice_text
from zwgk_graph.building import BuildOptions, BuildReport, build, runs
from zwgk_graph.building.preparing import prepare
from zwgk_graph.graph import iris
from zwgk_graph.model.errors import LimitError, UnreadableError
from zwgk_graph.store import open_store, writing
from zwgk_graph.store.manifest import read_manifest

LEAN = BuildOptions(jobs=1, baselines=False)
PRUNING = BuildOptions(jobs=1, baselines=False, prune=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three notices."""
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in (1, 2, 3):
        (papers / f"{number}.txt").write_text(notice_text(number), encoding="utf-8")
    return papers


def run(folder: Path, options: BuildOptions = LEAN) -> BuildReport:
    return build([str(folder)], folder.parent / "store", options)


def outcomes(report: BuildReport) -> dict[str, str]:
    return {Path(result.name).name: result.outcome for result in report.results}


def dump(folder: Path) -> dict[str, str]:
    """All graphs of the store but the manifest, which records the history of builds."""
    dataset = open_store(folder.parent / "store")
    return {graph: dataset.graph_text(graph) for graph in dataset.graphs()}


def test_only_what_changed_is_extracted_again(folder: Path) -> None:
    assert set(outcomes(run(folder)).values()) == {"new"}
    assert set(outcomes(run(folder)).values()) == {"unchanged"}
    (folder / "2.txt").write_text(notice_text(2, duty="完善公开目录"), encoding="utf-8")
    assert outcomes(run(folder)) == {"1.txt": "unchanged", "2.txt": "changed", "3.txt": "unchanged"}


def test_another_extractor_version_makes_every_record_stale(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder)
    monkeypatch.setattr("zwgk_graph.building.runs.extractor_version", lambda: "another")
    assert set(outcomes(run(folder)).values()) == {"changed"}


def test_rebuilding_in_steps_gives_the_store_of_one_build(folder: Path) -> None:
    run(folder)
    (folder / "2.txt").write_text(notice_text(2, duty="完善公开目录"), encoding="utf-8")
    (folder / "1.txt").unlink()
    (folder / "4.txt").write_text(notice_text(4), encoding="utf-8")
    run(folder, PRUNING)
    stepwise = dump(folder)
    fresh = folder.parent / "fresh"
    build([str(folder)], fresh, LEAN)
    dataset = open_store(fresh)
    assert stepwise == {graph: dataset.graph_text(graph) for graph in dataset.graphs()}


def test_a_vanished_notice_is_reported_and_removed_only_on_request(folder: Path) -> None:
    run(folder)
    (folder / "1.txt").unlink()
    report = run(folder)
    assert outcomes(report)["1.txt"] == "vanished"
    assert report.counts.notices == 2
    assert len(read_manifest(open_store(folder.parent / "store"))) == 3
    assert outcomes(run(folder, PRUNING))["1.txt"] == "removed"
    assert len(read_manifest(open_store(folder.parent / "store"))) == 2


def test_an_unreadable_file_costs_nothing_that_was_there(folder: Path) -> None:
    run(folder)
    before = dump(folder)
    (folder / "2.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    report = run(folder)
    assert outcomes(report)["2.txt"] == "failed"
    assert report.failed[0].messages[0].zh
    assert dump(folder) == before


def test_two_papers_of_one_number_are_kept_apart_whichever_came_first(folder: Path) -> None:
    run(folder)
    (folder / "0.txt").write_text(notice_text(2, duty="完善公开目录"), encoding="utf-8")
    report = run(folder)
    stepwise = dump(folder)
    said = [words.zh for result in report.results for words in result.messages]
    assert len([words for words in said if "文号相同" in words]) == 2
    base = iris.numbered_notice_iri("青澜政办发〔2021〕2号")
    claimed = [graph for graph in stepwise if graph.startswith(base)]
    assert len(claimed) == 2
    assert base not in claimed
    build([str(folder)], folder.parent / "fresh", LEAN)
    assert set(open_store(folder.parent / "fresh").graphs()) == set(stepwise)
    (folder / "0.txt").unlink()
    run(folder, PRUNING)
    assert base in dump(folder)


def test_a_copy_of_a_file_is_kept_once_and_said(folder: Path) -> None:
    (folder / "copy.txt").write_text(notice_text(3), encoding="utf-8")
    for report in (run(folder), run(folder)):
        told = {Path(result.name).name: [words.zh for words in result.messages] for result in report.results}
        assert any("内容相同" in words for words in told["copy.txt"])
    assert len([graph for graph in dump(folder) if "/notice/" in graph]) == 3
    (folder / "3.txt").unlink()
    run(folder, PRUNING)
    assert iris.numbered_notice_iri("青澜政办发〔2021〕3号") in dump(folder)


def test_a_parsed_notice_takes_the_place_of_its_baseline(folder: Path) -> None:
    (folder / "above.yaml").write_text(
        "document: {title: 云岭省2021年政务公开工作要点, documentNumber: 青澜政办发〔2021〕3号, "
        "issuer: 云岭省人民政府办公厅,"
        " planTitle: 云岭省2021年政务公开工作要点, level: provincial, jurisdiction: 云岭省, year: 2021}\n"
        "requirements: [{id: P1, statement: 主动公开各类规划, confidence: sure}]\n",
        encoding="utf-8",
    )
    run(folder)
    graph = iris.numbered_notice_iri("青澜政办发〔2021〕3号")
    assert "P1" not in dump(folder)[graph]
    (folder / "3.txt").unlink()
    run(folder, PRUNING)
    assert "P1" in dump(folder)[graph]


def test_baselines_are_read_again_only_when_notices_come_or_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder, BuildOptions(jobs=1))
    read = []
    monkeypatch.setattr(runs, "prepare", lambda loaded, *more: read.append(loaded.name) or prepare(loaded, *more))
    (folder / "2.txt").write_text(notice_text(2, duty="完善公开目录"), encoding="utf-8")
    report = run(folder, BuildOptions(jobs=1))
    assert [Path(name).name for name in read] == ["2.txt"]
    assert report.baselines.plans > 20
    (folder / "4.txt").write_text(notice_text(4), encoding="utf-8")
    run(folder, BuildOptions(jobs=1))
    assert len(read) > 2


def test_packaged_baselines_come_and_go_with_the_option(folder: Path) -> None:
    with_ours = run(folder, BuildOptions(jobs=1))
    assert with_ours.baselines.plans > 20
    assert with_ours.counts.notices == 3
    national = iris.numbered_notice_iri("国办发〔2021〕12号")
    assert national in dump(folder)
    run(folder)
    assert national not in dump(folder)


def test_members_of_an_archive_are_sources_of_their_own(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "papers.zip", "w") as archive:
        for number in (1, 2):
            archive.writestr(f"{number}.txt", notice_text(number))
    report = build([str(tmp_path / "papers.zip")], tmp_path / "store", LEAN)
    assert [Path(result.name).name for result in report.results] == ["papers.zip!1.txt", "papers.zip!2.txt"]
    assert report.counts.notices == 2


def test_processes_give_the_same_store_as_one(folder: Path) -> None:
    for number in range(4, 40):
        (folder / f"{number}.txt").write_text(notice_text(number), encoding="utf-8")
    run(folder)
    alone = dump(folder)
    build([str(folder)], folder.parent / "pooled", BuildOptions(jobs=2, baselines=False))
    pooled = open_store(folder.parent / "pooled")
    assert {graph: pooled.graph_text(graph) for graph in pooled.graphs()} == alone


def test_a_second_writer_is_told_so(folder: Path) -> None:
    run(folder)
    with writing(folder.parent / "store"), pytest.raises(LimitError) as caught:
        run(folder)
    assert caught.value.exit_status == 4


def test_a_folder_of_something_else_is_left_alone(folder: Path) -> None:
    with pytest.raises(UnreadableError, match="不是图库"):
        build([str(folder)], folder, LEAN)
    assert sorted(path.name for path in folder.iterdir()) == ["1.txt", "2.txt", "3.txt"]


@pytest.mark.parametrize("moment", ["runs.write_registers", "runs.write_manifest", "linking.write_links"])
def test_a_killed_build_leaves_the_store_as_it_was(folder: Path, moment: str) -> None:
    run(folder)
    before = dump(folder)
    (folder / "4.txt").write_text(notice_text(4), encoding="utf-8")
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder), str(folder.parent / "store"), moment], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert dump(folder) == before
    assert outcomes(run(folder))["4.txt"] == "new"
    assert not list((folder.parent / "store").glob("*.new"))
    assert len(list((folder.parent / "store").glob("generation-*"))) == 1


KILLED = """
import importlib, os, signal, sys
from pathlib import Path
from zwgk_graph.building import BuildOptions, build

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

module, step = sys.argv[3].split(".")
setattr(importlib.import_module(f"zwgk_graph.building.{module}"), step, die)
build([sys.argv[1]], Path(sys.argv[2]), BuildOptions(jobs=1, baselines=False))
"""
