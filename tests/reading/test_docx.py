"""Word documents: numbers, order, merged cells, tracked changes."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.reading.conftest import Reader, shown
from zwgk_graph.model.source import Paragraph, SourceText, Table
from zwgk_graph.reading import read_bytes
from zwgk_graph.reading.number_formats import formatted


def saved(document: DocumentType) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def levels(*formats: tuple[str, str], extra: str = "") -> str:
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate(formats)
    )


def with_lists(*lists: tuple[int, str, str]) -> DocumentType:
    """A document whose numbering part holds lists as (id, levels, overrides)."""
    document = Document()
    numbering = document.part.numbering_part.element
    for key, inner, _ in reversed(lists):
        numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">{inner}</w:abstractNum>'))
    for key, _, overrides in lists:
        inner = f'<w:abstractNumId w:val="{key if key != 902 else 901}"/>{overrides}'
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{key}">{inner}</w:num>'))
    return document


def add(document: DocumentType, text: str, num: int, level: int = 0) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'))


def texts(document: DocumentType) -> list[object]:
    return shown(read_bytes("a.docx", saved(document)))


def test_numbers_restart_under_each_heading() -> None:
    document = with_lists(
        (901, levels(("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")), "")
    )
    for text, level in (("甲", 0), ("乙", 1), ("丙", 2), ("丁", 2), ("戊", 1), ("己", 2), ("庚", 0), ("辛", 1)):
        add(document, text, 901, level)
    assert texts(document) == ["一、甲", "（一）乙", "1. 丙", "2. 丁", "（二）戊", "1. 己", "二、庚", "（一）辛"]


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ('<w:lvlRestart w:val="0"/>', ["一、甲", "1. 乙", "二、丙", "2. 丁"]),
        ('<w:suff w:val="nothing"/>', ["一、甲", "1.乙", "二、丙", "1.丁"]),
        ("<w:isLgl/>", ["1、甲", "1. 乙", "2、丙", "1. 丁"]),
    ],
)
def test_level_options(extra: str, expected: list[str]) -> None:
    document = with_lists((901, levels(("chineseCountingThousand", "%1、"), ("decimal", "%2."), extra=extra), ""))
    for text, level in (("甲", 0), ("乙", 1), ("丙", 0), ("丁", 1)):
        add(document, text, 901, level)
    assert texts(document) == expected


def test_lists_of_one_kind_count_on_unless_the_start_is_overridden() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    document = with_lists((901, levels(("decimal", "%1．")), ""), (902, levels(("decimal", "%1．")), override))
    for text, num in (("甲", 901), ("乙", 901), ("丙", 902), ("丁", 902), ("戊", 901)):
        add(document, text, num)
    assert texts(document) == ["1．甲", "2．乙", "1．丙", "2．丁", "3．戊"]


def test_a_style_numbers_its_paragraphs_and_its_heirs() -> None:
    document = with_lists((901, levels(("japaneseCounting", "第%1条")), ""))
    base = document.styles["Heading 1"].element.get_or_add_pPr()
    base.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="901"/></w:numPr>'))
    heir = document.styles.add_style("Heir", 1)
    heir.base_style = document.styles["Heading 1"]
    document.add_paragraph("甲", style="Heading 1")
    document.add_paragraph("乙", style="Heir")
    add(document, "丙", 0)
    source = read_bytes("a.docx", saved(document))
    assert shown(source) == ["第一条甲", "第二条乙", "丙"]
    assert [one.heading for one in source.blocks if isinstance(one, Paragraph)] == [1, 1, None]


def test_bullets_and_empty_paragraphs_print_no_number() -> None:
    document = with_lists((901, levels(("bullet", "\uf0b7")), ""), (903, levels(("decimal", "%1.")), ""))
    add(document, "甲", 901)
    add(document, "", 903)
    add(document, "乙", 903)
    assert texts(document) == ["甲", "1. 乙"]


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {1: "01", 12: "12"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("decimalEnclosedParen", {3: "⑶"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 27: "AA"}),
        ("lowerLetter", {26: "z"}),
        ("chineseCounting", {0: "零", 1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 100: "一百"}),
        (
            "chineseCountingThousand",
            {101: "一百零一", 110: "一百一十", 1001: "一千零一", 10001: "一万零一", 12345: "一万二千三百四十五"},
        ),
        ("japaneseCounting", {15: "十五"}),
        ("ideographDigital", {10: "一〇", 25: "二五"}),
        ("chineseLegalSimplified", {3: "叁", 11: "壹拾壹"}),
        ("ideographTraditional", {1: "甲", 10: "癸"}),
        ("ideographZodiac", {12: "亥"}),
        ("none", {1: ""}),
        ("unheardOf", {7: "7"}),
    ],
)
def test_number_formats(style: str, numbers: dict[int, str]) -> None:
    assert {number: formatted(number, style) for number in numbers} == numbers


def test_paragraphs_and_tables_in_body_order_with_merged_cells(reading: Reader) -> None:
    document = Document()
    document.add_paragraph("开头。")
    table = document.add_table(4, 3)
    for at, row in enumerate(
        (["任务", "要求", "单位"], ["一、重点", "", ""], ["（一）公开", "1. 甲。", "县局"], ["", "2. 乙。", "县办"])
    ):
        for cell, text in zip(table.rows[at].cells, row, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 2))
    table.cell(2, 0).merge(table.cell(3, 0))
    document.add_paragraph("结尾。")
    source = reading("a.docx", saved(document))
    assert shown(source)[::2] == ["开头。", "结尾。"]
    table_read = source.blocks[1]
    assert isinstance(table_read, Table)
    assert [[(cell.text.text, cell.columns, cell.continued) for cell in row] for row in table_read.rows] == [
        [("任务", 1, False), ("要求", 1, False), ("单位", 1, False)],
        [("一、重点", 3, False)],
        [("（一）公开", 1, False), ("1. 甲。", 1, False), ("县局", 1, False)],
        [("（一）公开", 1, True), ("2. 乙。", 1, False), ("县办", 1, False)],
    ]
    assert table_read.rows[2][1].place.cell == "T1R3C2"


def changed(edit: Callable[[DocumentType], None]) -> SourceText:
    document = Document()
    edit(document)
    return read_bytes("a.docx", saved(document))


def run(inner: str) -> Callable[[DocumentType], None]:
    def edit(document: DocumentType) -> None:
        paragraph = document.add_paragraph("公开")._p
        for element in parse_xml(f'<w:p {nsdecls("w")} xmlns:mc="urn:mc" xmlns:v="urn:v">{inner}</w:p>'):
            paragraph.append(element)

    return edit


@pytest.mark.parametrize(
    ("inner", "blocks"),
    [
        (
            "<w:ins><w:r><w:t>规划</w:t></w:r></w:ins><w:del><w:r><w:delText>计划</w:delText></w:r></w:del>",
            ["公开规划"],
        ),
        ("<w:hyperlink><w:r><w:t>规划</w:t></w:r></w:hyperlink>", ["公开规划"]),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:t>规划</w:t></w:r>", ["公开规划"]),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>guī</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>规</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            ["公开规"],
        ),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>规划</w:t></w:r>", ["公开规划"]),
        ("<w:r><w:br/><w:t>规划</w:t></w:r>", ["公开", "规划"]),
        (
            "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
            "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
            ["公开", "框"],
        ),
    ],
)
def test_what_of_a_paragraph_is_text(inner: str, blocks: list[str]) -> None:
    assert shown(changed(run(inner))) == blocks


def test_headers_and_footers_are_left_out_and_alignment_kept() -> None:
    def edit(document: DocumentType) -> None:
        document.sections[0].header.paragraphs[0].text = "眉"
        document.sections[0].footer.paragraphs[0].text = "脚"
        for alignment in (WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, None):
            document.add_paragraph("正文").alignment = alignment

    source = changed(edit)
    aligned = [(one.centred, one.right) for one in source.blocks if isinstance(one, Paragraph)]
    assert aligned == [(True, False), (False, True), (False, False)]
    assert source.decoded == "正文\n正文\n正文\n"


def test_a_docx_under_another_ending_is_read_with_a_warning(reading: Reader) -> None:
    document = Document()
    document.add_paragraph("公开规划。")
    source = reading("a.pdf", saved(document))
    assert shown(source) == ["公开规划。"]
    assert "docx" in source.warnings[0].en


def test_nested_content_controls_are_opened() -> None:
    def edit(document: DocumentType) -> None:
        document.add_paragraph("公开")
        body = document.element.body
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
        control.find(qn("w:sdtContent")).append(body[0])
        body.insert(0, control)

    assert shown(changed(edit)) == ["公开"]
