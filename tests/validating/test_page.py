"""The HTML report in a real browser: nothing is loaded, nothing runs, findings lead to the quoted words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.exporting.browser import Page, available, browser
from tests.validating.test_reports import HOSTILE, REPORT, STORED
from zwgk_graph.validating.report import Report
from zwgk_graph.validating.reports import to_html

pytestmark = [
    pytest.mark.system,
    pytest.mark.enable_socket,
    pytest.mark.skipif(not available(), reason="no Chromium with chromedriver on this system"),
]


@pytest.fixture(scope="module", params=[REPORT, STORED], ids=["file", "store"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    report: Report = request.param
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(to_html(report), encoding="utf-8")
    with browser(tmp_path_factory.mktemp("profile")) as one:
        one.open(file)
        yield one


def test_no_request_leaves_and_the_console_is_empty(page: Page) -> None:
    assert page.run("return performance.getEntriesByType('resource').map((one) => one.name)") in ([], ["data:,"])
    assert page._post("se/log", {"type": "browser"}) == []


def test_a_script_in_the_text_is_shown_not_run(page: Page) -> None:
    assert page.run("return document.scripts.length") == 0
    assert HOSTILE[:25] in page.run("return document.querySelector('pre').textContent")


def test_a_finding_leads_to_its_words_and_back(page: Page) -> None:
    page.run("document.querySelector('#f2 a').click()")
    assert page.run("return document.querySelector('mark:target').textContent") == "2 8月前"
    page.run("document.querySelector('mark:target a').click()")
    assert page.run("return document.querySelector('li:target').id") == "f2"
