"""From a store to a network, and from a network to any of its formats."""

from __future__ import annotations

from typing import Final

from zwgk_graph.exporting.network_formats import WRITERS
from zwgk_graph.exporting.network_measures import measure
from zwgk_graph.exporting.networks import Collectives, Network, NetworkKind, unit_network
from zwgk_graph.exporting.plan_networks import area_network, plan_network
from zwgk_graph.exporting.selection import EVERYTHING, Selection, choose
from zwgk_graph.model.language import Language, Words
from zwgk_graph.model.progress import Progress, silent
from zwgk_graph.store.dataset import Dataset

TITLES: Final[dict[str, Words]] = {
    "unit-task": Words("责任网络：单位与任务", "Units and their tasks"),
    "unit-unit": Words("责任网络：共同承担任务的单位", "Units that share tasks"),
    "unit-theme": Words("责任网络：单位与主题", "Units and themes"),
    "plan-plan": Words("方案之间的引用与落实", "Citations and carry-down between plans"),
    "areas": Words("地区层级", "Hierarchy of areas"),
}


def build_network(
    dataset: Dataset,
    kind: NetworkKind = "unit-task",
    selection: Selection = EVERYTHING,
    *,
    collectives: Collectives = "keep",
    seed: int = 1,
    progress: Progress = silent,
) -> Network:
    """A network of the plans of a selection, with its measures.

    ``collectives``: groups of units are kept as nodes, dropped, or put in place by the addressees of the notice that
    they cover. UsageError for names that fit nothing or several things.
    """
    plans = tuple(choose(dataset, selection, progress=progress))
    if kind == "plan-plan":
        network = plan_network(dataset, plans)
    elif kind == "areas":
        network = area_network(dataset, plans)
    else:
        network = unit_network(kind, plans, collectives)
    measure(network.graph, seed=seed)
    return network


def export_network(
    dataset: Dataset,
    form: str,
    *,
    kind: NetworkKind = "unit-task",
    selection: Selection = EVERYTHING,
    collectives: Collectives = "keep",
    seed: int = 1,
    title: str | None = None,
    font: str | None = None,
    language: Language = "zh",
    progress: Progress = silent,
) -> bytes:
    """A network as a file: html, svg, png, or one of ``network_formats.WRITERS``.

    UsageError for names that fit nothing, and for a PNG where no Chinese font is found.
    """
    network = build_network(dataset, kind, selection, collectives=collectives, seed=seed, progress=progress)
    return write_network(network, form, title=title, font=font, language=language)


def write_network(
    network: Network, form: str, *, title: str | None = None, font: str | None = None, language: Language = "zh"
) -> bytes:
    """A network in a format; KeyError for an unknown one."""
    if form == "html":
        from zwgk_graph.exporting.network_page import network_page

        heading = title or TITLES[network.kind].said_in(language)
        return network_page(network, heading, language).encode("utf-8")
    if form in ("svg", "png"):
        from zwgk_graph.exporting.network_picture import png, svg

        return svg(network.graph, language).encode("utf-8") if form == "svg" else png(network.graph, language, font)
    return WRITERS[form](network.graph)
