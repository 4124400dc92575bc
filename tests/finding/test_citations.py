"""Citations: titles and numbers in all their forms, what is no document, and one list from many mentions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zwgk_graph.finding.citations import find_citations, merge_citations
from zwgk_graph.model.record import Citation

Cited = tuple[str | None, str | None, str | None]

CITED: list[tuple[str, list[Cited]]] = [
    ("落实《青澜市政务公开工作规范》要求", [("青澜市政务公开工作规范", None, None)]),
    ("按照《云岭省政策解读办法》（云政办发〔2020〕8号）", [("云岭省政策解读办法", "云政办发〔2020〕8号", None)]),
    ("按照《云岭省政策解读办法》(云政办发[2020] 8 号)", [("云岭省政策解读办法", "云政办发〔2020〕8号", None)]),
    (
        "根据《云岭省人民政府办公厅关于推进专区建设的指导意见》（云政办发〔2019〕54号，以下简称《指导意见》）精神，落实《指导意见》",
        [("云岭省人民政府办公厅关于推进专区建设的指导意见", "云政办发〔2019〕54号", "指导意见")],
    ),
    (
        "《云岭省政府信息管理条例》（以下简称《条例》）第二十条，执行《条例》",
        [("云岭省政府信息管理条例", None, "条例")],
    ),
    ("《青澜市公报工作规定》（下称“规定”）", [("青澜市公报工作规定", None, "规定")]),
    (
        "《嵐東市政務公開實施意見》（嵐政辦發〔2020〕11號，以下稱「市實施意見」）",
        [("嵐東市政務公開實施意見", "嵐政辦發〔2020〕11號", "市實施意見")],
    ),
    (
        "按照《青澜市解读办法》（青政办发20236）和《青澜市公开办法》(青府办函202112,以下简称《办法》)",
        [("青澜市解读办法", "青政办发〔2023〕6号", None), ("青澜市公开办法", "青府办函〔2021〕12号", "办法")],
    ),
    ("云岭省政府办公厅《关于做好专栏维护的通知》", [("关于做好专栏维护的通知", None, None)]),
    (
        "根据云岭省人民政府办公厅关于做好专栏维护的通知（云政办发〔2021〕3号）精神",
        [("云岭省人民政府办公厅关于做好专栏维护的通知", "云政办发〔2021〕3号", None)],
    ),
    ("落实云公开办函〔2019〕60号文件要求", [(None, "云公开办函〔2019〕60号", None)]),
    (
        "云办发〔2016〕8号、云政办发〔2016〕80号文件",
        [(None, "云办发〔2016〕8号", None), (None, "云政办发〔2016〕80号", None)],
    ),
    ("《甲办法》《乙规定》（青政发〔2021〕5号）", [("甲办法", None, None), ("乙规定", "青政发〔2021〕5号", None)]),
    ("《关于印发〈甲办法〉的通知》", [("关于印发〈甲办法〉的通知", None, None)]),
    ("《关于印发《甲办法》的通知》", [("关于印发〈甲办法〉的通知", None, None)]),
    ("《关于印发<甲办法>的通知》", [("关于印发〈甲办法〉的通知", None, None)]),
    ("《甲省人民政府印发〈关于公开的实施意见〉》", [("甲省人民政府印发〈关于公开的实施意见〉", None, None)]),
    ("《〈甲条例〉实施细则》", [("〈甲条例〉实施细则", None, None)]),
    ("《青澜市解读工作细则》（试行）", [("青澜市解读工作细则（试行）", None, None)]),
    ("《青澜市解读工作细则（试行）》", [("青澜市解读工作细则（试行）", None, None)]),
    ("《甲条例》（中华人民共和国国务院令第711号）", [("甲条例", "国务院令第711号", None)]),
    ("《云岭省公开办法》(云岭省人民政府令第12号)", [("云岭省公开办法", "云岭省人民政府令第12号", None)]),
    ("《关于 做好公报 工作的通知》", [("关于做好公报工作的通知", None, None)]),
    ("《通知》（云政办〔2020〕5号）", [("通知", "云政办〔2020〕5号", None)]),
    ("认真对照《政府工作报告》任务", [("政府工作报告", None, None)]),
    ("已制定《青澜市公开规范》", [("青澜市公开规范", None, None)]),
]


@pytest.mark.parametrize(("text", "expected"), CITED)
def test_each_way_to_cite(text: str, expected: list[Cited]) -> None:
    assert [(c.title, c.document_number, c.short_name) for c in find_citations(text)] == expected


NO_DOCUMENT = [
    "严格执行《条例》和《实施方案》",
    "在《青澜日报》开设《政策直通车》栏目",
    "研究制定《明岚县政务公开标准目录》",
    "编制并公布本级《主动公开事项目录》",
    "抓紧出台《青澜市政策咨询服务办法》",
    "按时发布《2021年政府信息公开工作年度报告》",
    "参加《行风热线》节目",
    "新修订的行政复议法",
    "拨打12345号热线，第3号窗口",
]


@pytest.mark.parametrize("text", NO_DOCUMENT)
def test_what_is_no_document(text: str) -> None:
    assert find_citations(text) == ()


def _cite(title: str | None, number: str | None = None, short_name: str | None = None) -> Citation:
    return Citation(title, number, short_name)


MERGED = [
    # once each, in order of first mention
    ([_cite("乙规定"), _cite("甲办法"), _cite("乙规定")], [("乙规定", None), ("甲办法", None)]),
    # a number printed at a later mention is kept
    ([_cite("甲办法"), _cite("甲办法", "青政发〔2021〕5号")], [("甲办法", "青政发〔2021〕5号")]),
    ([_cite(None, "青政发〔2021〕5号"), _cite("甲办法", "青政发〔2021〕5号")], [("甲办法", "青政发〔2021〕5号")]),
    # one title under two numbers is two documents
    (
        [_cite("年度要点", "云政办发〔2021〕5号"), _cite("年度要点", "青政办发〔2021〕5号")],
        [("年度要点", "云政办发〔2021〕5号"), ("年度要点", "青政办发〔2021〕5号")],
    ),
    # in full, without the country, without the issuer, by what it was issued with
    ([_cite("中华人民共和国甲条例"), _cite("甲条例")], [("中华人民共和国甲条例", None)]),
    ([_cite("云岭省人民政府关于公报的意见"), _cite("关于公报的意见")], [("云岭省人民政府关于公报的意见", None)]),
    ([_cite("关于印发〈甲办法〉的通知"), _cite("甲办法")], [("关于印发〈甲办法〉的通知", None)]),
    ([_cite("关于印发〈甲办法〉的通知"), _cite("关于印发甲办法的通知")], [("关于印发〈甲办法〉的通知", None)]),
    # two issuers, one subject
    (
        [_cite("云岭省政府关于公报的意见"), _cite("青澜市政府关于公报的意见")],
        [("云岭省政府关于公报的意见", None), ("青澜市政府关于公报的意见", None)],
    ),
    # a later mention by the short name
    ([_cite("云岭省解读工作办法", None, "解读办法"), _cite("解读办法")], [("云岭省解读工作办法", None)]),
    # the plan's own title, in the cover and in the text
    ([_cite("2021年明岚县政务公开工作要点"), _cite("甲办法")], [("甲办法", None)]),
    ([_cite(None, "明政办发〔2021〕1号")], []),
]
OWN = ("明岚县人民政府办公室关于印发《2021年明岚县政务公开工作要点》的通知", "明政办发〔2021〕1号")


@pytest.mark.parametrize(("mentions", "expected"), MERGED)
def test_each_document_once(mentions: list[Citation], expected: list[tuple[str | None, str | None]]) -> None:
    assert [(c.title, c.document_number) for c in merge_citations(mentions, OWN)] == expected


def test_a_span_covers_title_and_number() -> None:
    text = "要按照《云岭省解读 办法》（云政办发〔2020〕8号）执行"
    (citation,) = find_citations(text)
    assert citation.span is not None
    assert text[slice(*citation.span)] == "《云岭省解读 办法》（云政办发〔2020〕8号"


@settings(max_examples=100)
@given(st.lists(st.sampled_from("《》〈〉（）甲乙办法条例通知简称以下令第5号〔2021〕，。 "), max_size=25))
def test_merging_again_changes_nothing_and_spans_stay_inside(signs: list[str]) -> None:
    text = "".join(signs)
    found = find_citations(text)
    merged = merge_citations(found)
    assert merge_citations(merged) == merged
    assert all(c.span is not None and 0 <= c.span.start < c.span.end <= len(text) for c in found)
    assert all(c.title or c.document_number for c in found)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["zaozhuang-hightech-2021", "zhuhai-hightech-2021", "tengzhou-2024"])
def test_the_basis_of_a_real_notice(shared: Path, name: str) -> None:
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    text = (shared / "corpus" / f"{name}.txt").read_text(encoding="utf-8").replace("<p>", "").replace("</p>", "")
    own = (gold["notice"]["title"], gold["plan"]["title"], gold["notice"]["documentNumber"] or "")
    basis = merge_citations(find_citations(text), own)
    assert [c.document_number or c.title for c in basis] == [c["documentNumber"] or c["title"] for c in gold["basis"]]


def test_the_years_of_titles_are_the_same_in_figures_and_in_signs() -> None:
    (citation,) = find_citations("落实《二〇二一年明岚县政务公开工作要点》，抓好公开。")
    assert merge_citations([citation], ["二〇二一年明岚县政务公开工作要点"]) == ()
