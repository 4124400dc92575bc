"""The area of a plan from what a notice shows of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from zwgk_graph.resolving.area_table import area_by_code, area_table
from zwgk_graph.resolving.areas import AreaFinding, find_area, resolve_area


def found(**shown: Any) -> AreaFinding:
    head: dict[str, Any] = {"issuer": None, "title": None, "plan_title": None, "document_number": None}
    return find_area(**{**head, **shown})


def code(**shown: Any) -> str | None:
    area = found(**shown).area
    return area.code if area else None


def name(**shown: Any) -> str | None:
    area = found(**shown).area
    return area.name if area else None


@pytest.mark.parametrize(
    ("issuer", "expected", "level"),
    [
        ("松澜市人民政府办公室", "松澜市", "county"),
        ("青澜市人民政府办公室", "青澜市", "prefecture"),
        ("云岭省人民政府办公厅", "云岭省", "provincial"),
        ("临澜区人民政府办公室", "青澜市临澜区", "county"),
        ("砚溪县人民政府办公室", "砚溪县", "county"),
        ("中共砚溪县委办公室、砚溪县人民政府办公室", "砚溪县", "county"),
        ("砚溪县政务公开工作领导小组办公室", "砚溪县", "county"),
        ("滦川市财政局 滦川市审计局", "滦川市", "prefecture"),
        ("青澜市卫生健康委员会", "青澜市", "prefecture"),
        ("国家税务总局青澜市税务局", "青澜市", "prefecture"),
        ("国务院办公厅", "全国", "national"),
        ("交通运输部办公厅", "全国", "national"),
        ("国家卫生健康委员会", "全国", "national"),
        ("滕州市人民政府", "滕州市", "county"),
        ("上海市浦东新区人民政府办公室", "上海市浦东新区", "county"),
        ("重庆市人民政府办公厅", "重庆市", "provincial"),
        ("山东省济南市天桥区人民政府办公室", "济南市天桥区", "county"),
        ("黔东南州人民政府办公室", "黔东南苗族侗族自治州", "prefecture"),
        ("鄂温克族自治旗人民政府", "鄂温克族自治旗", "county"),
        ("锡林郭勒盟行政公署办公室", "锡林郭勒盟", "prefecture"),
        ("大兴安岭地区行政公署办公室", "大兴安岭地区", "prefecture"),
        ("仙桃市人民政府办公室", "仙桃市", "county"),
        ("佳木斯市郊区人民政府办公室", "佳木斯市郊区", "county"),
        ("晋城市城区人民政府办公室", "晋城市城区", "county"),
        ("六枝特区人民政府办公室", "六盘水市六枝特区", "county"),
        ("黄山市黄山区人民政府办公室", "黄山市黄山区", "county"),
        ("硯溪縣人民政府辦公室", "砚溪县", "county"),
        ("青瀾市人民政府辦公室", "青澜市", "prefecture"),
        ("大连海关", "大连市", "prefecture"),
        ("中国气象局办公室", "全国", "national"),
        ("海关总署办公厅", "全国", "national"),
        ("临澜区唐桥镇人民政府", "青澜市临澜区唐桥镇", "township"),
        ("临澜区云门街道办事处", "青澜市临澜区云门街道", "township"),
        ("云门街道办事处", "云门街道", "township"),
        ("临澜区人民政府云门街道办事处", "青澜市临澜区云门街道", "township"),
    ],
)
def test_issuer_alone(issuer: str, expected: str, level: str) -> None:
    area = found(issuer=issuer).area
    assert area is not None
    assert (area.name, area.level) == (expected, level)


@pytest.mark.parametrize(
    ("issuer", "expected", "parent"),
    [
        ("青澜高新技术产业开发区管理委员会办公室", "青澜高新技术产业开发区", "青澜市"),
        ("青澜高新区党政办公室", "青澜高新技术产业开发区", "青澜市"),
        ("青澜国家高新区管委会", "青澜高新技术产业开发区", "青澜市"),
        ("青澜市高新区管委会办公室", "青澜高新技术产业开发区", "青澜市"),
        ("云岭省青澜市高新区管委会", "青澜高新技术产业开发区", "青澜市"),
        ("松澜经济开发区管委会", "松澜经济开发区", "松澜市"),
        ("枣庄高新区管理委员会办公室", "枣庄高新技术产业开发区", "枣庄市"),
        ("天津滨海高新技术产业开发区管委会", "天津滨海高新技术产业开发区", "天津市"),
        ("青岛西海岸新区管委办公室", "青岛西海岸新区", "青岛市"),
        ("两江新区管理委员会", "两江新区", "重庆市"),
        ("苏州工业园区管理委员会", "苏州工业园区", "苏州市"),
        ("郑州航空港经济综合实验区管委会", "郑州航空港经济综合实验区", "郑州市"),
        ("吉林市高新区管委会", "吉林高新技术产业开发区", "吉林市"),
    ],
)
def test_zones_are_counties_inside_their_city(issuer: str, expected: str, parent: str) -> None:
    area = found(issuer=issuer).area
    assert area is not None
    above = area_by_code(area.parent or "")
    assert above is not None
    assert (area.name, area.level, above.name) == (expected, "county", parent)


def test_a_district_in_brackets_behind_a_zone_is_the_area() -> None:
    assert name(issuer="苏州高新区（虎丘区）管委会") == "苏州市虎丘区"
    assert name(issuer="嘉兴经济技术开发区（国际商务区）管委会") == "嘉兴经济技术开发区"


@pytest.mark.parametrize(
    "title",
    [
        "关于印发2021年临澜区政务公开工作要点的通知",
        "关于印发《临澜区2021年政务公开工作要点》的通知",
        "2021年临澜政务公开工作要点",
        "临澜2021年政务公开任务分解表",
        "关于印发 2021年 临澜区 政务公开工作要点的通知",
    ],
)
def test_title_alone(title: str) -> None:
    assert name(title=title) == "青澜市临澜区"


def test_a_paper_handed_down_is_not_the_plans_own() -> None:
    title = "临澜区贯彻落实2021年云岭省政务公开工作要点实施方案"
    assert name(title=title) == "青澜市临澜区"
    assert name(issuer="青澜市人民政府办公室", title="转发云岭省人民政府办公厅关于政务公开文件的通知") == "青澜市"
    title = "广东省贯彻落实国务院办公厅2022年政务公开工作要点分工方案"
    assert name(issuer="广东省人民政府办公厅", plan_title=title) == "广东省"


def test_a_county_site_that_mirrors_a_plan_of_its_province() -> None:
    mirrored = {
        "issuer": "明岚县人民政府办公室",
        "title": "福建省人民政府办公厅关于印发2021年全省政务公开工作任务分解表的通知",
        "document_number": "闽政办函〔2021〕34号",
    }
    assert name(**mirrored) == "福建省"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("按照北京市人民政府的部署", "110105"),
        ("按照长春市、吉林省的部署", "220104"),
        ("《长春市人民政府办公厅通知》（吉政办发〔2021〕9号）", "220104"),
        ("", None),
        ("北京市和长春市", None),
    ],
)
def test_homonymous_districts(body: str, expected: str | None) -> None:
    assert code(issuer="朝阳区人民政府办公室", body=body) == expected


def test_an_open_case_lists_its_candidates() -> None:
    finding = found(issuer="鼓楼区人民政府办公室")
    assert finding.area is None
    assert {area.name for area in finding.candidates} == {
        "南京市鼓楼区",
        "徐州市鼓楼区",
        "福州市鼓楼区",
        "开封市鼓楼区",
    }
    assert [(reason.source, reason.quote) for reason in finding.evidence] == [("issuer", "鼓楼区")]


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ({"title": "省政府办公厅关于印发2021年全省要点的通知", "document_number": "苏政办发〔2021〕29号"}, "江苏省"),
        ({"issuer": "省卫生健康委办公室", "document_number": "鲁卫办发〔2021〕3号"}, "山东省"),
        ({"issuer": "市卫生健康委", "title": "关于印发2021年青澜市卫生健康系统政务公开要点的通知"}, "青澜市"),
        ({"issuer": "***", "title": "2022年度全县政务公开工作要点", "body": "砚溪县各单位，青澜市"}, "砚溪县"),
        ({"title": "关于印发全区要点的通知", "body": "临澜区各部门，临澜区政府，青澜市"}, "青澜市临澜区"),
        ({"title": "关于印发全市要点的通知", "body": "松澜市、松澜市各镇，青澜市"}, "松澜市"),
        ({"title": "高新区2021年政务公开分工方案", "body": "青澜市及青澜高新区各单位"}, "青澜高新技术产业开发区"),
        ({"title": "开发区2021年政务公开分工方案", "body": "青澜市各部门"}, "青澜开发区"),
        ({"issuer": "唐桥镇人民政府", "body": "临澜区唐桥镇，全区"}, "青澜市临澜区唐桥镇"),
        ({"issuer": "唐桥镇人民政府", "body": "临澜区、临澜区，青澜市"}, "青澜市临澜区唐桥镇"),
        ({"title": "关于印发《唐桥镇2021年政务公开工作方案》的通知", "body": "临澜区"}, "青澜市临澜区唐桥镇"),
        ({"plan_title": "2021年云门街道政务公开工作要点", "body": "临澜区"}, "青澜市临澜区云门街道"),
        ({"issuer": "自治区人民政府办公厅", "document_number": "宁政办发〔2020〕3号"}, "宁夏回族自治区"),
        ({"issuer": "临港经济开发区管委会", "body": "青澜市各部门"}, "青澜临港经济开发区"),
        ({"issuer": "临港经济开发区管委会", "body": "青澜市和淄博市"}, "临港经济开发区"),
        ({"title": "2021年政务公开工作要点"}, None),
    ],
)
def test_relative_names(shown: dict[str, str], expected: str | None) -> None:
    assert name(**shown) == expected


def test_a_letter_of_the_number_settles_a_shared_short_name() -> None:
    assert name(issuer="青岛市人民政府办公厅", document_number="青政办发〔2024〕2号") == "青岛市"
    assert name(issuer="青海省人民政府办公厅", document_number="青政办〔2024〕2号") == "青海省"


def test_names_of_the_day() -> None:
    assert code(issuer="海安县人民政府办公室", on=date(2016, 5, 1)) == "320621"
    assert code(issuer="海安市人民政府办公室", on=date(2021, 5, 1)) == "320685"


@pytest.mark.parametrize(
    ("shown", "expected", "level"),
    [
        ({"issuer": "苍岚省人民政府办公厅"}, "苍岚省", "provincial"),
        ({"issuer": "澄湖市人民政府办公室"}, "澄湖市", "prefecture"),
        ({"issuer": "澄湖市人民政府办公室", "addressees": ("各镇人民政府", "各街道办事处")}, "澄湖市", "county"),
        ({"issuer": "苍岚省澄湖市溪北县人民政府办公室"}, "溪北县", "county"),
        ({"issuer": "溪北区人民政府办公室", "body": "《澄湖市人民政府办公室通知》"}, "澄湖市溪北区", "county"),
        ({"issuer": "澄湖高新区管委会"}, "澄湖高新技术产业开发区", "county"),
        ({"title": "关于印发2021年溪北县政务公开工作要点的通知"}, "溪北县", "county"),
    ],
)
def test_areas_no_table_lists(shown: dict[str, Any], expected: str, level: str) -> None:
    area = found(**shown).area
    assert area is not None
    assert (area.name, area.level) == (expected, level)
    assert area.code.startswith("x")


def test_an_unlisted_county_hangs_below_the_city_its_papers_come_from() -> None:
    body = "《澄湖市人民政府办公室通知》《苍岚省人民政府办公厅通知》"
    city = found(issuer="澄湖市人民政府办公室", body=body).area
    county = found(issuer="溪北县人民政府办公室", body=body).area
    assert city is not None
    assert county is not None
    assert county.parent == city.code


def test_a_listed_name_in_an_unlisted_province_is_another_place() -> None:
    body = "《澄湖市人民政府办公室通知》《苍岚省人民政府办公厅通知》"
    assert (code(issuer="明溪县人民政府办公室", body=body) or "").startswith("x")
    assert code(issuer="明溪县人民政府办公室", body="福建省") == "350421"


def test_every_area_in_force_is_found_by_its_own_signature() -> None:
    rows = [max(rows, key=lambda row: row.last or 9999) for rows in area_table().by_code.values()]
    for row in rows[::7]:
        area = area_by_code(row.code)
        if row.last is None and area and area.level != "national":
            title = f"关于印发2021年{area.name}政务公开工作要点的通知"
            assert name(issuer=f"{area.name}人民政府办公室", title=title, body="按照市政府要求") == area.name


def test_resolve_area_is_the_finding_without_its_reasons() -> None:
    shown: dict[str, Any] = {"issuer": "砚溪县人民政府", "title": None, "plan_title": None, "document_number": None}
    assert resolve_area(**shown) == find_area(**shown).area


@pytest.mark.corpus
def test_real_notices(shared: Any) -> None:
    expected = {
        "tengzhou-2024": ("滕州市人民政府办公室", "滕州市"),
        "zaozhuang-hightech-2021": ("枣庄高新区管理委员会办公室", "枣庄高新技术产业开发区"),
        "zhuhai-hightech-2021": ("珠海高新技术产业开发区党政办公室", "珠海高新技术产业开发区"),
        "linzi-2021": ("临淄区人民政府办公室", "淄博市临淄区"),
        "changzhou-xinbei-2021": ("常州国家高新区（新北区）党政办公室", "常州市新北区"),
    }
    for file, (issuer, area) in expected.items():
        body = (shared / "corpus" / f"{file}.txt").read_text(encoding="utf-8")
        assert name(issuer=issuer, body=body) == area


def test_a_name_torn_out_of_the_word_for_making_public_is_none() -> None:
    assert found(body="公开县级预算，公开县域规划，及时公开县城空气质量。").candidates == ()
