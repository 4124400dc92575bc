from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.exporting.browser import Page, available, browser
from tests.exporting.coverage_worlds import CITY_NUMBER, store, traced
from tests.exporting.samples import HOSTILE
from zwgk_graph.exporting.coverage_page import coverage_page

pytestmark = [
    pytest.mark.system,
    pytest.mark.enable_socket,
    pytest.mark.skipif(not available(), reason="no Chromium with chromedriver on this system"),
]
SHOWN = "return [...document.querySelectorAll('{}')].filter((row) => row.offsetParent !== null).length"
LINES = SHOWN.format("section.matrix tbody tr")
CHOOSE = """
const field = document.getElementById(arguments[0]);
const option = [...(field.options || [])].find((one) => one.textContent === arguments[1]);
field.value = option ? option.value : arguments[1];
field.dispatchEvent(new Event('input'));
"""
DETAIL = "return document.getElementById('detail').innerText"
FILTERS = "return document.getElementById('filters').textContent"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    file = tmp_path_factory.mktemp("page") / "coverage.html"
    file.write_text(coverage_page(traced(store(HOSTILE)), "zh"), encoding="utf-8")
    with browser(tmp_path_factory.mktemp("profile")) as one:
        one.open(file)
        yield one


@pytest.fixture(autouse=True)
def unfiltered(page: Page) -> None:
    page.run("document.getElementById('reset').click()")


def test_markup_in_titles_is_shown_and_not_run_and_nothing_is_fetched(page: Page) -> None:
    assert page.run("return document.title") == "上级要求落实情况"
    assert page.run("return document.scripts.length") == 2
    assert page.run("return document.images.length") == 0
    assert page.run("return performance.getEntriesByType('resource').length") == 0


def test_quotes_are_shown_on_a_click(page: Page) -> None:
    page.run("document.querySelector('button[aria-label^=\"A3 青澜市明岚县\"]').click()")
    shown = page.run(DETAIL)
    assert "门户网站要能用IPv6访问" in shown
    assert "政府门户网站支持互联网协议第6版" in shown
    page.press("\ue00c")
    assert page.run("return document.getElementById('panel').hidden")


def test_hostile_words_are_shown_as_words(page: Page) -> None:
    page.run("document.querySelector('button[aria-label^=\"A2 青澜市砚溪县\"]').click()")
    assert page.run(DETAIL).count(HOSTILE) == 2, "title and quote"
    assert page.run("return document.querySelectorAll('#detail img, #detail script').length") == 0


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("status", "完整落实", "落实情况=完整落实"),
        ("upstream", CITY_NUMBER, f"上级要点={CITY_NUMBER}"),
        ("plan", "青澜市明岚县 2031", "方案=青澜市明岚县 2031"),
        ("search", "预决算", "要求中的字词=预决算"),
    ],
)
def test_filters_narrow_the_heat_map_and_are_told(page: Page, field: str, value: str, said: str) -> None:
    whole = page.run(LINES)
    page.run(CHOOSE, field, value)
    assert said in page.run(FILTERS)
    if field == "plan":
        assert page.run(SHOWN.format("th.plan[data-plan]")) == 2
    else:
        assert 0 < page.run(LINES) < whole
    page.run("document.getElementById('reset').click()")
    assert page.run(LINES) == whole
    assert "当前筛选: 无" in page.run(FILTERS)


def test_the_list_of_gaps_follows_the_filters(page: Page) -> None:
    gaps = SHOWN.format("#gaps tbody tr")
    whole = page.run(gaps)
    page.run(CHOOSE, "upstream", CITY_NUMBER)
    narrowed = page.run(gaps)
    assert 0 < narrowed < whole
    page.run(CHOOSE, "status", "完整落实")
    assert page.run(gaps) == 0
