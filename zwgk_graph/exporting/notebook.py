"""Networks in Python: a notebook draws one below its cell, as the page that ``zwgk export network`` writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeVar

from zwgk_graph.exporting.network_export import TITLES, build_network, write_network
from zwgk_graph.exporting.network_graph import Graph
from zwgk_graph.exporting.networks import Collectives, Network, NetworkKind
from zwgk_graph.exporting.selection import Selection
from zwgk_graph.model.language import Language
from zwgk_graph.querying.tables import OpenStore

T = TypeVar("T", str, int)


@dataclass(frozen=True, slots=True)
class NetworkView:
    """A network with its title; ``height`` is that of the drawing in a notebook, in pixels."""

    network: Network
    title: str
    language: Language = "zh"
    height: int = 640

    @property
    def graph(self) -> Graph:
        """The graph of networkx, its measures among the attributes of the nodes."""
        return self.network.graph

    def write(self, form: str) -> bytes:
        """The network in a format of ``zwgk export network``; KeyError for an unknown one."""
        return write_network(self.network, form, title=self.title, language=self.language)

    def _repr_html_(self) -> str:
        """What a notebook shows: the page in a frame of its own, which reaches neither the notebook nor the network."""
        page = escape(self.write("html").decode("utf-8"))
        style = f"width:100%;height:{self.height}px;border:0"
        return f'<iframe sandbox="allow-scripts" title="{escape(self.title)}" style="{style}" srcdoc="{page}"></iframe>'


def network(
    store: OpenStore,
    kind: NetworkKind = "unit-task",
    *,
    plan: str | Sequence[str] = (),
    area: str | Sequence[str] = (),
    year: int | Sequence[int] = (),
    theme: str | Sequence[str] = (),
    unit: str | Sequence[str] = (),
    below: bool = False,
    collectives: Collectives = "keep",
    seed: int = 1,
    title: str | None = None,
    height: int = 640,
) -> NetworkView:
    """A network of the plans chosen, each choice one name or several; the options are those of the command.

    UsageError for names that fit nothing or several things.
    """
    chosen = Selection(_all(plan), _all(area), _all(year), _all(theme), _all(unit), below)
    found = build_network(store.dataset, kind, chosen, collectives=collectives, seed=seed)
    return NetworkView(found, title or TITLES[kind].said_in(store.language), store.language, height)


def _all(given: T | Sequence[T]) -> tuple[T, ...]:
    return (given,) if isinstance(given, str | int) else tuple(given)
