"""A network as one interactive page that works without a network connection."""

from __future__ import annotations

from typing import Any, Final

from zwgk_graph.exporting.network_formats import by_degree
from zwgk_graph.exporting.network_layout import positions
from zwgk_graph.exporting.network_looks import (
    FONTS,
    KIND_WORDS,
    ROLE_COLOURS,
    ROLE_WORDS,
    colour,
    edge_colour,
    edge_width,
    radius,
)
from zwgk_graph.exporting.networks import Evidence, Network
from zwgk_graph.exporting.pages import embedded_json, render_page
from zwgk_graph.exporting.selection import source_place
from zwgk_graph.model.language import Language, Words
from zwgk_graph.model.record import Task

PASSAGE_LIMIT: Final = 60
"""So many carried-down requirements of one edge are put into the page; the rest is counted."""
TEXTS: Final = {
    "search": Words("搜索名称…", "search names…"),
    "fit": Words("全图", "fit"),
    "zoom_in": Words("放大", "zoom in"),
    "zoom_out": Words("缩小", "zoom out"),
    "close": Words("关闭", "close"),
    "tasks": Words("任务", "tasks"),
    "none": Words("没有任务", "no tasks"),
    "neighbours": Words("相连", "connected"),
    "carried": Words("落实的要求", "requirements carried down"),
    "more": Words("另有 {n} 条未列出", "{n} more not listed"),
    "local": Words("本级", "local"),
    "upstream": Words("上级", "from above"),
    "full": Words("全部落实", "in full"),
    "partial": Words("部分落实", "in part"),
    "source": Words("出处", "source"),
    "due": Words("时限", "time limit"),
    "units": Words("单位", "units"),
    "nothing": Words("没有符合的名称", "no such name"),
    "table": Words("节点一览（可不用图形）", "all nodes as a table"),
    "help": Words(
        "滚轮缩放，拖动平移，点击看任务与原文；键盘：/ 搜索，+ − 缩放，0 全图，Esc 关闭",
        "wheel zooms, dragging pans, a click shows tasks and quotes; keys: / search, + − zoom, 0 fit, Esc close",
    ),
}
MEASURE_WORDS: Final = {
    "load": Words("任务数", "tasks"),
    "leads": Words("牵头", "leads"),
    "degree": Words("相连", "degree"),
    "strength": Words("权重和", "strength"),
    "betweenness": Words("中介度", "betweenness"),
    "community": Words("群组", "community"),
}
FACT_WORDS: Final = {
    "number": Words("文号", "document number"),
    "year": Words("年度", "year"),
    "item": Words("任务编号", "number"),
    "plan": Words("方案", "plan"),
    "due": Words("截止", "due"),
}


def network_page(network: Network, title: str, language: Language = "zh") -> str:
    """The page: a canvas with zoom, pan and search, a panel with tasks and quotes, and a table of all nodes."""
    graph = network.graph
    kinds = dict.fromkeys(str(kind) for _, kind in graph.nodes(data="kind"))
    rows = [
        [KIND_WORDS[facts["kind"]].said_in(language), facts["label"], *(facts.get(name, "") for name in MEASURE_WORDS)]
        for _, facts in by_degree(graph)
    ]
    return render_page(
        "network.html",
        style="network.css",
        script="network.js",
        language=language,
        title=title,
        texts={name: words.said_in(language) for name, words in TEXTS.items()},
        header=["", "", *(words.said_in(language) for words in MEASURE_WORDS.values())],
        rows=rows,
        counts=Words(f"{len(graph)} 个节点，{graph.number_of_edges()} 条边", _count(network)).said_in(language),
        data=embedded_json(_data(network, list(kinds), language)),
    )


def _count(network: Network) -> str:
    return f"{len(network.graph)} nodes, {network.graph.number_of_edges()} edges"


def _data(network: Network, kinds: list[str], language: Language) -> dict[str, Any]:
    graph = network.graph
    places = positions(graph)
    number = {name: place for place, name in enumerate(graph)}
    nodes = [_node(network, name, places[name]) for name in graph]
    edges = [
        _edge(network, (one, other), number, facts) for one, other, facts in graph.edges(data=True) if one != other
    ]
    roles = dict.fromkeys(facts["role"] for *_, facts in graph.edges(data=True) if "role" in facts)
    return {
        "nodes": nodes,
        "edges": edges,
        "directed": graph.is_directed(),
        "tasks": [_task(one, language) for one in network.evidence],
        "kinds": {kind: [KIND_WORDS[kind].said_in(language), colour({"kind": kind})] for kind in kinds},
        "roles": {role: [ROLE_WORDS[role].said_in(language), ROLE_COLOURS[role]] for role in roles},
        "roleWords": {role: words.said_in(language) for role, words in ROLE_WORDS.items()},
        "texts": {name: words.said_in(language) for name, words in TEXTS.items()},
        "measures": {name: words.said_in(language) for name, words in {**MEASURE_WORDS, **FACT_WORDS}.items()},
        "fonts": ", ".join(f'"{family}"' for family in FONTS) + ", sans-serif",
    }


def _node(network: Network, name: str, place: tuple[float, float]) -> dict[str, Any]:
    facts = network.graph.nodes[name]
    return {
        "id": name,
        "label": facts["label"],
        "kind": facts["kind"],
        "x": place[0],
        "y": place[1],
        "r": round(radius(facts), 1),
        "facts": {key: facts[key] for key in (*FACT_WORDS, *MEASURE_WORDS) if key in facts},
        "tasks": [list(one) for one in network.tasks.get(name, ())],
    }


def _edge(network: Network, pair: tuple[str, str], number: dict[str, int], facts: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "a": number[pair[0]],
        "b": number[pair[1]],
        "c": edge_colour(facts),
        "w": round(edge_width(facts), 1),
    }
    if "role" in facts:
        found["role"] = facts["role"]
    passages = network.passages.get(pair, ())
    if passages:
        found["passages"] = [[one.local, one.upstream, one.relation] for one in passages[:PASSAGE_LIMIT]]
        found["left"] = max(0, len(passages) - PASSAGE_LIMIT)
    return found


def _task(one: Evidence, language: Language) -> dict[str, Any]:
    task = one.chosen.task
    return {
        "title": one.chosen.title,
        "text": task.text,
        "units": units_line(task, language),
        "due": "；".join(deadline.text for deadline in task.deadlines),
        "where": source_place(one.plan, task),
    }


def units_line(task: Task, language: Language) -> str:
    """The units of a task as printed, with the role of those that are not plainly responsible."""
    mark = "（{}）" if language == "zh" else " ({})"
    names = [
        one.name + ("" if one.role == "responsible" else mark.format(ROLE_WORDS[one.role].said_in(language)))
        for one in task.assignments
    ]
    return ("、" if language == "zh" else "; ").join(names)
