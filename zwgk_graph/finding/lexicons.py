"""Word lists of the package: ``data/lexicons/*.txt``, read once each.

A list file holds sections ``[name]``; under each, words parted by white space; ``#`` starts a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from zwgk_graph.resources import read_text


@cache
def word_lists(name: str) -> Mapping[str, tuple[str, ...]]:
    """The sections of ``data/lexicons/{name}.txt``; raises FileNotFoundError when there is no such list."""
    lists: dict[str, tuple[str, ...]] = {}
    section = ""
    for line in read_text(f"data/lexicons/{name}.txt").splitlines():
        content = line.split("#", 1)[0].strip()
        if content.startswith("["):
            section = content.strip("[]")
        elif content:
            lists[section] = lists.get(section, ()) + tuple(content.split())
    return lists


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches one of the words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w))) + ")"
