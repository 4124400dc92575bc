from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exporting.browser import Page, available, browser
from tests.exporting.samples import HOSTILE, rich_notice, rich_store, wide_plans
from zwgk_graph.exporting.diff_views import diff_page
from zwgk_graph.exporting.network_export import build_network, write_network
from zwgk_graph.exporting.network_measures import measure
from zwgk_graph.exporting.networks import unit_network
from zwgk_graph.exporting.plan_diff import compare_plans

pytestmark = [
    pytest.mark.system,
    pytest.mark.enable_socket,
    pytest.mark.skipif(not available(), reason="no Chromium with chromedriver on this system"),
]
CHOSEN = "return document.getElementById('canvas').dataset.chosen"
WHERE = """
const box = document.getElementById('canvas').getBoundingClientRect();
return [box.left + box.width / 2, box.top + box.height / 2];
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture
def network_file(tmp_path: Path) -> Path:
    file = tmp_path / "network.html"
    file.write_bytes(write_network(build_network(rich_store(HOSTILE)), "html", title=HOSTILE))
    return file


def test_markup_in_titles_is_shown_and_not_run(page: Page, network_file: Path) -> None:
    page.open(network_file)
    assert page.run("return document.title") == HOSTILE
    assert page.run("return document.querySelector('h1').textContent") == HOSTILE
    assert page.run("return document.scripts.length") == 2
    assert page.run("return document.images.length") == 0
    assert page.run("return performance.getEntriesByType('resource').length") == 0


def test_search_opens_the_tasks_and_quotes_of_a_unit(page: Page, network_file: Path) -> None:
    page.open(network_file)
    page.press("/")
    page.press("卫生")
    assert page.run("return document.querySelectorAll('#hits li').length") == 1
    page.press("\ue007")
    assert page.run(CHOSEN) == "unit/990102/health"
    panel = page.run("return document.getElementById('panel').innerText")
    assert "每季度晒出部门账本" in panel
    assert "配合" in panel
    assert "mingxi.txt#char=100,124" in panel
    assert HOSTILE in panel
    assert page.run("return document.querySelectorAll('#panel img, #panel script').length") == 0


def test_click_zoom_and_pan(page: Page, network_file: Path) -> None:
    page.open(network_file)
    page.press("/")
    page.press("财政\ue007")
    x, y = page.run(WHERE)
    page.run("document.getElementById('close').click()")
    assert page.run(CHOSEN) == ""
    assert page.run("return document.getElementById('panel').hidden")
    x, y = page.run(WHERE)
    page.click(x, y)
    assert page.run(CHOSEN) == "unit/990102/finance"
    page.run("document.getElementById('close').click()")
    page.point(
        {"type": "pointerMove", "x": round(x), "y": round(y)},
        {"type": "pointerDown", "button": 0},
        {"type": "pointerMove", "x": round(x + 200), "y": round(y + 80), "duration": 50},
        {"type": "pointerUp", "button": 0},
    )
    page.click(x, y)
    assert page.run(CHOSEN) == ""
    page.click(x + 200, y + 80)
    assert page.run(CHOSEN) == "unit/990102/finance"


def test_a_kind_can_be_hidden(page: Page, network_file: Path) -> None:
    page.open(network_file)
    page.press("/")
    page.press("财政\ue007")
    page.run("document.getElementById('close').click()")
    page.run("document.querySelector('#legend input[name=unit]').click()")
    page.click(*page.run(WHERE))
    assert page.run(CHOSEN) == ""


def test_states_of_a_comparison_can_be_hidden(page: Page, tmp_path: Path) -> None:
    old = rich_notice(HOSTILE)
    new = replace(old.plans[0], tasks=old.plans[0].tasks[1:])
    file = tmp_path / "diff.html"
    file.write_text(diff_page(compare_plans((old, old.plans[0]), (old, new))), encoding="utf-8")
    page.open(file)
    shown = "return [...document.querySelectorAll('article')].filter(one => one.offsetParent).map(one => one.className)"
    assert page.run(shown) == ["dropped", "kept"]
    assert HOSTILE in page.run("return document.body.innerText")
    assert page.run("return document.scripts.length + document.images.length") == 0
    page.run("document.getElementById('show-dropped').click()")
    assert page.run(shown) == ["kept"]


def test_two_thousand_nodes_can_be_used(page: Page, tmp_path: Path) -> None:
    network = unit_network("unit-task", wide_plans(1900))
    measure(network.graph)
    file = tmp_path / "wide.html"
    file.write_bytes(write_network(network, "html"))
    page.open(file)
    page.press("/")
    page.press("第42局\ue007")
    assert page.run(CHOSEN) == "unit/990102/office-42"
    page.screenshot(tmp_path / "wide.png")
    assert (tmp_path / "wide.png").stat().st_size > 20_000
