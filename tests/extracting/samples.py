"""An invented notice up to the title of its plan, and what is read of tasks below it."""

from __future__ import annotations

from typing import Any

from tests.notice_texts import record_of

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
