"""The layouts the generator draws from: every style of head, numbering, unit list and table at least once."""

from __future__ import annotations

from benchmarks.generator.layouts import HeadStyle, Layout, TableStyle
from benchmarks.generator.numbering import Numbering
from benchmarks.generator.unit_lists import UnitStyle

_TWO = ("一、", "（一）")
_GROUP_TASK_UNITS = ("group", "task", "units")

PARAGRAPHS = (
    Layout(
        "letterhead",
        Numbering(leaf="1."),
        UnitStyle(),
        HeadStyle(letterhead=True, title_lines=2),
        automatic_numbers=True,
    ),
    Layout(
        "running-on",
        Numbering(leaf="1．", leaf_runs_on=True),
        UnitStyle("label", "()"),
        HeadStyle(title_lines=3, date="blanks", disclosure="(此件公开发布)"),
        noise="pages",
    ),
    Layout(
        "branch-runs-on",
        Numbering(leaf="1. ", branch_runs_on=True),
        UnitStyle("label", "bold"),
        HeadStyle(number="absent", date="han", disclosure="（此件主动公开）"),
    ),
    Layout(
        "flat",
        Numbering((), "1."),
        UnitStyle("verb"),
        HeadStyle(metadata="lines", number="absent", date="padded"),
        noise="dense",
    ),
    Layout(
        "parts-and-tasks",
        Numbering(("一、",), "1﹒", leaf_runs_on=True),
        UnitStyle("label", "〔〕", own_line=True),
        HeadStyle(number="title", signature="one"),
        noise="indent",
    ),
    Layout(
        "run-in",
        Numbering(("一、",), "（一）"),
        UnitStyle("verb"),
        HeadStyle(number="brackets", metadata="bullets", date="iso"),
        run_in=True,
        automatic_numbers=True,
    ),
    Layout(
        "run-in-half-width",
        Numbering(("一、",), "(一)", leaf_runs_on=True),
        UnitStyle("label", "()"),
        HeadStyle(brackets="[]", colon=False, disclosure="（此件公开发布）"),
        run_in=True,
        noise="half-width",
    ),
    Layout(
        "mixed-leaves",
        Numbering(("一、", "（一）", "1．"), None),
        UnitStyle("verb"),
        HeadStyle(signature="absent", title_lines=2),
        run_in=True,
    ),
    Layout(
        "comma-convention",
        Numbering(_TWO, "1、"),
        UnitStyle("comma"),
        HeadStyle(date="blanks", disclosure="公开方式：主动公开"),
        convention="以下责任单位中，逗号前为牵头单位，逗号后为配合单位。",
        noise="blanks",
    ),
    Layout(
        "articles",
        Numbering(("第一部分",), "第一条", leaf_runs_on=True),
        UnitStyle("bare"),
        HeadStyle(letterhead=True, number="brackets", brackets="【】", date="han"),
    ),
    Layout(
        "bracketed-digits",
        Numbering(_TWO, "（1）"),
        UnitStyle("label", "（）", label="落实单位"),
        HeadStyle(metadata="pipe", number="own"),
    ),
    Layout(
        "full-width-digits",
        Numbering(_TWO, "１．", leaf_runs_on=True),
        UnitStyle("label"),
        HeadStyle(metadata="table", date="plain"),
    ),
)

TABLES = (
    Layout(
        "tabs",
        Numbering(("（一）",), "1. ", leaf_runs_on=True),
        UnitStyle("verb", "none"),
        HeadStyle(letterhead=True, date="blanks", disclosure="公开方式：主动公开"),
        TableStyle(
            _GROUP_TASK_UNITS, ("工作任务", "具体任务", "牵头及责任单位"), "tabs-p", together=True, rows_per_page=7
        ),
    ),
    Layout(
        "tabs-deadline",
        Numbering(("一、",), "1.", leaf_runs_on=True),
        UnitStyle("bare", "none"),
        HeadStyle(),
        TableStyle(
            (*_GROUP_TASK_UNITS, "deadline", "state"),
            ("工作任务", "具体要求", "责任单位", "完成时限", "完成情况"),
            "tabs",
        ),
    ),
    Layout(
        "pipes",
        Numbering(("（一）",), "1．", leaf_runs_on=True),
        UnitStyle("label", "none"),
        HeadStyle(metadata="bullets", date="iso"),
        TableStyle(
            (*_GROUP_TASK_UNITS, "note"), ("目标任务", "主要内容", "责任单位", "备注"), "pipe", repeat_group=True
        ),
    ),
    Layout(
        "lead-and-others",
        Numbering(("（一）",), "1.", leaf_runs_on=True),
        UnitStyle(),
        HeadStyle(title_lines=2),
        TableStyle(
            ("number", "group", "task", "lead", "others", "deadline"),
            ("序号", "工作任务", "细化分工", "牵头单位", "配合单位", "完成时限"),
            "pipe",
        ),
    ),
    Layout(
        "cells",
        Numbering(("一、",), "1、"),
        UnitStyle("bare", "none"),
        HeadStyle(number="brackets"),
        TableStyle(_GROUP_TASK_UNITS, ("工作任务", "工作要求", "落实单位"), "cell", repeat_group=True),
    ),
)

LAYOUTS = {layout.name: layout for layout in (*PARAGRAPHS, *TABLES)}
