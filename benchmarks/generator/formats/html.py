"""A page of a government web site: menu, path, metadata table, article, foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from benchmarks.generator.layouts import Layout
from benchmarks.generator.paper import Paper
from benchmarks.generator.typesetting import Block, Grid, Line, metadata

_ALIGN = {"title": "center", "letterhead": "center", "number": "center", "right": "right"}
_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="ArticleTitle" content="{title}">
<meta name="PubDate" content="{published}">
</head>
<body>
<div class="nav"><ul>
<li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/fw/">政务服务</a></li><li><a href="/hd/">互动交流</a></li>
</ul></div>
<div class="path">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 通知公告</div>
{metadata}<div class="article" id="zoom">
{body}
</div>
<div class="foot"><p>主办：{issuer}</p><p>网站标识码：9900000001</p>
<a href="javascript:window.print()">打印本页</a></div>
</body>
</html>
"""


def write_html(blocks: Sequence[Block], paper: Paper, layout: Layout) -> str:
    """The article inside the page of a site; nothing is loaded from elsewhere."""
    pairs = metadata(paper)
    return _PAGE.format(
        title=escape(paper.title),
        published=dict(pairs)["发布日期"],
        issuer=escape(paper.issuer),
        metadata=_metadata(pairs) if layout.head.metadata == "table" else "",
        body="\n".join(line for block in blocks for line in _block(block)),
    )


def _metadata(pairs: Sequence[tuple[str, str]]) -> str:
    rows = [pairs[i : i + 2] for i in range(0, len(pairs), 2)]
    cells = "\n".join(
        "<tr>" + "".join(f"<th>{escape(key)}：</th><td>{escape(value)}</td>" for key, value in row) + "</tr>"
        for row in rows
    )
    return f'<table class="info">\n{cells}\n</table>\n'


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Grid):
        yield from _grid(block)
        return
    align = _ALIGN.get(block.kind)
    style = f' style="text-align:{align}"' if align else ""
    indent = "" if align or block.kind == "addressees" else "&emsp;&emsp;"
    yield f"<p{style}>{indent}{_words(block)}</p>"


def _words(line: Line) -> str:
    words = escape(line.words, quote=False)
    return f"<strong>{words}</strong>" if line.kind in ("heading", "title") else words


def _grid(grid: Grid) -> Iterator[str]:
    yield '<table border="1">'
    yield "<tr>" + "".join(f"<td><p><strong>{escape(word)}</strong></p></td>" for word in grid.header) + "</tr>"
    for place, row in enumerate(grid.rows):
        cells = (_cell(grid, place, column, cell) for column, cell in enumerate(row))
        yield "<tr>" + "".join(cells) + "</tr>"
    yield "</table>"


def _cell(grid: Grid, place: int, column: int, cell: str) -> str:
    span = ""
    if column in grid.merged:
        if place and grid.rows[place - 1][column] == cell:
            return ""
        run = next((i for i, row in enumerate(grid.rows[place:]) if row[column] != cell), len(grid.rows) - place)
        span = f' rowspan="{run}"' if run > 1 else ""
    return f"<td{span}>" + "".join(f"<p>{escape(part, quote=False)}</p>" for part in cell.split("\n")) + "</td>"
