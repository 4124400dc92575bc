"""``zwgk queries``: what is packaged, with titles and parameters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking

if TYPE_CHECKING:
    from zwgk_graph.querying import Query


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    def queries() -> None:
        from zwgk_graph.cli.output import write_text
        from zwgk_graph.querying import packaged_queries

        lines = [line for query in packaged_queries() for line in described(query, say)]
        write_text("".join(f"{line}\n" for line in lines), None)

    return queries


def described(query: Query, say: Say) -> Iterator[str]:
    """The name and title of a query, then a line for each parameter."""
    yield f"{query.name}\t{say.words(query.title)}"
    for parameter in query.parameters.values():
        need = say("必填", "required") if parameter.required else say("可选", "optional")
        stated = say("，默认 ", ", default ") + str(parameter.default) if parameter.default is not None else ""
        aside = say(f"（{need}{stated}）", f" ({need}{stated})")
        yield f"    {parameter.name}={say.words(parameter.words)}{aside}"
