"""Cited titles and numbers to known documents."""

from __future__ import annotations

from datetime import date

import pytest

from zwgk_graph.model.record import Area, Citation
from zwgk_graph.resolving.area_table import area_by_code
from zwgk_graph.resolving.documents import (
    Catalogue,
    KnownDocument,
    load_catalogue,
    resolve_citation,
    title_core,
)

CATALOGUE = load_catalogue()
COUNTY, CITY = area_by_code("990121"), area_by_code("990100")


def resolved(title: str, area: Area | None = None, year: int | None = 2021) -> str | None:
    return resolve_citation(Citation(title, None), CATALOGUE, area, year).document


def test_every_entry_resolves_to_itself() -> None:
    for entry in CATALOGUE.documents:
        cited = resolve_citation(Citation(entry.title, None), CATALOGUE, None, entry.year)
        assert cited.document == entry.number, entry.title
        if entry.number:
            assert CATALOGUE.numbered(entry.number) == entry


@pytest.mark.parametrize(
    ("title", "year", "number"),
    [
        ("政府信息公开条例", 2021, "国务院令第711号"),
        ("中华人民共和国政府信息公开条例", 2024, "国务院令第711号"),
        ("政府信息公开条例", 2018, "国务院令第492号"),
        ("政府信息公开条例", None, None),
        ("条例", 2021, None),
        ("政府信息公开信息处理费管理办法", 2021, "国办函〔2020〕109号"),
        ("国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知", 2021, "国办函〔2020〕109号"),
        ("国务院办公厅关于印发《政府信息公开信息处理费管理办法（试行）》的通知", 2021, "国办函〔2020〕109号"),
        ("政府信息公开信息处理费管理办法", 2019, None),
        ("2021年政务公开工作要点", 2021, "国办发〔2021〕12号"),
        ("关于全面推进政务公开工作的意见", 2021, "中办发〔2016〕8号"),
        ("政府网站发展指引", 2021, "国办发〔2017〕47号"),
        ("云岭省政务公开办法", 2021, None),
    ],
)
def test_national_titles(title: str, year: int | None, number: str | None) -> None:
    assert resolved(title, COUNTY, year) == number


@pytest.mark.parametrize(
    ("title", "area", "number"),
    [
        ("江苏省2021年政务公开工作要点", "320411", "苏政办发〔2021〕29号"),
        ("省政府办公厅关于印发江苏省2022年政务公开工作要点的通知", "320411", "苏政办发〔2022〕35号"),
        ("关于全面推进政务公开工作的实施意见", "330100", "浙委办发〔2016〕48号"),
        ("关于全面推进政务公开工作的实施意见", "430100", "湘办发〔2016〕41号"),
        ("关于全面推进政务公开工作的实施意见", "430600", None),
        ("关于全面推进政务公开工作的实施意见", "370400", None),
    ],
)
def test_the_area_tells_documents_of_one_title_apart(title: str, area: str, number: str | None) -> None:
    assert resolved(title, area_by_code(area), 2022) == number


def test_a_printed_number_stands_for_itself() -> None:
    cited = Citation(None, "澜政办发〔2021〕19号")
    assert resolve_citation(cited, CATALOGUE).document == "澜政办发〔2021〕19号"


def test_neither_title_nor_number_stays_open() -> None:
    assert resolve_citation(Citation(None, None, document="x"), CATALOGUE).document is None


def test_a_document_of_an_area_is_meant_inside_it_only() -> None:
    title = "青澜市人民政府办公室关于印发《青澜市2021年政务公开任务分工方案》的通知"
    number, issuer = "澜政办发〔2021〕19号", "青澜市人民政府办公室"
    entry = KnownDocument(title, number, issuer, date(2021, 6, 18), CITY.name, 2021)
    grown = Catalogue([*CATALOGUE.documents, entry])
    cited = Citation("青澜市2021年政务公开任务分工方案", None)
    assert resolve_citation(cited, grown, COUNTY, 2021).document == "澜政办发〔2021〕19号"
    assert resolve_citation(cited, CATALOGUE, COUNTY, 2021).document is None
    assert resolve_citation(cited, grown, area_by_code("320411"), 2021).document is None


def test_an_entry_with_a_known_number_is_left_out() -> None:
    entry = KnownDocument("某通知", "澜办〔2021〕1号", None, None, None, 2021)
    again = KnownDocument("另一通知", "澜办[2021]1号", None, None, None, 2021)
    assert Catalogue([entry, again]).documents == [entry]


@pytest.mark.parametrize(
    ("title", "core"),
    [
        ("青澜市人民政府办公室关于印发《青澜市工作要点》的通知", "青澜市工作要点"),
        ("《关于加强某项工作的意见》", "加强某项工作的意见"),
        ("中华人民共和国档案法", "档案法"),
        ("某办法（试行）", "某办法"),
        ("某条例(2019年修订)", "某条例"),
        ("转发关于某事的通知", "某事"),
    ],
)
def test_title_core(title: str, core: str) -> None:
    assert title_core(title) == core
