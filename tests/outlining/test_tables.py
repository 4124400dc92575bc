"""Task tables as pages, mirrors and print dumps leave them."""

from __future__ import annotations

import pytest

from tests.notice_texts import key_of, keys_of, outline_of, record_of
from zwgk_graph.outlining import task_items

TITLE = "明岚县2021年政务公开工作任务分解表\n"
TABLES: dict[str, tuple[str, list[str]]] = {
    "tabs, header and group repeated on the next page": (
        "工作任务\t具体任务\t牵头及责任单位\n"
        "（一）公开规划\t1. 公开专项规划。\t县发改局\n"
        "\t2. 公开历史规划。\t县发改局\n"
        "工作任务\t具体任务\t牵头及责任单位\n"
        "（一）公开规划\t3. 公开空间规划。\t县自然资源局\n"
        "（二）公开预算\t4. 公开预算。 5. 公开决算。\t县财政局\n",
        ["（一）/1", "（一）/2", "（一）/3", "（二）/4", "（二）/5"],
    ),
    "paragraph tags in cells": (
        "工作任务\t具体任务\t责任单位\n"
        "(一) 公开规划\t<p>1. 公开专项规划。</p> <p>2. 公开历史规划。</p>\t<p>县发改局</p>\n",
        ["（一）/1", "（一）/2"],
    ),
    "group cells left out, columns shifted": (
        "工作任务 | 具体要求 | 责任部门 |\n一、公开预算。 | 1.公开预算。 | 县财政局 |\n"
        "2.公开决算。 | 县财政局 | |\n二、做好解读。 | 3.解读政策。 | 各部门 |\n",
        ["一/1", "一/2", "二/3"],
    ),
    "a number in a cell of its own below a header without one": (
        "工作任务\n|\n具体要求\n|\n责任科室\n|\n时限要求\n|\n公开规划\n|\n1\n|\n公开专项规划。\n|\n办公室\n|\n年底前\n|\n"
        "2\n|\n公开历史规划。\n|\n各科室\n|\n持续推进\n|\n解读政策\n|\n3\n|\n开展政策解读。\n|\n办公室\n|\n长期坚持\n|\n",
        ["1", "2", "3"],
    ),
    "spanning rows": (
        "工作任务 |\n工作要求 |\n牵头单位 |\n责任单位 |\n一、公开 |\n|||\n（一）规划 |\n"
        "|||\n公开专项规划 |\n汇集规划文件并公开。 |\n县发改局 |\n各部门 |\n"
        "|\n公开历史规划。 |\n县发改局 |\n各部门 |\n",
        ["一/（一）/1", "一/（一）/2"],
    ),
    "a column of numbers": (
        "序号\t工作任务\t细化分工\t责任处室\t完成时限\t备注\n1\t公开规划\t公开专项规划。\t办公室\t年底前\t\n2\t公开预算\t公开预算。\t财务处\t6月底前\t\n",
        ["1", "2"],
    ),
    "no numbers at all": (
        "工作任务\t具体要求\t落实单位\n公开规划\t公开专项规划。\t县发改局\n公开预算\t公开预算。\t县财政局\n",
        ["1", "2"],
    ),
    "no header": (
        "（一）公开规划\t1.公开专项规划，按时更新。\t县发改局\n（二）公开预算\t2.公开预算，按时更新。\t县财政局、各乡镇\n",
        ["（一）/1", "（二）/2"],
    ),
    "numbered titles below headings, a cell a line": (
        "重点任务\n工作举措\n牵头股室\n责任股室\n完成时限\n一、深化公开\n1.公开规划\n收集规划，及时公开。\n规划股\n"
        "各股室\n持续推进\n2.公开预算\n公开预算，方便查阅。\n财务股\n各股室\n2021年9月\n"
        "二、做好解读\n3.解读政策\n同步组织解读，及时发布。\n办公室\n各股室\n长期坚持\n",
        ["一/1", "一/2", "二/3"],
    ),
    "a header word over the groups and the tasks": (
        "序号 | 工作任务 | | 责任单位 | 完成时限 |\n1 | 公开规划 | 公开专项规划。 | 县发改局 | 全年 |\n"
        "2 | 公开预算 | 公开预算。 | 县财政局 | 6月底前 |\n3 | 做好解读 | 解读政策。 | | 长期坚持 |\n",
        ["1", "2", "3"],
    ),
    "headings whose number stands in the column of numbers": (
        "|序号|任务|具体要求|责任单位|\n|一|公开规划| | |\n|1|专项规划|公开专项规划。|县发改局|\n"
        "|2|区域规划|公开区域规划。|县发改局|\n"
        "|二|做好解读| | |\n|3|解读政策|同步解读政策。|各部门|\n",
        ["一/1", "一/2", "二/3"],
    ),
    "header words torn over lines, units on lines of their own": (
        "序\n号\n重点任务\n具体内容\n责任\n单位\n完成\n时限\n1\n公开规划\n公开专项规划，及时更新\n规划科\n6月30日\n"
        "2\n公开工程\n公开工程审批、质量信息\n计划科\n建设科\n随时\n3\n做好解读\n解读涉水政策\n办公室\n长期\n",
        ["1", "2", "3"],
    ),
    "units before the tasks, two tasks in a cell behind a semicolon": (
        "责任单位 | 主要任务 | 完成时限 |\n县财政局 | 1.公开预算信息。 | 批复后20日内 |\n"
        "各部门 | 2.公开机构职能；3.公开规划信息。 | 2021年12月 |\n",
        ["1", "2", "3"],
    ),
    "traditional header words": (
        "重點任務 | 工作內容 | 負責科室 |\n預算 | 公開預算。 | 財務科 |\n解讀 | 解讀政策。 | 各科室 |\n",
        ["1", "2"],
    ),
    "points inside a requirement are parts of one task": (
        "工作任务\t具体要求\t责任单位\n1.公开规划\t1.收集规划。2.公开规划。3.更新规划。\t县发改局\n2.公开预算\t1.收集预算。2.公开预算。\t县财政局\n",
        ["1", "2"],
    ),
    "spaced header words": ("工 作 任 务\t具 体 要 求\t责 任 单 位\n一、公开\t1.公开规划。\t县发改局\n", ["一/1"]),
    "a preamble over the first group": (
        "工作任务\t具体任务\t责任单位\n各单位要坚持便民，认真抓好落实。\t\t\n（一）公开规划\t1.公开专项规划。\t县发改局\n",
        ["（一）/1"],
    ),
    "every group one numbered row": (
        "工作任务\t具体要求\t责任单位\n（一）公开规划\t收集并公开规划。\t县发改局\n（二）公开预算\t收集并公开预算。\t县财政局\n",
        ["（一）", "（二）"],
    ),
    "no borders at all": (
        "工作任务\n具体要求\n责任科室\n时限要求\n一、公开\n公开规划\n1\n公开专项规划。\n办公室\n年底前\n2\n公开历史规划。\n各科室\n持续推进\n"
        "二、解读\n解读政策\n3\n开展政策解读。\n办公室\n长期坚持\n",
        ["一/1", "一/2", "二/3"],
    ),
    "rows cut at other places than the header": (
        "工作任务 |\n工作要求 |\n落实单位 |\n\n一、公开 |\n1、公开专项规划，按时更新。 |\n"
        "县发改局、各有关单位 |\n\n一、公开 |\n2、公开预算，按时更新。 |\n县财政局 |\n"
        "\n二、解读 |\n1、开展政策解读，形式多样。 |\n县政府办公室 |\n",
        ["一/1", "一/2", "二/1"],
    ),
    "a deadline column that is mostly empty": (
        "序号\t工作任务\t细化分工\t牵头单位\t配合单位\t完成时限\n1\t（一）公开\t公开规划。\t县发改局\t各部门\t\n"
        "2\t\t公开预算。\t县财政局\t县审计局\t15个工作日内\n3\t\t公开决算。\t县财政局\t\t\n",
        ["（一）/1", "（一）/2", "（一）/3"],
    ),
    "rows of the header's width, group cells left empty": (
        "工作任务\t具体任务\t牵头及责任单位\n（一）公开\t1.公开规划。\t县局甲组牵头做\n\t2.公开预算。\t由本级做\n（二）解读\t3.解读政策。\t由本级做\n",
        ["（一）/1", "（一）/2", "（二）/3"],
    ),
    "a header word over several columns, groups left out": (
        "工作任务 | 具体要求 | 责任单位 | 时限要求 | |\n"
        "一、公开 | （一）规划 | 1 | 公开规划，按时更新。 | 县发改局 | 持续推进 |\n"
        "2 | 公开专项规划，按时更新。 | 县发改局 | 持续推进 | |\n"
        "（二）预算 | 3 | 公开预算，按时更新。 | 县财政局 | 年底前 |\n"
        "二、解读 | （一）解读 | 4 | 解读政策，形式多样。 | 各部门 | 年底前 |\n",
        ["一/（一）/1", "一/（一）/2", "一/（二）/3", "二/（一）/4"],
    ),
    "a number column, group cells left out and the last cell empty on a line of its own": (
        "序号 | 工作任务 | 细化分工 | 责任处室 | 完成时限 | 备注 |\n"
        "1 | 疫情公开 | 公开疫情，按时更新。 | 应急处 | 长期推进 |\n|\n"
        "2 | 公开接种，按时更新。 | 监督处 | 长期推进 |\n|\n"
        "3 | 常规事项 | 公开预算，按时更新。 | 财务处 | 年底前 |\n|\n",
        ["1", "2", "3"],
    ),
    "no borders, header words torn, groups left out": (
        "目标\n任务\n主要内容\n责任单位\n一、公开\n（一）规划公开\n公开规划，按时更新。\n县发改局牵头落实\n公开专项规划，按时更新。\n县自然资源局牵头落实\n"
        "公开空间规划，按时更新。\n县住建局、县交通局分别牵头落实\n",
        ["一/（一）/1", "一/（一）/2", "一/（一）/3"],
    ),
    "no borders, cells over several rows left out": (
        "序号\n民生实事\n责任单位\n完成时限\n1\n新建两座天桥。\n县住建局\n县代建中心\n9月投入使用\n2\n新建养护楼。\n县民政局\n5月底前动工\n"
        "新建老年大学。\n12月底前\n3\n迁建县政务服务中心。\n县政务服务中心\n12月底前\n",
        ["1", "2", "2", "3"],
    ),
    "no borders, a table below each part": (
        "一、公开\n序号\n任务事项\n公开载体\n完成时限\n1\n公开规划。\n政府网站\n长期推进\n2\n公开预算。\n政府网站\n6月底前\n"
        "二、解读\n序号\n任务事项\n公开载体\n完成时限\n3\n解读政策。\n政府网站\n长期推进\n",
        ["一/1", "一/2", "二/3"],
    ),
    "task tables below numbered parts": (
        "一、公开\n序号\t工作任务\t责任单位\n1\t公开规划，按时更新。\t县发改局\n2\t公开预算，按时更新。\t县财政局\n二、解读\n序号\t工作任务\t责任单位\n1\t解读政策，形式多样。\t各部门\n",
        ["一/1", "一/2", "二/1"],
    ),
}


@pytest.mark.parametrize(("body", "keys"), TABLES.values(), ids=TABLES)
def test_tasks_of_tables(body: str, keys: list[str]) -> None:
    assert keys_of(outline_of(TITLE + body)) == keys


def test_the_cells_of_a_row_go_with_each_of_its_tasks() -> None:
    body = (
        "工作任务\t具体任务\t牵头单位\t配合单位\t完成时限\t完成情况\t备注\n"
        "（一）公开\t1.公开规划。 2.公开预算。\t县发改局\t县财政局\t6月底前\t推进中\t加快\n"
    )
    items = [item for _, item in task_items(outline_of(TITLE + body).plans[0].items)]
    cells = [{kind: text.text for kind, text in item.cells} for item in items]
    expected = {"lead": "县发改局", "cooperating": "县财政局", "deadline": "6月底前", "state": "推进中", "note": "加快"}
    assert cells == [expected, expected]


def test_the_second_column_under_a_wide_header_word_has_the_tasks() -> None:
    outlined = outline_of(f"{TITLE}{TABLES['a header word over the groups and the tasks'][0]}")
    items = [item for _, item in task_items(outlined.plans[0].items)]
    assert [item.text.text for item in items] == ["公开专项规划。", "公开预算。", "解读政策。"]
    assert [item.cells[-1][1].text for item in items] == ["全年", "6月底前", "长期坚持"]


def test_units_over_several_rows_of_a_dump_hold_for_each_within_the_group() -> None:
    body = (
        "工作任务\t具体任务\t责任单位\n一、公开\t1.公开规划\t县发改局\n\t2.公开计划\t\n\t3.公开预算\t县财政局\n"
        "二、解读\t4.做好解读\t\n"
    )
    items = [item for _, item in task_items(outline_of(f"{TITLE}{body}").plans[0].items)]
    assert [[text.text for _, text in item.cells] for item in items] == [["县发改局"], ["县发改局"], ["县财政局"], []]


def test_units_on_lines_of_their_own_are_one_cell() -> None:
    body = TABLES["header words torn over lines, units on lines of their own"][0]
    items = [item for _, item in task_items(outline_of(f"{TITLE}{body}").plans[0].items)]
    assert [dict(item.cells)["units"].text for item in items] == ["规划科", "计划科\n建设科", "办公室"]


def test_cells_of_a_table_without_borders_stand_under_their_columns() -> None:
    body = TABLES["no borders, cells over several rows left out"][0]
    items = [item for _, item in task_items(outline_of(f"{TITLE}{body}").plans[0].items)]
    assert [[text.text for _, text in item.cells] for item in items] == [
        ["县住建局\n县代建中心", "9月投入使用"],
        ["县民政局", "5月底前动工"],
        ["12月底前"],
        ["县政务服务中心", "12月底前"],
    ]


def test_an_attachment_that_lists_people_or_marks_holds_no_tasks() -> None:
    text = (
        f"附件1\n{TITLE}一、公开预算。按时公开。\n二、解读政策。同步解读。\n"
        "附件2\n政务公开联络员名单\n序号|姓名|职务|联系电话\n1|某甲|主任|0000\n2|某乙|科员|0001\n"
    )
    outlined = outline_of(text)
    assert len(outlined.plans) == 1
    assert keys_of(outlined) == ["一", "二"]


def test_blanks_that_part_units_stay_in_their_cells() -> None:
    outlined = outline_of(
        f"{TITLE}工作任务|具体要求|责任科室\n公开规划|公开专项规划。|办公室 规划股\n公开预算|公开预算。|财务股\n"
    )
    items = [item for _, item in task_items(outlined.plans[0].items)]
    assert [item.cells[0][1].text for item in items] == ["办公室 规划股", "财务股"]


def test_a_row_that_goes_on_with_a_titled_task_adds_to_it() -> None:
    body = (
        "工作任务\t具体要求\t责任单位\n1.公开规划\t收集规划。\t县发改局\n"
        "\t更新规划。\t各乡镇\n2.公开预算\t公开预算。\t县财政局\n"
    )
    outlined = outline_of(TITLE + body)
    first = next(item for path, item in task_items(outlined.plans[0].items) if key_of(path, item) == "1")
    assert first.heading is not None
    assert (first.heading.text, first.text.text) == ("公开规划", "收集规划。\n更新规划。")
    assert [text.text for _, text in first.cells] == ["县发改局", "各乡镇"]


def test_group_headings_without_marks_are_headings_of_their_tasks() -> None:
    body = "工作任务\t具体要求\t责任单位\n规划公开\t1.公开专项规划。\t县发改局\n预算公开\t2.公开预算。\t县财政局\n"
    paths = [path for path, _ in task_items(outline_of(TITLE + body).plans[0].items)]
    assert [path[-1].heading.text for path in paths if path[-1].heading] == ["规划公开", "预算公开"]


def test_rows_torn_inside_a_cell_are_whole_again() -> None:
    rows = [
        "序号\t工作任务\t责任单位\t完成时限",
        "1\t公开规划\t县发改局",
        "县司法局\t6月底前",
        "2\t（1）公开预算。",
        "（2）公开决算。\t县财政局\t7月底前",
        "3\t做好解读\t县府办\t年底前",
    ]
    tasks = record_of(TITLE + "\n".join(rows) + "\n")["tasks"]
    assert [[unit["name"] for unit in task["units"]] for task in tasks] == [
        ["县发改局", "县司法局"],
        ["县财政局"],
        ["县府办"],
    ]
    assert [task["deadlines"][0]["value"] for task in tasks] == ["2021-06-30", "2021-07-31", "2021-12-31"]
    assert (tasks[1]["text"], tasks[1]["heading"]) == ("（1）公开预算。\n（2）公开决算。", None)


def test_short_rows_that_leave_groups_out_stay_rows() -> None:
    rows = [
        "类别\t具体任务\t责任单位",
        "（一）规划\t1.公开规划\t县发改局",
        "2.公开计划\t县发改局",
        "3.公开预算\t县财政局",
    ]
    assert keys_of(outline_of(TITLE + "\n".join(rows) + "\n")) == ["（一）/1", "（一）/2", "（一）/3"]


def test_a_heading_with_a_pipe_of_its_own_between_rows_is_a_row() -> None:
    rows = [
        "一、主动公开 |",
        "1.公开规划 | 县发改局 |",
        "2.公开预算 | 县财政局 |",
        "二、解读 |",
        "3.做好解读 | 各部门 |",
    ]
    outlined = outline_of(TITLE + "\n".join(["工作任务 | 责任单位 |", *rows, ""]))
    assert keys_of(outlined) == ["一/1", "一/2", "二/3"]
    assert [item.heading.text for item in outlined.plans[0].items if item.heading] == ["主动公开", "解读"]


def test_a_row_numbered_as_a_part_has_its_group_for_heading() -> None:
    outlined = outline_of(
        TITLE
        + "序号\t工作任务\t具体措施\t责任单位\n"
        + "一\t规划公开\t归集规划，公开规划。\t县发改局\n二\t预算公开\t公开预算。\t县财政局\n"
    )
    items = [item for _, item in task_items(outlined.plans[0].items)]
    assert [item.heading.text for item in items if item.heading] == ["规划公开", "预算公开"]
    assert keys_of(outlined) == ["一", "二"]


def test_points_in_the_cell_of_a_numbered_row_keep_their_marks() -> None:
    outlined = outline_of(
        TITLE
        + "序号\t工作任务\t具体措施\t责任单位\n"
        + "一\t规划公开\t1.归集规划。2.公开规划。\t县发改局\n二\t预算公开\t公开预算。\t县财政局\n"
    )
    first, second = (item.text.text for _, item in task_items(outlined.plans[0].items))
    assert (first, second) == ("1.归集规划。2.公开规划。", "公开预算。")


def test_notes_below_a_table_belong_to_the_notice_and_remarks_to_the_plan() -> None:
    header = "序号\t工作任务\t责任单位\n"
    outlined = outline_of(
        f"{TITLE}{header}1\t公开预算，上网。\t县财政局\n公开方式：主动公开\t\t\n备注：各单位要抓好落实。\t\t\n"
    )
    assert outlined.head.disclosure == "主动公开"
    assert keys_of(outlined) == ["1"]
    assert [text.text for text in outlined.plans[0].general] == ["备注：各单位要抓好落实。"]


def test_a_remark_below_a_task_without_a_full_stop_is_no_part_of_it() -> None:
    body = "| 序号 | 工作任务 | 责任单位 |\n| 1 | 公开预算 | 县财政局 |\n| 备注：各单位要抓好落实。 | | |\n"
    [(_, item)] = task_items(outline_of(TITLE + body).plans[0].items)
    assert item.text.text == "公开预算"


def test_a_group_whose_rows_are_lost_is_no_task() -> None:
    body = "| 工作任务 | 工作要求 | 责任单位 |\n| 一、公开，加大力度 | | |\n| 二、解读，更加及时 | | |\n"
    assert keys_of(outline_of(TITLE + body)) == []


def test_a_row_of_task_like_words_is_no_second_header() -> None:
    body = (
        "时限\t责任单位\t工作内容\t类别\n每月\t县统计局\t发布运行数据\t重点领域\n形成后\t各镇\t公开法定内容\t重点领域\n"
    )
    assert keys_of(outline_of(TITLE + body)) == ["1", "2"]


def test_times_that_go_on_keep_rows_whole() -> None:
    rows = [
        "一、公开 | （一）财政 | 1 | 公开预算。 | 县财政局负责落实 | 持续推进 |",
        "（二）收费 | 2 | 公布收费目录。 | 县发改局、县财政局负责落实 | 8月底前完成，持续更新 | |",
        "3 | 更新目录。 | 县发改局负责落实 | 9月底前 | | |",
    ]
    body = "工作任务 | 具体要求 | 责任单位 | 时限要求 | ||\n" + "\n".join(rows) + "\n"
    assert keys_of(outline_of(TITLE + body)) == ["一/（一）/1", "一/（二）/2", "一/（二）/3"]


def test_records_of_keys_and_values_are_rows() -> None:
    record = "序号：{}\n工作任务：{}\n责任单位：{}\n完成时限：{}\n\n"
    body = record.format(1, "公开规划", "县发改局", "6月底前") + record.format(2, "公开预算", "县财政局", "年底前")
    tasks = [item for _, item in task_items(outline_of(TITLE + body).plans[0].items)]
    assert [item.text.text for item in tasks] == ["公开规划", "公开预算"]
    assert [{kind: text.text for kind, text in item.cells} for item in tasks] == [
        {"units": "县发改局", "deadline": "6月底前"},
        {"units": "县财政局", "deadline": "年底前"},
    ]


def test_labels_below_an_item_are_no_records() -> None:
    labels = "牵头单位：县财政局\n责任单位：各镇\n"
    body = f"要点\n1.公开规划，上网。\n{labels}2.公开预算，上网。\n{labels}"
    assert keys_of(outline_of(body)) == ["1", "2"]


def test_numbers_below_a_number_stand_in_their_column() -> None:
    header = "编号\t工作任务\t工作举措\t责任单位\n"
    rows = "1.1\t公开\t公开规划\t县发改局\n1.2\t\t公开预算\t县财政局\n2.1\t解读\t解读政策\t各镇\n"
    outlined = outline_of(TITLE + header + rows)
    assert keys_of(outlined) == ["1.1", "1.2", "2.1"]
    assert [path[-1].heading.text for path, _ in task_items(outlined.plans[0].items) if path[-1].heading] == [
        "公开",
        "公开",
        "解读",
    ]


def test_who_filled_in_a_table_above_its_header_is_no_task() -> None:
    body = "填报单位：县政府办\t\t2022年5月\n序号\t工作任务\t责任单位\n1\t公开规划\t县发改局\n2\t公开预算\t县财政局\n"
    assert keys_of(outline_of(TITLE + body)) == ["1", "2"]


def test_a_heading_broken_by_a_narrow_cell_is_whole() -> None:
    body = "工作任务\t具体任务\t责任单位\n<p>主动</p><p>公开</p>\t1. 公开规划。\t县发改局\n\t2. 公开预算。\t县财政局\n"
    outlined = outline_of(TITLE + body)
    assert {path[-1].heading.text for path, _ in task_items(outlined.plans[0].items) if path[-1].heading} == {
        "主动公开"
    }
