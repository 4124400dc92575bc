"""A pattern that first says which signs it can open with finds what it finds without saying so."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zwgk_graph.finding.clauses import _MEASURE, _MEASURE_SIGNS, _MODAL
from zwgk_graph.finding.conventions import _BEFORE_SIGN, _EVERYWHERE, _NOT_REPEATED, FIRST_LEADS
from zwgk_graph.finding.deadline_forms import FORMS
from zwgk_graph.finding.deadlines import _LABEL, _TIME_SIGNS
from zwgk_graph.finding.indicators import _BOUNDED, _OPEN, _RATE
from zwgk_graph.finding.lexicons import any_of
from zwgk_graph.finding.themes import _BY_THE_WAY
from zwgk_graph.finding.unit_clauses import _LABEL_HINT
from zwgk_graph.outlining.markers import _MARKER
from zwgk_graph.outlining.tables import _BREAKS
from zwgk_graph.resources import read_text

OPENING = re.compile(r"\s*\(\?=(?:\[[^\]]*\]|\w)\)(?:\s*#[^\n]*)?")
DATES = (
    "每|两|半年|季度|月|按|一|次|10|个工作日内|公布后|3月|至|5|日|前|到|2021|年|明年|上半年|第三|底|截至|内|.|-|以前|，"
)
NUMBERS = "不|低于|少于|至少|超过|达到|提高到|控制在|缩短|90|百分之|十|%|次|以上|以内"
MARKS = "第|一|十|章|部分|条|、|.|（|）|(|)|1|2021年|２|①|公开|\n| "
MODALS = "要|要点|重要|应|应用|必须|必需|须|急需|不得|严禁|予以|加以|进行|进行的|负责|鼓励|至少|一律|公开"
TIMES = (
    "2021年|月|季度|周|每|日|内|以内|时|期限|时间|时限|工作日|按日|一日一|长期|持续|常抓|完成|办结|工作|要求|节点|：|；"
)
WAYS = "在|通过|依托|借助|利用|门户网站|、|等|平台|渠道|除|保密的|外|，|；|涉及|兼顾|保护|隐私"
LEADS = "逗号|分号|“|，|”|；|之前|前面|的|单位|为|是|牵头|主办|任务|排列|列|居|第一位|首位|首个|首家|第1家|责任"
LABELS = "：|责任单位|部门|科室|处室| |\n|甲局"
POINTS = "\n|；|;|1|12|.|．|1.2|公开| "
GUARDED = [
    *((form.pattern, DATES) for form in FORMS if OPENING.match(form.pattern.pattern)),
    *((pattern, NUMBERS) for pattern in (_BOUNDED, _OPEN, _RATE)),
    (_MARKER, MARKS),
    (_MODAL, MODALS),
    *((pattern, TIMES) for pattern in (_TIME_SIGNS, _LABEL)),
    (_BY_THE_WAY, WAYS),
    *((pattern, LEADS) for pattern in (_BEFORE_SIGN, FIRST_LEADS)),
    (_LABEL_HINT, LABELS),
    (_BREAKS, POINTS),
]
MEASURES = (
    "自|公布|之日|起|后|于|2021年|年|第一季度|上半年|6月|20日|底|前|内|每|个月|3个工作日|不低于|达到|至少|5|.|%|，"
)
REPEATED = "以下|上述|所有|均|都|需|由|各镇|各县（区）|负责|落实|为|责任单位|，|不再列出|不另|不一一|下同|。|："
NEEDED = [(_MEASURE, _MEASURE_SIGNS, MEASURES), (_EVERYWHERE, _NOT_REPEATED, REPEATED)]


@pytest.mark.parametrize(("pattern", "words"), GUARDED)
def test_finds_the_same_without_its_opening_signs(pattern: re.Pattern[str], words: str) -> None:
    bare = re.compile(OPENING.sub("", pattern.pattern, count=1), pattern.flags)
    assert bare.pattern != pattern.pattern

    @given(st.lists(st.sampled_from(words.split("|")), max_size=9).map("".join))
    @settings(max_examples=100)
    def same(text: str) -> None:
        assert _spans(pattern.finditer(text)) == _spans(bare.finditer(text))

    same()


@pytest.mark.parametrize(("pattern", "needed", "words"), NEEDED)
def test_what_is_found_holds_the_sign_that_is_looked_for_first(
    pattern: re.Pattern[str], needed: re.Pattern[str], words: str
) -> None:
    @given(st.lists(st.sampled_from(words.split("|")), max_size=9).map("".join))
    @settings(max_examples=100)
    def holds_it(text: str) -> None:
        assert needed.search(text) or not pattern.search(text)

    holds_it()


def test_a_list_of_words_says_the_first_signs_of_all_of_them() -> None:
    words = read_text("data/lexicons/ordering-verbs.txt").split()
    assert all(re.fullmatch(any_of(words), word) for word in words)


def _spans(matches: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in matches]
