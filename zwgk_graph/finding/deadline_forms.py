"""The printed forms of a deadline: a pattern for each and how its value is read.

All patterns are for folded and masked text (see folding). FORMS is in order of precedence: where two match
the same characters the earlier one wins, so that 每年1月31日前 is a period and not a day. A pattern that opens with
something optional first says which signs it can open with: a search then passes over all others at a glance.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from zwgk_graph.finding.numerals import NUMERAL, whole_number
from zwgk_graph.model.record import DeadlineKind


@dataclass(frozen=True, slots=True)
class Timed:
    """A deadline found at ``start:end`` of the searched text."""

    start: int
    end: int
    kind: DeadlineKind
    value: str | None
    working_days: bool = False


@dataclass(slots=True)
class Dating:
    """What is known of the year while a text is read: the plan's, and one printed shortly before.

    In a cell of a deadline column a point of time is the day by which to be done, also without 前; ten days (8月中旬),
    several months (6月、12月) and a month with what is done in it (2月公布预算) are when it happens.
    """

    plan_year: int | None
    in_cell: bool = False
    carried: int | None = None

    def year_of(self, match: re.Match[str], *, carry: bool = True) -> int | None:
        """The year of a match with the groups of YEAR; remembers a printed one when ``carry``."""
        printed = self._printed(match)
        if printed is not None:
            if carry or self.plan_year is None:
                self.carried = printed
            return printed
        return self.carried if self.carried is not None else self.plan_year

    def _printed(self, match: re.Match[str]) -> int | None:
        if match["year"]:
            return int(match["year"])
        if match["relative"] and self.plan_year is not None:
            return self.plan_year + _YEARS_ON.get(match["relative"][0], 0)
        return None


_YEARS_ON = {"明": 1, "次": 1, "翌": 1, "下": 1, "去": -1, "上": -1}
YEAR = r"(?:(?P<year>20\d\d)年度?|(?P<relative>今年|本年度?|当年|明年|次年|翌年|下一?年度?|去年|上一?年度?))"
_YEAR_SIGNS = "2今本当明次翌下去上"
_COUNT_SIGNS = r"\d一二两三四五六七八九十半"
_UNTIL_SIGNS = "到至于在截不最"
_MONTH = r"(?<![\d一二三四五六七八九十])(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月"
_DAY = r"(?:[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]"
_EDGE = r"(?P<edge>底|末|[上中下]旬|初)?"
_CLOCK = r"(?:(?:[上中下]午|晚上?)?\d{1,2}[:：点时](?:\d{2}分?|整)?(?=之?前|以前))?"
_BEFORE = rf"{_CLOCK}(?P<before>之前|以前|前后|左右|前|下班前)?"
_UNTIL = r"(?P<until>[到至]|不[晚迟]于|最[晚迟](?:不超过)?[于在]?|[于在])?"
_COUNT = rf"(?:{NUMERAL}|半)"
_FINISHED = re.compile(r"(?:份|内)?(?:[，,])?(?:全面|基本|全部|初步)?(?:完成|建成|办结|到位)|为?止")
_REACHED = re.compile(r"(?:要|应|须|力争|确保)?(?:全[面部]|基本|初步)?(?:实现|完成|建成|达到|办结|到位)")
_PERIODS = {"年": (1, "Y"), "季": (3, "M"), "月": (1, "M"), "旬": (10, "D"), "周": (7, "D"), "星": (7, "D")}

_CLOCK_UNITS = {"小时": "H", "分钟": "M"}


def _duration(count: str | None, unit: str) -> str:
    """ISO 8601 duration of so many units; 半 halves one, 双 and 隔 double months, hours go behind T."""
    size, letter = _PERIODS.get(unit[0], (1, "D"))
    if unit in ("双月", "隔月"):
        return "P2M"
    if unit.startswith("半"):
        count, (size, letter) = "半", _PERIODS[unit[1]]
    if unit in _CLOCK_UNITS and count != "半":
        return f"PT{whole_number(count or '1')}{_CLOCK_UNITS[unit]}"
    if count == "半":
        return {"年": "P6M", "月": "P15D", "时": "PT30M"}.get(unit[-1], "PT12H")
    return f"P{whole_number(count or '1') * size}{letter}"


# --- recurring: 每季度, 每两年, 按月, 一月一调度, 一年一次; a day named within the period belongs to it
_UNIT = r"半年|半月|双月|季度|季|月|年度|年(?![级龄均])|周(?![期边密])|星期|工作日|日|天|旬"
_WITHIN_PERIOD = rf"(?:第?[一二三四]季度|{_MONTH})?(?:{_DAY}|[底末初]|[上中下]旬)?(?:之前|以前|前)?"
_EVERY = re.compile(rf"(?<!每[人户亩件])每(?:隔)?(?P<count>{_COUNT})?个?(?P<unit>{_UNIT}){_WITHIN_PERIOD}")
_BY_PERIOD = re.compile(
    r"(?:按|逐(?=[月季])|(?<=按[月季周年][或和、]))(?P<unit>半年|双月|季度|季|月|年度|年|周|日|旬)"
    r"(?!(?<=年)(?:份|报(?!送)))(?![代限节计龄均薪初底末终内级检常程期前趋边密])"
    r"(?!度?份?(?:编目|归档|分类|排序|排列|装订|立卷|整理))"  # an order of filing, no period
    r"(?!度?(?:工作|培训|立法|监督|检查|考核|评估|重点|既定|相关|政务公开|信息公开){0,3}(?:计划|要求|任务|目标|安排|方案|预算|结果))"
)
_PART_BY_PERIOD = re.compile(r"分(?<![部百十]分)(?P<unit>季度|月)(?!份)")
_ONE_EACH = re.compile(
    r"(?=[一1两二三半])(?<![\d十第])(?P<count>[一1两二三半])个?(?P<unit>季度?|月|周|年|日|旬)[一1](?![体律个定期直并起同日号])[\u4e00-\u9fff]"
)
_NAMED_PERIOD = re.compile(
    r"(?=[季月双隔])(?<![\d一二三四五六七八九十第末本上下首当次个按每逐分双隔])(?P<unit>[双隔]月|季度?|月度?)(?=(?:通报|调度|抽查|督查|考评|考核|研判|评比)(?!会))"
)
_ONCE_A = re.compile(rf"(?=[{_COUNT_SIGNS}])(?P<count>{_COUNT})个?(?P<unit>季度|季|月|年|周|星期)[一1]次")
_AT_LEAST_A = re.compile(
    r"(?=一)(?<![第十])一个?(?P<unit>季度|月|年|周)(?=(?:至少|不少于|不低于)[^，,。；;]{1,10}[次期场篇条])"
)
# A day of no month in particular, and so of each: 次月5日前公示, 当月25日前, 月底前报送, 季末前更新.
_OF_EACH = re.compile(
    rf"(?=[次翌下当月季])(?:[次翌下当](?P<unit>月)(?:{_DAY}|[底末初]|[上中下]旬)"
    r"|(?<![\d一二三四五六七八九十第本上下首])(?P<bare>月|季度?)[底末])(?:之前|以前|前)"
)


def _recurring(match: re.Match[str], _: Dating) -> Iterator[Timed]:
    named = match.groupdict()
    yield Timed(match.start(), match.end(), "recurring", _duration(named.get("count"), match["unit"] or named["bare"]))


# --- within: 公布后10个工作日内, 30日内, 24小时内
_EVENT = (
    r"(?:(?:公布|发布|印发|公开|制定|出台|收到|受理|形成|变更|作出|签发|生效|发文|成文|办结|调整|施行|下发)"
    r"(?:之日)?(?:后|起)的?)?"
)
_WITHIN = re.compile(
    rf"(?=[公发印制出收受形变作签生成办调施下{_COUNT_SIGNS}]){_EVENT}(?:\d+[—\-~至])?(?<![\d近第月年])(?P<count>(?!20\d\d年){_COUNT})个?"
    r"(?P<unit>工作日|自然日|日历日|小时|分钟|季度|月|周|星期|日|天|年)"
    rf"(?:以内|之内|内|的?(?:法定)?(?:答复|办理|办结|公示)?期限内|(?<=工作日|.小时)(?=[、，,和][^，,。；、\d]{{0,10}}{_COUNT}个?(?:工作日|小时)(?:以内|之内|内)))"
)


def _within(match: re.Match[str], _: Dating) -> Iterator[Timed]:
    working = match["unit"] == "工作日"
    yield Timed(match.start(), match.end(), "within", _duration(match["count"], match["unit"]), working)


def days_allowed(cell: str) -> Iterator[Timed]:
    """A cell that only counts how long something may take: 20个工作日, 收到申请后15天."""
    match = _ALLOWED.fullmatch(cell)
    if match:
        working = match["unit"] == "工作日"
        yield Timed(match.start("count"), match.end(), "within", _duration(match["count"], match["unit"]), working)


_ALLOWED = re.compile(rf"(?:[^\d，,。；]{{1,14}}[后起])?(?P<count>{_COUNT})个?(?P<unit>工作日|小时|天|(?<=个)月)。?")


# --- during: 3月至5月, 6月1日—30日, 7月中旬至11月底
_INTERVAL = re.compile(
    rf"(?=[\d{_YEAR_SIGNS}]){YEAR}?(?P<from>(?<!\d)\d{{1,2}})月?份?(?P<first>{_DAY}|(?<=月)[上中下]旬|(?<=月)[初底])?(?:[至到]|[—–\-~～]+)"
    rf"(?:(?P<later>20\d\d)年|(?P<next>[次翌]年))?(?=\d{{1,2}}[月日号])(?:(?P<to>\d{{1,2}})月(?:份|[底末])?)?(?P<last>{_DAY}|(?<=月)[上中下]旬)?"
)


def _interval(match: re.Match[str], dating: Dating) -> Iterator[Timed]:
    if not match["to"] and not (match["first"] and match["last"]):
        return
    year, first, last = dating.year_of(match), int(match["from"]), int(match["to"] or match["from"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return
    value = None
    if year is not None:
        until = int(match["later"]) if match["later"] else year + bool(match["next"] or last < first)
        value = f"{_edge_of(year, first, match['first'], 0)}/{_edge_of(until, last, match['last'], 1)}"
    yield Timed(match.start(), match.end(), "during", value)


def _edge_of(year: int, month: int, day: str | None, side: int) -> str:
    """A month, or the day or ten days of it that an interval begins (``side`` 0) or ends (1) with."""
    if day in _TEN_DAYS:
        return f"{year}-{month:02}-{min(_TEN_DAYS[day][side], monthrange(year, month)[1]):02}"
    return f"{year}-{month:02}-{whole_number(day[:-1]):02}" if day and day[-1] in "日号" else f"{year}-{month:02}"


# --- a month or day, or several with the word behind the last one: 9月20日、12月20日前; 2021年底11月前 is a slip
_ONE_MONTH = rf"{_MONTH}(?:{_DAY})?"
_MONTHS = re.compile(
    rf"(?=[{_UNTIL_SIGNS}{_YEAR_SIGNS}{_COUNT_SIGNS}]){_UNTIL}(?:{YEAR}(?:底(?=\d\d?月))?)?"
    rf"(?P<points>(?:{_ONE_MONTH}[、和及，,])*{_ONE_MONTH})(?:份|\(?\)(?=[底末前之以]))?{_EDGE}{_BEFORE}"
)
_POINT = re.compile(rf"(?P<month>{_MONTH})(?P<day>{_DAY})?")
_SEVERAL = re.compile("月[、和及，,]")
# The 前 of a later year's day holds for the one before it: 7月15日、次年1月15日前.
_BEFORE_LATER = re.compile(rf"[、和及]{YEAR}{_MONTH}{_DAY}(?:之前|以前|前)")
# What happens in a month, said behind it also in a cell: 2月公布预算信息.
_ACTED = re.compile("(?:集中)?(?:公布|公开|发布|组织|开展|举办|举行|召开|启动|报送|上报)")
_TEN_DAYS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


def _months(match: re.Match[str], dating: Dating) -> Iterator[Timed]:
    year, edge, before = dating.year_of(match), match["edge"], match["before"]
    points = list(_POINT.finditer(match["points"]))
    for number, point in enumerate(points):
        month, day = whole_number(point["month"][:-1]), point["day"]
        if not (edge or before or day or point["month"][0].isdecimal()):
            continue  # a bare 三月, 一月 is too often something else
        by = _is_by(match, dating)
        start = match.start() if number == 0 else match.start("points") + point.start()
        end = match.end() if number == len(points) - 1 else match.start("points") + point.end()
        value = None if year is None else _month_value(year, month, day, edge, before, by=by)
        yield Timed(start, end, "by" if by else "during", value)


def _is_by(match: re.Match[str], dating: Dating) -> bool:
    """Whether a point of time is the end of the time given."""
    before = match["before"]
    if before in ("前后", "左右"):
        return False
    finished = bool(before) or match["edge"] in ("底", "末") or match["until"] not in (None, "于", "在")
    several = match.groupdict().get("others") or _SEVERAL.search(match[0])
    finished = finished or bool(_BEFORE_LATER.match(match.string, match.end()))
    acts_in = match[0].endswith("月") and bool(_ACTED.match(match.string, match.end()))
    a_stretch = match["edge"] in _TEN_DAYS or bool(several) or acts_in
    return finished or (dating.in_cell and not a_stretch) or bool(_FINISHED.match(match.string, match.end()))


def _month_value(
    year: int, month: int, day: str | None, edge: str | None, before: str | None, *, by: bool
) -> str | None:
    last = monthrange(year, month)[1]
    if day:
        number = whole_number(day[:-1])
        if number > last:
            return None
        return f"{year}-{month:02}-{number:02}" if by or not before else f"{year}-{month:02}"
    if edge in _TEN_DAYS:
        first, end = _TEN_DAYS[edge][0], min(_TEN_DAYS[edge][1], last)
        if by:
            return str(date(year, month, first) - timedelta(1)) if before else f"{year}-{month:02}-{end:02}"
        return f"{year}-{month:02}-{first:02}/{year}-{month:02}-{end:02}"
    if not by:
        return f"{year}-{month:02}"
    return (
        str(date(year, month, 1) - timedelta(1))
        if before and edge != "底" and edge != "末"
        else f"{year}-{month:02}-{last}"
    )


# --- parts of a year: 上半年, 第三季度末前
_PARTS = re.compile(
    rf"(?=[{_UNTIL_SIGNS}{_YEAR_SIGNS}第一二三四1-4]){_UNTIL}{YEAR}?"
    r"(?P<others>(?:第?[一二三四1-4](?:季度)?[、和及])+(?=第?[一二三四1-4]季)|上(?:半年)?[、和及]?(?=下半年))?"
    rf"(?P<part>[上下]半年|第?[一二三四1-4]季度)(?![一1]次)(?P<edge>底|末)?{_BEFORE}"
)
_ANOTHER_PART = re.compile("(?P<named>第?(?P<sign>[一二三四1-4上])(?:季度|半年)?)(?:[、和及]|$)")


def _parts(match: re.Match[str], dating: Dating) -> Iterator[Timed]:
    year, by = dating.year_of(match), _is_by(match, dating)
    start = match.start()
    for other in _ANOTHER_PART.finditer(match["others"] or ""):
        sign, end = other["sign"], match.start("others") + other.end("named")
        yield _part(match, (start, end), sign + ("半年" if sign == "上" else "季度"), year, by=by)
        start = match.start("others") + other.end()
    yield _part(match, (start, match.end()), match["part"], year, by=by)


def _part(match: re.Match[str], place: tuple[int, int], part: str, year: int | None, *, by: bool) -> Timed:
    """One part of those a match names, at ``place``."""
    first, last = _months_of(part)
    value = None
    if year is not None and by:
        strict = match["before"] and not match["edge"]
        value = str(date(year, first, 1) - timedelta(1)) if strict else f"{year}-{last:02}-{monthrange(year, last)[1]}"
    elif year is not None:
        value = f"{year}-{first:02}/{year}-{last:02}"
    return Timed(*place, "by" if by else "during", value)


def _months_of(part: str) -> tuple[int, int]:
    if part.endswith("半年"):
        return (1, 6) if part[0] == "上" else (7, 12)
    quarter = whole_number(part[-3])
    return quarter * 3 - 2, quarter * 3


# --- a year's end: 年底前, 2021年年底前, 到2023年底, 年内, 到2025年
_YEAR_END = re.compile(
    rf"(?=[{_UNTIL_SIGNS}{_YEAR_SIGNS}年])(?P<until>到|至|于|在|截至)?"
    rf"(?:{YEAR}年?(?P<edge>[底末终])|(?<![年月\d])年(?P<bare>[底末终]))(?P<before>之前|以前|前)?"
)
_IN_YEAR = re.compile(
    rf"(?=[{_YEAR_SIGNS}年])(?:{YEAR}年?|(?<![\d一二两三四五六七八九十几多每半近数年])年)内(?![部容设控外涵]|被|累计|连续|发生|出现)"
)
_TO_YEAR = re.compile(
    r"(?=[到至2])(?:(?<![年—\-])[到至](?P<year>20\d\d)年(?P<relative>)?(?![底末终年度以内\d至到])|(?P<before>20\d\d)年(?:之前|以前|前(?![后期])))"
)


def _year_end(match: re.Match[str], dating: Dating) -> Iterator[Timed]:
    said = match["before"] or match["until"] or dating.in_cell or _REACHED.match(match.string, match.end())
    if match["bare"] and not said:
        return  # 年底考核 names a thing, no time limit
    year = dating.year_of(match, carry=False)
    yield Timed(match.start(), match.end(), "by", None if year is None else f"{year}-12-31")


def _in_year(match: re.Match[str], dating: Dating) -> Iterator[Timed]:
    year = dating.year_of(match, carry=False)
    yield Timed(match.start(), match.end(), "by", None if year is None else f"{year}-12-31")


_LATER_YEAR = re.compile(
    r"(?=2)(?<![\d\-—至到])(?P<year>20\d\d)年(?=(?:要|力争|争取|确保)?(?:全面|基本|全部)?(?:实现|完成|建成|达到|覆盖|推广))"
)


def _later_year(match: re.Match[str], dating: Dating) -> Iterator[Timed]:
    """A year after the plan's in which something is reached; the plan's own year sets no limit."""
    if dating.plan_year is not None and int(match["year"]) > dating.plan_year:
        yield Timed(match.start(), match.end(), "by", f"{match['year']}-12-31")


def _to_year(match: re.Match[str], _: Dating) -> Iterator[Timed]:
    year = int(match["year"]) if match["year"] else int(match["before"]) - 1
    yield Timed(match.start(), match.end(), "by", f"{year}-12-31")


# --- a date in figures: 2021.12.31, 2021-12, before 前 or in a column
_FIGURES = re.compile(
    r"(?=2)(?<![\d.])(?P<year>20\d\d)(?P<relative>)([.\-/])(?P<month>1[0-2]|0?[1-9])"
    r"(?:\3(?P<day>[12]\d|3[01]|0?[1-9]))?(?![\d.])(?P<before>之前|以前|前)?"
)


def _figures(match: re.Match[str], dating: Dating) -> Iterator[Timed]:
    year, month = int(match["year"]), int(match["month"])
    day = int(match["day"] or monthrange(year, month)[1])
    if (match["before"] or dating.in_cell) and day <= monthrange(year, month)[1]:
        dating.year_of(match)
        yield Timed(match.start(), match.end(), "by", f"{year}-{month:02}-{day:02}")


_MONTH_AND_DAY = re.compile(r"(?=\d)(?<![\d.])(?P<month>1[0-2]|0?[1-9])\.(?P<day>[12]\d|3[01]|0?[1-9])(?:之前|以前|前)")


def _month_and_day(match: re.Match[str], dating: Dating) -> Iterator[Timed]:
    """A day in figures without its year: 6.30前."""
    year = dating.carried if dating.carried is not None else dating.plan_year
    value = None if year is None else _month_value(year, int(match["month"]), f"{match['day']}日", None, "前", by=True)
    yield Timed(match.start(), match.end(), "by", value)


Reader = Callable[[re.Match[str], Dating], Iterator[Timed]]


class Form(NamedTuple):
    """A printed form: its pattern, how a match is read, and ``signs``, of which every match holds one at least."""

    pattern: re.Pattern[str]
    read: Reader
    signs: frozenset[str]


FORMS = (
    Form(_EVERY, _recurring, frozenset("每")),
    Form(_BY_PERIOD, _recurring, frozenset("按逐")),
    Form(_PART_BY_PERIOD, _recurring, frozenset("分")),
    Form(_ONE_EACH, _recurring, frozenset("一1")),
    Form(_ONCE_A, _recurring, frozenset("次")),
    Form(_NAMED_PERIOD, _recurring, frozenset("报度查考研评")),
    Form(_AT_LEAST_A, _recurring, frozenset("少低")),
    Form(_OF_EACH, _recurring, frozenset("次翌下当底末")),
    Form(_WITHIN, _within, frozenset("内")),
    Form(_INTERVAL, _interval, frozenset("至到—–-~～")),
    Form(_MONTHS, _months, frozenset("月")),
    Form(_PARTS, _parts, frozenset("半季")),
    Form(_YEAR_END, _year_end, frozenset("底末终")),
    Form(_IN_YEAR, _in_year, frozenset("内")),
    Form(_TO_YEAR, _to_year, frozenset("年")),
    Form(_LATER_YEAR, _later_year, frozenset("2")),
    Form(_FIGURES, _figures, frozenset(".-/")),
    Form(_MONTH_AND_DAY, _month_and_day, frozenset("前")),
)
