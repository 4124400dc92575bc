"""Catalogues of several years: what their requirements are called in the words of a county."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from zwgk_graph.extracting.baselines import shipped_baselines
from zwgk_graph.model.record import Plan, Section, Task
from zwgk_graph.model.text import Span
from zwgk_graph.tracing.carrying import requirements_of
from zwgk_graph.tracing.indexing import UpstreamIndex
from zwgk_graph.tracing.judging import candidates
from zwgk_graph.tracing.matching import FAINT, SECOND, SLIGHT, THRESHOLD, match
from zwgk_graph.tracing.passages import passages, task_passages


@cache
def index(number: str) -> UpstreamIndex:
    catalogue = next(one for one in shipped_baselines() if one.document_number == number)
    return UpstreamIndex(list(requirements_of(catalogue.plans[0])))


def carried(number: str, text: str) -> set[str]:
    return {one.profile.id for one in match(task_passages(Task("1", ("一",), None, text, None)), index(number))}


@pytest.mark.parametrize(
    ("number", "requirement", "text"),
    [
        ("国办发〔2018〕23号", "N12", "网信部门每日巡看本地论坛，苗头性舆情当天研判、当天处置、当天回应。"),
        ("国办发〔2018〕23号", "N16", "水电气过户等二十个服务事项实现全程网办，在手机上也能办理。"),
        ("国办发〔2018〕23号", "N09", "加大社会福利、公共文化、基本医疗和灾害事故救援信息的公开。"),
        ("国办发〔2018〕23号", "N14", "重大政务舆情处置完毕后一周内，对回应效果作出评估。"),
        ("国办发〔2018〕23号", "N25", "公开名单时把居民的身份证号、住址隐去一部分。"),
        ("国办发〔2018〕23号", "N20", "开户、迁移时需要提供的证明逐项清理并公布，于法无据的取消。"),
        ("国办发〔2018〕23号", "N22", "单位的政务微博、微信公众号先审后发，与职能无关的内容不发。"),
        ("国办发〔2018〕23号", "N23", "供水、环卫的热线电话清理整合到12345。"),
        ("国办发〔2019〕14号", "N15", "公布小额贷款公司的金融风险排查结果。"),
        ("国办发〔2019〕14号", "N16", "脱贫村的产业项目、到户补助逐月公开，“两不愁三保障”结果公开到人。"),
        ("国办发〔2019〕14号", "N18", "公开本年取消和下放的行政许可事项。"),
        ("国办发〔2019〕14号", "N21", "各医院公开医疗服务项目和床位。"),
        ("国办发〔2020〕17号", "N03", "编写全县各机关的机构职能目录，十月上网。"),
        ("国办发〔2020〕17号", "N09", "各乡镇把历年规范性文件清理一遍，该废的废、该改的改，废止失效目录随文公布。"),
        ("国办发〔2020〕17号", "N10", "稳企业、稳就业、保基本民生各项措施及其成效集中说明，释放向好的信号。"),
        ("国办发〔2020〕17号", "N17", "县疾控中心每天定时发布疫情信息。"),
        ("国办发〔2022〕8号", "N03", "开设项目审批的问题直报平台，投资项目遇到的问题限时办结并反馈。"),
        ("国办发〔2022〕8号", "N14", "街道经办员每季度上一次稳岗政策培训课。"),
        ("国办发〔2022〕8号", "N21", "在两处办事大厅加设政策咨询岗。"),
        ("国办发〔2022〕8号", "N26", "每周检查政务新媒体的错别字。"),
        ("国办发〔2022〕8号", "N28", "种粮补贴的申报条件、材料和窗口提前公布。"),
        ("国办发〔2022〕8号", "N30", "三个镇的便民大厅各腾一角，设政务公开专区。"),
        ("国办发〔2020〕17号", "N22", "依申请公开逐件登记办理，按期书面答复。"),
        ("国办发〔2021〕12号", "N02", "把“十一五”以来各时期规划整理汇总后挂到网上公开。"),
        ("国办发〔2021〕12号", "N42", "成立公开工作领导小组，确定承办机构。"),
        ("国办发〔2022〕8号", "N33", "对照要点细化分解任务，列成清单，按月调度。"),
        ("国办发〔2022〕8号", "N06", "退税的办法讲给基层部门和商户，让他们第一时间知晓政策。"),
        ("国办发〔2022〕8号", "N09", "每晚公开疫情防控的有关政策和处置数据。"),
        ("国办发〔2021〕12号", "N03", "县政府网站逐项归集各镇的规划。"),
        ("国办发〔2019〕14号", "N08", "收费办法出台前、调整前，都与市场主体充分沟通。"),
        ("国办发〔2022〕8号", "N05", "把退税办法汇编成册，定向推送给商户。"),
        ("国办发〔2021〕12号", "N15", "重大政策一经发布解读，各镇跟进公开。"),
        ("国办发〔2022〕8号", "N31", "谁制发谁发布、谁解读，发布、解读、舆情回应的主体责任落实到人。"),
    ],
)
def test_a_requirement_in_other_words(number: str, requirement: str, text: str) -> None:
    assert requirement in carried(number, text)


@pytest.mark.parametrize(
    ("number", "requirement", "text"),
    [
        ("国办发〔2022〕8号", "N23", "需要企业申请的政策，合理设置并公开申请条件。"),
        ("国办发〔2019〕14号", "N15", "公布水库大坝的检查记录。"),
        ("国办发〔2019〕14号", "N26", "利用政府网站、微信公众号发布河湖治理进展。"),
        ("国办发〔2018〕23号", "N22", "利用政府网站、微信公众号发布河湖治理进展。"),
        ("国办发〔2019〕14号", "N22", "公布公租房的分配结果和保障性住房的房源。"),
        ("国办发〔2022〕8号", "N14", "信息员每年参加一次业务培训。"),
        ("国办发〔2020〕17号", "N13", "信息员每年参加一次业务培训。"),
        ("国办发〔2022〕8号", "N09", "公布受疫情影响的商户减租办法。"),
        ("国办发〔2018〕23号", "N27", "开展河长考评公开试点。"),
        ("国办发〔2019〕14号", "N13", "建立校车线路信息公示制度。"),
        ("国办发〔2019〕14号", "N14", "集中公开茶园改造的政策。"),
        ("国办发〔2019〕14号", "N19", "公开对饭店减租的办法，促进稳就业。"),
        ("国办发〔2020〕17号", "N12", "把惠企利民举措说清楚。"),
        ("国办发〔2021〕12号", "N12", "做好龙舟赛的信息发布和舆论引导。"),
        ("国办发〔2021〕12号", "N28", "推进公开与业务工作深度融合。"),
        ("国办发〔2021〕12号", "N36", "个性化推送旅游线路。"),
        ("国办发〔2018〕23号", "N04", "公开对滥用行政权力的处理结果。"),
        ("国办发〔2019〕14号", "N15", "公开两处水库的巡查结果，助力防范化解重大风险。"),
        ("国办发〔2021〕12号", "N28", "公开推进制造业与服务业融合发展的办法。"),
        ("国办发〔2021〕12号", "N44", "公开节水改造的典型案例。"),
        ("国办发〔2022〕8号", "N25", "扩大预决算公开范围。"),
        ("国办发〔2022〕8号", "N26", "通过公众号和政务新媒体，集中展示茶园改造的进展。"),
        ("国办发〔2022〕8号", "N33", "建立两家医院的收费清单。"),
        ("国办发〔2022〕8号", "N05", "把养老办法汇编成册，定向推送给老人。"),
        ("国办发〔2021〕12号", "N15", "请三位专家公开作一次深入解读。"),
    ],
)
def test_the_same_words_about_another_matter(number: str, requirement: str, text: str) -> None:
    assert requirement not in carried(number, text)


@pytest.mark.parametrize(
    ("heading", "body", "requirements"),
    [
        ("推进重大建设项目公开。", "按季度公布开工、变更和验收。", {"N07"}),
        ("加强重点工作公开。", "按季度公布开工、变更和验收。", set()),
        ("推进重大建设项目公开。", "公布重大建设项目的批准和实施结果。", {"N07"}),
    ],
)
def test_a_heading_that_alone_names_the_matter(heading: str, body: str, requirements: set[str]) -> None:
    task = Task("1", ("一",), heading.rstrip("。"), heading + body, None)
    found = match(task_passages(task), index("国办发〔2018〕23号"))
    assert {one.profile.id for one in found} == requirements
    assert all(one.best.passage.text == (body if "项目" in body else heading) for one in found)


@pytest.mark.parametrize(
    ("heading", "sections", "requirements"),
    [
        ("重大建设项目公开", (), {"N07"}),
        ("重大建设项目公开", ("重大建设项目公开",), set()),
        ("重点工作公开", (), set()),
    ],
)
def test_a_heading_in_a_cell_of_its_own(heading: str, sections: tuple[str, ...], requirements: set[str]) -> None:
    task = Task("1", ("一",), heading, "在网站开专题，按季度更新。", Span(40, 53))
    titles = tuple(Section(("一",), title) for title in sections)
    plan = Plan("明溪县2018年政务公开工作安排", 2018, None, None, titles, (task,))
    found = match(passages(plan), index("国办发〔2018〕23号"))
    assert {one.profile.id for one in found} == requirements
    assert all((one.best.passage.text, one.best.passage.span) == (heading, task.span) for one in found)


def test_sentences_that_add_to_what_another_of_the_task_carries() -> None:
    adding = "请三位专家公开作一次深入解读。"
    task = Task("1", ("一",), None, "聚焦六稳六保，发布权威信息并解读。" + adding, None)
    (found,) = (one for one in match(task_passages(task), index("国办发〔2021〕12号")) if one.profile.id == "N15")
    assert adding in {one.passage.text for one in found.candidates}


def shared(number: str, *texts: str) -> dict[str, set[str]]:
    """Which requirements each of several tasks carries."""
    found = [
        passage
        for place, text in enumerate(texts)
        for passage in task_passages(Task(str(place), ("一",), None, text, None))
    ]
    matches = match(found, index(number))
    return {text: {one.profile.id for one in matches if one.task == f"一/{place}"} for place, text in enumerate(texts)}


def score_of(number: str, requirement: str, text: str) -> float:
    """The score of a task of one sentence for a requirement."""
    (passage,) = task_passages(Task("1", ("一",), None, text, None))
    (score,) = [one.score for one in candidates(passage, index(number)) if one.profile.id == requirement]
    return score


def test_a_sentence_near_to_one_requirement_alone_carries_it() -> None:
    number, faint, plain = "国办发〔2022〕8号", "督促公交、供热和学校公开服务时刻。", "推进公共企事业单位信息公开。"
    score = score_of(number, "N15", faint)
    assert FAINT <= score < THRESHOLD
    assert shared(number, faint) == {faint: {"N15"}}
    assert shared(number, faint, plain) == {faint: set(), plain: {"N15"}}


def test_a_sentence_that_another_comes_nearer_must_be_surer() -> None:
    number, nearer = "国办发〔2022〕8号", "把现行有效的行政规范性文件集中到政府信息公开专栏。"
    second = "发布行政规范性文件。"
    score = score_of(number, "N18", second)
    assert THRESHOLD <= score < SECOND
    assert shared(number, second) == {second: {"N18"}}
    assert shared(number, second, nearer) == {second: set(), nearer: {"N18"}}
    said_outside = [replace(passage, task=None) for passage in task_passages(Task("1", ("一",), None, nearer, None))]
    inside = task_passages(Task("2", ("一",), None, second, None))
    found = match([*inside, *said_outside], index(number))
    assert {(one.task, one.profile.id) for one in found} == {("一/2", "N18"), (None, "N18")}


@pytest.mark.parametrize(
    ("requirement", "slight", "enough"),
    [
        # only the kind of thing, then which of the kind
        ("N06", "加强行政执法信息公开。", "加强不正当竞争执法信息公开。"),
        # only examples and another act, then the act
        ("N21", "围绕工资拖欠和安全生产，开展网络直播。", "围绕工资拖欠和安全生产，及时回应。"),
    ],
)
def test_a_sentence_that_names_too_little_carries_nothing(requirement: str, slight: str, enough: str) -> None:
    number = "国办发〔2021〕12号"
    assert THRESHOLD <= score_of(number, requirement, slight) < SLIGHT
    assert shared(number, slight) == {slight: set()}
    assert shared(number, enough) == {enough: {requirement}}


@pytest.mark.parametrize(
    ("number", "requirement", "text", "relation"),
    [
        # helping others with a duty is less than the duty
        ("国办发〔2021〕12号", "N33", "业务科室加强对本领域基层政务公开的指导监督。", "full"),
        ("国办发〔2021〕12号", "N33", "各站所配合主管部门加强对本领域基层政务公开的指导监督。", "partial"),
        # so is leaving it open whether it is done
        ("国办发〔2022〕8号", "N27", "落实基层政务公开标准目录，随情况动态调整。", "full"),
        ("国办发〔2022〕8号", "N27", "鼓励各站所落实基层政务公开标准目录，随情况动态调整。", "partial"),
        ("国办发〔2022〕8号", "N27", "有条件的站所，落实基层政务公开标准目录，随情况动态调整。", "partial"),
        # what one is told to try is whole where one tries
        ("国办发〔2019〕14号", "N06", "可以尝试用政策简明问答等方式解读。", "partial"),
        ("国办发〔2019〕14号", "N06", "尝试用政策简明问答等方式解读。", "full"),
        # a county has no regulations of its own
        ("国办发〔2020〕17号", "N09", "各部门梳理本机关制发的规范性文件，及时立改废并公开。", "full"),
        # a smaller rate weakens the duty
        ("国办发〔2021〕12号", "N43", "政务公开纳入县直部门绩效考核，分值权重不低于5%。", "full"),
        ("国办发〔2021〕12号", "N43", "政务公开纳入县直部门绩效考核，分值权重不低于2%。", "partial"),
        # with what in view need not be said; a label before a colon is spelt out after it
        ("国办发〔2020〕17号", "N05", "10月底前编成镇村两级基层政务公开标准目录。", "full"),
        ("国办发〔2018〕23号", "N15", "重大政务舆情处置不及时、应对失当的，予以通报批评，约谈其负责人。", "full"),
    ],
)
def test_how_much_of_a_requirement_is_carried(number: str, requirement: str, text: str, relation: str) -> None:
    found = match(task_passages(Task("1", ("一",), None, text, None)), index(number))
    assert {one.profile.id: one.relation for one in found}[requirement] == relation


def test_a_matter_named_nowhere_else_tells_the_requirement_beside_another() -> None:
    number, listed = "国办发〔2021〕12号", "重点围绕散发疫情、疫苗使用、冷链物流发布权威信息。"
    assert shared(number, listed) == {listed: {"N11", "N12"}}
