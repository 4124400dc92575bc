"""Themes: every theme of the scheme is reached, weighing by place, and agreement with real plans."""

from __future__ import annotations

import json
import re
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zwgk_graph.finding.theme_guessing import nearest_theme
from zwgk_graph.finding.theme_terms import mentions, terms
from zwgk_graph.finding.themes import ASSURANCE, CHANNELS, find_themes, score_themes
from zwgk_graph.finding.tokenizing import dictionary, words
from zwgk_graph.resources import read_text

ABOUT = [
    ("把往年各版发展规划收集齐全，一并挂网供查阅", "规划公开"),
    ("新一轮国土空间规划和交通专项规划批准后向社会公布", "规划公开"),
    ("对市政府工作报告确定的事项和民生实事，分阶段公布进度", "重大战略与部署公开"),
    ("讲清供给侧结构性改革和三大攻坚战的部署与成效", "重大战略与部署公开"),
    ("各预算单位的决算与“三公”经费在同一栏目晒出来", "财政信息公开"),
    ("地方政府债务限额、余额和专项债券使用情况一并公布", "财政信息公开"),
    ("执法机关落实行政执法公示，随时挂出行政处罚决定", "市场监管与执法公开"),
    ("食品安全抽检结果和失信名单要让群众查得到", "市场监管与执法公开"),
    ("部门职责调整后，十天里更新权责清单和机构职能目录", "权责清单与机构职能公开"),
    ("领导分工、内设机构、办公地址变动的同步改正", "权责清单与机构职能公开"),
    ("深化放管服改革，公布减税降费政策享受条件", "营商环境公开"),
    ("助企纾困政策免申即享，中小企业一看就会办", "营商环境公开"),
    ("传染病流行期间发布疫情防控提示，普及健康知识", "疫情防控与卫生健康公开"),
    ("公立医院公布服务价格，推进院务公开和医药卫生体制改革信息公开", "疫情防控与卫生健康公开"),
    ("面向高校毕业生推送招聘信息和稳岗返还政策", "就业与社会保障公开"),
    ("低保、特困供养、临时救助的标准与名单按规定公示", "就业与社会保障公开"),
    ("小学和初中招生范围、入学办法提前告知家长", "教育信息公开"),
    ("公布校外培训机构名录，落实“双减”要求", "教育信息公开"),
    ("环评受理与审批、排污许可、空气质量数据全部上网", "生态环境公开"),
    ("饮用水水源水质和污染源监测数据要连续发布", "生态环境公开"),
    ("公布生产安全事故调查报告和应急预案", "安全生产与应急公开"),
    ("汛期做好防灾减灾提示和灾害救助款物分配的公布", "安全生产与应急公开"),
    ("棚户区改造计划与公租房分配结果予以公示", "住房与城乡建设公开"),
    ("征地补偿标准、房屋征收决定在村头张贴", "住房与城乡建设公开"),
    ("脱贫攻坚项目和涉农补贴清单公布到村到户", "农业农村与乡村振兴公开"),
    ("围绕乡村振兴，公布高标准农田建设和宅基地审批结果", "农业农村与乡村振兴公开"),
    ("重大建设项目从批准到竣工的信息分段公布", "产业与项目公开"),
    ("推广PPP项目库，公布招商引资和科技创新政策", "产业与项目公开"),
    ("大规模设备更新和消费品以旧换新的补贴办法", "产业与项目公开"),
    ("督促供水、供电、供气等公共企事业单位编好公开目录", "公共企事业单位信息公开"),
    ("制定公用事业单位办事公开的行业要求", "公共企事业单位信息公开"),
    ("重要文件与解读材料同步起草，用一图读懂、短视频讲明白", "政策解读"),
    ("主要负责人带头参加新闻发布会、吹风会解读政策", "政策解读"),
    ("设立政策咨询窗口，建好政策问答库，实行“一号答”", "政策咨询与问答"),
    ("配备政策专员，为企业解答咨询", "政策咨询与问答"),
    ("建立政务舆情收集、研判和回应机制", "回应关切与舆情"),
    ("对网上不实信息尽快辟谣，澄清事实", "回应关切与舆情"),
    ("办好政府开放日，邀请市民走进政府看流程", "公众参与与政民互动"),
    ("人大代表建议和政协提案的办理结果全文公布", "公众参与与政民互动"),
    ("县长信箱和网民留言按期答复，办理情况晒出来", "公众参与与政民互动"),
    ("编制重大行政决策事项目录，决策草案先向社会公布", "重大行政决策公开"),
    ("邀请利益相关方、专家列席政府常务会议", "政府会议开放"),
    ("常务会议议定事项会后即公布，必要时网络直播", "政府会议开放"),
    ("全面清理行政规范性文件，标注有效或废止", "规范性文件管理"),
    ("建好政策文件库，按主题分类集中公开", "规范性文件管理"),
    ("拟稿时即认定公开属性，发布前过保密审查", "政府信息管理与保密审查"),
    ("公开前对个人隐私作去标识化处理", "政府信息管理与保密审查"),
    ("修订主动公开基本目录，落实标准指引", "主动公开目录与标准化规范化"),
    ("推进基层政务公开标准化规范化，并与村务公开衔接", "主动公开目录与标准化规范化"),
    ("规范受理、审核、答复文书，降低复议败诉率", "依申请公开"),
    ("收到公开申请后按期答复申请人，收取信息处理费要有依据", "依申请公开"),
    ("政府网站集约化整合，全面支持IPv6", "平台与网站建设"),
    ("检查信息公开专栏的错链、死链", "平台与网站建设"),
    ("关停长期不更新的政务微博、政务微信账号", "政务新媒体"),
    ("政府公报电子版与纸质版同步出版，扩大赠阅", "政府公报"),
    ("在便民服务中心设政务公开专区，配自助查询机", "政务公开专区与线下场所"),
    ("图书馆、档案馆查阅点备齐文件", "政务公开专区与线下场所"),
    ("公共数据资源编目，向社会开放可机读的数据集", "数据开放"),
    ("调整政务公开领导小组成员，每半年研究部署一次", "组织领导与协调机制"),
    ("把工作经费列入年度预算，配齐配强专职人员", "经费与队伍保障"),
    ("举办业务培训班，交流典型案例", "培训宣传"),
    ("政务公开纳入绩效考核，对落后单位通报批评", "监督考核与责任追究"),
    ("第三方评估结果作为问责依据", "监督考核与责任追究"),
    ("逐条列出任务台账，年底“回头看”", "工作落实与台账"),
    ("检查少要书面材料，切实减轻基层负担", "工作作风"),
    ("反对形式主义，不得弄虚作假、层层加码", "工作作风"),
]


@pytest.mark.parametrize(("text", "theme"), ABOUT)
def test_what_a_task_is_about(text: str, theme: str) -> None:
    assert find_themes(text, None)[0] == theme


def test_every_theme_of_the_scheme_is_reached_by_a_task_and_has_terms() -> None:
    scheme = set(re.findall(r'skos:notation "\d\d" ;\s+skos:prefLabel "([^"]+)"@zh', read_text("ontology/themes.ttl")))
    assert len(scheme) == 36
    assert {theme for _, theme in ABOUT} == scheme
    assert {theme for term in terms() for theme, _ in term.weights} == scheme


def test_the_groups_of_the_rules_are_those_of_the_scheme() -> None:
    groups: dict[str, set[str]] = {}
    for group, label in re.findall(
        r'skos:broader theme:([\w-]+) ;[^.]*?skos:prefLabel "([^"]+)"@zh', read_text("ontology/themes.ttl")
    ):
        groups.setdefault(group, set()).add(label)
    assert groups["assurance"] == ASSURANCE
    assert groups["channels"] == CHANNELS


def test_the_lexicon_is_written_as_texts_are_compared() -> None:
    for term in terms():
        assert len(term.text) >= 2
        assert not set(term.text) & set(" “”‘’()《》")
        assert {weight for _, weight in term.weights} <= {1.0, 3.0, 5.0, 8.0}


def test_the_scheme_says_everything_in_two_languages_and_has_one_tree() -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=read_text("ontology/themes.ttl"), format="turtle")
    skos = rdflib.SKOS
    concepts = set(graph.subjects(rdflib.RDF.type, skos.Concept))
    assert all(str(concept).isascii() for concept in concepts)
    for concept in concepts:
        for said in (skos.prefLabel, skos.definition):
            assert sorted(text.language for text in graph.objects(concept, said)) == ["en", "zh"]
        tops = set(graph.objects(concept, skos.topConceptOf))
        broader = set(graph.objects(concept, skos.broader))
        assert bool(tops) != bool(broader)
        assert broader <= concepts


@pytest.mark.parametrize(
    ("text", "heading", "themes"),
    [
        # fields in an enumeration are passing mentions
        ("紧盯疫情防控、食品药品、生态环境、义务教育、安全生产等方面的舆情，快速回应", None, ("回应关切与舆情",)),
        # what a training is for is not what the task is about
        ("举办政策解读、依申请公开业务培训", None, ("培训宣传",)),
        # nor is what one is responsible for
        ("各单位落实政策解读、舆情回应的主体责任，主要负责人负总责", None, ("组织领导与协调机制",)),
        # channels are means
        ("通过政府网站、政务新媒体公布减税降费政策", None, ("营商环境公开",)),
        # each sentence its own matter
        (
            "成立政务公开领导小组。保障工作经费，列入预算。加强业务培训。",
            None,
            ("组织领导与协调机制", "经费与队伍保障", "培训宣传"),
        ),
        # where nothing else is named, the fields of an enumeration are the matter
        (
            "推进卫生健康、住房保障、义务教育等领域信息公开",
            "推进民生领域公开",
            ("住房与城乡建设公开", "教育信息公开", "疫情防控与卫生健康公开"),
        ),
        # … and where the heading names it, they are its fields
        (
            "在医疗、住房保障、义务教育、环境保护等领域试点",
            "推进基层政务公开标准化规范化",
            ("主动公开目录与标准化规范化",),
        ),
        # an enumeration of ways or of services names no matter
        ("通过座谈会、公众号、一图读懂等方式公布减税降费政策", None, ("营商环境公开",)),
        ("设立政务公开专区，提供政策咨询、网上办事、公开申请等服务", None, ("政务公开专区与线下场所",)),
        # channels in a row are a means
        ("在门户网站、政务微博等平台公布低保名单", None, ("就业与社会保障公开",)),
        # a theme that the heading names stands beside a stronger one
        (
            "公示公租房分配、征地补偿和工程招投标结果",
            "推进公共资源配置公开",
            ("住房与城乡建设公开", "市场监管与执法公开"),
        ),
        # what a task leaves out or takes care of by the way is not its matter
        ("除依法应当保密的外，常务会议审议通过的文件会后上网", None, ("政府会议开放",)),
        ("每月公布空气质量，涉及商业秘密的依法处理", None, ("生态环境公开",)),
        ("县图书馆公布活动安排，兼顾老年人和残疾人的阅读需要", None, ("政务公开专区与线下场所",)),
        # how the work is secured is said of most matters by the way …
        ("公开义务教育招生办法，组织学校自查并接受监督检查", None, ("教育信息公开",)),
        ("检查政务新媒体更新情况，结果通报并纳入年度考核", None, ("政务新媒体", "监督考核与责任追究")),
        # … unless a sentence is about it
        (
            "公开义务教育招生办法。对落实不力的学校通报批评、约谈问责。",
            None,
            ("教育信息公开", "监督考核与责任追究"),
        ),
        # a sentence that names a theme is heard beside a longer matter …
        (
            "办好政府开放日，邀请市民走进政府参观，开展问卷调查和意见征集，公布采纳情况。请学生代表列席政府常务会议。",
            None,
            ("公众参与与政民互动", "政府会议开放"),
        ),
        # … a mention in the same sentence is not
        (
            "办好政府开放日，邀请市民走进政府参观列席会议的场所，开展问卷调查和意见征集，公布采纳情况。",
            None,
            ("公众参与与政民互动",),
        ),
        # ways to secure the work stand beside each other
        ("组织业务培训，落实工作经费", None, ("培训宣传", "经费与队伍保障")),
        # the heading decides where the text is vague
        ("各有关部门按照分工抓紧推进", "推进政府网站集约化", ("平台与网站建设",)),
    ],
)
def test_where_a_mention_stands(text: str, heading: str | None, themes: tuple[str, ...]) -> None:
    assert set(find_themes(text, heading)) == set(themes)


def test_layout_blanks_and_quotation_marks_do_not_matter() -> None:
    assert find_themes("推进“双随机、一公开” 监 管信息 公开", None) == find_themes(
        "推进双随机、一公开监管信息公开", None
    )


def test_the_score_names_the_terms_that_count() -> None:
    best = score_themes("办好政府公报，扩大赠阅范围", None)[0]
    assert (best.theme, best.terms) == ("政府公报", ("政府公报", "赠阅"))


def test_the_longest_term_counts_and_neutral_terms_count_for_nothing() -> None:
    assert [m.term for m in mentions("政务公开专区由人民政府设立")] == ["政务公开专区"]
    assert [m.term for m in mentions("落实市政府工作报告")] == ["落实", "政府工作报告"]


def test_no_term_is_met_across_the_bounds_of_common_words() -> None:
    assert [m.term for m in mentions("街道办事处深入学习，政务信息公开工作数据集中")] == []
    assert [m.term for m in mentions("依法规范，事关切身利益，不得调查处理以外发布会议")] == []


def test_a_department_is_not_what_it_publishes_about() -> None:
    assert find_themes("市场监管部门、生态环境部门、教育主管部门办好政府公报", None) == ("政府公报",)


def test_the_nearest_of_equally_near_themes_does_not_depend_on_the_order_of_words() -> None:
    orders = permutations(["网络", "问题", "发展", "公示", "社会", "作风"])
    assert len({nearest_theme("，".join(order)) for order in orders}) == 1


def test_a_text_without_terms_gets_the_nearest_theme_or_none() -> None:
    assert nearest_theme("完善公开制度规范，提升质量") == find_themes("完善公开制度规范，提升质量", None)[0]
    assert find_themes("今天天气很好", None) == ()


def test_the_tokenizer_is_our_own_and_leaves_the_shared_one_alone() -> None:
    import jieba

    before = jieba.dt.initialized
    assert words("办好政府公报并公布办事指南") == ("政府公报", "办事指南")
    assert "办事" in dictionary()
    assert jieba.dt.initialized is before


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from([*(t.text for t in terms()), "、", "，", "。", "通过", "等方面的", "培训"]), max_size=12)
)
def test_any_text_has_at_most_three_themes_without_repetition(parts: list[str]) -> None:
    found = find_themes("".join(parts), None)
    assert len(found) <= 3
    assert len(set(found)) == len(found)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["zaozhuang-hightech-2021", "zhuhai-hightech-2021", "tengzhou-2024"])
def test_agreement_with_the_gold_of_real_plans(shared: Path, name: str) -> None:
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    text = _even((shared / "corpus" / f"{name}.txt").read_text(encoding="utf-8"))
    common = given_ = wanted = place = 0
    for task in gold["tasks"]:
        place = text.index(_even(task["start"])[:12], place)
        end = text.index(_even(task["end"])[-10:].rstrip("。"), place) + 10
        found, expected = set(find_themes(text[place:end], task["heading"])), set(task["themes"])
        common, given_, wanted = common + len(found & expected), given_ + len(found), wanted + len(expected)
    assert 2 * common / (given_ + wanted) >= 0.94


def _even(text: str) -> str:
    return re.sub(r"\s+|</?p>|\*\*", "", text)
