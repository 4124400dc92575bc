"""What a requirement is cut into, and when a part of it is found."""

from __future__ import annotations

import pytest

from zwgk_graph.finding.indicators import find_indicators
from zwgk_graph.tracing.background import background
from zwgk_graph.tracing.concepts import lexicons
from zwgk_graph.tracing.elements import Element, Held, elements_of
from zwgk_graph.tracing.wording import fold, grams, timeless


def _parts(text: str) -> list[tuple[str, str]]:
    return [(element.kind, element.text.strip("　")) for element in _elements(text)]


def _elements(text: str) -> tuple[Element, ...]:
    return elements_of(timeless(fold(text)), background())


def _held(text: str) -> Held:
    folded = timeless(fold(text))
    known = lexicons()
    return Held(
        frozenset(grams(folded)),
        known.objects.named_in(folded),
        known.actions.named_in(folded),
        find_indicators(folded),
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("公布桥梁检测记录和河道清淤计划", [("duty", "公布桥梁检测记录"), ("duty", "河道清淤计划")]),
        ("公布河道清淤计划，方便沿岸居民出行", [("duty", "公布河道清淤计划"), ("aim", "方便沿岸居民出行")]),
        ("围绕汛期特点，公布河道清淤计划", [("manner", "围绕汛期特点"), ("duty", "公布河道清淤计划")]),
        ("河道清淤计划通过县门户网站公布", [("medium", "通过县门户网站"), ("duty", "河道清淤计划"), ("duty", "公布")]),
        ("水利主管部门与气象部门公布河道清淤计划", [("actor", "水利主管部门"), ("duty", "气象部门公布河道清淤计划")]),
        ("公布河道清淤计划，2031年10月底前投入使用", [("duty", "公布河道清淤计划")]),
        ("公布河道清淤计划（含支流）", [("duty", "公布河道清淤计划")]),
        ("推广“清淤、护岸、绿化”三合一做法", [("duty", "推广“清淤、护岸、绿化”三合一做法")]),
        ("公布河道清淤计划，着眼汛期安全", [("duty", "公布河道清淤计划"), ("aim", "着眼汛期安全")]),
        ("公布河道清淤计划，不给谣言留余地", [("duty", "公布河道清淤计划"), ("aim", "不给谣言留余地")]),
        ("完善河道巡查：公布清淤计划", [("aim", "完善河道巡查"), ("duty", "公布清淤计划")]),
        ("公布河道清淤计划，里程要准", [("duty", "公布河道清淤计划"), ("manner", "里程要准")]),
        ("公布河道清淤计划，把沿岸居民引导好", [("duty", "公布河道清淤计划"), ("aim", "把沿岸居民引导好")]),
        ("除应急抢险外，公布河道清淤计划", [("duty", "公布河道清淤计划")]),
        ("公布河道清淤计划，执行有关规定", [("duty", "公布河道清淤计划")]),
        ("采用展板、广播等形式宣传防汛", [("duty", "采用展板、广播等形式宣传防汛")]),
        ("向船厂、货场等行业公布水位", [("duty", "向船厂、货场等行业公布水位")]),
        ("对险情及时、如实播报", [("duty", "对险情及时、如实播报")]),
        ("收集渔民就潮位和水尺反映的错误", [("duty", "收集渔民就潮位、水尺反映的错误")]),
        ("公布清淤规章和规范性文件", [("duty", "公布清淤规章和规范性文件")]),
        ("更新潮位表和水尺读数", [("duty", "更新潮位表"), ("duty", "水尺读数")]),
        ("水位预报更准、更勤", [("duty", "水位预报更准、更勤")]),
        ("建立一套机制，公布河道清淤计划", [("duty", "公布河道清淤计划")]),
        (
            "按清淤规程和护岸图样施工，公布河道清淤计划",
            [("duty", "按清淤规程"), ("duty", "护岸图样施工"), ("duty", "公布河道清淤计划")],
        ),
    ],
)
def test_a_statement_is_cut_into_its_parts(text: str, parts: list[tuple[str, str]]) -> None:
    assert [part for part in _parts(text) if part != ("duty", "公布")] == [part for part in parts if part[1] != "公布"]


@pytest.mark.parametrize(
    ("asked", "said", "found"),
    [
        ("抽查比例不低于50%", "抽查比例不低于60%", True),
        ("抽查比例不低于50%", "抽查比例不低于40%", False),
        ("抽查比例不低于50%", "按比例抽查", False),
        ("主要负责人每年至少听取2次汇报", "主要负责人每年至少听取1次汇报", False),
        ("参训人员不少于200人", "参训人员不少于60人", True),
        ("公布河道清淤计划", "公布桥梁检测记录", False),
        ("公布河道清淤计划", "河道清淤计划上墙", True),
    ],
)
def test_a_part_is_found_by_its_words_and_quantities(asked: str, said: str, found: bool) -> None:
    (element,) = _elements(asked)
    assert element.is_found(_held(said)) is found


def test_what_another_part_names_too_needs_the_same_action() -> None:
    first, second = _elements("健全规章集中公开办法，清理现行规章")
    said = _held("把规章集中公开")
    assert first.is_found(said)
    assert not second.is_found(said)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("抽查主干河道的淤塞隐患", True),
        ("消除主干河道的淤塞隐患", False),
        ("抽查沿岸码头", False),
    ],
)
def test_a_part_named_in_other_words_needs_its_act_and_some_of_its_words(said: str, found: bool) -> None:
    (element,) = _elements("检查河道疫情防控人员流动的淤塞隐患")
    assert element.is_found(_held(said)) is found


@pytest.mark.parametrize(
    ("text", "named"),
    [("培训河道巡查员", True), ("设立政务公开专区", True), ("公布沿河步道", False), ("修缮沿河步道", False)],
)
def test_a_part_is_named_where_it_holds_a_known_thing_or_act(text: str, named: bool) -> None:
    (element,) = _elements(text)
    assert element.is_named is named
