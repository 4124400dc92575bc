"""Notice records of invented notices: identity, issuer, citations, spans, warnings."""

from __future__ import annotations

import pytest

from tests.extracting.samples import HEAD, times_of, units_of
from tests.notice_texts import record_of, source_of
from zwgk_graph.extracting import extract, to_record


def test_the_record_of_a_notice() -> None:
    record = record_of(HEAD + "一、公开\n（一）公开预算。6月底前上网，不少于3次。（责任单位：县财政局）\n")
    assert record["notice"] == {
        "title": "明岚县人民政府办公室关于印发明岚县2021年政务公开工作要点的通知",
        "documentNumber": "明政办发〔2021〕9号",
        "issuer": "明岚县人民政府办公室",
        "issuedOn": "2021-06-08",
        "addressees": ["各乡镇人民政府", "县政府各部门"],
        "disclosure": "主动公开",
    }
    plan = record["plan"]
    assert (plan["title"], plan["year"], plan["kind"]) == ("明岚县2021年政务公开工作要点", 2021, "工作要点")
    assert [(section["path"], section["title"]) for section in record["sections"]] == [(["一"], "公开")]
    [task] = record["tasks"]
    assert (task["number"], task["path"], task["heading"]) == ("（一）", ["一"], "公开预算")
    assert task["text"] == "公开预算。6月底前上网，不少于3次。"
    assert units_of(task) == [("县财政局", "responsible")]
    assert times_of(task) == [("by", "2021-06-30")]
    assert record["warnings"] == []


def test_the_keys_of_a_record_stand_in_one_order() -> None:
    record = record_of(HEAD + "一、公开预算，按时上网。\n")
    assert list(record) == ["notice", "plan", "basis", "sections", "tasks", "duties", "provenance", "warnings"]
    assert list(record["tasks"][0])[:8] == [
        "number",
        "path",
        "heading",
        "text",
        "span",
        "units",
        "deadlines",
        "indicators",
    ]


def test_spans_count_in_the_decoded_text() -> None:
    source = source_of(
        HEAD + "一、公开\n1. **公开预算**，6月底前\n上网。（责任单位：县财政局）\n2. 公开决算。（责任单位：县财政局）\n"
    )
    task = to_record(extract(source))[0]["tasks"][0]
    start, end = task["span"]
    assert source.decoded[start:end].startswith("1. **公开预算")
    assert source.decoded[start:end].endswith("县财政局）")
    for fact, words in ((task["units"][0], "县财政局"), (task["deadlines"][0], "6月底前")):
        start, end = fact["span"]
        assert source.decoded[start:end] == words


@pytest.mark.parametrize(
    ("front", "signature", "issuer"),
    [
        ("明岚县人民政府办公室文件\n关于印发《要点》的通知", "明岚县政务公开领导小组\n", "明岚县政务公开领导小组"),
        ("明岚县人民政府办公室文件\n关于印发《要点》的通知", "", "明岚县人民政府办公室"),
        ("明岚县人民政府办公室关于印发《要点》的通知", "", "明岚县人民政府办公室"),
        ("中共明岚县委办公室明岚县人民政府办公室印发《要点》的通知", "", "中共明岚县委办公室明岚县人民政府办公室"),
        (
            "关于印发《要点》的通知",
            "明岚县政务公开政务服务\n工作领导小组办公室\n",
            "明岚县政务公开政务服务工作领导小组办公室",
        ),
        ("关于印发《要点》的通知", "特此通知\n明岚县财政局\n", "明岚县财政局"),
        (
            "关于印发《要点》的通知",
            "中共明岚县委办公室\n明岚县人民政府办公室\n",
            "中共明岚县委办公室 明岚县人民政府办公室",
        ),
        ("发布机构：\n明岚县政府办\n关于印发《要点》的通知", "", "明岚县政府办"),
        ("来源：岭东信息网\n关于印发《要点》的通知", "***\n", None),
    ],
)
def test_who_issued_a_notice(front: str, signature: str, issuer: str | None) -> None:
    cover = "各乡镇：\n现将《要点》印发给你们，请落实。\n"
    text = f"{front}\n{cover}{signature}2021年6月8日\n政务公开要点\n一、公开预算，按时上网。\n"
    assert record_of(text)["notice"]["issuer"] == issuer


def test_a_notice_handed_on_names_the_plan_and_is_a_basis() -> None:
    record = record_of(
        "明政办发〔2021〕9号\n明岚县人民政府办公室转发云岭省人民政府办公厅关于印发2021年政务公开工作要点的通知\n各乡镇人民政府：\n"
        "现将《云岭省人民政府办公厅关于印发2021年政务公开工作要点的通知》（云政办发〔2021〕3号）转发给你们，请贯彻落实。\n"
        "明岚县人民政府办公室\n2021年6月8日\n"
    )
    assert record["plan"]["title"] == "2021年政务公开工作要点"
    assert [cited["documentNumber"] for cited in record["basis"]] == ["云政办发〔2021〕3号"]


def test_documents_are_cited_once_in_order_of_first_mention() -> None:
    letter = "为落实《岭东市2021年政务公开工作要点》（岭政办发〔2021〕5号，以下简称《要点》），现将"
    head = HEAD.replace(
        "《明岚县2021年政务公开工作要点》已经县政府同意，现", letter + "《明岚县2021年政务公开工作要点》"
    )
    record = record_of(
        head
        + "落实国办发〔2021〕12号文件。\n一、对照《要点》和《政府信息公开条例》公开预算，落实岭政办发〔2021〕5号。\n"
    )
    assert [(cited["title"], cited["documentNumber"]) for cited in record["basis"]] == [
        ("岭东市2021年政务公开工作要点", "岭政办发〔2021〕5号"),
        (None, "国办发〔2021〕12号"),
        ("政府信息公开条例", None),
    ]


@pytest.mark.parametrize("text", ["", "公开预算。\n", "2021年工作情况\n今年一切顺利。\n", HEAD])
def test_a_text_without_numbered_tasks_gives_a_warning(text: str) -> None:
    notice = extract(source_of(text or " \n ")) if text else None
    if notice:
        assert all(not plan.tasks for plan in notice.plans)
        assert [warning.en for warning in notice.warnings] == ["no numbered task found"]


def test_traditional_characters_are_read_and_kept_as_printed() -> None:
    record = record_of(
        "明政辦發〔2021〕9號\n明岚縣人民政府辦公室關於印發明岚縣2021年政務公開工作要點的通知\n各鄉鎮人民政府，縣政府各部門：\n"
        "現將《明岚縣2021年政務公開工作要點》印發給你們，請認真落實。\n明岚縣人民政府辦公室\n2021年6月8日\n"
        "明岚縣2021年政務公開工作要點\n落實《嶺東市2021年政務公開工作要點》（嶺政辦發〔2021〕5號）。\n"
        "一、公開預算，6月底前上網。（縣財政局牽頭，各有關部門按職責分工負責）\n"
    )
    assert record["notice"]["documentNumber"] == "明政辦發〔2021〕9號"
    assert record["notice"]["title"] == "明岚縣人民政府辦公室關於印發明岚縣2021年政務公開工作要點的通知"
    assert (record["plan"]["title"], record["plan"]["kind"]) == ("明岚縣2021年政務公開工作要點", "工作要点")
    assert [(one["title"], one["documentNumber"]) for one in record["basis"]] == [
        ("嶺東市2021年政務公開工作要點", "嶺政辦發〔2021〕5號")
    ]
    [task] = record["tasks"]
    assert units_of(task) == [("縣財政局", "lead"), ("各有關部門", "responsible")]
    assert times_of(task) == [("by", "2021-06-30")]
    assert task["text"] == "公開預算，6月底前上網。"


def test_what_the_letter_hands_out_is_not_cited() -> None:
    head = HEAD.replace("《明岚县2021年政务公开工作要点》已经", "《2021年全县政务公开工作要点》已经")
    assert record_of(head + "一、公开预算，上网。\n")["basis"] == []


@pytest.mark.parametrize(
    ("title", "stated", "issuer"),
    [
        ("明岚县人民政府工作规则", "发文机构：县政府网站", "明岚县人民政府"),
        ("明岚县人民政府工作规则", "发文机构：县政府办公室", "县政府办公室"),
        ("政务公开工作规则", "来源：县政府网", None),
        ("政务公开工作规则", "发布机构：岭东信息网", None),
        ("县财政局2021年政务公开工作台账", "发布机构：明岚县财政局", "县财政局"),
        ("2021年政务公开工作台账", "发布机构：明岚县财政局", "明岚县财政局"),
        ("关于印发明岚县财政局2021年政务公开工作要点的通知", "来源：县政府网", "明岚县财政局"),
        ("关于印发贯彻落实云岭省政府办公厅2021年政务公开工作要点任务分工的通知", "来源：县政府网", None),
    ],
)
def test_who_issued_a_paper_nobody_signed(title: str, stated: str, issuer: str | None) -> None:
    record = record_of(f"{stated}\n{title}\n一、公开预算，按时上网。\n二、公开决算，按时上网。\n")
    assert record["notice"]["issuer"] == issuer


@pytest.mark.parametrize(
    "bodies",
    [
        ("中共明岚县委办公室", "明岚县人民政府办公室"),
        ("明岚县发展和改革局", "明岚县财政局", "明岚县公共资源交易中心"),
    ],
)
def test_bodies_that_sign_what_the_title_names_together(bodies: tuple[str, ...]) -> None:
    text = (
        f"{''.join(bodies)}关于印发2021年政务公开工作要点的通知\n各乡镇：\n现将《2021年政务公开工作要点》印发给你们，请落实。\n"
        + "\n".join(bodies)
        + "\n2021年6月8日\n2021年政务公开工作要点\n一、公开预算，按时上网。\n"
    )
    assert record_of(text)["notice"]["issuer"] == " ".join(bodies)
