from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exporting import coverage_worlds
from tests.exporting.samples import HOSTILE, rich_store, small_store, wide_plans
from zwgk_graph.exporting.network_export import TITLES, build_network, export_network, write_network
from zwgk_graph.exporting.network_formats import WRITERS, drawn
from zwgk_graph.exporting.network_layout import SPACE, positions
from zwgk_graph.exporting.network_measures import measure
from zwgk_graph.exporting.network_picture import chinese_font
from zwgk_graph.exporting.networks import KINDS, NetworkKind, unit_network
from zwgk_graph.exporting.selection import Selection, choose
from zwgk_graph.graph.iris import carry_down_iri
from zwgk_graph.graph.rdf import Literal, Quad, Term, n_triples
from zwgk_graph.graph.terms import TERMS, individual
from zwgk_graph.model.errors import UsageError

FINANCE, HEALTH, GROUP = "unit/990102/finance", "unit/990102/health", "unit/990102/group-townships"


def edges(graph: nx.Graph, *names: str) -> set[tuple[object, ...]]:
    return {(*sorted((a, b)), *(facts[name] for name in names)) for a, b, facts in graph.edges(data=True)}


def test_units_and_tasks_keep_lead_and_cooperating_apart() -> None:
    graph = build_network(rich_store()).graph
    task = next(name for name in graph if name.endswith("task/1-1"))
    assert graph.edges[FINANCE, task]["role"] == "lead"
    assert graph.edges[HEALTH, task]["role"] == "cooperating"
    assert graph.nodes[HEALTH]["load"] == 2
    assert graph.nodes[FINANCE]["leads"] == 1
    assert graph.nodes[task]["due"] == "2023-12-31"


def test_units_that_share_tasks_are_joined_by_their_number() -> None:
    graph = build_network(rich_store(), "unit-unit").graph
    assert edges(graph, "weight", "led") == {(FINANCE, HEALTH, 1, 1), (GROUP, HEALTH, 1, 0)}


def test_units_and_themes() -> None:
    graph = build_network(rich_store(), "unit-theme").graph
    fiscal = next(name for name, label in graph.nodes(data="label") if label == "财政信息公开")
    assert graph.edges[FINANCE, fiscal]["led"] == 1
    assert graph.edges[HEALTH, fiscal]["led"] == 0


def test_plans_and_what_they_cite() -> None:
    graph = build_network(rich_store(), "plan-plan").graph
    ((lower, upper, facts),) = graph.edges(data=True)
    assert graph.nodes[lower]["kind"] == "plan"
    assert graph.nodes[upper] == graph.nodes[upper] | {"kind": "document", "number": "云政发〔2020〕7号"}
    assert facts == {"cites": True, "links": 0, "full": 0, "partial": 0, "weight": 1}


def carried(link: str, requirement: str, relation: str, basis: str) -> list[Quad]:
    """A link as the store keeps it."""
    facts: list[tuple[str, Term]] = [
        ("rdf:type", TERMS["CarryDown"]),
        ("carries", requirement),
        ("relation", individual("relation", relation)),
        ("localText", Literal(f"本地{link}")),
        ("basis", individual("basis", basis)),
    ]
    return [Quad(f"urn:link:{link}", TERMS[name], value, "") for name, value in facts]


def test_plans_and_what_they_carry_down_without_what_a_person_rejected() -> None:
    dataset = coverage_worlds.store()
    (county,) = choose(dataset, Selection(plans=(coverage_worlds.COUNTY_NUMBER,)))
    rows = dataset.query("SELECT ?requirement { ?plan a zwgk:Plan ; zwgk:orders ?requirement }")
    asked = sorted(row[0].value for row in rows if "/990000/" in row[0].value)  # type: ignore[union-attr]
    links = (
        carried("2", asked[0], "full", "inferred"),
        carried("1", asked[1], "partial", "confirmed"),
        carried("3", asked[2], "full", "rejected"),
    )
    dataset.put_graph(carry_down_iri(county.iri), n_triples([quad for link in links for quad in link]))
    network = build_network(dataset, "plan-plan", Selection(plans=(coverage_worlds.COUNTY_NUMBER,)))
    ((pair, passages),) = network.passages.items()
    assert [(one.local, one.relation) for one in passages] == [("本地1", "partial"), ("本地2", "full")]
    assert all(one.upstream for one in passages)
    facts = network.graph.edges[pair]
    assert (facts["links"], facts["full"], facts["partial"], facts["weight"]) == (2, 1, 1, 2)
    assert network.graph.nodes[pair[1]]["kind"] == "baseline"


def test_areas_hang_below_each_other() -> None:
    graph = build_network(small_store(), "areas").graph
    assert graph.nodes["area/990102"]["plans"] == 2
    assert graph.nodes["area/990103"]["level"] == "county"


@pytest.mark.parametrize(
    ("collectives", "names"),
    [
        ("keep", {"各乡镇", "明岚县财政局", "明岚县卫生健康局"}),
        ("drop", {"明岚县财政局", "明岚县卫生健康局"}),
        ("expand", {"竹坪镇", "柳湾乡", "明岚县财政局", "明岚县卫生健康局"}),
    ],
)
def test_groups_are_kept_dropped_or_expanded_from_the_addressees(collectives: str, names: set[str]) -> None:
    graph = build_network(rich_store(), "unit-unit", collectives=collectives).graph  # type: ignore[arg-type]
    found = {str(label) for _, label in graph.nodes(data="label")}
    assert len(found) == len(names)
    assert all(any(name in label for label in found) for name in names)


@pytest.mark.parametrize(
    ("selection", "tasks"),
    [
        (Selection(), 6),
        (Selection(years=(2021,)), 4),
        (Selection(areas=("明岚县",)), 4),
        (Selection(areas=("990103",), years=(2021,)), 2),
        (Selection(themes=("政策解读",)), 3),
        (Selection(plans=("明政办发〔2021〕3号",)), 2),
    ],
)
def test_selections(selection: Selection, tasks: int) -> None:
    graph = build_network(small_store(), selection=selection).graph
    assert [kind for _, kind in graph.nodes(data="kind")].count("task") == tasks


@pytest.mark.parametrize(
    ("units", "tasks"), [(("明岚县财政局",), 1), (("各乡镇",), 1), (("卫生健康局",), 2), (("各乡镇", "财政局"), 2)]
)
def test_selections_by_unit_or_group(units: tuple[str, ...], tasks: int) -> None:
    graph = build_network(rich_store(), selection=Selection(units=units)).graph
    assert [kind for _, kind in graph.nodes(data="kind")].count("task") == tasks


def test_areas_below_an_area() -> None:
    dataset = small_store()
    city = "https://w3id.org/zwgk/id/area/990100"
    with pytest.raises(UsageError):
        build_network(dataset, selection=Selection(areas=(city,)))
    graph = build_network(dataset, selection=Selection(areas=(city,), below=True)).graph
    assert [kind for _, kind in graph.nodes(data="kind")].count("task") == 6


@pytest.mark.parametrize(
    "selection",
    [
        Selection(areas=("无此地",)),
        Selection(years=(1999,)),
        Selection(units=("财政局",)),  # that of which county?
        Selection(areas=("松岚县",), years=(2022,)),
    ],
)
def test_a_selection_of_nothing_or_of_several_things_is_an_error(selection: Selection) -> None:
    with pytest.raises(UsageError):
        build_network(small_store(), selection=selection)


def test_measures_of_a_star() -> None:
    star = nx.star_graph(6)
    graph: nx.Graph = nx.relabel_nodes(star, str)
    measure(graph)
    assert graph.nodes["0"] == {"degree": 6, "strength": 6, "betweenness": 1.0, "community": 1}
    assert graph.nodes["3"]["betweenness"] == 0.0


def test_communities_are_numbered_by_size() -> None:
    graph = nx.relabel_nodes(nx.disjoint_union(nx.complete_graph(3), nx.complete_graph(5)), str)
    measure(graph)
    assert [graph.nodes[name]["community"] for name in graph] == [2] * 3 + [1] * 5


@given(st.integers(1, 60), st.integers(0, 120), st.integers(0, 5))
@settings(max_examples=25, deadline=None)
def test_places_are_finite_apart_and_the_same_again(nodes: int, links: int, seed: int) -> None:
    graph = nx.relabel_nodes(nx.gnm_random_graph(nodes, links, seed=seed), str)
    places = positions(graph)
    assert places == positions(graph)
    assert set(places) == set(graph)
    assert all(abs(x) < 60 * SPACE and abs(y) < 60 * SPACE for x, y in places.values())
    assert len(set(places.values())) == nodes


def test_neighbours_stand_nearer_than_strangers() -> None:
    graph = nx.relabel_nodes(nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(8)), str)
    measure(graph)
    places = positions(graph)

    def away(one: int, other: int) -> float:
        (x1, y1), (x2, y2) = places[str(one)], places[str(other)]
        return float(((x1 - x2) ** 2 + (y1 - y2) ** 2) ** 0.5)

    inner = max(away(a, b) for a in range(8) for b in range(8))
    outer = min(away(a, b) for a in range(8) for b in range(8, 16))
    assert inner < 2 * outer
    assert sum(away(0, b) for b in range(8)) < sum(away(0, b) for b in range(8, 16))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("heading", ["晒出账本", HOSTILE, "控制\x01符\x0b与“引号”"])
def test_gexf_opens_again_unchanged(kind: str, heading: str) -> None:
    network = build_network(rich_store(heading), kind)  # type: ignore[arg-type]
    want = drawn(network.graph)
    found = nx.read_gexf(io.BytesIO(WRITERS["gexf"](network.graph)))
    assert dict(found.nodes(data=True)) == dict(want.nodes(data=True))
    assert {(a, b): facts for a, b, facts in found.edges(data=True)} == {
        (a, b): facts for a, b, facts in want.edges(data=True)
    }
    assert found.is_directed() == want.is_directed()


@pytest.mark.parametrize("kind", KINDS)
def test_graphml_opens_again_unchanged(kind: str) -> None:
    graph = build_network(rich_store(), kind).graph  # type: ignore[arg-type]
    found = nx.read_graphml(io.BytesIO(WRITERS["graphml"](graph)))
    assert dict(found.nodes(data=True)) == dict(graph.nodes(data=True))
    assert edges(found, "weight") == edges(graph, "weight")


@pytest.mark.parametrize("kind", ["unit-task", "plan-plan"])
def test_node_link_holds_the_whole_graph(kind: NetworkKind) -> None:
    graph = build_network(rich_store(HOSTILE), kind).graph
    read = nx.node_link_graph(json.loads(WRITERS["node-link"](graph)), edges="edges")
    assert read.is_directed() == graph.is_directed()
    assert list(read.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(read.edges(data=True)) == list(graph.edges(data=True))


def test_cytoscape_has_all_nodes_with_places_and_all_edges() -> None:
    graph = build_network(rich_store()).graph
    found = json.loads(WRITERS["cytoscape"](graph))["elements"]
    assert {node["data"]["id"] for node in found["nodes"]} == set(graph)
    assert {(edge["data"]["source"], edge["data"]["target"]) for edge in found["edges"]} == set(graph.edges())
    assert {tuple(node["position"].values()) for node in found["nodes"]} == set(positions(graph).values())


def test_dot_quotes_what_it_must() -> None:
    text = WRITERS["dot"](build_network(rich_store('带"引号"和\\')).graph).decode()
    assert text.startswith("graph zwgk {")
    assert '\\"引号\\"' in text
    assert WRITERS["dot"](build_network(rich_store(), "plan-plan").graph).decode().count(" -> ") == 1


def test_tables_of_edges_and_nodes() -> None:
    graph = build_network(rich_store(), "unit-unit").graph
    lines = WRITERS["csv"](graph).decode("utf-8-sig").splitlines()
    assert lines[0] == "source,target,source_label,target_label,weight,led"
    assert len(lines) == 3
    header, first, *_ = WRITERS["nodes-csv"](graph).decode("utf-8-sig").splitlines()
    assert header.startswith("id,kind,label,area,load,leads,degree,strength,betweenness,community")
    assert first.startswith(HEALTH)


@pytest.mark.parametrize("form", [*WRITERS, "html", "svg", "png"])
def test_the_same_store_gives_the_same_bytes(form: str) -> None:
    assert export_network(rich_store(), form) == export_network(rich_store(), form)


def test_pictures_show_chinese_labels_and_no_markup_of_the_data() -> None:
    text = export_network(rich_store(HOSTILE), "svg").decode()
    root = ET.fromstring(text)
    labels = {node.text for node in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {"明岚县卫生健康局", "单位", "任务"} <= labels
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    assert HOSTILE in {title.text for title in root.iter("{http://www.w3.org/2000/svg}title")}


def test_notebooks_show_the_picture() -> None:
    network = build_network(rich_store())
    assert network._repr_svg_() == write_network(network, "svg").decode()


def test_png_is_drawn_with_a_chinese_font_or_says_which_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    from zwgk_graph.exporting import network_picture

    try:
        chinese_font(None, 12)
    except UsageError:
        pytest.skip("no Chinese font on this system")
    assert export_network(rich_store(), "png").startswith(b"\x89PNG")
    monkeypatch.setattr(network_picture, "FONT_FILES", (("no-such-font.ttf", 0),))
    with pytest.raises(UsageError, match="Noto Sans CJK SC"):
        export_network(rich_store(), "png")
    with pytest.raises(UsageError, match="no-such"):
        chinese_font("/nowhere/no-such.ttf", 12)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_holds_everything_itself(language: str) -> None:
    network = build_network(rich_store(HOSTILE))
    page = write_network(network, "html", language=language).decode()  # type: ignore[arg-type]
    assert page.count("<script") == 2
    assert "document.title='run'</script>" not in page
    for word in ("http://", "https://", "src=", "@import", "url("):
        outside = page.replace("src=x onerror", "")
        assert word not in outside, word
    assert "default-src &#39;none&#39;" in page
    assert TITLES["unit-task"].said_in(language) in page  # type: ignore[arg-type]


def test_two_thousand_nodes_are_laid_out() -> None:
    network = unit_network("unit-task", wide_plans(1900))
    measure(network.graph)
    assert len(network.graph) > 1990
    places = positions(network.graph)
    assert len(set(places.values())) > 1900
