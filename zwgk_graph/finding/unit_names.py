"""What the name of a unit looks like, judged by its form alone: no table of names is needed."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zwgk_graph.finding.lexicons import any_of, word_lists

HIDDEN = "\0"
"""Stands for each character of a bracket in a text whose brackets are hidden."""

NAMES = 8192
"""How many names to remember: lists differ from plan to plan, but put the same few hundred names together."""

_GROUP_MARK = re.compile(
    r"各|有关|相关|其他|其它|其余|所有|全体|所属|下属|涉及|部门单位|成员单位|主管部门|工作机构$|企事业单位"
    r"|政府(?:工作|组成|职能)?部门$"
    r"|[直级属](?:各)?(?:国有|企事业|事业|有关|相关)*(?:部门|单位|机关|机构|企业|学校)"
)
_BARE_CLASS = re.compile(
    r"(?:各)?(?:(?:乡镇|镇街|街镇|镇|乡|街道)(?:人民政府|政府|党委|办事处)?|街道办|办事处|园区|区县|县区|县市区|市县|村居|村|社区"
    r"|科室|处室|部门|单位|机构|企业|学校|医院|管委会|(?:区县市?|县区|县市区?|市县)(?:人民)?政府)"
)
_SHARES_EACH = re.compile(
    r"(?:运营|国有|市属|区属|县属|直属|平台|投资|国企|驻地|功能)?(?:公司|集团|园区|开发区|功能区|度假区|新区|高新区|企业|学校|医院|社区|村|村居|农场|林场"
    r"|(?:园区|开发区|功能区|度假区|新区|高新区|景区)管(?:委会?|理委员会)|街办|街道办|管理处|高校|院校|站所|科室|处室|股室|机构|单位|部门|管委会|(?:镇|乡|街道)?(?:人民政府|政府|办事处)|镇|乡|街道|大队|分局|中心)"
)
_SENTENCE_WORD = re.compile(
    r"的(?!.*(?:单位|部门|机构)$)|(?<![机主重需])要(?!素)|[将把让被](?!.{0,2}[县市区州旗])|须|应当|必须|进行|通过"
    r"|(?<!供)应(?![急对用链]|.?[县市区])|按照|根据|围绕|为(?!民|.?[县市区])|并|不(?!动产)|可以|以及|^含(?!.?[县市区])"
    r"|^(?:加强|推进|推动|做好|完善|建立|健全|落实|开展|强化|提升|提高|优化|深化|明确|制定|公开|发布|包括|以)(?!办)"
)
_AREAS = re.compile(f"[市县区州旗盟镇乡村]{HIDDEN}+(?:(?:人民)?政府)?")  # 县（市、区）政府
_EACH = re.compile(r"各[^各、，]{1,12}")
_PLAIN = re.compile(r"[\u3400-\u9fffA-Za-z·]{2,12}")
_NO_NAME = frozenset(
    [
        "同上",
        "同前",
        "暂无",
        "待定",
        "下同",
        "公开",
        "完成",
        "推进中",
        "已完成",
        "备注",
        "单位",
        "部门",
        "方案",
        "计划",
        "如下",
    ]
)
_LEVEL = re.compile(r"^(?:国家|全国|省|自治区|地区|市|州|盟|区|县|旗|镇|乡)")
_STUB = re.compile(
    r"^(?:(?:中共)?[省市区县州旗镇乡盟]{0,2}(?:委|人民政府|政府|人大|政协|纪委|党委|党工委|工委)|人民|各?[省市区县州旗镇乡]|街道)$"
)
_TAIL = re.compile(
    r"(?:人民)?政府(?:办公?室?)?|办事处|管委会|管理委员会|办公[厅室]|分局|支队|大队|总队|中队|分公司|委员会|领导小组|机关|局|委|办|中心"
)


@lru_cache(maxsize=NAMES)
def is_unit(name: str) -> bool:
    """Whether a name (brackets hidden or absent) has the form of a unit or a group of units."""
    bare = name.replace(HIDDEN, "")
    if _AREAS.fullmatch(name):
        return True
    if not 1 < len(bare) <= 40 or _SENTENCE_WORD.search(bare):
        return False
    if _EACH.fullmatch(bare):
        return True
    return bool(_ending().search(bare)) and not _look_alike().search(bare)


def is_specific(name: str) -> bool:
    """Whether a name names a body beyond doubt: a body's ending and more than a kind of body before it."""
    bare = name.replace(HIDDEN, "")
    if not is_unit(bare) or len(name) < 3:
        return False
    return bool(_GROUP_MARK.search(bare) or (_specific_ending().search(bare) and not _BARE_CLASS.fullmatch(bare)))


def names_office(name: str) -> bool:
    """Whether a name in brackets behind a unit is an office of it, not a kind of area (街道, 园区)."""
    bare = name.replace(HIDDEN, "")
    return is_unit(bare) and bool(_specific_ending().search(bare)) and not _BARE_CLASS.fullmatch(bare)


def might_be_unit(name: str) -> bool:
    """Whether a short piece without a known ending may stand for a unit where nothing but units is expected."""
    bare = name.replace(HIDDEN, "")
    return bool(_PLAIN.fullmatch(bare)) and not _SENTENCE_WORD.search(bare) and bare not in _NO_NAME


@lru_cache(maxsize=NAMES)
def is_collective(name: str, *, after_each: bool = False) -> bool:
    """Whether a name stands for a group (各单位, 有关部门, 市直单位, 镇街).

    ``after_each``: the name before it in the same list began with 各, which reaches over to this one
    when it is only a kind of body (各集团、运营公司).
    """
    bare = name.replace(HIDDEN, "")
    if _GROUP_MARK.search(bare) or _BARE_CLASS.fullmatch(bare) or _AREAS.fullmatch(name):
        return True
    return after_each and bool(_SHARES_EACH.fullmatch(bare))


def is_stub(name: str) -> bool:
    """Whether a name is only the area or the organ that a longer name starts with (市委, 各镇, 区政府)."""
    return bool(_STUB.match(name))


def is_tail(name: str) -> bool:
    """Whether a name is only the tail of a longer one (人民政府, 办公室, 分局), never a unit in a list."""
    return len(name) < 3 or bool(_TAIL.fullmatch(name))


def has_level(name: str) -> bool:
    """Whether a name opens with a level of administration (市财政局, 省直单位)."""
    return bool(_LEVEL.match(name))


@cache
def _ending() -> re.Pattern[str]:
    words = word_lists("unit-endings")
    return re.compile(any_of(words["specific"] + words["class"]) + "$")


@cache
def _specific_ending() -> re.Pattern[str]:
    return re.compile(any_of(word_lists("unit-endings")["specific"]) + "$")


@cache
def _look_alike() -> re.Pattern[str]:
    return re.compile(any_of(word_lists("unit-endings")["not"]) + "$")
