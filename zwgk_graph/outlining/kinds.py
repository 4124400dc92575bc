"""What a line outside the plan is, by its own looks: the elements of GB/T 9704-2012 section 7."""

from __future__ import annotations

import re

from zwgk_graph.model.outline import Disclosure
from zwgk_graph.outlining.dates import parse_date
from zwgk_graph.outlining.document_numbers import parse_document_number
from zwgk_graph.outlining.lines import Line
from zwgk_graph.reading.simplified import simplify

PLAN_KINDS = (
    *(
        "重点工作任务分解",
        "任务分解方案",
        "任务分解表",
        "任务分工表",
        "责任分解表",
        "责任分工表",
        "任务清单",
        "责任清单",
    ),
    *(
        "工作清单",
        "工作台账",
        "任务台账",
        "任务分解",
        "任务分工",
        "责任分工",
        "责任分解",
        "重点任务",
        "重点工作",
        "工作任务",
    ),
    *(
        "主要任务",
        "实施方案",
        "工作方案",
        "分工方案",
        "行动方案",
        "落实方案",
        "推进方案",
        "分解方案",
        "工作要点",
        "实施意见",
    ),
    *(
        "工作意见",
        "工作安排",
        "工作计划",
        "培训计划",
        "行动计划",
        "实施计划",
        "工作规划",
        "实施细则",
        "要点",
        "方案",
        "安排",
        "计划",
        "规划",
        "意见",
    ),
    *(
        "分解表",
        "分工表",
        "一览表",
        "任务表",
        "计划表",
        "安排表",
        "进度表",
        "时间表",
        "推进表",
        "责任表",
        "明细表",
        "台账",
        "清单",
        "分工",
        "措施",
        "细则",
        "任务",
        "办法",
        "规定",
        "工作规则",
        "规则",
    ),
)
"""Words a plan's title ends with, the more exact first."""


def is_letterhead(line: Line) -> bool:
    """发文机关标志 (7.2.4): the issuer's name with 文件."""
    return bool(_LETTERHEAD.fullmatch(line.compact))


def is_number(line: Line) -> bool:
    """发文字号 (7.2.5) on a line of its own."""
    number = parse_document_number(line.text.text.strip("—-– ")) if len(line.compact) < _LONGEST_NUMBER else None
    return number is not None and number.year is not None


def is_organ(line: Line) -> bool:
    """The name of a body and nothing else, as in a signature."""
    return bool(_ORGAN.fullmatch(line.compact.strip("*?？　")))


def is_date(line: Line) -> bool:
    """成文日期 (7.3.5) on a line of its own."""
    return len(line.compact) < _LONGEST_DATE and parse_date(line.text.text) is not None


def is_addressees(line: Line) -> bool:
    """主送机关 (7.3.2): bodies parted by 、 or ，, closed by a colon."""
    return bool(_ADDRESSEES.fullmatch(line.compact))


def looks_like_addressees(line: Line) -> bool:
    """Bodies in a row whose final colon is missing."""
    return bool(_ADDRESSEES.fullmatch(line.compact + "：")) and bool(_SEVERAL.search(line.compact))


def is_cover(line: Line) -> bool:
    """A sentence of a covering letter: 现印发给你们, 转发给你们, 已经…同意, 特此通知."""
    return bool(_COVER.search(line.compact))


def is_attachment_note(line: Line) -> bool:
    """附件说明 (7.3.4) or the word 附件 over an attachment."""
    return bool(_ATTACHMENT.match(line.compact)) and len(line.compact) < _LONGEST_NOTE


def is_copy_note(line: Line) -> bool:
    """版记 (7.4): 抄送, 印发机关和印发日期."""
    return bool(_COPY.match(line.compact))


def is_circulation_note(line: Line) -> bool:
    """附注 (7.3.6) on how far a paper goes or whom to ask: （发至县级人民政府）, （此页无正文）, （联系电话：…）."""
    return bool(_CIRCULATION.fullmatch(line.compact))


def is_remark(text: str) -> bool:
    """A remark on a table as a whole, below it: 备注：…, 说明：…; ``text`` without blanks."""
    return bool(_REMARK.match(text))


def is_navigation(line: Line) -> bool:
    """What a web page puts above the notice: 当前位置：首页 > …, its address, when it was put up."""
    short = len(line.compact) < _LONGEST_NOTE
    return short and bool(_NAVIGATION.search(line.compact) or _PUT_UP.search(line.text.text))


def is_footer(line: Line) -> bool:
    """What a web page puts below the notice: 主办单位, 版权所有, 上一篇."""
    return bool(_FOOTER.search(line.compact))


def is_site_record(line: Line) -> bool:
    """Whether a line shows what every site must: who owns it and where it is registered."""
    return bool(_SITE_RECORD.search(line.compact)) and "。" not in line.compact


def disclosure_of(line: str) -> Disclosure | None:
    """What a note (附注, 7.3.6) or a metadata value says about disclosure; ``line`` without blanks."""
    if len(line) > _LONGEST_NOTE:
        return None
    match = _DISCLOSURE.search(simplify(line))
    return _DISCLOSURES.get(match[1]) if match else None


_BODY = (
    r"(?:政府|办公厅|办公室|办|委员会|管委会|委|厅|局|领导小组|中心|党组|党工委|工委|部|署|院|处|科"
    r"|公司|办事处|街道|站|会|社|校|学院|医院|集团|分局|支队)"
)
_NAVIGATION = re.compile(
    r"(?:当前|所在|您的|现在)位置[:：]|>>|(?:^|[>\s|])首页(?:[>\s|]|$)|[^《》<>]+>[^<>]+>|^(?:返回|登录|注册|打印|关闭|欢迎(?:浏览|访问|光临))|^[【\[（(](?:打印|关闭|收藏|字[体号]|分享|朗读)|\.(?:pdf|docx?|wps|xlsx?|ofd)$"
)
_PUT_UP = re.compile(
    r"www\.|https?:|20\d\d-\d\d?-\d\d?\s+\d\d?:\d\d|(?:(?<![\u4e00-\u9fff])|(?<=日))(?:来源|浏览|点击|字号|字体|责任编辑)[^。]{0,8}[:：]"
    r"|(?:^|\s)(?:更新|发布|发表)于\s*20\d\d"
)
_SITE_RECORD = re.compile("版权所有|ICP备|公网安备|网站标识码")
_FOOTER = re.compile(
    rf"{_SITE_RECORD.pattern}|(?:主办|承办|技术支持|维护)(?:单位)?[:：]|邮编[:：]|联系电话[:：]|扫一扫|打印本页|关闭窗口"
    r"|^(?:上|下)一[篇条][:：]|^分享到|^相关(?:文档|链接|附件|新闻|信息|解读|阅读|报道)[:：]?$"
)
_LETTERHEAD = re.compile(r"[\u4e00-\u9fff（）()〔〕、]{3,60}文件")
_ORGAN = re.compile(rf"[\u4e00-\u9fff（）()〔〕、]{{2,40}}{_BODY}(?:[（(](?:盖?章|代章|印章)[）)])?")
_ADDRESSEES = re.compile(
    r"(?=.{0,200}(?:政府|委员会|办事处|部门|单位|局|办|机构|委|园区|街道|镇|乡|公司|企业|处|室|科|股|所|站|队|院|校|中心|会|团体|组织|县|区|市|银行|社区)[^\u4e00-\u9fff]*[：:]$)"
    r"(?!.{0,60}(?:如下|以下|附件|通知|印发|要|做好|责任单位|牵头单位|联系))[^。；;！？]{3,400}[：:]"
)
_SEVERAL = re.compile(
    r"^各.*[、，,].*(?:各|直属|有关|部门|单位|机构|委)|^各[^、，,]{2,14}(?:部门|单位|局|办|科室|机构)$"
)
_COVER = re.compile(
    r"(?:现|特)?(?:予以?)?(?:印发|转发|下发)(?:给|至)?(?:你们|各单位|各地)|现予?(?:印发|转发|下发)|(?:现将|特将).{2,120}(?:印发|转发|下发|通知)"
    r"|(?:业|已|现)(?:经|获)?.{2,40}(?:同意|通过|批准).{0,4}[，,]|特此通知|通知如下[:：]|请.{0,16}(?:贯彻|遵照|认真|组织)(?:落实|执行|实施|抓好)"
)
_ATTACHMENT = re.compile(
    r"附件?(?:[0-9０-９一二三四五六七八九]{0,2}[:：.．、]|[0-9０-９一二三四五六七八九]{0,2}$|[0-9０-９]《)"
)
_CIRCULATION = re.compile(
    r"[（(](?:此件)?(?:发至|下发至|传达至|发到|印发至|此页无正文|登报|联系(?:人|单位|部门|科室|电话|方式)|咨询电话|有删减)[^（()）。]{0,60}[）)]"
)
_REMARK = re.compile("(?:备注|注|说明|填表说明)[:：]")
_COPY = re.compile(
    r"(?:抄送|抄报|分送|主题词|報送|抄送机关)[:：]|.{2,40}(?:办公室|办公厅|秘书科|秘书处|委员会|局).{0,6}20\d\d年.{2,8}印发?$"
)
_DISCLOSURE = re.compile(
    r"(?:此件|此文件|此文|本文|本件|本文件|信息公开属性|公开方式|公开形式|公开属性|公开类别|公开选项)[:：|]?\s*"
    r"(?:可以|可|为|属)?(?:向社会)?(主动公开|公开发布|依申请公开|不予公开|公开)"
)
_DISCLOSURES: dict[str, Disclosure] = {
    "主动公开": "主动公开",
    "公开发布": "主动公开",
    "公开": "主动公开",
    "依申请公开": "依申请公开",
    "不予公开": "不予公开",
}
_LONGEST_NUMBER, _LONGEST_DATE, _LONGEST_NOTE = 40, 30, 120
