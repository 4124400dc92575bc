"""A notice with nothing to find, and for each rule what to change in it so that the rule finds something.

``FAULTS`` are (rule, change, the words quoted, once for each finding); ``SOUND`` are changes a rule must let pass.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from zwgk_graph.model.record import (
    Area,
    Assignment,
    Citation,
    Deadline,
    Indicator,
    Notice,
    Plan,
    Provenance,
    Requirement,
    Section,
    Task,
    Unit,
)
from zwgk_graph.model.source import Place
from zwgk_graph.model.text import Span

COUNTY = Area("990102", "青澜市明岚县", "county", "990100")
NATION = Area("100000", "全国", "national")
FINANCE = Unit("990102/finance", "明岚县财政局", "990102", "resolved", "finance")
JUSTICE = Unit("990102/justice", "明岚县司法局", "990102", "resolved", "justice")
EVERYONE = Unit("990102/all", "各部门", "990102", "collective")
STRANGER = Unit("990102/x-1", "某某局", "990102", "unresolved", None, ("990102/finance",))
UNLISTED = Unit("990102/local-1", "明岚县数智协同局", "990102", "resolved")
COMPANY = Unit("990102/local-2", "明岚县水务公司", "990102", "resolved")
ABOVE = Citation(
    "青澜市2021年政务公开工作要点", "澜政办发〔2021〕8号", span=Span(60, 90), document="澜政办发〔2021〕8号"
)

Change = Callable[[Notice], Notice]


def sound_notice() -> Notice:
    """A county's notice of 2021 with two sections of two tasks each."""
    tasks = tuple(task(path, number) for path in ("一", "二") for number in (1, 2))
    sections = (Section(("一",), "公开内容", Span(100, 104)), Section(("二",), "基础工作", Span(500, 504)))
    plan = Plan("明岚县2021年政务公开工作要点", 2021, "工作要点", COUNTY, sections, tasks)
    return Notice(
        "明岚县人民政府办公室关于印发明岚县2021年政务公开工作要点的通知",
        "明政办发〔2021〕3号",
        "明岚县人民政府办公室",
        date(2021, 5, 6),
        ("各镇人民政府",),
        "主动公开",
        (ABOVE,),
        (plan,),
        Provenance("sound.txt", "text/plain", "ab" * 32, "utf-8", 900),
    )


def task(path: str, number: int) -> Task:
    """A task with one unit, a time, a measure, a theme and an order."""
    start = 100 + 400 * ("一二三".index(path)) + 100 * number
    span = Span(start, start + 80)
    return Task(
        str(number), (path,), "预算公开", f"公布第{path}{number}批预算目录，不少于3条。", span,
        (Assignment("县财政局", "responsible", span=Span(start + 40, start + 44), unit=FINANCE),),
        (Deadline("11月底前", "by", "2021-11-30", span=Span(start + 10, start + 15)),),
        (Indicator("不少于3条", ">=", "3", "条", Span(start + 20, start + 25)),),
        ("财政信息公开",),
        requirements=(Requirement(f"{path}/{number}#1", "公布预算目录", Span(start, start + 6)),),
        place=Place(line=start // 10),
    )  # fmt: skip


def notice_with(**changes: object) -> Change:
    """Changes fields of the notice."""
    return lambda notice: replace(notice, **changes)  # type: ignore[arg-type]


def plan_with(**changes: object) -> Change:
    """Changes fields of the plan."""
    return lambda notice: replace(notice, plans=(replace(notice.plans[0], **changes),))  # type: ignore[arg-type]


def task_with(at: int = 1, **changes: object) -> Change:
    """Changes fields of the task at a position from 0."""

    def change(notice: Notice) -> Notice:
        tasks = list(notice.plans[0].tasks)
        tasks[at] = replace(tasks[at], **changes)  # type: ignore[arg-type]
        return plan_with(tasks=tuple(tasks))(notice)

    return change


def all_tasks_with(**changes: object) -> Change:
    """Changes fields of every task."""
    return lambda notice: plan_with(tasks=tuple(replace(one, **changes) for one in notice.plans[0].tasks))(notice)  # type: ignore[arg-type]


def both(first: Change, second: Change) -> Change:
    """One change after another."""
    return lambda notice: second(first(notice))


def due(text: str, value: str | None) -> Deadline:
    return Deadline(text, "by", value, span=Span(310, 315))


def units(*given: tuple[str, str, Unit | None]) -> tuple[Assignment, ...]:
    """Assignments of (printed name, role, unit)."""
    return tuple(
        Assignment(name, role, (), unit is EVERYONE, Span(340 + 5 * n, 344 + 5 * n), unit)  # type: ignore[arg-type]
        for n, (name, role, unit) in enumerate(given)
    )


def measure(text: str, comparator: str | None, value: str | None, unit: str | None) -> dict[str, object]:
    return {"indicators": (Indicator(text, comparator, value, unit, Span(320, 325)),)}  # type: ignore[arg-type]


SECOND = "公布第一2批预算目录，不少于3条。"
THIRD = "公布第二1批预算目录，不少于3条。"
FOURTH = "公布第二2批预算目录，不少于3条。"
PLAN = "明岚县2021年政务公开工作要点"
NUMBER = "明政办发〔2021〕3号"
REST = Requirement("general#1", "未明确责任单位的任务由县政府办公室负责", Span(800, 820))
OTHERS = Requirement("general#1", "其余任务由各镇负责落实", Span(800, 820))
LATER = Citation("青澜市2022年政务公开工作要点", "澜政办发〔2022〕8号", span=Span(60, 90))
UNNUMBERED = Citation("青澜市政务公开考核办法（试行）", None, span=Span(60, 90))
LAW = Citation("政府信息公开条例", None, span=Span(60, 90))
MALFORMED = Citation(PLAN, "澜政办发2021-8号", span=Span(60, 90))
DECREE = Citation("中华人民共和国政府信息公开条例", "国务院令第711号", span=Span(60, 90))
TITLE_ALONE = Citation("青澜市2021年政务公开方案的报告", None, span=Span(60, 90))

FAULTS: list[tuple[str, Change, list[str | None]]] = [
    ("notice-title", notice_with(title=None), [None]),
    ("notice-title-issuer", notice_with(title="关于印发要点的通知"), ["关于印发要点的通知"]),
    ("notice-number", notice_with(document_number=None), [None]),
    ("notice-number-form", notice_with(document_number="明政办发2021-3号"), ["明政办发2021-3号"]),
    ("notice-number-form", notice_with(document_number="明政办发〔2021〕03号"), ["明政办发〔2021〕03号"]),
    ("notice-number-form", notice_with(document_number="明政办发〔2021〕第3号"), ["明政办发〔2021〕第3号"]),
    ("notice-number-form", notice_with(printed_number="明政办发(2021)3号"), ["明政办发(2021)3号"]),
    ("notice-issuer", notice_with(issuer=None), [None]),
    ("notice-addressees", notice_with(addressees=()), [None]),
    ("notice-date", notice_with(issued_on=None), [None]),
    (
        "notice-date-early",
        both(
            notice_with(issued_on=date(2001, 5, 6), document_number="明政办发〔2001〕3号", basis=()),
            both(plan_with(year=2001), all_tasks_with(deadlines=())),
        ),
        [None],
    ),
    ("notice-disclosure", notice_with(disclosure=None), [None]),
    ("notice-plan", notice_with(plans=()), [None]),
    ("notice-number-year", notice_with(document_number="明政办发〔2020〕3号"), ["明政办发〔2020〕3号"]),
    ("plan-title", plan_with(title=""), [None]),
    ("plan-year", plan_with(year=None), [PLAN]),
    ("plan-area", plan_with(area=None), [PLAN]),
    ("plan-area", both(plan_with(area=None), notice_with(basis=())), [PLAN]),
    (
        "plan-area",
        both(plan_with(area=None), task_with(assignments=units(("某某局", "responsible", STRANGER)))),
        [PLAN],
    ),
    ("plan-tasks", plan_with(tasks=(), sections=()), [PLAN]),
    ("plan-units", all_tasks_with(assignments=()), [PLAN]),
    ("plan-basis", notice_with(basis=()), [PLAN]),
    ("plan-basis", notice_with(basis=(LAW,)), [PLAN]),
    ("plan-year-issued", both(plan_with(year=2019), all_tasks_with(deadlines=())), [PLAN]),
    (
        "heading-number-twice",
        plan_with(sections=(Section(("一",), "公开内容"), Section(("一",), "另外内容"), Section(("二",), "基础"))),
        ["另外内容"],
    ),
    ("number-gap", task_with(1, number="3"), [SECOND]),
    ("number-gap", plan_with(sections=(Section(("一",), "公开内容"), Section(("三",), "基础工作"))), ["基础工作"]),
    ("number-gap", task_with(3, number="8"), [FOURTH]),
    ("number-gap", both(task_with(2, number="4"), task_with(3, number="5")), [THIRD]),
    ("task-number-again", both(task_with(2, number="2"), task_with(3, number="3")), [THIRD]),
    ("task-text-twice", task_with(1, text="公布第一1批预算目录，不少于3条。"), ["公布第一1批预算目录，不少于3条。"]),
    ("task-number-twice", task_with(1, number="1-2"), [SECOND]),
    ("task-unit", task_with(assignments=()), [SECOND]),
    ("task-unit", both(task_with(assignments=()), plan_with(duties=(replace(REST, text="请照办"),))), [SECOND]),
    (
        "task-lead",
        task_with(assignments=units(("县财政局", "responsible", FINANCE), ("县司法局", "responsible", JUSTICE))),
        [SECOND],
    ),
    (
        "task-leads",
        task_with(assignments=units(("县财政局", "lead", FINANCE), ("县司法局", "lead", JUSTICE))),
        [SECOND],
    ),
    ("task-action", task_with(requirements=()), [SECOND]),
    ("task-theme", task_with(themes=()), [SECOND]),
    ("task-date-impossible", task_with(text="8月32日前公布。"), ["8月32日"]),
    ("task-date-impossible", task_with(text="2021年13月底前公布。"), ["2021年13月底前"]),
    ("task-date-impossible", task_with(text="2月30日前公布。"), ["2月30日"]),
    ("task-time-vague", task_with(text="定期公布。", deadlines=()), ["定期"]),
    ("unit-unknown", task_with(assignments=units(("某某局", "responsible", STRANGER))), ["某某局"]),
    ("unit-unlisted", task_with(assignments=units(("县数智协同局", "responsible", UNLISTED))), ["县数智协同局"]),
    (
        "unit-twice",
        task_with(assignments=units(("县财政局", "lead", FINANCE), ("财政局", "responsible", FINANCE))),
        ["财政局"],
    ),
    ("deadline-month", task_with(deadlines=(due("8月前", "2021-08-31"),)), ["8月前"]),
    ("deadline-before-issue", task_with(deadlines=(due("2021年3月底前", "2021-03-31"),)), ["2021年3月底前"]),
    ("deadline-year", task_with(deadlines=(due("底前", "2022-12-31"),)), ["底前"]),
    ("indicator-comparator", task_with(**measure("3条", None, "3", "条")), ["3条"]),
    ("indicator-value", task_with(**measure("不少于若干条", ">=", None, "条")), ["不少于若干条"]),
    ("indicator-measure", task_with(**measure("不少于3", ">=", "3", None)), ["不少于3"]),
    ("indicator-percent", task_with(**measure("不低于120%", ">=", "120", "%")), ["不低于120%"]),
    ("indicator-percent", task_with(**measure("不低于100.5％", ">=", "100.5", "％")), ["不低于100.5％"]),
    ("citation-number-form", notice_with(basis=(ABOVE, MALFORMED)), [PLAN]),
    ("citation-number", notice_with(basis=(ABOVE, UNNUMBERED)), ["青澜市政务公开考核办法（试行）"]),
    ("citation-later", notice_with(basis=(LATER,)), ["青澜市2022年政务公开工作要点"]),
]

SOUND: list[tuple[str, Change]] = [
    ("nothing changed", lambda notice: notice),
    ("a decree is numbered otherwise", notice_with(basis=(ABOVE, DECREE))),
    ("a law needs no number", notice_with(basis=(ABOVE, LAW))),
    ("a report cited by title alone is a basis", notice_with(basis=(TITLE_ALONE,))),
    ("a basis may be cited by number alone", notice_with(basis=(replace(ABOVE, title=None),))),
    ("the nation has no plan above it", both(plan_with(area=NATION), notice_with(basis=()))),
    ("the plan says who does the rest", both(task_with(assignments=()), plan_with(duties=(REST,)))),
    ("the plan says who does the others", both(task_with(assignments=()), plan_with(duties=(OTHERS,)))),
    (
        "a unit and a group need no lead",
        task_with(assignments=units(("县财政局", "responsible", FINANCE), ("各部门", "responsible", EVERYONE))),
    ),
    (
        "those who supervise need no lead",
        task_with(
            assignments=units(
                ("各部门", "responsible", EVERYONE),
                ("县财政局", "supervising", FINANCE),
                ("县司法局", "supervising", JUSTICE),
            )
        ),
    ),
    ("numbers run on through the plan", both(task_with(2, number="3"), task_with(3, number="4"))),
    ("one leads", task_with(assignments=units(("县财政局", "lead", FINANCE), ("县司法局", "responsible", JUSTICE)))),
    (
        "one leads two",
        task_with(
            assignments=units(
                ("县财政局", "lead", FINANCE),
                ("县司法局", "responsible", JUSTICE),
                ("县水务公司", "responsible", COMPANY),
            )
        ),
    ),
    ("a company is in no list", task_with(assignments=units(("县水务公司", "responsible", COMPANY)))),
    ("a vague word beside a time", task_with(text="定期公布。")),
    (
        "the first heading is an aim",
        plan_with(
            sections=(Section(("二",), "公开内容"), Section(("三",), "基础工作")),
            tasks=tuple(task(path, number) for path in ("二", "三") for number in (1, 2)),
        ),
    ),
    ("numbers run on", both(task_with(2, number="3"), task_with(3, number="4"))),
    ("a month's end", task_with(deadlines=(due("8月底前", "2021-08-31"),))),
    ("next year said so", task_with(deadlines=(due("2022年6月底前", "2022-06-30"),))),
    ("next year said in words", task_with(deadlines=(due("明年6月底前", "2022-06-30"),))),
    ("all of it", task_with(**measure("达到100%", ">=", "100", "%"))),
    ("a measure of days", task_with(**measure("不超过120天", "<=", "120", "天"))),
    ("a plan for next year", both(plan_with(year=2022), all_tasks_with(deadlines=()))),
    ("days of all months", task_with(text="1月31日、4月30日、2月29日、12月31日前公布。")),
]
