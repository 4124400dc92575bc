"""Which part of a page is the notice: its text is dense and unlinked, menus and footers are not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zwgk_graph.reading.html_tree import Element, Text

METADATA_KEY = re.compile(
    r"\s*(?:索\s*引\s*号|文\s*号|发文字号|文件编号|发布机构|发文机关|发文机构|制发机关|公开机构|成文日期|发文日期|发布日期|生成日期|公开日期|印发日期|"
    r"主题分类|主题词|体裁分类|组配分类|信息分类|公开方式|公开形式|公开属性|公开范围|公开时限|有效性|文件状态|名\s*称|标\s*题|统一登记号|"
    r"索引號|發文字號|發布機構|成文日期|公開方式)\s*(?:[:：]|$)"
)
_CHROME_TAGS = frozenset(
    {
        "script",
        "style",
        "nav",
        "footer",
        "aside",
        "button",
        "select",
        "iframe",
        "head",
        "textarea",
        "template",
        "xmp",
        "object",
        "svg",
    }
)
_CHROME_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|foot|sidebar|side|crumbs?|breadcrumbs?|share|bdsharebuttonbox|copyright|toolbar|search|"
    r"login|qrcode|ewm|pager|pagination|related|recommend|hot|advert|ads?|banner|top-?bar|links?|friendlinks?|weizhi|dqwz|position|print|dayin|fenxiang)"
    r"(?:$|[\s_-]|\d)"
)
# Words that only a site's own lines hold; words that are its own only where they open a line; and who runs the site,
# which in a plan may as well label the units of a task.
_SITE_WORDS = re.compile(
    r"版权所有|ICP备|公网安备|网站标识码|设为首页|加入收藏|打印本页|关闭(?:本页|窗口)|(?:主办|承办)(?:单位)?\s*[:：].*(?:技术支持|备案|维护|地址|邮编)"
)
_SITE_OPENING = re.compile(
    r"[^\u4e00-\u9fff]*(?:(?:上|下)一篇|相关(?:链接|附件|解读|文档|新闻|阅读)\s*(?:[:：]|$)|扫一扫|分享到|浏览次数|字体\s*[:：]|当前位置"
    r"|您(?:现在)?的?位置|联系我们|网站地图|关于我们|技术支持\s*[:：])"
)
_SITE_OWNER = re.compile(r"[^\u4e00-\u9fff]*(?:主办|承办|协办|维护|运维)(?:单位)?\s*[:：]")
_PROSE = re.compile(
    r"[\u4e00-\u9fff].{6,}[。：:；]\s*$|〔\d{4}〕|[\u4e00-\u9fff]{2,}(?:办公室|人民政府|委员会|局)\s*$|^\s*\d{4}年\d{1,2}月\d{1,2}日\s*$",
    re.M,
)
_HAN = re.compile("[\u3400-\u9fff]")
_SHARE = 0.6
_INNER = frozenset(
    {"p", "tr", "tbody", "thead", "ul", "ol", "li", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "span", "a"}
)


@dataclass(slots=True)
class _Weight:
    """Han characters below an element, and those of them that are links."""

    text: int = 0
    linked: int = 0

    @property
    def own(self) -> int:
        return self.text - self.linked


def is_chrome(element: Element) -> bool:
    """Whether an element is there for the site and not for the notice, by its tag, class or id."""
    if element.tag in _CHROME_TAGS:
        return True
    hidden = "display:none" in element.attributes.get("style", "").replace(" ", "").lower()
    return hidden or (element.tag not in ("html", "body") and _CHROME_NAME.search(element.named()) is not None)


def is_footer(text: str) -> bool:
    """Whether a short line is the site's own (rights, navigation, printing); running text that names such is not."""
    if len(text) >= 120:
        return False
    return bool(_SITE_WORDS.search(text)) or (bool(_SITE_OPENING.match(text)) and "。" not in text)


class Page:
    """The tree of a page with the weight of each element known, chrome left out."""

    def __init__(self, root: Element, source: str) -> None:
        self._source = source
        self._weights: dict[int, _Weight] = {}
        self._chrome: set[int] = set()
        self._weigh(root)
        self.article = self._descend(root)

    def dropped(self, element: Element) -> bool:
        """Whether the element is chrome, or a list of links outside the prose."""
        if id(element) in self._chrome:
            return True
        weight = self._weights.get(id(element))
        return bool(
            weight and element.tag in ("ul", "div", "table") and weight.text > 8 and weight.own * 4 < weight.text
        )

    def _weigh(self, root: Element) -> None:
        heaviest = 0
        for element in _bottom_up(root):
            weight = _Weight()
            for child in element.children:
                self._add(weight, child, linked=element.tag == "a")
            self._weights[id(element)] = weight
            heaviest = max(heaviest, weight.own)
        self._mark_chrome(root, heaviest)

    def _add(self, weight: _Weight, child: Element | Text, *, linked: bool) -> None:
        if isinstance(child, Text):
            count = len(_HAN.findall(self._source, child.start, child.end))
            weight.text += count
            weight.linked += count if linked else 0
        elif child.tag not in _CHROME_TAGS:
            below = self._weights[id(child)]
            weight.text += below.text
            weight.linked += below.text if linked else below.linked

    def _mark_chrome(self, root: Element, heaviest: int) -> None:
        """By name only what is light: a page may well call its main container ``content-print``."""
        for element in root.walk():
            light = self._weights[id(element)].own * 2 < heaviest or element.tag in ("script", "style", "head")
            if light and is_chrome(element):
                self._chrome.add(id(element))

    def _descend(self, root: Element) -> Element:
        here = root
        while True:
            inside = [child for child in here.children if isinstance(child, Element) and id(child) not in self._chrome]
            heaviest = max(inside, key=lambda child: self._weights[id(child)].own, default=None)
            if heaviest is None or heaviest.tag in _INNER or not self._holds_all(here, heaviest):
                return here
            here = heaviest

    def _holds_all(self, outer: Element, inner: Element) -> bool:
        """Whether stepping into ``inner`` leaves no prose behind."""
        if self._weights[id(inner)].own < _SHARE * self._weights[id(outer)].own:
            return False
        if inner.tag == "table" and not is_layout(inner):
            return False
        rest = [child for child in outer.children if child is not inner]
        lines = [line.strip() for child in rest for line in self._lines(child)]
        return not any(_PROSE.search(line) and not _is_beside(line) for line in lines)

    def _lines(self, child: Element | Text) -> list[str]:
        if isinstance(child, Text):
            return [self._source[child.start : child.end]]
        if id(child) in self._chrome or child.tag in ("h1", "h2", "h3") or self.dropped(child):
            return []
        if _is_metadata(child, self._source):
            return []
        return ["".join(texts) for texts in _texts_by_block(child, self._source, self._chrome)]


def _is_beside(line: str) -> bool:
    """Whether a line stands beside the notice: metadata, or the site's own."""
    return bool(METADATA_KEY.match(line) or _SITE_OWNER.match(line)) or is_footer(line)


def is_layout(table: Element) -> bool:
    """Whether a table only lays out the page: it holds tables, or no row has two cells."""
    widest = 0
    for element in table.walk():
        if element.tag == "table" and element is not table:
            return True
        if element.tag == "tr":
            widest = max(
                widest, sum(1 for cell in element.children if isinstance(cell, Element) and cell.tag in ("td", "th"))
            )
    return widest < 2


def _is_metadata(element: Element, source: str) -> bool:
    lines = ["".join(texts) for texts in _texts_by_block(element, source, frozenset())]
    return sum(1 for line in lines if METADATA_KEY.match(line)) >= 2


def _texts_by_block(element: Element, source: str, skipped: frozenset[int] | set[int]) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    stack: list[Element | Text | None] = [element]
    while stack:
        here = stack.pop()
        if here is None:
            lines.append([])
        elif isinstance(here, Text):
            lines[-1].append(source[here.start : here.end])
        elif here.tag not in _CHROME_TAGS and id(here) not in skipped:
            block = here.tag not in ("span", "b", "strong", "font", "a", "em", "i", "u")
            stack.extend([None] if block else [])
            stack.extend(reversed(here.children))
            stack.extend([None] if block else [])
    return [line for line in lines if line]


def _bottom_up(root: Element) -> list[Element]:
    return list(root.walk())[::-1]
