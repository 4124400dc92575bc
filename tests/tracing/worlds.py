"""Small invented plans for the tests of carry-down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zwgk_graph.model.record import Area, Citation, Deadline, Notice, Plan, Requirement, Task
from zwgk_graph.resolving.area_table import NATION

PROVINCE = Area("990000", "云岭省", "provincial", NATION.code)
CITY = Area("990100", "云岭省青澜市", "prefecture", "990000")
COUNTY = Area("990102", "青澜市明岚县", "county", "990100")

UPSTREAM = (
    ("A1", "各级行政机关要把预决算公开的范围扩大到所属单位"),
    ("A2", "清理现行有效的行政规范性文件，并把它们集中公开"),
    ("A3", "政府门户网站支持互联网协议第6版"),
    ("A4", "对政务新媒体中的空壳账号开展清理整合"),
    ("A5", "明确主管部门职责，配齐配强工作人员，保障经费"),
    ("A6", "主要负责人每年至少听取一次政务公开工作汇报"),
    ("A7", "定期组织业务培训和研讨交流"),
)
SENTENCES = {
    "A1": "区里各单位今年起要公开所属单位的预算、决算和报表。",
    "A2": "年底前清理现行有效的规范性文件，在专栏集中公开。",
    "A3": "门户网站要能用IPv6访问。",
    "A4": "整合重复建设的政务新媒体，注销空壳账号。",
    "A5": "工作经费列入预算，人员配齐配强，主管部门职责要写清。",
    "A6": "各镇主要负责同志每年听取一次工作汇报。",
    "A7": "每季度办一次业务培训。",
    "none": "做好春季植树和河道保洁。",
}


def requirement(identifier: str, text: str, **more: object) -> Requirement:
    return Requirement(identifier, text, origin="upstream", **more)  # type: ignore[arg-type]


def upstream_notice(
    entries: Sequence[tuple[str, str]] = UPSTREAM,
    *,
    number: str | None = "云政办发〔2031〕3号",
    area: Area = PROVINCE,
    year: int = 2031,
    title: str | None = None,
    basis: Sequence[Citation] = (),
    issued_on: date | None = date(2031, 3, 1),
    deadlines: dict[str, Deadline] | None = None,
) -> Notice:
    """A plan whose tasks are single requirements, as a baseline is."""
    tasks = tuple(
        Task(key, (), None, text, None, requirements=(requirement(key, text, deadline=(deadlines or {}).get(key)),))
        for key, text in entries
    )
    name = title or f"{area.name}{year}年政务公开工作要点"
    plan = Plan(name, year, None, area, tasks=tasks)
    return Notice(f"关于印发{name}的通知", number, area.name, issued_on, basis=tuple(basis), plans=(plan,))


def local_notice(
    tasks: Sequence[Task],
    *,
    number: str | None = "明政办〔2031〕8号",
    area: Area = COUNTY,
    year: int = 2031,
    basis: Sequence[Citation] = (),
    duties: Sequence[str] = (),
    issued_on: date | None = date(2031, 6, 1),
) -> Notice:
    name = f"{area.name}{year}年政务公开工作方案"
    general = tuple(Requirement(f"d#{place}", text) for place, text in enumerate(duties, 1))
    plan = Plan(name, year, None, area, tasks=tuple(tasks), duties=general)
    return Notice(f"关于印发{name}的通知", number, area.name, issued_on, basis=tuple(basis), plans=(plan,))


def task(number: int | str, text: str, **more: object) -> Task:
    return Task(str(number), ("一",), None, text, None, **more)  # type: ignore[arg-type]
