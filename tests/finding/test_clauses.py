"""Tasks cut into the clauses that order something. All sentences are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zwgk_graph.finding.clauses import find_clauses
from zwgk_graph.finding.lexicons import any_of, word_lists

CUT = [
    # (text, [(verb, clause)])
    ("主动公开专项规划，做好旧规划的归集整理工作。",
     [("公开", "主动公开专项规划"), ("做好", "做好旧规划的归集整理工作")]),
    ("推进预算、决算和相关报表公开。", [("推进", "推进预算、决算和相关报表公开")]),
    ("完善登记制度；规范答复文书。", [("完善", "完善登记制度"), ("规范", "规范答复文书")]),
    ("完善登记制度。\n规范答复文书。", [("完善", "完善登记制度"), ("规范", "规范答复文书")]),
    ("按照省里要求，及时更新权责清单。", [("更新", "按照省里要求，及时更新权责清单")]),
    ("围绕民生实事，通过新媒体等渠道，加强政策解读。", [("加强", "围绕民生实事，通过新媒体等渠道，加强政策解读")]),
    ("以群众需求为导向，优化专区服务。", [("优化", "以群众需求为导向，优化专区服务")]),
    ("强化舆情回应，确保重大事件中不失声。", [("强化", "强化舆情回应，确保重大事件中不失声")]),
    ("完善公文审查制度，不断提高审查质量。", [("完善", "完善公文审查制度，不断提高审查质量")]),
    ("文件印发后，同步发布解读材料。", [("发布", "文件印发后，同步发布解读材料")]),
    ("对存在的问题，依法督促整改。", [("督促", "对存在的问题，依法督促整改")]),
    ("将落实情况纳入年度报告，接受社会监督。", [("纳入", "将落实情况纳入年度报告，接受社会监督")]),
    ("完善考核办法，按照办法要求，每年开展一次考核。",
     [("完善", "完善考核办法"), ("开展", "按照办法要求，每年开展一次考核")]),
    ("各单位要于每季度末将进展情况报县政府办公室。", [("报", "各单位要于每季度末将进展情况报县政府办公室")]),
    ("各部门每年至少听取一次工作汇报。", [("听取", "各部门每年至少听取一次工作汇报")]),
    ("起草单位应当提出公开属性建议。", [("提出", "起草单位应当提出公开属性建议")]),
    ("机关网站要建好栏目，主管部门要审核栏目内容。", [("审核", "机关网站要建好栏目，主管部门要审核栏目内容")]),
    ("所有拟发布信息均应进行保密审查。", [("审查", "所有拟发布信息均应进行保密审查")]),
    ("落实“先审查，后公开”原则，规范发布流程。", [("规范", "落实“先审查，后公开”原则，规范发布流程")]),
    ("落实《青澜市办法，2021年版》（明政发〔2021〕1号，略）。",
     [("落实", "落实《青澜市办法，2021年版》（明政发〔2021〕1号，略）")]),
    ("一是完善制度机制；二是加强业务培训。", [("完善", "一是完善制度机制"), ("加强", "二是加强业务培训")]),
    ("①公布服务指南②公布咨询电话", [("公布", "①公布服务指南"), ("公布", "②公布咨询电话")]),
    ("重点围绕流调、疫苗等发布信息，做好接种点查询服务。",
     [("发布", "重点围绕流调、疫苗等发布信息"), ("做好", "做好接种点查询服务")]),
    ("通过网站、公报等渠道公布目录，做好目录更新工作。",
     [("公布", "通过网站、公报等渠道公布目录"), ("做好", "做好目录更新工作")]),
    ("完善网站公开专栏，并与村务公开有效衔接。", [("完善", "完善网站公开专栏，并与村务公开有效衔接")]),
    ("公开征集公众意见，并将采纳情况向社会公开。", [("公开", "公开征集公众意见"), ("公开", "并将采纳情况向社会公开")]),
    ("2021年是开局之年。", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_text_is_cut(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.action, one.text) for one in find_clauses(text)] == expected


def test_a_short_part_stays_with_the_one_before() -> None:
    (clause,) = find_clauses("公开现行有效规范性文件，统一标注有效性。")
    assert clause.text == "公开现行有效规范性文件，统一标注有效性"


@pytest.mark.parametrize(
    "text",
    [
        "各镇都要开设借阅窗口，2031年10月底前投入使用",
        "清理重复的账号，抽查比例不低于50%",
        "公布用地批准结果，作出决定后7个工作日内上网",
        "建立受理机制，自收到来信之日起5个工作日内答复",
    ],
)
def test_a_part_of_limits_and_quantities_stays_with_the_one_before(text: str) -> None:
    assert [clause.text for clause in find_clauses(text)] == [text]


def test_comparing_with_a_standard_text_is_an_order() -> None:
    (clause,) = find_clauses("网站上的图集文本要与正式版本核对一致。")
    assert clause.action == "核对"


def test_run_in_heading_is_no_clause() -> None:
    text = "规范信息管理。公开政策文件。"
    assert [one.text for one in find_clauses(text, heading=len("规范信息管理。"))] == ["公开政策文件"]
    assert len(find_clauses(text)) == 2


def test_ids_are_left_to_the_caller() -> None:
    assert {one.id for one in find_clauses("公开预算。公开决算。")} == {""}


PIECES = st.sampled_from(
    [
        "公开预算",
        "按照要求",
        "，",
        "。",
        "；",
        "确保落实",
        "要",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "各部门",
        "做好解读工作",
        "\n",
        "一是",
        "①",
        "将",
        "的",
        " ",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_clauses_lie_in_order_and_quote_the_text(text: str) -> None:
    done = 0
    for clause in find_clauses(text):
        assert clause.span is not None
        assert done <= clause.span.start < clause.span.end
        assert text[slice(*clause.span)] == clause.text
        assert clause.action
        assert clause.action in clause.text
        done = clause.span.end


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["公开预算信息", "做好政策解读", "按照有关规定", "提高服务质量", "方便群众办事"]),
        min_size=1,
        max_size=6,
    )
)
def test_nothing_that_orders_is_lost(parts: list[str]) -> None:
    text = "，".join(["加强协调联动工作", *parts]) + "。"
    assert "，".join(one.text for one in find_clauses(text)) + "。" == text


def test_word_lists_have_no_word_twice_in_a_section() -> None:
    for name in ("ordering-verbs", "unit-endings"):
        for section, words in word_lists(name).items():
            assert len(words) == len(set(words)), (name, section, sorted({w for w in words if words.count(w) > 1}))


def test_any_of_prefers_the_longest_word() -> None:
    import re

    match = re.match(any_of(["公", "公开", "公开办"]), "公开办理")
    assert match
    assert match[0] == "公开办"
