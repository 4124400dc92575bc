"""Which language the command line speaks."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from zwgk_graph.model.errors import UsageError
from zwgk_graph.model.language import Language, Words

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """What ``--lang`` says, else the locale; Chinese where neither says English."""
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return "en" if arguments[position + 1] == "en" else "zh"
        if argument.startswith("--lang="):
            return "en" if argument == "--lang=en" else "zh"
    locale = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "")
    return "en" if locale.lower().startswith("en") else "zh"


def check_arguments(arguments: Sequence[str]) -> None:
    """UsageError where the system's encoding has no Chinese and what was typed has: names would not be found."""
    if sys.getfilesystemencoding() != "utf-8" and any("\udc80" <= sign <= "\udcff" for sign in "".join(arguments)):
        raise UsageError(
            Words(
                "当前环境的字符编码读不了命令里的中文；请去掉 PYTHONUTF8=0，或设 LC_ALL=C.UTF-8",
                "the encoding of this environment cannot read the command; unset PYTHONUTF8=0 or set LC_ALL=C.UTF-8",
            )
        )


def language_first(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``--lang``, which may stand anywhere before ``--``, in front of the subcommand."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    first: list[str] = []
    rest: list[str] = []
    for position, argument in enumerate(arguments):
        named = argument == "--lang" or argument.startswith("--lang=")
        value = position > 0 and arguments[position - 1] == "--lang"
        (first if position < end and (named or value) else rest).append(argument)
    return [*first, *rest]


class Say:
    """Picks the language of each sentence: ``say("完成", "done")``."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def words(self, words: Words) -> str:
        return words.said_in(self.language)
