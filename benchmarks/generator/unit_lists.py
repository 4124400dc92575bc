"""How the units of a task are printed: labels, verbs, brackets. Every style keeps the roles as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.generator.paper import Party, Role

_LABELS: dict[Role, str] = {
    "lead": "牵头单位",
    "responsible": "责任单位",
    "cooperating": "配合单位",
    "supervising": "监管单位",
}
_LABEL = re.compile(r"([一-鿿]{2,6}：)")
_ENDINGS: dict[Role, str] = {
    "lead": "牵头",
    "responsible": "按职责分工落实",
    "cooperating": "配合",
    "supervising": "负责监管",
}


@dataclass(frozen=True, slots=True)
class UnitStyle:
    """``wording`` is one of WORDINGS, ``bracket`` one of BRACKETS; ``label`` replaces 责任单位."""

    wording: str = "label"
    bracket: str = "（）"
    label: str = "责任单位"
    own_line: bool = False


def print_units(parties: Sequence[Party], style: UnitStyle) -> str:
    """The unit bracket, sentence or cell content; empty without units."""
    if not parties:
        return ""
    words = WORDINGS[style.wording](parties, style.label)
    return BRACKETS[style.bracket](words)


def print_names(parties: Sequence[Party]) -> str:
    """Names with their offices, parted by 、."""
    return "、".join(_print_name(party) for party in parties)


def of_role(parties: Sequence[Party], *roles: Role) -> list[Party]:
    """The parties of the roles, in order."""
    return [party for party in parties if party.role in roles]


def _print_name(party: Party) -> str:
    return f"{party.name}（{'、'.join(party.offices)}）" if party.offices else party.name


def _in_labels(parties: Sequence[Party], label: str) -> str:
    return "；".join(
        f"{label if role == 'responsible' else _LABELS[role]}：{print_names(some)}" for role, some in _by_role(parties)
    )


def _in_verbs(parties: Sequence[Party], _label: str) -> str:
    groups = _by_role(parties)
    if len(groups) == 1 and groups[0][0] == "responsible":
        return f"{print_names(parties)}负责落实" if len(parties) == 1 else f"{print_names(parties)}按职责分工负责"
    if len(groups) == 1 and groups[0][0] == "lead":
        return f"{print_names(parties)}牵头负责"
    return "，".join(print_names(some) + _ENDINGS[role] for role, some in groups)


def _by_comma(parties: Sequence[Party], label: str) -> str:
    leads, others = of_role(parties, "lead"), of_role(parties, "cooperating", "responsible", "supervising")
    return f"{label}：" + "，".join(print_names(some) for some in (leads, others) if some)


def _bare(parties: Sequence[Party], _label: str) -> str:
    return print_names(parties)


def _by_role(parties: Sequence[Party]) -> list[tuple[Role, list[Party]]]:
    return [(role, some) for role in _LABELS if (some := of_role(parties, role))]


WORDINGS: dict[str, Callable[[Sequence[Party], str], str]] = {
    "label": _in_labels,
    "verb": _in_verbs,
    "comma": _by_comma,
    "bare": _bare,
}
BRACKETS: dict[str, Callable[[str], str]] = {
    "（）": lambda words: f"（{words}）",
    "()": lambda words: f"({words.replace('：', ':').replace('；', ';')})",
    "〔〕": lambda words: f"〔{words}〕",
    "bold": lambda words: "（" + _LABEL.sub(r"**\1**", words) + "）",
    "none": lambda words: words,
}
