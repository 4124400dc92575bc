"""Which language the command line speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
