"""What the columns of tables hold, by their headers and by their cells."""

from __future__ import annotations

import pytest

from zwgk_graph.outlining.columns import guessed_columns, header_columns, is_foreign_header, with_named_tasks
from zwgk_graph.outlining.unit_marks import share_of_units


@pytest.mark.parametrize(
    ("header", "foreign"),
    [
        (("姓名", "职务", "联系电话"), True),
        (("序号", "考核内容", "分值", "评分标准"), True),
        (("序号", "工作任务", "联系人", "联系电话"), False),
        (("公开规划", "公开专项规划。", "县发改局"), False),
    ],
)
def test_tables_of_people_and_marks_are_told_by_their_header(header: tuple[str, ...], foreign: bool) -> None:
    assert is_foreign_header(header) is foreign


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        (("工作任务", "具体任务", "牵头及责任单位"), ("group", "task", "units")),
        (("工作任务", "工作要求", "牵头单位", "责任单位"), ("group", "task", "lead", "units")),
        (("任务", "责任单位", "时限"), ("task", "units", "deadline")),
        (("任务", "启动时间", "完成时间", "责任单位"), ("task", "other", "deadline", "units")),
        (("工作任务", "具体要求", "责任单位", "完成情况", "备注"), ("group", "task", "units", "state", "note")),
        (
            ("序号", "工作任务", "细化分工", "责任处室", "完成时限", "备注"),
            ("number", "group", "task", "units", "deadline", "note"),
        ),
        (("贯彻举措", "牵头单位", "责任单位"), ("task", "lead", "units")),
        (("目标任务", "主要内容", "责任单位"), ("group", "task", "units")),
        (("重点工作", "工作目标", "工作措施", "责任单位"), ("group", "target", "task", "units")),
        (("工作内容", "任务目标", "责任单位"), ("task", "target", "units")),
        (("工作目标", "具体措施", "责任单位"), ("group", "task", "units")),
        (("工作任务", "具 体 要 求", "责任\n科室"), ("group", "task", "units")),
        (("重点任务", "牵头处室", "会办处室"), ("task", "lead", "cooperating")),
        (("工作任务", "主管单位", "协管单位"), ("task", "units", "cooperating")),
        (("工作任务", "责任部门", "具体经办科室"), ("task", "units", "units")),
        (("任务", "责任办（所、中心）"), ("task", "units")),
        (("主要任务", "具体内容及公开要求", "牵头（责任）单位", "时限"), ("group", "task", "units", "deadline")),
        (("工作任务", "责任单位（排第一位的为牵头单位）"), ("task", "units")),
        (("主要任务", "工作标准", "责任处（室、站）", "时间要求"), ("group", "task", "units", "deadline")),
        (("序号", "公开事项", "公开要求", "责任处室"), ("number", "group", "task", "units")),
        (("工作任务", "完成标准", "责任单位"), ("group", "task", "units")),
        (("板块", "任务内容", "公开主体"), ("group", "task", "units")),
        (("序号", "工作任务", "牵头单位", "责任配合单位"), ("number", "task", "lead", "cooperating")),
        (("序号", "工作任务", "承办单位", "协办单位"), ("number", "task", "units", "cooperating")),
        (("公开预算，按时更新", "县财政局"), None),
        (("一、工作任务", "1.公开规划", "责任单位：县发改局"), None),
        (("序号", "民生实事", "责任单位"), ("number", "task", "units")),
        (
            ("序号", "任务事项", "工作要求", "公开载体", "完成时限"),
            ("number", "group", "task", "other", "deadline"),
        ),
        (("时限", "责任单位", "工作内容", "类别"), ("deadline", "units", "task", "group")),
        (("序号", "工作内容", "主要部门", "配合部门"), ("number", "task", "units", "cooperating")),
    ],
)
def test_header_words(header: tuple[str, ...], columns: tuple[str, ...] | None) -> None:
    assert header_columns(header) == columns


def test_columns_without_header_are_told_by_their_cells() -> None:
    rows = [
        ["1", "公开规划", "公开专项规划，按时更新。", "县发改局", "年底前"],
        ["2", "公开预算", "公开预算，按时更新到位。", "县财政局、各乡镇", "长期坚持"],
    ]
    assert guessed_columns(rows) == ("number", "group", "task", "units", "deadline")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("县政府办公室牵头负责", 1.0),
        ("县政府办公室牵头，县司法局按职责分工落实", 1.0),
        ("各市、各县（区）", 1.0),
        ("公开年度预算、解读政策", 0.0),
    ],
)
def test_how_much_a_cell_looks_like_units(text: str, share: float) -> None:
    assert share_of_units(text) == share


@pytest.mark.parametrize(
    ("tasks", "goals", "expected"),
    [
        (("政策进园区", "年终评估"), ("开展宣讲活动6场，覆盖企业300家", "形成评估报告"), ("group", "task", "units")),
        (("公开预算", "做好政策解读"), ("公开率达到100%，及时更新", "解读率达到100%"), ("task", "target", "units")),
        (("预算公开工作任务", "政策解读工作任务"), ("100%", "90%"), ("task", "target", "units")),
    ],
)
def test_goals_are_the_tasks_where_the_tasks_are_mere_names(
    tasks: tuple[str, ...], goals: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    rows = [(task, goal, "县财政局") for task, goal in zip(tasks, goals, strict=True)]
    assert with_named_tasks(("task", "target", "units"), rows) == expected
