"""Notice records of invented notices: identity, units, deadlines, citations, duties."""

from __future__ import annotations

from typing import Any

import pytest

from tests.notice_texts import record_of, source_of
from zwgk_graph.extracting import extract, to_record

HEAD = """明政办发〔2021〕9号
明岚县人民政府办公室关于印发明岚县2021年政务公开工作要点的通知
各乡镇人民政府、县政府各部门：
《明岚县2021年政务公开工作要点》已经县政府同意，现印发给你们，请认真落实。
明岚县人民政府办公室
2021年6月8日
（此件公开发布）
明岚县2021年政务公开工作要点
"""


def tasks_of(body: str, head: str = HEAD) -> list[dict[str, Any]]:
    tasks: list[dict[str, Any]] = record_of(head + body)["tasks"]
    return tasks


def units_of(task: dict[str, Any]) -> list[tuple[str, str]]:
    return [(unit["name"], unit["role"]) for unit in task["units"]]


def times_of(task: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(deadline["kind"], deadline["value"]) for deadline in task["deadlines"]]


def test_the_record_of_a_notice() -> None:
    record = record_of(HEAD + "一、公开\n（一）公开预算。6月底前上网，不少于3次。（责任单位：县财政局）\n")
    assert record["notice"] == {
        "title": "明岚县人民政府办公室关于印发明岚县2021年政务公开工作要点的通知",
        "documentNumber": "明政办发〔2021〕9号",
        "issuer": "明岚县人民政府办公室",
        "issuedOn": "2021-06-08",
        "addressees": ["各乡镇人民政府", "县政府各部门"],
        "disclosure": "主动公开",
    }
    plan = record["plan"]
    assert (plan["title"], plan["year"], plan["kind"]) == ("明岚县2021年政务公开工作要点", 2021, "工作要点")
    assert [(section["path"], section["title"]) for section in record["sections"]] == [(["一"], "公开")]
    [task] = record["tasks"]
    assert (task["number"], task["path"], task["heading"]) == ("（一）", ["一"], "公开预算")
    assert task["text"] == "公开预算。6月底前上网，不少于3次。"
    assert units_of(task) == [("县财政局", "responsible")]
    assert times_of(task) == [("by", "2021-06-30")]
    assert record["warnings"] == []


def test_the_keys_of_a_record_stand_in_one_order() -> None:
    record = record_of(HEAD + "一、公开预算，按时上网。\n")
    assert list(record) == ["notice", "plan", "basis", "sections", "tasks", "duties", "provenance", "warnings"]
    assert list(record["tasks"][0])[:8] == [
        "number",
        "path",
        "heading",
        "text",
        "span",
        "units",
        "deadlines",
        "indicators",
    ]


def test_spans_count_in_the_decoded_text() -> None:
    source = source_of(
        HEAD + "一、公开\n1. **公开预算**，6月底前\n上网。（责任单位：县财政局）\n2. 公开决算。（责任单位：县财政局）\n"
    )
    task = to_record(extract(source))[0]["tasks"][0]
    start, end = task["span"]
    assert source.decoded[start:end].startswith("1. **公开预算")
    assert source.decoded[start:end].endswith("县财政局）")
    for fact, words in ((task["units"][0], "县财政局"), (task["deadlines"][0], "6月底前")):
        start, end = fact["span"]
        assert source.decoded[start:end] == words


@pytest.mark.parametrize(
    ("title", "kind", "year"),
    [
        ("明岚县2021年政务公开工作要点", "工作要点", 2021),
        ("2022年明岚县政务公开工作实施方案", "实施方案", 2022),
        ("明岚县贯彻落实国家和省2020年政务公开工作要点分工方案", "分工方案", 2020),
        ("2021年政务公开工作主要任务分解表", "任务分解表", 2021),
        ("明岚县2019年政务公开工作安排", "工作安排", 2019),
        ("明岚县二〇一八年政务公开工作计划", "工作计划", 2018),
        ("明岚县政务公开工作要点（试行）", "工作要点", 2021),
        ("明岚县2021年政务公开工作要点及任务分工", "工作要点", 2021),
        ("明岚县2021年政务公开重点工作和主要任务分解表", "任务分解表", 2021),
    ],
)
def test_kind_and_year_of_a_plan(title: str, kind: str, year: int) -> None:
    record = record_of(HEAD.replace("明岚县2021年政务公开工作要点", title) + "一、公开预算，按时上网。\n")
    assert (record["plan"]["title"], record["plan"]["kind"], record["plan"]["year"]) == (title, kind, year)


@pytest.mark.parametrize(
    ("front", "signature", "issuer"),
    [
        ("明岚县人民政府办公室文件\n关于印发《要点》的通知", "明岚县政务公开领导小组\n", "明岚县政务公开领导小组"),
        ("明岚县人民政府办公室文件\n关于印发《要点》的通知", "", "明岚县人民政府办公室"),
        ("明岚县人民政府办公室关于印发《要点》的通知", "", "明岚县人民政府办公室"),
        ("中共明岚县委办公室明岚县人民政府办公室印发《要点》的通知", "", "中共明岚县委办公室明岚县人民政府办公室"),
        ("来源：岭东信息网\n关于印发《要点》的通知", "***\n", None),
    ],
)
def test_who_issued_a_notice(front: str, signature: str, issuer: str | None) -> None:
    cover = "各乡镇：\n现将《要点》印发给你们，请落实。\n"
    text = f"{front}\n{cover}{signature}2021年6月8日\n政务公开要点\n一、公开预算，按时上网。\n"
    assert record_of(text)["notice"]["issuer"] == issuer


def test_a_notice_on_a_plan_it_quotes_hands_that_plan_out() -> None:
    record = record_of(
        "关于《明岚县2019年政务公开工作安排》的通知\n各乡镇人民政府：\n现就公开工作安排如下：\n一、公开预算\n按时公开。\n二、做好解读\n及时解读。\n"
    )
    assert (record["plan"]["title"], record["plan"]["kind"]) == ("明岚县2019年政务公开工作安排", "工作安排")
    assert record["basis"] == []


def test_the_title_of_a_plan_that_only_the_letter_names() -> None:
    text = HEAD.removesuffix("明岚县2021年政务公开工作要点\n") + "今年工作如下。\n一、公开预算，按时上网。\n"
    assert record_of(text)["plan"]["title"] == "明岚县2021年政务公开工作要点"


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


def test_a_notice_handed_on_names_the_plan_and_is_a_basis() -> None:
    record = record_of(
        "明政办发〔2021〕9号\n明岚县人民政府办公室转发云岭省人民政府办公厅关于印发2021年政务公开工作要点的通知\n各乡镇人民政府：\n"
        "现将《云岭省人民政府办公厅关于印发2021年政务公开工作要点的通知》（云政办发〔2021〕3号）转发给你们，请贯彻落实。\n"
        "明岚县人民政府办公室\n2021年6月8日\n"
    )
    assert record["plan"]["title"] == "2021年政务公开工作要点"
    assert [cited["documentNumber"] for cited in record["basis"]] == ["云政办发〔2021〕3号"]


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


def test_documents_are_cited_once_in_order_of_first_mention() -> None:
    letter = "为落实《岭东市2021年政务公开工作要点》（岭政办发〔2021〕5号，以下简称《要点》），现将"
    head = HEAD.replace(
        "《明岚县2021年政务公开工作要点》已经县政府同意，现", letter + "《明岚县2021年政务公开工作要点》"
    )
    record = record_of(
        head
        + "落实国办发〔2021〕12号文件。\n一、对照《要点》和《政府信息公开条例》公开预算，落实岭政办发〔2021〕5号。\n"
    )
    assert [(cited["title"], cited["documentNumber"]) for cited in record["basis"]] == [
        ("岭东市2021年政务公开工作要点", "岭政办发〔2021〕5号"),
        (None, "国办发〔2021〕12号"),
        ("政府信息公开条例", None),
    ]


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


@pytest.mark.parametrize("text", ["", "公开预算。\n", "2021年工作情况\n今年一切顺利。\n", HEAD])
def test_a_text_without_numbered_tasks_gives_a_warning(text: str) -> None:
    notice = extract(source_of(text or " \n ")) if text else None
    if notice:
        assert all(not plan.tasks for plan in notice.plans)
        assert [warning.en for warning in notice.warnings] == ["no numbered task found"]


def test_two_plans_give_two_records_with_one_notice() -> None:
    text = HEAD + "一、公开预算，上网。\n附件2\n明岚县2021年政务公开培训计划\n一、举办培训，分批进行。\n"
    first, second = to_record(extract(source_of(text)))
    assert first["notice"] == second["notice"]
    assert [record["plan"]["title"] for record in (first, second)] == [
        "明岚县2021年政务公开工作要点",
        "明岚县2021年政务公开培训计划",
    ]


@pytest.mark.parametrize(
    "pointer", ["二、工作任务\n详见附件。", "二、工作任务（详见附件）", "二、主要任务。具体任务见附件1。"]
)
def test_a_plan_that_leaves_its_tasks_to_its_attachment_is_one_with_it(pointer: str) -> None:
    text = (
        HEAD + f"一、总体要求\n坚持公开。\n{pointer}\n"
        "三、工作要求\n（一）明确责任。各单位明确专人。\n（二）按时报送。及时总结。\n"
        "附件1\n明岚县2021年政务公开任务分解表\n"
        "序号\t工作任务\t具体措施\t责任单位\n1\t公开预算\t按时上网\t县财政局\n2\t公开规划\t归集历史规划\t县发改局\n"
    )
    (record,) = to_record(extract(source_of(text)))
    assert record["plan"]["title"] == "明岚县2021年政务公开工作要点"
    assert [(*task["path"], task["number"]) for task in record["tasks"]] == [
        ("三", "（一）"),
        ("三", "（二）"),
        ("1",),
        ("2",),
    ]


def test_an_attachment_beside_a_plan_with_tasks_of_its_own_stays_a_plan() -> None:
    annex = "附件\n明岚县2021年任务分工表\n1.公开预算。\n"
    text = HEAD + "一、公开预算，按时上网，分工见附件。\n二、公开规划，归集历史规划。\n" + annex
    assert len(to_record(extract(source_of(text)))) == 2


def test_what_a_letter_orders_beside_handing_out_the_plan_is_a_duty() -> None:
    head = HEAD.replace("请认真落实。", "请认真落实。各单位要在10个工作日内报送工作台账。")
    record = record_of(head + "一、公开预算，上网。\n")
    assert [duty["text"] for duty in record["duties"]] == ["各单位要在10个工作日内报送工作台账"]


def test_the_year_of_a_plan_that_names_none_is_that_of_its_notice() -> None:
    text = (
        HEAD.removesuffix("明岚县2021年政务公开工作要点\n").replace("2021年6月8日", "2022年1月8日")
        + "政务公开工作要点\n一、公开预算，上网。\n"
    )
    assert record_of(text)["plan"]["year"] == 2021


def test_the_year_of_a_plan_without_any_date_is_that_its_page_was_put_up_in() -> None:
    text = "发布日期：2020-09-28\n明岚县政务公开工作方案\n一、公开预算，6月底前上网。\n二、公开规划，按时上网。\n"
    record = record_of(text)
    assert record["plan"]["year"] == 2020
    assert record["notice"]["issuedOn"] is None


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


def test_traditional_characters_are_read_and_kept_as_printed() -> None:
    record = record_of(
        "明政辦發〔2021〕9號\n明岚縣人民政府辦公室關於印發明岚縣2021年政務公開工作要點的通知\n各鄉鎮人民政府，縣政府各部門：\n"
        "現將《明岚縣2021年政務公開工作要點》印發給你們，請認真落實。\n明岚縣人民政府辦公室\n2021年6月8日\n"
        "明岚縣2021年政務公開工作要點\n落實《嶺東市2021年政務公開工作要點》（嶺政辦發〔2021〕5號）。\n"
        "一、公開預算，6月底前上網。（縣財政局牽頭，各有關部門按職責分工負責）\n"
    )
    assert record["notice"]["documentNumber"] == "明政辦發〔2021〕9號"
    assert record["notice"]["title"] == "明岚縣人民政府辦公室關於印發明岚縣2021年政務公開工作要點的通知"
    assert (record["plan"]["title"], record["plan"]["kind"]) == ("明岚縣2021年政務公開工作要點", "工作要点")
    assert [(one["title"], one["documentNumber"]) for one in record["basis"]] == [
        ("嶺東市2021年政務公開工作要點", "嶺政辦發〔2021〕5號")
    ]
    [task] = record["tasks"]
    assert units_of(task) == [("縣財政局", "lead"), ("各有關部門", "responsible")]
    assert times_of(task) == [("by", "2021-06-30")]
    assert task["text"] == "公開預算，6月底前上網。"


def test_what_the_letter_hands_out_is_not_cited() -> None:
    head = HEAD.replace("《明岚县2021年政务公开工作要点》已经", "《2021年全县政务公开工作要点》已经")
    assert record_of(head + "一、公开预算，上网。\n")["basis"] == []


@pytest.mark.parametrize(
    ("title", "stated", "issuer"),
    [
        ("明岚县人民政府工作规则", "发文机构：县政府网站", "明岚县人民政府"),
        ("明岚县人民政府工作规则", "发文机构：县政府办公室", "县政府办公室"),
        ("政务公开工作规则", "来源：县政府网", None),
        ("政务公开工作规则", "发布机构：岭东信息网", None),
        ("县财政局2021年政务公开工作台账", "发布机构：明岚县财政局", "县财政局"),
        ("2021年政务公开工作台账", "发布机构：明岚县财政局", "明岚县财政局"),
    ],
)
def test_who_issued_a_paper_nobody_signed(title: str, stated: str, issuer: str | None) -> None:
    record = record_of(f"{stated}\n{title}\n一、公开预算，按时上网。\n二、公开决算，按时上网。\n")
    assert record["notice"]["issuer"] == issuer


def test_two_bodies_that_sign_what_the_title_names_together() -> None:
    text = (
        "中共明岚县委办公室明岚县人民政府办公室关于印发2021年政务公开工作要点的通知\n各乡镇：\n现将《2021年政务公开工作要点》印发给你们，请落实。\n"
        "中共明岚县委办公室\n明岚县人民政府办公室\n2021年6月8日\n2021年政务公开工作要点\n一、公开预算，按时上网。\n"
    )
    assert record_of(text)["notice"]["issuer"] == "中共明岚县委办公室 明岚县人民政府办公室"


def test_the_plan_of_a_letter_is_what_it_hands_out_and_not_what_it_cites() -> None:
    record = record_of(
        "各乡镇人民政府：\n为落实《岭东市人民政府办公室关于印发2021年政务公开工作要点的通知》（岭政办发〔2021〕5号），"
        "《明岚县2021年政务公开工作分工方案》（以下简称《方案》）已经县政府同意，现印发给你们。\n明岚县人民政府办公室\n2021年6月8日\n"
    )
    assert record["plan"]["title"] == "明岚县2021年政务公开工作分工方案"


def test_blanks_round_a_year_do_not_hide_the_area() -> None:
    title = "江苏省人民政府办公室关于印发 2021 年江苏省政务公开工作要点的通知"
    cover = "各市：\n现将《 2021 年江苏省政务公开工作要点》印发给你们。\n江苏省人民政府办公室\n2021 年 4 月 6 日\n"
    text = f"{title}\n{cover}"
    record = record_of(f"{text} 2021 年江苏省政务公开工作要点\n一、公开预算，按时上网。\n")
    assert (record["plan"]["jurisdiction"], record["plan"]["level"]) == ("江苏省", "provincial")
