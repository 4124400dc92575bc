"""click in two languages: headings, usage errors, and subcommands loaded only when called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from typing import Final

import click

from zwgk_graph.cli.language import Say
from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Words, listed

USAGE_PIECES = {"[OPTIONS]": ("[选项]", "[OPTIONS]"), "COMMAND [ARGS]...": ("命令 [参数]…", "COMMAND [ARGS]...")}


@dataclass(frozen=True, slots=True)
class Entry:
    """A subcommand: the module whose ``command(say)`` makes it, and its one-line help."""

    module: str
    summary: Words


class Seconds(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """A time to wait; nan, for one, is a number to Python and no time."""

    name = "seconds"
    most = 1_000_000

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            seconds = float(str(value))
        except ValueError:
            seconds = 0.0
        if not 0 < seconds <= self.most:
            self.fail(f"'{value}' is not a number of seconds above 0 and up to {self.most}.", param, ctx)
        return seconds


class Group(click.Group):
    """The top level; help needs the table of entries only, no subcommand is imported for it."""

    def __init__(self, say: Say, entries: Mapping[str, Entry], **options: object) -> None:
        super().__init__(no_args_is_help=False, **options)  # type: ignore[arg-type]
        self.say = say
        self.entries = entries

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return help_option(super().get_help_option(ctx), self.say)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.entries)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        entry = self.entries.get(name)
        if entry is None:
            raise UsageError(self._unknown(name))
        made: click.Command = import_module(entry.module).command(self.say)
        made.name, made.help = name, made.help or self.say.words(entry.summary)
        return made

    def _unknown(self, name: str) -> Words:
        near = get_close_matches(name, self.entries, n=1)
        zh, en = (f"，是否指 {near[0]}？", f"; did you mean {near[0]}?") if near else ("", "")
        return Words(f"没有命令 {name}{zh}", f"no such command: {name}{en}")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(self.say("命令", "Commands")):
            formatter.write_dl([(name, self.say.words(entry.summary)) for name, entry in self.entries.items()])

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_usage(self, self.say, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_options(self, self.say, ctx, formatter)
        self.format_commands(ctx, formatter)


class Command(click.Command):
    """A subcommand whose help has its headings in the user's language."""

    say = Say("zh")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return help_option(super().get_help_option(ctx), self.say)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_usage(self, self.say, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_options(self, self.say, ctx, formatter)


def speaking(say: Say) -> type[Command]:
    """The command class that speaks one language."""
    return type("Command", (Command,), {"say": say})


def help_option(option: click.Option | None, say: Say) -> click.Option | None:
    """Click's ``--help`` with its own help translated."""
    if option is not None:
        option.help = say("显示本说明", "show this help")
    return option


def write_usage(command: click.Command, say: Say, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The usage line, with its own words translated."""
    pieces = [say(*USAGE_PIECES.get(piece, (piece, piece))) for piece in command.collect_usage_pieces(ctx)]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=say("用法：", "Usage: "))


def write_options(command: click.Command, say: Say, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The list of options under a translated heading."""
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    records = [record for option in options if (record := option.get_help_record(ctx)) is not None]
    if records:
        with formatter.section(say("选项", "Options")):
            formatter.write_dl(records)


def usage_error(error: click.ClickException, say: Say) -> str:
    """What was wrong with the call, in the user's language."""
    if isinstance(error, click.NoSuchOption):
        near = listed(error.possibilities) if error.possibilities else None
        return say(
            f"没有选项 {error.option_name}" + (f"，是否指 {near.zh}？" if near else ""),
            f"no such option: {error.option_name}" + (f" (did you mean {near.en}?)" if near else ""),
        )
    if isinstance(error, click.MissingParameter):
        name = _shown(error)
        kind = "选项" if isinstance(error.param, click.Option) else "参数"
        return say(f"缺少{kind} {name}", f"missing {name}")
    if isinstance(error, click.BadParameter):
        return say(f"{_shown(error)} 的值{_given(error)}不对{_allowed(error)}", error.format_message())
    if isinstance(error, click.BadOptionUsage):
        return say(f"选项 {error.option_name} 后面缺少值", error.format_message())
    if error.format_message() == "Missing command.":
        return say("缺少命令", "missing command")
    if (extra := _EXTRA.search(error.format_message())) is not None:
        return say(f"多出了 {extra[1]}", f"unexpected extra argument: {extra[1]}")
    return say(f"命令写法有误：{error.format_message()}", error.format_message())


def _shown(error: click.BadParameter) -> str:
    """An option as it is typed, an argument as the usage line calls it."""
    if isinstance(error.param, click.Option):
        return "/".join(error.param.opts)
    return error.param.human_readable_name if error.param else str(error.param_hint or "")


def _given(error: click.BadParameter) -> str:
    quoted = _QUOTED.match(error.message)
    return f"“{quoted[1] or quoted[2]}”" if quoted else ""


def _allowed(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"；可用：{'、'.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f"：应为整数 {kind._describe_range()}"
    if isinstance(kind, click.types.IntParamType):
        return "：应为整数"
    if isinstance(kind, Seconds):
        return f"：应为秒数，大于 0，不超过 {kind.most}"
    return f"：{error.format_message()}"


_QUOTED: Final = re.compile(r"'([^']*)'|(\S+) is not in the range")
_EXTRA: Final = re.compile(r"unexpected extra arguments? \((.*)\)")
