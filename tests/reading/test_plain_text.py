"""Paragraphs of plain text: what is joined, what stays apart, what is noise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.conftest import Reader, shown
from zwgk_graph.model.source import Paragraph, Table
from zwgk_graph.reading import read

LONG = "3. 按时公布明岚县年度项目安排和资金分配的最终结果，逐项说明"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LONG, "资金来源和使用单位。"),
        ("（责任单位：县财政局、县民", "政局）"),
        ("（责任单位：县财政局、县民", "政局)"),
        ("4. 做好《明岚县公开", "办法》的解读。"),
        ("5. 把握“三公开", "三回应”的要求。"),
        ("公开范围包括规划、", "计划和预算。"),
        ("公开范围包括规划", "，以及计划。"),
        ("12. 对办理过程中发现的各镇街道办事处和派出机构没有依法", "公开的，督促整改。"),
        (LONG, "2025年度的资金来源。"),
        (LONG, "3.5%以上的资金来源。"),
    ],
)
def test_a_paragraph_broken_by_a_page_is_joined(reading: Reader, before: str, after: str) -> None:
    assert shown(reading("a.txt", f"开头。\n\n{before}\n\n{after}\n")) == ["开头。", before + after]
    assert shown(reading("b.txt", f"开头。\n\n{before}\n\n— 3 —\n\n{after}\n")) == ["开头。", before + after]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LONG + "。", "资金来源和使用单位。"),
        (LONG, "4. 公布结果。"),
        (LONG, "4．2025年底前公布结果。"),
        (LONG, "（二）公布结果"),
        (LONG, "(3) 公布结果"),
        (LONG, "二、公布结果"),
        (LONG, "①公布结果"),
        (LONG, "第三条公布结果"),
        (LONG, "（责任单位：县财政局）"),
        (LONG, "2025年6月3日"),
        (LONG, "二〇二五年六月三日"),
        (LONG, "附件：任务分工表"),
        ("云岭省明岚县人民政府办公室关于印发2025年政务公开工作要点的通知", "各镇人民政府，县政府各部门："),
        ("明岚县人民政府办公室", "2025年6月3日"),
        ("（一）着力推动规划计划信息公开工作规范化标准化法治化", "各单位要公开规划。"),
        ("一、工作要求", "各单位要公开规划。"),
        ("（一）公开审计。按时公开审计结果和整改情况。县审计局、县政府各部门负责落实", "进一步公开结果。"),
    ],
)
def test_what_begins_anew_stays_apart(reading: Reader, before: str, after: str) -> None:
    assert shown(reading("a.txt", f"{before}\n\n{after}\n")) == [before, after]


def test_two_blank_lines_part_even_an_open_sentence(reading: Reader) -> None:
    assert shown(reading("a.txt", f"{LONG}\n\n\n资金来源。\n")) == [LONG, "资金来源。"]


def test_a_text_wrapped_at_the_print_width_is_unwrapped(reading: Reader) -> None:
    text = "".join(f"{chr(0x4E00 + (7 * at) % 900)}" for at in range(140)) + "。"
    wrapped = "　　" + "\n".join(("  " + text)[at : at + 28] for at in range(0, len(text) + 2, 28)).lstrip()
    again = "\n".join(f"　　{number}. " + wrapped.strip() for number in range(1, 4))
    blocks = shown(reading("a.txt", f"一、任务\n{again}\n"))
    assert blocks == ["一、任务", *[f"{number}. {text}" for number in range(1, 4)]]


def test_a_signature_below_units_is_a_paragraph_of_its_own(reading: Reader) -> None:
    last = "5.热线办理及时规范，不满意的事项全部回访，结果每周通报。责任科室：办公室"
    assert shown(reading("a.txt", f"{last}\n青澜市商务局\n2023年4月6日\n")) == [last, "青澜市商务局", "2023年4月6日"]


def test_header_words_without_units_stand_over_cells(reading: Reader) -> None:
    heading = "  一、由县政府各部门和各乡镇人民政府共同负责落实的工作任务"
    header = ["序号", "任务事项", "公开载体", "完成时限"]
    cells = ["1", "公开年度民生实事", "县政府门户网站、县政府各部门网站和县融媒体中心等新闻媒体", "长期推进"]
    assert shown(reading("a.txt", "\n".join([heading, *header, *cells]))) == [heading.strip(), *header, *cells]


def test_a_long_heading_torn_at_the_print_width_is_joined_where_only_its_own_line_is_indented(reading: Reader) -> None:
    heading = ("    一、进一步加强涉及市场主体和基层群众的各类政策发布和", "解读工作")
    assert shown(reading("a.txt", "\n".join(heading))) == ["".join(heading).strip()]
    assert len(shown(reading("a.txt", "\n    ".join(heading)))) == 2


@pytest.mark.parametrize(
    "noise",
    [
        "— 3 —",
        "- 12 -",
        "－3－",
        "第3页共9页",
        "第 3 页",
        "PAGE 48",
        "PAGE  \n48",
        "PAGE \\* MERGEFORMAT 7",
        "Page 3 of 9",
        "————————",
        "\f3",
    ],
)
def test_page_numbers_and_rules_are_dropped(reading: Reader, noise: str) -> None:
    assert shown(reading("a.txt", f"一、甲。\n\n{noise}\n\n二、乙。\n")) == ["一、甲。", "二、乙。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("部 署工 作要点", "部署工作要点"),
        ("通    知", "通知"),
        ("索 引 号：00123", "索引号：00123"),
        ("2021 年 7 月 26 日印", "2021年7月26日印"),
        ("1 年度报告", "1 年度报告"),
        ("县财政局 县民政局", "县财政局 县民政局"),
        ("编办 政务服务中心 物价局", "编办 政务服务中心 物价局"),
        ("明政办发〔2021〕3号 关于印发要 点的通知", "明政办发〔2021〕3号 关于印发要点的通知"),
        ("第三条 公开规 划。", "第三条 公开规划。"),
        ("青澜市政府 成文日期：无", "青澜市政府 成文日期：无"),
        ("（**责任单位：**县财政局）", "（责任单位：县财政局）"),
        ("明岚县***办公室第____号", "明岚县***办公室第____号"),
        ("<p>公开<sub id=3>规划</sub>。</p>", "公开规划。"),
        ("公开规划。/div>", "公开规划。"),
        ("落实<明岚县办法>要求", "落实<明岚县办法>要求"),
        ("?ldquo;十四五?rdquo;和&ldquo;规划&rdquo;&#12290;", "“十四五”和“规划”。"),
        ("公\u200b开\ufeff。", "公开。"),
        ("比例<5%，A/B两类", "比例<5%，A/B两类"),
        ("2O18年6月1日", "2018年6月1日"),
        ("二O一八年六月一日", "二〇一八年六月一日"),
        ("二0一八年六月一日", "二〇一八年六月一日"),
        ("二○二О年六月一日", "二○二〇年六月一日"),
        ("明政办发〔2O21〕5O号", "明政办发〔2021〕50号"),
        ("1l月底前不少于1O条", "11月底前不少于10条"),
        ("支持IPv6和5G，O型", "支持IPv6和5G，O型"),
    ],
)
def test_noise_inside_a_line_is_taken_out(reading: Reader, text: str, expected: str) -> None:
    assert shown(reading("a.txt", text)) == [expected]


def test_a_signature_set_off_by_blanks_is_at_the_right(reading: Reader) -> None:
    source = reading("a.txt", "　　　　　　　　　　　　明岚县人民政府\n正文。\n")
    assert [block.right for block in source.blocks if isinstance(block, Paragraph)] == [True, False]


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "blocks", "tables"),
    [
        ("changzhou-xinbei-2021", 37, 0),
        ("linzi-2021", 43, 0),
        ("tengzhou-2024", 69, 0),
        ("zaozhuang-hightech-2021", 61, 0),
        ("zhuhai-hightech-2021", 12, 1),
    ],
)
def test_the_real_notices_keep_their_paragraphs(shared: Path, name: str, blocks: int, tables: int) -> None:
    source = read(shared / "corpus" / f"{name}.txt")
    assert (len(source.blocks), sum(isinstance(block, Table) for block in source.blocks)) == (blocks, tables)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("公開(kāi)發(fā)布，請(qǐng)認(rèn)真落實(shí)。", "公開發布，請認真落實。"),
        ("綠(lǜ)色發展（zhǎn）規劃。", "綠色發展規劃。"),
        ("各州@@、市人民政府@@@@：", "各州、市人民政府："),
        ("打造政务公开(app)平台(PPT)，公开（村）务。", "打造政务公开(app)平台(PPT)，公开（村）务。"),
    ],
)
def test_readings_behind_characters_go_and_places_stay(reading: Reader, printed: str, read: str) -> None:
    (paragraph,) = reading("a.txt", printed).blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.text == read
    assert "".join(printed[at] for at in paragraph.text.offsets) == read


def test_question_marks_in_place_of_an_indent_go(reading: Reader) -> None:
    text = "??明岚县人民政府办公室\n??2021年6月8日\n　??一、公开??\n"
    assert shown(reading("a.txt", text)) == ["明岚县人民政府办公室", "2021年6月8日", "一、公开??"]


@pytest.mark.parametrize(
    "line", ["首页 > 政务公开 > 文件", "發布時間：2020-12-11 閱讀次數：0", "明政办发〔2021〕9号工作要点.pdf"]
)
def test_a_line_of_the_page_is_joined_to_no_other(reading: Reader, line: str) -> None:
    title = "明岚县人民政府办公室关于全面推进基层政务公开标准化规范化工作的通知"
    assert shown(reading("a.txt", f"{line}\n{title}\n{line}\n")) == [line, title, line]


@pytest.mark.parametrize(
    ("cell", "beside"),
    [
        ("县公开办牵头，三个试点镇、县司法局和县档案馆按各自职责配合做好", "10月底前"),
        ("逐项公布年度民生实事的进展、资金来源和使用单位以及验收结果", "县财政局"),
        ("逐项公布年度民生实事的进展、资金来源，并说明使用单位和结果", "5"),
    ],
)
def test_cells_under_header_words_are_not_joined_however_long(reading: Reader, cell: str, beside: str) -> None:
    header = ["序号", "工作任务", "具体要求", "责任单位"]
    spaced = ["序 号", *header[1:]]
    assert shown(reading("a.txt", "\n".join([*spaced, cell, beside]))) == [*header, cell, beside]
    assert shown(reading("b.txt", "\n".join([*spaced, cell + "，", beside]))) == [*header, f"{cell}，{beside}"]
