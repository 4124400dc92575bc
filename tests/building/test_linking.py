from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.building.texts import notice_text
from zwgk_graph.building import BuildOptions, BuildReport, build
from zwgk_graph.graph import iris
from zwgk_graph.model.language import Words
from zwgk_graph.model.progress import TRACING
from zwgk_graph.store import open_store
from zwgk_graph.tracing.review import Review

NUMBER = "青澜政办发〔2021〕1号"
ABOVE = """
document: {{title: 云岭省2021年政务公开工作要点, documentNumber: 云政办发〔2021〕9号, issuer: 云岭省人民政府办公厅,
  planTitle: 云岭省2021年政务公开工作要点, level: provincial, jurisdiction: 云岭省, year: 2021}}
requirements:
- {{id: P1, statement: {statement}, keywords: [{keywords}], confidence: sure}}
- {{id: P2, statement: 做好征地信息公开并公布补偿标准, keywords: [征地, 补偿标准], confidence: sure}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    cited = notice_text(1).replace(
        "一、深化", "根据《云岭省2021年政务公开工作要点》（云政办发〔2021〕9号），制定本要点。\n\n一、深化"
    )
    (papers / "1.txt").write_text(cited, encoding="utf-8")
    (papers / "above.yaml").write_text(
        ABOVE.format(statement="重要文件与解读材料同步发布", keywords="解读材料, 文件"), encoding="utf-8"
    )
    return papers


def run(folder: Path, **options: bool) -> BuildReport:
    return build([str(folder)], folder.parent / "store", BuildOptions(jobs=1, baselines=False, **options))


def statuses(folder: Path) -> dict[str, str]:
    question = """SELECT ?id ?status WHERE {
      ?row zwgk:coverageOf/dcterms:identifier ?id ; zwgk:coverageStatus ?status }"""
    rows = open_store(folder.parent / "store").query(question)
    return {row["id"].value: row["status"].value.rpartition("-")[2] for row in rows}  # type: ignore[union-attr]


def link_graphs(folder: Path) -> list[str]:
    return [graph for graph in open_store(folder.parent / "store").graphs() if "/carry-down/" in graph]


def test_a_build_writes_what_each_plan_carries_and_drops(folder: Path) -> None:
    assert run(folder).links > 0
    assert statuses(folder) == {"P1": "full", "P2": "none"}


def test_links_are_renewed_when_what_lies_above_changes(folder: Path) -> None:
    run(folder)
    (folder / "above.yaml").write_text(
        ABOVE.format(statement="组织政务公开知识竞赛", keywords="知识竞赛"), encoding="utf-8"
    )
    run(folder)
    assert statuses(folder)["P1"] == "none"


def test_links_are_left_alone_while_nothing_changes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder)

    def forbidden(*_: object) -> None:
        raise AssertionError("traced again")

    monkeypatch.setattr("zwgk_graph.building.linking.parse_notice", forbidden)
    run(folder)
    monkeypatch.setattr("zwgk_graph.building.linking.tracer_version", lambda: "another")
    with pytest.raises(AssertionError, match="traced again"):
        run(folder)


def province(name: str, statement: str = "重要文件与解读材料同步发布") -> str:
    text = ABOVE.format(statement=statement, keywords="解读材料, 文件")
    return text.replace("云岭省", f"{name}省").replace("云政", f"{name[0]}政")


def citing(text: str, title: str, number: str) -> str:
    return text.replace("一、深化", f"根据《{title}》（{number}），制定本要点。\n\n一、深化")


@pytest.fixture
def chains(tmp_path: Path) -> Path:
    """Two provinces, two notices of a city below the first and one below the second, a county below the city's 1号."""
    papers = tmp_path / "chains"
    papers.mkdir()
    for name in ("云岭", "松野"):
        (papers / f"{name}.yaml").write_text(province(name), encoding="utf-8")
    for number, name in ((1, "云岭"), (2, "云岭"), (3, "松野")):
        text = citing(notice_text(number), f"{name}省2021年政务公开工作要点", f"{name[0]}政办发〔2021〕9号")
        (papers / f"{number}.txt").write_text(text, encoding="utf-8")
    county = notice_text(5).replace("青澜市", "霁云县").replace("青澜政", "霁云政")
    (papers / "5.txt").write_text(citing(county, "青澜市2021年政务公开工作要点", NUMBER), encoding="utf-8")
    return papers


def retraced(papers: Path, reviews: tuple[Review, ...] = ()) -> int:
    """How many notices a build traces; what it leaves is what a new build makes, byte for byte."""
    traced = {0}

    def progress(stage: Words, _done: int, total: int) -> None:
        if stage == TRACING:
            traced.add(total)

    options = BuildOptions(jobs=1, baselines=False, prune=True, reviews=reviews)
    build([str(papers)], papers.parent / "store", options, progress)
    with TemporaryDirectory() as new:
        build([str(papers)], Path(new) / "store", options)
        assert dump(papers.parent / "store") == dump(Path(new) / "store")
    return max(traced)


def dump(store: Path) -> dict[str, str]:
    """All graphs that hold something."""
    dataset = open_store(store)
    return {graph: text for graph in dataset.graphs() if (text := dataset.graph_text(graph))}


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("5.txt", None, 1),
        ("1.txt", None, 2),
        ("松野.yaml", province("松野", "组织知识竞赛"), 1),
        ("云岭.yaml", province("云岭", "组织知识竞赛"), 2),
    ],
    ids=["a county", "a city", "a province above one", "a province above two"],
)
def test_only_what_lies_below_a_changed_notice_is_traced_again(
    chains: Path, name: str, content: str | None, expected: int
) -> None:
    assert retraced(chains) == 4
    before = (chains / name).read_text(encoding="utf-8")
    (chains / name).write_text(content or before.replace("同步发布", "同步公布"), encoding="utf-8")
    assert retraced(chains) == expected
    assert retraced(chains) == 0


def test_a_plan_that_comes_or_goes_has_those_traced_again_that_lie_below_it(chains: Path) -> None:
    retraced(chains)
    (chains / "河湾.yaml").write_text(province("河湾"), encoding="utf-8")
    assert retraced(chains) == 0
    (chains / "松野.yaml").unlink()
    assert retraced(chains) == 1
    (chains / "松野.yaml").write_text(province("松野"), encoding="utf-8")
    assert retraced(chains) == 1


def test_a_plan_whose_number_changes_is_found_no_more_by_those_that_cite_it(chains: Path) -> None:
    retraced(chains)
    renamed = province("云岭").replace("9号", "8号").replace("云岭省2021年政务公开工作要点", "云岭省2021年度计划")
    (chains / "云岭.yaml").write_text(renamed, encoding="utf-8")
    assert retraced(chains) == 2


def test_a_decision_has_the_plan_traced_again_that_it_is_about(chains: Path) -> None:
    retraced(chains)
    decision = Review(NUMBER, "一/（一）", "云政办发〔2021〕9号", "P1", "rejected", "0" * 12)
    assert retraced(chains, (decision,)) == 1
    assert retraced(chains) == 1


def test_links_go_with_their_plan(folder: Path) -> None:
    run(folder)
    assert len(link_graphs(folder)) == 1
    (folder / "1.txt").unlink()
    assert run(folder, prune=True).links == 0
    assert link_graphs(folder) == []


def test_links_can_be_left_out(folder: Path) -> None:
    assert run(folder, trace=False).links == 0
    assert run(folder).links > 0


def test_processes_trace_as_one_does(folder: Path) -> None:
    for number in range(2, 30):
        text = (folder / "1.txt").read_text(encoding="utf-8").replace("〔2021〕1号", f"〔2021〕{number}号")
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    run(folder)
    other = folder.parent / "pooled"
    build([str(folder)], other, BuildOptions(jobs=2, baselines=False))
    one, many = open_store(folder.parent / "store"), open_store(other)
    graphs = link_graphs(folder)
    assert len(graphs) == 29
    assert [one.graph_text(graph) for graph in graphs] == [many.graph_text(graph) for graph in graphs]
    assert iris.numbered_notice_iri(NUMBER) in one.graphs()


NAMES = ("云岭", "松野", "河湾")
PAPERS = (*(f"{name}.yaml" for name in NAMES), "1.txt", "2.txt", "3.txt", "5.txt")


@st.composite
def papers(draw: st.DrawFn) -> dict[str, str]:
    """Some papers of three provinces, of one city and of a county below it, each in one of its wordings."""
    found = {}
    for name in draw(st.sets(st.sampled_from(PAPERS))):
        wording = draw(st.integers(0, 3))
        found[name] = upper_paper(name, wording) if name.endswith(".yaml") else lower_paper(name, wording)
    return found


def upper_paper(name: str, wording: int) -> str:
    text = province(name.removesuffix(".yaml"), "组织知识竞赛" if wording == 1 else "重要文件与解读材料同步发布")
    return text.replace("9号", "8号") if wording == 2 else text.replace("2021", "2022") if wording == 3 else text


def lower_paper(name: str, wording: int) -> str:
    number, above = int(name.removesuffix(".txt")), NAMES[wording % 2]
    if name == "5.txt":
        county = notice_text(5).replace("青澜市", "霁云县").replace("青澜政", "霁云政")
        return citing(county, "青澜市2021年政务公开工作要点", f"青澜政办发〔2021〕{wording + 1}号")
    text = citing(notice_text(number), f"{above}省2021年政务公开工作要点", f"{above[0]}政办发〔2021〕9号")
    # Now and then two papers claim one number.
    return text.replace(f"〕{number}号", "〕1号") if wording == 3 else text


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(states=st.lists(papers(), min_size=2, max_size=3))
def test_whatever_comes_and_goes_a_store_built_in_steps_equals_one_built_at_once(states: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as place:
        for number, state in enumerate(states):
            folder = Path(place) / "papers"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            for name, text in state.items():
                (folder / name).write_text(text, encoding="utf-8")
            for store in ("store", str(number)):
                (Path(place) / store).mkdir(exist_ok=True)  # a store that is there may be left without any file
            build([str(folder)], Path(place) / "store", BuildOptions(jobs=1, baselines=False, prune=True))
            build([str(folder)], Path(place) / f"{number}", BuildOptions(jobs=1, baselines=False))
            assert dump(Path(place) / "store") == dump(Path(place) / f"{number}")
