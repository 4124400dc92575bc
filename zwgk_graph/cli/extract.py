"""``zwgk extract``: the record of one notice."""

from __future__ import annotations

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.cli.parsing import speaking


def command(say: Say) -> click.Command:
    """The subcommand in one language."""

    @click.command(cls=speaking(say))
    @click.argument("file", metavar=say("文件", "FILE"))
    @click.option("-o", "--output", type=click.Path(dir_okay=False), help=say("写入文件", "write to this file"))
    def extract(file: str, output: str | None) -> None:
        import json

        from zwgk_graph.cli.output import write_text
        from zwgk_graph.extracting import extract as extract_notice
        from zwgk_graph.extracting.record import to_record
        from zwgk_graph.reading import read

        notice = extract_notice(read(file))
        for warning in notice.warnings:
            click.echo(f"zwgk: {file}{say('：', ': ')}{say.words(warning)}", err=True)
        records = to_record(notice)
        answer = records[0] if len(records) == 1 else records
        write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", output)

    return extract
