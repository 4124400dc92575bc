"""Where a task's text says who is responsible. All sentences, places and bodies are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zwgk_graph.finding.units import UnitClause, UnitConvention, find_unit_clauses

LETTERS = {"lead": "L", "responsible": "R", "cooperating": "C", "supervising": "S"}


def shown(clause: UnitClause) -> str:
    return " ".join(LETTERS[one.role] + one.name for one in clause.assignments)


ONE = [
    # (text, the clause in it, units)
    ("公开预算。（责任单位：市财政局、各区）", "（责任单位：市财政局、各区）", "R市财政局 R各区"),
    ("公开预算（责任单位：市财政局）。", "（责任单位：市财政局）", "R市财政局"),
    ("公开预算。（**责任单位：**市财政局）", "（**责任单位：**市财政局）", "R市财政局"),
    ("公开预算。〔责任单位：市财政局〕", "〔责任单位：市财政局〕", "R市财政局"),
    ("公开预算。〖责任单位：市财政局〗", "〖责任单位：市财政局〗", "R市财政局"),
    ("公开预算。责任科室（单位）：市财政局", "责任科室（单位）：市财政局", "R市财政局"),
    ("公开预算（以下工作由市财政局牵头）", "（以下工作由市财政局牵头）", "L市财政局"),
    ("公开预算。责任单位为市财政局。", "责任单位为市财政局。", "R市财政局"),
    ("公开预算。【牵头单位】市财政局", "【牵头单位】市财政局", "L市财政局"),
    ("公开预算。（责任单\n位：市财政局）", "（责任单\n位：市财政局）", "R市财政局"),
    ("公开预算。\n\n(责任单位: 区党群\n工作部)", "(责任单位: 区党群\n工作部)", "R区党群工作部"),
    ("公开预算。（责任单位：市财政局、\n市司法局", "（责任单位：市财政局、\n市司法局", "R市财政局 R市司法局"),
    (
        "公开预算。(牵头单位:甲局、乙局;责任单位:丙局,丁局)",
        "(牵头单位:甲局、乙局;责任单位:丙局,丁局)",
        "L甲局 L乙局 R丙局 R丁局",
    ),
    ("公开预算。（市财政局牵头负责）", "（市财政局牵头负责）", "L市财政局"),
    ("公开预算（各有关单位分别负责）。", "（各有关单位分别负责）", "R各有关单位"),
    ("公开预算。（省府办会同省司法局负责）", "（省府办会同省司法局负责）", "L省府办 C省司法局"),
    ("公开清单。(国务院某某办、某某部、某某委", "(国务院某某办、某某部、某某委", "R国务院某某办 R某某部 R某某委"),
    ("公开清单。（市数据局、市司法局，各区政府）", "（市数据局、市司法局，各区政府）", "R市数据局 R市司法局 R各区政府"),
    ("邀请代表列席会议（市政府办公室）；", "（市政府办公室）", "R市政府办公室"),
    ("公开预算。责任单位：市财政局、市司法局。", "责任单位：市财政局、市司法局。", "R市财政局 R市司法局"),
    ("公开预算。\n牵头单位：市财政局\n配合单位：各区", "牵头单位：市财政局\n配合单位：各区", "L市财政局 C各区"),
    ("公开预算。\n牵头单位：市财政局  配合单位：各区", "牵头单位：市财政局  配合单位：各区", "L市财政局 C各区"),
    ("公开预算。\n责任单位：市财政局、市\n司法局", "责任单位：市财政局、市\n司法局", "R市财政局 R市司法局"),
    ("公开预算。责任单位 市财政局", "责任单位 市财政局", "R市财政局"),
    ("公开预算。\n市财政局牵头落实", "市财政局牵头落实", "L市财政局"),
    ("公开预算。\n市财政局牵头，各部门配合\n年底前完成", "市财政局牵头，各部门配合\n", "L市财政局 C各部门"),
    ("公开预算。由市财政局负责，市司法局配合。", "由市财政局负责，市司法局配合。", "R市财政局 C市司法局"),
    (
        "发布招聘信息。（市人社局会市教育局、团市委于9月底前完成）",
        "（市人社局会市教育局、团市委于9月底前完成）",
        "L市人社局 C市教育局 C团市委",
    ),
    ("公开预算。县财政局牵头，各乡镇落实。2021年底前完成。", "县财政局牵头，各乡镇落实。", "L县财政局 R各乡镇"),
    (
        "公开名单。（民办教育与职成教科牵头，安全科参与）",
        "（民办教育与职成教科牵头，安全科参与）",
        "L民办教育与职成教科 C安全科",
    ),
    ("公开预算。（市教育中心会计财科）", "（市教育中心会计财科）", "L市教育中心 C计财科"),
    ("公开预算。責任單位：市財政局。", "責任單位：市財政局。", "R市財政局"),
    (
        "公开预算。\n责任领导：某甲；责任单位：镇财政所",
        "责任领导：某甲；责任单位：镇财政所",
        "R镇财政所",
    ),
    ("公开预算。\n完成时限：9月底前；责任单位：镇财政所", "完成时限：9月底前；责任单位：镇财政所", "R镇财政所"),
]

LOOK_ALIKES = [
    "推进热线办理：超期件通报。",
    "做好规范性文件（计划）公开，与村（居）务公开衔接，推进各村（社区）公开（试行）。",
    "按照《细则》（明政办发〔2021〕12号）要求，公开（kāi）信息。",
    "落实《青澜市公开条例》（以下简称《条例》）。",
    "区财政局要督促有关部门把补贴信息公开到村。",
    "各部门要加强协调，市政府办公室要强化监督。",
    "加强机构（部门）建设，报区政府办公室（政务公开办）。",
    "请于6月10日前将落实情况报区政府办公室（数据管理中心）。",
    "各级主管部门（政府办公室）要做好指导。",
    "由市财政局（市国资委）负责审核预算。",
    "公开村级财务。各村每季度首月10日前张榜公布账目，镇经管站负责指导监督。",
    "公开预算。各科室配合办公室收集资料，11月底前公布典型案例不少于5件。",
    "重点公开民生领域信息（如市教育局、市民政局）。",
    "建设政务公开专区（市、县政务服务中心）。",
    "全面公开。",
    "请认真贯彻落实。\n青澜市明岚县人民政府办公室",
    "区党政办（文秘科、宣传科）",
    "",
]


@pytest.mark.parametrize(("text", "part", "units"), ONE)
def test_clause_is_found_with_its_place_and_units(text: str, part: str, units: str) -> None:
    (clause,) = find_unit_clauses(text)
    assert text[clause.start : clause.end] == part
    assert shown(clause) == units
    assert not clause.embedded


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_are_no_clauses(text: str) -> None:
    assert find_unit_clauses(text) == ()


def test_several_brackets_speak_each_for_the_sentences_before() -> None:
    text = "公开预算。（责任单位：市财政局）做好解读。（牵头单位：市府办；配合单位：各部门）"
    first, second = find_unit_clauses(text)
    assert [shown(first), shown(second)] == ["R市财政局", "L市府办 C各部门"]
    assert text[slice(*first.covers)] == "公开预算。"
    assert text[slice(*second.covers)] == "做好解读。"


def test_brackets_side_by_side_speak_for_the_same_sentences() -> None:
    first, second = find_unit_clauses("公开预算。（牵头单位：市财政局）（责任单位：各部门）")
    assert first.covers == second.covers


def test_text_behind_a_line_of_units_is_not_swallowed() -> None:
    text = "公开预算。责任单位：市财政局；做好解读。责任单位：市府办。"
    assert [text[one.start : one.end] for one in find_unit_clauses(text)] == [
        "责任单位：市财政局；",
        "责任单位：市府办。",
    ]


def test_brackets_of_bare_names_between_sentences() -> None:
    text = "公开预算。（市财政局）做好解读。（市府办、市司法局）"
    assert [shown(one) for one in find_unit_clauses(text)] == ["R市财政局", "R市府办 R市司法局"]


def test_tail_of_a_sentence_is_embedded() -> None:
    text = "公开预算，由市财政局牵头负责。"
    (clause,) = find_unit_clauses(text)
    assert clause.embedded
    assert shown(clause) == "L市财政局"


@pytest.mark.parametrize(
    ("text", "part", "units"),
    [
        ("公开案例。检查科牵头，督查科配合，6月底前公布案例不少于5件。", "检查科牵头，督查科配合，", "L检查科 C督查科"),
        ("办公室会同法规科，按期答复申请，全程留痕。", "办公室会同法规科，", "L办公室 C法规科"),
        ("县政府督查室负责，每月通报一次。", "县政府督查室负责，", "R县政府督查室"),
        ("公开清单；县统计局、县编办分别负责。", "县统计局、县编办分别负责。", "R县统计局 R县编办"),
    ],
)
def test_a_sentence_that_opens_with_who_leads_keeps_its_words(text: str, part: str, units: str) -> None:
    (clause,) = find_unit_clauses(text)
    assert clause.embedded
    assert text[clause.start : clause.end] == part
    assert shown(clause) == units


TIMES = [
    ("公开预算。（责任单位：市财政局；完成时限：2022年底前）", "2022年底前", "R市财政局"),
    ("公开预算。（责任单位：市财政局）（完成时限：2022年底前）", "2022年底前）", "R市财政局"),
    ("公开预算（2021年底前完成，责任单位：市财政局）。", "2021年底前完成", "R市财政局"),
    ("公开预算（市财政局牵头，2021年底前完成）。", "2021年底前完成", "L市财政局"),
    ("公开预算。(责任时限:2022年底前;牵头单位:市财政局,责任单位:各县(区)政府,以下统称各县(区)政府,市直各部门)",
     "2022年底前;", "L市财政局 R各县(区)政府 R市直各部门"),
    ("公开预算。\n牵头单位：市财政局\n完成时限：12月底", "12月底", "L市财政局"),
    ("公开预算。牵头处室：预算处；配合处室：各处室。时限：6月底前。", "6月底前。", "L预算处 C各处室"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "time", "units"), TIMES)
def test_time_limits_in_a_clause_are_set_apart(text: str, time: str, units: str) -> None:
    (clause,) = find_unit_clauses(text)
    assert clause.time_text == time
    assert [text[slice(*span)] for span in clause.times] == [time]
    assert shown(clause) == units


def test_spans_of_units_count_in_the_whole_text() -> None:
    text = "公开预算。（责任单位：市财政局、各区）"
    (clause,) = find_unit_clauses(text)
    assert [text[slice(*one.span)] for one in clause.assignments if one.span] == ["市财政局", "各区"]


def test_convention_reaches_the_brackets() -> None:
    convention = UnitConvention(lead="before-comma")
    (clause,) = find_unit_clauses("公开预算。（责任单位：市财政局，各区）", convention=convention)
    assert shown(clause) == "L市财政局 R各区"


PIECES = st.sampled_from(
    ["公开预算", "。", "，", "（", "）", "责任单位：", "牵头单位", "：", "市财政局", "各部门", "牵头",
     "负责", "\n", "、", "由", "2021年底前", "〔", "；",
     "（市财政局）", " ", "**", "要", "《条例》"]
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_clauses_of_any_text_lie_in_order_inside_it(text: str) -> None:
    done = 0
    for clause in find_unit_clauses(text):
        assert done <= clause.start < clause.end <= len(text)
        assert 0 <= clause.covers.start <= clause.covers.end <= clause.start
        assert clause.assignments
        for one in clause.assignments:
            assert one.span is not None
            assert clause.start <= one.span.start < one.span.end <= clause.end
        done = clause.end


@pytest.mark.corpus
@pytest.mark.parametrize("seed", ["zaozhuang-hightech-2021", "tengzhou-2024"])
def test_units_of_real_notices_equal_the_gold(shared: Path, seed: str) -> None:
    import json
    import re

    gold = json.loads((shared / "gold" / f"{seed}.json").read_text(encoding="utf-8"))
    text = (shared / "corpus" / f"{seed}.txt").read_text(encoding="utf-8")
    starts = [match.start() for match in re.finditer(r"^\d+\. ", text, re.M)]
    found = [
        [(one.name, one.role) for clause in find_unit_clauses(text[start:end]) for one in clause.assignments]
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
    ]
    assert found == [[(unit["name"], unit["role"]) for unit in task["units"]] for task in gold["tasks"]]


def test_each_paragraph_may_close_with_a_sentence_of_units() -> None:
    text = "公开规划。每月更新。市发改委牵头，各区配合。\n公开预算，20日内上网。市财政局负责。\n做好培训。市府办负责。"
    assert [shown(clause) for clause in find_unit_clauses(text)] == ["L市发改委 C各区", "R市财政局", "R市府办"]
    inside = "公开规划。市发改委负责。每月更新。\n公开预算，20日内上网。"
    assert find_unit_clauses(inside) == ()
