"""Which column of a task table is what: by its header words, else by what its cells look like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from zwgk_graph.outlining.markers import bare_number, marker_at_start
from zwgk_graph.outlining.noise import compact_text
from zwgk_graph.outlining.unit_marks import share_of_units
from zwgk_graph.reading.simplified import simplify

Columns = tuple[str, ...]
"""One kind per column: ``number``, ``group``, ``task`` or one of COLUMN_KINDS."""


def header_columns(cells: Sequence[str]) -> Columns | None:
    """The kinds of a header row's columns; None if the row is no header.

    Of several task-like columns the last that names details is the task, those before it are groups, and so is one
    behind it that sorts tasks (类别); empty cells at the end are what a header word over several columns left.
    """
    filled = max((place for place, cell in enumerate(cells, 1) if cell.strip()), default=0)
    cells = cells[:filled]
    if any(len(cell) > _LONGEST_HEADER * 3 or marker_at_start(cell) for cell in cells):
        return None
    kinds = [_kind(simplify(compact_text(cell))) for cell in cells]
    kinds = ["target" if _is_target(kinds, cells, place) else kind for place, kind in enumerate(kinds)]
    known = [kind for kind in kinds if kind and kind != "empty"]
    if (
        len(known) < 2
        or len(known) * 2 < len([kind for kind in kinds if kind != "empty"])
        or not {"work", "detail"} & set(known)
    ):
        return None
    sorting = [bool(_SORTING.fullmatch(compact_text(cell))) for cell in cells]
    return _settled(["other" if kind == "empty" else kind or "unknown" for kind in kinds], sorting)


def is_later_header(cells: Sequence[str]) -> bool:
    """Whether a row below the first of a table is one more header row: it names units, times or numbers, too."""
    return bool({"number", "deadline", *_OF_UNITS} & set(header_columns(cells) or ()))


def is_foreign_header(cells: Sequence[str]) -> bool:
    """Whether a row heads a table of other things than tasks: people and their telephones, marks of an assessment."""
    words = [compact_text(cell) for cell in cells]
    return header_columns(cells) is None and sum(bool(_FOREIGN.fullmatch(word)) for word in words) > 1


def under_wide_header(columns: Columns, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """The columns where the header of the tasks stretches over two, the second being empty in the header row.

    The first then holds groups and the second tasks, if any row has words there.
    """
    task = columns.index("task")
    beside = task + 1
    if beside >= len(columns) or header[beside].strip():
        return columns
    cells = [row[beside] for row in rows if len(row) >= len(columns) and row[beside].strip()]
    if not cells or sum(map(share_of_units, cells)) * 2 > len(cells):
        return columns
    return (*columns[:task], "group", "task", *columns[beside + 1 :])


def with_named_tasks(columns: Columns, rows: Sequence[Sequence[str]]) -> Columns:
    """The columns where the cells of the tasks are mere names and the goals beside them say what is to be done."""
    if "target" not in columns:
        return columns
    task, target = columns.index("task"), columns.index("target")
    cells = [(row[task], row[target]) for row in rows if len(row) >= len(columns) and row[task].strip()]
    names = sum(len(name) <= _LONGEST_NAME and not _ORDER.match(name) for name, _ in cells)
    longer = sum(len(goal) > len(name) for name, goal in cells)
    if target < task or min(names, longer) * 2 <= len(cells):
        return columns
    return tuple({"task": "group", "target": "task"}.get(kind, kind) for kind in columns)


def guessed_columns(rows: Sequence[Sequence[str]]) -> Columns:
    """The kinds of the columns of a table without header.

    Numbers, units and deadlines are told by their looks; of the rest the one with most words is the task.
    """
    width = max(map(len, rows), default=0)
    full = [row for row in rows if len(row) == width]
    columns = [[cell for row in full if (cell := row[place].strip())] for place in range(width)]
    kinds = [_looks(cells) for cells in columns]
    wordy = [place for place, kind in enumerate(kinds) if kind == "text"]
    task = max(wordy, key=lambda place: sum(map(len, columns[place])), default=None)
    return tuple(
        "task"
        if place == task
        else "group"
        if kind == "text" and (task is None or place < task)
        else "other"
        if kind == "text"
        else kind
        for place, kind in enumerate(kinds)
    )


def looks_like_deadline(cell: str) -> bool:
    """Whether a cell holds only a time, or several: 年底前, 2021年6月, 长期坚持, 8月底前完成，持续更新."""
    text = simplify(compact_text(cell))
    if _TIME.fullmatch(text):
        return True
    first, *further = _COMMAS.split(text)
    return bool(further and _TIME.fullmatch(first)) and all(map(_FURTHER_TIME.fullmatch, further))


_HEADERS = (
    ("number", r"序号|编号|序列|号"),
    ("state", r"(?:完成|进展|落实|推进|工作进展|任务完成)(?:情况|状态|进度|进展)|完成与否|进度|目前进展"),
    ("other", r"(?:计划)?(?:启动|开始|起始|开工|填报|填表)(?:时间|日期)"),
    ("deadline", r".*(?:时限|时间|期限|节点|日期|进度安排|时序|完成时点).*"),
    ("note", r"备注|说明|备\s*注"),
    ("lead", r"(?:牵头|主办|主要责任|第一责任)(?:责任)?(?:单位|部门|处室|科室|机关|股室|领导单位)?"),
    (
        "cooperating",
        r"(?:责任)?(?:配合|协办|协管|协同|会办|参与|参加|协助|协作)(?:责任)?(?:单位|部门|处室|科室|机关|股室|办所)?",
    ),
    ("supervising", r"(?:监管|监督|督办|督导)(?:责任)?(?:单位|部门|处室|科室|机关)"),
    (
        "units",
        r".*(?:责任|落实|负责|实施|承办|牵头|完成|执行|主责|主管|经办|主要|主体|承担|公开|发布)(?:单位|部门|处室|科室|机关|主体|股室|机构).*|(?:责任|牵头|承办|落实|主责|负责|主办|经办)(?:[处科股室方办所站]|办所|站所|村居|班组|[镇乡村]|街道|内设机构)|(?:单位|部门|科室|处室|责任分工|任务分工|分工|牵头及责任单位)",
    ),
    (
        "other",
        r"责任人|负责人|分管领导|联系人|联系电话|责任领导|牵头领导|签字|得分|分值|考核.*|评分.*|指标类型|(?:公开|发布)?(?:载体|渠道|形式|方式)",
    ),
    (
        "detail",
        r"(?:具体|细化|主要|重点|任务)(?:任务|要求|内容|分工|措施|举措|事项|工作)|(?:工作|贯彻|落实|推进|任务)(?:要求|内容|措施|举措|标准|细化|分解)|(?:公开|实施|完成|整改|有关|相关)(?:要求|标准|举措|措施)|细化.*|内容|要求|举措|措施|重点|具体.*|贯彻落实.*|三级指标",
    ),
    ("work", r".*(?:任务|工作|项目|事项|类别|领域|内容|目标|要点|实事).*|[一二]级指标|指标"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _HEADERS)
_TARGET = re.compile(r"(?:工作|任务|年度|预期|预计|总体|完成|达到)?(?:目标|成效|成果|效果)(?:要求)?")
_SORTING = re.compile(r"(?:工作|任务|事项|所属|公开)?(?:类别|类型|分类|领域|板块|大类|方面)")
_OF_UNITS = ("units", "lead", "cooperating", "supervising")
_LONGEST_HEADER = 14
_LONGEST_NAME = 16
# What a task orders opens with a verb: 公开预算, 做好解读; 预算公开 names it.
_ORDER = re.compile(
    "(?:公开|公布|发布|更新|编制|编写|制定|修订|做好|抓好|推进|推动|加强|加大|强化|深化|优化|完善|健全|规范|建立|建设|落实|开展|组织|举办|提升|提高|拓展|完成|严格|及时|定期|全面|进一步|持续|对)"
)
_ASIDE = re.compile(r"[（(][^（()）]*[）)]")
_FOREIGN = re.compile(
    r"姓名|性别|职务(?:职称)?|职级|(?:办公|联系|固定|移动)?电话|手机(?:号码?)?|传真|邮箱|电子邮箱|微信号?|QQ号?"
    r"|分值|标准分|权重|得分|自评分?|评分(?:标准|办法|细则)?|扣分.*|考核(?:内容|指标|标准|方式)"
)
_SHARED = re.compile(r"[（(](?:责任|落实|配合|参与)[）)]")
_TIME = re.compile(
    r"20\d\d[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?前?|(?:(?:到|于|在|截至|每)?(?:20\d\d年?(?:年?底|末)?|年底|年内|全年|上半年|下半年|第?[一二三四1-4]季度|\d{1,2}月(?:上旬|中旬|下旬|底|末)?|\d{1,2}日|年|月|季度?|周|日)"
    r"(?:之?前|底前|末前|内|完成|底|末|起|前完成|全年|动工|开工|竣工|启动|建成|启用|投入使用|到位)*[、，,；;至\-—~及和并]*)+|(?:持续|长期|常态化?|全年|及时|按时|立即|即时|随时|长期性?)(?:推进|坚持|开展|落实|实施|进行|工作)?|按.{1,8}(?:要求|规定|时限).{0,4}"
    r"|.{0,12}(?:\d+|[一二三四五六七八九十]+)个?(?:工作日|日|天|月)(?:之?内)|(?:按|每)(?:半年|年度?|季度?|月|周|日)(?:\S{0,6})"
)
_COMMAS = re.compile("[，,；;]")
_FURTHER_TIME = re.compile(
    rf"{_TIME.pattern}|(?:并|后)?(?:持续|长期|定期|动态|适时|及时|不断|常态化)[\u4e00-\u9fff]{{2,6}}"
)


@lru_cache(maxsize=1024)
def _kind(header: str) -> str | None:
    if not header:
        return "empty"
    header = _without_aside(header)
    if len(header) > _LONGEST_HEADER or "：" in header:
        return None
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(header)), None)


def _is_target(kinds: Sequence[str | None], cells: Sequence[str], place: int) -> bool:
    """Whether a column says what its tasks are to reach, their words standing in columns of their own."""
    named = bool(_TARGET.fullmatch(compact_text(cells[place])))
    return named and "detail" in kinds and bool({"work", "detail"} & set(kinds[:place]))


def _settled(kinds: list[str], sorting: Sequence[bool]) -> Columns:
    details = [place for place, kind in enumerate(kinds) if kind == "detail"]
    works = [place for place, kind in enumerate(kinds) if kind == "work"]
    task = details[-1] if details else works[-1]
    names = {"work": "group", "detail": "group", "unknown": "group"}
    return tuple(
        "task"
        if place == task
        else names[kind]
        if kind in names and (place < task or sorting[place])
        else "other"
        if kind in names
        else kind
        for place, kind in enumerate(kinds)
    )


def _without_aside(header: str) -> str:
    """A header without what it says in brackets: 责任单位（排第一位的为牵头单位）, 牵头（责任）单位."""
    bare = _ASIDE.sub("", header) or header
    mixed = bare != header and "牵头" in bare and _SHARED.search(header)
    return bare.replace("牵头", "责任") if mixed else bare


def _looks(cells: Sequence[str]) -> str:
    if not cells:
        return "other"
    if all(bare_number(cell) for cell in cells):
        return "number"
    if sum(looks_like_deadline(cell) for cell in cells) * 2 > len(cells):
        return "deadline"
    return "units" if sum(share_of_units(cell) for cell in cells) > 0.6 * len(cells) else "text"
