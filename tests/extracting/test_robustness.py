"""No text that was read makes the extraction fail, and every span lies in the text."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from zwgk_graph.extracting import extract, to_record
from zwgk_graph.model.record import Notice
from zwgk_graph.model.source import Cell, Paragraph, SourceText, Table
from zwgk_graph.model.text import MappedText, Span

PIECES = st.sampled_from(
    [
        *(
            "一、",
            "二、",
            "（一）",
            "(二)",
            "1.",
            "2．",
            "3、",
            "（1）",
            "①",
            "第一条 ",
            "12.",
            "2021年",
            "年底前",
            "6月30日前",
        ),
        *(
            "责任单位：",
            "（责任单位：县财政局）",
            "县教育局",
            "各乡镇",
            "牵头",
            "配合",
            "。",
            "；",
            "：",
            "、",
            "，",
            "\n",
            "\n\n",
            " ",
        ),
        *(
            "关于印发",
            "的通知",
            "《工作要点》",
            "附件1",
            "〔2021〕9号",
            "明政办发",
            "明岚县人民政府办公室",
            "2021年6月8日",
        ),
        *(
            "（此件公开发布）",
            "现印发给你们",
            "总体要求",
            "公开预算",
            "工作任务",
            "具体要求",
            "责任单位",
            "时限",
            "|",
            "\t",
            "〈",
            "）",
            "《",
        ),
        *(
            "各镇人民政府：",
            "二〇二一年",
            "公开方式：",
            "索引号：",
            "**",
            "<p>",
            "</p>",
            "PAGE 3",
            "\x00",
            "\ud800",
            "𠮷",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200))


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_any_text_gives_a_notice_whose_spans_lie_in_it(text: str) -> None:
    notice = extract(_source(text))
    assert all(0 <= start <= end <= len(text) for start, end in _spans(notice))
    assert len(to_record(notice)) == max(len(notice.plans), 1)
    assert any("任务" in warning.zh for warning in notice.warnings) or any(plan.tasks for plan in notice.plans)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.lists(PIECES, max_size=5).map("".join), min_size=1, max_size=5), min_size=1, max_size=8))
def test_any_table_gives_a_notice_whose_spans_lie_in_it(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(row) for row in rows)
    notice = extract(_source(text, table=rows))
    assert all(0 <= start <= end <= len(text) for start, end in _spans(notice))


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=40, deadline=None)
def test_the_same_text_gives_the_same_notice(text: str) -> None:
    assert extract(_source(text)) == extract(_source(text))


def _source(text: str, table: list[list[str]] | None = None) -> SourceText:
    blocks = (_table(table),) if table else tuple(_paragraphs(text))
    return SourceText("notice.txt", "text/plain", "0" * 64, "utf-8", text, blocks)


def _paragraphs(text: str) -> Iterator[Paragraph]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Paragraph(MappedText.at(line, start).strip())
        start += len(line) + 1


def _table(rows: list[list[str]]) -> Table:
    start = 0
    made = []
    for row in rows:
        cells = []
        for cell in row:
            cells.append(Cell(MappedText.at(cell, start)))
            start += len(cell) + 1
        made.append(tuple(cells))
    return Table(tuple(made))


def _spans(notice: Notice) -> Iterator[Span]:
    yield from (citation.span for citation in notice.basis if citation.span)
    for plan in notice.plans:
        yield from (section.span for section in plan.sections if section.span)
        yield from (duty.span for duty in plan.duties if duty.span)
        for task in plan.tasks:
            facts = (*task.assignments, *task.deadlines, *task.indicators, *task.citations, *task.requirements, task)
            yield from (fact.span for fact in facts if fact.span)
