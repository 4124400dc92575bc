"""Web pages: the notice is taken, the site left; places are those of the page's source."""

from __future__ import annotations

import pytest

from tests.reading.conftest import Reader, shown
from zwgk_graph.model.source import Paragraph, Table

BODY = "<p>各镇人民政府，县政府各部门：</p><p>1. 公开年度规划，及时更新栏目。（责任单位：县财政局）</p>"
SAID = ["各镇人民政府，县政府各部门：", "1. 公开年度规划，及时更新栏目。（责任单位：县财政局）"]
LINKS = ("首页", "政务公开", "互动交流服务")
MENU = "<ul>" + "".join(f'<li><a href="/x">{link}</a></li>' for link in LINKS) + "</ul>"
SITE = f"""<!DOCTYPE html><html><head><title>要点_明岚县</title><meta name="PubDate" content="2021-07-02">
<style>p {{color: red}}</style></head><body><div class="header">{MENU}</div>
<div class="dqwz">您的位置：<a>首页</a></div>{{}}
<div class="share">分享到：</div><p>上一篇：<a>某某</a></p>
<div class="footer">主办单位：明岚县人民政府办公室</div></body></html>"""


def page(inner: str) -> str:
    return SITE.replace("{}", inner)


@pytest.mark.parametrize(
    "inner",
    [
        f'<div class="TRS_Editor">{BODY}</div>',
        f'<div><div id="zoom"><div>{BODY}</div></div></div>',
        f"<table><tr><td>{BODY}</td></tr></table>",
        BODY,
        f"<div class='content-print'>{BODY}</div>",
        f"<div class=main><div class=left>{MENU}</div><div class=right>{BODY}</div></div>",
        BODY.replace("</p>", ""),
        BODY.replace("<p>", "").replace("</p>", "<br>"),
        BODY.upper().replace("P>", "SPAN></DIV><DIV>"),
    ],
)
def test_the_article_is_taken_and_the_site_left(reading: Reader, inner: str) -> None:
    assert shown(reading("a.html", page(inner))) == SAID


def test_a_title_in_a_block_of_its_own_above_the_article_belongs_to_it(reading: Reader) -> None:
    title = "关于印发明岚县2021年政务公开工作要点的通知"
    source = reading("a.html", page(f"<div class='bt'>{title}</div><div class='TRS_Editor'>{BODY}</div>"))
    assert shown(source) == [title, *SAID]


def test_title_and_metadata_table_above_the_article_belong_to_it(reading: Reader) -> None:
    table = (
        "<table><tr><td>索 引 号：</td><td>01/2021</td></tr><tr><td>成文日期：</td><td>2021年6月28日</td></tr></table>"
    )
    source = reading("a.html", page(f"{table}<h1>关于印发要点的通知</h1><div class='TRS_Editor'>{BODY}</div>"))
    assert shown(source) == [[["索引号：", "01/2021"], ["成文日期：", "2021年6月28日"]], "关于印发要点的通知", *SAID]
    title = source.blocks[1]
    assert isinstance(title, Paragraph)
    assert title.heading == 1
    assert source.metadata == (("title", "要点_明岚县"), ("PubDate", "2021-07-02"))


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("公开\n  规划", "公开规划"),
        ("open\n  data", "open data"),
        ("&emsp;&emsp;公开&ldquo;规划&rdquo;", "公开“规划”"),
        ("?ldquo;规划?rdquo;", "“规划”"),
        ("公<b>开</b><span style='x'>规</span>划", "公开规划"),
        ("公开<!-- 注释 -->规划", "公开规划"),
        ("落实<明岚县办法>要求", "落实<明岚县办法>要求"),
        ("公开&#x89C4;&#21010;&notaname;", "公开规划&notaname;"),
    ],
)
def test_text_of_a_paragraph(reading: Reader, inner: str, text: str) -> None:
    assert shown(reading("a.html", f"<html><body><p>{inner}</p></body></html>")) == [text]


def test_tables_with_spans(reading: Reader) -> None:
    rows = (
        "<tr><th>任务<th>要求<th>单位<tr><td colspan=3>一、重点</tr>"
        "<tr><td rowspan=2>（一）公开<td><p>1. 甲。</p><p>2. 乙。</p><td>县局<tr><td>3. 丙。<td>县办</tr>"
    )
    source = reading("a.html", page(f"<div>{BODY}<table>{rows}</table></div>"))
    table = source.blocks[2]
    assert isinstance(table, Table)
    assert [[(cell.text.text, cell.columns, cell.continued) for cell in row] for row in table.rows] == [
        [("任务", 1, False), ("要求", 1, False), ("单位", 1, False)],
        [("一、重点", 3, False)],
        [("（一）公开", 1, False), ("1. 甲。\n2. 乙。", 1, False), ("县局", 1, False)],
        [("（一）公开", 1, True), ("3. 丙。", 1, False), ("县办", 1, False)],
    ]


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        (
            "<ul><li><span>索引号：</span><span>01/2021</span></li><li>发文机关：明岚县政府</li></ul>",
            ["索引号：01/2021", "发文机关：明岚县政府"],
        ),
        (
            "<dl><dt>索引号</dt><dd>01/2021</dd><dt>成文日期：</dt><dd>2021年6月28日</dd></dl>",
            ["索引号", "01/2021", "成文日期：", "2021年6月28日"],
        ),
    ],
)
def test_metadata_in_lists_belongs_to_the_notice(reading: Reader, inner: str, lines: list[str]) -> None:
    assert shown(reading("a.html", page(f"{inner}<div class='TRS_Editor'>{BODY}</div>"))) == [*lines, *SAID]


def test_alignment(reading: Reader) -> None:
    page_ = (
        "<html><center>要点</center><p align=right>县政府</p><p style='text-align: center'>目录</p><p>正文。</p></html>"
    )
    blocks = reading("a.html", page_).blocks
    assert [(one.centred, one.right) for one in blocks if isinstance(one, Paragraph)] == [
        (True, False),
        (False, True),
        (True, False),
        (False, False),
    ]


def test_a_page_named_txt_is_read_as_a_page_and_text_named_html_as_text(reading: Reader) -> None:
    source = reading("a.txt", page(BODY))
    assert shown(source) == SAID
    assert len(source.warnings) == 1
    assert shown(reading("b.html", "公开规划。\n公开计划。")) == ["公开规划。", "公开计划。"]


@pytest.mark.parametrize(
    "line",
    [
        "各承办单位按时答复，主办单位汇总办理结果。",
        "网站开设“联系我们”和网站地图栏目。",
        "同步发布相关解读材料。",
        "承办单位：县财政局",
        "群众扫一扫二维码即可查询。",
    ],
)
def test_running_text_that_names_what_sites_have_stays(reading: Reader, line: str) -> None:
    body = "".join(
        f"<p>{text}</p>" for text in ("一、公开预算，各部门按时上网并逐项说明。", line, "二、公开规划，上网。")
    )
    assert line in shown(reading("a.html", f"<html><body><div class='con'>{body}</div></body></html>"))


@pytest.mark.parametrize(
    "line", ["上一篇：公开指南", "版权所有：明岚县", "主办单位：明岚县政府 技术支持：某公司", "分享到：", "联系我们"]
)
def test_a_line_of_the_site_goes(reading: Reader, line: str) -> None:
    body = "".join(
        f"<p>{text}</p>" for text in ("一、公开预算，各部门按时上网并逐项说明。", line, "二、公开规划，上网。")
    )
    assert line not in shown(reading("a.html", f"<html><body><div class='con'>{body}</div></body></html>"))
