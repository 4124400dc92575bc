"""The options by which exports are told which plans and tasks they are about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from zwgk_graph.cli.language import Say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwgk_graph.exporting.selection import Selection

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def selecting(say: Say) -> Decorator:
    """Adds ``--plan``, ``--area``, ``--below``, ``--year``, ``--theme`` and ``--unit``, all but one repeatable."""
    options = (
        click.option("--plan", multiple=True, help=say("方案：文号、标题或 IRI", "plan: number, title or IRI")),
        click.option("--area", multiple=True, help=say("地区：名称、代码或 IRI", "area: name, code or IRI")),
        click.option("--below", is_flag=True, help=say("连同下辖地区", "with the areas inside it")),
        click.option("--year", multiple=True, type=int, help=say("年度", "year")),
        click.option("--theme", multiple=True, help=say("主题", "theme")),
        click.option("--unit", multiple=True, help=say("责任单位", "unit")),
    )

    def decorated(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorated


def selection_of(options: Mapping[str, Any]) -> Selection:
    """The selection that the options ask for."""
    from zwgk_graph.exporting.selection import Selection

    return Selection(
        plans=options["plan"],
        areas=options["area"],
        years=options["year"],
        themes=options["theme"],
        units=options["unit"],
        below=options["below"],
    )
