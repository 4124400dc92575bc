"""PDF files: lines to paragraphs, running heads away, tables over pages."""

from __future__ import annotations

import io
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Printed
from reportlab.platypus import Table as PrintedTable

from tests.reading.conftest import shown
from zwgk_graph.model.source import Paragraph, SourceText, Table
from zwgk_graph.reading import read_bytes

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

COMMON: dict[str, Any] = {"fontName": "STSong-Light", "fontSize": 16, "leading": 28, "wordWrap": "CJK"}
BODY = ParagraphStyle("body", firstLineIndent=32, **COMMON)
FLUSH = ParagraphStyle("flush", **COMMON)
TITLE = ParagraphStyle("title", alignment=1, **(COMMON | {"fontSize": 22, "leading": 32}))
RIGHT = ParagraphStyle("right", alignment=2, **COMMON)
SMALL = ParagraphStyle("small", **(COMMON | {"fontSize": 10, "leading": 14}))
SENTENCE = "按季度公布本地年度重点项目的安排和进展，逐项列明资金来源与使用单位，接受群众监督。"


def printed(parts: list[Flowable], head: str = "明岚县公报") -> SourceText:
    def margin(canvas: Canvas, document: Any) -> None:
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(80, 800, head)
        canvas.drawCentredString(297, 40, f"— {document.page} —")

    buffer = io.BytesIO()
    template = SimpleDocTemplate(buffer, pagesize=A4, leftMargin=80, rightMargin=80, topMargin=90, bottomMargin=90)
    template.build(parts, onFirstPage=margin, onLaterPages=margin)
    return read_bytes("a.pdf", buffer.getvalue())


@pytest.mark.parametrize("style", [BODY, FLUSH])
def test_lines_are_joined_over_lines_and_pages_and_running_heads_dropped(style: ParagraphStyle) -> None:
    tasks = [f"{number}. {SENTENCE * (1 + number % 3)}（责任单位：县财政局）" for number in range(1, 24)]
    source = printed([Printed(task, style) for task in tasks])
    assert shown(source) == tasks
    pages = [block.place.page for block in source.blocks]
    assert pages[0] == 1
    assert pages == sorted(pages)
    assert pages[-1] > 2


def test_title_signature_and_date_stand_where_they_are_printed() -> None:
    title = "明岚县人民政府办公室关于印发二〇二一年政务公开工作要点的通知"
    parts = [
        Printed(title, TITLE),
        Printed("各镇人民政府：", FLUSH),
        Printed(SENTENCE, BODY),
        Printed("2021年6月28日", RIGHT),
    ]
    source = printed([*parts, Printed("一、任务", BODY), Printed("附注", TITLE)], head="")
    assert shown(source) == [title, "各镇人民政府：", SENTENCE, "2021年6月28日", "一、任务", "附注"]
    blocks = [block for block in source.blocks if isinstance(block, Paragraph)]
    assert [one.right for one in blocks] == [False, False, False, True, False, False]
    assert blocks[-1].centred


def test_a_number_at_the_right_stands_alone_above_addressees_that_begin_at_the_left() -> None:
    parts = [Printed("明政办发〔2021〕34号", RIGHT), Printed("各镇人民政府：", FLUSH), Printed(SENTENCE, BODY)]
    source = printed([*parts, *(Printed(f"{number}.{SENTENCE}", BODY) for number in range(1, 9))], head="")
    assert shown(source)[:3] == ["明政办发〔2021〕34号", "各镇人民政府：", SENTENCE]


def test_a_table_over_two_pages_is_one() -> None:
    rows = [["工作任务", "具体任务", "责任单位"]]
    rows += [
        [f"（{number}）任务" if number % 2 else "", f"{number}. {SENTENCE}", "县财政局"] for number in range(1, 31)
    ]
    cells = [[Printed(text, SMALL) for text in row] for row in rows]
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("SPAN", (0, 1), (0, 2))]
    source = printed([Printed("附件", FLUSH), PrintedTable(cells, colWidths=[80, 260, 90], repeatRows=1, style=style)])
    assert len(source.blocks) == 2
    table = source.blocks[1]
    assert isinstance(table, Table)
    texts = [[cell.text.text for cell in row] for row in table.rows]
    assert [row for row in texts if row[0] != "工作任务"][2:] == rows[3:]
    first = table.rows[2][0]
    assert (first.text.text, first.continued) == ("（1）任务", True)


def test_a_row_cut_by_the_page_is_whole() -> None:
    rows = [["任务", "单位"], ["1. " + SENTENCE * 30, "县财政局"], ["2. " + SENTENCE, "县民政局"]]
    cells = [[Printed(text, SMALL) for text in row] for row in rows]
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    parts = [Spacer(1, 400), PrintedTable(cells, colWidths=[300, 100], style=style, splitInRow=1)]
    assert shown(printed(parts)) == [rows]


def test_a_scanned_page_among_others_is_told() -> None:
    from PIL import Image
    from reportlab.platypus import Image as Picture

    buffer = io.BytesIO()
    Image.new("L", (20, 20), 128).save(buffer, "PNG")
    buffer.seek(0)
    source = printed([Printed(SENTENCE, BODY), PageBreak(), Picture(buffer, 300, 400)], head="")
    assert shown(source) == [SENTENCE]
    assert "2" in source.warnings[0].en


def test_latin_words_keep_their_blanks() -> None:
    source = printed([Printed("Open data of 2021", FLUSH)], head="")
    assert shown(source) == ["Open data of 2021"]
