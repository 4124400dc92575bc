from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.querying.worlds import (
    CITY_FINANCE,
    COUNTY,
    EVERYONE,
    FINANCE,
    FOREIGN,
    PLANNING,
    SIBLING,
    STRANGER,
    UPPER_NUMBER,
    ZONE_OFFICE,
    Change,
    World,
    coverage,
    link,
    lower_task,
    notice,
    notice_with,
    plan_with,
    sound_world,
    task_with,
    traced_with,
    world_with,
)
from zwgk_graph.graph.rdf import Literal
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Language, Words
from zwgk_graph.model.record import Assignment, Citation, Deadline, Unit
from zwgk_graph.model.text import Span
from zwgk_graph.querying import packaged_queries
from zwgk_graph.querying.auditing import AuditReport, audit
from zwgk_graph.validating.profiles import PACKAGED, Profile, parse_profile, read_profile

EVERY = Profile("every", {})
AUDITS = tuple(query.name.removeprefix("audits/") for query in packaged_queries("audits"))


def lead(unit_name: str, **more: object) -> Assignment:
    return Assignment(unit_name, "lead", span=Span(140, 145), **more)  # type: ignore[arg-type]


def responsible(*units: Unit) -> tuple[Assignment, ...]:
    return tuple(Assignment(unit.name, "responsible", unit=unit) for unit in units)


ABSENT = Citation("全国政务公开工作要点", "国云发〔2021〕9号", span=Span(30, 40), document="国云发〔2021〕9号")
TITLE_ONLY = Citation("某某管理办法", None, span=Span(30, 40))
SECOND_PLAN = notice(COUNTY, "明政办发〔2021〕8号", "明岚县2021年补充方案", (lower_task(1, FINANCE),))
GROUPS = tuple(Assignment(name, "responsible", collective=True, unit=EVERYONE) for name in ("各部门", "各乡镇"))
GAP = coverage(2, "none")
TASK_TEXT = "本县办理要求之1的具体做法。"


def early(world: World) -> World:
    """A task due in March."""
    return task_with(deadlines=(Deadline("3月底前", "by", "2021-03-31"),))(world)


def beside(world: World) -> World:
    """A sibling with the same links and gaps."""
    sibling = notice(SIBLING, "松政办发〔2021〕4号", "松岚县2021年政务公开工作要点", world.below.plans[0].tasks)
    return replace(world, beside=((sibling, world.trace),))


def with_second_plan(world: World) -> World:
    """A second plan of the notice below, which carries what the first leaves out."""
    plan = world.below.plans[0]
    tasks = tuple(replace(task, path=("附",)) for task in plan.tasks)
    below = replace(world.below, plans=(plan, replace(plan, title="附件", tasks=tasks)))
    trace = replace(world.trace, links=(link(2, task="附/2"),), coverage=(coverage(2, "full", tasks=("附/2",)),))
    return replace(world, below=below, second=trace)


FAULTS: list[tuple[str, Change, list[tuple[str, str]]]] = [
    ("task-without-unit", task_with(assignments=()), [("task/2-1", TASK_TEXT)]),
    ("task-without-lead", task_with(assignments=responsible(FINANCE, PLANNING)), [("task/2-1", "财政局、规划局")]),
    ("task-without-lead", task_with(assignments=GROUPS), []),
    (
        "notice-without-leads",
        lambda world: task_with(1, assignments=responsible(FINANCE, PLANNING))(task_with(2, assignments=())(world)),
        [("notice/2021/3-", "1 项任务")],
    ),
    ("notice-without-leads", lambda world: task_with(1, assignments=GROUPS)(task_with(2, assignments=())(world)), []),
    (
        "task-of-collectives-only",
        task_with(assignments=(Assignment("各部门", "responsible", collective=True, unit=EVERYONE),)),
        [("task/2-1", "各部门")],
    ),
    (
        "lead-is-collective",
        task_with(assignments=(lead("各部门", collective=True, unit=EVERYONE),)),
        [("task/2-1", "各部门")],
    ),
    ("unit-unresolved", task_with(assignments=(lead("某某局", unit=STRANGER),)), [("assignment/1", "某某局")]),
    ("unit-unresolved", task_with(assignments=(lead("谁也不知局"),)), [("assignment/1", "谁也不知局")]),
    (
        "unit-spelling-variants",
        task_with(2, assignments=(lead("财政部门", unit=FINANCE),)),
        [("unit/990102/finance", "县财政局、财政部门")],
    ),
    (
        "unit-of-unrelated-area",
        task_with(assignments=(lead("远山市财政局", unit=FOREIGN),)),
        [("assignment/1", "远山市财政局（别省远山市）")],
    ),
    ("unit-of-unrelated-area", task_with(assignments=(lead("管委会", unit=ZONE_OFFICE),)), []),
    ("unit-of-unrelated-area", task_with(assignments=(lead("市财政局", unit=CITY_FINANCE),)), []),
    ("unit-spelling-variants", task_with(2, assignments=(lead("县财政局", unit=FINANCE),)), []),
    (
        "task-overdue",
        lambda world: replace(early(world), progress=(("二/1", "under-way", None),)),
        [("task/2-1", TASK_TEXT)],
    ),
    ("task-overdue", lambda world: replace(early(world), progress=(("二/1", "done", "2021-03-30"),)), []),
    ("task-overdue", lambda world: early(world), []),
    ("notice-without-ledger", lambda world: early(world), [("notice/2021/3-", "1 项任务")]),
    (
        "notice-without-ledger",
        lambda world: replace(early(world), progress=(("二/2", "under-way", None),)),
        [],
    ),
    ("deadline-not-a-date", task_with(deadlines=(Deadline("验收之前", "by", None),)), [("deadline/1", "验收之前")]),
    (
        "plan-without-upstream",
        traced_with(upstream=(), links=(), coverage=()),
        [("2021-3-", "明岚县2021年政务公开工作要点")],
    ),
    (
        "plan-leaves-gaps",
        traced_with(links=(link(1),), coverage=(coverage(1, "full"), coverage(2, "none"))),
        [("notice/2021/3-", "1 条要求")],
    ),
    ("plan-leaves-gaps", traced_with(links=(link(1),), coverage=(coverage(1, "full"), coverage(2, "exempt"))), []),
    (
        "plan-leaves-gaps",
        lambda world: with_second_plan(traced_with(links=(link(1),), coverage=(coverage(1, "full"), GAP))(world)),
        [],
    ),
    (
        "requirement-carried-nowhere",
        lambda world: beside(traced_with(links=(link(1),), coverage=(coverage(1, "full"), GAP))(world)),
        [("requirement/N02", "要求之2")],
    ),
    (
        "requirement-carried-nowhere",
        traced_with(links=(link(1),), coverage=(coverage(1, "full"), GAP)),
        [],
    ),
    (
        "requirement-by-duties-only",
        traced_with(coverage=(coverage(1, "full"), coverage(2, "partial", tasks=(), by_duties=True))),
        [("coverage/2", f"{UPPER_NUMBER} N02 要求之2")],
    ),
    (
        "deadline-later-than-above",
        traced_with(links=(link(1, deadline="later"),)),
        [("task/2-1", f"{UPPER_NUMBER} N01 要求之1")],
    ),
    ("deadline-dropped", traced_with(links=(link(1, deadline="dropped"),)), [("2021-3-", "1 条要求")]),
    (
        "deadline-dropped",
        traced_with(links=(link(1, deadline="dropped"), link(1, task="二/2", deadline="same"))),
        [],
    ),
    ("link-suspect", traced_with(links=(link(1, basis="confirmed", suspect=True),)), [("link/1", "要求之1")]),
    ("text-copied-from-above", traced_with(links=(link(1, local=link(1).original),)), [("link/1", "要求之1")]),
    ("citation-unidentified", notice_with(basis=(TITLE_ONLY,)), [("citation/1", "某某管理办法")]),
    (
        "cited-but-not-carried",
        traced_with(links=(), coverage=(coverage(1, "none"), coverage(2, "none"))),
        [("2021-3-", "2021年全国政务公开工作要点")],
    ),
    ("basis-of-another-year", plan_with(year=2022), [("2021-3-", "2021年全国政务公开工作要点")]),
    ("plan-unplaced", plan_with(year=None), [("2021-3-", "明岚县2021年政务公开工作要点")]),
    ("plan-unplaced", plan_with(area=None), [("2021-3-", "明岚县2021年政务公开工作要点")]),
    (
        "plans-of-one-area-and-year",
        world_with(others=(SECOND_PLAN,)),
        [("2021-3-", "明岚县2021年补充方案"), ("2021-8-", "明岚县2021年政务公开工作要点")],
    ),
    (
        "extraction-warning",
        notice_with(warnings=(Words("表格断了", "a torn table"),)),
        [("notice/2021/3-", "明政办发〔2021〕3号 表格断了")],
    ),
    ("task-without-source", task_with(span=None), [("task/2-1", TASK_TEXT)]),
    (
        "done-after-due",
        world_with(progress=(("二/1", "done", "2021-12-05"),)),
        [("task/2-1", "2021-12-05 > 2021-11-30")],
    ),
    (
        "document-number-twice",
        world_with(others=(replace(SECOND_PLAN, document_number="明政办发〔2021〕3号"),)),
        [("2021/3-", "明政办发〔2021〕3号"), ("2021/3-", "明政办发〔2021〕3号")],
    ),
    ("cited-plan-absent", notice_with(basis=(ABSENT,)), [("2021/3-", "国云发〔2021〕9号")]),
    ("basis-issued-later", notice_with(issued_on=date(2021, 5, 5)), [("2021/3-", UPPER_NUMBER)]),
    ("done-without-date", world_with(progress=(("二/1", "done", None),)), [("task/2-1", TASK_TEXT)]),
]


def run_audit(change: Change, name: str, language: Language = "zh") -> AuditReport:
    params = {"day": "2021-06-01"} if name in ("task-overdue", "notice-without-ledger") else {}
    return audit(change(sound_world()).store(), EVERY, only=[name], params=params, language=language)


def rows(report: AuditReport) -> list[list[str]]:
    return [[cell.value if isinstance(cell, Literal) else cell or "" for cell in row] for row in report.rows().rows]


def test_every_audit_has_a_failing_case() -> None:
    assert {name for name, _, expected in FAULTS if expected} == set(AUDITS)
    assert len(AUDITS) >= 25


@pytest.mark.parametrize("name", AUDITS)
def test_a_sound_store_passes(name: str) -> None:
    assert rows(run_audit(lambda world: world, name)) == []


@pytest.mark.parametrize(("name", "change", "expected"), FAULTS, ids=[f"{n}-{i}" for i, (n, _, _) in enumerate(FAULTS)])
def test_a_fault_is_found(name: str, change: Change, expected: list[tuple[str, str]]) -> None:
    found = rows(run_audit(change, name))
    assert len(found) == len(expected)
    for (level, audit_name, subject, problem, value, where), (part, words) in zip(found, expected, strict=True):
        assert (level, audit_name) == ("warning", f"audits/{name}")
        assert part in subject
        assert value == words
        assert problem
        assert "990102.txt" in where or UPPER_NUMBER in where


def test_a_row_names_document_task_and_characters() -> None:
    [found] = rows(run_audit(task_with(assignments=()), "task-without-unit"))
    assert found[3] == "任务没有责任单位"
    assert found[5] == "明政办发〔2021〕3号 二/1 990102.txt#char=100,150"
    [english] = rows(run_audit(task_with(assignments=()), "task-without-unit", language="en"))
    assert english[3] == "the task names no unit"


def test_a_later_time_limit_is_told_with_what_the_task_says() -> None:
    [found] = rows(run_audit(traced_with(links=(link(1, deadline="later"),)), "deadline-later-than-above"))
    assert found[3:5] == ["时限 11月底前 比上级要求晚", f"{UPPER_NUMBER} N01 要求之1"]
    two = (Deadline("11月底前", "by", "2021-11-30"), Deadline("每周", "recurring", "P1W"))
    change = lambda world: task_with(deadlines=two)(traced_with(links=(link(1, deadline="later"),))(world))  # noqa: E731
    [found] = rows(run_audit(change, "deadline-later-than-above"))
    assert found[3] == "时限 11月底前、每周 比上级要求晚"


def test_a_clause_nobody_carries_is_told_with_its_task_and_its_place() -> None:
    gaps = traced_with(links=(link(1),), coverage=(coverage(1, "full"), GAP))

    def in_a_sentence(world: World) -> World:
        task = world.above.plans[0].tasks[1]
        whole = replace(task, text="先把要求之2的范围摸清，再按要求之2办理。")
        plan = replace(world.above.plans[0], tasks=(world.above.plans[0].tasks[0], whole))
        return beside(gaps(replace(world, above=replace(world.above, plans=(plan,)))))

    [found] = rows(run_audit(in_a_sentence, "requirement-carried-nowhere"))
    assert found[4] == "要求之2（出自：先把要求之2的范围摸清，再按要求之2办理。）"
    assert found[5].startswith(f"{UPPER_NUMBER} N02")


TWO_FAULTS: Change = lambda world: task_with(assignments=())(notice_with(basis=(TITLE_ONLY,))(world))  # noqa: E731


def test_levels_come_from_the_profile_then_from_the_header() -> None:
    dataset = TWO_FAULTS(sound_world()).store()
    profile = parse_profile("error audits/task-without-unit\noff audits/citation-unidentified\n", "house")
    report = audit(dataset, profile)
    assert [(one.level, one.query.name) for one in report.audits if one.found.rows] == [
        ("error", "audits/task-without-unit"),
        ("warning", "audits/notice-without-ledger"),
    ]
    assert "audits/citation-unidentified" not in {one.query.name for one in report.audits}
    assert report.fails("error")
    assert not audit(dataset, EVERY).fails("error")
    assert audit(dataset, EVERY).fails("info")


def test_an_audit_of_the_house_is_added_by_a_file(tmp_path: Path) -> None:
    file = tmp_path / "old.rq"
    file.write_text(
        "#+ title: {zh: 旧方案, en: Old plans}\n#+ level: info\n"
        "SELECT ?subject ?problem ?value ?where { ?subject a zwgk:Plan ; zwgk:year ?value "
        'BIND("旧" AS ?problem) BIND("" AS ?where) FILTER(?value < ?_before_integer) }'
    )
    dataset = sound_world().store()
    report = audit(dataset, EVERY, only=["task-without-unit"], added=[str(file)], params={"before": "2022"})
    assert [(one.level, one.query.title.zh, len(one.found.rows)) for one in report.audits] == [
        ("warning", "没有责任单位的任务", 0),
        ("info", "旧方案", 2),
    ]
    file.write_text("SELECT ?subject { ?subject a zwgk:Plan }")
    with pytest.raises(UsageError, match="不是审计"):
        audit(dataset, EVERY, only=["task-without-unit"], added=[str(file)])


def test_a_parameter_nobody_has_is_refused() -> None:
    with pytest.raises(UsageError, match="day"):
        audit(sound_world().store(), EVERY, params={"one": "2021-06-01"})


@pytest.mark.parametrize("name", PACKAGED)
def test_the_packaged_profiles_name_every_audit(name: str) -> None:
    named = {rule for rule in read_profile(name).levels if rule.startswith("audits/")}
    assert named == {f"audits/{one}" for one in AUDITS}
