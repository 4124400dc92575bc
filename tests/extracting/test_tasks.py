"""Tasks and duties in notice records: units, time limits, conventions, ordering clauses."""

from __future__ import annotations

import pytest

from tests.extracting.samples import HEAD, tasks_of, times_of, units_of
from tests.notice_texts import record_of, source_of
from zwgk_graph.extracting import extract, to_record


@pytest.mark.parametrize(
    ("body", "units"),
    [
        ("公开预算。（责任单位：县财政局、各乡镇）", [("县财政局", "responsible"), ("各乡镇", "responsible")]),
        (
            "公开预算。（县财政局牵头，县审计局、县财政局配合）",
            [("县财政局", "lead"), ("县审计局", "cooperating"), ("县财政局", "cooperating")],
        ),
        ("公开预算。（责任单位：县财政局、县财政局）", [("县财政局", "responsible"), ("县财政局", "responsible")]),
        (
            "公开预算。（责任单位：县财政局）公开决算。（责任单位：县财政局、县审计局）",
            [("县财政局", "responsible"), ("县审计局", "responsible")],
        ),
        ("公开预算。(**责任单位：**县财政局)", [("县财政局", "responsible")]),
        ("公开预算。\n〔责任单位：县财政局〕", [("县财政局", "responsible")]),
        ("公开预算。（牵头单位：县财政局；配合单位：县审计局）", [("县财政局", "lead"), ("县审计局", "cooperating")]),
        ("公开预算。（县财政局牵头负责）", [("县财政局", "lead")]),
        (
            "公开预算。（县财政局负责落实）公开审计。（县审计局负责落实）",
            [("县财政局", "responsible"), ("县审计局", "responsible")],
        ),
        ("公开预算，按时上网。", []),
    ],
)
def test_units_in_a_tasks_text(body: str, units: list[tuple[str, str]]) -> None:
    [task] = tasks_of(f"一、{body}\n")
    assert units_of(task) == units
    assert "单位：" not in task["text"]
    assert task["text"].startswith("公开预算")


def test_a_sentence_of_units_without_a_full_stop_closes_its_paragraph() -> None:
    first, _ = tasks_of(
        "一、公开预算。县政府办公室、县政府各部门负责落实\n进一步公开审计。县审计局牵头落实\n二、公开规划。县发改局牵头落实\n"
    )
    assert units_of(first) == [("县政府办公室", "responsible"), ("县政府各部门", "responsible"), ("县审计局", "lead")]


def test_a_unit_named_twice_stands_where_it_is_named_first() -> None:
    [task] = tasks_of("1.公开预算。（责任单位：县财政局、县审计局）公开决算。（责任单位：县司法局、县财政局）\n")
    assert [name for name, _ in units_of(task)] == ["县财政局", "县审计局", "县司法局"]


def test_units_of_a_heading_hold_for_the_tasks_below_that_name_none() -> None:
    first, second = tasks_of(
        "一、公开\n（一）财政（责任单位：县财政局）\n1.公开预算，上网。\n2.公开审计，上网。（责任单位：县审计局）\n"
    )
    assert units_of(first) == [("县财政局", "responsible")]
    assert units_of(second) == [("县审计局", "responsible")]


TABLE = "工作任务\t具体任务\t牵头单位\t配合单位\t完成时限\t完成情况\t备注\n"


def test_roles_and_times_of_columns() -> None:
    first, second = tasks_of(
        TABLE
        + "（一）公开\t1.公开预算。\t县财政局\t县审计局\t6月底前\t推进中\t\n"
        + "\t2.公开决算。\t县财政局\t\t\t推进中\t年底前\n"
    )
    assert units_of(first) == [("县财政局", "lead"), ("县审计局", "cooperating")]
    assert times_of(first) == [("by", "2021-06-30")]
    assert times_of(second) == [("by", "2021-12-31")]


def test_a_column_of_goals_says_what_is_to_be_reached_and_when() -> None:
    table = "重点工作\t工作目标\t工作措施\t责任单位\n"
    task, _ = tasks_of(
        table
        + "规划公开\t6月底前全部上网，归集率不低于95%\t归集规划并上网。\t县发改局\n预算公开\t\t公开预算。\t县财政局\n"
    )
    assert (task["heading"], task["text"]) == ("规划公开", "归集规划并上网。")
    assert times_of(task) == [("by", "2021-06-30")]
    assert task["indicators"] == ["不低于95%"]


def test_periods_of_weeks_are_printed_as_weeks() -> None:
    (task,) = record_of(HEAD + "一、公开预算，每周更新，每两周核对，预算批复后14日内公开，一周内答复。\n")["tasks"]
    assert times_of(task) == [("recurring", "P1W"), ("recurring", "P2W"), ("within", "P14D"), ("within", "P1W")]


def test_months_of_an_unknown_year_are_limits_of_their_own() -> None:
    (record,) = to_record(
        extract(source_of("整治行动方案\n1.整治市容。3月底前摸排，8月底前开工，持续推进，长期坚持。\n"))
    )
    (task,) = record["tasks"]
    assert times_of(task) == [("by", None), ("by", None), ("continuous", None)]


def test_a_state_is_no_deadline() -> None:
    [task] = tasks_of(TABLE + "（一）公开\t1.公开预算。\t县财政局\t\t\t12月底前推进中\t\n")
    assert task["deadlines"] == []


def test_a_deadline_in_a_heading_governs_the_tasks_below_that_have_none() -> None:
    first, second = tasks_of("一、年底前专项任务\n1.公开预算，上网。\n2.公开规划，6月底前上网。\n")
    assert times_of(first) == [("by", "2021-12-31")]
    assert times_of(second) == [("by", "2021-06-30")]


def test_a_convention_stated_once_holds_for_all_tasks() -> None:
    body = "各项任务的责任单位中，列第一位的为牵头单位，下同。\n一、公开预算，上网。（责任单位：县财政局、县审计局）\n"
    [task] = tasks_of(body)
    assert units_of(task) == [("县财政局", "lead"), ("县审计局", "responsible")]


def test_what_is_ordered_outside_tasks_is_kept_as_duties() -> None:
    record = record_of(
        HEAD + "各部门要建立工作台账。\n一、公开预算，上网。（责任单位：县财政局）\n各单位要将落实情况写入年度报告。\n"
    )
    assert [duty["text"] for duty in record["duties"]] == ["各部门要建立工作台账", "各单位要将落实情况写入年度报告"]
    assert [duty["id"] for duty in record["duties"]] == ["general#1", "general#2"]


def test_requirements_have_ids_below_their_task_and_a_heading_is_none() -> None:
    [task] = tasks_of(
        "一、公开\n（一）公开预算信息。组织编制预算公开目录。全面公开部门预算决算报表。（责任单位：县财政局）\n"
    )
    assert [clause["id"] for clause in task["requirements"]] == ["一/（一）#1", "一/（一）#2"]
    assert all("公开预算信息" not in clause["text"] for clause in task["requirements"])


def test_a_convention_holds_for_the_plan_that_states_it() -> None:
    first = "一、公开\n1.公开预算。（责任单位：县财政局，县审计局）\n2.公开规划。（责任单位：县发改局）\n"
    second = (
        "明岚县2021年政务公开任务分工\n以下任务中逗号前为牵头单位，其他为配合单位。\n"
        "一、解读\n1.解读政策。（责任单位：县司法局，县民政局）\n2.回应关切。（责任单位：县信访局）\n"
    )
    records = to_record(extract(source_of(HEAD + first + second)))
    assert [units_of(record["tasks"][0]) for record in records] == [
        [("县财政局", "responsible"), ("县审计局", "responsible")],
        [("县司法局", "lead"), ("县民政局", "cooperating")],
    ]


def test_offices_in_the_plan_of_a_department_are_its_own() -> None:
    record = record_of(
        "砚溪县财政局2021年政务公开工作方案\n一、公开\n1.公开预算。（责任单位：预算股、局办公室、各股室）\n2.公开决算。（责任单位：办公室）\n"
        "砚溪县财政局\n2021年6月8日\n"
    )
    names = [[unit["unit"]["name"] for unit in task["units"]] for task in record["tasks"]]
    assert names == [
        ["砚溪县财政局预算股", "砚溪县财政局办公室", "砚溪县财政局各股室"],
        ["砚溪县财政局办公室"],
    ]


def test_a_number_printed_twice_is_told_apart_and_told() -> None:
    record = record_of(HEAD + "一、公开\n1.公开规划，上网。\n2.公开预算，上网。\n2.公开决算，上网。\n")
    assert [task["number"] for task in record["tasks"]] == ["1", "2", "2-2"]
    assert record["tasks"][2]["requirements"][0]["id"] == "一/2-2#1"
    assert "一/2" in record["warnings"][0]["zh"]


def test_what_a_letter_orders_beside_handing_out_the_plan_is_a_duty() -> None:
    head = HEAD.replace("请认真落实。", "请认真落实。各单位要在10个工作日内报送工作台账。")
    record = record_of(head + "一、公开预算，上网。\n")
    assert [duty["text"] for duty in record["duties"]] == ["各单位要在10个工作日内报送工作台账"]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ("6月底前，全面公开部门预算报表。适时组织开展公开日活动。", ["2021-06-30", None]),
        ("6月底前全面公开部门预算报表，同步组织编制重点项目清单。", ["2021-06-30", "2021-06-30"]),
        ("全面公开部门预算报表，6月底前组织编制重点项目清单，及时更新公开目录内容。", [None, "2021-06-30", None]),
        ("6月底前全面公开部门预算报表，9月底前组织编制重点项目清单。", ["2021-06-30", "2021-09-30"]),
        (
            "各部门要全面公开部门预算报表。每季度组织开展公开日活动。（责任单位：县财政局；完成时限：12月底前）",
            ["2021-12-31", "P3M"],
        ),
    ],
)
def test_each_clause_has_the_time_limit_that_binds_it(sentences: str, expected: list[str | None]) -> None:
    [task] = tasks_of(f"一、{sentences}\n")
    assert [(clause["deadline"] or {}).get("value") for clause in task["requirements"]] == expected


def test_the_time_limit_of_a_row_or_heading_binds_each_clause_without_its_own() -> None:
    [task] = tasks_of(
        TABLE + "（一）公开\t1.各部门要全面公开部门预算报表。6月底前组织开展公开日活动。\t县财政局\t\t12月底前\t\t\n"
    )
    assert [clause["deadline"]["value"] for clause in task["requirements"]] == ["2021-12-31", "2021-06-30"]
    [task] = tasks_of("一、年底前专项任务\n1.全面公开部门预算报表，组织开展公开日活动。\n")
    assert [clause["deadline"]["value"] for clause in task["requirements"]] == ["2021-12-31", "2021-12-31"]


def test_a_general_duty_has_its_time_limit() -> None:
    record = record_of(HEAD + "各部门要在6月底前建立工作台账。\n一、公开预算，上网。\n")
    assert record["duties"][0]["deadline"]["value"] == "2021-06-30"


def test_wide_gaps_part_the_names_in_a_line_of_units() -> None:
    [task] = tasks_of("一、公开预算，上网。\n责任单位：县财政局  县审计局  各镇\n")
    assert [unit["name"] for unit in task["units"]] == ["县财政局", "县审计局", "各镇"]
