from __future__ import annotations

import pytest

from zwgk_graph.tracing.concepts import Form, Lexicon, lexicons
from zwgk_graph.tracing.wording import fold


@pytest.mark.parametrize(
    ("text", "named", "absent"),
    [
        ("网站要支持 IPv6", "IPv6", "规章"),
        ("集中公开现行有效的政府规章", "规章", "规范性文件"),
        ("设政策咨询综合服务窗口", "咨询窗口", "政策咨询"),
        ("建好舆情处置台账", "舆情台账", "行政复议"),
        ("把落实情况写进年度报告", "落实情况入年报", "预决算"),
    ],
)
def test_concepts_named(text: str, named: str, absent: str) -> None:
    found = lexicons().objects.named_in(fold(text))
    assert named in found
    assert absent not in found


def test_a_phrase_that_holds_a_word_without_meaning_it() -> None:
    assert not lexicons().objects.named_in("健全规章制度")


def test_a_gap_holds_no_list() -> None:
    lexicon = Lexicon([Form("政策培训", "政策", "培训")])
    assert lexicon.named_in("稳岗政策业务培训") == {"政策培训"}
    assert not lexicon.named_in("稳岗政策、技能培训")


def test_a_gap_ends_with_the_sentence() -> None:
    lexicon = Lexicon([Form("舆情台账", "舆情", "台账")])
    assert lexicon.named_in("舆情要建台账") == {"舆情台账"}
    assert not lexicon.named_in("关注舆情。另建台账")
    assert not lexicon.named_in("舆情" + "很" * 20 + "台账")


def test_a_word_inside_a_longer_wording_is_not_meant() -> None:
    lexicon = Lexicon([Form("短", "公开", ""), Form("长", "公开专栏", "")])
    assert lexicon.named_in("公开专栏") == {"长"}
    assert lexicon.named_in("公开专栏要公开") == {"长", "短"}


def test_every_form_is_found_in_itself() -> None:
    for lexicon in lexicons()[:2]:
        for forms in lexicon._by_opening.values():
            for form in (one for one in forms if not one.member):
                assert form.concept in {found.concept for found in lexicon.find(form.head + form.tail)}


def test_contexts_and_means_are_objects() -> None:
    known = {form.concept for forms in lexicons().objects._by_opening.values() for form in forms}
    assert lexicons().contexts <= known
    assert lexicons().means <= known - lexicons().contexts


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("公开学校、供水和公共交通单位的服务承诺", True),
        ("公开学校和公共交通单位的服务承诺", False),
        ("公开公共企事业单位的服务承诺", True),
    ],
)
def test_three_things_of_a_whole_name_it(text: str, whole: bool) -> None:
    assert ("公共企事业" in lexicons().objects.named_in(text)) is whole


def test_a_thing_of_a_whole_inside_a_longer_wording_still_counts_as_that_wording() -> None:
    lexicon = Lexicon(
        [*(Form("鸟类", name, "", member=True) for name in ("白鹭", "苍鹭", "夜鹭")), Form("湿地", "白鹭湿地", "")]
    )
    assert lexicon.named_in("白鹭、苍鹭、夜鹭") == {"鸟类"}
    assert lexicon.named_in("白鹭湿地、苍鹭、夜鹭") == {"鸟类", "湿地"}
