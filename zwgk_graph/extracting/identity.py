"""What a notice and its plans are called, of which kind and year they are, and who issued them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zwgk_graph.model.outline import Head, PlanOutline
from zwgk_graph.model.text import MappedText
from zwgk_graph.outlining.document_numbers import parse_document_number
from zwgk_graph.outlining.kinds import PLAN_KINDS
from zwgk_graph.outlining.metadata import value_of
from zwgk_graph.outlining.numerals import narrow_digits, year_of
from zwgk_graph.reading.simplified import simplify


def notice_title(head: Head) -> str | None:
    """The title printed over the notice, else the one its web page states."""
    if head.title:
        return head.title.text
    stated = value_of(head.metadata, ("标题", "信息名称", "文件名称", "名称"))
    return re.sub(r"\s+", "", stated) if stated else None


def issuer(head: Head, title: str | None) -> str | None:
    """The issuing body: the signature, else the letterhead without 文件, else what stands before 关于 in the title.

    Where bodies sign that the title names together, or the party and the government, all of them; where none is named,
    the one its page states.
    """
    names = [name.text for name in head.signatures]
    for count in range(len(names), 1, -1):
        if (title or "").startswith("".join(names[:count])):
            return " ".join(names[:count])
    if len(names) > 1 and names[0].startswith("中共") and not names[1].startswith("中共"):
        return " ".join(names[:2])
    if names:
        return names[0]
    if head.letterhead:
        return head.letterhead.text.removesuffix("文件")
    named = _ISSUER_IN_TITLE.match(simplify(title or ""))
    stated = value_of(head.metadata, ("发文机关", "发文单位", "发文机构", "制发机关", "制发单位", "发布机关"))
    if not named and (not stated or stated.endswith(("网站", "网"))):
        named = _BODY_IN_TITLE.match(simplify(title or ""))
        stated = _stated_body(head)
    return (title or "")[slice(*named.span(1))] if named else stated


def _stated_body(head: Head) -> str | None:
    """The body that published the paper, as its page states it; a web site is none."""
    stated = value_of(head.metadata, ("发布机构", "发布单位", "公开主体"))
    return stated if stated and _BODY.search(stated) else None


def plan_title(plan: PlanOutline, head: Head, title: str | None) -> str | None:
    """The title over the plan, else the one the notice hands out: 印发《…》的通知, 现将《…》印发."""
    if plan.title:
        return plan.title.text
    named = [
        (title or "", _HANDED_OUT),
        (title or "", _QUOTED_PLAN),
        *((line.text, _QUOTED_PLAN) for line in head.cover),
    ]
    for text, pattern in named:
        handed = pattern.search(simplify(text))
        if handed:
            start, end = next(handed.span(place) for place, name in enumerate(handed.groups(), 1) if name)
            return text[start:end].translate(_OUTER)
    return title


def handed_out(head: Head) -> Iterator[str]:
    """The titles of what a covering letter hands out, as it quotes them: 现将《…》印发给你们, 《…》已经…同意."""
    for line in head.cover:
        for handed in _QUOTED_PLAN.finditer(simplify(line.text)):
            yield line.text[handed.start(1) : handed.end(1)]


def plan_kind(title: str | None) -> str | None:
    """The kind of plan its title ends with (工作要点, 实施方案, 任务分解表 …); 通知 where the notice is the plan.

    Of two kinds under one title (工作要点及任务分工) it is the first, to which the second is added.
    """
    match = _KIND.search(simplify(title or ""))
    return match["first"] or match["last"] if match else None


def plan_year(title: str | None, head: Head, preamble: Sequence[MappedText] = ()) -> int | None:
    """The year the plan is for.

    That of its title or the notice's, else of the document number or the date of issue, else the first one that the
    preamble names, else the one in which its page says it was put up.
    """
    number = parse_document_number(head.document_number or "-")
    return (
        _year_in(title)
        or _year_in(head.title.text if head.title else None)
        or (number.year if number else None)
        or (head.issued_on.year if head.issued_on else None)
        or next((year for text in preamble if (year := _year_in(text.text))), None)
        or _year_put_up(head)
    )


def _year_put_up(head: Head) -> int | None:
    stated = re.match(r"20\d\d(?=\D)", value_of(head.metadata, _PUT_UP) or "")
    return int(stated[0]) if stated else None


def _year_in(text: str | None) -> int | None:
    named = _YEAR.search(narrow_digits(simplify(text or "")))
    return year_of(named[1]) if named else None


_PUT_UP = ("发布日期", "发布时间", "公开日期", "公开时间", "生成日期", "日期", "时间")
_ISSUER_IN_TITLE = re.compile(r"^([^《》]{4,60}?)(?:关于|印发|转发)")
_BODY = re.compile(r"(?:政府|委员会|管委会|办公[厅室]|[厅局委办署院]|领导小组|公司|办事处)$")
_OUTER = str.maketrans("〈〉<>", "《》《》")
_BODY_IN_TITLE = re.compile(
    r"^(?!(?:关于)?(?:印发|公布)?(?:贯彻|落实|执行))(?:关于(?:印发|公布)?)?([^《》\d]{2,20}?(?:人民政府(?:办公[厅室])?|行政公署(?:办公室)?|管(?:理委员|委)会(?:办公室)?|(?:[局厅委院署]|委员会|办公[厅室])(?=20\d\d年)))"
)
_PLAN = rf"[^《》]*?(?:{'|'.join(PLAN_KINDS)})(?:[（(][^（()）]{{1,8}}[）)])?"
_HANDS_ON = r"[^《》〈〉<>]*?关于(?:印发|下发|转发)"  # a notice that is itself handed on names the plan further in
_HANDED_OUT = re.compile(
    rf"(?:印发|下发|转发|关于)(?:《({_PLAN})》|〈({_PLAN})〉|<({_PLAN})>|(?<!关于)(?!{_HANDS_ON})({_PLAN}))的通知"
)
_QUOTED_PLAN = re.compile(
    rf"(?<!简称)(?<!以下称)《({_PLAN})》(?:[（(][^（()）]*[）)])?[^。《》]*?(?:同意|印发|下发|转发)"
)
_PAPERS = [kind for kind in PLAN_KINDS if kind.endswith(("要点", "方案", "意见", "安排", "计划", "清单", "台账"))]
_KIND = re.compile(
    rf"(?:(?P<first>{'|'.join(_PAPERS)})[》〉>]*[及和与暨][《〈<]*\w{{0,8}}?)?"
    rf"(?P<last>{'|'.join(PLAN_KINDS)}|通知|通告|公告)[》〉>]*(?:[（(][^（()）]{{1,20}}[）)])?$"
)
_ONE_YEAR = r"(?<!\d)((?:19|20)\d\d|二[〇○零Ｏ][一二三四五六七八九〇○零]{2})"
_TO = r"\s*[-—－–~～至到、]+\s*20\d\d"
# 2021年, 2021-2023年, 2022—2023学年; a span in brackets without 年: （2021—2023）, (2022.6-2023.5).
_YEAR = re.compile(rf"{_ONE_YEAR}(?:(?:{_TO})?\s*学?年|{_TO}(?!\d)|\.\d{{1,2}}[-—－–~～至]+20\d\d\.)")
