"""``zwgk queries``: what is packaged, with titles and parameters."""

from __future__ import annotations

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    def queries() -> None:
        from zwgk_graph.querying import packaged_queries

        for query in packaged_queries():
            click.echo(f"{query.name}\t{say.words(query.title)}")
            for parameter in query.parameters.values():
                need = say("必填", "required") if parameter.required else say("可选", "optional")
                stated = say("，默认 ", ", default ") + str(parameter.default) if parameter.default is not None else ""
                aside = say(f"（{need}{stated}）", f" ({need}{stated})")
                click.echo(f"    {parameter.name}={say.words(parameter.words)}{aside}")

    return queries
