from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import rdflib

from tests.validating.cases import FAULTS, sound_notice
from zwgk_graph.graph.terms import SH
from zwgk_graph.model.findings import Document, Finding, Where
from zwgk_graph.model.language import Words
from zwgk_graph.model.source import Place
from zwgk_graph.model.text import Span
from zwgk_graph.validating.compiled import CompiledEngine
from zwgk_graph.validating.nodes import Triples
from zwgk_graph.validating.notices import validate_notice
from zwgk_graph.validating.paths import path_text
from zwgk_graph.validating.profiles import Profile
from zwgk_graph.validating.report import Report
from zwgk_graph.validating.reports import to_html, to_json, to_junit, to_sarif, to_text, to_turtle
from zwgk_graph.validating.reports.quoting import Quoting
from zwgk_graph.validating.reports.turtle_paths import path_turtle
from zwgk_graph.validating.rules import packaged_rules

EVERY = Profile("every", {})
HOSTILE = "<script>alert('1')</script>\x1b[31m&\"\x00"
TEXT = "标题\n公布目录，8月前完成。\n" + HOSTILE
DOCUMENT = Document("urn:notice:1", "文件 1.txt", "明政办发〔2021〕3号", HOSTILE)
ERROR = Finding(
    rule="deadline-month",
    severity="error",
    message=Words("说不清", "unclear"),
    document=DOCUMENT,
    focus="<urn:task:1>",
    order=1,
    task="一/1",
    quote="8月前",
    where=Where(Span(8, 11), Place(line=2), 6),
    advice=Words("写明", "say so"),
    path="<urn:p>/^<urn:q>",
    value='"8月前"',
    component=SH + "NodeConstraintComponent",
    shape="<urn:shape>",
)
INFO = Finding("notice-number", "info", Words("没有", "none"), DOCUMENT, "<urn:notice:1>", quote=HOSTILE)
REPORT = Report((DOCUMENT, Document("urn:notice:2", "sound.txt")), (INFO, ERROR), "draft", (("urn:notice:1", TEXT),))


def faulty_report() -> Report:
    """A report of every fault there is a case for."""
    engine = CompiledEngine(packaged_rules())
    reports = [
        validate_notice(change(sound_notice()), packaged_rules(), EVERY, engine=engine) for _, change, _ in FAULTS
    ]
    return Report((), (), "every").with_findings(finding for report in reports for finding in report.findings)


def test_the_text_names_place_words_and_advice() -> None:
    text = to_text(REPORT)
    assert "错误 第2行第6列 任务 一/1 说不清 “8月前” [deadline-month]" in text
    assert "→ 写明" in text
    assert text.endswith("共 2 份通知，2 条：错误 1、警告 0、提示 1\n")
    assert 'error line 2, column 6 task 一/1 unclear "8月前"' in to_text(REPORT, "en")


def test_the_terminal_is_not_commanded_by_a_file() -> None:
    assert "\x1b" not in to_text(REPORT)
    assert "\x00" not in to_text(REPORT, colour=True)
    assert "\x1b[31m错误" in to_text(REPORT, colour=True)


def test_json_holds_every_finding() -> None:
    record = json.loads(to_json(REPORT))
    assert record["counts"] == {"error": 1, "warning": 0, "info": 1}
    assert record["findings"][1]["where"] == {"line": 2, "column": 6, "span": [8, 11]}
    assert record["findings"][0]["quote"] == HOSTILE


def test_html_escapes_links_and_loads_nothing() -> None:
    page = to_html(REPORT)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'href="#t2"' in page
    assert 'id="t2"' in page
    assert "default-src 'none'" in page
    assert not [word for word in ("http://", "https://", "src=") if word in page.replace("default-src", "")]


def test_overlapping_quotes_keep_the_text_whole() -> None:
    spans = [Span(0, 30), Span(3, 9), Span(3, 9), Span(8, 40)]
    findings = [replace(ERROR, where=Where(span), order=n) for n, span in enumerate(spans)]
    page = to_html(replace(REPORT, findings=tuple(findings)))
    body = ElementTree.fromstring("<pre>" + page.partition("<pre>")[2].partition("</pre>")[0] + "</pre>")
    for anchor in body.iter("a"):
        anchor.text = ""
    plain = "".join(body.itertext()).replace(" ", "")
    assert plain == "".join(sign if sign.isprintable() or sign == "\n" else "\ufffd" for sign in TEXT).replace(" ", "")


STORED = replace(
    REPORT,
    texts=(),
    findings=(
        replace(INFO, context=HOSTILE),
        replace(ERROR, context="公布目录，8月前完成。"),
        replace(ERROR, rule="unit-unknown", quote="某某局", context="公布目录，8月前完成。"),
    ),
)
"""What a store gives: no file was read, but findings know the text their words stand in."""


def test_findings_of_a_store_link_to_the_texts_it_keeps() -> None:
    page = to_html(STORED)
    for number, words in enumerate(("&lt;script&gt;", "8月前", "某某局"), 1):
        assert f'href="#t{number}"' in page
        assert words in page.partition(f'<mark id="t{number}">')[2].partition("</mark>")[0]
    assert page.count("公布目录") == 1
    assert "<script" not in page


@pytest.mark.parametrize("texts", [(("urn:notice:1", TEXT),), ()], ids=["file", "store"])
def test_texts_beyond_the_limit_are_cut_and_the_reader_is_told(texts: tuple[tuple[str, str], ...]) -> None:
    [text] = list(Quoting(replace(STORED, texts=texts), 12).texts(DOCUMENT, STORED.findings))
    assert (len(text.text), text.cut) == (12, True)


def test_a_page_says_where_its_texts_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zwgk_graph.validating.reports.html.Quoting", lambda report: Quoting(report, 9))
    page = to_html(REPORT)
    assert "以下原文从略" in page
    assert "href=" not in page.partition("<ol>")[2]  # a finding whose words are cut off leads nowhere
    assert "the rest is left out" in to_html(REPORT, "en")


def test_sarif_points_at_lines_and_rules() -> None:
    run = json.loads(to_sarif(REPORT, packaged_rules()))["runs"][0]
    assert [result["level"] for result in run["results"]] == ["note", "error"]
    location = run["results"][1]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "%E6%96%87%E4%BB%B6%201.txt"
    assert location["region"] == {"startLine": 2, "startColumn": 6, "charOffset": 8, "charLength": 3}
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(names[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_junit_counts_cases_failures_and_sound_notices() -> None:
    root = ElementTree.fromstring(to_junit(REPORT).encode())
    assert (root.get("tests"), root.get("failures")) == ("3", "1")
    assert [suite.get("name") for suite in root] == ["文件 1.txt", "sound.txt"]
    assert [failure.get("type") for failure in root.iter("failure")] == ["error"]
    assert len(list(root.iter("skipped"))) == 1


def test_turtle_is_a_validation_report() -> None:
    report = faulty_report()
    graph = Triples.of_rdflib(rdflib.Graph().parse(data=to_turtle(report), format="turtle"))
    results = list(graph.subjects(SH + "sourceConstraintComponent"))
    assert len(results) == len({(one.rule, one.focus, one.path, one.value) for one in report.findings})
    assert {graph.text(one, SH + "conforms") for one in graph.subjects(SH + "conforms")} == {"false"}
    for name in ("focusNode", "resultSeverity", "resultMessage"):
        assert all(graph.values(one, SH + name) for one in results), name
    paths = {path_text(graph, path) for one in results for path in graph.values(one, SH + "resultPath")}
    assert paths == {finding.path for finding in report.findings if finding.path}


def test_a_sound_report_conforms() -> None:
    assert "sh:conforms true" in to_turtle(Report((DOCUMENT,), (), "draft"))


@pytest.mark.parametrize(
    ("path", "turtle"),
    [
        ("<urn:p>", "<urn:p>"),
        ("^<urn:p>", "[ sh:inversePath <urn:p> ]"),
        ("<urn:p>/<urn:q>", "( <urn:p> <urn:q> )"),
        ("(<urn:p>|<urn:q>)*", "[ sh:zeroOrMorePath [ sh:alternativePath ( <urn:p> <urn:q> ) ] ]"),
        ("^(<urn:p>/<urn:q>)", "[ sh:inversePath ( <urn:p> <urn:q> ) ]"),
        ("<urn:p>+/<urn:q>?", "( [ sh:oneOrMorePath <urn:p> ] [ sh:zeroOrOnePath <urn:q> ] )"),
    ],
)
def test_a_path_goes_to_turtle_and_back(path: str, turtle: str) -> None:
    assert path_turtle(path) == turtle
    triples = Triples.parsed(f"@prefix sh: <{SH}> . <urn:s> sh:path {turtle} .")
    [node] = triples.values("urn:s", SH + "path")
    assert path_text(triples, node) == path


@pytest.mark.parametrize("path", ["", "(<urn:p>", "<urn:p>)", "/<urn:p>", "<urn:p>|"])
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match=r"path|bracket|unexpected"):
        path_turtle(path)
