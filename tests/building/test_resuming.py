from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building.texts import notice_text
from zwgk_graph.building import BuildOptions, build, runs, spool
from zwgk_graph.building.preparing import PreparedSource, prepare
from zwgk_graph.building.sources import Loaded
from zwgk_graph.model.errors import UnreadableError
from zwgk_graph.model.language import Words
from zwgk_graph.store import open_store

NOTICES = 30
LEAN = BuildOptions(jobs=1, baselines=False)


class Stopped(BaseException):
    """What ends a build from outside."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(NOTICES):
        (papers / f"{number:02}.txt").write_text(notice_text(number + 1), encoding="utf-8")
    return papers


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read and extracted, as it happens."""
    names: list[str] = []

    def noting(loaded: Loaded, disambiguator: str | None = None) -> PreparedSource:
        names.append(Path(loaded.name).name)
        return prepare(loaded, disambiguator)

    monkeypatch.setattr(runs, "prepare", noting)
    return names


def stop_after(count: int, folder: Path, store: Path) -> None:
    def progress(_stage: Words, done: int, _total: int) -> None:
        if done == count:
            raise Stopped

    with pytest.raises(Stopped):
        build([str(folder)], store, LEAN, progress)


def dump(store: Path) -> dict[str, str]:
    dataset = open_store(store)
    return {graph: dataset.graph_text(graph) for graph in dataset.graphs()}


def test_a_stopped_build_goes_on_where_it_stopped(folder: Path, tmp_path: Path, prepared: list[str]) -> None:
    stop_after(12, folder, tmp_path / "store")
    assert len(prepared) == 12
    (folder / "03.txt").write_text(notice_text(4, duty="完善公开目录"), encoding="utf-8")
    build([str(folder)], tmp_path / "store", LEAN)
    assert prepared[12:] == ["03.txt", *(f"{number:02}.txt" for number in range(12, NOTICES))]
    build([str(folder)], tmp_path / "undisturbed", LEAN)
    assert dump(tmp_path / "store") == dump(tmp_path / "undisturbed")


def test_what_was_spooled_goes_when_a_build_is_published(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    stop_after(5, folder, store)
    assert len(list((store / "spool").iterdir())) == 5
    build([str(folder)], store, LEAN)
    assert sorted(path.name for path in store.iterdir()) == ["CURRENT", "generation-1", "lock"]


def test_a_damaged_or_outdated_spool_is_made_anew(
    folder: Path, tmp_path: Path, prepared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    stop_after(5, folder, store)
    next((store / "spool").iterdir()).write_bytes(b"cut off")
    stop_after(5, folder, store)
    assert len(prepared) == 6
    monkeypatch.setattr(spool, "extractor_version", lambda: "another")
    stop_after(5, folder, store)
    assert len(prepared) == 11


@pytest.mark.parametrize("moment", [("extracting", 1), ("extracting", 17), ("extracting", 30), ("tracing", 9)])
def test_a_build_killed_in_the_middle_is_made_whole_by_the_next(
    folder: Path, tmp_path: Path, moment: tuple[str, int]
) -> None:
    store = tmp_path / "store"
    stage, count = moment
    killed = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(store), stage, str(count)], check=False)
    assert killed.returncode == -signal.SIGKILL
    with pytest.raises(UnreadableError):
        open_store(store)
    build([str(folder)], store, LEAN)
    build([str(folder)], tmp_path / "undisturbed", LEAN)
    assert dump(store) == dump(tmp_path / "undisturbed")


# Words of no theme's terms, each row equally near to two themes.
UNDECIDED = (
    "网络、问题、发展、公示、社会、作风",
    "传染、综合、考试、公共、同步、清单",
    "政务、日常、资金、公平、承包、主动",
    "群众、阐释、方案、拖欠、长者、主体",
)
ABOVE = """
document: {title: 云岭省2021年政务公开工作要点, issuer: 云岭省人民政府办公厅, level: provincial, jurisdiction: 云岭省,
  planTitle: 云岭省2021年政务公开工作要点, year: 2021}
requirements:
- {id: P1, statement: 在政府网站公布规划目录和解读材料, keywords: [目录, 政府网站, 解读], confidence: sure}
- {id: P2, statement: 做好征地信息公开并公布补偿标准, keywords: [征地, 补偿标准], confidence: sure}
"""


def test_what_a_build_writes_does_not_depend_on_the_hash_seed_of_its_process(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    basis = "根据《云岭省2021年政务公开工作要点》，制定本要点。\n\n一、其他"
    for number, duty in enumerate(UNDECIDED, 1):
        text = notice_text(number, duty).replace("一、深化重点领域公开", basis)
        alone = text.replace(f"，第{number}批目录于2021年10月底前在政府网站公布", "")
        (papers / f"{number}.txt").write_text(alone, encoding="utf-8")
    (papers / "above.yaml").write_text(ABOVE, encoding="utf-8")
    for seed in "1234":
        command = [sys.executable, "-c", KILLED, str(papers), str(tmp_path / seed), "", ""]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    first, *others = (dump(tmp_path / seed) for seed in "1234")
    assert sum("/carry-down/" in graph for graph in first) == len(UNDECIDED)
    assert others == [first] * 3


KILLED = """
import os, signal, sys
from pathlib import Path
from zwgk_graph.building import BuildOptions, build

def progress(stage, done, total):
    if [stage.en, str(done)] == sys.argv[3:]:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    build([sys.argv[1]], Path(sys.argv[2]), BuildOptions(jobs=2, baselines=False), progress)
"""
