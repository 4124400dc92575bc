from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.samples import fill, put_notice, sample_notice
from zwgk_graph.graph.layout import layout
from zwgk_graph.graph.notices import to_notice
from zwgk_graph.graph.quads import to_quads
from zwgk_graph.graph.rdf import Literal, Quad, n_triples, parse_n_quads
from zwgk_graph.model.errors import LimitError, UnreadableError
from zwgk_graph.store import OxigraphDataset, in_memory, open_store, snapshot, writing
from zwgk_graph.store.manifest import Entry, read_manifest, write_manifest
from zwgk_graph.store.staging import StagedDataset

ROOT = Path(__file__).resolve().parents[2]


def count(dataset: OxigraphDataset, pattern: str) -> int:
    (row,) = dataset.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")  # type: ignore[union-attr]
    return int(row["n"].value)


def _fail_after(path: Path, change: Callable[[StagedDataset], object]) -> None:
    with writing(path) as dataset:
        change(dataset)
        dataset.flush()
        raise ZeroDivisionError


def test_a_notice_comes_back_from_disk(tmp_path: Path) -> None:
    notice = sample_notice()
    with writing(tmp_path / "g") as dataset:
        graph = put_notice(dataset, notice)
    text = open_store(tmp_path / "g").graph_text(graph)
    lines = [line.removesuffix(" .") + f" <{graph}> ." for line in text.split("\n") if line]
    assert to_notice(parse_n_quads("\n".join(lines))) == notice


def test_putting_a_graph_replaces_it_alone(tmp_path: Path) -> None:
    first, second = sample_notice(sequence=1), sample_notice(sequence=2)
    with writing(tmp_path / "g") as dataset:
        put_notice(dataset, first)
        kept = put_notice(dataset, second)
    before = open_store(tmp_path / "g").graph_text(kept)
    with writing(tmp_path / "g") as dataset:
        dataset.put_graph(
            layout(first).notice, "<http://example.org/a> <http://example.org/b> <http://example.org/c> .\n"
        )
        assert count(dataset, "<http://example.org/a> ?p ?o") == 1
    after = open_store(tmp_path / "g")
    assert after.graphs() == sorted([layout(first).notice, kept])
    assert after.graph_text(kept) == before
    assert after.graph_text(layout(first).notice).count("\n") == 1


@pytest.mark.parametrize("staged", [False, True])
def test_a_graph_that_is_no_rdf_leaves_the_store_as_it_was(tmp_path: Path, staged: bool) -> None:
    notice = sample_notice()
    with writing(tmp_path / "g") as dataset:
        graph = put_notice(dataset, notice)
    expected = open_store(tmp_path / "g").graph_text(graph)
    if staged:
        with pytest.raises(SyntaxError), writing(tmp_path / "g") as dataset:
            dataset.put_graph(graph, "no triples")
        assert open_store(tmp_path / "g").graph_text(graph) == expected
    else:
        memory = in_memory()
        put_notice(memory, notice)
        with pytest.raises(SyntaxError):
            memory.put_graph(graph, "no triples")
        assert memory.graph_text(graph) == expected


def test_deleting_a_graph_leaves_the_others() -> None:
    dataset = in_memory()
    gone, kept = put_notice(dataset, sample_notice(sequence=1)), put_notice(dataset, sample_notice(sequence=2))
    dataset.delete_graph(gone)
    dataset.delete_graph("https://w3id.org/zwgk/id/graph/units")
    assert dataset.graphs() == [kept]


def test_a_second_writer_is_told_so(tmp_path: Path) -> None:
    with writing(tmp_path / "g"), pytest.raises(LimitError) as caught, writing(tmp_path / "g"):
        pass
    assert caught.value.exit_status == 4
    assert "正在写" in caught.value.words.zh


def test_a_reader_keeps_the_generation_it_opened(tmp_path: Path) -> None:
    with writing(tmp_path / "g") as dataset:
        put_notice(dataset, sample_notice(sequence=1))
    reader = open_store(tmp_path / "g")
    before = reader.graphs()
    with writing(tmp_path / "g") as dataset:
        put_notice(dataset, sample_notice(sequence=2))
        assert open_store(tmp_path / "g").graphs() == before
    assert reader.graphs() == before
    assert count(reader, "?s ?p ?o") > 0
    assert len(open_store(tmp_path / "g").graphs()) == 2


def test_a_failed_writer_changes_nothing(tmp_path: Path) -> None:
    with writing(tmp_path / "g") as dataset:
        put_notice(dataset, sample_notice(sequence=1))
    before = open_store(tmp_path / "g").graphs()
    with pytest.raises(ZeroDivisionError):
        _fail_after(tmp_path / "g", lambda dataset: put_notice(dataset, sample_notice(sequence=2)))
    assert open_store(tmp_path / "g").graphs() == before
    assert len(list((tmp_path / "g").glob("generation-*"))) == 1


KILLED = """
import sys
from collections.abc import Callable
from pathlib import Path
from tests.store.samples import put_notice, sample_notice
from zwgk_graph.store import writing
with writing(Path(sys.argv[1])) as dataset:
    for sequence in range(10, 30):
        put_notice(dataset, sample_notice(sequence=sequence))
    dataset.flush()
    print("filled", flush=True)
    sys.stdin.read()
"""


def test_a_killed_writer_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    store = tmp_path / "g"
    with writing(store) as dataset:
        put_notice(dataset, sample_notice(sequence=1))
    before = open_store(store).graphs()
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(store)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"filled\n"
        with pytest.raises(LimitError), writing(store):
            pass
        os.kill(child.pid, signal.SIGKILL)
    assert open_store(store).graphs() == before
    with writing(store) as dataset:
        put_notice(dataset, sample_notice(sequence=2))
    assert len(open_store(store).graphs()) == 2


def test_what_is_no_store_is_named(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("a")
    with pytest.raises(UnreadableError, match="zwgk build"):
        open_store(tmp_path / "none")
    with pytest.raises(UnreadableError, match="full"):
        open_store(tmp_path / "full")
    with pytest.raises(UnreadableError), writing(tmp_path / "full"):
        pass


def test_the_manifest_is_published_with_the_graphs(tmp_path: Path) -> None:
    entries = [
        Entry("b/云.txt", "0" * 64, "1", ("https://w3id.org/zwgk/id/notice/2021/1-00000000",), {"tasks": 3}),
        Entry("a.zip!x.docx", "f" * 64, "1"),
    ]
    with writing(tmp_path / "g") as dataset:
        write_manifest(dataset, entries)
        assert list(read_manifest(dataset).values()) == entries[::-1]
    with pytest.raises(ZeroDivisionError):
        _fail_after(tmp_path / "g", lambda dataset: write_manifest(dataset, entries[:1]))
    assert read_manifest(open_store(tmp_path / "g")) == {entry.source: entry for entry in entries}


@pytest.mark.parametrize("staged", [False, True])
def test_only_what_is_different_of_a_manifest_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, staged: bool
) -> None:
    one, two, three = (Entry(f"{number}.txt", f"{number}" * 64, "1", counts={"tasks": 3}) for number in (1, 2, 3))
    other = replace(two, sha256="9" * 64, graphs=("https://w3id.org/zwgk/id/notice/2021/1-00000000",))
    with writing(tmp_path / "g") if staged else nullcontext(in_memory()) as dataset:
        write_manifest(dataset, [one, two])
        monkeypatch.setattr(type(dataset), "put_graph", None)
        write_manifest(dataset, [one, other, three], before=[one, two])
        assert read_manifest(dataset) == {entry.source: entry for entry in (one, other, three)}
        write_manifest(dataset, [three], before=[one, other, three])
        assert read_manifest(dataset) == {"3.txt": three}


def test_rdflib_reads_the_same_store() -> None:
    dataset = in_memory()
    fill(dataset)
    through = dataset.rdflib_dataset()
    rows = through.query("SELECT ?t WHERE { ?p a zwgk:Plan ; dcterms:title ?t } ORDER BY ?t")
    assert [str(row.t) for row in rows] == [  # type: ignore[union-attr]
        "2021年青澜市明岚县政务公开工作要点",
        "2021年青澜市松岚县政务公开工作要点",
        "2022年青澜市明岚县政务公开工作要点",
    ]


def test_a_snapshot_is_a_store_of_its_own(tmp_path: Path) -> None:
    with writing(tmp_path / "g") as dataset:
        graph = put_notice(dataset, sample_notice())
    snapshot(tmp_path / "g", tmp_path / "copy")
    with writing(tmp_path / "g") as dataset:
        dataset.delete_graph(graph)
    assert open_store(tmp_path / "g").graphs() == []
    assert len(open_store(tmp_path / "copy")) == len(to_quads(sample_notice()))


def test_text_in_a_graph_keeps_every_character() -> None:
    dataset = in_memory()
    hostile = 'a"b\\c\n\r\t\x00\x01\x85\u2028} <x> ?_y'
    quad = Quad("http://example.org/s", "http://example.org/p", Literal(hostile), "http://example.org/g")
    dataset.put_graph(quad.graph, n_triples([quad]))
    (row,) = dataset.query("SELECT ?o WHERE { ?s ?p ?o }")  # type: ignore[union-attr]
    assert row["o"].value == hostile
    assert dataset.graph_text(quad.graph).count("\n") == 1


def test_every_quad_of_a_notice_is_stored() -> None:
    dataset, notice = in_memory(), sample_notice()
    put_notice(dataset, notice)
    assert len(dataset) == len(to_quads(notice))


def test_a_graph_that_changes_in_part_holds_just_what_was_put(tmp_path: Path) -> None:
    def triples(*values: str) -> str:
        return n_triples([Quad("http://example.org/s", "http://example.org/p", Literal(v), "urn:g") for v in values])

    for values in (("kept", "gone\u2028"), ("kept", "new\x85"), (), ("kept",)):
        with writing(tmp_path / "g") as dataset:
            dataset.put_graph("http://example.org/g", triples("never", "gone\u2028"))
            dataset.put_graph("http://example.org/g", triples(*values))
        assert open_store(tmp_path / "g").graph_text("http://example.org/g") == triples(*sorted(values))


def test_arranging_takes_in_what_was_put_and_changes_nothing(tmp_path: Path) -> None:
    def files() -> int:
        return len(list((tmp_path / "store").rglob("*.sst")))

    for number in range(3):
        with writing(tmp_path / "store") as staged:
            staged.put_graph(f"urn:g:{number}", f'<urn:s> <urn:p> "{number}" .\n')
            if number == 2:
                staged.optimize()
    merged = files()
    with writing(tmp_path / "store") as staged:
        staged.put_graph("urn:g:3", '<urn:s> <urn:p> "3" .\n')
    dataset = open_store(tmp_path / "store")
    assert dataset.graphs() == [f"urn:g:{number}" for number in range(4)]
    assert merged < files()


@pytest.mark.parametrize("growth", [0, 1_000_000_000])
def test_a_store_that_has_grown_much_is_merged_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, growth: int
) -> None:
    monkeypatch.setattr("zwgk_graph.store.staging.MUCH", growth)
    monkeypatch.setattr("zwgk_graph.store.staging.SMALLEST_PIECE", 1)
    told: list[tuple[str, int, int]] = []
    with writing(tmp_path / "store", lambda stage, done, total: told.append((stage.en, done, total))) as staged:
        for number in range(3):
            staged.put_graph(f"urn:g:{number}", f'<urn:s> <urn:p> "{number}" .\n')
    assert told == ([] if growth else [("merging", 0, 1), ("merging", 1, 1)])
    assert len(open_store(tmp_path / "store")) == 3


def _die(_generation: str) -> None:
    os._exit(1)


def _find_no_room(_generation: str) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("fault", [_die, _find_no_room])
def test_a_store_is_whole_where_its_merging_is_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[str], None]
) -> None:
    monkeypatch.setattr("zwgk_graph.store.staging._merge", fault)
    with writing(tmp_path / "store") as staged:
        staged.put_graph("urn:g", '<urn:s> <urn:p> "1" .\n')
        staged.optimize()
    assert len(open_store(tmp_path / "store")) == 1


@pytest.mark.parametrize("at_once", [1, 900_000])
def test_a_load_of_many_pieces_keeps_every_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    monkeypatch.setattr("zwgk_graph.store.staging.SMALLEST_PIECE", 1)  # every graph becomes a piece of its own
    monkeypatch.setattr("zwgk_graph.store.staging.LOADED_AT_ONCE", at_once)  # loaded one by one, or side by side
    graphs = {f"urn:g:{number}": f'<urn:s> <urn:p> "{number}" .\n' for number in range(12)}
    path = tmp_path / "store"
    with writing(path) as staged:
        for graph, triples in graphs.items():
            staged.put_graph(graph, triples)
    dataset = open_store(path)
    assert {graph: dataset.graph_text(graph) for graph in dataset.graphs()} == graphs
