"""Hypothesis strategies for the model: any notice record the layers may pass on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from zwgk_graph.model.language import Words
from zwgk_graph.model.record import (
    LEVELS,
    Area,
    Assignment,
    Citation,
    Deadline,
    Indicator,
    Notice,
    Plan,
    Provenance,
    Requirement,
    Section,
    Task,
    Unit,
)
from zwgk_graph.model.source import Place
from zwgk_graph.model.text import Span

UNITS = tuple(
    Unit(f"{area}/{code}", f"{area}{name}", area, status, code if status == "resolved" else None, candidates)
    for area in ("990100", "990102")
    for code, name, status, candidates in (
        ("finance", "财政局", "resolved", ()),
        ("all-subdistricts", "各街道", "collective", ()),
        ("x-1f", "建设局", "unresolved", (f"{area}/housing", f"{area}/build")),
    )
)
AREAS = (
    Area("990000", "云岭省", "provincial", None),
    Area("990100", "云岭省青澜市", "prefecture", "990000"),
    Area("990102", "青澜市明岚县", "county", "990100"),
)
MARKERS = ("一", "（一）", "1", "2", "（2）", "①", "第三条", "附", "1.2")
NUMBERS = ("云政办发〔2021〕9号", "青政字[2022]12号", "云岭省人民政府令第7号", "随便一个号")
THEMES = ("规划公开", "财政信息公开", "政策解读", "不在体系中的主题")

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["按季度公开", '带"引号"和\\反斜线', "两行\n文字", "𠮷"]
)
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 9999), st.integers(0, 99))
maybe_spans = st.none() | spans
maybe_words = st.none() | words
lists = st.lists(words, max_size=3).map(tuple)
paths = st.lists(st.sampled_from(MARKERS) | words, max_size=3).map(tuple)
numbers = st.sampled_from(NUMBERS) | words
dates = st.dates(date(1990, 1, 1), date(2050, 1, 1))

areas = st.sampled_from(AREAS)
units = st.sampled_from(UNITS) | st.builds(replace, st.sampled_from(UNITS), name=words)
places = st.builds(
    Place,
    line=st.none() | st.integers(1, 99),
    page=st.none() | st.integers(1, 99),
    paragraph=st.none() | st.integers(1, 99),
    sheet=maybe_words,
    cell=maybe_words,
)
deadlines = st.builds(
    Deadline,
    text=words,
    kind=st.sampled_from(["by", "within", "recurring", "during", "continuous"]),
    value=st.none() | words | st.sampled_from(["2021-12-31", "P3M", "P12M", "2021-06", "P", "2021-13-01"]),
    working_days=st.booleans(),
    span=maybe_spans,
)
indicators = st.builds(
    Indicator,
    text=words,
    comparator=st.none() | st.sampled_from([">=", "<=", ">", "<", "="]),
    value=maybe_words,
    unit=maybe_words,
    span=maybe_spans,
)
citations = st.builds(
    Citation,
    title=maybe_words,
    document_number=st.none() | numbers,
    short_name=maybe_words,
    span=maybe_spans,
    document=st.none() | numbers,
)
requirements = st.builds(
    Requirement,
    id=st.sampled_from(["N01", "N02", "一/（一）/1#1", "一/1#2"]) | words,
    text=words,
    span=maybe_spans,
    action=maybe_words,
    keywords=lists,
    addressees=lists,
    deadline=st.none() | deadlines,
    confidence=st.sampled_from(["sure", "likely", "guess"]),
    origin=st.sampled_from(["parsed", "upstream", "local"]),
    hands_down=lists,
)
assignments = st.builds(
    Assignment,
    name=words,
    role=st.sampled_from(["lead", "responsible", "cooperating", "supervising"]),
    offices=lists,
    collective=st.booleans(),
    span=maybe_spans,
    unit=st.none() | units,
)
sections = st.builds(Section, path=paths, title=words, span=maybe_spans)
tasks = st.builds(
    Task,
    number=st.sampled_from(MARKERS) | words,
    path=paths,
    heading=maybe_words,
    text=words,
    span=maybe_spans,
    assignments=st.lists(assignments, max_size=2).map(tuple),
    deadlines=st.lists(deadlines, max_size=2).map(tuple),
    indicators=st.lists(indicators, max_size=1).map(tuple),
    themes=st.lists(st.sampled_from(THEMES), max_size=3).map(tuple),
    citations=st.lists(citations, max_size=1).map(tuple),
    requirements=st.lists(requirements, max_size=2).map(tuple),
    place=st.just(Place()) | places,
)
plans = st.builds(
    Plan,
    title=words,
    year=st.none() | st.integers(1990, 2050),
    kind=maybe_words,
    area=st.none() | areas,
    sections=st.lists(sections, max_size=2).map(tuple),
    tasks=st.lists(tasks, max_size=3).map(tuple),
    duties=st.lists(requirements, max_size=2).map(tuple),
    completeness=st.sampled_from(["complete", "partial", "title"]),
)
provenances = st.builds(
    Provenance,
    name=words,
    media_type=words,
    sha256=st.text("0123456789abcdef", min_size=64, max_size=64),
    encoding=maybe_words,
    characters=st.integers(0, 10**6),
)
notices = st.builds(
    Notice,
    title=maybe_words,
    document_number=st.none() | numbers,
    issuer=maybe_words,
    issued_on=st.none() | dates,
    addressees=lists,
    disclosure=st.none() | st.sampled_from(["主动公开", "依申请公开", "不予公开"]),
    basis=st.lists(citations, max_size=2).map(tuple),
    plans=st.lists(plans, max_size=2).map(tuple),
    provenance=st.none() | provenances,
    warnings=st.lists(st.builds(Words, words, words), max_size=2).map(tuple),
    printed_number=maybe_words,
)

__all__ = ["AREAS", "LEVELS", "UNITS", "notices", "plans", "requirements", "tasks"]
